//! The Service Provider tab: who provides the service.

use domain::{
    ids::{CustomerServiceId, OrganizationId, ProfileId},
    organization::OrganizationKind,
    provider::{OtherProvider, ProviderChoice, ProviderFacts, ProviderForm, ProviderUpdate, ServiceProvider},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    Conn, StoreError, Tx, organizations,
    service_detail::{self, AgencyRow, ProviderChange, ServiceRow},
};

use super::{ServiceHead, open, other_provider};
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
    profile::Frame,
    profiles,
};

/// An agency of the customer as the tab offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// The organization.
    pub id: OrganizationId,
    /// Name and address (PRV-03).
    pub label: String,
    /// Whether the service belongs to it (PRV-10).
    pub is_own: bool,
}

/// What the Service Provider tab shows.
#[derive(Debug, Clone)]
pub struct ProviderPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The service.
    pub head: ServiceHead,
    /// The form as stored.
    pub form: ProviderForm,
    /// What the form is judged against.
    pub facts: ProviderFacts,
    /// The customer's agencies; with two, both are offered (PRV-06).
    pub agencies: Vec<Agency>,
    /// The WIOA providers: id and name.
    pub wioa: Vec<(OrganizationId, String)>,
}

/// The Service Provider tab of a service.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn open_provider(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<ProviderPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row) = open(&mut conn, ctx, profile, service).await?;
    let head = ServiceHead::of(&row)?;
    let offers = offers(&mut conn, &row).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "service").await;
    let agencies = offers.agencies.iter();
    let agencies = agencies.map(|it| Agency {
        id: it.id(),
        label: it.label(),
        is_own: it.organization_id == row.agency_id,
    });
    Ok(ProviderPage {
        frame,
        form: form_of(&row, &stored(&row)?),
        facts: offers.facts(),
        agencies: agencies.collect(),
        wioa: offers.wioa,
        head,
    })
}

/// What may be chosen.
struct Offers {
    agencies: Vec<AgencyRow>,
    wioa: Vec<(OrganizationId, String)>,
}

impl Offers {
    fn facts(&self) -> ProviderFacts {
        ProviderFacts {
            grantees: self.agencies.iter().map(AgencyRow::id).collect(),
            wioa_providers: self.wioa.iter().map(|(id, _)| *id).collect(),
        }
    }

    fn name(&self, id: OrganizationId) -> Option<&str> {
        let agency = self
            .agencies
            .iter()
            .find(|it| it.id() == id)
            .map(|it| it.name.as_str());
        agency.or_else(|| {
            self.wioa
                .iter()
                .find(|(it, _)| *it == id)
                .map(|(_, name)| name.as_str())
        })
    }
}

/// The agencies whose enrollment lasts, the one the service belongs to and the one that provides it now, each
/// once; and every WIOA provider.
async fn offers(conn: &mut Conn, row: &ServiceRow) -> Result<Offers, StoreError> {
    let mut agencies: Vec<AgencyRow> = Vec::new();
    for agency in service_detail::agencies(conn, row.profile()).await? {
        let is_kept = agency.ended_on.is_none()
            || agency.organization_id == row.agency_id
            || Some(agency.organization_id) == row.delivery_organization_id;
        if is_kept
            && !agencies
                .iter()
                .any(|it| it.organization_id == agency.organization_id)
        {
            agencies.push(agency);
        }
    }
    let wioa = organizations::of_kind(conn, OrganizationKind::WioaProvider).await?;
    Ok(Offers {
        agencies,
        wioa: wioa.into_iter().map(|it| (it.id(), it.name)).collect(),
    })
}

fn stored(row: &ServiceRow) -> Result<ServiceProvider, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "customer_services",
        column,
    };
    let organization = || {
        row.delivery_organization_id
            .map(OrganizationId::from_uuid)
            .ok_or(corrupt("delivery_organization_id"))
    };
    Ok(
        match ProviderChoice::from_code(&row.delivery).ok_or(corrupt("delivery"))? {
            ProviderChoice::NoProvider => ServiceProvider::NoProvider,
            ProviderChoice::Grantee => ServiceProvider::Grantee(organization()?),
            ProviderChoice::Wioa => ServiceProvider::Wioa(organization()?),
            ProviderChoice::Other => {
                ServiceProvider::Other(other_provider(row).ok_or(corrupt("other_name"))?)
            }
        },
    )
}

