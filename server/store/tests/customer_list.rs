//! The customer list at a few thousand customers: who sees whom, what is found, and that an index answers.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use std::ops::Range;

use chrono::{Days, NaiveDate};
use domain::{
    ids::{AccountId, OrganizationId},
    list_filter::{CustomerFilter, CustomerFilterForm, SortColumn, SortDirection},
    program::Family,
    text::name_key,
};
use scoped_futures::ScopedFutureExt;
use store::{
    Conn, Db, Engine, Tx,
    bulk::{self, Rows},
    customer_list::{self, ListQuery, ListedCustomer, Scope},
    db_test, on, scope,
};
use uuid::Uuid;

const FIRST: [&str; 10] = [
    "Stephanie",
    "Aiden",
    "Billy",
    "José",
    "Renée",
    "Sherese",
    "Steven",
    "Maria",
    "Noah",
    "Ana",
];
const LAST: [&str; 9] = [
    "Abrams",
    "Laramie",
    "Elliott",
    "Brown",
    "O'Brien",
    "Núñez",
    "Abramson",
    "Van Dyke",
    "Smith-Jones",
];

fn id(kind: u128, n: usize) -> Uuid {
    Uuid::from_u128((kind << 64) + n as u128 + 1)
}

fn organization(n: usize) -> Uuid {
    id(1, n)
}

fn profile(n: usize) -> Uuid {
    id(3, n)
}

fn day(n: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 1, 1).expect("date") + Days::new(n as u64 % 1000)
}

/// Customer `n` is at provider `n % 8`; every hundredth is a Youth, every fifth needs somebody to step in, every
/// tenth has no enrollment. Organization 9 is a DHS office, of every 300th.
#[expect(clippy::too_many_lines, reason = "one table, line after line")]
fn rows(range: Range<usize>) -> Vec<Rows> {
    let mut persons = Rows::of(&bulk::PERSONS);
    let mut profiles = Rows::of(&bulk::PROFILES);
    let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
    let mut list = Rows::of(&bulk::PROFILE_LIST);
    let mut words = Rows::of(&bulk::NAME_WORDS);
    let mut places = Rows::of(&bulk::LIST_PLACES);
    for n in range {
        let (first, last) = (FIRST[n % 10], LAST[(n / 10) % 9]);
        let family = if n % 100 == 99 { "youth" } else { "isets" };
        let status = if n % 3 == 0 {
            "active"
        } else {
            "pending_activity_start_date"
        };
        let level = if n % 5 == 0 { "not_progressing" } else { "" };
        let (individual, case) = (format!("{}", 700_000_000 + n), format!("06-{n:06}"));
        let office = (n % 300 == 0).then(|| organization(9));
        let enrolled_on = (n % 10 != 0).then(|| day(n));
        let worknet = i64::try_from(900_000 - n).expect("number");
        persons.push([
            id(2, n).into(),
            1.into(),
            worknet.into(),
            format!("user{n}").into(),
            first.into(),
            last.into(),
            None::<NaiveDate>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            None::<String>.into(),
            "en".into(),
            individual.clone().into(),
            case.clone().into(),
            None::<String>.into(),
            None::<NaiveDate>.into(),
            None::<NaiveDate>.into(),
            office.into(),
            None::<NaiveDate>.into(),
            None::<NaiveDate>.into(),
        ]);
        let agency = (family == "youth").then(|| organization(n % 8));
        profiles.push([
            profile(n).into(),
            1.into(),
            i64::try_from(n + 1).expect("number").into(),
            id(2, n).into(),
            family.into(),
            agency.into(),
            None::<String>.into(),
            None::<NaiveDate>.into(),
            None::<String>.into(),
            None::<String>.into(),
            status.into(),
            chrono::DateTime::UNIX_EPOCH.into(),
        ]);
        if let Some(on) = enrolled_on {
            enrollments.push([
                id(4, n).into(),
                1.into(),
                profile(n).into(),
                "snap_jp".into(),
                organization(n % 8).into(),
                None::<Uuid>.into(),
                on.into(),
                None::<NaiveDate>.into(),
            ]);
        }
        list.push([
            profile(n).into(),
            id(2, n).into(),
            family.into(),
            last.into(),
            first.into(),
            name_key(last).into(),
            name_key(first).into(),
            individual.into(),
            case.into(),
            format!("Provider {}", n % 8).into(),
            "".into(),
            "SNAP Job Placement".into(),
            status.into(),
            level.into(),
            enrolled_on.into(),
            None::<NaiveDate>.into(),
            0.into(),
            0.into(),
        ]);
        if enrolled_on.is_some() || agency.is_some() {
            let (last_key, first_key) = (name_key(last).into(), name_key(first).into());
            places.push([
                organization(n % 8).into(),
                profile(n).into(),
                family.into(),
                last_key,
                first_key,
            ]);
        }
        let row = store::list_row::ListRow {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            ..blank()
        };
        for word in row.words() {
            words.push([word.into(), profile(n).into()]);
        }
    }
    vec![persons, profiles, enrollments, list, words, places]
}

