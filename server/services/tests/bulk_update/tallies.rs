//! The numbers kept for the report of the whole State equal a count made afresh, whatever happened to the records and in
//! whatever order, also by many at the same time. CSR-04, CSR-12.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::{
    access::Permission,
    bulk::BulkRow,
    customer_service::ServiceStatusForm,
    et_status::EtStatus,
    goal::{GoalCategory, GoalForm},
    ids::{CustomerServiceId, EnrollmentId, GoalId, LocationId, OrganizationId, ProfileId},
    organization::Site,
    program::Program,
    service_report::ReportColumn,
    service_status::ServiceStatus,
};
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError, Services, bulk_update,
    customer_services::{self, AddForm},
    enrollments::{self, NewEnrollment},
    goals, service_detail,
};
use store::{StoreError, db_test, on, report_tallies, testing::TestDb};
use uuid::Uuid;

use super::{ORIGIN, ctx, day, form, keeps_what_counting_afresh_gives, list, world};

/// Somebody who changes records at random.
struct Hand {
    services: Arc<Services>,
    chance: ChaCha8Rng,
    profiles: Vec<Uuid>,
    catalogue: Vec<Uuid>,
    last_save: Option<Uuid>,
    /// How many changes were made, and how many the rules refused.
    made: (u32, u32),
}

async fn ids(db: &TestDb, sql: &'static str) -> Vec<Uuid> {
    let mut conn = db.read().await.expect("read");
    on!(&mut conn, |c| sqlx::query_scalar(sql).fetch_all(c).await).expect("ids")
}

async fn of_profile<T>(services: &Services, sql: &'static str, profile: Uuid) -> Vec<T>
where
    T: Send + Unpin,
    for<'r> T: sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let mut conn = services.db.read().await.expect("read");
    on!(&mut conn, |c| sqlx::query_as(sql)
        .bind(profile)
        .fetch_all(c)
        .await)
    .expect("rows")
}

impl Hand {
    async fn new(db: &TestDb, services: &Arc<Services>, seed: u64) -> Self {
        Self {
            services: Arc::clone(services),
            chance: ChaCha8Rng::seed_from_u64(seed),
            profiles: ids(db, "SELECT id FROM profiles ORDER BY number").await,
            catalogue: ids(
                db,
                "SELECT id FROM catalogue_services WHERE family = 'isets' AND valid_to_on IS NULL ORDER BY id",
            )
            .await,
            last_save: None,
            made: (0, 0),
        }
    }

    async fn ctx(&self, permission: Permission) -> Ctx {
        ctx(&self.services, permission).await
    }

    fn pick(&mut self, from: &[Uuid]) -> Option<Uuid> {
        from.choose(&mut self.chance).copied()
    }

    fn note(&mut self, outcome: Result<(), ServiceError>) {
        match outcome {
            Ok(()) => self.made.0 += 1,
            Err(ServiceError::Invalid(_) | ServiceError::Stale(_) | ServiceError::NotFound) => {
                self.made.1 += 1;
            }
            // Whole lists saved by several at once over a handful of customers: told to try again, nothing kept.
            Err(ServiceError::Store(error)) if error.is_transient() => self.made.1 += 1,
            Err(other) => panic!("{other:?}"),
        }
    }

    /// One change of any kind.
    async fn act(&mut self) {
        let all = self.profiles.clone();
        let profile = self.pick(&all).expect("a customer");
        let outcome = match self.chance.random_range(0..10) {
            0 | 1 => self.add(profile).await,
            2 => self.remove_service(profile).await,
            3 | 4 => self.change_status(profile).await,
            5 => self.change_goal(profile).await,
            6 => self.remove_goal(profile).await,
            7 => self.enroll(profile).await,
            8 => self.change_source(profile).await,
            _ => self.save_many().await,
        };
        self.note(outcome);
    }

    async fn goals(&self, profile: Uuid) -> Vec<Uuid> {
        let rows: Vec<(Uuid,)> = of_profile(
            &self.services,
            "SELECT id FROM goals WHERE profile_id = $1 ORDER BY id",
            profile,
        )
        .await;
        rows.into_iter().map(|(id,)| id).collect()
    }

