//! The inventory is complete, and every line of it is called as every role (the generated permission matrix).

#![expect(
    clippy::expect_used,
    reason = "a test stops where its world is not as it has to be"
)]

#[path = "inventory/hostile.rs"]
mod hostile;
mod support;

use std::{collections::BTreeSet, fmt::Write as _};

use app::{inventory::ENTRIES, shell::App as Pages};
use axum::http::StatusCode;
use domain::access::{Entry, Permission, Role, SubjectKind};
use support::{
    Answer, App, Template,
    world::{PROGRAM, WEEK, Whose, token},
};
use uuid::Uuid;

/// Routes that are neither pages nor server functions.
const DOWNLOADS: &[&str] = &[
    "/customers.csv",
    "/programs.csv",
    "/programs.xlsx",
    "/customers.xlsx",
    "/reports/files/services.csv",
    "/reports/files/services.xlsx",
    "/reports/files/iwds.csv",
    "/reports/files/iwds.xlsx",
    "/reports/files/:service/:column/list.csv",
    "/reports/files/:service/:column/list.xlsx",
    "/worksites.csv",
    "/worksites.xlsx",
    "/worksites/payroll/template.csv",
    "/worksites/payroll/template.xlsx",
    "/worksites/payroll/:upload/refused.csv",
    "/worksites/payroll/:upload/refused.xlsx",
    "/worksites/payroll/:upload/comparison.csv",
    "/worksites/payroll/:upload/comparison.xlsx",
    "/customers/:profile/plan/iwds.csv",
    "/customers/:profile/summary/support.csv",
    "/customers/:profile/summary/support.xlsx",
    "/customers/:profile/summary/uploads/:document",
];

/// An older entry of the catalogue: WE - Work Experience.
const CATALOGUE_ENTRY: &str = "00000000-0000-8000-8000-000000000051";

/// A service of the catalogue, as the report names it.
const STEP: &str = "00000000-0000-8000-8000-000000000001";

/// The first of the maxima that are there from the beginning.
const MAXIMUM: &str = "00000000-0000-8000-8000-000400000001";

/// A referral from the first agency to the second: their ids as the world makes them.
const REFERRED: &str =
    "&from=01900000-0000-7000-8000-0000000a0001&to=01900000-0000-7000-8000-0000000a0002&program=snap_jp";

/// The first of the links to instructions that are there from the beginning.
const LINK: &str = "00000000-0000-8000-8000-000600000001";

fn endpoints(wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let all: Vec<_> = ENTRIES
        .iter()
        .map(|entry| entry.endpoint.to_owned())
        .filter(|it| wanted(it))
        .collect();
    let set: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(all.len(), set.len(), "an entry stands twice in the inventory");
    set
}

#[test]
fn acc_24_every_server_function_stands_in_the_inventory() {
    let registered: BTreeSet<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.to_owned())
        .collect();
    assert_eq!(endpoints(|it| it.starts_with("/api/")), registered);
}

#[tokio::test]
async fn acc_24_every_page_stands_in_the_inventory() {
    let registered: BTreeSet<_> = leptos_axum::generate_route_list(Pages)
        .iter()
        .map(|route| route.path().replace('{', ":").replace('}', ""))
        .collect();
    assert_eq!(
        endpoints(|it| !it.starts_with("/api/") && !DOWNLOADS.contains(&it)),
        registered
    );
}

/// The profile an entry is about: a Youth profile where only Youth has the thing.
fn profile_of(endpoint: &str, whose: Whose) -> uuid::Uuid {
    let of_youth = ["/category", "/plan/achievements", "/plan/report"];
    if of_youth.iter().any(|it| endpoint.ends_with(it)) {
        whose.youth()
    } else {
        whose.profile()
    }
}

