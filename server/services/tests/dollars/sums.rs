//! Totals are the sums of their lines and maxima what was approved, whatever is done in whatever order.

use domain::{
    Money,
    access::Permission::{
        Dashboard, OverrideRequest, OverrideReview, PaymentEdit, PaymentExport, ProfileView,
    },
    ids::CustomerServiceId,
    payment::{PaymentForm, plain},
    support::OverrideForm,
};
use services::{
    overrides,
    payments::{self, Asked},
    support_dashboard,
    support_section::{self, FileKind},
};
use store::{db_test, testing::TestDb};
use uuid::Uuid;

use super::{
    another, blank,
    book::{Book, Paid, Place, SERVICES, YEARS},
    catalogue, dollars, id_of, lenient, run, stored, tab, world,
};
use crate::world::{World, date, money::response};

/// A small generator of numbers, the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(limit).unwrap_or(1)).unwrap_or_default()
    }

    fn cents(&mut self, limit: usize) -> Money {
        Money::from_cents(i64::try_from(self.below(limit)).unwrap_or_default() + 1)
    }
}

/// One customer, three services, two years.
struct Play {
    world: World,
    services: Vec<CustomerServiceId>,
    forms: Vec<PaymentForm>,
    book: Book,
    chance: Chance,
}

impl Play {
    async fn on(db: &TestDb, seed: u64) -> Self {
        let world = world(db, "06/01/2023").await;
        let housing = world.add_support("Housing/Utilities").await;
        let care = world.add_support("Childcare/Medical").await;
        let services = vec![world.support, housing, care];
        let mut forms = Vec::new();
        for service in &services {
            forms.push(blank(&world, *service).await);
        }
        let book = Book {
            is_strict: true,
            ..Book::default()
        };
        Self {
            world,
            services,
            forms,
            book,
            chance: Chance(seed),
        }
    }

    fn place(&mut self) -> Place {
        let service = self.chance.below(SERVICES.len());
        (service, YEARS[self.chance.below(YEARS.len())].0)
    }

    fn day(place: Place) -> chrono::NaiveDate {
        let day = YEARS.iter().find(|(year, _)| *year == place.1);
        date(day.expect("one of both years").1)
    }

    async fn act(&mut self, db: &TestDb) {
        match self.chance.below(14) {
            0..=4 => self.add().await,
            5..=6 => self.edit().await,
            7..=8 => self.delete().await,
            9..=10 => self.ask().await,
            11 => self.change_request().await,
            12 => self.answer().await,
            _ if self.book.is_strict => {
                lenient(db).await;
                self.book.is_strict = false;
            }
            _ => {
                let strict = "UPDATE program_parameters SET value = 1 WHERE parameter = 'override_strict'";
                run(db, strict).await;
                self.book.is_strict = true;
            }
        }
    }

    async fn add(&mut self) {
        let place = self.place();
        let amount = self.chance.cents(45_000);
        let form = another(&self.forms[place.0], amount, Self::day(place));
        let allowed = self.book.allows(place, self.book.sum(place) + amount);
        let ctx = self.world.staff(PaymentEdit);
        let saved = payments::save(&ctx, self.world.profile, &form).await;
        assert_eq!(saved.is_ok(), allowed.is_ok(), "{place:?} {amount}: {saved:?}");
        if let Ok(on_strength) = allowed {
            let id = id_of(&form);
            self.book.lines.push(Paid {
                id,
                place,
                amount,
                on_strength,
            });
        }
    }

    /// Another amount, and sometimes the other year.
    async fn edit(&mut self) {
        if self.book.lines.is_empty() {
            return;
        }
        let at = self.chance.below(self.book.lines.len());
        let (old, amount) = (self.book.lines[at].clone(), self.chance.cents(60_000));
        let place = (old.place.0, YEARS[self.chance.below(YEARS.len())].0);
        let counted = if place == old.place {
            old.amount
        } else {
            Money::ZERO
        };
        let new = self.book.sum(place) - counted + amount;
        let allowed = self.book.allows(place, new);
        let form = PaymentForm {
            unit: plain(amount),
            paid_on: domain::date::show_date(Self::day(place)),
            ..stored(&self.world, self.services[place.0], old.id).await
        };
        let ctx = self.world.staff(PaymentEdit);
        let saved = payments::save(&ctx, self.world.profile, &form).await;
        assert_eq!(
            saved.is_ok(),
            allowed.is_ok(),
            "{old:?} to {place:?} {amount}: {saved:?}"
        );
        let Ok(on_strength) = allowed else { return };
        let stays = place == old.place && self.book.maximum(place).is_some_and(|it| new > it);
        let line = &mut self.book.lines[at];
        (line.place, line.amount) = (place, amount);
        line.on_strength = on_strength.or(old.on_strength.filter(|_| stays));
    }

