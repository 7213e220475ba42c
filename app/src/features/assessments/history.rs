//! "Assessment History": every wording of every summary (ASM-03).

use domain::access::Permission;
use leptos::prelude::*;
use services::assessments::{self, Wording};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    ui::{Card, Cell, Column, DataTable, ListQuery, Row, Total},
};

/// Saved summaries with what they said before, the latest first.
#[component]
pub fn AssessmentHistoryPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let found = assessments::summary_history(&ctx, profile, (query.size, query.offset())).await?;
        let columns = vec![
            Column::main("Assessment Summary Area"),
            Column::new("Summary"),
            Column::new("Written by"),
            Column::date("Saved"),
        ];
        let rows = found.wordings.into_iter().map(row).collect();
        let total = Total::Exactly(found.total);
        let trail = vec![("Assessment History".to_owned(), None)];
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::Assessments title="Assessment History" trail=trail>
                <Card title="Saved summaries" flush=true>
                    <DataTable id="wordings" caption="Saved summaries, the latest first" columns=columns rows=rows query=query total=total/>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

fn row(it: Wording) -> Row {
    let which = (it.version > 1).then(|| {
        let words = format!("Wording {}", it.version);
        view! { <br/> <span class="soft small">{words}</span> }
    });
    let area = view! { {it.area.label()} {which} };
    let text = view! { <p class="written" dir="auto">{it.text}</p> };
    Row::new(vec![
        Cell::view(area, it.area.label()),
        Cell::view(text, ""),
        it.by.into(),
        Cell::text(it.at),
    ])
}