    async fn services_of(&self, profile: Uuid) -> Vec<Uuid> {
        let rows: Vec<(Uuid,)> = of_profile(
            &self.services,
            "SELECT id FROM customer_services WHERE profile_id = $1 ORDER BY id",
            profile,
        )
        .await;
        rows.into_iter().map(|(id,)| id).collect()
    }

    async fn add(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let enrollments: Vec<(Uuid,)> = of_profile(
            &self.services,
            "SELECT id FROM enrollments WHERE profile_id = $1 AND ended_on IS NULL ORDER BY id",
            profile,
        )
        .await;
        let Some((enrollment,)) = enrollments.choose(&mut self.chance).copied() else {
            return Ok(());
        };
        let goals = self.goals(profile).await;
        let goal = self.pick(&goals).filter(|_| self.chance.random_bool(0.6));
        let catalogue = self.catalogue.clone();
        let service = self.pick(&catalogue).expect("a service");
        let form = AddForm {
            id: Uuid::now_v7().to_string(),
            enrollment: EnrollmentId::from_uuid(enrollment).to_string(),
            goal: goal
                .map(|id| GoalId::from_uuid(id).to_string())
                .unwrap_or_default(),
            services: service.to_string(),
        };
        let ctx = self.ctx(Permission::ServiceEdit).await;
        customer_services::add(&ctx, ProfileId::from_uuid(profile), &form).await
    }

    async fn remove_service(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let services = self.services_of(profile).await;
        let Some(service) = self.pick(&services) else {
            return Ok(());
        };
        let (profile, service) = (
            ProfileId::from_uuid(profile),
            CustomerServiceId::from_uuid(service),
        );
        let ctx = self.ctx(Permission::ServiceEdit).await;
        customer_services::remove(&ctx, profile, service, "1").await
    }

    async fn change_status(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let services = self.services_of(profile).await;
        let Some(service) = self.pick(&services) else {
            return Ok(());
        };
        let ctx = self.ctx(Permission::ServiceEdit).await;
        let (profile, service) = (
            ProfileId::from_uuid(profile),
            CustomerServiceId::from_uuid(service),
        );
        let tab = service_detail::open_status(&ctx, profile, service).await?;
        let goals = self.goals(profile.uuid()).await;
        let status = *ServiceStatus::ALL.choose(&mut self.chance).expect("a status");
        let goal = self.pick(&goals).filter(|_| self.chance.random_bool(0.7));
        let is_over = matches!(status, ServiceStatus::Successful | ServiceStatus::Unsuccessful);
        let form = ServiceStatusForm {
            status: status.code().to_owned(),
            goal: goal
                .map(|id| GoalId::from_uuid(id).to_string())
                .unwrap_or_default(),
            completion: if is_over { "01/05/2023" } else { "" }.to_owned(),
            ..tab.form
        };
        service_detail::save_status(&ctx, &form).await.map(|_| ())
    }

    async fn change_goal(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let category = *GoalCategory::ALL.choose(&mut self.chance).expect("a category");
        let goals = self.goals(profile).await;
        let ctx = self.ctx(Permission::PlanEdit).await;
        let owner = ProfileId::from_uuid(profile);
        let form = match self.pick(&goals).filter(|_| self.chance.random_bool(0.7)) {
            Some(goal) => goals::open(&ctx, owner, GoalId::from_uuid(goal)).await?.form,
            None => GoalForm {
                id: Uuid::now_v7().to_string(),
                statement: "Find a job".to_owned(),
                term: "short".to_owned(),
                status: "not_started".to_owned(),
                ..GoalForm::default()
            },
        };
        let form = GoalForm {
            category: category.code().to_owned(),
            ..form
        };
        goals::save(&ctx, owner, &form).await
    }

    async fn remove_goal(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let goals = self.goals(profile).await;
        let Some(goal) = self.pick(&goals) else {
            return Ok(());
        };
        let ctx = self.ctx(Permission::PlanEdit).await;
        goals::remove(&ctx, ProfileId::from_uuid(profile), GoalId::from_uuid(goal), "1").await
    }

