//! Referrals: sending, changing, answering, who sees what, and what races decide; on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod answering;
mod scope;
mod sending;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::{
    Problems,
    access::Permission,
    ids::{ProfileId, ReferralId},
    referral::{AnswerForm, ReferralForm},
};
use services::{
    Clock, Ctx, ServiceError, Services, profile,
    referrals::{self, Line, Section},
};
use store::{
    bulk::{self, Rows, Value},
    testing::TestDb,
};
use uuid::Uuid;
use world::{World, date, instant};

/// The world with a DHS office, two locations of the other agency, and a customer nobody serves yet.
pub struct Town {
    pub world: World,
    pub office: Uuid,
    pub north: Uuid,
    pub south: Uuid,
    /// Not enrolled anywhere.
    pub newcomer: ProfileId,
}

impl Town {
    /// On the clock of a day.
    async fn on(db: &TestDb, today: &str) -> Self {
        let world = World::on(db, today).await;
        let town = Self {
            office: Uuid::now_v7(),
            north: Uuid::now_v7(),
            south: Uuid::now_v7(),
            newcomer: ProfileId::from_uuid(Uuid::now_v7()),
            world,
        };
        let mut all = town.places();
        all.extend(town.person());
        town.world.add_rows(&all).await;
        town
    }

    fn places(&self) -> Vec<Rows> {
        let name = "Northern - Cook County";
        let mut organizations = Rows::of(&bulk::ORGANIZATIONS);
        organizations.push([
            self.office.into(),
            1.into(),
            name.into(),
            name.to_lowercase().into(),
        ]);
        let mut kinds = Rows::of(&bulk::ORGANIZATION_KINDS);
        kinds.push([self.office.into(), "dhs_office".into()]);
        let mut locations = Rows::of(&bulk::LOCATIONS);
        for (id, name) in [
            (self.north, "Asian Human Services - Uptown"),
            (self.south, "South"),
        ] {
            let [street, city, state, zip] =
                ["4753 N. Broadway St.", "Chicago", "IL", "60640"].map(Value::from);
            locations.push([
                id.into(),
                1.into(),
                self.world.other_agency.into(),
                name.into(),
                street,
                city,
                state,
                zip,
            ]);
        }
        vec![organizations, kinds, locations]
    }

    fn person(&self) -> Vec<Rows> {
        let person = Uuid::now_v7();
        let mut row: [Value; 25] = std::array::from_fn(|_| Value::Null);
        row[..6].clone_from_slice(&[
            person.into(),
            1.into(),
            77.into(),
            "newcomer".into(),
            "Nora".into(),
            "Newcomer".into(),
        ]);
        row[16] = "en".into();
        let mut persons = Rows::of(&bulk::PERSONS);
        persons.push(row);
        let mut profile: [Value; 12] = std::array::from_fn(|_| Value::Null);
        profile[..5].clone_from_slice(&[
            self.newcomer.uuid().into(),
            1.into(),
            77.into(),
            person.into(),
            "isets".into(),
        ]);
        profile[10] = "ies_matched".into();
        profile[11] = instant().into();
        let mut profiles = Rows::of(&bulk::PROFILES);
        profiles.push(profile);
        vec![persons, profiles]
    }

    /// Moves the clock to another day.
    fn wake_on(&mut self, db: &TestDb, today: &str) {
        self.world.services = Services::new((**db).clone(), Clock::on(date(today)), true);
    }

    /// A form of the first agency to a place.
    fn form(&self, to: Uuid, program: &str) -> ReferralForm {
        ReferralForm {
            id: Uuid::now_v7().to_string(),
            to: to.to_string(),
            from: self.world.agency.to_string(),
            program: program.to_owned(),
            ..ReferralForm::default()
        }
    }

    /// The first customer is referred by the first agency.
    async fn send(&self, to: Uuid, program: &str) -> ReferralId {
        let form = self.form(to, program);
        referrals::save(
            &self.world.staff(Permission::ReferralEdit),
            self.world.profile,
            &form,
        )
        .await
        .expect("sent");
        ReferralId::read(&form.id).expect("id")
    }

    /// IDHS refers the newcomer.
    async fn send_newcomer(&self, to: Uuid, program: &str) -> ReferralId {
        let form = ReferralForm {
            from: String::new(),
            ..self.form(to, program)
        };
        let ctx = self.world.reviewer(0, Permission::ReferralEdit);
        referrals::save(&ctx, self.newcomer, &form).await.expect("sent");
        ReferralId::read(&form.id).expect("id")
    }

    /// The section as somebody sees it.
    async fn section(&self, ctx: &Ctx, profile: ProfileId) -> Section {
        let frame = profile::frame(ctx, profile).await.expect("frame");
        referrals::section(ctx, &frame)
            .await
            .expect("section")
            .expect("ISETS")
    }

    /// The referrals of the first customer.
    async fn lines(&self) -> Vec<Line> {
        let ctx = self.world.staff(Permission::ProfileView);
        self.section(&ctx, self.world.profile).await.lines
    }
}

/// An answer at a version.
fn answer(version: i64, response: &str) -> AnswerForm {
    AnswerForm {
        version: version.to_string(),
        response: response.to_owned(),
        reason: "No opening before May".to_owned(),
        eligible: "yes".to_owned(),
        amount: String::new(),
    }
}

/// The problems of what was refused.
fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}
