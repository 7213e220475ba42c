//! The Worksite Placement tab: one page at three addresses, so that all of it works without scripts.

use domain::{
    access::Permission,
    customer_service::ServiceTab,
    ids::{CustomerServiceId, PlacementId, ProfileId, WorksiteJobId},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use services::placements::{self, Asked, Dialog, PlacementTab};

use super::{dialogs, form, jobs, records, totals};
use crate::{
    door,
    error::AppError,
    features::{
        plan::{
            frame::{ProfileShell, Tab},
            parts,
        },
        service::{ServiceCard, named, status_warnings},
    },
    page::page,
    ui::ListQuery,
};

/// The open placement of the service, or the jobs to choose from. WKS-05, WKS-06, WKS-10.
#[component]
pub fn PlacementTabPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let query = ListQuery::read("", "");
    page(async move {
        let (profile, service) = named(&params)?;
        let asked = Asked::Tab {
            search: query.search.clone(),
            limit: query.size,
            offset: query.offset(),
        };
        show(Permission::ProfileView, (profile, service), asked, query).await
    })
}

/// The form of a new placement in a job.
#[component]
pub fn NewPlacementPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let job = parts::param("job");
    let query = ListQuery::read("", "");
    page(async move {
        let of = named(&params)?;
        let job = WorksiteJobId::read(&job).map_err(|_| AppError::NotFound)?;
        show(Permission::PlacementEdit, of, Asked::New(job), query).await
    })
}

/// One placement, open or closed; the question before it is removed; a follow-up of it.
#[component]
pub fn PlacementPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let placement = parts::param("placement");
    let asks = parts::query("dialog") == "remove";
    let follow_up: Option<i64> = parts::query("follow_up").parse().ok();
    let query = ListQuery::read("", "");
    page(async move {
        let of = named(&params)?;
        let placement = PlacementId::read(&placement).map_err(|_| AppError::NotFound)?;
        let (permission, asked) = match follow_up {
            Some(days) => (Permission::FollowUpVerify, Asked::FollowUp(placement, days)),
            None if asks => (Permission::PlacementEdit, Asked::Remove(placement)),
            None => (Permission::ProfileView, Asked::One(placement)),
        };
        show(permission, of, asked, query).await
    })
}

async fn show(
    permission: Permission,
    (profile, service): (ProfileId, CustomerServiceId),
    asked: Asked,
    query: ListQuery,
) -> Result<AnyView, AppError> {
    let ctx = door::open(permission)?;
    let tab = placements::open(&ctx, profile, service, asked).await?;
    let notes = parts::query("note");
    let (frame, head) = (tab.frame.clone(), tab.head.clone());
    let warned = tab
        .form
        .as_ref()
        .and_then(|part| status_warnings(&part.facts.service, &notes));
    let dialog = tab.dialog.as_ref().map(|dialog| match dialog {
        Dialog::Remove => dialogs::remove(&tab),
        Dialog::FollowUp { form, line } => dialogs::follow_up(&tab, form, line),
    });
    let content = content(&tab, query);
    let after = records::below(&tab);
    Ok(view! {
        <ProfileShell frame tab=Tab::Service title="EDIT CUSTOMER SERVICE">
            {warned}
            <ServiceCard head tab=ServiceTab::Placement>
                {totals::line(&tab, "days-above")}
                {content}
            </ServiceCard>
            {after}
            {dialog}
        </ProfileShell>
    }
    .into_any())
}

fn content(tab: &PlacementTab, query: ListQuery) -> AnyView {
    match (&tab.form, &tab.jobs) {
        (Some(part), _) => view! {
            {totals::caps(tab)}
            {records::warnings(tab)}
            {form::form(tab, part)}
        }
        .into_any(),
        (None, Some(found)) => view! {
            {totals::caps(tab)}
            {jobs::table(tab, found, query)}
        }
        .into_any(),
        (None, None) => ().into_any(),
    }
}