    async fn enroll(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let places: Vec<(Uuid, Option<Uuid>)> = of_profile(
            &self.services,
            "SELECT organization_id, location_id FROM enrollments WHERE profile_id = $1",
            profile,
        )
        .await;
        let (organization, location) = places[0];
        let programs = [
            Program::Earnfare,
            Program::SnapJobPlacement,
            Program::SnapToSuccess,
        ];
        let new = NewEnrollment {
            profile: ProfileId::from_uuid(profile),
            program: *programs.choose(&mut self.chance).expect("a program"),
            site: Site {
                organization: OrganizationId::from_uuid(organization),
                location: location.map(LocationId::from_uuid),
            },
            enrolled_on: self.some_day(),
        };
        let ctx = self.ctx(Permission::PlanEdit).await;
        enrollments::enroll(&ctx, &new).await.map(|_| ())
    }

    fn some_day(&mut self) -> NaiveDate {
        day() - Days::new(self.chance.random_range(0..2_000))
    }

    /// What comes from elsewhere: an enrollment ends, a status is set.
    async fn change_source(&mut self, profile: Uuid) -> Result<(), ServiceError> {
        let end = self
            .chance
            .random_bool(0.5)
            .then(|| day() + Days::new(self.chance.random_range(0..900)));
        let status = EtStatus::ALL.choose(&mut self.chance).expect("a status").code();
        let done: Result<(), StoreError> = self
            .services
            .db
            .write(|tx| {
                async move {
                    on!(tx, |c| sqlx::query(
                        "UPDATE enrollments SET ended_on = $2 WHERE profile_id = $1"
                    )
                    .bind(profile)
                    .bind(end)
                    .execute(c)
                    .await
                    .map(|_| ()))?;
                    on!(tx, |c| sqlx::query(
                        "UPDATE profiles SET et_status = $2 WHERE id = $1"
                    )
                    .bind(profile)
                    .bind(status)
                    .execute(c)
                    .await
                    .map(|_| ()))?;
                    report_tallies::refresh(tx, profile).await
                }
                .scope_boxed()
            })
            .await;
        Ok(done?)
    }

    /// A bulk save of a whole list, or the last one taken back.
    async fn save_many(&mut self) -> Result<(), ServiceError> {
        let edit = self.ctx(Permission::BulkEdit).await;
        if let Some(last) = self.last_save.take_if(|_| self.chance.random_bool(0.5)) {
            return bulk_update::undo(&edit, last).await.map(|_| ());
        }
        let columns = [
            ReportColumn::NotStarted,
            ReportColumn::Started,
            ReportColumn::Evaluated,
        ];
        let column = *columns.choose(&mut self.chance).expect("a column");
        let page = list(&self.ctx(Permission::ReportView).await, column).await;
        if page.services.is_empty() {
            return Ok(());
        }
        let status = *ServiceStatus::ALL.choose(&mut self.chance).expect("a status");
        let is_over = matches!(status, ServiceStatus::Successful | ServiceStatus::Unsuccessful);
        let fill = BulkRow {
            status: status.code().to_owned(),
            end: if is_over { "01/05/2023" } else { "" }.to_owned(),
            ..BulkRow::default()
        };
        let begun = bulk_update::submit(&edit, &form(&page, "save", fill), ORIGIN).await?;
        self.last_save = Some(begun.id);
        Ok(())
    }
}

db_test!(
    async fn csr_12_the_numbers_kept_equal_a_fresh_count_after_any_interleaving_of_changes(db: TestDb) {
        let services = world(&db, 24).await;
        keeps_what_counting_afresh_gives(&db).await;
        let mut hand = Hand::new(&db, &services, 5).await;
        for step in 1..=160 {
            hand.act().await;
            if step % 8 == 0 {
                keeps_what_counting_afresh_gives(&db).await;
            }
        }
        let (made, refused) = hand.made;
        assert!(made > 60 && refused > 5, "{made} made, {refused} refused");
    }
);

db_test!(
    async fn csr_12_the_numbers_kept_stand_when_many_change_records_at_the_same_time(db: TestDb) {
        let services = world(&db, 24).await;
        let mut at_work = tokio::task::JoinSet::new();
        for seed in 0..4 {
            let mut hand = Hand::new(&db, &services, seed).await;
            at_work.spawn(async move {
                for _ in 0..25 {
                    hand.act().await;
                }
                hand.made.0
            });
        }
        let made: u32 = at_work.join_all().await.into_iter().sum();
        assert!(made > 30, "{made} made");
        keeps_what_counting_afresh_gives(&db).await;
    }
);
