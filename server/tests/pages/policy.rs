//! The pages of policy: only IDHS administrators, a preview before every save.

use axum::http::StatusCode;
use domain::policy::PolicyTable;

use crate::support::{Answer, html, stories::Stories};

const DAY: &str = "2023-02-16";
const MAXIMA: &str = "/policy/maxima";

/// The address of the line of a table that has these words in its first cells.
async fn row(stories: &Stories, words: &[&str]) -> String {
    let page = stories.body("1wrkdev", &format!("{MAXIMA}?show=100")).await;
    let table = html::between(&page, "id=\"rows\"", "</table>");
    let line = html::all(table, "tr")
        .into_iter()
        .find(|line| words.iter().all(|it| html::words(line).contains(it)))
        .expect("a line");
    let link = html::links(line).into_iter().find(|it| it.words == "Change");
    link.expect("its link").href
}

/// The hidden fields of a form as they are posted.
fn hidden(page: &str, form: &str) -> String {
    let form = html::between(page, &format!("id=\"{form}\""), "</form>");
    let pieces = form.split("<input type=\"hidden\" ").skip(1);
    let pairs: Vec<(String, String)> = pieces
        .map(|piece| {
            let name = html::between(piece, "name=\"", "\"");
            let value = html::between(piece, "value=\"", "\"");
            (
                name.to_owned(),
                value.replace("&#x2F;", "/").replace("&amp;", "&"),
            )
        })
        .collect();
    serde_urlencoded::to_string(pairs).expect("a form")
}

async fn post(stories: &Stories, path: &str, more: &str) -> Answer {
    let page = stories.body("1wrkdev", path).await;
    let body = format!("{}&{more}", hidden(&page, "policy-save"));
    stories.post("1wrkdev", path, &body).await
}

#[tokio::test]
async fn byd_03_only_idhs_administrators_reach_policy() {
    let stories = Stories::on(DAY).await;
    for who in ["6partner", "13prgmgr", "d1wrkdev", "SAbrams"] {
        for path in ["/policy", MAXIMA, "/policy/methods/new"] {
            assert_eq!(
                stories.page(who, path).await.status,
                StatusCode::FORBIDDEN,
                "{who} {path}"
            );
        }
        let landing = stories.page(who, "/customers").await.body;
        assert!(!landing.contains("href=\"/policy\""), "{who}");
    }
    assert!(
        stories
            .body("1wrkdev", "/customers")
            .await
            .contains("href=\"/policy\"")
    );
}

#[tokio::test]
async fn byd_03_rfd_17_every_table_has_its_page_and_says_what_to_verify() {
    let stories = Stories::on(DAY).await;
    let index = stories.body("1wrkdev", "/policy").await;
    let lines = html::table(&index, "policy");
    assert_eq!(lines.len(), PolicyTable::ALL.len() + 1);
    for table in PolicyTable::ALL {
        let page = stories
            .body("1wrkdev", &format!("/policy/{}", table.code()))
            .await;
        let rows = html::table(&page, "rows");
        assert!(rows.len() > 2, "{table:?}");
        assert!(
            rows[1..]
                .iter()
                .all(|row| row.iter().any(|cell| cell == "Verify")),
            "{table:?}"
        );
    }
    let missing = stories.page("1wrkdev", "/policy/nothing").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let all = format!("{MAXIMA}?show=100");
    let page = stories.body("1wrkdev", &all).await;
    let rows = html::table(&page, "rows");
    let clothing: Vec<_> = rows
        .iter()
        .filter(|row| row[0] == "Clothing")
        .map(|row| &row[2..6])
        .collect();
    assert_eq!(
        clothing,
        [
            ["$325.00", "FY2023", "FY2023", "Now"],
            ["$300.00", "FY2024", "", "Later"]
        ]
    );
}

