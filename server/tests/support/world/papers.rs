//! What was asked for, paid and filed: of each customer one request, one payment and one of every paper.

use store::bulk::{self, Rows, Value};
use uuid::Uuid;

use super::{TRANSPORTATION, Whose, customers::listed, date, id, now};

/// A pending request of each customer.
pub(super) fn requests(requester: Uuid) -> Rows {
    let mut rows = Rows::of(&bulk::OVERRIDE_REQUESTS);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        rows.push([
            whose.request().into(),
            1.into(),
            whose.profile().into(),
            whose.support().into(),
            listed(TRANSPORTATION).id().uuid().into(),
            2023.into(),
            2_500.into(),
            "The car broke down".into(),
            "pending".into(),
            requester.into(),
            "expired".into(),
            now().into(),
            now().into(),
            "expired".into(),
            Value::Null,
            Value::Null,
            Value::Null,
            "".into(),
        ]);
    }
    rows
}

pub(super) fn payments(method: Uuid) -> Rows {
    let mut rows = Rows::of(&bulk::PAYMENTS);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        rows.push([
            whose.payment().into(),
            1.into(),
            whose.profile().into(),
            whose.support().into(),
            listed(TRANSPORTATION).id().uuid().into(),
            2023.into(),
            Value::Null,
            method.into(),
            Value::Null,
            "Bus pass".into(),
            now().date_naive().into(),
            2_500.into(),
            1.into(),
            2_500.into(),
            false.into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            now().into(),
            "expired".into(),
            now().into(),
            "expired".into(),
        ]);
    }
    rows
}

/// The bytes of every document.
pub const DOCUMENT: &[u8] = b"%PDF-1.7\n";

/// A document, a result and a summary of each customer.
pub(super) fn papers(uploader: Uuid) -> Vec<Rows> {
    let mut documents = Rows::of(&bulk::DOCUMENTS);
    let mut results = Rows::of(&bulk::ASSESSMENT_RESULTS);
    let mut summaries = Rows::of(&bulk::ASSESSMENT_SUMMARIES);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        documents.push([
            whose.document().into(),
            1.into(),
            whose.profile().into(),
            "timesheet".into(),
            "hours.pdf".into(),
            "pdf".into(),
            9.into(),
            "0716f9264c9fe19f5d7455276107f3ddcc1d3497f63d60689a73558ae8a1bf5e".into(),
            Value::Null,
            Value::Null,
            now().into(),
            "expired".into(),
            uploader.into(),
        ]);
        results.push([
            whose.result().into(),
            1.into(),
            id(1, whose.number()).into(),
            whose.profile().into(),
            domain::assessment::seed_id(13).uuid().into(),
            date("2022-10-05").into(),
            Value::Null,
            Value::Null,
            "Strong: daily living.".into(),
            now().into(),
            "expired".into(),
            now().into(),
            "expired".into(),
        ]);
        summaries.push([
            whose.summary().into(),
            1.into(),
            whose.profile().into(),
            "barriers".into(),
            "No car.".into(),
            now().into(),
            "expired".into(),
            now().into(),
            "expired".into(),
        ]);
    }
    vec![documents, results, summaries, employments(uploader)]
}

/// An employment of each customer, 25.5 hours a week.
fn employments(entered_by: Uuid) -> Rows {
    let mut rows = Rows::of(&bulk::EMPLOYMENTS);
    for whose in [Whose::Own, Whose::Same, Whose::Other] {
        rows.push([
            whose.employment().into(),
            1.into(),
            whose.profile().into(),
            "Test Player Two".into(),
            Value::Null,
            "Supervisor".into(),
            date("2022-11-01").into(),
            Value::Null,
            1_750.into(),
            2_550.into(),
            Value::Null,
            Value::Null,
            now().into(),
            "expired".into(),
            entered_by.into(),
            now().into(),
            "expired".into(),
        ]);
    }
    rows
}
