//! The Customer Services Report: its numbers, the lists behind them, its scope, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    access::{Assignment, Permission, Place, Role, Viewer},
    date::fiscal_year_span,
    ids::AccountId,
    locale::Lang,
    service_report::{ReportColumn, ReportFilterForm},
    service_status::ServiceStatus,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Caller, Clock, Ctx, Services,
    service_report::{self, Report},
    sheet::{FileKind, RowSource as _},
};
use std::sync::Arc;
use store::{StoreError, db_test, on, report_tallies, testing::TestDb};
use uuid::Uuid;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 6).expect("a day")
}

/// Six hundred customers of two agencies, some with the same service twice.
async fn world(db: &TestDb) -> Arc<Services> {
    let services = Services::new((**db).clone(), Clock::on(day()), true);
    services::seed::customers(&services, 600, 7, |_| {})
        .await
        .expect("customers");
    let done: Result<(), StoreError> = db
        .write(|tx| {
            async move {
                for sql in [
                    "UPDATE customer_services SET catalogue_service_id = (SELECT MIN(k.id) FROM (SELECT s.catalogue_service_id AS id FROM customer_services s WHERE s.kind = 'snap_activity' ORDER BY 1 LIMIT 1) k) WHERE kind = 'snap_activity' AND profile_id IN (SELECT profile_id FROM profile_list ORDER BY last_key, profile_id LIMIT 250)",
                    "UPDATE customer_services SET status = 'evaluated', completed_on = NULL WHERE kind <> 'support' AND profile_id IN (SELECT profile_id FROM profile_list ORDER BY first_key, profile_id LIMIT 90)",
                ] {
                    // PostgreSQL has no MIN of ids.
                    let sql = sqlx::AssertSqlSafe(sql.replace("MIN(k.id)", "k.id"));
                    on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
                }
                report_tallies::rebuild(tx).await?;
                Ok(())
            }
            .scope_boxed()
        })
        .await;
    done.expect("repeats");
    services
}

fn ctx(services: &Arc<Services>, places: &[Place]) -> Ctx {
    let role = |place: &Place| match place {
        Place::Statewide => Role::StatewideStaff,
        _ => Role::ProviderPartner,
    };
    let assignments = places.iter().map(|place| Assignment {
        role: role(place),
        place: *place,
    });
    let caller = Caller {
        viewer: Viewer {
            account: AccountId::from_uuid(Uuid::now_v7()),
            person: None,
            assignments: assignments.collect(),
        },
        name: "Report Reader".to_owned(),
        organizations: String::new(),
        lang: Lang::En,
        must_change_password: false,
        session: Uuid::now_v7(),
        session_ends_at: services.clock.now(),
        address: String::new(),
    };
    Ctx::open(Arc::clone(services), Some(caller), Permission::ReportView).expect("a reader")
}

#[derive(sqlx::FromRow)]
struct Record {
    profile_id: Uuid,
    catalogue_service_id: Uuid,
    kind: String,
    status: String,
    category: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Enrolled {
    profile_id: Uuid,
    program: String,
    organization_id: Uuid,
    location_id: Option<Uuid>,
    #[sqlx(rename = "enrolled_on")]
    since_on: NaiveDate,
    ended_on: Option<NaiveDate>,
}

/// Everything the report could count, read without any of its queries.
struct Everything {
    /// Family, and E&T or case status.
    statuses: BTreeMap<Uuid, (String, String)>,
    enrollments: Vec<Enrolled>,
    records: Vec<Record>,
}

async fn everything(db: &TestDb) -> Everything {
    let mut conn = db.read().await.expect("read");
    let statuses: Vec<(Uuid, String, String)> = on!(&mut conn, |c| sqlx::query_as(
        "SELECT id, family, CASE family WHEN 'youth' THEN COALESCE(case_status, '') ELSE et_status END FROM profiles"
    )
    .fetch_all(c)
    .await)
    .expect("profiles");
    let enrollments = on!(&mut conn, |c| sqlx::query_as(
        "SELECT profile_id, program, organization_id, location_id, enrolled_on, ended_on FROM enrollments"
    )
    .fetch_all(c)
    .await)
    .expect("enrollments");
    let records = on!(&mut conn, |c| {
        sqlx::query_as(
        "SELECT s.profile_id, s.catalogue_service_id, k.kind, s.status, g.category FROM customer_services s \
         JOIN catalogue_services k ON k.id = s.catalogue_service_id LEFT JOIN goals g ON g.id = s.goal_id"
    )
    .fetch_all(c)
    .await
    })
    .expect("services");
    Everything {
        statuses: statuses
            .into_iter()
            .map(|(id, family, status)| (id, (family, status)))
            .collect(),
        enrollments,
        records,
    }
}

impl Everything {
    fn organizations(&self) -> Vec<Uuid> {
        let all: BTreeSet<Uuid> = self.enrollments.iter().map(|it| it.organization_id).collect();
        all.into_iter().collect()
    }