    async fn delete(&mut self) {
        if self.book.lines.is_empty() {
            return;
        }
        let at = self.chance.below(self.book.lines.len());
        let line = self.book.lines.remove(at);
        let version = stored(&self.world, self.services[line.place.0], line.id)
            .await
            .version;
        let ctx = self.world.staff(PaymentEdit);
        payments::remove(&ctx, self.world.profile, line.id, &version, true)
            .await
            .expect("deleted");
    }

    async fn ask(&mut self) {
        let (place, increase) = (self.place(), self.chance.cents(30_000));
        let allowed = self.book.maximum(place).is_some() && !self.book.pending.contains_key(&place);
        let form = OverrideForm {
            reason: "More".to_owned(),
            ..OverrideForm::blank(Uuid::now_v7().into(), place.1, Some(increase))
        };
        let ctx = self.world.staff(OverrideRequest);
        let asked = overrides::save(&ctx, self.world.profile, self.services[place.0], &form).await;
        assert_eq!(asked.is_ok(), allowed, "{place:?}: {asked:?}");
        if let Ok(id) = asked {
            self.book.pending.insert(place, (id, increase));
        }
    }

    /// Raises, lowers or deletes a request that waits.
    async fn change_request(&mut self) {
        let Some((place, (id, _))) = self.one_pending() else {
            return;
        };
        let ctx = self.world.staff(OverrideRequest);
        let (profile, service) = (self.world.profile, self.services[place.0]);
        let page = overrides::open(&self.world.staff(ProfileView), profile, service, id)
            .await
            .expect("the request");
        let (holds, over) = (self.book.holds(id), self.book.over(place));
        if self.chance.below(2) == 0 {
            let done = overrides::remove(&ctx, profile, service, id, &page.form.version).await;
            assert_eq!(done.is_ok(), !(holds && over > Money::ZERO), "{done:?}");
            if done.is_ok() {
                self.book.pending.remove(&place);
                for line in &mut self.book.lines {
                    line.on_strength = line.on_strength.filter(|it| *it != id);
                }
            }
            return;
        }
        let increase = self.chance.cents(40_000);
        let form = OverrideForm {
            increase: plain(increase),
            ..page.form
        };
        let done = overrides::save(&ctx, profile, service, &form).await;
        assert_eq!(done.is_ok(), !holds || increase >= over, "{done:?}");
        if done.is_ok() {
            self.book.pending.insert(place, (id, increase));
        }
    }

    /// Approves what was asked for, approves another amount, or rejects.
    async fn answer(&mut self) {
        let Some((place, (id, asked))) = self.one_pending() else {
            return;
        };
        let ctx = self.world.reviewer(0, OverrideReview);
        let (profile, service) = (self.world.profile, self.services[place.0]);
        let page = overrides::open(&ctx, profile, service, id)
            .await
            .expect("the request");
        let (status, amount) = match self.chance.below(3) {
            0 => ("rejected", asked),
            1 => ("approved", asked),
            _ => ("approved", self.chance.cents(20_000)),
        };
        let form = domain::support::ReviewForm {
            version: page.review.version,
            ..response(status, &plain(amount), "Looked at")
        };
        overrides::answer(&ctx, profile, service, id, &form)
            .await
            .expect("answered");
        self.book.pending.remove(&place);
        if status == "approved" {
            let sum = self.book.approved.entry(place).or_default();
            *sum = *sum + amount;
        }
    }

    fn one_pending(&mut self) -> Option<(Place, (domain::ids::OverrideRequestId, Money))> {
        let count = self.book.pending.len();
        let at = self.chance.below(count.max(1));
        self.book.pending.iter().nth(at).map(|(place, of)| (*place, *of))
    }