/// The address to call for an entry about somebody's data.
fn address(entry: &Entry, whose: Whose) -> String {
    let is_removal = entry.endpoint.ends_with("/remove");
    let service = if is_removal {
        whose.planned_service()
    } else if entry.endpoint.contains("/dollars") {
        whose.support()
    } else if entry.endpoint.contains("/placement") {
        whose.workfare()
    } else {
        whose.service()
    };
    let kind = if entry.endpoint.contains("/accomplishments/") {
        "credentials"
    } else {
        "activities"
    };
    let casey = format!("/results/new?assessment={}", domain::assessment::seed_id(13));
    entry
        .endpoint
        .replace("/results/new", &casey)
        .replace("services/:service/:column", &format!("services/{STEP}/with"))
        .replace("files/:service/:column", &format!("files/{STEP}/with"))
        .replace(":document", &whose.document().to_string())
        .replace(":result", &whose.result().to_string())
        .replace(":summary", &whose.summary().to_string())
        .replace(":link", LINK)
        .replace(":referral/change", &format!("{}/change", whose.sent_referral()))
        .replace(":referral", &whose.referral().to_string())
        .replace(":profile", &profile_of(entry.endpoint, whose).to_string())
        .replace(":goal", &whose.goal().to_string())
        .replace(":service", &service.to_string())
        .replace(":placement", &whose.placement().to_string())
        .replace(":employment", &whose.employment().to_string())
        .replace(":employer", &whose.employer().to_string())
        .replace(":worksite", &whose.worksite().to_string())
        .replace(":upload", &whose.upload().to_string())
        .replace(":job", &whose.job().to_string())
        .replace(":payment", &whose.payment().to_string())
        .replace(":request", &whose.request().to_string())
        .replace(":week", WEEK)
        .replace(":kind", kind)
        .replace(":program", &PROGRAM.to_string())
        .replace(":step", "information")
        .replace(":project", "dhs_youth")
        .replace(":organization", &whose.profile().to_string())
        .replace(":entry", CATALOGUE_ENTRY)
        .replace(":table", "maxima")
        .replace(":row", MAXIMUM)
        .replace(":topic", "plan")
}

/// The form to send to a server function about somebody's data: everything that names a record. Where a form is
/// judged before its customer is looked for, it has to be one that could be saved.
fn form(endpoint: &str, whose: Whose) -> String {
    let (profile, goal) = (profile_of(endpoint, whose), whose.goal());
    let is_of_money = endpoint.contains("/dollars/") || endpoint.contains("/overrides/");
    let service = if is_of_money {
        whose.support()
    } else if endpoint.contains("/placement/") {
        whose.workfare()
    } else {
        whose.service()
    };
    let (mut id, mut more) = (profile, "");
    // A new referral has no version yet.
    let mut version = i32::from(!endpoint.ends_with("/referrals/save"));
    match endpoint.trim_start_matches("/api/") {
        "profile/category" => more = "&category=2&seen=1",
        "earnfare/save_benefit" => {
            id = whose.new_id();
            more = "&amount=196.00&effective=01/01/2023";
        }
        "goals/save" => {
            id = goal;
            more = "&statement=Cook&category=education&term=long&status=on_track";
        }
        "notes/add" => {
            id = whose.new_id();
            more = "&kind=general&noted_on=01/06/2023&text=Called&sharing=shared";
        }
        "messages/send" => {
            id = whose.new_id();
            more = "&text=Hello";
        }
        "overrides/save" => {
            id = whose.request();
            more = "&fiscal_year=2023&increase=30&reason=Repair";
        }
        "overrides/answer" => {
            id = whose.request();
            more = "&status=approved&increase=25&comment=";
        }
        "overrides/remove" => id = whose.request(),
        "customers/case_number" => more = "&case_number=06-1234",
        // Nobody has entered the week before.
        "attendance/save_week" | "my/save_week" => version = 0,
        // Versions of placement and service, added up.
        "placement/remove" => version = 2,
        "services/remove" => id = whose.planned_service(),
        other if other.starts_with("goals/") => id = goal,
        other if other.starts_with("service") || other.starts_with("my/") => id = service,
        other => {
            if let Some(own) = own_record(other, whose) {
                (id, more) = (own.0.unwrap_or(id), own.1);
            }
        }
    }
    let (payment, document) = (whose.payment(), whose.document());
    let (placement, job) = (whose.placement(), whose.job());
    let (employer, worksite) = (whose.employer(), whose.worksite());
    let employment = whose.employment();
    format!(
        "profile={profile}&goal={goal}&service={service}&payment={payment}&placement={placement}&job={job}&employer={employer}&worksite={worksite}&document={document}&employment={employment}&id={id}&week={WEEK}&version={version}&session={profile}{more}"
    )
}