fn blank() -> store::list_row::ListRow {
    store::list_row::ListRow {
        profile_id: Uuid::nil(),
        person_id: Uuid::nil(),
        family: String::new(),
        last_name: String::new(),
        first_name: String::new(),
        last_key: String::new(),
        first_key: String::new(),
        individual_number: String::new(),
        case_number: String::new(),
        providers: String::new(),
        dhs_office: String::new(),
        programs: String::new(),
        et_status: String::new(),
        level_of_progress: String::new(),
        enrolled_on: None,
        redetermination_on: None,
        off_track_goals: 0,
        unverified_weeks: 0,
    }
}

async fn fill(db: &Db, customers: usize) {
    db.write(|tx| {
        async move {
            let mut organizations = Rows::of(&bulk::ORGANIZATIONS);
            for n in 0..10 {
                organizations.push([
                    organization(n).into(),
                    1.into(),
                    format!("Provider {n}").into(),
                    format!("provider {n}").into(),
                ]);
            }
            bulk::insert(tx, &organizations).await?;
            for rows in rows(0..customers) {
                bulk::insert(tx, &rows).await?;
            }
            Ok::<_, store::StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("fill");
    let mut conn = db.read().await.expect("read");
    if conn.engine() == Engine::Postgres {
        on!(&mut conn, |c| sqlx::query("VACUUM ANALYZE")
            .execute(c)
            .await
            .map(|_| ()))
        .expect("analyze");
    }
}

fn all(scope: Scope) -> ListQuery {
    ListQuery {
        scope,
        family: Family::Isets,
        filter: CustomerFilter::default(),
        sort: SortColumn::LastName,
        direction: SortDirection::Ascending,
    }
}

fn found(text: &str, scope: Scope) -> ListQuery {
    ListQuery {
        filter: CustomerFilter::of_search(text).expect("search"),
        ..all(scope)
    }
}

async fn list(conn: &mut Conn, query: &ListQuery) -> (Vec<ListedCustomer>, i64) {
    let plan = customer_list::plan(conn, query).await.expect("plan");
    let count = plan.count(conn).await.expect("count");
    (plan.page(conn, 10, 0).await.expect("page"), count)
}

fn names(lines: &[ListedCustomer]) -> Vec<String> {
    let mut names: Vec<_> = lines
        .iter()
        .map(|line| format!("{} {}", line.first_name, line.last_name))
        .collect();
    names.dedup();
    names
}

db_test!(
    async fn lst_07_part_words_in_any_order_and_case_find_a_name(db: TestDb) {
        fill(&db, 900).await;
        let mut conn = db.read().await.expect("read");
        for text in ["ste abr", "ABR Ste", "stephanie abrams", "steph abrams"] {
            let (lines, count) = list(&mut conn, &found(text, Scope::Statewide)).await;
            assert!(
                count > 0 && lines.iter().all(|line| line.last_name.starts_with("Abrams")),
                "{text}"
            );
        }
        let (lines, _) = list(&mut conn, &found("obrien jose", Scope::Statewide)).await;
        assert_eq!(names(&lines), ["José O'Brien"]);
        let (lines, _) = list(&mut conn, &found("NUNEZ rene", Scope::Statewide)).await;
        assert_eq!(names(&lines), ["Renée Núñez"]);
        let (lines, count) = list(&mut conn, &found("nobody", Scope::Statewide)).await;
        assert!(lines.is_empty() && count == 0);
    }
);

db_test!(
    async fn byd_05_digits_find_by_individual_and_case_number(db: TestDb) {
        fill(&db, 300).await;
        let mut conn = db.read().await.expect("read");
        let (lines, count) = list(&mut conn, &found("700000123", Scope::Statewide)).await;
        assert_eq!((count, lines[0].profile_id), (1, profile(123)));
        let mut query = all(Scope::Statewide);
        query.filter = CustomerFilterForm {
            case_number: "06-00012".into(),
            ..CustomerFilterForm::default()
        }
        .check()
        .expect("filter");
        let (_, count) = list(&mut conn, &query).await;
        assert_eq!(count, 10);
    }
);

db_test!(
    async fn acc_08_a_list_holds_only_customers_of_the_viewers_places(db: TestDb) {
        fill(&db, 2_000).await;
        let mut conn = db.read().await.expect("read");
        let own = Scope::Places(vec![organization(3), Uuid::now_v7()]);
        let (lines, count) = list(&mut conn, &all(own.clone())).await;
        assert!(
            lines.iter().all(|line| line.providers == "Provider 3"),
            "{lines:?}"
        );
        let expected = (0..2_000)
            .filter(|n| n % 8 == 3 && n % 10 != 0 && n % 100 != 99)
            .count();
        assert_eq!(count, i64::try_from(expected).expect("small"));
        let (_, nobody) = list(&mut conn, &all(Scope::Places(vec![Uuid::now_v7()]))).await;
        assert_eq!(nobody, 0);
        let (lines, _) = list(&mut conn, &found("700000004", own)).await;
        assert!(lines.is_empty(), "another provider's customer was found");
    }
);

db_test!(
    async fn lst_11_the_youth_list_is_one_line_per_agency_profile(db: TestDb) {
        fill(&db, 1_000).await;
        let mut conn = db.read().await.expect("read");
        let query = ListQuery {
            family: Family::Youth,
            sort: SortColumn::WorknetId,
            ..all(Scope::Statewide)
        };
        let (lines, count) = list(&mut conn, &query).await;
        assert_eq!(count, 10);
        assert!(
            lines
                .windows(2)
                .all(|pair| pair[0].worknet_id < pair[1].worknet_id)
        );
    }
);

db_test!(
    async fn lst_13_every_column_sorts_both_ways_and_missing_values_come_last(db: TestDb) {
        fill(&db, 1_500).await;
        let mut conn = db.read().await.expect("read");
        for scope in [
            Scope::Statewide,
            Scope::Places(vec![organization(2), organization(4)]),
        ] {
            for sort in SortColumn::ALL {
                for direction in SortDirection::ALL {
                    let query = ListQuery {
                        sort: *sort,
                        direction: *direction,
                        ..all(scope.clone())
                    };
                    let plan = customer_list::plan(&mut conn, &query).await.expect("plan");
                    let whole = plan.all(&mut conn).await.expect("all");
                    let mut pages = Vec::new();
                    for page in 0..3 {
                        pages.extend(plan.page(&mut conn, 10, page * 10).await.expect("page"));
                    }
                    let ids: Vec<Uuid> = pages.iter().map(|line| line.profile_id).collect();
                    assert_eq!(ids, whole[..30], "{sort:?} {direction:?}");
                    if *sort == SortColumn::EnrollmentDate && scope == Scope::Statewide {
                        assert!(pages.iter().all(|line| line.enrolled_on.is_some()));
                        let last = customer_list::lines(&mut conn, &whole[whole.len() - 1..])
                            .await
                            .expect("lines");
                        assert_eq!(last[0].enrolled_on, None);
                    }
                }
            }
        }
    }
);

db_test!(
    async fn lst_07_filters_combine_with_and(db: TestDb) {
        fill(&db, 1_200).await;
        let mut conn = db.read().await.expect("read");
        let mut query = found("ste", Scope::Statewide);
        let form = CustomerFilterForm {
            name: "ste".into(),
            et_status: "active".into(),
            fiscal_year: "2022".into(),
            needs_intervention: "yes".into(),
            organization: organization(5).to_string(),
            ..CustomerFilterForm::default()
        };
        query.filter = form.check().expect("filter");
        let (_, count) = list(&mut conn, &query).await;
        let expected = (0..1_200)
            .filter(|n| n % 10 == 0 || n % 10 == 6)
            .filter(|n| n % 3 == 0 && n % 5 == 0 && n % 8 == 5 && n % 10 != 0 && n % 100 != 99)
            .count();
        assert_eq!(count, i64::try_from(expected).expect("small"));
        query.filter = CustomerFilter {
            organization: Some(OrganizationId::from_uuid(organization(9))),
            ..CustomerFilter::default()
        };
        let (_, of_office) = list(&mut conn, &query).await;
        assert_eq!(of_office, 4, "LST-09: a DHS office lists its own");
    }
);

db_test!(
    async fn lst_06_a_count_goes_no_further_than_a_thousand(db: TestDb) {
        fill(&db, 3_000).await;
        let mut conn = db.read().await.expect("read");
        let (_, count) = list(&mut conn, &all(Scope::Statewide)).await;
        assert_eq!(count, customer_list::COUNT_CAP + 1);
    }
);

db_test!(
    async fn an_index_answers_every_list_of_thousands(db: TestDb) {
        fill(&db, 12_000).await;
        let mut conn = db.read().await.expect("read");
        let own = Scope::Places(vec![organization(1), Uuid::now_v7()]);
        let youth_only = [
            SortColumn::WorknetId,
            SortColumn::ApplicationStatus,
            SortColumn::ApplicationSubmitDate,
            SortColumn::CaseStatus,
        ];
        let sorts = SortColumn::ALL.iter().filter(|sort| !youth_only.contains(sort));
        let mut queries: Vec<ListQuery> = sorts
            .flat_map(|sort| SortDirection::ALL.iter().map(|direction| (*sort, *direction)))
            .map(|(sort, direction)| ListQuery {
                sort,
                direction,
                ..all(Scope::Statewide)
            })
            .collect();
        queries.push(all(own.clone()));
        queries.push(found("abr", own.clone()));
        queries.push(found("ste abr", own));
        queries.push(found("ste abr", Scope::Statewide));
        queries.push(found("st", Scope::Statewide));
        queries.push(found("7000001", Scope::Statewide));
        for query in queries {
            let (page, count) = customer_list::explain(&mut conn, &query).await.expect("explain");
            let (scan, sort) = match conn.engine() {
                Engine::Sqlite => ("SCAN l\n", "USE TEMP B-TREE FOR ORDER BY"),
                Engine::Postgres => ("Seq Scan on", "Sort Key"),
            };
            let is_walk = query.filter.is_empty() && query.scope == Scope::Statewide;
            // At this size PostgreSQL may read the whole table to join a few rows to it; it never does to sort all.
            let is_strict = conn.engine() == Engine::Sqlite;
            assert!(
                !(is_strict || is_walk) || !page.contains(scan),
                "{query:?}\n{page}"
            );
            assert!(!is_strict || !count.contains(scan), "{query:?}\n{count}");
            // One sort is that of the page itself; a walk needs no other.
            assert!(!is_walk || page.matches(sort).count() <= 1, "{query:?}\n{page}");
        }
    }
);

db_test!(
    async fn acc_08_places_of_the_list_are_those_of_the_scope(db: TestDb) {
        let account = AccountId::from_uuid(id(7, 0));
        fill(&db, 40).await;
        db.write(|tx| async move { people(tx, account.uuid()).await }.scope_boxed())
            .await
            .expect("people");
        let mut conn = db.read().await.expect("read");
        let sql = sqlx::AssertSqlSafe(format!("{} ORDER BY 1", scope::VISIBLE_PROFILES));
        let mut by_scope: Vec<Uuid> = on!(&mut conn, |c| sqlx::query_scalar(sql)
            .bind(account.uuid())
            .fetch_all(c)
            .await)
        .expect("scope");
        by_scope.sort_unstable();
        let mut by_list = Vec::new();
        for family in Family::ALL {
            let places = vec![organization(1), id(8, 0), account.uuid()];
            let query = ListQuery {
                family: *family,
                ..all(Scope::Places(places))
            };
            let plan = customer_list::plan(&mut conn, &query).await.expect("plan");
            by_list.extend(plan.all(&mut conn).await.expect("all"));
        }
        by_list.sort_unstable();
        assert!(
            by_scope.contains(&profile(2))
                && by_scope.contains(&profile(6))
                && by_scope.contains(&profile(20))
        );
        assert_eq!(by_list, by_scope);
    }
);

/// One worker of organization 1, of a location of organization 2, on the team of customer 6; customer 20 is
/// referred to organization 1 and customer 30 was turned away there.
#[expect(clippy::too_many_lines, reason = "one table, line after line")]
async fn people(tx: &mut Tx, account: Uuid) -> Result<(), store::StoreError> {
    let at = chrono::DateTime::UNIX_EPOCH;
    on!(tx, |c| sqlx::query(
        "INSERT INTO accounts (id, version, user_name, user_name_key, display_name, password_hash, \
         must_change_password, is_active, is_demo, language, created_at) \
         VALUES ($1, 1, 'w', 'w', 'W', '', $2, $3, $2, 'en', $4)"
    )
    .bind(account)
    .bind(false)
    .bind(true)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))?;
    let mut locations = Rows::of(&bulk::LOCATIONS);
    locations.push([
        id(8, 0).into(),
        1.into(),
        organization(2).into(),
        "North".into(),
        "".into(),
        "".into(),
        "IL".into(),
        "".into(),
    ]);
    let mut roles = Rows::of(&bulk::ROLE_ASSIGNMENTS);
    roles.push([
        id(9, 0).into(),
        account.into(),
        "provider_partner".into(),
        organization(1).into(),
        None::<Uuid>.into(),
    ]);
    roles.push([
        id(9, 1).into(),
        account.into(),
        "provider_partner".into(),
        organization(2).into(),
        id(8, 0).into(),
    ]);
    let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
    enrollments.push([
        id(4, 9_999).into(),
        1.into(),
        profile(2).into(),
        "earnfare".into(),
        organization(2).into(),
        id(8, 0).into(),
        day(3).into(),
        None::<NaiveDate>.into(),
    ]);
    let mut referrals = Rows::of(&bulk::REFERRALS);
    for (n, customer, response) in [(0, 20, "pending"), (1, 30, "rejected")] {
        referrals.push([
            id(5, n).into(),
            1.into(),
            profile(customer).into(),
            organization(1).into(),
            None::<Uuid>.into(),
            day(3).into(),
            response.into(),
            false.into(),
        ]);
    }
    let mut team = Rows::of(&bulk::TEAM_MEMBERS);
    team.push([profile(6).into(), account.into(), at.into()]);
    for rows in [&locations, &roles, &enrollments, &referrals, &team] {
        bulk::insert(tx, rows).await?;
    }
    for n in [2, 6, 20, 30] {
        store::list_row::refresh(tx, domain::ids::ProfileId::from_uuid(profile(n))).await?;
    }
    Ok(())
}
