//! Addresses of one service of a customer: status, provider, attendance, placement, dollars.

use chrono::NaiveDate;
use domain::{
    Money,
    ids::{CustomerServiceId, OverrideRequestId, PaymentId, PlacementId, ProfileId, WorksiteJobId},
};

/// One service: Status tab.
pub fn service(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}")
}

/// One service: Service Provider tab.
pub fn service_provider(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/provider")
}

/// One service: list of weeks.
pub fn attendance(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/attendance")
}

/// One service: one week; `week` is its Sunday as yyyy-mm-dd.
pub fn attendance_week(id: ProfileId, service: CustomerServiceId, week: NaiveDate) -> String {
    format!("/customers/{id}/services/{service}/attendance/{week}")
}

/// The Worksite Placement tab of a service.
pub fn placement(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/placement")
}

/// The form of a new placement in a job.
pub fn new_placement(id: ProfileId, service: CustomerServiceId, job: WorksiteJobId) -> String {
    format!("/customers/{id}/services/{service}/placement/new/{job}")
}

/// One placement of a service, open or closed.
pub fn placement_of(id: ProfileId, service: CustomerServiceId, placement: PlacementId) -> String {
    format!("/customers/{id}/services/{service}/placement/{placement}")
}

/// The tab with the question before a placement is removed.
pub fn remove_placement(id: ProfileId, service: CustomerServiceId, placement: PlacementId) -> String {
    format!("{}?dialog=remove", placement_of(id, service, placement))
}

/// The tab with the form of one follow-up.
pub fn follow_up(id: ProfileId, service: CustomerServiceId, placement: PlacementId, days: i64) -> String {
    format!("{}?follow_up={days}", placement_of(id, service, placement))
}

/// One service: Dollar Value tab.
pub fn dollars(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/dollars")
}

/// Form for a new payment.
pub fn new_payment(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/dollars/new")
}

/// Form of one payment.
pub fn payment(id: ProfileId, service: CustomerServiceId, payment: PaymentId) -> String {
    format!("/customers/{id}/services/{service}/dollars/{payment}")
}

/// Asks before a payment is deleted.
pub fn remove_payment(id: ProfileId, service: CustomerServiceId, payment: PaymentId) -> String {
    format!("/customers/{id}/services/{service}/dollars/{payment}?dialog=remove")
}

/// What support-service costs are allowed: the chart beside the Workforce Advisory Guide (INT-15).
pub const WAG_POLICY: &str = "https://www.dhs.state.il.us/page.aspx?item=149574";

/// Form for a new request to raise a maximum, with the year and the amount filled in.
pub fn new_override(
    id: ProfileId,
    service: CustomerServiceId,
    fiscal_year: i32,
    increase: Option<Money>,
) -> String {
    let amount = increase.map(|it| format!("&increase={}.{:02}", it.cents() / 100, it.cents() % 100));
    let amount = amount.unwrap_or_default();
    format!("/customers/{id}/services/{service}/dollars/override/new?year={fiscal_year}{amount}")
}

/// One request to raise a maximum: details, form, response.
pub fn override_request(id: ProfileId, service: CustomerServiceId, request: OverrideRequestId) -> String {
    format!("/customers/{id}/services/{service}/dollars/override/{request}")
}