    /// The customers in the selection, counted the slow way.
    fn customers(&self, scope: Option<Uuid>, form: &ReportFilterForm) -> BTreeSet<Uuid> {
        let filter = form.check().expect("filters");
        let is_seen = |profile: &Uuid| {
            scope.is_none_or(|at| {
                let own = |it: &Enrolled| it.profile_id == *profile && it.organization_id == at;
                self.enrollments.iter().any(own)
            })
        };
        let fits = |it: &Enrolled| {
            let year = filter.fiscal_year.map(fiscal_year_span);
            filter.program.is_none_or(|program| program.code() == it.program)
                && filter.place.is_none_or(|place| {
                    place.organization.uuid() == it.organization_id
                        && place.location.is_none_or(|at| Some(at.uuid()) == it.location_id)
                })
                && year.is_none_or(|(first, last)| {
                    it.since_on <= last && it.ended_on.is_none_or(|end| end >= first)
                })
        };
        let is_enrolled = |profile: &Uuid| {
            !filter.asks_enrollment()
                || self
                    .enrollments
                    .iter()
                    .any(|it| it.profile_id == *profile && fits(it))
        };
        self.statuses
            .iter()
            .filter(|(_, (family, _))| family == filter.family.code())
            .filter(|(_, (_, status))| filter.et_status.is_none_or(|it| it.code() == status.as_str()))
            .filter(|(_, (_, status))| filter.case_status.is_none_or(|it| it.code() == status.as_str()))
            .map(|(profile, _)| *profile)
            .filter(|profile| is_seen(profile) && is_enrolled(profile))
            .collect()
    }

