//! "See All", the Status section of the Overview tab, and who the examples are.

use crate::support::{
    html::{self, fact},
    stories::Stories,
};

#[tokio::test]
async fn see_all_adds_the_facts_that_follow_from_records() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let frame = stories.body("6partner", &profile).await;
    let see_all = html::links(&frame)
        .into_iter()
        .find(|link| link.words == "See All");
    let all = stories.body("6partner", &see_all.expect("the link").href).await;
    for (name, value) in [
        ("Phone Number", "(312) 555-1234"),
        (
            "Most Recent Credential",
            "High School Equivalency Certificate, 12/16/2022",
        ),
        ("County of Residence", "Cook"),
        ("Illinois workNet ID", "801234"),
        ("Initial Assessment Date", "10/17/2022"),
    ] {
        assert_eq!(fact(&all, name), value, "{name}");
        assert!(
            html::facts(&frame).iter().all(|(it, _)| it != name),
            "{name} is not always shown"
        );
    }
    assert!(
        fact(&all, "Address").ends_with("N. Broadway St., Chicago, IL 60640"),
        "{}",
        fact(&all, "Address")
    );
    assert_ne!(fact(&all, "Training Program Name"), "N/A");
    let tom = stories
        .body("6partner", &format!("{}/all", stories.profile("Juan").await))
        .await;
    assert_eq!(fact(&tom, "Most Recent Credential"), "N/A");
}

#[tokio::test]
async fn sts_06_oq_52_the_status_section_shows_assessments_and_an_empty_level_at_start() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories.body("6partner", &stories.profile("Laramie").await).await;
    let status = html::between(&page, "id=\"overview-status\"", "</details>");
    assert_eq!(fact(status, "Initial Assessment"), "01/30/2023");
    assert_eq!(fact(status, "Needs Assessment"), "N/A");
    assert_eq!(fact(status, "Level of Progress"), "N/A");
    assert_eq!(fact(status, "E&T Status"), "Active Status History");
}

#[tokio::test]
async fn a_youth_profile_shows_pronouns_and_agency() {
    let stories = Stories::on("2023-03-03").await;
    let page = stories.body("mwaldron", &stories.profile("Artz").await).await;
    let identity = html::words(html::between(&page, "class=\"who\"", "</section>"));
    assert!(
        identity.contains("Laughlin Artz ( he/his )") || identity.contains("Laughlin Artz (he/his)"),
        "{identity}"
    );
    assert_eq!(
        fact(&page, "Agency"),
        "IYIP Catholic Bishop of Chicago - St. Sabina"
    );
    assert!(html::links(&page).iter().any(|link| link.words == "See All"));
}

#[tokio::test]
async fn rfd_36_the_customers_of_the_guides_are_there() {
    let stories = Stories::on("2023-03-03").await;
    for (last_name, name, email) in [
        (
            "Laramie",
            "Aiden Laramie",
            "Aiden.Laramie071079@noisetsema.il.com",
        ),
        ("Elliott", "Billy Elliott", "BillyElliott071079@noisetsemail.com"),
        (
            "Abrams",
            "Stephanie Abrams",
            "StephanieAbrams2668@noisetsemail.com",
        ),
        ("Juan", "Tom Juan", "tjuan@noemail123.com"),
    ] {
        let page = stories.body("d1wrkdev", &stories.profile(last_name).await).await;
        assert!(page.contains(&format!(">Profile: {name}<")), "{name}");
        assert_eq!(fact(&page, "Email"), email);
    }
    let list = stories.body("d1wrkdev", "/customers?show=100").await;
    assert!(
        html::table(&list, "customers")
            .iter()
            .any(|row| row[0] == "Brown Sherese" && row[1] == "Sherese")
    );
    let youth = html::table(
        &stories.body("d1wrkdev", "/customers?family=youth&show=100").await,
        "customers",
    );
    let first_names: Vec<_> = youth.iter().map(|row| row[2].as_str()).collect();
    for name in ["Laughlin", "Ryan", "Brian", "Tobias", "Dynasty"] {
        assert!(first_names.contains(&name), "{name} in {first_names:?}");
    }
    assert_eq!(youth.iter().filter(|row| row[0] == "817625").count(), 2);
}