#[tokio::test]
async fn byd_03_a_change_is_shown_before_it_is_saved_and_kept_in_the_history() {
    let stories = Stories::on(DAY).await;
    let path = row(&stories, &["Housing/Utilities", "FY2023"]).await;
    let change = "year=2023&limit=limit&amount=450&source=WAG+21-06-11&verified=true";
    let shown = post(&stories, &path, change).await;
    assert_eq!(shown.status, StatusCode::OK, "nothing is wrong with it");
    let words = html::words(&shown.body);
    assert!(words.contains("FY2023: $450.00 instead of $500.00."), "{words}");
    assert!(words.contains("below what is already paid"), "{words}");
    assert!(
        words.contains("Above the maximum after the change: 1 customer in FY2023"),
        "{words}"
    );
    assert!(
        html::table(&shown.body, "over")
            .iter()
            .any(|row| row[0].starts_with("Okafor")),
        "{words}"
    );
    let stored = stories.body("1wrkdev", &path).await;
    assert!(
        html::between(&stored, "id=\"policy-save-amount\"", ">").contains("500.00"),
        "not saved yet"
    );

    let body = hidden(&shown.body, "policy-save-seen");
    let saved = stories.post("1wrkdev", &path, &body).await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    assert_eq!(saved.location(), format!("{MAXIMA}?done=saved"));
    let page = html::words(&stories.body("1wrkdev", &path).await);
    assert!(page.contains("Maximum: $500.00 → $450.00"), "{page}");
    assert!(page.contains("Changed"), "{page}");
}

#[tokio::test]
async fn byd_03_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let stories = Stories::on(DAY).await;
    let path = format!("{MAXIMA}/new");
    let refused = post(&stories, &path, "service=&year=14&limit=limit&amount=1e3&source=").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = html::words(&refused.body);
    for message in [
        "Enter the year the fiscal year ends in, from 2015 to 2099",
        "Source: Enter or choose an answer",
        "Service type or subtype: Enter or choose an answer",
    ] {
        assert!(words.contains(message), "{words}");
    }
    assert!(refused.body.contains("value=\"1e3\""), "{words}");
}

#[tokio::test]
async fn byd_03_a_later_value_of_a_setting_starts_from_the_one_in_force() {
    let stories = Stories::on(DAY).await;
    let page = stories.body("1wrkdev", "/policy/parameters?show=100").await;
    let link = html::links(&page)
        .into_iter()
        .find(|it| it.words == "New value" && it.href.contains("override_window_cents"))
        .expect("a link");
    let path = link.href.replace("&amp;", "&");
    let shown = post(&stories, &path, "value=75&from=07/01/2024&source=WAG").await;
    let words = html::words(&shown.body);
    assert!(
        words.contains("from 07/01/2024: $75.00 instead of $50.00."),
        "{words}"
    );
    let unknown = stories.page("1wrkdev", "/policy/parameters/new").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn byd_03_what_is_in_use_offers_no_removal() {
    let stories = Stories::on(DAY).await;
    let path = row(&stories, &["Housing/Utilities", "FY2023"]).await;
    let page = stories.body("1wrkdev", &path).await;
    assert!(!page.contains("Remove Row") && html::words(&page).contains("has taken effect"));
    let later = row(&stories, &["Clothing", "FY2024"]).await;
    let page = stories.body("1wrkdev", &later).await;
    let body = hidden(&page, "policy-remove");
    let gone = stories.post("1wrkdev", &later, &body).await;
    assert_eq!(gone.location(), format!("{MAXIMA}?done=removed"));
    let words = html::words(&stories.body("1wrkdev", &later).await);
    assert!(
        words.contains("Removed: Clothing · Whole service · $300.00 · FY2024"),
        "{words}"
    );
    assert!(words.contains("Maximum: $300.00"), "its history is left: {words}");
    let table = stories.body("1wrkdev", MAXIMA).await;
    let removed = html::table(&table, "removed");
    assert_eq!(removed.len(), 2, "{removed:?}");
    assert!(html::links(&table).iter().any(|it| it.href == later));
    let elsewhere = later.replace("maxima", "funds");
    assert_eq!(
        stories.page("1wrkdev", &elsewhere).await.status,
        StatusCode::NOT_FOUND,
        "it was no row of that table"
    );
    let again = stories.post("1wrkdev", &later, &body).await;
    assert_eq!(
        again.location(),
        format!("{MAXIMA}?done=removed"),
        "twice is once"
    );
}
