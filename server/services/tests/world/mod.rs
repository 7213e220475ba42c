//! A small world for tests: two agencies, two customers, their staff, one activity and one support service.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod callers;
pub mod earnfare;
pub mod money;
pub mod work;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    catalogue::{SEED, SeedService, ServiceKind},
    ids::{CustomerServiceId, ProfileId},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use services::{Clock, Services, clock};
use store::{
    StoreError,
    bulk::{self, Rows, Value},
    testing::TestDb,
};
use uuid::Uuid;

/// The ids of the world.
pub struct World {
    pub services: Arc<Services>,
    /// Austin Peoples Action Center, where the first customer is enrolled.
    pub agency: Uuid,
    /// Asian Human Services.
    pub other_agency: Uuid,
    /// Dawson Technical Institute, a WIOA provider.
    pub wioa: Uuid,
    pub person: Uuid,
    pub other_person: Uuid,
    pub profile: ProfileId,
    pub other_profile: ProfileId,
    pub goal: Uuid,
    enrollment: Uuid,
    /// JST of the first customer: Started/Open 12/19/2022 to 04/28/2023, 10 hours a week, grantee.
    pub activity: CustomerServiceId,
    /// Transportation of the first customer: Started/Open.
    pub support: CustomerServiceId,
    /// BE of the other customer.
    pub other_activity: CustomerServiceId,
    staff: Uuid,
    other_staff: Uuid,
    reviewers: [Uuid; 2],
    managers: [Uuid; 2],
    customer: Uuid,
    other_customer: Uuid,
}

pub fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%m/%d/%Y").expect("a date")
}

pub fn instant() -> chrono::DateTime<chrono::Utc> {
    clock::instant(
        date("12/30/2022"),
        chrono::NaiveTime::from_hms_opt(15, 56, 0).expect("time"),
    )
}

fn seeded(name: &str) -> &'static SeedService {
    SEED.iter()
        .find(|it| it.name == name && it.family == Family::Isets && !it.is_legacy)
        .expect("in the catalogue")
}

fn null() -> Value {
    Value::Null
}

impl World {
    /// Fills an empty database; on its clock it is Friday, 01/06/2023.
    pub async fn new(db: &TestDb) -> Self {
        Self::on(db, "01/06/2023").await
    }

    /// Fills an empty database, on the clock of another day.
    pub async fn on(db: &TestDb, today: &str) -> Self {
        Self::fill(db, today, false).await
    }

    /// Fills a database that has the lists every installation starts with; on its clock it is 01/06/2023.
    pub async fn with_catalogue(db: &TestDb) -> Self {
        Self::fill(db, "01/06/2023", true).await
    }

