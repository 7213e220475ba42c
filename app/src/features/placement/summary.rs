//! Participant Summary Tools, Worksites (SHL-17, SHL-23).

use domain::{access::Permission, ids::ProfileId};
use leptos::prelude::*;
use services::placements::{self, PlacementLine};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{Card, Cell, Column, DataTable, ListQuery, Row, Tile, Tiles},
};

/// BYD-02 How the days are counted; each placement shows its spans.
const RULE: &str = "Calendar days from each subsidized start to the earliest of subsidized end, end and today; first and \
last day count, days on hold do not. A day counts once, however many placements it is subsidized in. Each placement shows \
the days it counts. Rule: SUB-04 to SUB-06, OQ-15, OQ-16.";

/// Every placement of the customer with its subsidized days.
#[component]
pub fn SummaryWorksitesPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let found = placements::list(&ctx, profile).await?;
        let rows = found.lines.into_iter().map(|it| row(profile, it)).collect();
        let columns = vec![
            Column::main("Job Title").sorted_by("job"),
            Column::new("Employer").sorted_by("employer"),
            Column::new("Activity").sorted_by("activity"),
            Column::new("Status").sorted_by("status"),
            Column::date("Start Date").sorted_by("start"),
            Column::date("End Date").sorted_by("end"),
            Column::num("Subsidized Days").sorted_by("days"),
        ];
        let total = found.total_days.to_string();
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::SummaryWorksites title="Worksites">
                <section class="gap" aria-label="Subsidized days">
                    <Tiles><Tile number=total label="Total Subsidized days for all items"/></Tiles>
                    <p class="soft small">{RULE}</p>
                </section>
                <Card title="Worksite placements" flush=true>
                    <DataTable id="placements" caption="Worksite placements of the customer" columns=columns rows=rows query=query/>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

fn row(profile: ProfileId, it: PlacementLine) -> Row {
    let job = Cell::link(paths::placement_of(profile, it.service, it.id), it.job);
    let employer = view! { {it.employer.clone()} <br/> <span class="soft small">{it.worksite}</span> };
    Row::new(vec![
        job,
        Cell::view(employer, it.employer),
        Cell::link(paths::service(profile, it.service), it.service_name),
        it.status.label().into(),
        parts::date_cell(it.start),
        parts::date_cell(it.end),
        Cell::text(it.days.to_string()).sort(format!("{:06}", it.days)),
    ])
}
