//! Support Services on the Overview tab and under Summary Tools.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

/// The customer of the FY24 screens: above the maximum of Transportation while a request waits.
const FY24: (&str, &str) = ("Bell", "2024-02-16");
/// The customer of the FY23 screens.
const FY23: (&str, &str) = ("Okafor", "2023-02-16");

/// That customer's payments of Transportation: method, description, unit, quantity, total, date, by whom, when, link.
const RFD_32: [&str; 7] = [
    "Direct Payment | Auto Repair over maximum – override pending | 1350.00 | 1 | 1350.00 | 07/31/2023 | Amelia Telger | 11/06/2023 | Edit",
    "Bus Pass | Public Transportation/Fuel Cards | 50.00 | 1 | 50.00 | 07/10/2023 | ISETS 6Partner | 06/01/2023 | Edit",
    "Direct Payment | Public Transportation/Fuel Cards | 25.00 | 1 | 25.00 | 07/05/2023 | Three Programs | 09/21/2023 | Edit",
    "Bus Pass | Public Transportation/Fuel Cards | 50.00 | 2 | 100.00 | 06/05/2023 | ISETS 6Partner | 06/01/2023 | Edit",
    "Direct Payment | Bike Repair | 100.00 | 1 | 100.00 | 05/23/2023 | Markee Waldron | 06/23/2023 | Edit",
    "Bus Pass | Public Transportation/Fuel Cards | 28.00 | 1 | 28.00 | 03/01/2023 | ISETS 6Partner | 04/19/2023 | Edit",
    "Gift Card | Auto Repair | 500.00 | 1 | 500.00 | 04/04/2022 | ISETS 6Partner | 06/01/2023 | Edit",
];

/// Addresses of the bars of a page, in their order.
fn bars(page: &str) -> Vec<String> {
    let links = html::links(page).into_iter();
    links
        .filter(|link| link.href.ends_with("#support-details"))
        .map(|link| link.href.replace("&amp;", "&"))
        .collect()
}

#[tokio::test]
async fn oss_01_oss_02_oss_03_oss_14_the_bars_of_the_fiscal_year_on_both_pages() {
    let stories = Stories::on(FY24.1).await;
    let profile = stories.profile(FY24.0).await;
    for path in [profile.clone(), format!("{profile}/summary/support")] {
        let page = stories.body("6partner", &path).await;
        let words = html::words(&page);
        assert!(
            words.contains("Support Services — Total Payments Issued - $1,430.00"),
            "{path}: {words}"
        );
        for bar in [
            "Transportation - $1425.00 / $1400.00",
            "Books & Training Supplies - $5.00 / $1000.00",
            "Clothing - $0 / $300.00",
            "102% · $25.00 over the maximum · +$25.00 requested",
        ] {
            assert!(words.contains(bar), "{path}: no {bar} in {words}");
        }
    }
}

#[tokio::test]
async fn oss_04_oss_05_oss_06_oss_07_a_bar_shows_its_payments_of_all_years() {
    let stories = Stories::on(FY24.1).await;
    let path = format!("{}/summary/support", stories.profile(FY24.0).await);
    let before = stories.body("6partner", &path).await;
    let hint = "Select a supportive service in the graph to view the details below.";
    assert!(html::words(&before).contains(hint));
    let bars = bars(&before);
    assert_eq!(bars.len(), 3, "{bars:?}");
    let page = stories
        .body("6partner", bars[2].split('#').next().expect("a path"))
        .await;
    assert!(!html::words(&page).contains(hint));
    let rows = html::table(&page, "support-payments");
    let expected: Vec<Vec<&str>> = RFD_32.iter().map(|line| line.split(" | ").collect()).collect();
    assert_eq!(rows[1..], expected, "RFD-32");
}

