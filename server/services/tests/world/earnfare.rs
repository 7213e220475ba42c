//! The first customer in Earnfare, for tests about hours and stipends.

use chrono::NaiveDate;
use domain::{date::Week, ids::CustomerServiceId};
use scoped_futures::ScopedFutureExt;
use store::bulk::{self, Rows, Value};
use uuid::Uuid;

use super::{World, date, instant, null};

impl World {
    /// Enrolls the first customer in Earnfare too: Community Workfare and a Transitional Job, Started/Open.
    pub async fn enroll_in_earnfare(&self) -> (CustomerServiceId, CustomerServiceId) {
        let enrollment = Uuid::now_v7();
        let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
        enrollments.push([
            enrollment.into(),
            1.into(),
            self.profile.uuid().into(),
            "earnfare".into(),
            self.agency.into(),
            null(),
            date("12/01/2022").into(),
            null(),
        ]);
        let ids = [Uuid::now_v7(), Uuid::now_v7()].map(CustomerServiceId::from_uuid);
        let mut services = Rows::of(&bulk::CUSTOMER_SERVICES);
        for (id, name) in ids.iter().zip(["Community Workfare", "Transitional Job"]) {
            services.push(self.service_row(*id, self.profile, enrollment, name, self.agency));
        }
        self.add_rows(&[enrollments, services]).await;
        (ids[0], ids[1])
    }

    /// Adds hours to days of a service; each week is there once, verified or not.
    pub async fn work(&self, service: CustomerServiceId, days: &[(&str, i64)], is_verified: bool) {
        let mut weeks = Rows::of(&bulk::ATTENDANCE_WEEKS);
        let mut rows = Rows::of(&bulk::ATTENDANCE_DAYS);
        let mut seen: Vec<NaiveDate> = Vec::new();
        for (on, hours) in days {
            let on = date(on);
            let sunday = Week::containing(on).sunday();
            if !seen.contains(&sunday) {
                seen.push(sunday);
                let (at, by): (Value, Value) = if is_verified {
                    (instant().into(), "ISETS 6Partner".into())
                } else {
                    (null(), null())
                };
                weeks.push([
                    service.uuid().into(),
                    sunday.into(),
                    1.into(),
                    0.into(),
                    false.into(),
                    at,
                    by,
                    instant().into(),
                    "ISETS 6Partner".into(),
                ]);
            }
            rows.push([
                service.uuid().into(),
                on.into(),
                480.into(),
                null(),
                null(),
                (480 + hours * 60).into(),
                (hours * 60).into(),
                false.into(),
                instant().into(),
                "ISETS 6Partner".into(),
            ]);
        }
        self.add_rows(&[weeks, rows]).await;
    }

    /// Inserts rows, past all rules.
    pub async fn add_rows(&self, all: &[Rows]) {
        let done = self.services.db.write(|tx| {
            async move {
                for rows in all {
                    bulk::insert(tx, rows).await?;
                }
                Ok::<_, store::StoreError>(())
            }
            .scope_boxed()
        });
        done.await.expect("rows");
    }
}
