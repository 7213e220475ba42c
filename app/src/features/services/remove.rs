//! Asks before a service is removed, or says why it cannot be.

use domain::{access::Permission, ids::CustomerServiceId};
use leptos::prelude::*;
use services::customer_services::{self, RemovePage};

use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    locale,
    page::page,
    paths,
    ui::{ButtonLink, Card, CaseForm, Def, Defs, HiddenField, Notice, SubmitButton, Tone},
};

/// Removing one service (SVC-06, SVC-08).
#[component]
pub fn RemoveServicePage() -> impl IntoView {
    let (profile, service) = (parts::param("profile"), parts::param("service"));
    page(async move {
        let ctx = door::open(Permission::ServiceEdit)?;
        let profile = parts::profile_id(&profile)?;
        let service = CustomerServiceId::read(&service).map_err(|_| AppError::NotFound)?;
        let loaded = customer_services::open_remove(&ctx, profile, service).await?;
        Ok(show(loaded))
    })
}

fn show(loaded: RemovePage) -> AnyView {
    let RemovePage {
        frame,
        service,
        refused,
    } = loaded;
    let profile = frame.profile;
    let items = vec![
        Def::new("Status", service.status.label()),
        Def::new("Provider", parts::provider_text(&service)),
        Def::new("Agency", service.agency.clone()),
        Def::new("Planned Start Date", parts::date_or_na(service.start)),
        Def::new("Planned Completion Date", parts::date_or_na(service.planned_end)),
    ];
    let act = match refused {
        Some(rule) => view! {
            <Notice tone=Tone::Warn title="This service stays on the plan">
                <p>{locale::sentence(&rule, locale::lang())}</p>
            </Notice>
            <div class="actions">
                <ButtonLink href=paths::service(profile, service.id)>"Open the service"</ButtonLink>
                <ButtonLink href=paths::services(profile) look="plain">"Back"</ButtonLink>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="soft gap">"It was never started and nothing is recorded for it. The Update Log keeps that it was there."</p>
            <CaseForm action="services/remove">
                <HiddenField name="profile" value=profile.to_string()/>
                <HiddenField name="service" value=service.id.to_string()/>
                <HiddenField name="version" value=service.version.to_string()/>
                <div class="actions">
                    <SubmitButton look="alarm">"Remove Activity/Service"</SubmitButton>
                    <ButtonLink href=paths::services(profile) look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        }
        .into_any(),
    };
    let trail = vec![("Remove".to_owned(), None)];
    view! {
        <ProfileShell frame tab=Tab::Services title="Remove Activity/Service" trail=trail>
            <Card title=service.name>
                <div class="stack"><Defs items=items/>{act}</div>
            </Card>
        </ProfileShell>
    }
    .into_any()
}
