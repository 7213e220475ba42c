//! The Dollar Value tab and its dialog as pages.

mod refused;

use axum::http::StatusCode;

use crate::support::{Answer, html, stories::Stories};

const DAY: &str = "2023-02-16";

fn last(address: &str) -> &str {
    address.rsplit('/').next().expect("an id")
}

/// A support service of a customer.
struct Case {
    stories: Stories,
    profile: String,
    service: String,
}

impl Case {
    async fn of(day: &str, customer: &str, service: &str) -> Self {
        let stories = Stories::on(day).await;
        let profile = stories.profile(customer).await;
        let service = stories.service(&profile, service).await;
        Self {
            stories,
            profile,
            service,
        }
    }

    fn tab(&self) -> String {
        format!("{}/dollars", self.service)
    }

    async fn body(&self, who: &str) -> String {
        self.stories.body(who, &self.tab()).await
    }

    /// Posts the form of a new payment as it is offered, with these fields changed.
    async fn add(&self, who: &str, fields: &[(&str, &str)]) -> Answer {
        let address = format!("{}/new", self.tab());
        let page = self.stories.body(who, &address).await;
        let form = html::between(&page, "value=\"dollars/save\"", "</form>");
        let hidden = |name: &str| html::between(form, &format!("name=\"{name}\" value=\""), "\"").to_owned();
        let first = |name: &str| {
            let all = html::choices(form, name);
            all.into_iter()
                .map(|(value, _)| value)
                .find(|value| !value.is_empty())
                .unwrap_or_default()
        };
        let mut pairs = vec![
            ("_do", "dollars/save".to_owned()),
            ("profile", last(&self.profile).to_owned()),
            ("payment", hidden("payment")),
            ("version", String::new()),
            ("service", last(&self.service).to_owned()),
            ("subtype", subtype(form, "Housing/Utilities")),
            ("method", first("method")),
            ("fund", first("fund")),
            ("paid_on", "02/15/2023".to_owned()),
            ("quantity", "1".to_owned()),
        ];
        for (name, value) in fields {
            pairs.retain(|(it, _)| it != name);
            pairs.push((*name, (*value).to_owned()));
        }
        let body = serde_urlencoded::to_string(&pairs).expect("a body");
        self.stories.post(who, &address, &body).await
    }
}

/// The first subtype under the heading of a type.
fn subtype(form: &str, service: &str) -> String {
    let group = html::between(form, &format!("<optgroup label=\"{service}\""), "</optgroup>");
    html::between(group, "value=\"", "\"").to_owned()
}

#[tokio::test]
async fn dol_09_dol_11_dol_18_the_tab_shows_rows_and_line_of_the_sources() {
    let case = Case::of(DAY, "Okafor", "Housing/Utilities").await;
    let page = case.body("6partner").await;
    let text = html::words(&page);
    assert!(text.contains("Current Total: $475 / 500"), "{text}");
    assert!(text.contains("Maximum Payment Amount: $500"));
    assert!(
        text.contains("$25.00 left. +$200.00 requested, not yet approved."),
        "OQ-02: {text}"
    );
    let rows = html::table(&page, "payments");
    assert_eq!(
        rows[0],
        [
            "Payment Method",
            "Service Description",
            "Dollar Amount/Unit",
            "Quantity",
            "Total Cost",
            "Payment Date",
            "Updated By",
            "Date Updated",
            "Edit",
            "Delete"
        ],
        "T24"
    );
    let row = |at: usize| rows[at].iter().map(String::as_str).take(8).collect::<Vec<_>>();
    let newest = row(1);
    assert_eq!(
        (newest[0], newest[2], newest[3], newest[4]),
        ("Direct Payment", "300.00", "1", "300.00")
    );
    assert!(
        newest[1].starts_with("Housing/Utilities - Housing/Utilities"),
        "DOL-08: {newest:?}"
    );
    assert_eq!(
        (newest[5], newest[6], newest[7]),
        ("02/15/2023", "ISETS 6Partner", "02/16/2023")
    );
    assert!(
        rows.iter().any(|row| row[0] == "Gift Card"
            && row[1].starts_with("Housing/Utilities - Cellphones/Cellphone Minutes"))
    );
    assert!(text.contains("Showing 1 to 3 of 3 entries"));
}

