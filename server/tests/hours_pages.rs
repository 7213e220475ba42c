//! Service detail, attendance and the customer's hours as plain pages and form posts, through the real router.

mod support;

use axum::http::StatusCode;
use support::{
    App, Template,
    world::{WEEK, Whose, token},
};

fn staff_page(tail: &str) -> String {
    format!(
        "/customers/{}/services/{}{tail}",
        Whose::Own.profile(),
        Whose::Own.service()
    )
}

fn my_page() -> String {
    format!("/my/attendance/{}/{WEEK}", Whose::Own.service())
}

/// A week with one day typed as given.
fn week(action: &str, version: i64, monday: [&str; 4], more: &str) -> String {
    let service = Whose::Own.service();
    let names = ["check_in", "lunch_start", "lunch_end", "check_out"];
    let day: Vec<String> = names
        .iter()
        .zip(monday)
        .map(|(name, text)| format!("d1-{name}={text}"))
        .collect();
    format!(
        "_do={action}&service={service}&week={WEEK}&version={version}&{}{more}",
        day.join("&")
    )
}

async fn app() -> (Template, App) {
    let template = Template::new().await;
    let app = template.app().await;
    (template, app)
}

#[tokio::test]
async fn att_05_a_week_is_typed_saved_and_shown_without_scripts() {
    let (_template, app) = app().await;
    let staff = token("provider_partner");
    let page = staff_page(&format!("/attendance/{WEEK}"));
    let shown = app.get(&page, &staff).await;
    assert_eq!(shown.status, StatusCode::OK);
    for text in [
        "EDIT WEEKLY ATTENDANCE",
        "Sunday",
        "Check In",
        "Lunch Start",
        "Lunch End",
        "Check Out",
        "n/a",
        "Not Verified",
    ] {
        assert!(shown.body.contains(text), "{text}");
    }
    let body = week(
        "attendance/save_week",
        0,
        ["830a", "12", "1230", "5p"],
        "&action=save",
    );
    let saved = app.post(&page, &staff, &body).await;
    assert_eq!(
        (saved.status, saved.location()),
        (StatusCode::SEE_OTHER, format!("{page}?done=saved").as_str())
    );
    let shown = app.get(&page, &staff).await;
    assert!(shown.body.contains("value=\"8:30 AM\"") && shown.body.contains("8.00"));
    let body = week(
        "attendance/save_week",
        1,
        ["830a", "12", "1230", "5p"],
        "&action=verify",
    );
    assert!(
        app.post(&page, &staff, &body)
            .await
            .location()
            .ends_with("?done=verified")
    );
    assert!(
        app.get(&page, &staff)
            .await
            .body
            .contains("Verified by provider_partner")
    );
}

#[tokio::test]
async fn byd_07_a_refused_week_keeps_what_was_typed_and_shows_how_it_was_read() {
    let (_template, app) = app().await;
    let staff = token("provider_partner");
    let page = staff_page(&format!("/attendance/{WEEK}"));
    let body = week(
        "attendance/save_week",
        0,
        ["830a", "12", "25%3A10", "5p"],
        "&action=save",
    );
    let refused = app.post(&page, &staff, &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"25:10\"") && refused.body.contains("value=\"830a\""));
    assert!(refused.body.contains(">8:30 AM<"));
    assert!(refused.body.contains("There is no time 25:10"));
    assert!(
        refused
            .body
            .contains("href=\"#attendance-save_week-d1-lunch_end\"")
    );
    assert!(refused.body.contains("id=\"attendance-save_week-d1-lunch_end\""));
}