    async fn fill(db: &TestDb, today: &str, has_catalogue: bool) -> Self {
        let id = Uuid::now_v7;
        let world = Self {
            services: Services::new((**db).clone(), Clock::on(date(today)), true),
            agency: id(),
            other_agency: id(),
            wioa: id(),
            person: id(),
            other_person: id(),
            profile: id().into(),
            other_profile: id().into(),
            goal: id(),
            enrollment: id(),
            activity: id().into(),
            support: id().into(),
            other_activity: id().into(),
            staff: id(),
            other_staff: id(),
            reviewers: [id(), id()],
            managers: [id(), id()],
            customer: id(),
            other_customer: id(),
        };
        let rows = world.rows(has_catalogue);
        db.write(|tx| {
            let rows = &rows;
            async move {
                for rows in rows {
                    bulk::insert(tx, rows).await?;
                }
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("the world");
        world
    }

    fn rows(&self, has_catalogue: bool) -> Vec<Rows> {
        let mut all = self.places();
        all.extend(self.people());
        // The catalogue comes first in the plan.
        all.extend(self.plan().into_iter().skip(usize::from(has_catalogue)));
        all
    }

    fn places(&self) -> Vec<Rows> {
        let mut organizations = Rows::of(&bulk::ORGANIZATIONS);
        let mut kinds = Rows::of(&bulk::ORGANIZATION_KINDS);
        for (id, name, kind) in [
            (self.agency, "Austin Peoples Action Center", "provider"),
            (self.other_agency, "Asian Human Services", "provider"),
            (self.wioa, "Dawson Technical Institute", "wioa_provider"),
        ] {
            organizations.push([id.into(), 1.into(), name.into(), name.to_lowercase().into()]);
            kinds.push([id.into(), kind.into()]);
        }
        let mut locations = Rows::of(&bulk::LOCATIONS);
        let address = ["5125 W. Chicago Ave.", "Chicago", "IL", "60644"].map(Value::from);
        let [street, city, state, zip] = address;
        locations.push([
            Uuid::now_v7().into(),
            1.into(),
            self.agency.into(),
            "Main".into(),
            street,
            city,
            state,
            zip,
        ]);
        vec![organizations, kinds, locations]
    }

    fn people(&self) -> Vec<Rows> {
        let mut persons = Rows::of(&bulk::PERSONS);
        let mut accounts = Rows::of(&bulk::ACCOUNTS);
        let mut profiles = Rows::of(&bulk::PROFILES);
        for (number, person, profile, account, first, last) in [
            (1, self.person, self.profile, self.customer, "Stephanie", "Abrams"),
            (
                2,
                self.other_person,
                self.other_profile,
                self.other_customer,
                "Aiden",
                "Laramie",
            ),
        ] {
            let mut row: [Value; 25] = std::array::from_fn(|_| null());
            row[0] = person.into();
            row[1] = 1.into();
            row[2] = number.into();
            row[3] = first.to_lowercase().into();
            row[4] = first.into();
            row[5] = last.into();
            row[16] = "en".into();
            persons.push(row);
            accounts.push(account_row(account, first, Some(person)));
            profiles.push([
                profile.uuid().into(),
                1.into(),
                number.into(),
                person.into(),
                "isets".into(),
                null(),
                null(),
                null(),
                null(),
                null(),
                "active".into(),
                instant().into(),
            ]);
        }
        accounts.push(account_row(self.staff, "ISETS 6Partner", None));
        accounts.push(account_row(self.other_staff, "Amelia Telger", None));
        for (id, name) in self.reviewers.iter().zip(callers::REVIEWERS) {
            accounts.push(account_row(*id, name, None));
        }
        for (id, name) in self.managers.iter().zip(callers::MANAGERS) {
            accounts.push(account_row(*id, name, None));
        }
        vec![persons, accounts, profiles]
    }

    #[expect(clippy::too_many_lines, reason = "one table, line after line")]
    fn plan(&self) -> Vec<Rows> {
        let mut catalogue = Rows::of(&bulk::CATALOGUE_SERVICES);
        for it in SEED.iter().filter(|it| !it.is_legacy) {
            catalogue.push([
                it.id().uuid().into(),
                1.into(),
                it.code.into(),
                it.name.into(),
                it.kind.code().into(),
                it.family.code().into(),
                null(),
                null(),
                null(),
                it.iwds.map(|(name, _)| name).into(),
                it.iwds.map(|(_, kind)| kind).into(),
                date("01/01/2020").into(),
                null(),
                it.takes_placement().into(),
                it.subsidy_may_pass_minimum().into(),
            ]);
        }
        let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
        let (first, second) = (self.enrollment, Uuid::now_v7());
        for (id, profile, agency) in [
            (first, self.profile, self.agency),
            (second, self.other_profile, self.other_agency),
        ] {
            enrollments.push([
                id.into(),
                1.into(),
                profile.uuid().into(),
                "snap_jp".into(),
                agency.into(),
                null(),
                date("12/01/2022").into(),
                null(),
            ]);
        }
        let mut goals = Rows::of(&bulk::GOALS);
        goals.push([
            self.goal.into(),
            1.into(),
            self.profile.uuid().into(),
            "Complete the SNAP program".into(),
            "career_plan".into(),
            "long".into(),
            "on_track".into(),
            true.into(),
            instant().into(),
            "System".into(),
            instant().into(),
            "System".into(),
        ]);
        let mut services = Rows::of(&bulk::CUSTOMER_SERVICES);
        services.push(self.service_row(
            self.activity,
            self.profile,
            first,
            "Job Search Training",
            self.agency,
        ));
        services.push(self.service_row(self.support, self.profile, first, "Transportation", self.agency));
        let be = "Basic Education (ABE/GED)";
        services.push(self.service_row(
            self.other_activity,
            self.other_profile,
            second,
            be,
            self.other_agency,
        ));
        vec![catalogue, enrollments, goals, services]
    }

    fn service_row(
        &self,
        id: CustomerServiceId,
        profile: ProfileId,
        enrollment: Uuid,
        name: &str,
        agency: Uuid,
    ) -> [Value; 22] {
        let it = seeded(name);
        let goal = (profile == self.profile).then_some(self.goal);
        [
            id.uuid().into(),
            1.into(),
            profile.uuid().into(),
            enrollment.into(),
            it.id().uuid().into(),
            it.kind.code().into(),
            goal.into(),
            "started".into(),
            true.into(),
            date("12/19/2022").into(),
            date("04/28/2023").into(),
            null(),
            1000.into(),
            false.into(),
            "Bring a résumé".into(),
            "grantee".into(),
            agency.into(),
            null(),
            instant().into(),
            "ISETS 6Partner".into(),
            instant().into(),
            "ISETS 6Partner".into(),
        ]
    }

    /// Adds a Started/Open activity of the first customer, of the same dates as JST.
    pub async fn add_activity(&self, name: &str) -> CustomerServiceId {
        let id = CustomerServiceId::from_uuid(Uuid::now_v7());
        assert_eq!(seeded(name).kind, ServiceKind::SnapActivity);
        let mut rows = Rows::of(&bulk::CUSTOMER_SERVICES);
        rows.push(self.service_row(id, self.profile, self.enrollment, name, self.agency));
        let rows = &rows;
        self.services
            .db
            .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed())
            .await
            .expect("an activity");
        id
    }
}

fn account_row(id: Uuid, name: &str, person: Option<Uuid>) -> [Value; 13] {
    [
        id.into(),
        1.into(),
        name.to_owned().into(),
        name.to_lowercase().into(),
        name.to_owned().into(),
        null(),
        "not a hash".into(),
        false.into(),
        true.into(),
        true.into(),
        "en".into(),
        person.into(),
        instant().into(),
    ]
}