#[tokio::test]
async fn dol_20_dol_11_without_a_maximum_only_the_total_is_shown() {
    let case = Case::of(DAY, "Okafor", "Childcare/Medical").await;
    let text = html::words(&case.body("6partner").await);
    assert!(
        text.contains("Current Total: $200 ") && !text.contains("$200 /"),
        "{text}"
    );
    assert!(!text.contains("Maximum Payment Amount"), "{text}");
    assert!(!text.contains("Request a Service Total Increase"), "OVR-03");
}

#[tokio::test]
async fn dol_02_int_15_the_tab_says_what_it_is_for_and_links_the_policy() {
    let case = Case::of(DAY, "Okafor", "Clothing").await;
    let page = case.body("6partner").await;
    assert!(html::words(&page).contains("This is not a payroll upload"));
    let link = html::links(&page)
        .into_iter()
        .find(|link| link.words.starts_with("WAG policy"));
    assert_eq!(
        link.expect("a link").href,
        "https://www.dhs.state.il.us/page.aspx?item=149574"
    );
    assert!(
        html::words(&page).contains("Request a Service Total Increase"),
        "OVR-02: 300/350"
    );
}

#[tokio::test]
async fn dol_01_activities_say_where_costs_go_and_have_no_tab() {
    let case = Case::of(DAY, "Okafor", "JST - Job Search Training").await;
    let page = case.stories.body("6partner", &case.service).await;
    assert!(html::words(&page).contains("Costs associated with activities are added to Support Services."));
    assert!(
        !html::tabs(&page, "Service")
            .iter()
            .any(|tab| tab == "Dollar Value of Service")
    );
    let tab = case.stories.page("6partner", &case.tab()).await;
    assert_eq!(tab.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn dol_07_the_dialog_is_a_page_with_every_field() {
    let case = Case::of(DAY, "Okafor", "Housing/Utilities").await;
    let page = case
        .stories
        .body("6partner", &format!("{}/new", case.tab()))
        .await;
    let text = html::words(&page);
    for label in [
        "Add Dollar Value of Service",
        "Service Type",
        "Service Subtype",
        "Payment Description",
        "Select a Service Type and Subtype to get a description of the Service.",
        "Payment Method",
        "Payment Start Date",
        "Individual Payment Cost",
        "Number of times offered at this cost",
        "Total Cost",
        "Paid By",
        "This is a cost estimate",
    ] {
        assert!(text.contains(label), "{label}: {text}");
    }
    let types: Vec<_> = html::choices(&page, "service")
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    assert_eq!(types.len(), 7, "the open support services: {types:?}");
}

#[tokio::test]
async fn dol_06_dol_13_a_payment_is_added_changed_and_deleted_without_scripts() {
    let case = Case::of(DAY, "Okafor", "Housing/Utilities").await;
    let saved = case
        .add("6partner", &[("unit", "12.50"), ("quantity", "2")])
        .await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    let page = case.body("6partner").await;
    assert!(html::words(&page).contains("Current Total: $500 / 500"));
    let links = html::links(&page);
    let edit = links
        .iter()
        .find(|link| link.href.contains("/dollars/0") && !link.href.contains("dialog"));
    let mine = edit.map(|link| link.href.clone()).expect("an edit link");
    let form = case.stories.body("6partner", &mine).await;
    assert!(html::words(&form).contains("Edit Dollar Value of Service"));
    let payment = last(&mine);
    let body = format!(
        "_do=dollars/remove&profile={}&service={}&payment={payment}&version=1",
        last(&case.profile),
        last(&case.service)
    );
    let asks = format!("{}/{payment}?dialog=remove", case.tab());
    assert!(html::words(&case.stories.body("6partner", &asks).await).contains("Delete this payment?"));
    let gone = case.stories.post("6partner", &asks, &body).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", html::words(&gone.body));
    assert_eq!(
        html::table(&case.body("6partner").await, "payments").len(),
        4,
        "head and three rows"
    );
}

#[tokio::test]
async fn ovr_25_oss_10_rfd_32_a_payment_above_the_maximum_is_marked_and_all_years_are_listed() {
    let case = Case::of("2023-11-06", "Bell", "Transportation").await;
    let page = case.body("6partner").await;
    let rows = html::table(&page, "payments");
    let dates: Vec<&str> = rows.iter().skip(1).map(|row| row[5].as_str()).collect();
    assert_eq!(
        dates,
        [
            "07/31/2023",
            "07/10/2023",
            "07/05/2023",
            "06/05/2023",
            "05/23/2023",
            "03/01/2023",
            "04/04/2022"
        ],
        "OSS-06"
    );
    assert!(
        rows[1][1].contains("over maximum – override pending"),
        "{:?}",
        rows[1]
    );
    assert_eq!(rows[4][2..5], ["50.00", "2", "100.00"], "OSS-07");
    let text = html::words(&page);
    assert!(text.contains("Current Total: $1425 / 1400"), "{text}");
    assert!(
        text.contains("$25.00 over the approved maximum. +$25.00 requested, not yet approved."),
        "{text}"
    );
    assert!(
        text.contains("FY23: $228.00") && text.contains("FY22: $500.00"),
        "{text}"
    );
}

#[tokio::test]
async fn byd_02_the_total_opens_to_its_rule_and_the_payments_counted() {
    let case = Case::of(DAY, "Okafor", "Housing/Utilities").await;
    let page = case.body("6partner").await;
    let why = html::words(html::between(&page, "id=\"this-year-why\"", "</div>"));
    for part in [
        "07/01/2022 to 06/30/2023",
        "02/15/2023: 300.00 × 1 = $300.00",
        "Sum: $475.00",
        "$500.00 by policy",
    ] {
        assert!(why.contains(part), "{part}: {why}");
    }
}

#[tokio::test]
async fn yth_43_yth_45_yth_46_yth_49_the_tab_of_youth_has_its_own_columns_and_form() {
    let case = Case::of("2023-03-03", "Artz", "CAREER DEVELOPMENT EXPERIENCE").await;
    let page = case.body("mwaldron").await;
    let head = &html::table(&page, "payments")[0];
    assert_eq!(
        head[..3],
        [
            "Dollar Value",
            "Number of Times Service Was Offered at this Cost",
            "Total Cost"
        ],
        "T25"
    );
    let words = html::words(&page);
    assert!(words.contains("This is not a payroll upload"), "YTH-46: {words}");
    assert!(!words.contains("Service Override Requests"), "YTH-48");
    let form = case
        .stories
        .body("mwaldron", &format!("{}/new", case.tab()))
        .await;
    let text = html::words(&form);
    for label in [
        "Maximum Payment Allowed",
        "Payment Method",
        "Payment Start Date",
        "Cost",
        "Number of times offered at this cost",
        "Description of the payment",
        "This payment is a stipend related to subsidized days",
        "First day of the payment period",
        "Last day of the payment period",
        "Hourly rate",
    ] {
        assert!(text.contains(label), "{label}: {text}");
    }
    assert!(!text.contains("Paid By"));
}

#[tokio::test]
async fn byd_02_yth_45_yth_48_the_total_of_a_service_of_youth_says_what_it_counts() {
    let case = Case::of("2023-03-03", "Artz", "Transportation assistance").await;
    let why = html::words(html::between(
        &case.body("mwaldron").await,
        "id=\"all-payments-why\"",
        "</div>",
    ));
    for part in ["Rule: YTH-45, YTH-49.", "12.00 × 12 = $144.00", "Sum: $144.00"] {
        assert!(why.contains(part), "{part}: {why}");
    }
}