    /// Every page, file and figure says what the book says.
    async fn check(&self, step: &str) {
        for (year, _) in YEARS {
            self.check_section(year, step).await;
            self.check_dashboard(year, step).await;
        }
        for (at, service) in self.services.iter().enumerate() {
            let tab = tab(&self.world, *service, Asked::List).await;
            let mine = self.book.lines.iter().filter(|line| line.place.0 == at);
            assert_eq!(tab.record_total, mine.map(|line| line.amount).sum(), "{step}");
            let shown: Money = tab.lines.iter().map(|it| it.payment.total()).sum();
            assert_eq!(shown, tab.record_total, "{step}");
            let standing = tab.panel.expect("ISETS").standing;
            assert_eq!(standing.total, self.book.sum((at, 2023)), "{step}");
            assert_eq!(standing.maximum(), self.book.maximum((at, 2023)), "{step}");
        }
    }

    async fn check_section(&self, year: i32, step: &str) {
        let asked = support_section::Asked {
            fiscal_year: Some(year),
            service: None,
        };
        let ctx = self.world.staff(ProfileView);
        let page = support_section::open(&ctx, self.world.profile, asked).await;
        let section = page.expect("the section").section;
        assert_eq!(section.total, self.book.of_year(year), "{step}, FY{year}");
        for (at, (name, _)) in SERVICES.iter().enumerate() {
            let place = (at, year);
            let bar = section.bars.iter().find(|bar| bar.name == *name).expect("a bar");
            let counted: Money = bar.counted.iter().map(|it| it.payment.total()).sum();
            let sum = self.book.sum(place);
            assert_eq!(
                (bar.standing.total, counted),
                (sum, sum),
                "{step}, {name}, FY{year}"
            );
            assert_eq!(bar.standing.maximum(), self.book.maximum(place), "{step}");
            let pending = self.book.pending.get(&place).map(|(_, amount)| *amount);
            assert_eq!(bar.standing.pending, pending, "{step}");
            let mut conn = self.world.services.db.read().await.expect("read");
            let alone = overrides::standing(&mut conn, self.world.profile, catalogue(name), year);
            assert_eq!(alone.await.expect("standing"), bar.standing, "{step}");
        }
    }

    async fn check_dashboard(&self, year: i32, step: &str) {
        let ctx = self.world.reviewer(0, Dashboard);
        let shown = support_dashboard::open(&ctx, &year.to_string())
            .await
            .expect("dashboard");
        let waits: Vec<_> = self
            .book
            .pending
            .iter()
            .filter(|(place, _)| place.1 == year)
            .collect();
        let paid = self.book.lines.iter().any(|line| line.place.1 == year);
        let above = waits
            .iter()
            .any(|(place, (id, _))| self.book.holds(*id) && self.book.over(**place) > Money::ZERO);
        assert_eq!(
            (shown.requesting, shown.with_services, shown.above),
            (i64::from(!waits.is_empty()), i64::from(paid), i64::from(above)),
            "{step}, FY{year}"
        );
        assert_eq!(shown.services.len(), waits.len(), "{step}, FY{year}");
    }

    /// RPT-02 The file has the same sum, and the history an event for every payment that was saved.
    async fn check_file(&self) {
        let ctx = self.world.staff(PaymentExport);
        let file = support_section::export(&ctx, self.world.profile, None, FileKind::Csv);
        let bytes = file.await.expect("the file").bytes;
        let text = String::from_utf8(bytes).expect("text");
        let costs = text.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.trim_matches('"').split("\",\"").collect();
            dollars(cells[8])
        });
        let all: Money = self.book.lines.iter().map(|line| line.amount).sum();
        assert_eq!(costs.sum::<Money>(), all);
    }
}

async fn play(db: &TestDb, seed: u64) {
    let mut play = Play::on(db, seed).await;
    for step in 0..100 {
        play.act(db).await;
        play.check(&format!("seed {seed}, step {step}")).await;
    }
    play.check_file().await;
    let (lines, approved) = (play.book.lines.len(), play.book.approved.len());
    assert!(
        lines > 3 && approved > 0,
        "something has to happen: {:?}",
        play.book
    );
}

db_test!(
    async fn dol_16_oss_02_ovr_13_totals_are_the_sum_of_the_lines_under_any_interleaving(db: TestDb) {
        play(&db, 2023).await;
    }
);

db_test!(
    async fn dol_16_oss_02_ovr_13_and_so_they_are_under_another_interleaving(db: TestDb) {
        play(&db, 41).await;
    }
);
