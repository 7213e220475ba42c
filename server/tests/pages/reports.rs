//! The Customer Services Report and its files when the address asks for what nobody can read. CSR-13.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

/// Filters that are no choice of theirs, with the words that the page has for them.
const UNREADABLE: [(&str, &str); 5] = [
    ("status=nonsense", "E&T Status"),
    ("fiscal_year=last", "Fiscal Year"),
    ("place=7/8", "Provider/Location"),
    ("kind=all%20of%20them", "Kind of service"),
    ("service=1%27%3B--", "Step/Service"),
];

#[tokio::test]
async fn csr_13_a_filter_nobody_can_read_is_left_out_and_the_page_says_which() {
    let stories = Stories::on("2023-09-20").await;
    let whole = stories.body("d1wrkdev", "/reports/services?family=isets").await;
    let numbers = html::table(&whole, "report");
    assert!(!html::words(&whole).contains("left out") && numbers.len() > 1);
    for (filter, name) in UNREADABLE {
        let path = format!("/reports/services?family=isets&{filter}");
        let page = stories.body("d1wrkdev", &path).await;
        let said = html::words(&page);
        assert!(said.contains(&format!("left out: {name}.")), "{filter}: {said}");
        assert_eq!(html::table(&page, "report"), numbers, "{filter}");
    }
    // What can be read counts beside what cannot.
    let active = stories
        .body("d1wrkdev", "/reports/services?family=isets&status=active")
        .await;
    let both = stories
        .body(
            "d1wrkdev",
            "/reports/services?family=isets&status=active&goal=wealth",
        )
        .await;
    assert!(html::words(&both).contains("left out: Goal."));
    assert_eq!(html::table(&both, "report"), html::table(&active, "report"));
    let family = stories.body("d1wrkdev", "/reports/services?family=x").await;
    assert!(html::words(&family).contains("left out: Programs."));
}

#[tokio::test]
async fn csr_06_csr_13_no_list_and_no_file_is_given_of_a_filter_nobody_can_read() {
    let stories = Stories::on("2023-09-20").await;
    let report = stories.body("d1wrkdev", "/reports/services?family=isets").await;
    let list = html::links(&report)
        .into_iter()
        .find(|link| link.href.contains("/with?"))
        .expect("a number")
        .href;
    let (list, _) = list.split_once('?').expect("an address");
    let files = ["services.csv", "services.xlsx", "iwds.csv", "iwds.xlsx"];
    let files = files.map(|file| format!("/reports/files/{file}"));
    let lists =
        ["csv", "xlsx"].map(|ending| format!("{}/list.{ending}", list.replace("/services/", "/files/")));
    let twice = "status=active&status=inactive";
    for path in files.iter().chain(&lists).map(String::as_str).chain([list]) {
        let good = stories
            .page("d1wrkdev", &format!("{path}?family=isets&status=active"))
            .await;
        assert_eq!(good.status, StatusCode::OK, "{path}");
        for filter in UNREADABLE.map(|(filter, _)| filter) {
            let answer = stories
                .page("d1wrkdev", &format!("{path}?family=isets&{filter}"))
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}?{filter}");
        }
    }
    // A filter that is there twice would be one of the two to one reader and neither to another.
    for path in files.iter().chain(&lists) {
        let answer = stories
            .page("d1wrkdev", &format!("{path}?family=isets&{twice}"))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}?{twice}");
    }
}