#[tokio::test]
async fn byd_08_a_conflict_shows_theirs_at_the_cell_and_saving_again_keeps_mine() {
    let (_template, app) = app().await;
    let staff = token("provider_partner");
    let page = staff_page(&format!("/attendance/{WEEK}"));
    let first = week("attendance/save_week", 0, ["9a", "", "", "5p"], "&action=save");
    app.post(&page, &staff, &first).await;
    let mine = week("attendance/save_week", 0, ["10a", "", "", "5p"], "&action=save");
    let conflict = app.post(&page, &token("program_manager"), &mine).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("value=\"10a\""), "{}", conflict.body);
    assert!(conflict.body.contains("<b>9:00 AM<"));
    assert!(
        conflict.body.contains("name=\"version\" value=\"1\""),
        "{}",
        conflict.body
    );
    let again = week("attendance/save_week", 1, ["10a", "", "", "5p"], "&action=save");
    assert_eq!(
        app.post(&page, &token("program_manager"), &again).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn att_02_copy_last_week_works_as_a_post_and_saves_nothing() {
    let (_template, app) = app().await;
    let staff = token("provider_partner");
    let before = staff_page("/attendance/2022-12-25");
    let service = Whose::Own.service();
    let body = format!(
        "_do=attendance/save_week&service={service}&week=2022-12-25&version=0&action=save&d1-check_in=9a&d1-check_out=5p"
    );
    assert_eq!(
        app.post(&before, &staff, &body).await.status,
        StatusCode::SEE_OTHER
    );
    let page = staff_page(&format!("/attendance/{WEEK}"));
    let body =
        format!("_do=attendance/save_week&service={service}&week={WEEK}&version=0&_do=attendance/copy_week");
    let copied = app.post(&page, &staff, &body).await;
    assert_eq!(copied.location(), format!("{page}?draft=copied"));
    let shown = app.get(copied.location(), &staff).await;
    assert!(shown.body.contains("value=\"9:00 AM\"") && shown.body.contains("not saved yet"));
    assert!(!app.get(&page, &staff).await.body.contains("value=\"9:00 AM\""));
    assert!(app.get(&page, &staff).await.body.contains("Use the draft"));
    assert!(
        !app.get(&page, &token("program_manager"))
            .await
            .body
            .contains("Use the draft")
    );
}

#[tokio::test]
async fn att_03_the_weeks_of_a_service_are_listed() {
    let (_template, app) = app().await;
    let shown = app
        .get(&staff_page("/attendance?page=1"), &token("provider_partner"))
        .await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.body.contains("4/23/2023 - 4/29/2023") && shown.body.contains("Showing 1 to 10 of 19 entries")
    );
}

