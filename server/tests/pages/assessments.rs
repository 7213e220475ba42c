//! Step 1, the Youth steps 4 and 6, links of administrators, the history in sentences.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::support::{html, stories::Stories};

fn number(profile: &str) -> &str {
    profile.trim_start_matches("/customers/")
}

/// The address of a link by its words.
fn link(page: &str, words: &str) -> String {
    let found = html::links(page).into_iter().find(|it| it.words == words);
    found.unwrap_or_else(|| panic!("no {words}")).href
}

#[tokio::test]
async fn asm_06_yth_26_results_stand_under_their_heading_the_latest_first() {
    let stories = Stories::on("2023-03-03").await;
    let youth = stories.profile("Artz").await;
    let page = stories
        .body("d1wrkdev", &format!("{youth}/plan/assessments"))
        .await;
    let words = html::words(&page);
    for heading in [
        "Career Plan Complete Assessment & View Results",
        "Assessments Not Available Through Illinois workNet",
        "ENTER MORE ASSESSMENTS",
        "Add Assessment Results",
        "More Assessments",
    ] {
        assert!(words.contains(heading), "{heading}");
    }
    let rows = html::table(&page, "results");
    assert_eq!(
        rows[0],
        [
            "Assessment Name/Description",
            "Edit/View Results",
            "Assessment Date",
            "Type",
            "Category",
            "Updated"
        ]
    );
    let [_, later, first] = &rows[..] else {
        panic!("{rows:?}")
    };
    assert!(first[0].starts_with("Casey Life Skills"));
    assert_eq!(
        [&first[1], &first[2], &first[3], &first[4]],
        ["Edit/View Results", "10/05/2022", "Other", "Skills"]
    );
    assert!(first[5].starts_with("arcangle 10/6/2022 at "), "{first:?}");
    assert_eq!(later[2], "02/06/2023");
}

#[tokio::test]
async fn asm_04_asm_05_yth_27_youth_summaries_have_their_kinds_and_columns() {
    let stories = Stories::on("2023-03-03").await;
    let youth = stories.profile("Artz").await;
    let page = stories
        .body("d1wrkdev", &format!("{youth}/plan/assessments"))
        .await;
    let rows = html::table(&page, "summaries");
    assert_eq!(
        rows[0],
        ["Added", "Assessment Summary Area", "Entered By", "Updated"]
    );
    assert_eq!(
        rows[1],
        ["02/08/2023", "Readiness Training", "Three Programs", "02/08/2023"]
    );
    let form = stories
        .body("d1wrkdev", &link(&page, "Add Assessment Summary"))
        .await;
    let kinds: Vec<_> = html::choices(&form, "area")
        .into_iter()
        .filter(|(code, _)| !code.is_empty())
        .map(|(_, words)| words)
        .collect();
    assert_eq!(
        kinds,
        [
            "Readiness Training",
            "Employment",
            "Independent Living Skills",
            "Physical & Emotional Health",
            "Leading Skills"
        ]
    );
}

#[tokio::test]
async fn asm_01_asm_02_isets_shows_the_universal_assessment_with_its_dates() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let page = stories
        .body("6partner", &format!("{profile}/plan/assessments"))
        .await;
    assert!(html::words(&page).contains("ISETS Universal Assessment and Recommendations"));
    assert_eq!(html::fact(&page, "Initial Assessment"), "Complete 10/17/2022");
    assert_eq!(html::fact(&page, "Needs Assessment"), "Not Complete");
}

#[tokio::test]
async fn asm_03_a_summary_is_added_changed_and_its_wordings_stay_in_the_history() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let path = format!("{profile}/plan/assessments/summaries/new");
    let id = Uuid::now_v7();
    let form = |version: u8, text: &str| {
        format!(
            "_do=assessments/save_summary&profile={}&id={id}&version={version}&area=education&text={text}",
            number(&profile)
        )
    };
    let blank = stories.post("6partner", &path, &form(0, "")).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (version, text) in [(0, "Reads+well"), (1, "Reads+well;+math+to+practice")] {
        let saved = stories.post("6partner", &path, &form(version, text)).await;
        assert_eq!(saved.location(), format!("{profile}/plan/assessments?done=saved"));
    }
    let page = stories
        .body("6partner", &format!("{profile}/plan/assessments"))
        .await;
    let history = stories.body("6partner", &link(&page, "Assessment History")).await;
    let rows = html::table(&history, "wordings");
    assert_eq!(rows[1][1], "Reads well; math to practice");
    assert_eq!(rows[2][1], "Reads well");
}