/// The tab as it shows what is stored.
fn form_of(row: &ServiceRow, provider: &ServiceProvider) -> ProviderForm {
    let empty = ProviderForm {
        id: row.id().to_string(),
        version: row.version.to_string(),
        choice: row.delivery.clone(),
        ..ProviderForm::default()
    };
    match provider {
        ServiceProvider::NoProvider => empty,
        ServiceProvider::Grantee(id) => ProviderForm {
            grantee: id.to_string(),
            ..empty
        },
        ServiceProvider::Wioa(id) => ProviderForm {
            wioa_provider: id.to_string(),
            ..empty
        },
        ServiceProvider::Other(OtherProvider {
            name,
            address,
            city,
            state,
            zip,
        }) => ProviderForm {
            name: name.clone(),
            address: address.clone(),
            city: city.clone(),
            state: state.clone(),
            zip: zip.clone(),
            ..empty
        },
    }
}

/// Saves who provides the service; gives the profile and the service. PRV-01 to PRV-08.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when the service is not there or not the viewer's.
pub async fn save_provider(
    ctx: &Ctx,
    form: &ProviderForm,
) -> Result<(ProfileId, CustomerServiceId), ServiceError> {
    let id = CustomerServiceId::read(&form.id).map_err(|_| ServiceError::NotFound)?;
    ctx.db()
        .write(|tx| async move { save_in(tx, ctx, form, id).await }.scope_boxed())
        .await
}

async fn save_in(
    tx: &mut Tx,
    ctx: &Ctx,
    form: &ProviderForm,
    id: CustomerServiceId,
) -> Result<(ProfileId, CustomerServiceId), ServiceError> {
    let row = service_detail::find(tx, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    ctx.admit(tx, row.profile()).await?;
    let head = ServiceHead::of(&row)?;
    let offers = offers(tx, &row).await?;
    let before = stored(&row)?;
    let checked = form.check(&offers.facts());
    if form.version.trim() != row.version.to_string() {
        return match checked {
            Ok(update) if update.provider == before => Ok((head.profile, id)),
            _ => Err(stale(&row, &head, &before)),
        };
    }
    let ProviderUpdate {
        version, provider, ..
    } = checked?;
    if provider == before {
        return Ok((head.profile, id));
    }
    let change = change(&provider, &offers);
    service_detail::update_provider(tx, id, version, &change, ctx.name(), ctx.now()).await?;
    let detail = json!({
        "name": head.name,
        "before": values(&before, head.provider.as_deref()),
        "after": values(&provider, change.organization_id.and_then(|it| offers.name(it.into()))),
    });
    let event = Event {
        action: PlanEvent::ProviderChanged.code(),
        subject_kind: "customer_service",
        subject_id: Some(id.uuid()),
        profile: Some(head.profile),
        is_plan_update: true,
        detail,
    };
    audit::record(tx, ctx, event).await?;
    profiles::refresh(tx, ctx, head.profile, "Service provider changed").await?;
    Ok((head.profile, id))
}

fn change(provider: &ServiceProvider, offers: &Offers) -> ProviderChange {
    match provider {
        ServiceProvider::NoProvider => ProviderChange {
            delivery: "none",
            ..ProviderChange::default()
        },
        ServiceProvider::Grantee(id) => ProviderChange {
            delivery: "grantee",
            organization_id: Some(id.uuid()),
            location_id: offers
                .agencies
                .iter()
                .find(|it| it.id() == *id)
                .and_then(|it| it.location_id),
            other: None,
        },
        ServiceProvider::Wioa(id) => ProviderChange {
            delivery: "wioa",
            organization_id: Some(id.uuid()),
            ..ProviderChange::default()
        },
        ServiceProvider::Other(other) => {
            let OtherProvider {
                name,
                address,
                city,
                state,
                zip,
            } = other.clone();
            ProviderChange {
                delivery: "other",
                other: Some([name, address, city, state, zip]),
                ..ProviderChange::default()
            }
        }
    }
}

fn stale(row: &ServiceRow, head: &ServiceHead, now: &ServiceProvider) -> ServiceError {
    let form = form_of(row, now);
    let choice = match &head.provider {
        Some(name) => format!("{} – {name}", head.delivery.label()),
        None => head.delivery.label().to_owned(),
    };
    let mut fields = vec![("choice".to_owned(), choice)];
    if matches!(now, ServiceProvider::Other(_)) {
        let parts = [
            ("name", form.name),
            ("address", form.address),
            ("city", form.city),
            ("state", form.state),
            ("zip", form.zip),
        ];
        fields.extend(parts.map(|(name, text)| (name.to_owned(), text)));
    }
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields,
    }))
}

fn values(provider: &ServiceProvider, name: Option<&str>) -> Value {
    match provider {
        ServiceProvider::NoProvider => json!({ "choice": "none" }),
        ServiceProvider::Grantee(id) => json!({ "choice": "grantee", "organization": id, "name": name }),
        ServiceProvider::Wioa(id) => json!({ "choice": "wioa", "organization": id, "name": name }),
        ServiceProvider::Other(other) => json!({ "choice": "other", "provider": other }),
    }
}