/// What is sent about assessments, worksites, payroll and documents: the record, and fields it could be saved with.
fn own_record(endpoint: &str, whose: Whose) -> Option<(Option<Uuid>, &'static str)> {
    Some(match endpoint {
        "assessments/save_result" => (
            Some(whose.result()),
            "&assessment=00000000-0000-8000-8000-00050000000d&assessed_on=10/05/2022&results=Fine",
        ),
        "assessments/save_summary" => (Some(whose.summary()), "&area=barriers&text=None"),
        "assessments/add_kind" => (
            Some(whose.new_id()),
            "&name=Bennett&kind=Aptitude&category=Skills",
        ),
        "worksites/save_employer" => (Some(whose.employer()), "&name=Eagles+Range"),
        "worksites/save_site" => (
            Some(whose.worksite()),
            "&name=Depot&address=3157+N.+Lincoln+Ave.&city=Chicago&state=IL&zip=60657&wage_place=illinois",
        ),
        "worksites/save_job" => (
            Some(whose.job()),
            "&title=Cook&employment_type=Work+Experience&hourly=16.00&openings=6",
        ),
        "worksites/delete_employer" => (Some(whose.employer()), ""),
        "worksites/delete_site" => (Some(whose.worksite()), ""),
        "worksites/delete_job" => (Some(whose.job()), ""),
        "payroll/apply" | "payroll/discard" => (Some(whose.upload()), ""),
        "referrals/save" => (Some(whose.new_id()), REFERRED),
        "referrals/answer" => (Some(whose.referral()), "&response=accepted&eligible=yes"),
        "employment/save" => (
            None,
            "&job_title=Supervisor&start=11/01/2022&wage=17.50&weekly_hours=25.5",
        ),
        "employment/verify" => (None, "&days=30&got_raise=no&verified=true"),
        "employment/add_note" => (
            Some(whose.new_id()),
            "&days=30&noted_on=01/06/2023&text=Called+the+employer",
        ),
        "documents/remove" => (None, "&reason=Wrong+customer"),
        _ => return None,
    })
}

async fn call(app: &App, entry: &Entry, whose: Whose, session: &str) -> Answer {
    if entry.endpoint.starts_with("/api/") {
        app.post(entry.endpoint, session, &form(entry.endpoint, whose))
            .await
    } else {
        app.get(&address(entry, whose), session).await
    }
}

/// Whose data is worth telling apart for an entry.
fn columns(entry: &Entry) -> &'static [Whose] {
    match entry.subject {
        SubjectKind::Customer => &Whose::ALL,
        // `/my` itself names nobody; the pages below it name a service.
        SubjectKind::Own if entry.endpoint.contains(':') || entry.endpoint.starts_with("/api/") => {
            &Whose::ALL
        }
        // Records that a provider keeps for itself.
        _ if is_kept(entry.endpoint) => &Whose::ALL,
        _ => &[Whose::Own],
    }
}

/// Whether an entry is about one record of the worksite placement tool or one payroll file.
fn is_kept(endpoint: &str) -> bool {
    let is_page = endpoint.starts_with("/worksites/") && endpoint.contains(':');
    is_page || endpoint.starts_with("/api/worksites/") || endpoint.starts_with("/api/payroll/")
}

