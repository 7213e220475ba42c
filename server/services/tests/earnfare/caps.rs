//! The caps of a customer. BYD-01.

use domain::access::Permission::{CategoryEdit, ProfileView};
use domain::caps::Outlook;
use scoped_futures::ScopedFutureExt;
use services::caps::{self, Cap, Kind};
use services::profile;
use store::{StoreError, db_test, on};

use super::{amount, category::as_youth, enter, world_on};
use crate::world::{World, date};

async fn all(world: &World) -> Vec<Cap> {
    let ctx = world.staff(ProfileView);
    let frame = profile::frame(&ctx, world.profile).await.expect("a frame");
    caps::read(&ctx, &frame).await.expect("caps")
}

db_test!(
    async fn byd_01_hours_of_the_month_with_a_forecast(db: TestDb) {
        let world = world_on(&db, "02/10/2024").await;
        assert_eq!(all(&world).await, [], "nothing to count");
        let (workfare, job) = world.enroll_in_earnfare().await;
        enter(&world, &amount("196.00", "01/01/2024")).await;
        world
            .work(workfare, &[("02/05/2024", 7), ("02/06/2024", 7)], true)
            .await;
        world
            .work(job, &[("02/07/2024", 9), ("02/08/2024", 10)], false)
            .await;
        let found = all(&world).await;
        let kinds: Vec<_> = found.iter().map(|it| &it.kind).collect();
        assert_eq!(kinds, [&Kind::WorkOff, &Kind::Stipend, &Kind::Months]);
        assert_eq!(
            (found[2].used, found[2].limit),
            (0, Some(6)),
            "nothing subsidized yet"
        );
        assert_eq!((found[0].used, found[0].limit), (14 * 60, Some(14 * 60)));
        assert_eq!(found[0].outlook, Outlook::Reached);
        assert_eq!((found[1].used, found[1].limit), (19 * 60, Some(35 * 60)));
        assert_eq!(found[1].outlook, Outlook::On(date("02/19/2024")));
        assert_eq!(found[1].label, "Stipend hours, February 2024");
    }
);

db_test!(
    async fn byd_01_dol_16_a_maximum_of_the_fiscal_year_with_a_forecast(db: TestDb) {
        let world = world_on(&db, "12/31/2022").await;
        let housing = world.add_support("Housing/Utilities").await;
        world
            .pay(housing, "Housing/Utilities", "475", date("12/15/2022"))
            .await;
        let found = all(&world).await;
        let [cap] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(cap.kind, Kind::Support("Housing/Utilities".to_owned()));
        assert_eq!((cap.used, cap.limit), (47_500, Some(50_000)));
        assert_eq!(cap.outlook, Outlook::On(date("01/10/2023")), "184 days for $475");
    }
);

db_test!(
    async fn byd_01_sub_09_months_of_subsidy_and_the_last_day_of_the_sixth(db: TestDb) {
        let world = world_on(&db, "03/10/2023").await;
        let (workfare, _) = world.enroll_in_earnfare().await;
        let span = (date("01/16/2023"), None);
        world.place(workfare, "illinois", 1_300, span).await;
        let found = all(&world).await;
        let [cap] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((&cap.kind, cap.used, cap.limit), (&Kind::Months, 3, Some(6)));
        assert_eq!(cap.outlook, Outlook::LastDay(date("06/30/2023")));
        assert!(!cap.is_near);
    }
);

db_test!(
    async fn byd_01_sub_05_isets_has_a_running_total_of_days(db: TestDb) {
        let world = world_on(&db, "12/30/2022").await;
        let span = (date("08/08/2022"), None);
        world.place(world.activity, "illinois", 1_300, span).await;
        let found = all(&world).await;
        let [cap] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((&cap.kind, cap.used, cap.limit), (&Kind::Days, 145, None));
    }
);

db_test!(
    async fn byd_01_sub_07_yth_54_days_of_the_category_from_the_first_day_on(db: TestDb) {
        let world = world_on(&db, "08/09/2023").await;
        as_youth(&world).await;
        let of = |found: &[Cap]| (found[0].kind.clone(), found[0].used, found[0].limit);
        let none = all(&world).await;
        assert_eq!(of(&none), (Kind::Days, 0, Some(90)));
        assert_eq!(none[0].outlook, Outlook::Nothing);
        let span = (date("07/21/2023"), None);
        world.place(world.activity, "illinois", 1_600, span).await;
        for (category, limit, last) in [
            ("1", 90, "10/18/2023"),
            ("2", 270, "04/15/2024"),
            ("3", 365, "07/19/2024"),
        ] {
            let admin = world.reviewer(0, CategoryEdit);
            let seen = services::profile::frame(&admin, world.profile)
                .await
                .expect("a frame");
            let seen = seen.category.unwrap_or(1).to_string();
            services::category::save(&admin, world.profile, category, &seen)
                .await
                .expect("the category");
            let found = all(&world).await;
            assert_eq!(of(&found), (Kind::Days, 20, Some(limit)));
            assert_eq!(found[0].label, format!("Subsidized days, category {category}"));
            assert_eq!(found[0].outlook, Outlook::LastDay(date(last)));
        }
    }
);

db_test!(
    async fn byd_01_yth_43_yth_48_what_is_paid_of_a_services_own_maximum(db: TestDb) {
        let world = world_on(&db, "08/09/2023").await;
        as_youth(&world).await;
        let service = world.support.uuid();
        world
            .services
            .db
            .write(|tx| {
                async move {
                    on!(tx, |c| sqlx::query(
                        "UPDATE customer_services SET maximum_cents = 75000 WHERE id = $1"
                    )
                    .bind(service)
                    .execute(c)
                    .await
                    .map(|_| ()))?;
                    Ok::<_, StoreError>(())
                }
                .scope_boxed()
            })
            .await
            .expect("a maximum");
        let own = |found: &[Cap]| (found[1].kind.clone(), found[1].used, found[1].limit);
        let found = all(&world).await;
        assert_eq!(own(&found), (Kind::Own(world.support), 0, Some(75_000)));
        assert_eq!(
            (found[1].label.as_str(), found[1].outlook),
            ("Transportation", Outlook::Nothing)
        );
        for (on, cost, used) in [("07/05/2022", "144", 14_400), ("08/01/2023", "606", 75_000)] {
            world.pay(world.support, "Transportation", cost, date(on)).await;
            assert_eq!(own(&all(&world).await).1, used, "whatever the year");
        }
        assert_eq!(all(&world).await[1].outlook, Outlook::Reached);
    }
);
