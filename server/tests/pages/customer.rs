//! What customers see and do from My dashboard.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

#[tokio::test]
async fn acc_30_cus_05_the_customers_tools_are_on_my_dashboard() {
    let stories = Stories::on("2023-01-06").await;
    assert_eq!(stories.page("SAbrams", "/").await.location(), "/my");
    let page = stories.body("SAbrams", "/my").await;
    let text = html::words(&page);
    for part in [
        "My dashboard",
        "Stephanie",
        "JST - Job Search Training",
        "Asian Human Services",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for link in html::links(html::between(&page, "<main", "</main>")) {
        if link.href.starts_with('/') {
            assert!(link.href.starts_with("/my"), "{}", link.href);
            assert_eq!(
                stories.page("SAbrams", &link.href).await.status,
                StatusCode::OK,
                "{}",
                link.href
            );
        }
    }
    let plan = html::words(&stories.body("SAbrams", "/my/plan").await);
    for part in [
        "Complete the SNAP program",
        "BE - Basic Education (ABE/GED)",
        "Housing/Utilities",
        "Successful Completion",
    ] {
        assert!(plan.contains(part), "{part} in {plan}");
    }
    assert!(!plan.contains("Housing receipts"), "case notes are the staff's");
}

#[tokio::test]
async fn cus_06_sts_02_sts_03_contact_data_are_changed_with_the_eligibility_system() {
    let stories = Stories::on("2023-01-06").await;
    let mine = stories.body("SAbrams", "/my").await;
    let abe = html::links(&mine)
        .into_iter()
        .find(|link| link.words == "ABE - Manage My Case")
        .expect("the link");
    assert!(abe.href.starts_with("https://abe.illinois.gov/"), "{}", abe.href);
    let overview = stories.body("6partner", &stories.profile("Abrams").await).await;
    let status = html::between(&overview, "id=\"overview-status\"", "</details>");
    let words = html::words(status);
    assert!(
        words.contains("Redetermination Date 03/26/2022 Link to: ABE - Manage My Case"),
        "{words}"
    );
    assert!(words.contains("Mid-Point Date"));
    for page in [&mine, &overview] {
        for field in ["email", "phone", "address", "zip"] {
            assert!(!page.contains(&format!("name=\"{field}\"")), "{field}");
        }
    }
}

#[tokio::test]
async fn att_10_own_hours_are_entered_only_while_a_provider_is_set() {
    let stories = Stories::on("2023-01-06").await;
    let service = stories
        .service(&stories.profile("Abrams").await, "JST - Job Search Training")
        .await;
    let id = service.rsplit('/').next().expect("an id");
    let week = format!("/my/attendance/{id}/2023-01-01");
    assert!(
        html::links(&stories.body("SAbrams", "/my").await)
            .iter()
            .any(|link| link.href == week)
    );
    let page = stories.body("SAbrams", &week).await;
    assert!(page.contains("d5-check_in"), "Friday is open");
    let version = html::between(&page, "name=\"version\" value=\"", "\"");
    let body = format!(
        "_do=my/save_week&service={id}&week=2023-01-01&version={version}&action=save&d5-check_in=9a&d5-check_out=1p"
    );
    let saved = stories.post("SAbrams", &week, &body).await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    let none = format!("_do=service/save_provider&id={id}&version=1&choice=none");
    assert_eq!(
        stories
            .post("6partner", &format!("{service}/provider"), &none)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let page = stories.body("SAbrams", &week).await;
    assert!(!page.contains("d5-check_in"));
    let version = format!("{}", version.parse::<i64>().expect("a number") + 1);
    let body = format!(
        "_do=my/save_week&service={id}&week=2023-01-01&version={version}&action=save&d5-check_in=8a&d5-check_out=1p"
    );
    assert_eq!(
        stories.post("SAbrams", &week, &body).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn acc_18_not_01_partners_and_career_planners_write_case_notes() {
    let stories = Stories::on("2023-03-03").await;
    for (who, last_name, name) in [
        ("6partner", "Juan", "ISETS 6Partner"),
        ("mwaldron", "Artz", "Markee Waldron"),
    ] {
        let profile = stories.profile(last_name).await;
        let customer = profile.trim_start_matches("/customers/");
        let page = format!("{profile}/summary/notes");
        let id = uuid::Uuid::now_v7();
        let body = format!(
            "_do=notes/add&profile={customer}&id={id}&kind=general&noted_on=03%2F03%2F2023&text=Met+at+the+office.&sharing=shared"
        );
        assert_eq!(
            stories.post(who, &page, &body).await.status,
            StatusCode::SEE_OTHER,
            "{who}"
        );
        let shown = stories.body(who, &page).await;
        let first = &html::table(&shown, "case-notes")[1];
        assert_eq!(first[..3], ["03/03/2023", "General", "Met at the office."]);
        assert!(first[3].starts_with(name), "{first:?}");
    }
}

#[tokio::test]
async fn cus_01_byd_09_a_customer_who_reads_spanish_finds_her_plan_in_spanish() {
    let stories = Stories::on("2023-01-06").await;
    let plan = stories.body("MHernandez", "/my/plan").await;
    assert!(plan.contains("<html lang=\"es\""));
    let text = html::words(&plan);
    assert!(
        text.contains("Mejorar") || text.contains("Improve English"),
        "her own words stay as they were written: {text}"
    );
    assert!(
        !text.contains("Started/Open") && !text.contains("On Track"),
        "{text}"
    );
    assert!(!plan.contains("/pkg/caseload.js"), "and without scripts");
}
