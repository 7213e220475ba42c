//! What people see of a large payroll file: how far it is, without scripts; and its preview at the end. PAY-02.

use std::{fmt::Write as _, time::Duration};

use axum::http::StatusCode;
use services::payroll::AT_ONCE;

use crate::support::{html, stories::Stories, world::token};

const NEW: &str = "/worksites/payroll/new";
const LIST: &str = "/worksites/payroll";
/// Rows of a file that is not waited for.
const ROWS: usize = 4_000;

fn file() -> Vec<u8> {
    let mut text = String::from("workNet ID,Job,Period Start,Period End,Hours,Gross,Subsidized Part\n");
    for row in 0..ROWS {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{},Nobody works here,09/01/2023,09/15/2023,10,160.00,150.00",
            900_000 + row
        );
    }
    text.into_bytes()
}

/// The page once its file is settled.
async fn settled(stories: &Stories, path: &str) -> String {
    let looks = async {
        loop {
            let page = stories.body("6partner", path).await;
            if !page.contains("is being") {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), looks)
        .await
        .expect("it settles")
}

#[tokio::test]
async fn pay_02_a_large_file_is_answered_with_how_far_it_is() {
    let stories = Stories::on("2023-09-20").await;
    let worksite = html::choices(&stories.body("6partner", NEW).await, "worksite")
        .into_iter()
        .find(|(value, _)| !value.is_empty())
        .expect("a worksite")
        .0;
    let mut held = Vec::new();
    for _ in 0..AT_ONCE {
        held.extend(stories.app.state.services.payroll.place().await);
    }
    let fields = [
        ("_do", "payroll/upload"),
        ("worksite", worksite.as_str()),
        ("period_start", "09/01/2023"),
        ("period_end", "09/15/2023"),
    ];
    let sent = stories
        .app
        .upload(NEW, &token("6partner"), &fields, ("large.csv", &file()))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", html::words(&sent.body));
    let path = sent.location().to_owned();

    // The page looks again by itself, without scripts, until somebody stops it.
    let page = stories.page("6partner", &path).await;
    assert_eq!((page.status, page.header("refresh")), (StatusCode::OK, "2"));
    let words = html::words(&page.body);
    for told in [
        "The file is being read",
        "Step 1 of 3",
        "Waiting for other files",
        "large.csv",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    let stop = html::links(&page.body)
        .into_iter()
        .find(|it| it.words == "Stop that");
    let stop = stop.expect("a way to stop it").href;
    let still = stories.page("6partner", &stop).await;
    assert_eq!((still.status, still.header("refresh")), (StatusCode::OK, ""));
    assert!(html::words(&still.body).contains("Look again by itself"));
    // Who left finds it again; nobody else does.
    let list = stories.body("6partner", LIST).await;
    let lines = html::table(&list, "running-files");
    assert_eq!(lines[1], ["large.csv", "Upload", "Waiting for other files", ""]);
    assert!(html::links(&list).iter().any(|it| it.href == path));
    let other = stories.page("1wrkdev", &path).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);

    drop(held);
    let page = settled(&stories, &path).await;
    let words = html::words(&page);
    assert!(words.contains("4,000 rows refused"), "{words}");
    assert_eq!(stories.page("6partner", &path).await.header("refresh"), "");
    let list = stories.body("6partner", LIST).await;
    assert!(!list.contains("running-files"));
}
