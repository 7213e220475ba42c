//! Paid hours beside verified attendance, by placement.

use domain::{
    Minutes,
    ids::{CustomerServiceId, ProfileId},
    text::grouped,
    worksite::shown_title,
};
use leptos::prelude::*;
use services::payroll::{Compared, UploadPage, View};

use crate::{
    paths,
    ui::{Card, Cell, Column, DataTable, ListQuery, Row, Tag, Tone, Total},
};

/// The placements of the worksite in the pay period; those that differ, or all.
pub(super) fn show(
    found: &UploadPage,
    lines: &[Compared],
    (placements, differ, paid, verified): (i64, i64, i64, i64),
    view: View,
    query: ListQuery,
) -> AnyView {
    let id = found.row.id();
    let is_all = view
        == View::Compared {
            only_differences: false,
        };
    let (href, words) = if is_all {
        (
            format!("{}?view=compared", paths::payroll(id)),
            "Show differences only",
        )
    } else {
        (
            format!("{}?view=compared&all=1", paths::payroll(id)),
            "Show all placements",
        )
    };
    let what = match (placements, differ) {
        (1, 1) => "The one placement differs".to_owned(),
        (_, 1) => format!("1 of {} placements differs", grouped(placements)),
        _ => format!("{} of {} placements differ", grouped(differ), grouped(placements)),
    };
    let says = format!(
        "{what}: {} hours paid, {} hours of attendance verified in this pay period.",
        grouped(Minutes(paid)),
        grouped(Minutes(verified))
    );
    let columns = vec![
        Column::main("Customer"),
        Column::new("workNet ID"),
        Column::new("Job"),
        Column::num("Hours paid"),
        Column::num("Hours verified"),
        Column::num("Difference"),
    ];
    let exports = ["csv", "xlsx"]
        .map(|ending| {
            (
                format!("Export {}", ending.to_uppercase()),
                paths::payroll_comparison(id, ending, is_all),
            )
        })
        .to_vec();
    let rows = lines.iter().map(row).collect();
    let total = Total::Exactly(u64::try_from(found.total).unwrap_or_default());
    view! {
        <Card title="Paid and verified hours" id="compared" flush=true>
            <div class="body"><p>{says} " " <a href=href>{words}</a></p></div>
            <DataTable id="comparison" caption="Paid and verified hours" columns=columns rows=rows query=query total=total
                exports=exports/>
        </Card>
    }
    .into_any()
}

fn row(it: &Compared) -> Row {
    let name = format!("{}, {}", it.last_name, it.first_name);
    let href = paths::attendance(
        ProfileId::from_uuid(it.profile_id),
        CustomerServiceId::from_uuid(it.customer_service_id),
    );
    let difference = match it.difference() {
        0 => view! { <Tag tone=Tone::Good text="None"/> }.into_any(),
        more if more > 0 => {
            view! { <Tag tone=Tone::Warn text=format!("{} paid more", Minutes(more))/> }.into_any()
        }
        less => view! { <Tag tone=Tone::Warn text=format!("{} paid less", Minutes(-less))/> }.into_any(),
    };
    Row::new(vec![
        Cell::link(href, name),
        it.worknet_id.to_string().into(),
        shown_title(it.job_year, &it.job_title).into(),
        Minutes(it.paid_minutes).to_string().into(),
        Minutes(it.verified_minutes).to_string().into(),
        Cell::view(difference, it.difference().to_string()),
    ])
}
