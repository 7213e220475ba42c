//! Worksite placements: the tab, its rules, its races, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod changes;
mod cost;
mod entry;
mod follow_ups;
mod limits;
mod race;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::{
    Problems,
    access::Permission::{FollowUpVerify, PlacementEdit, ProfileView},
    ids::{CustomerServiceId, PlacementId, WorksiteJobId},
    placement::{FollowUpForm, PlacementForm},
};
use scoped_futures::ScopedFutureExt;
use services::{
    Clock, ServiceError, Services,
    placements::{self, Asked, Dialog, PlacementTab, SavedPlacement, SentFile},
    seed,
};
use store::{Db, StoreError, on, testing::TestDb};
use uuid::Uuid;
use world::{World, date};

/// A world with policy, an activity that takes a placement, and jobs.
pub(crate) struct Site {
    pub world: World,
    /// CW of the first customer, Started/Open from 12/19/2022 to 04/28/2023.
    pub cw: CustomerServiceId,
    /// Eagles Range, Grounds Maintenance Workers: 6 openings at 16.00 an hour.
    pub job: WorksiteJobId,
}

/// The minimum wage of the tests is 16.00 from 2022 on.
pub(crate) async fn site(db: &TestDb, today: &str) -> Site {
    let world = World::on(db, today).await;
    seed::reference(db).await.expect("policy");
    run(db, "UPDATE minimum_wages SET hourly_cents = 1600").await;
    let cw = world.add_activity("Community Workfare").await;
    let job = add_job(
        &world,
        "Eagles Range",
        "Grounds Maintenance Workers, All Other",
        6,
    )
    .await;
    Site { world, cw, job }
}

/// Adds an employer with one worksite and one job at 16.00 an hour.
pub(crate) async fn add_job(world: &World, name: &str, title: &str, openings: i64) -> WorksiteJobId {
    let (employer, site, job) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let agency = world.agency;
    let done = world.services.db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(
                "INSERT INTO employers (id, version, organization_id, name, name_key, contact_name, contact_phone, \
                 contact_email, is_active, updated_at, updated_by) VALUES ($1, 1, $2, $3, LOWER($3), '', '', '', $4, $5, '')"
            )
            .bind(employer)
            .bind(agency)
            .bind(name)
            .bind(true)
            .bind(world::instant())
            .execute(c)
            .await
            .map(|_| ()))?;
            on!(tx, |c| sqlx::query(
                "INSERT INTO worksites (id, version, employer_id, name, name_key, address, city, state, zip, \
                 wage_place, is_active, updated_at, updated_by) \
                 VALUES ($1, 1, $2, $3, LOWER($3), '', '', 'IL', '', 'illinois', $4, $5, '')"
            )
            .bind(site)
            .bind(employer)
            .bind(name)
            .bind(true)
            .bind(world::instant())
            .execute(c)
            .await
            .map(|_| ()))?;
            on!(tx, |c| sqlx::query(
                "INSERT INTO worksite_jobs (id, version, worksite_id, year, title, title_key, employment_type, \
                 hourly_cents, openings, is_active, updated_at, updated_by) \
                 VALUES ($1, 1, $2, NULL, $3, LOWER($3), 'Work Experience', 1600, $4, $5, $6, '')"
            )
            .bind(job)
            .bind(site)
            .bind(title)
            .bind(openings)
            .bind(true)
            .bind(world::instant())
            .execute(c)
            .await
            .map(|_| ()))
        }
        .scope_boxed()
    });
    let done: Result<(), StoreError> = done.await;
    done.expect("a job");
    WorksiteJobId::from_uuid(job)
}

/// Runs one statement.
pub(crate) async fn run(db: &Db, sql: &'static str) {
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("the statement");
}

/// Makes the first customer one of DHS Youth.
pub(crate) async fn youth(db: &Db) {
    run(db, "UPDATE profiles SET family = 'youth'").await;
    run(db, "UPDATE enrollments SET program = 'dhs_youth'").await;
}

impl Site {
    /// Goes on at another day.
    pub fn on(&mut self, db: &Db, today: &str) {
        self.world.services = Services::new(db.clone(), Clock::on(day(today)), true);
    }

    pub async fn tab(&self, asked: Asked) -> PlacementTab {
        self.tab_of(self.cw, asked).await
    }

    pub async fn tab_of(&self, service: CustomerServiceId, asked: Asked) -> PlacementTab {
        let ctx = self.world.staff(ProfileView);
        placements::open(&ctx, self.world.profile, service, asked)
            .await
            .expect("the tab")
    }

    /// The form of a new placement, as WKS-21 fills it: started on 12/19/2022.
    pub async fn blank(&self) -> PlacementForm {
        self.blank_in(self.cw, self.job).await
    }

    pub async fn blank_in(&self, service: CustomerServiceId, job: WorksiteJobId) -> PlacementForm {
        let tab = self.tab_of(service, Asked::New(job)).await;
        PlacementForm {
            subsidized: "16.00".into(),
            position: "part_time".into(),
            status: "started".into(),
            ..tab.form.expect("a form").form
        }
    }

    /// The form of the open placement as it is stored.
    pub async fn stored(&self) -> PlacementForm {
        self.tab(open()).await.form.expect("a form").form
    }

    pub async fn save(&self, form: &PlacementForm) -> Result<SavedPlacement, ServiceError> {
        self.save_on(self.cw, form).await
    }

    pub async fn save_on(
        &self,
        service: CustomerServiceId,
        form: &PlacementForm,
    ) -> Result<SavedPlacement, ServiceError> {
        let ctx = self.world.staff(PlacementEdit);
        placements::save(&ctx, self.world.profile, service, form).await
    }

    pub async fn verify(&self, form: &FollowUpForm) -> Result<PlacementId, ServiceError> {
        self.verify_with(form, None).await
    }

    pub async fn verify_with(
        &self,
        form: &FollowUpForm,
        file: Option<&SentFile>,
    ) -> Result<PlacementId, ServiceError> {
        let ctx = self.world.staff(FollowUpVerify);
        placements::save_follow_up(&ctx, (self.world.profile, self.cw), form, file).await
    }

    /// The form of a follow-up of the open placement.
    pub async fn follow_up(&self, id: PlacementId, days: i64) -> FollowUpForm {
        match self.tab(Asked::FollowUp(id, days)).await.dialog {
            Some(Dialog::FollowUp { form, .. }) => *form,
            other => panic!("a follow-up: {other:?}"),
        }
    }
}

/// The tab without words to search by.
pub(crate) fn open() -> Asked {
    Asked::Tab {
        search: String::new(),
        limit: 10,
        offset: 0,
    }
}

pub(crate) fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

/// Refused for this one reason at this field.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Result<T, ServiceError>, field: &str, code: &str) {
    let problems = problems(outcome);
    assert!(problems.has(field, code), "{problems:?}");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

/// "12/30/2022" as a day.
pub(crate) fn day(text: &str) -> chrono::NaiveDate {
    date(text)
}
