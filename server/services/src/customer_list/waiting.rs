//! The list of customers with a pending override request: what a figure of the dashboard leads to. LST-22, LST-24.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ids::{CatalogueServiceId, CustomerServiceId, OverrideRequestId, ProfileId},
    list_filter::{CustomerFilter, CustomerFilterForm, WaitingFor},
};
use store::{Conn, StoreError, customer_list::ListedCustomer, support_dashboard};

/// Where the pending request of a customer is.
pub type Requests = BTreeMap<ProfileId, (CustomerServiceId, OverrideRequestId)>;

/// The filters that an address itself names; nothing about a person.
pub(super) fn linked(waiting: Option<WaitingFor>) -> (CustomerFilterForm, CustomerFilter) {
    let year = waiting.and_then(|it| it.fiscal_year);
    let form = CustomerFilterForm {
        override_service: waiting.map(|it| it.service.to_string()).unwrap_or_default(),
        override_year: year.map(|year| year.to_string()).unwrap_or_default(),
        ..CustomerFilterForm::default()
    };
    let filter = CustomerFilter {
        waiting,
        ..CustomerFilter::default()
    };
    (form, filter)
}

/// The support services to filter by.
pub(super) async fn services(
    conn: &mut Conn,
    today: NaiveDate,
) -> Result<Vec<(CatalogueServiceId, String)>, StoreError> {
    let rows = support_dashboard::services(conn, today).await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (CatalogueServiceId::from_uuid(id), name))
        .collect())
}

/// The pending requests of the customers of a page.
pub(super) async fn requests(
    conn: &mut Conn,
    waiting: Option<WaitingFor>,
    lines: &[ListedCustomer],
) -> Result<Requests, StoreError> {
    let Some(waiting) = waiting else {
        return Ok(Requests::new());
    };
    let profiles: Vec<_> = lines.iter().map(|line| line.profile_id).collect();
    let rows =
        support_dashboard::waiting_of(conn, waiting.service.uuid(), waiting.fiscal_year, &profiles).await?;
    Ok(rows
        .into_iter()
        .map(|(profile, service, request)| {
            let place = (
                CustomerServiceId::from_uuid(service),
                OverrideRequestId::from_uuid(request),
            );
            (ProfileId::from_uuid(profile), place)
        })
        .collect())
}
