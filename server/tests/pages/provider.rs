//! The Service Provider tab: who gives a service, whatever agency it belongs to.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

/// Posts a choice of provider.
async fn choose(stories: &Stories, who: &str, service: &str, choice: &str) -> axum::http::StatusCode {
    let id = service.rsplit('/').next().expect("an id");
    let body = format!("_do=service/save_provider&id={id}&version=1&{choice}");
    stories
        .post(who, &format!("{service}/provider"), &body)
        .await
        .status
}

#[tokio::test]
async fn prv_01_prv_03_oq_63_the_agency_is_the_default_and_named_with_its_address() {
    let stories = Stories::on("2023-01-06").await;
    let service = stories
        .service(&stories.profile("Abrams").await, "JST - Job Search Training")
        .await;
    let page = stories.body("6partner", &format!("{service}/provider")).await;
    let text = html::words(&page);
    assert!(text.contains("Pick the initial service provider OR add a new one."));
    let mut at = 0;
    for choice in [
        "No Provider",
        "Asian Human Services",
        "Search WIOA Provider",
        "Other Provider",
    ] {
        let form = &text[text.find("Pick the initial").expect("the form")..];
        let found = form[at..]
            .find(choice)
            .unwrap_or_else(|| panic!("{choice} in its place: {form}"));
        at += found;
    }
    assert!(
        text.contains("4753 N. Broadway St.") && text.contains("60640"),
        "{text}"
    );
    let chosen = page
        .split("<input")
        .find(|tag| tag.contains("name=\"choice\"") && tag.contains("checked"));
    assert!(chosen.expect("a choice").contains("value=\"grantee\""));
}

#[tokio::test]
async fn prv_04_prv_09_a_provider_that_is_not_on_file_is_entered() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let service = stories.service(&profile, "JST - Job Search Training").await;
    let page = stories.body("6partner", &format!("{service}/provider")).await;
    let form = html::between(&page, "value=\"service/save_provider\"", "</form>");
    let labels: Vec<_> = html::all(form, "label").into_iter().map(html::words).collect();
    let fields = ["Name", "Address", "City", "State", "ZipCode"];
    let found: Vec<_> = labels.iter().filter(|it| fields.contains(&it.as_str())).collect();
    assert_eq!(found, fields);
    for missing in fields.map(|it| {
        if it == "ZipCode" {
            "zip".to_owned()
        } else {
            it.to_lowercase()
        }
    }) {
        let all = [
            "name=Old+Town+School",
            "address=909+W.+Armitage+Ave.",
            "city=Chicago",
            "state=IL",
            "zip=60614",
        ];
        let some: Vec<_> = all
            .iter()
            .filter(|it| !it.starts_with(&format!("{missing}=")))
            .copied()
            .collect();
        let status = choose(
            &stories,
            "6partner",
            &service,
            &format!("choice=other&{}", some.join("&")),
        )
        .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "without {missing}");
    }
    let whole =
        "choice=other&name=Old+Town+School&address=909+W.+Armitage+Ave.&city=Chicago&state=IL&zip=60614";
    assert_eq!(
        choose(&stories, "6partner", &service, whole).await,
        StatusCode::SEE_OTHER
    );
    let page = stories.body("6partner", &format!("{service}/provider")).await;
    for value in [
        "Old Town School",
        "909 W. Armitage Ave.",
        "Chicago",
        "IL",
        "60614",
    ] {
        assert!(page.contains(&format!("value=\"{value}\"")), "{value}");
    }
}

#[tokio::test]
async fn prv_10_the_activity_stays_with_its_agency_whoever_provides_it() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let service = stories.service(&profile, "JST - Job Search Training").await;
    let provider = async || {
        let page = stories
            .body("6partner", &format!("{profile}/summary/services"))
            .await;
        let rows = html::table(&page, "services");
        let column = rows[0]
            .iter()
            .position(|it| it == "Provider")
            .expect("the column");
        let named = rows
            .iter()
            .find(|row| row[0].starts_with("JST - Job Search Training"));
        named.expect("the service")[column].clone()
    };
    assert_eq!(provider().await, "Asian Human Services");
    let other =
        "choice=other&name=Old+Town+School&address=909+W.+Armitage+Ave.&city=Chicago&state=IL&zip=60614";
    assert_eq!(
        choose(&stories, "6partner", &service, other).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        provider().await,
        "Old Town School Asian Human Services",
        "its agency below"
    );
    let overview = stories.body("6partner", &profile).await;
    let quick_look = html::table(&overview, "attendance");
    assert_eq!(quick_look[1][1], "Asian Human Services", "OAT-01: by agency");
}

#[tokio::test]
async fn prv_06_acc_20_with_two_agencies_the_page_asks_which() {
    let stories = Stories::on("2023-01-13").await;
    let profile = stories.profile("Abreu").await;
    let service = stories.service(&profile, "JR - Job Retention").await;
    let page = stories
        .body("threeprograms", &format!("{service}/provider"))
        .await;
    let text = html::words(&page);
    assert!(
        text.contains("This customer has 2 agencies. The activity belongs to Phalanx Family Services."),
        "{text}"
    );
    let agencies = html::choices(&page, "grantee");
    let named = |name: &str| agencies.iter().any(|(_, words)| words.starts_with(name));
    assert!(
        named("Asian Human Services") && named("Phalanx Family Services"),
        "{agencies:?}"
    );
}

#[tokio::test]
async fn yth_40_in_youth_the_grantee_provides_unless_a_wioa_or_another_provider_is_chosen() {
    let stories = Stories::on("2023-08-10").await;
    let profile = stories.profile("Bishop").await;
    let service = stories.service(&profile, "CAREER DEVELOPMENT EXPERIENCE").await;
    let (who, id) = ("d1wrkdev", service.rsplit('/').next().expect("an id"));
    let tab = format!("{service}/provider");
    let chosen = |page: &str| {
        let tag = page
            .split("<input")
            .find(|tag| tag.contains("name=\"choice\"") && tag.contains("checked"));
        html::between(tag.expect("a choice"), "value=\"", "\"").to_owned()
    };
    let page = stories.body(who, &tab).await;
    assert_eq!(chosen(&page), "grantee");
    let wioa = html::choices(&page, "wioa_provider")
        .into_iter()
        .find(|(id, _)| !id.is_empty());
    let wioa = format!("wioa_provider={}", wioa.expect("a WIOA provider").0);
    let other = "name=Old+Town+School&address=909+W.+Armitage+Ave.&city=Chicago&state=IL&zip=60614";
    for (choice, fields) in [("wioa", wioa.as_str()), ("other", other), ("grantee", "")] {
        let page = stories.body(who, &tab).await;
        let form = html::between(&page, "value=\"service/save_provider\"", "</form>");
        let version = html::between(form, "name=\"version\" value=\"", "\"");
        let body = format!("_do=service/save_provider&id={id}&version={version}&choice={choice}&{fields}");
        let answer = stories.post(who, &tab, &body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{choice}");
        assert_eq!(chosen(&stories.body(who, &tab).await), choice);
    }
}