#[tokio::test]
async fn att_04_a_week_of_another_millennium_is_no_week_of_the_service() {
    let (_template, app) = app().await;
    let service = Whose::Own.service();
    for sunday in ["-262143-01-01", "+262142-12-25", "9999-12-26", "0000-01-02"] {
        for (page, who, action) in [
            (
                staff_page(&format!("/attendance/{WEEK}")),
                "provider_partner",
                "attendance/save_week",
            ),
            (my_page(), "customer", "my/save_week"),
        ] {
            let body =
                format!("_do={action}&service={service}&week={sunday}&version=0&action=save&d1-check_in=9a");
            let refused = app.post(&page, &token(who), &body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{sunday}");
            let there = page.replace(WEEK, sunday);
            assert_eq!(
                app.get(&there, &token(who)).await.status,
                StatusCode::NOT_FOUND,
                "{there}"
            );
        }
    }
}

#[tokio::test]
async fn sdt_02_sdt_03_the_status_tab_saves_and_says_who_did_it() {
    let (_template, app) = app().await;
    let staff = token("provider_partner");
    let page = staff_page("");
    let shown = app.get(&page, &staff).await;
    for text in [
        "EDIT CUSTOMER SERVICE",
        "JST - Job Search Training",
        "Update Customer Service",
        "Show More Situations",
        "This Customer Service was updated by System on",
    ] {
        assert!(shown.body.contains(text), "{text}");
    }
    assert!(!shown.body.contains("Dollar Value") && !shown.body.contains("Earned Credentials"));
    let id = Whose::Own.service();
    let form = |status: &str| {
        format!(
            "_do=service/save_status&id={id}&version=1&status={status}&start=12%2F19%2F2022&planned_end=04%2F28%2F2023\
            &weekly_hours=10&situations=housing&situations=food&notes=%3C%2Ftextarea%3E%3Cscript%3E"
        )
    };
    let refused = app.post(&page, &staff, &form("successful")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#service-save_status-completion\""));
    let saved = app.post(&page, &staff, &form("started")).await;
    assert_eq!(saved.location(), format!("{page}?done=saved"));
    let shown = app.get(&page, &staff).await;
    assert!(shown.body.contains("updated by provider_partner on"));
    assert!(shown.body.contains("&lt;/textarea>&lt;script>") && !shown.body.contains("</textarea><script"));
}

#[tokio::test]
async fn prv_05_no_provider_closes_own_hours_and_says_what_to_do() {
    let (_template, app) = app().await;
    let page = staff_page("/provider");
    let body = format!(
        "_do=service/save_provider&id={}&version=1&choice=none",
        Whose::Own.service()
    );
    let saved = app.post(&page, &token("provider_partner"), &body).await;
    assert_eq!(saved.location(), format!("{page}?done=saved"));
    let mine = app.get(&my_page(), &token("customer")).await;
    assert_eq!(mine.status, StatusCode::OK);
    assert!(
        mine.body.contains("You cannot enter hours for this activity yet")
            && !mine.body.contains("d1-check_in")
    );
}

#[tokio::test]
async fn cus_03_byd_09_a_customer_enters_hours_in_spanish_without_a_script() {
    let (_template, app) = app().await;
    let me = token("customer");
    app.post("/language", &me, "language=es").await;
    let shown = app.get(&my_page(), &me).await;
    assert_eq!(shown.status, StatusCode::OK);
    for text in [
        "<html lang=\"es\"",
        "Guardar mis horas",
        "No asistí esta semana",
        "lunes 2 de enero",
        "Entrada",
        "Salida",
        "JST - Capacitación para buscar empleo",
    ] {
        assert!(shown.body.contains(text), "{text}");
    }
    assert!(
        !shown.body.contains("/pkg/caseload.js"),
        "a customer's page loads no script: {}",
        shown.body
    );
    let body = week(
        "my/save_week",
        0,
        ["8%3A30+a.+m.", "", "", "5%3A00+p.+m."],
        "&action=save",
    );
    let saved = app.post(&my_page(), &me, &body).await;
    assert_eq!(saved.location(), format!("{}?done=saved", my_page()));
    let shown = app.get(&my_page(), &me).await;
    assert!(shown.body.contains("value=\"8:30 a. m.\"") && shown.body.contains("8 h 30 min"));
    let wrong = week("my/save_week", 1, ["8", "", "", "9"], "&action=save");
    let refused = app.post(&my_page(), &me, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Hay un problema") && refused.body.contains("value=\"9\""));
}

#[tokio::test]
async fn cus_04_a_customer_reads_a_verified_week_and_cannot_change_it() {
    let (_template, app) = app().await;
    let page = staff_page(&format!("/attendance/{WEEK}"));
    let body = week("attendance/save_week", 0, ["9a", "", "", "5p"], "&action=verify");
    app.post(&page, &token("provider_partner"), &body).await;
    let me = token("customer");
    let shown = app.get(&my_page(), &me).await;
    assert!(shown.body.contains("9:00 AM – 5:00 PM") && !shown.body.contains("Save my hours"));
    let body = week("my/save_week", 1, ["8a", "", "", "5p"], "&action=save");
    assert_eq!(
        app.post(&my_page(), &me, &body).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn cus_05_cus_08_the_customers_pages_show_the_plan_and_no_staff_pages() {
    let (_template, app) = app().await;
    let me = token("customer");
    for page in [
        "/my",
        "/my/plan",
        &format!("/my/attendance/{}", Whose::Own.service()),
    ] {
        let shown = app.get(page, &me).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(!shown.body.contains("/pkg/caseload.js"), "{page}: {}", shown.body);
        assert!(
            !shown
                .body
                .contains(&format!("/customers/{}", Whose::Own.profile())),
            "{page}"
        );
    }
    assert_eq!(app.get(&staff_page(""), &me).await.status, StatusCode::FORBIDDEN);
    assert!(app.get("/my", &me).await.body.contains("ABE - Manage My Case"));
}