#[tokio::test]
async fn yth_20_yth_21_yth_25_asm_07_results_are_found_by_keyword_selected_and_saved() {
    let stories = Stories::on("2023-03-03").await;
    for (name, who) in [("Artz", "d1wrkdev"), ("Abrams", "6partner")] {
        let profile = stories.profile(name).await;
        let page = stories.body(who, &format!("{profile}/plan/assessments")).await;
        let search = link(&page, "Add Assessment Results");
        let found = stories.body(who, &format!("{search}?keyword=casey")).await;
        let words = html::words(&found);
        for text in [
            "SEARCH ASSESSMENTS",
            "What assessment can we help you find?",
            "Keywords will search assessment type, category, functional area, name, and description.",
        ] {
            assert!(words.contains(text), "{text}");
        }
        let rows = html::table(&found, "assessments");
        assert_eq!(
            rows[0],
            ["Id", "Assessment Name", "Type", "Category", "Area", "Select"]
        );
        assert_eq!(rows[1][0], "13");
        assert!(rows[1][1].starts_with("Casey Life Skills"));
        assert_eq!(rows[1][2..], ["Other", "Skills", "N/A", "Select"]);
        let form = link(&found, "Select");
        let id = Uuid::now_v7();
        let assessment = form.rsplit('=').next().expect("the assessment");
        let body = |on: &str| {
            format!(
                "_do=assessments/save_result&profile={}&id={id}&version=0&assessment={assessment}&assessed_on={on}&results=Fine",
                number(&profile)
            )
        };
        let refused = stories.post(who, &form, &body("02/30/2023")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("02/30/2023"), "what was typed stays");
        let saved = stories.post(who, &form, &body("03/01/2023")).await;
        assert_eq!(saved.location(), format!("{profile}/plan/assessments?done=saved"));
        let page = stories.body(who, &format!("{profile}/plan/assessments")).await;
        assert_eq!(html::table(&page, "results")[1][2], "03/01/2023");
    }
}

#[tokio::test]
async fn yth_23_when_nothing_is_found_a_new_type_can_be_added() {
    let stories = Stories::on("2023-03-03").await;
    let youth = stories.profile("Artz").await;
    let path = format!("{youth}/plan/assessments/search?keyword=Bennett");
    let page = stories.body("d1wrkdev", &path).await;
    assert!(html::words(&page).contains("New assessment type"));
    assert!(page.contains("value=\"Bennett\""), "the name is filled in");
    let body = format!(
        "_do=assessments/add_kind&profile={}&id={}&name=Bennett+Mechanical&kind=Aptitude&category=Skills&area=&description=",
        number(&youth),
        Uuid::now_v7()
    );
    let added = stories.post("d1wrkdev", &path, &body).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let form = stories.body("d1wrkdev", added.location()).await;
    assert!(html::words(&form).contains("Bennett Mechanical"));
}

#[tokio::test]
async fn asm_08_a_basic_skills_test_asks_for_score_and_level() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let page = stories
        .body("6partner", &format!("{profile}/plan/assessments"))
        .await;
    let rows = html::table(&page, "results");
    assert!(
        rows.iter()
            .any(|row| row[0].contains("TABE 11/12 - Math") && row[0].contains("Score 535, level 4")),
        "{rows:?}"
    );
    let search = format!("{profile}/plan/assessments/search?keyword=TABE+Math");
    let found = stories.body("6partner", &search).await;
    let form = stories.body("6partner", &link(&found, "Select")).await;
    assert!(form.contains("name=\"level\"") && form.contains("name=\"score\""));
}

#[tokio::test]
async fn goa_13_goals_lead_to_the_assessments() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let page = stories.body("6partner", &format!("{profile}/plan/goals")).await;
    let content = html::between(&page, "<h2>Set Goals", "</main>");
    assert_eq!(
        link(content, "Assessments"),
        format!("{profile}/plan/assessments")
    );
}

#[tokio::test]
async fn epo_04_epo_14_the_plan_lists_assessments_and_leaves_details_to_see_more() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let page = stories.body("6partner", &format!("{profile}/plan")).await;
    for name in [
        "Career Cluster Inventory",
        "Employment 101 - Pre",
        "Employment 101 - Post",
        "NOCTI",
    ] {
        assert_eq!(html::fact(&page, name), "Not Complete", "{name}");
    }
    assert_eq!(
        link(&page, "See More about assessments"),
        format!("{profile}/plan/assessments")
    );
    let stephanie = format!("{}/plan", stories.profile("Abrams").await);
    let page = stories.body("6partner", &stephanie).await;
    assert_eq!(
        html::fact(&page, "Career Cluster Inventory"),
        "Complete 10/19/2022"
    );
}

