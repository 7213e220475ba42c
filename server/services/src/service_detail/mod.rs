//! One customer service: its head and tabs, its status and who provides it.

mod provider;
pub(crate) mod status;

use chrono::NaiveDate;
use domain::{
    WeeklyHours,
    catalogue::{ServiceKind, display_name},
    customer_service::{ServiceTab, tabs},
    date::show_date,
    ids::{CustomerServiceId, ProfileId},
    program::{Family, Program},
    provider::{OtherProvider, ProviderChoice},
    service_status::ServiceStatus,
};
use store::{
    Conn, StoreError,
    service_detail::{self, ServiceRow},
};

use crate::{
    Ctx, ServiceError, clock,
    profile::{self, Frame},
};

pub use provider::{Agency, ProviderPage, open_provider, save_provider};
pub use status::{SavedStatus, StatusPage, open_status, save_status};
pub(crate) use status::{
    event as status_event, facts_of, same as same_status, stored_of, write as write_status,
};

/// What every tab of a service says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceHead {
    /// The service.
    pub id: CustomerServiceId,
    /// The profile it belongs to.
    pub profile: ProfileId,
    /// Version of the row.
    pub version: i64,
    /// Program family.
    pub family: Family,
    /// Program of its enrollment.
    pub program: Program,
    /// Kind.
    pub kind: ServiceKind,
    /// A work-based activity: it takes a placement. WKS-09.
    pub takes_placement: bool,
    /// Code and name: "JST - Job Search Training".
    pub name: String,
    /// Statement of its goal.
    pub goal: Option<String>,
    /// Status.
    pub status: ServiceStatus,
    /// Start.
    pub start: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end: Option<NaiveDate>,
    /// Completion.
    pub completion: Option<NaiveDate>,
    /// Planned hours a week.
    pub weekly_hours: WeeklyHours,
    /// The agency it belongs to (PRV-10).
    pub agency: String,
    /// How it is provided.
    pub delivery: ProviderChoice,
    /// Name of the service provider; `None` with No Provider.
    pub provider: Option<String>,
    /// Share of the planned hours that the program asks for, in percent (OQ-41).
    pub required_percent: Option<i64>,
    /// Who saved it last.
    pub updated_by: String,
    /// When, as shown to people.
    pub updated_at: String,
}

impl ServiceHead {
    /// Reads the stored row.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub(crate) fn of(row: &ServiceRow) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt {
            table: "customer_services",
            column,
        };
        let delivery = ProviderChoice::from_code(&row.delivery).ok_or_else(|| corrupt("delivery"))?;
        let provider = match delivery {
            ProviderChoice::NoProvider => None,
            ProviderChoice::Grantee | ProviderChoice::Wioa => row.delivery_name.clone(),
            ProviderChoice::Other => row.other_name.clone(),
        };
        Ok(Self {
            id: row.id(),
            profile: row.profile(),
            version: row.version,
            family: Family::from_code(&row.family).ok_or_else(|| corrupt("family"))?,
            program: Program::from_code(&row.program).ok_or_else(|| corrupt("program"))?,
            kind: ServiceKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
            takes_placement: row.takes_placement,
            name: display_name(row.code.as_deref(), &row.name),
            goal: row.goal_statement.clone(),
            status: ServiceStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))?,
            start: row.start_on,
            planned_end: row.planned_end_on,
            completion: row.completed_on,
            weekly_hours: row
                .weekly_centihours
                .map_or(Some(WeeklyHours::ZERO), WeeklyHours::from_hundredths)
                .ok_or_else(|| corrupt("weekly_centihours"))?,
            agency: row.agency_name.clone(),
            delivery,
            provider,
            required_percent: row.required_percent,
            updated_by: row.updated_by.clone(),
            updated_at: clock::display(row.updated_at),
        })
    }

    /// ACC-32 "This Customer Service was updated by ISETS 6Partner on 12/30/2022 at 3:56 PM".
    pub fn last_update(&self) -> String {
        format!(
            "This Customer Service was updated by {} on {}",
            self.updated_by, self.updated_at
        )
    }

    /// Whether attendance is entered for a service of this kind (OQ-61).
    pub fn has_attendance(&self) -> bool {
        tabs(self.family, self.kind, false).contains(&ServiceTab::Attendance)
    }

    /// Whether payments belong to a service of this kind: support services of ISETS, everything of Youth (DOL-01,
    /// OQ-61).
    pub fn has_dollar_value(&self) -> bool {
        tabs(self.family, self.kind, false).contains(&ServiceTab::DollarValue)
    }

    /// PRV-05 Whether a service provider other than No Provider is set.
    pub fn provider_chosen(&self) -> bool {
        self.delivery != ProviderChoice::NoProvider
    }

    /// "12/19/2022 – 04/28/2023", as far as dated.
    pub fn dates(&self) -> String {
        match (self.start, self.planned_end) {
            (Some(start), Some(end)) => format!("{} – {}", show_date(start), show_date(end)),
            (Some(start), None) => format!("from {}", show_date(start)),
            (None, Some(end)) => format!("to {}", show_date(end)),
            (None, None) => String::new(),
        }
    }
}

/// The profile's shell around a page of one service, and the service's row, for a viewer who may see it.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such service on this profile or the profile is not the viewer's.
pub(crate) async fn open(
    conn: &mut Conn,
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<(Frame, ServiceRow), ServiceError> {
    let frame = profile::frame_on(conn, ctx, profile).await?;
    let row = service_detail::find(conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if row.profile() == profile {
        Ok((frame, row))
    } else {
        Err(ServiceError::NotFound)
    }
}

/// The Other Provider as stored.
fn other_provider(row: &ServiceRow) -> Option<OtherProvider> {
    Some(OtherProvider {
        name: row.other_name.clone()?,
        address: row.other_address.clone().unwrap_or_default(),
        city: row.other_city.clone().unwrap_or_default(),
        state: row.other_state.clone().unwrap_or_default(),
        zip: row.other_zip.clone().unwrap_or_default(),
    })
}
