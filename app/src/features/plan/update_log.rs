//! The Update Log: who changed what in the plan, and when.

use domain::access::Permission;
use leptos::prelude::*;
use services::update_log::{self, Change, Entry};

use super::{
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    page::page,
    paths,
    ui::{ButtonLink, Card, Cell, Column, DataTable, ListQuery, Row, Total},
};

/// Changes of the plan, newest first (LOG-01, LOG-02).
#[component]
pub fn UpdateLogPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let log = update_log::open(&ctx, profile, query.size, query.offset()).await?;
        let columns = vec![
            Column::main("What happened"),
            Column::new("What changed"),
            Column::new("Who"),
            Column::date("When"),
        ];
        let rows = log.entries.into_iter().map(row).collect();
        let total = Total::Exactly(log.total);
        let actions = view! {
            {log.frame.rights.edit_documents.then(|| view! {
                <ButtonLink href=paths::new_upload(profile, "plan_agreement") look="second">"Upload Signed Agreement"</ButtonLink>
            })}
            <ButtonLink href=paths::as_of(profile) look="second">"Plan as of a date"</ButtonLink>
            {ctx.viewer().may(Permission::AuditView).then(|| view! {
                <ButtonLink href=paths::history(profile) look="second">"History"</ButtonLink>
            })}
        }
        .into_any();
        Ok(view! {
            <ProfileShell frame=log.frame tab=Tab::UpdateLog title="Update Log" actions=actions>
                <Card title="Plan updates" flush=true>
                    <DataTable id="update-log" caption="Plan updates, newest first" columns=columns rows=rows query=query total=total/>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

fn row(entry: Entry) -> Row {
    let Entry {
        at,
        by,
        what,
        subject,
        changes,
        reason,
    } = entry;
    let reason =
        (!reason.is_empty()).then(|| view! { <li><span class="soft">"Reason: "</span> {reason}</li> });
    let lines = changes
        .into_iter()
        .map(|it| view! { <li>{sentence(it)}</li> })
        .collect_view();
    let changed = view! { <ul>{lines}{reason}</ul> };
    let happened = view! { {what} ": " <span>{subject.clone()}</span> };
    Row::new(vec![
        Cell::view(happened, subject),
        Cell::view(changed, ""),
        Cell::text(by),
        Cell::text(at),
    ])
}

/// "Status: Not Started → On Track"; with one side empty, set or cleared.
fn sentence(change: Change) -> AnyView {
    let Change { label, before, after } = change;
    let label = view! { <span class="soft">{label} ": "</span> };
    match (before.is_empty(), after.is_empty()) {
        (true, _) => view! { {label} {after} }.into_any(),
        (_, true) => view! { {label} <del>{before}</del> " removed" }.into_any(),
        _ => view! { {label} {before} <span aria-hidden="true">" → "</span> <span class="vh">" changed to "</span> {after} }
            .into_any(),
    }
}