#[tokio::test]
async fn acc_29_from_the_youth_list_a_name_leads_to_the_career_plan() {
    let stories = Stories::on("2023-03-03").await;
    let list = stories.body("mwaldron", "/customers").await;
    assert_eq!(
        html::here(&list, "Programs"),
        ["DHS Youth"],
        "where a career planner lands"
    );
    let partner = stories.body("d1wrkdev", "/customers").await;
    let tab = html::links(html::nav(&partner, "Programs"))
        .into_iter()
        .find(|link| link.words == "DHS Youth");
    let youth = stories.body("d1wrkdev", &tab.expect("the program").href).await;
    for list in [list, youth] {
        let name = html::links(&list)
            .into_iter()
            .find(|link| link.words == "Artz Laughlin")
            .expect("the customer");
        let profile = stories.body("d1wrkdev", &name.href).await;
        let plan = html::links(html::nav(&profile, "Profile"))
            .into_iter()
            .find(|it| it.words == "EP/Case Management");
        let plan = stories.body("d1wrkdev", &plan.expect("the tab").href).await;
        assert!(plan.contains("Career Plan") && plan.contains("Get training/certified as a care giver."));
    }
}

#[tokio::test]
async fn yth_01_one_person_keeps_number_and_user_name_over_the_profiles_of_two_agencies() {
    let stories = Stories::on("2023-03-03").await;
    let list = stories.body("d1wrkdev", "/customers?family=youth&show=100").await;
    let profiles: Vec<_> = html::links(&list)
        .into_iter()
        .filter(|link| link.words == "Ellis Jordan")
        .map(|link| link.href)
        .collect();
    assert_eq!(profiles.len(), 2);
    let mut numbers = Vec::new();
    let mut agencies = Vec::new();
    for profile in &profiles {
        let page = stories.body("d1wrkdev", profile).await;
        assert_eq!(fact(&page, "workNet ID"), "817625");
        assert_eq!(fact(&page, "User Name"), "jordan817625");
        numbers.push(fact(&page, "Profile ID").parse::<u32>().expect("a number"));
        agencies.push(fact(&page, "Agency"));
    }
    assert_ne!(numbers[0], numbers[1], "a profile ID for each agency");
    agencies.sort();
    assert_eq!(
        agencies,
        [
            "IYIP Angel of God Resource Center",
            "IYIP Catholic Bishop of Chicago - St. Sabina"
        ]
    );
}

#[tokio::test]
async fn yth_03_the_agency_stands_on_every_page_of_a_youth_profile() {
    let stories = Stories::on("2023-03-03").await;
    let profile = stories.profile("Artz").await;
    let service = stories.service(&profile, "Transportation assistance").await;
    let of_profile = [
        "",
        "/all",
        "/messages",
        "/plan",
        "/plan/assessments",
        "/plan/goals",
        "/plan/goals/new",
        "/plan/services",
        "/plan/services/recommended",
        "/plan/achievements",
        "/plan/log",
        "/plan/report",
        "/plan/as-of",
        "/summary/services",
        "/summary/notes",
        "/summary/uploads",
    ]
    .map(|tail| format!("{profile}{tail}"));
    let of_service = ["", "/provider", "/dollars", "/attendance"].map(|tail| format!("{service}{tail}"));
    for address in of_profile.iter().chain(&of_service) {
        let page = stories.body("mwaldron", address).await;
        assert_eq!(
            fact(&page, "Agency"),
            "IYIP Catholic Bishop of Chicago - St. Sabina",
            "{address}"
        );
    }
}
