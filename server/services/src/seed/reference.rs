//! Reference data that every installation starts with: the service catalogue (RFD-01 to RFD-04, RFD-29) and
//! the older code set that records of earlier years name (RFD-12, RFD-31); the assessments (RFD-19).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::catalogue::{SEED, SeedService, ServiceKind};
use domain::program::Family;
use scoped_futures::ScopedFutureExt;
use store::{
    Db, StoreError, assessments,
    bulk::{self, Rows},
    catalogue,
};

use super::{day, offerings};
use crate::clock;

/// First day of the present code set; early enough for the catalogue's historical examples.
fn current_from() -> NaiveDate {
    day(2020, 1, 1)
}

/// First and last day of the older code set.
fn legacy_span() -> (NaiveDate, NaiveDate) {
    (day(2014, 1, 1), day(2019, 12, 31))
}

/// Adds the entries of the service catalogue and the assessments that are missing and the first values of policy; changes none that is
/// there.
///
/// # Errors
/// When the database fails.
pub async fn reference(db: &Db) -> Result<(), StoreError> {
    db.write(|tx| {
        async move {
            let kept: BTreeSet<_> = catalogue::ids(tx).await?.into_iter().collect();
            let mut rows = Rows::of(&bulk::CATALOGUE_SERVICES);
            for service in SEED.iter().filter(|it| !kept.contains(&it.id().uuid())) {
                add(&mut rows, service);
            }
            bulk::insert(tx, &rows).await?;
            offerings::reference(tx, &kept, current_from()).await
        }
        .scope_boxed()
    })
    .await?;
    super::policy::policy(db).await?;
    let at = clock::instant(current_from(), chrono::NaiveTime::MIN);
    db.write(|tx| async move { assessments::add_seed(tx, at).await }.scope_boxed())
        .await
}

fn add(rows: &mut Rows, service: &SeedService) {
    let (from, to) = if service.is_legacy {
        let (from, to) = legacy_span();
        (from, Some(to))
    } else {
        (current_from(), None)
    };
    let is_youth = service.family == Family::Youth;
    let category = if service.kind == ServiceKind::Support {
        "Support"
    } else {
        "Employment"
    };
    rows.push([
        service.id().uuid().into(),
        1.into(),
        service.code.into(),
        service.name.into(),
        service.kind.code().into(),
        service.family.code().into(),
        is_youth.then_some("Staff Assisted").into(),
        is_youth.then_some(category).into(),
        is_youth.then_some("CYEP").into(),
        service.iwds.map(|(name, _)| name).into(),
        service.iwds.map(|(_, kind)| kind).into(),
        from.into(),
        to.into(),
        service.takes_placement().into(),
        service.subsidy_may_pass_minimum().into(),
    ]);
}
