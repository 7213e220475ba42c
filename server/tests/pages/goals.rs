//! Step 2: the goals of a plan and the form of one goal.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

/// What a field of choices offers, without its blank line.
fn options(page: &str, name: &str) -> Vec<String> {
    html::choices(page, name)
        .into_iter()
        .filter(|(value, _)| !value.is_empty())
        .map(|(_, words)| words)
        .collect()
}

#[tokio::test]
async fn goa_01_goa_06_the_page_says_what_makes_a_good_goal() {
    let stories = Stories::on("2023-01-06").await;
    let page = stories
        .body(
            "6partner",
            &format!("{}/plan/goals", stories.profile("Abrams").await),
        )
        .await;
    let text = html::words(&page);
    for part in [
        "Goals address barriers or challenges, employment, education and training, and stackable credentials.",
        "They should be realistic, measurable and attainable.",
        "Not Started: the default, until the customer starts working towards the goal.",
        "On Track: progressing through the steps at an acceptable rate.",
        "Off Track: not progressing at an acceptable rate.",
        "Complete: verified that the customer completed this section of the plan.",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[tokio::test]
async fn goa_03_goa_04_goa_05_goa_07_the_form_of_a_new_goal() {
    let stories = Stories::on("2023-01-06").await;
    let isets = stories
        .body(
            "6partner",
            &format!("{}/plan/goals/new", stories.profile("Abrams").await),
        )
        .await;
    let text = html::words(&isets);
    for label in [
        "Add New Goal",
        "Goal Statement",
        "Category",
        "Short/Long Term",
        "Status",
        "Add Goal",
    ] {
        assert!(text.contains(label), "{label}");
    }
    let three = ["Support Services", "Career Plan", "Education/Training Plan"];
    assert_eq!(options(&isets, "category"), three);
    assert!(text.contains("Short Term Goal") && text.contains("Long Term Goal"));
    assert_eq!(
        options(&isets, "status"),
        ["Not Started", "On Track", "Off Track", "Complete"]
    );
    let status = html::between(&isets, "name=\"status\"", "</select>");
    let chosen = status
        .split("<option")
        .find(|it| it.split('>').next().is_some_and(|tag| tag.contains("selected")));
    assert!(chosen.expect("a default").contains("Not Started"));
    let youth = stories
        .body(
            "mwaldron",
            &format!("{}/plan/goals/new", stories.profile("Artz").await),
        )
        .await;
    assert_eq!(
        options(&youth, "category"),
        [
            "Support Services",
            "Career Plan",
            "Education/Training Plan",
            "Independent Living"
        ]
    );
}

#[tokio::test]
async fn goa_08_goa_12_the_columns_of_isets_and_the_goal_that_enrollment_made() {
    let stories = Stories::on("2023-01-06").await;
    let page = stories
        .body(
            "6partner",
            &format!("{}/plan/goals", stories.profile("Abrams").await),
        )
        .await;
    let activities = "BE - Basic Education (ABE/GED), JST - Job Search Training, SJS - Supervised Job Search";
    assert_eq!(
        html::table(&page, "goals"),
        [
            [
                "Goal Statement",
                "Category",
                "Short/Long Term",
                "Status",
                "Plan Services",
                "Edit"
            ],
            [
                "Complete the SNAP program",
                "Career Plan",
                "Long Term Goal",
                "On Track",
                activities,
                "Edit"
            ],
            [
                "Get support services lined up to help ensure workplace success.",
                "Support Services",
                "Short Term Goal",
                "Off Track",
                "Housing/Utilities",
                "Edit",
            ],
        ]
    );
}

#[tokio::test]
async fn goa_08_goa_09_plan_services_are_named_with_commas_between() {
    let stories = Stories::on("2023-03-03").await;
    let page = stories
        .body(
            "mwaldron",
            &format!("{}/plan/goals", stories.profile("Artz").await),
        )
        .await;
    let rows = html::table(&page, "goals");
    assert_eq!(
        rows[0],
        [
            "Goal Statement",
            "Category",
            "Short/Long Term",
            "Plan Services",
            "Status",
            "Edit"
        ],
        "Youth"
    );
    let of = |statement: &str| &rows.iter().find(|row| row[0] == statement).expect("the goal")[1..5];
    let job = of("Gain permanent employment with an employer in the Health Science industry.");
    assert_eq!(
        (job[0].as_str(), job[1].as_str(), job[3].as_str()),
        ("Career Plan", "Short Term Goal", "Not Started")
    );
    let steps = "Get permanent employment as part of this program., Explore jobs, required skill/credentials, and wage \
                 information., Prepare your resume.";
    assert!(job[2].starts_with(steps), "{}", job[2]);
    assert_eq!(
        of("Get support services lined up to help ensure workplace success."),
        [
            "Support Services",
            "Short Term Goal",
            "Transportation assistance",
            "On Track"
        ]
    );
    assert_eq!(
        of("Get training/certified as a care giver."),
        ["Education/Training Plan", "Long Term Goal", "", "Not Started"]
    );
}

#[tokio::test]
async fn epn_04_a_goal_is_classed_and_its_class_is_changed() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let list = stories.body("6partner", &format!("{profile}/plan/goals")).await;
    let card = html::between(&list, "id=\"goals\"", "</table>");
    let edit = html::links(card)
        .into_iter()
        .rfind(|link| link.words == "Edit")
        .expect("the second goal");
    let (id, customer) = (
        edit.href.rsplit('/').next().expect("an id"),
        profile.trim_start_matches("/customers/"),
    );
    let form = stories.body("6partner", &edit.href).await;
    let version = html::between(&form, "name=\"version\" value=\"", "\"");
    let body = format!(
        "_do=goals/save&profile={customer}&id={id}&version={version}&statement=Get+a+work+permit&category=education\
         &term=long&status=complete"
    );
    let saved = stories.post("6partner", &edit.href, &body).await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    let rows = html::table(
        &stories.body("6partner", &format!("{profile}/plan/goals")).await,
        "goals",
    );
    let expected = [
        "Get a work permit",
        "Education/Training Plan",
        "Long Term Goal",
        "Complete",
    ];
    assert!(rows.iter().any(|row| row[..4] == expected), "{rows:?}");
}
