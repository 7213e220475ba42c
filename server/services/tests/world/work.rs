//! Placements of the first customer, past all rules, for tests about what counts them.

use chrono::NaiveDate;
use domain::ids::CustomerServiceId;
use scoped_futures::ScopedFutureExt;
use store::{
    StoreError,
    bulk::{self, Rows},
    on,
};
use uuid::Uuid;

use super::{World, instant, null};

impl World {
    /// A job at a worksite of an employer of its own.
    async fn open_job(&self, wage_place: &'static str, cents: i64) -> Uuid {
        let [employer, worksite, job] = std::array::from_fn(|_| Uuid::now_v7());
        let name = format!("Eagles Range {employer}");
        let at = || instant().into();
        let mut employers = Rows::of(&bulk::EMPLOYERS);
        employers.push([
            employer.into(),
            1.into(),
            self.agency.into(),
            name.clone().into(),
            name.to_lowercase().into(),
            "".into(),
            "".into(),
            "".into(),
            true.into(),
            at(),
            "".into(),
        ]);
        let mut worksites = Rows::of(&bulk::WORKSITES);
        worksites.push([
            worksite.into(),
            1.into(),
            employer.into(),
            name.clone().into(),
            name.to_lowercase().into(),
            "".into(),
            "Chicago".into(),
            "IL".into(),
            "".into(),
            wage_place.into(),
            true.into(),
            at(),
            "".into(),
        ]);
        let mut jobs = Rows::of(&bulk::WORKSITE_JOBS);
        jobs.push([
            job.into(),
            1.into(),
            worksite.into(),
            null(),
            "Grounds Maintenance Workers".into(),
            "grounds maintenance workers".into(),
            "Work Experience".into(),
            cents.into(),
            9.into(),
            true.into(),
            at(),
            "".into(),
        ]);
        self.add_rows(&[employers, worksites, jobs]).await;
        job
    }

    /// Places the first customer on an activity: started and subsidized from a day on, until another or still.
    pub async fn place(
        &self,
        activity: CustomerServiceId,
        wage_place: &'static str,
        cents: i64,
        (from, to): (NaiveDate, Option<NaiveDate>),
    ) {
        let (job, id) = (self.open_job(wage_place, cents).await, Uuid::now_v7());
        let profile = self.profile.uuid();
        let status = if to.is_some() { "successful" } else { "started" };
        let done = self.services.db.write(|tx| {
            async move {
                on!(tx, |c| sqlx::query(
                    "INSERT INTO placements (id, version, profile_id, customer_service_id, job_id, minimum_cents, \
                     hourly_cents, subsidized_cents, position_type, status, start_on, end_on, subsidized_from_on, \
                     subsidized_to_on, was_subsidized, created_at, created_by, updated_at, updated_by) \
                     VALUES ($1, 1, $2, $3, $4, $5, $5, $5, 'part_time', $6, $7, $8, $7, $8, $9, $10, '', $10, '')"
                )
                .bind(id)
                .bind(profile)
                .bind(activity.uuid())
                .bind(job)
                .bind(cents)
                .bind(status)
                .bind(from)
                .bind(to)
                .bind(true)
                .bind(instant())
                .execute(c)
                .await
                .map(|_| ()))?;
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        });
        done.await.expect("a placement");
    }
}