#[tokio::test]
async fn oss_05_oss_16_the_name_leads_to_the_service_and_edit_to_the_payment() {
    let stories = Stories::on(FY24.1).await;
    let profile = stories.profile(FY24.0).await;
    let page = stories.body("6partner", &profile).await;
    let links = html::links(html::between(&page, "id=\"overview-support\"", "</details>"));
    let service = links
        .iter()
        .find(|it| it.words == "Transportation")
        .expect("the name");
    assert_eq!(
        stories.page("6partner", &service.href).await.status,
        StatusCode::OK
    );
    let bar = bars(&page).pop().expect("a bar");
    assert!(
        bar.starts_with(&format!("{profile}?")),
        "{bar}: the Overview stays the Overview"
    );
    let page = stories
        .body("6partner", bar.split('#').next().expect("a path"))
        .await;
    let table = html::between(&page, "id=\"support-payments\"", "</table>");
    let edit = html::links(table)
        .into_iter()
        .find(|it| it.words == "Edit")
        .expect("a link");
    assert_eq!(stories.page("6partner", &edit.href).await.status, StatusCode::OK);
}

#[tokio::test]
async fn oss_08_oss_11_ovr_17_the_button_depends_on_state_and_role() {
    let stories = Stories::on(FY24.1).await;
    let path = format!("{}/summary/support", stories.profile(FY24.0).await);
    let of = |page: &str| {
        let links = html::links(page).into_iter();
        links
            .filter(|it| it.href.contains("/override/"))
            .collect::<Vec<_>>()
    };
    let partner = of(&stories.body("6partner", &path).await);
    assert_eq!(partner.len(), 1, "{partner:?}");
    assert_eq!(partner[0].words, "Service Override Pending");
    assert_eq!(
        stories.page("6partner", &partner[0].href).await.status,
        StatusCode::OK
    );
    let reviewer = of(&stories.body("1wrkdev", &path).await);
    assert_eq!(reviewer[0].words, "Review Request");
}

#[tokio::test]
async fn shl_19_ovr_01_ovr_04_ovr_22_ovr_23_every_entry_leads_to_the_same_request() {
    let stories = Stories::on(FY23.1).await;
    let profile = stories.profile(FY23.0).await;
    let offered = |page: &str| {
        let mut links: Vec<String> = html::links(page)
            .into_iter()
            .filter(|it| it.words == "Request a Service Total Increase")
            .map(|it| it.href)
            .collect();
        links.sort();
        links
    };
    let overview = offered(&stories.body("6partner", &profile).await);
    assert_eq!(overview.len(), 2, "Clothing 300/350, Personal Hygiene 250/250");
    let summary = format!("{profile}/summary/support");
    assert_eq!(offered(&stories.body("6partner", &summary).await), overview);
    for request in &overview {
        let tab = request.split("/override/").next().expect("a tab");
        assert_eq!(
            offered(&stories.body("6partner", tab).await),
            std::slice::from_ref(request)
        );
        let words = html::words(&stories.body("6partner", request).await);
        assert!(words.contains("Dollar Value of Service"), "{words}");
        assert!(
            words.contains("Dollar amount requested for the increase"),
            "{words}"
        );
    }
}

#[tokio::test]
async fn oss_11_oss_12_oss_13_oss_15_the_whole_list_of_one_customer() {
    let stories = Stories::on(FY23.1).await;
    let path = format!("{}/summary/support", stories.profile(FY23.0).await);
    let words = html::words(&stories.body("6partner", &path).await);
    assert!(
        words.contains("Total Payments Issued - $1,596.00"),
        "A-10: {words}"
    );
    for bar in [
        "Books & Training Supplies - $175.00 100% · no maximum",
        "Educational/Credential Testing - $10.00 100% · no maximum",
        "Clothing - $300.00 / $350.00 86% · $50.00 left",
        "Childcare/Medical - $200.00 100% · no maximum",
        "Housing/Utilities - $475.00 / $500.00 95% · $25.00 left · +$200.00 requested",
        "Personal Hygiene - $250.00 / $250.00 100% · $0.00 left",
        "Transportation - $186.00 / $1400.00 13% · $1,214.00 left",
    ] {
        assert!(words.contains(bar), "no {bar} in {words}");
    }
    assert!(words.contains("Request a Service Total Increase"));
}

#[tokio::test]
async fn oss_09_a_request_that_waits_two_weeks_offers_help() {
    for (day, is_offered) in [("2023-03-01", false), ("2023-03-02", true)] {
        let stories = Stories::on(day).await;
        let path = format!("{}/summary/support", stories.profile(FY23.0).await);
        let words = html::words(&stories.body("6partner", &path).await);
        assert_eq!(words.contains("submit a help request"), is_offered, "{day}");
    }
}