#[tokio::test]
async fn epn_07_rpt_10_youth_has_achievements_and_a_report_by_program_need_and_isets_has_not() {
    let stories = Stories::on("2023-03-03").await;
    let youth = stories.profile("Artz").await;
    let page = stories
        .body("d1wrkdev", &format!("{youth}/plan/achievements"))
        .await;
    assert_eq!(
        html::tabs(&page, "Plan"),
        [
            "Overview",
            "1. Review Assessment(s)",
            "2. Set Goals",
            "3. Add Activities/Services",
            "4. View Achievements",
            "5. Update Log",
            "6. Report"
        ]
    );
    assert_eq!(html::here(&page, "Plan"), ["4. View Achievements"]);
    let words = html::words(&page);
    for title in [
        "Earned Credentials",
        "Completed Steps/Services",
        "Completed Goals",
    ] {
        assert!(words.contains(title), "{title}");
    }
    let report = stories.body("d1wrkdev", &format!("{youth}/plan/report")).await;
    let rows = html::table(&report, "needs");
    assert_eq!(
        rows[0],
        [
            "Program Need",
            "Goals",
            "Goals Complete",
            "Services",
            "Started/Open",
            "Successful Completion",
            "Hours Attended"
        ]
    );
    let career = rows.iter().find(|row| row[0] == "Career Plan").expect("a need");
    assert_eq!(career[1..5], ["1", "0", "4", "1"]);
    let support = rows
        .iter()
        .find(|row| row[0] == "Support Services")
        .expect("a need");
    assert_eq!(support[1..5], ["1", "0", "1", "1"]);
    let isets = stories.profile("Abrams").await;
    for tail in ["/plan/achievements", "/plan/report"] {
        let page = stories.page("6partner", &format!("{isets}{tail}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{tail}");
    }
}

#[tokio::test]
async fn shl_32_administrators_keep_the_links_that_pages_show() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let policy = stories.body("1wrkdev", "/policy").await;
    let list = stories.body("1wrkdev", &link(&policy, "Instruction Links")).await;
    assert_eq!(
        html::table(&list, "links")[0],
        [
            "Title",
            "Topic",
            "Page",
            "Address",
            "Updated By",
            "Date Updated",
            "Actions"
        ]
    );
    let form = |address: &str| {
        format!(
            "_do=instructions/save&id={}&version=0&page=plan&topic=Plan&title=Career+Plan+Overview+(PDF)&address={address}",
            Uuid::from_u128(77)
        )
    };
    let refused = stories
        .post(
            "1wrkdev",
            "/instructions/new",
            &form("http%3A%2F%2Fexample.gov%2Fa.pdf"),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = stories
        .post(
            "1wrkdev",
            "/instructions/new",
            &form("https%3A%2F%2Fexample.gov%2Fa.pdf"),
        )
        .await;
    assert_eq!(saved.location(), "/instructions?done=saved");
    let plan = stories.body("6partner", &format!("{profile}/plan")).await;
    let shown = html::links(html::nav(&plan, "Related Instructions"));
    let words: Vec<_> = shown
        .iter()
        .map(|it| (it.words.as_str(), it.href.as_str()))
        .collect();
    assert!(
        words.contains(&("Career Plan Overview (PDF)", "https://example.gov/a.pdf")),
        "{words:?}"
    );
    assert!(
        words
            .iter()
            .any(|(title, _)| *title == "IEP Case Management Instructions (PDF)"),
        "RFD-35: {words:?}"
    );
    let partner = stories.page("6partner", "/instructions").await;
    assert_eq!(partner.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn byd_11_the_history_says_what_was_kept_in_sentences_with_the_raw_form_beside_it() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let goal = Uuid::now_v7();
    let path = format!("{profile}/plan/goals/new");
    for (version, status) in [(0, "not_started"), (1, "on_track")] {
        let body = format!(
            "_do=goals/save&profile={}&id={goal}&version={version}&statement=Find+a+flat&category=career_plan&term=short&status={status}",
            number(&profile)
        );
        let saved = stories.post("6partner", &path, &body).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }
    let page = stories.body("1wrkdev", &format!("{profile}/history")).await;
    let rows = html::table(&page, "history");
    let change = rows
        .iter()
        .find(|row| row[0].starts_with("Goal status changed"))
        .expect("the change");
    assert!(change[4].contains("Status: Not Started → On Track"), "{change:?}");
    assert!(
        change[4].contains("\"status\":\"on_track\""),
        "the raw form: {change:?}"
    );
}

#[tokio::test]
async fn acc_01_the_plan_goes_from_assessments_to_goals_to_services_and_flags_when_to_step_in() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let plan = stories.body("6partner", &format!("{profile}/plan")).await;
    assert_eq!(
        html::tabs(&plan, "Plan")[1..4],
        [
            "1. Review Assessment(s)",
            "2. Set Goals",
            "3. Add Activities/Services"
        ]
    );
    let words = html::words(&plan);
    assert!(words.contains("Intervention needed") && words.contains("1 goal is Off Track."));
    assert!(
        words.contains("JST - Job Search Training Started/Open"),
        "{words}"
    );
}

#[tokio::test]
async fn acc_03_a_step_records_dates_status_notes_cost_and_credentials() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let step = stories.service(&profile, "JST - Job Search Training").await;
    let form = stories.body("6partner", &step).await;
    for field in ["status", "start", "planned_end", "completion", "notes"] {
        assert!(form.contains(&format!("name=\"{field}\"")), "{field}");
    }
    let support = stories.service(&profile, "Housing/Utilities").await;
    let dollars = stories.body("6partner", &format!("{support}/dollars")).await;
    assert!(html::words(&dollars).contains("Total Cost"));
    let earned = format!("{profile}/plan/accomplishments/credentials");
    let earned = html::words(&stories.body("6partner", &earned).await);
    assert!(earned.contains("High School Equivalency Certificate"), "{earned}");
}