/// Calls one entry as one role; the answers in the order of the columns.
async fn row(template: &Template, entry: &Entry, role: Role) -> Vec<Answer> {
    let app = template.app().await;
    let mut answers = Vec::new();
    for whose in columns(entry) {
        answers.push(call(&app, entry, *whose, &token(role.code())).await);
    }
    app.state.services.db.close().await;
    answers
}

fn check(entry: &Entry, role: Role, answers: &[Answer]) {
    let what = format!("{} as {}", entry.endpoint, role.code());
    for answer in answers {
        assert!(answer.status.as_u16() < 500, "{what}: {answer:?}");
        if !role.may(entry.permission) {
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{what}: the role lacks the permission"
            );
        }
    }
    let [own, same, other, missing] = answers else {
        return;
    };
    if role.may(entry.permission) {
        assert_ne!(
            own.status,
            StatusCode::NOT_FOUND,
            "{what}: the call does not reach its record, so it proves nothing"
        );
    }
    if role.may(entry.permission) && !role.is_statewide() {
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{what}: another agency's");
        assert_eq!(
            other.plain_body(),
            missing.plain_body(),
            "{what}: another's and missing are the same answer"
        );
    }
    assert_eq!(
        missing.status == StatusCode::FORBIDDEN,
        !role.may(entry.permission),
        "{what}"
    );
    if role == Role::Customer && role.may(entry.permission) {
        assert_eq!(same.status, StatusCode::NOT_FOUND, "{what}: another customer's");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acc_24_acc_31_the_permission_matrix_is_as_checked_in() {
    let template = Template::new().await;
    let mut matrix = String::from(
        "# Status of every page and server function as every role; for data of one customer four times:\n\
         # of the customer's own (or one of the agency), of another of the same agency, of another agency, missing.\n\
         # 200 and 302 mean done, 422 and 409 let in but not saved. Written by server/tests/inventory.rs.\n",
    );
    for entry in ENTRIES {
        let _ = write!(
            matrix,
            "\n{} ({}, {})\n",
            entry.endpoint,
            entry.permission.code(),
            entry.subject.code()
        );
        for role in Role::ALL {
            let answers = row(&template, entry, *role).await;
            check(entry, *role, &answers);
            let _ = write!(matrix, "  {:<18}", role.code());
            for answer in answers {
                let _ = write!(matrix, " {}", answer.status.as_u16());
            }
            matrix.push('\n');
        }
    }
    compare(&matrix);
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings object")]
fn compare(matrix: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/matrix.snap");
    if std::env::var("CASELOAD_WRITE_SNAPSHOTS").is_ok() {
        std::fs::write(path, matrix).expect("write the matrix");
        return;
    }
    let kept = std::fs::read_to_string(path).expect("server/tests/matrix.snap");
    let changed: Vec<_> = matrix
        .lines()
        .zip(kept.lines())
        .filter(|(now, before)| now != before)
        .take(20)
        .collect();
    assert!(
        matrix == kept,
        "the matrix changed (look, then run with CASELOAD_WRITE_SNAPSHOTS=1): {changed:#?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acc_05_acc_31_without_a_session_every_line_asks_to_sign_in() {
    let template = Template::new().await;
    let app = template.app().await;
    for entry in ENTRIES
        .iter()
        .filter(|entry| entry.permission != Permission::Anyone)
    {
        for session in [
            String::new(),
            token("expired"),
            token("disabled"),
            token("forged"),
            "short".to_owned(),
        ] {
            let answer = call(&app, entry, Whose::Own, &session).await;
            let what = format!("{} with {session:?}: {}", entry.endpoint, answer.status);
            if entry.endpoint.starts_with("/api/") {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{what}");
                assert!(answer.body.contains("SignedOut"), "{what}");
            } else {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{what}");
                assert!(answer.location().starts_with("/sign-in"), "{what}");
            }
        }
    }
}
