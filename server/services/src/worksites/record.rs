//! What the three kinds of records of the tool have in common when they are saved: the version a form was made from,
//! the fields that are shown beside what was typed, and what the history keeps.

use domain::{
    payment::plain,
    worksite::{Employer, Job, Worksite},
};
use serde_json::{Map, Value, json};
use store::{StoreError, Tx, worksites::Kept};
use uuid::Uuid;

use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
};

/// One field of a form: its name, its label and what stands in it.
type Field = (&'static str, &'static str, String);

/// An employer, a worksite or a job.
pub(super) trait Record: Clone + PartialEq {
    /// Its kind in the history.
    const KIND: &'static str;
    /// What adding, changing and removing it are called there.
    const ACTIONS: [&'static str; 3];

    fn uuid(&self) -> Uuid;
    fn version(&self) -> i64;
    /// The same at another version.
    fn at(&self, version: i64) -> Self;
    fn is_active(&self) -> bool;
    fn fields(&self) -> Vec<Field>;
}

/// What is the same of all three.
macro_rules! kept {
    () => {
        fn uuid(&self) -> Uuid {
            self.id.uuid()
        }

        fn version(&self) -> i64 {
            self.version
        }

        fn at(&self, version: i64) -> Self {
            Self {
                version,
                ..self.clone()
            }
        }

        fn is_active(&self) -> bool {
            self.is_active
        }
    };
}

impl Record for Employer {
    const KIND: &'static str = "employer";
    const ACTIONS: [&'static str; 3] = ["employer.add", "employer.change", "employer.remove"];

    kept!();

    fn fields(&self) -> Vec<Field> {
        vec![
            ("name", "Name", self.name.clone()),
            ("contact_name", "Contact", self.contact_name.clone()),
            ("contact_phone", "Telephone", self.contact_phone.clone()),
            ("contact_email", "E-mail", self.contact_email.clone()),
        ]
    }
}

impl Record for Worksite {
    const KIND: &'static str = "worksite";
    const ACTIONS: [&'static str; 3] = ["worksite.add", "worksite.change", "worksite.remove"];

    kept!();

    fn fields(&self) -> Vec<Field> {
        vec![
            ("name", "Name", self.name.clone()),
            ("address", "Address", self.address.clone()),
            ("city", "City", self.city.clone()),
            ("state", "State", self.state.clone()),
            ("zip", "ZIP code", self.zip.clone()),
            (
                "wage_place",
                "Minimum wage of",
                self.wage_place.label().to_owned(),
            ),
        ]
    }
}

impl Record for Job {
    const KIND: &'static str = "job";
    const ACTIONS: [&'static str; 3] = ["job.add", "job.change", "job.remove"];

    kept!();

    fn fields(&self) -> Vec<Field> {
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        vec![
            ("title", "Job Title", self.title.clone()),
            ("year", "Year", year),
            ("employment_type", "Employment Type", self.employment_type.clone()),
            ("hourly", "Hourly Wage", plain(self.hourly)),
            ("openings", "Total Number of Openings", self.openings.to_string()),
        ]
    }
}

/// What saving a form means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// It is saved so already.
    Nothing,
    /// The record is new.
    Add,
    /// The record is there.
    Change,
}

/// What saving `to` means beside what is saved now, and who saved that when.
///
/// # Errors
/// [`ServiceError::Stale`] when it was saved after the form was made, [`ServiceError::NotFound`] when the form was made
/// from a record that is not there.
pub(super) fn doing<T: Record>(to: &T, kept: Option<&Kept<T>>) -> Result<Doing, ServiceError> {
    let Some(kept) = kept else {
        return if to.version() == 0 {
            Ok(Doing::Add)
        } else {
            Err(ServiceError::NotFound)
        };
    };
    let before = &kept.row;
    if to.at(before.version()) == *before {
        return Ok(Doing::Nothing);
    }
    if before.version() == to.version() {
        return Ok(Doing::Change);
    }
    let fields = before.fields().into_iter();
    Err(ServiceError::Stale(Box::new(Stale {
        version: before.version(),
        by: kept.updated_by.clone(),
        at: clock::display(kept.updated_at),
        fields: fields
            .filter(|(.., text)| !text.is_empty())
            .map(|(name, _, text)| (name.to_owned(), text))
            .collect(),
    })))
}

/// Notes that a record was added, changed (`before` and `to`) or removed (`to` is `None`).
pub(super) async fn note<T: Record>(
    tx: &mut Tx,
    ctx: &Ctx,
    before: Option<&T>,
    to: Option<&T>,
) -> Result<(), StoreError> {
    let [add, change, remove] = T::ACTIONS;
    let action = match (before, to) {
        (None, _) => add,
        (Some(_), Some(_)) => change,
        (Some(_), None) => remove,
    };
    let event = Event {
        action,
        subject_kind: T::KIND,
        subject_id: to.or(before).map(Record::uuid),
        profile: None,
        is_plan_update: false,
        detail: json!({ "before": before.map(shown), "after": to.map(shown) }),
    };
    audit::record(tx, ctx, event).await
}

fn shown<T: Record>(it: &T) -> Value {
    let mut all: Map<String, Value> = it
        .fields()
        .into_iter()
        .map(|(_, label, text)| (label.to_owned(), text.into()))
        .collect();
    let status = if it.is_active() { "Open" } else { "Closed" };
    all.insert("Status".to_owned(), status.into());
    Value::Object(all)
}
