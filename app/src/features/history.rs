//! Everything the history keeps of a customer, for those who oversee it (BYD-11).

use domain::{access::Permission, update_log::PlanEvent};
use leptos::prelude::*;
use services::history::{self, HistoryEvent};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    ui::{Card, Cell, Column, DataTable, ListQuery, Notice, Row, Tone, Total},
};

/// Changes and views of one customer, newest first, and whether the chain is whole.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::AuditView)?;
        let profile = parts::profile_id(&profile)?;
        let found = history::open(&ctx, profile, query.size, query.offset()).await?;
        let columns = vec![
            Column::main("What"),
            Column::new("Who"),
            Column::date("When"),
            Column::new("From"),
            Column::new("Kept"),
        ];
        let (state, total) = (whole(found.is_whole), Total::Exactly(found.total));
        let rows = found.events.into_iter().map(row).collect();
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::History title="History">
                {state}
                <Card title="Changes and views" flush=true>
                    <DataTable id="history" caption="Changes and views, newest first" columns=columns rows=rows query=query total=total/>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

/// Whether what is shown can be relied on.
pub(super) fn whole(is_whole: bool) -> AnyView {
    if is_whole {
        view! { <Notice tone=Tone::Good><p>"The history of this customer is whole: every event follows from the one before it."</p></Notice> }
            .into_any()
    } else {
        view! { <Notice tone=Tone::Bad title="The history of this customer was changed from outside"><p>"An event does not follow from the one before it. Tell the administrators of the system; `caseload verify-audit` names the place."</p></Notice> }
            .into_any()
    }
}

fn row(event: HistoryEvent) -> Row {
    let what = PlanEvent::from_code(&event.action)
        .map_or_else(|| label(&event.action), |known| known.label().to_owned());
    let named =
        view! { {what.clone()} <br/> <span class="soft small">{format!("No. {}", event.place)}</span> };
    let sentences = event
        .sentences
        .into_iter()
        .map(|it| view! { <li dir="auto">{it}</li> })
        .collect_view();
    let raw = format!("As kept, No. {}", event.place);
    let kept = view! {
        <ul>{sentences}</ul>
        <details class="small"><summary>{raw}</summary><code>{event.detail}</code></details>
    };
    Row::new(vec![
        Cell::view(named, what),
        Cell::text(event.by),
        Cell::text(event.at),
        Cell::text(event.address),
        Cell::view(kept, ""),
    ])
}

/// The words of an event that is none of the plan's; one nobody gave words shows its own name.
fn label(action: &str) -> String {
    let words = match action {
        "profile.view" => "Looked at",
        "note.add" => "Case note added",
        "document.add" => "Document uploaded",
        "document.view" => "Document looked at",
        "document.remove" => "Document removed",
        "assessment_result.add" => "Assessment results added",
        "assessment_result.change" => "Assessment results changed",
        "assessment_summary.add" => "Assessment summary added",
        "assessment_summary.change" => "Assessment summary changed",
        "enrollment.add" => "Enrolled",
        "payments.export" => "Payments exported",
        "table.export" => "Table exported",
        "message.send" => "Message sent",
        "person.case_number" => "SNAP Case Number changed",
        "plan.export_iwds" => "IWDS crosswalk exported",
        "password.reset" => "Password reset",
        other => other,
    };
    words.to_owned()
}
