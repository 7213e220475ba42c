//! What stands around a case: the case number, the crosswalk, the warning before a session ends.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

#[tokio::test]
async fn byd_08_every_page_of_staff_can_warn_before_the_session_ends_and_no_page_of_customers_has_to() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let plan = format!("{stephanie}/plan");
    for path in ["/customers", "/account", "/help/plan", &stephanie, &plan] {
        let page = stories.body("6partner", path).await;
        assert!(page.contains("SessionWatch"), "{path}");
        let notice = html::between(&page, "data-session=\"unused\"", "</div>");
        assert!(notice.contains("Stay signed in"), "{path}");
    }
    let mine = stories.body("SAbrams", "/my").await;
    assert!(!mine.contains("data-session") && !mine.contains("<script"));
}

#[tokio::test]
async fn epo_02_the_plan_overview_exports_the_iwds_crosswalk() {
    let stories = Stories::on("2023-01-06").await;
    let plan = format!("{}/plan", stories.profile("Abrams").await);
    let page = stories.body("6partner", &plan).await;
    let link = html::links(&page)
        .into_iter()
        .find(|link| link.words == "Export IWDS Crosswalk")
        .expect("the button");
    let file = stories.page("6partner", &link.href).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"iwds-crosswalk-")
    );
    assert!(
        file.body.contains("\"JST - Job Search Training\""),
        "{}",
        file.body
    );
    let outside = stories.page("train17", &link.href).await;
    assert_eq!(
        (outside.status, outside.body.as_str()),
        (StatusCode::NOT_FOUND, "")
    );
    let customer = stories.page("SAbrams", &link.href).await;
    assert_eq!(customer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn acc_16_the_case_number_is_changed_with_the_note_that_it_should_match_ies() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let overview = stories.body("6partner", &stephanie).await;
    let link = html::links(&overview)
        .into_iter()
        .find(|link| link.words == "Change the SNAP Case Number")
        .expect("the link");
    let form = stories.body("6partner", &link.href).await;
    assert!(html::words(&form).contains("It should match IES."));
    let version = html::between(&form, "name=\"version\" value=\"", "\"").to_owned();
    let profile = stephanie.trim_start_matches("/customers/");
    let body = format!("_do=customers/case_number&profile={profile}&version={version}&case_number=06-1234");
    let saved = stories.post("6partner", &link.href, &body).await;
    assert_eq!(saved.location(), format!("{stephanie}?done=saved"));
    let again = body.replace("06-1234", "06-9999");
    let refused = stories.post("6partner", &link.href, &again).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("06-1234") && refused.body.contains("06-9999"));
    let list = stories.body("6partner", "/customers?show=100").await;
    assert!(list.contains("06-1234"), "the list shows it at once");
}
