//! Referrals of the guide's customer, as the pages show them.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

#[tokio::test]
async fn ref_03_ref_05_ref_07_ref_09_the_table_of_the_guide() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let page = stories.body("6partner", &format!("{profile}?refopen=1")).await;
    let rows = html::table(&page, "referrals");
    assert_eq!(
        rows[0],
        [
            "#",
            "Referred To",
            "Referred From",
            "Date Submitted",
            "Referral Form",
            "Response",
            "Responded By",
            "Response Date",
            "SNAP/E&T Eligible",
        ]
    );
    let said: Vec<String> = rows[1..].iter().map(|row| row[1..].join(" | ")).collect();
    let (north, from) = ("Northern - Cook County", "Asian Human Services");
    assert_eq!(
        said,
        [
            format!(
                "{north} | {from} | 11/06/2023 | Print referral 1 | Accepted | Amelia Telger | 11/06/2023 | ✔ Yes"
            ),
            format!("{north} | {from} | 11/06/2023 | Print referral 1.1 | ⚠ Historical Reference |  |  | "),
            format!(
                "{north} | {from} | 11/06/2023 | Print referral 1.2 | Accepted | Amelia Telger | 11/06/2023 | ✔ Yes"
            ),
            format!(
                "Northside - Cook County | {from} | 04/06/2023 | Print referral 2 | Accepted | DHS 1wrkdev | \
                 04/06/2023 | ✔ Yes"
            ),
        ]
    );
    let file = stories
        .body("6partner", &format!("{profile}?file=referrals.csv"))
        .await;
    assert_eq!(file.lines().count(), 6, "all records and the heading: {file}");
}

#[tokio::test]
async fn ref_01_acc_06_the_section_is_the_first_and_of_staff_only() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let page = stories.body("6partner", &profile).await;
    let at = |id: &str| page.find(&format!("id=\"{id}\"")).expect("a section");
    assert!(at("overview-referrals") < at("overview-status"));
    let customer = stories.page("SAbrams", &format!("{profile}/referrals/new")).await;
    assert_eq!(customer.status, StatusCode::FORBIDDEN);
    let stranger = stories
        .page("mwaldron", &format!("{profile}/referrals/new"))
        .await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let nothing = "0191d5a0-0000-7000-8000-000000000001";
    let missing = stories
        .page("6partner", &format!("{profile}/referrals/{nothing}"))
        .await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}
