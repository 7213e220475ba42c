//! The customer list at a few thousand customers: who sees whom, what is found, and that an index answers.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod world;

use domain::{
    ids::{AccountId, OrganizationId},
    list_filter::{CustomerFilter, CustomerFilterForm, SortColumn, SortDirection},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use store::{
    Conn, Engine,
    customer_list::{self, ListQuery, ListedCustomer, Scope},
    db_test, on, scope,
};
use uuid::Uuid;
use world::{fill, id, organization, people, profile};

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
    for offset in [0, 10, 20, 5_000] {
        let page = plan.page(conn, 10, offset).await.expect("page");
        let both = plan.page_and_count(conn, 10, offset).await.expect("both");
        assert_eq!(both, (page, count), "{query:?} from {offset}");
        let at_once = customer_list::page_and_count(conn, query, 10, offset)
            .await
            .expect("at once");
        assert_eq!(at_once, both, "{query:?} from {offset}");
    }
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
        let (lines, count) = list(&mut conn, &found("obrien", Scope::Statewide)).await;
        assert!(lines.len() == 10 && (11..=1_000).contains(&count), "{count}");
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
        // A name that more than a thousand people bear.
        let (lines, count) = list(&mut conn, &found("ste", Scope::Statewide)).await;
        assert_eq!((lines.len(), count), (10, customer_list::COUNT_CAP + 1));
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
                && by_scope.contains(&profile(21)),
            "{by_scope:?}"
        );
        for unseen in [22, 23, 30] {
            assert!(!by_scope.contains(&profile(unseen)), "customer {unseen}");
        }
        assert_eq!(by_list, by_scope);
    }
);

db_test!(
    async fn acc_08_referrals_to_a_place_are_read_from_their_index_alone(db: TestDb) {
        fill(&db, 40).await;
        let mut conn = db.read().await.expect("read");
        let (explain, wanted) = match conn.engine() {
            Engine::Sqlite => (
                "EXPLAIN QUERY PLAN",
                "SEARCH f USING COVERING INDEX referrals_to_organization_ix",
            ),
            Engine::Postgres => (
                "EXPLAIN",
                "Index Only Scan using referrals_to_organization_ix on referrals f",
            ),
        };
        if conn.engine() == Engine::Postgres {
            // A table this small would be read whole.
            for way in ["enable_seqscan", "enable_bitmapscan"] {
                let sql = sqlx::AssertSqlSafe(format!("SET {way} = off"));
                on!(&mut conn, |c| sqlx::query(sql).execute(c).await.map(|_| ())).expect("set");
            }
        }
        let sql = scope::VISIBLE_PROFILES.replace("$1", &format!("'{}'", Uuid::nil()));
        let sql = sqlx::AssertSqlSafe(format!("{explain} {sql}"));
        let rows: Vec<String> = match conn.engine() {
            Engine::Sqlite => {
                let rows: Vec<(i64, i64, i64, String)> =
                    on!(&mut conn, |c| sqlx::query_as(sql).fetch_all(c).await).expect("plan");
                rows.into_iter().map(|(.., line)| line).collect()
            }
            Engine::Postgres => on!(&mut conn, |c| sqlx::query_scalar(sql).fetch_all(c).await).expect("plan"),
        };
        let plan = rows.join("\n");
        assert!(plan.contains(wanted), "{plan}");
    }
);
