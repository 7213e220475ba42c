//! Tables as files by the address of their page, and the grid of a group. LST-03, F28, ATT-17, BYD-06.

use axum::http::StatusCode;

use crate::support::{
    html::{between, words},
    stories::Stories,
};

const WEEK: &str = "2023-02-26";

#[tokio::test]
async fn lst_03_any_table_longer_than_a_page_is_taken_out_as_csv_and_as_a_workbook() {
    let stories = Stories::on("2023-03-06").await;
    let profile = stories.profile("Abrams").await;
    let list = format!("{profile}/summary/services");
    let shown = stories.body("6partner", &list).await;
    for kind in ["csv", "xlsx"] {
        let href = format!("{list}?file=services.{kind}");
        assert!(shown.contains(&format!("href=\"{href}\"")), "{href}");
        let file = stories.page("6partner", &href).await;
        assert_eq!(file.status, StatusCode::OK);
        let name = file.header("content-disposition").to_owned();
        assert!(name.contains("all-services-of-the-customer-2023-03-06"), "{name}");
    }
    let file = stories
        .body("6partner", &format!("{list}?file=services.csv"))
        .await;
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert!(
        lines[0].starts_with('"') && !lines[0].contains("Edit"),
        "{}",
        lines[0]
    );
    assert!(
        file.contains("Job Search Training") && !file.contains('<'),
        "{file}"
    );
    // What is searched for on the page is what the file holds.
    let found = stories
        .body(
            "6partner",
            &format!("{list}?find=Transportation&file=services.csv"),
        )
        .await;
    assert!(found.lines().count() < lines.len() && !found.contains("Job Search Training"));
    let history = stories.body("d1wrkdev", &format!("{profile}/history")).await;
    assert!(words(&history).contains("Table exported"));
}

#[tokio::test]
async fn lst_03_a_file_is_only_for_staff_who_may_see_the_page_and_only_of_a_table_there() {
    let stories = Stories::on("2023-03-06").await;
    let profile = stories.profile("Abrams").await;
    let file = format!("{profile}/summary/services?file=services.csv");
    for (who, path, status) in [
        (
            "6partner",
            &*format!("{profile}/summary/services?file=nothing.csv"),
            StatusCode::NOT_FOUND,
        ),
        (
            "6partner",
            &*format!("{profile}/none?file=services.csv"),
            StatusCode::NOT_FOUND,
        ),
        ("mwaldron", &*file, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(stories.page(who, path).await.status, status, "{who} {path}");
    }
    // A name that is no file is passed over: the page is shown.
    let page = stories
        .body(
            "6partner",
            &format!("{profile}/summary/services?file=services.exe"),
        )
        .await;
    assert!(page.contains("<!DOCTYPE html>"));
}

#[tokio::test]
async fn att_17_the_grid_names_the_row_of_each_problem_and_keeps_what_was_typed() {
    let stories = Stories::on("2023-03-06").await;
    let page = format!("/attendance?week={WEEK}");
    let shown = stories.body("6partner", &page).await;
    let (_, after) = shown.split_once("-version\" value=\"").expect("a row");
    let version_at = shown.len() - after.len() - "-version\" value=\"".len();
    let service = shown
        .get(version_at - 36..version_at)
        .expect("a service")
        .to_owned();
    let version = between(&shown, &format!("name=\"{service}-version\" value=\""), "\"");
    assert!(!shown.contains(&format!("id=\"groups-save_grid-{service}-2\"")));
    let body = format!(
        "_do=groups/save_grid&week={WEEK}&page=1&action=save&{service}-version={version}&{service}-1=9a-5p&{service}-2=5p-9a"
    );
    let refused = stories.post("6partner", &page, &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let summary = words(&refused.body);
    assert!(summary.contains("Tuesday 02/28/2023:"), "{summary}");
    assert!(summary.contains("Rows saved: 0"), "{summary}");
    assert!(
        refused
            .body
            .contains(&format!("href=\"#groups-save_grid-{service}-2\""))
    );
    assert!(
        refused
            .body
            .contains(&format!("id=\"groups-save_grid-{service}-2\""))
    );
    assert!(refused.body.contains("value=\"5p-9a\"") && refused.body.contains("value=\"9a-5p\""));
    assert!(
        refused.body.contains("data-min=\"480\""),
        "what was typed is added up"
    );
}

#[tokio::test]
async fn lst_06_lst_13_a_page_past_the_last_says_so_and_leads_back_to_the_last() {
    let stories = Stories::on("2023-03-06").await;
    for page in ["99", "4294967295"] {
        let body = stories.body("6partner", &format!("/customers?page={page}")).await;
        assert!(words(&body).contains("This page is past the last one"), "{page}");
        let pager = between(&body, "class=\"pager\"", "</nav>");
        let (previous, _) = pager.split_once(">Previous<").expect("a way back");
        let to = previous.rsplit_once("href=\"").expect("a link").1;
        let back = stories.body("6partner", to.trim_end_matches('"')).await;
        assert!(words(&back).contains("Showing 1 to"), "{to}");
    }
}