#[tokio::test]
async fn oss_10_earlier_years_are_reached() {
    let stories = Stories::on(FY24.1).await;
    let path = format!("{}/summary/support", stories.profile(FY24.0).await);
    let page = stories.body("6partner", &path).await;
    let years = html::tabs(&page, "State fiscal year");
    assert_eq!(years, ["FY24 (this year)", "FY23", "FY22"]);
    let earlier = stories.body("6partner", &format!("{path}?year=2023")).await;
    let words = html::words(&earlier);
    assert!(words.contains("Total Payments Issued - $228.00"), "A-30: {words}");
    assert!(words.contains("Transportation - $228.00 / $1400.00"));
    for nonsense in ["year=1", "year=x", "service=x", "year=999999999999"] {
        let answer = stories.page("6partner", &format!("{path}?{nonsense}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{nonsense}");
    }
}

#[tokio::test]
async fn rpt_02_oss_02_the_list_is_exported_as_csv_and_as_a_workbook() {
    let stories = Stories::on(FY24.1).await;
    let path = format!("{}/summary/support", stories.profile(FY24.0).await);
    let page = stories.body("6partner", &path).await;
    let links = html::links(&page);
    let file = |words: &str| {
        links
            .iter()
            .find(|it| it.words == words)
            .expect("a link")
            .href
            .clone()
    };
    let csv = stories.page("6partner", &file("Export List (CSV)")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.header("content-disposition").contains(".csv"));
    assert_eq!(
        csv.body.lines().count(),
        5,
        "FY24: heading and four payments: {}",
        csv.body
    );
    assert!(
        csv.body.contains("not approved: over maximum"),
        "OQ-01: named in exports"
    );
    let all = stories.page("6partner", &format!("{path}.csv")).await;
    assert_eq!(all.body.lines().count(), 9, "without a year all years");
    let workbook = stories.page("6partner", &file("Export List (XLSX)")).await;
    assert!(workbook.header("content-type").contains("spreadsheetml"));
    let customer = stories.page("MHernandez", &format!("{path}.csv")).await;
    assert_eq!(customer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn byd_02_every_figure_explains_itself() {
    let stories = Stories::on(FY23.1).await;
    let path = format!("{}/summary/support", stories.profile(FY23.0).await);
    let page = stories.body("6partner", &path).await;
    let words = html::words(&page);
    for part in [
        "Rule: DOL-16, OQ-04.",
        "2 payments count, together $300.00",
        "02/15/2023 · Clothing · 225.00 × 1 = $225.00",
        "$325.00 from FY2023 on. Source: RFD-17",
        "– verify. Saved by Initial data on 01/01/2020.",
        "+$25.00 approved by DHS 1wrkdev on 02/16/2023",
        "Approved maximum: $350.00",
        "Percentage: 100 × 300.00 ÷ 350.00 = 86%, rounded",
        "Sum: $1,596.00",
    ] {
        assert!(words.contains(part), "no {part} in {words}");
    }
    assert!(page.contains("popovertarget"), "opens without scripts");
}

#[tokio::test]
async fn byd_01_the_profile_shows_each_maximum_with_a_forecast() {
    let stories = Stories::on(FY23.1).await;
    let page = stories.body("6partner", &stories.profile(FY23.0).await).await;
    let strip = html::words(html::between(&page, "class=\"strip\"", "</section>"));
    assert!(
        strip.contains("Personal Hygiene $250.00 / $250.00 $0.00 left. The maximum is reached."),
        "{strip}"
    );
    // $475 in 231 days, $25 in 13 more.
    assert!(
        strip.contains("Housing/Utilities $475.00 / $500.00 $25.00 left. At this pace the maximum is reached on 03/01/2023."),
        "{strip}"
    );
    assert!(
        !strip.contains("Books"),
        "without a maximum there is nothing to count down"
    );
}

#[tokio::test]
async fn oss_01_youth_profiles_have_their_money_at_their_services() {
    let stories = Stories::on("2023-09-20").await;
    let profile = stories.profile("Artz").await;
    let answer = stories
        .page("d1wrkdev", &format!("{profile}/summary/support"))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let page = stories.body("d1wrkdev", &profile).await;
    assert!(!page.contains("overview-support"));
}
