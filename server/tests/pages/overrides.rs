//! Requests for more than a maximum, from the partner's page to the reviewer's and back.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

const DAY: &str = "2023-02-16";

/// A support service of the stories, with the pages around its requests.
struct Case {
    stories: Stories,
    profile: String,
    service: String,
}

impl Case {
    async fn new(day: &str) -> Self {
        let stories = Stories::on(day).await;
        let profile = stories.profile("Abrams").await;
        let service = stories.service(&profile, "Housing/Utilities").await;
        let case = Self {
            stories,
            profile,
            service,
        };
        case.clear().await;
        case
    }

    /// Deletes what the stories have pending, so that every test begins alike.
    async fn clear(&self) {
        while let Some(request) = self.pending().await {
            let page = self.stories.body("6partner", &request).await;
            let version = html::between(&page, "name=\"version\" value=\"", "\"").to_owned();
            let body = format!("_do=overrides/remove&{}&version={version}", self.ids(&request));
            let gone = self.stories.post("6partner", &request, &body).await;
            assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", html::words(&gone.body));
        }
    }

    fn new_page(&self) -> String {
        format!("{}/dollars/override/new", self.service)
    }

    /// The address of the request that waits on the Dollar Value tab.
    async fn pending(&self) -> Option<String> {
        let tab = self
            .stories
            .body("6partner", &format!("{}/dollars", self.service))
            .await;
        let links = html::links(html::between(&tab, "id=\"override-requests\"", "</table>"));
        links
            .into_iter()
            .find(|link| link.words == "Edit")
            .map(|link| link.href)
    }

    fn ids(&self, request: &str) -> String {
        format!(
            "profile={}&service={}&id={}",
            last(&self.profile),
            last(&self.service),
            last(request)
        )
    }

    /// Submits the form of a new request as it is shown, with these figures.
    async fn submit(&self, increase: &str, reason: &str) -> crate::support::Answer {
        let page = self.stories.body("6partner", &self.new_page()).await;
        let hidden = |name: &str| html::between(&page, &format!("name=\"{name}\" value=\""), "\"").to_owned();
        let body = format!(
            "_do=overrides/save&profile={}&service={}&id={}&version={}&fiscal_year={}&increase={increase}&reason={reason}",
            hidden("profile"),
            hidden("service"),
            hidden("id"),
            hidden("version"),
            hidden("fiscal_year"),
        );
        self.stories.post("6partner", &self.new_page(), &body).await
    }

    async fn answer(&self, who: &str, request: &str, status: &str, comment: &str) -> crate::support::Answer {
        let body = format!(
            "_do=overrides/answer&{}&version=1&status={status}&increase=200.00&comment={comment}",
            self.ids(request)
        );
        self.stories.post(who, request, &body).await
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

#[tokio::test]
async fn ovr_05_ovr_24_a_refused_request_keeps_what_was_typed_and_says_why() {
    let case = Case::new(DAY).await;
    let page = case.stories.body("6partner", &case.new_page()).await;
    let text = html::words(&page);
    for words in [
        "Request a Service Total Increase",
        "Housing/Utilities, FY23",
        "Current Total:",
        "Dollar amount requested for the increase",
        "Reason",
        "Submit request",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let refused = case.submit("1.005", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"1.005\""), "OQ: kept");
    let text = html::words(&refused.body);
    assert!(text.contains("There is a problem"), "{text}");
    let refused = case.submit("1000.01", "Rent").await;
    let text = html::words(&refused.body);
    assert!(text.contains("Enter $1,000.00 or less"), "{text}");
}

#[tokio::test]
async fn ovr_07_ovr_09_ovr_12_ovr_13_partner_idhs_partner() {
    let case = Case::new(DAY).await;
    let sent = case.submit("200.00", "Rent+and+deposit").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", html::words(&sent.body));
    assert!(
        sent.location().ends_with("/dollars?done=submitted"),
        "{}",
        sent.location()
    );
    let request = case.pending().await.expect("pending");
    let page = case.stories.body("6partner", &request).await;
    let facts = |name: &str| html::fact(&page, name);
    assert_eq!(facts("Request Amount"), "$200.00");
    assert_eq!(facts("Requester"), "ISETS 6Partner on 02/16/2023");
    assert_eq!(facts("Reviewed By"), "N/A");
    assert!(
        html::words(&page).contains("Edit request") && !html::words(&page).contains("Respond to Request")
    );
    let again = case.stories.body("6partner", &case.new_page()).await;
    assert!(html::words(&again).contains("waits for an answer"), "OVR-08");
    let body = format!(
        "_do=overrides/save&profile={}&service={}&id=01900000-0000-7000-8000-000000000077&version=&fiscal_year=2023\
         &increase=10&reason=x",
        last(&case.profile),
        last(&case.service)
    );
    let second = case.stories.post("6partner", &case.new_page(), &body).await;
    assert_eq!(
        second.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "OVR-08: the server refuses"
    );
    let review = case.stories.body("1wrkdev", &request).await;
    assert!(html::words(&review).contains("Respond to Request"));
    assert_eq!(
        case.answer("6partner", &request, "approved", "").await.status,
        StatusCode::FORBIDDEN,
        "ACC-13"
    );
    let why = case.answer("1wrkdev", &request, "rejected", "").await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html::words(&why.body).contains("Say why the request is rejected"));
    let done = case.answer("1wrkdev", &request, "approved", "Agreed").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", html::words(&done.body));
    let late = case.answer("1wrkdev", &request, "rejected", "No").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html::words(&late.body).contains("This request was answered meanwhile"));
    let answered = case.stories.body("6partner", &request).await;
    assert_eq!(html::fact(&answered, "Reviewed By"), "DHS 1wrkdev on 02/16/2023");
    assert_eq!(html::fact(&answered, "Comment"), "Agreed");
    let text = html::words(&answered);
    assert!(text.contains("/ 700") && !text.contains("Edit request"), "{text}");
}