    /// The customers behind a number.
    fn behind(
        &self,
        customers: &BTreeSet<Uuid>,
        form: &ReportFilterForm,
        service: Uuid,
        status: Option<ServiceStatus>,
    ) -> BTreeSet<Uuid> {
        let filter = form.check().expect("filters");
        let counts = |it: &&Record| {
            customers.contains(&it.profile_id)
                && it.catalogue_service_id == service
                && status.is_none_or(|status| status.code() == it.status)
                && filter.kind.is_none_or(|kind| kind.code() == it.kind)
                && filter
                    .goal
                    .is_none_or(|goal| Some(goal.code()) == it.category.as_deref())
        };
        self.records
            .iter()
            .filter(counts)
            .map(|it| it.profile_id)
            .collect()
    }
}

fn form(parts: &[(&str, &str)]) -> ReportFilterForm {
    let mut form = ReportFilterForm::default();
    for (name, value) in parts {
        form.set(name, (*value).to_owned());
    }
    form
}

/// Every line of the report is what counting record by record gives.
fn compare(all: &Everything, scope: Option<Uuid>, report: &Report) {
    let customers = all.customers(scope, &report.form);
    assert_eq!(
        report.customers,
        i64::try_from(customers.len()).expect("size"),
        "{:?}",
        report.form
    );
    let mut shown = BTreeSet::new();
    for line in &report.lines {
        shown.insert(line.service.uuid());
        for column in ReportColumn::ALL {
            let with = all.behind(&customers, &report.form, line.service.uuid(), column.status());
            let expected = if *column == ReportColumn::Without {
                customers.len() - with.len()
            } else {
                with.len()
            };
            let counted = line.counts.of(*column, report.customers);
            assert_eq!(
                counted,
                i64::try_from(expected).expect("size"),
                "{} {column:?} {:?}",
                line.name,
                report.form
            );
        }
        let total = line.counts.of(ReportColumn::With, report.customers)
            + line.counts.of(ReportColumn::Without, report.customers);
        assert_eq!(total, report.customers, "CSR-05");
    }
    let services: BTreeSet<Uuid> = all.records.iter().map(|it| it.catalogue_service_id).collect();
    for service in services {
        let is_counted = !all.behind(&customers, &report.form, service, None).is_empty();
        assert_eq!(is_counted, shown.contains(&service), "CSR-03");
    }
}

db_test!(
    async fn csr_03_csr_04_csr_05_csr_12_the_counts_equal_a_naive_count_for_generated_data(db: TestDb) {
        let services = world(&db).await;
        let all = everything(&db).await;
        let organizations = all.organizations();
        let statewide = ctx(&services, &[Place::Statewide]);
        let place = organizations[0].to_string();
        let location = all
            .enrollments
            .iter()
            .find_map(|it| it.location_id.filter(|_| it.organization_id == organizations[1]))
            .map(|location| format!("{}/{location}", organizations[1]))
            .expect("a location");
        let nowhere = format!("{}/{}", organizations[0], Uuid::now_v7());
        let choices: [(&str, &[&str]); 6] = [
            ("program", &["", "snap_jp", "earnfare"]),
            ("place", &["", &place, &location, &nowhere]),
            ("fiscal_year", &["", "2023", "2022", "2005"]),
            ("status", &["", "active", "inactive"]),
            ("kind", &["", "support", "snap_activity"]),
            ("goal", &["", "career_plan", "education"]),
        ];
        // Every choice once with everything else open, then mixtures.
        let mut forms = Vec::new();
        for (name, values) in choices {
            forms.extend(values.iter().map(|value| form(&[(name, value)])));
        }
        for mix in 0..24_usize {
            let pick = |at: usize| {
                let (name, values) = choices[at];
                (name, values[(mix * (at + 3) + mix / (at + 1)) % values.len()])
            };
            forms.push(form(&[pick(0), pick(1), pick(2), pick(3), pick(4), pick(5)]));
        }
        let mut repeats = 0;
        for form in &forms {
            let report = service_report::open(&statewide, form).await.expect("report");
            compare(&all, None, &report);
            repeats += report
                .lines
                .iter()
                .filter(|line| line.counts.has_repeats())
                .count();
        }
        assert!(repeats > 0, "CSR-12: the data holds repeats");
        let own = ctx(&services, &[Place::Organization(organizations[1].into())]);
        for form in forms.iter().step_by(3) {
            let report = service_report::open(&own, form).await.expect("report");
            compare(&all, Some(organizations[1]), &report);
        }
    }
);

db_test!(
    async fn csr_13_the_counts_of_youth_follow_its_case_status_and_its_goals(db: TestDb) {
        let services = Services::new((*db).clone(), Clock::on(day()), true);
        services::seed::demo(&services).await.expect("demo");
        let all = everything(&db).await;
        let ctx = ctx(&services, &[Place::Statewide]);
        let mut customers = BTreeSet::new();
        for family in ["youth", "isets"] {
            for status in ["", "open", "closed", "active"] {
                for (name, value) in [
                    ("program", ""),
                    ("program", "dhs_youth"),
                    ("fiscal_year", "2023"),
                    ("goal", "independent_living"),
                    ("kind", "support"),
                ] {
                    let form = form(&[("family", family), ("status", status), (name, value)]);
                    if form.check().is_err() {
                        continue;
                    }
                    let report = service_report::open(&ctx, &form).await.expect("report");
                    compare(&all, None, &report);
                    customers.insert(report.customers);
                }
            }
        }
        assert!(
            customers.len() > 5,
            "the filters select differently: {customers:?}"
        );
    }
);

db_test!(
    async fn csr_06_a_number_opens_the_list_of_exactly_those_customers(db: TestDb) {
        let services = world(&db).await;
        let all = everything(&db).await;
        let ctx = ctx(&services, &[Place::Statewide]);
        let filters = form(&[("status", "active"), ("fiscal_year", "2023")]);
        let report = service_report::open(&ctx, &filters).await.expect("report");
        let customers = all.customers(None, &filters);
        for line in report.lines.iter().take(4) {
            for column in ReportColumn::ALL {
                let page = service_report::list(&ctx, &filters, line.service, *column, (1_000, 0))
                    .await
                    .expect("list");
                let with = all.behind(&customers, &filters, line.service.uuid(), column.status());
                let listed: BTreeSet<Uuid> = if *column == ReportColumn::Without {
                    page.customers.iter().map(|it| it.profile.uuid()).collect()
                } else {
                    page.services
                        .iter()
                        .map(|it| it.customer.profile.uuid())
                        .collect()
                };
                let expected = if *column == ReportColumn::Without {
                    customers.difference(&with).copied().collect()
                } else {
                    with
                };
                assert_eq!(listed, expected);
                assert_eq!(page.people, line.counts.of(*column, report.customers));
            }
        }
    }
);

db_test!(
    async fn csr_13_nobody_outside_the_scope_is_counted_and_a_stranger_sees_nothing(db: TestDb) {
        let services = world(&db).await;
        let stranger = ctx(&services, &[Place::Organization(Uuid::now_v7().into())]);
        let report = service_report::open(&stranger, &ReportFilterForm::default())
            .await
            .expect("report");
        assert_eq!((report.customers, report.lines.len()), (0, 0));
        // Not even by naming somebody else's provider.
        let all = everything(&db).await;
        let named = form(&[("place", &all.organizations()[0].to_string())]);
        let report = service_report::open(&stranger, &named).await.expect("report");
        assert_eq!(report.customers, 0);
    }
);

db_test!(
    async fn rpt_03_the_report_is_written_as_csv_and_workbook_and_the_history_knows(db: TestDb) {
        let services = world(&db).await;
        let ctx = ctx(&services, &[Place::Statewide]);
        let filters = ReportFilterForm::default();
        let report = service_report::open(&ctx, &filters).await.expect("report");
        let file = service_report::export_report(&ctx, &filters, FileKind::Csv)
            .await
            .expect("a file");
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        assert_eq!(text.lines().count(), report.lines.len() + 1);
        assert!(text.contains("\"Total Customers without Step/Service\""));
        let book = service_report::export_report(&ctx, &filters, FileKind::Xlsx)
            .await
            .expect("a file");
        assert!(book.bytes.starts_with(b"PK") && book.name.contains(".xlsx"));
        let line = &report.lines[0];
        for column in [ReportColumn::With, ReportColumn::Without] {
            let page = service_report::list(&ctx, &filters, line.service, column, (10_000, 0))
                .await
                .expect("list");
            let mut file = service_report::export_list(&ctx, &filters, line.service, column, FileKind::Csv)
                .await
                .expect("a file");
            let mut rows = Vec::new();
            while let Some(piece) = file.next_rows(&ctx).await.expect("rows") {
                rows.extend(piece);
            }
            let names = |last: &str, first: &str| (last.to_owned(), first.to_owned());
            let shown: Vec<_> = page
                .services
                .iter()
                .map(|it| names(&it.customer.last_name, &it.customer.first_name))
                .chain(
                    page.customers
                        .iter()
                        .map(|it| names(&it.last_name, &it.first_name)),
                )
                .collect();
            let written: Vec<_> = rows.iter().map(|row| names(&row[0], &row[1])).collect();
            assert_eq!(
                written, shown,
                "RPT-04: the lines of the list, all pages, in its order"
            );
            assert!(rows.iter().all(|row| row.len() == file.sheet().columns.len()));
        }
        let mut conn = db.read().await.expect("read");
        let exports: i64 = on!(&mut conn, |c| sqlx::query_scalar(
            "SELECT COUNT(*) FROM audit_events WHERE action LIKE 'report.export%'"
        )
        .fetch_one(c)
        .await)
        .expect("history");
        assert_eq!(exports, 4);
    }
);