#[tokio::test]
async fn ovr_18_oss_09_the_help_hint_stands_from_the_fourteenth_day() {
    let case = Case::new(DAY).await;
    case.submit("200.00", "Rent").await;
    let request = case.pending().await.expect("pending");
    let page = case.stories.body("6partner", &request).await;
    assert!(!html::words(&page).contains("No answer for two weeks"));
    let help = case.stories.body("6partner", "/help/overrides").await;
    assert!(html::words(&help).contains("No answer after two weeks"));
}

#[tokio::test]
async fn rpt_01_lst_17_lst_19_lst_20_lst_21_lst_22_from_the_dashboard_to_the_review() {
    let case = Case::new(DAY).await;
    case.submit("200.00", "Rent").await;
    let chart = case.stories.body("1wrkdev", "/dashboard?fy=2023").await;
    let text = html::words(&chart);
    for words in [
        "SUPPORT SERVICES — DATA FOR: FY23",
        "Number of unduplicated customers requesting Overrides",
        "Number of unduplicated customers with Support Services",
        "requesting overrides",
        "Chart view",
        "List view",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let list = case.stories.body("1wrkdev", "/dashboard?fy=2023&view=list").await;
    let rows = html::table(&list, "needing");
    let housing = rows
        .iter()
        .find(|row| row[1] == "Housing/Utilities")
        .expect("the service");
    let table = html::between(&list, "id=\"needing\"", "</table>");
    let link = html::links(table)
        .into_iter()
        .find(|link| link.href.starts_with("/customers?waiting=") && link.words == housing[0])
        .expect("the number leads to its customers");
    let customers = case
        .stories
        .body("1wrkdev", &link.href.replace("&amp;", "&"))
        .await;
    let names: Vec<_> = html::table(&customers, "customers")
        .into_iter()
        .skip(1)
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(names.len().to_string(), housing[0], "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("Abrams")));
    let review = html::links(&customers)
        .into_iter()
        .find(|link| link.words == "Review Request" && link.href.starts_with(&case.profile))
        .expect("straight to the review");
    let page = case.stories.body("1wrkdev", &review.href).await;
    assert!(html::words(&page).contains("Respond to Request"), "LST-24");
    let file = link
        .href
        .replace("&amp;", "&")
        .replacen("/customers?", "/customers.csv?", 1);
    let file = case.stories.body("1wrkdev", &file).await;
    assert_eq!(
        file.trim_end().lines().count().to_string(),
        (names.len() + 1).to_string(),
        "the export too"
    );
}

#[tokio::test]
async fn lst_25_oq_59_the_dashboard_is_in_scope_and_for_those_who_may() {
    let case = Case::new(DAY).await;
    case.submit("200.00", "Rent").await;
    let own = case
        .stories
        .body("6partner", "/dashboard?fy=2023&view=list")
        .await;
    assert!(html::words(&own).contains("Customers of your agency"));
    assert!(
        html::table(&own, "needing")
            .iter()
            .any(|row| row[1] == "Housing/Utilities")
    );
    let foreign = case.stories.body("13prgmgr", "/dashboard?fy=2023").await;
    let text = html::words(&foreign);
    assert!(
        text.contains("No override request waits for an answer."),
        "{text}"
    );
    let planner = case.stories.page("mwaldron", "/dashboard").await;
    assert_eq!(planner.status, StatusCode::FORBIDDEN);
    let menu = case.stories.body("6partner", "/customers").await;
    assert!(html::links(&menu).iter().any(|link| link.href == "/dashboard"));
    let menu = case.stories.body("mwaldron", "/customers").await;
    assert!(!html::links(&menu).iter().any(|link| link.href == "/dashboard"));
}

#[tokio::test]
async fn byd_02_figures_of_the_dashboard_and_of_a_request_say_what_they_count() {
    let case = Case::new(DAY).await;
    case.submit("200.00", "Rent").await;
    let page = case.stories.body("1wrkdev", "/dashboard?fy=2023").await;
    let why = html::words(html::between(&page, "id=\"explain-figures\"", "</div>"));
    for part in [
        "Rule: LST-19.",
        "Rule: OQ-01.",
        "dated 07/01/2022 to 06/30/2023",
        "Rule: LST-21.",
    ] {
        assert!(why.contains(part), "{part}: {why}");
    }
    let request = case.pending().await.expect("it waits");
    let page = case.stories.body("6partner", &request).await;
    let why = html::between(&page, "id=\"standing-why\"", "</div>");
    let words = html::words(why);
    assert!(
        words.contains("$500.00 by policy; no increase was approved"),
        "{words}"
    );
    let section = html::links(why).into_iter().next().expect("the payments counted");
    assert!(
        section.href.ends_with("/summary/support?year=2023"),
        "{}",
        section.href
    );
}
