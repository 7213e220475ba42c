//! The plan overview, its lists of accomplishments, step 3 and the Update Log.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

#[tokio::test]
async fn epo_01_epo_03_epn_02_the_plan_overview_sums_up_the_customer() {
    let stories = Stories::on("2023-03-03").await;
    let tom = stories
        .body("6partner", &format!("{}/plan", stories.profile("Juan").await))
        .await;
    for (name, value) in [
        ("Email", "tjuan@noemail123.com"),
        ("User Name", "tjuan1997"),
        ("Last 4 SSN", "4410"),
    ] {
        assert_eq!(html::fact(&tom, name), value, "{name}");
    }
    assert!(html::links(&tom).iter().any(|link| link.words == "See All"));
    assert!(tom.contains(">Profile: Tom Juan<") && tom.contains("Case Notes (0)"));
    assert!(tom.contains("aria-label=\"Accomplishments\""));
    assert!(tom.contains("Complete the SNAP program"));
}

#[tokio::test]
async fn not_05_the_customer_copy_is_printed_with_lines_to_sign() {
    let stories = Stories::on("2023-01-06").await;
    let page = stories
        .body("6partner", &format!("{}/plan", stories.profile("Abrams").await))
        .await;
    let button = page.split("<button").find(|piece| piece.contains("data-print"));
    assert!(
        html::words(&format!("<button{}", button.expect("the button"))).starts_with("Print Customer Copy")
    );
    let paper = html::between(&page, "class=\"print-only\"", "class=\"left\"");
    let lines: Vec<_> = html::all(paper, "p").into_iter().map(html::words).collect();
    assert_eq!(
        lines,
        [
            "Signature: Stephanie Abrams",
            "Date",
            "Signature: ISETS 6Partner",
            "Date"
        ]
    );
    let flags = html::between(&page, "class=\"no-print\"", "aria-label=\"Accomplishments\"");
    assert!(
        flags.contains("Intervention needed"),
        "what staff watch for is not on the customer's copy"
    );
}

#[tokio::test]
async fn epo_07_epo_08_each_count_of_accomplishments_leads_to_its_list() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let page = stories.body("6partner", &format!("{stephanie}/plan")).await;
    let tiles = html::links(html::between(
        &page,
        "aria-label=\"Accomplishments\"",
        "</section>",
    ));
    let words: Vec<_> = tiles.iter().map(|tile| tile.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "1 Earned Credentials",
            "0 Completed Goals",
            "1 Completed Services"
        ]
    );
    let list = async |at: usize| {
        html::table(
            &stories.body("6partner", &tiles[at].href).await,
            "accomplishments",
        )
    };
    let credentials = list(0).await;
    assert_eq!(
        credentials[1][..4],
        [
            "High School Equivalency Certificate",
            "H.S. Diploma/Equivalency/G.E.D.",
            "12/16/2022",
            "Truman College"
        ]
    );
    assert_eq!(list(1).await[1], ["No data available in table"]);
    let services = list(2).await;
    assert_eq!(services.len(), 2);
    assert_eq!(
        services[1][..4],
        [
            "BE - Basic Education (ABE/GED)",
            "Asian Human Services",
            "11/01/2022",
            "12/16/2022"
        ]
    );
}

#[tokio::test]
async fn epo_07_a_plan_without_accomplishments_counts_0_0_0() {
    let stories = Stories::on("2023-03-03").await;
    let tom = stories.profile("Juan").await;
    let page = stories.body("6partner", &format!("{tom}/plan")).await;
    let tiles = html::links(html::between(
        &page,
        "aria-label=\"Accomplishments\"",
        "</section>",
    ));
    let words: Vec<_> = tiles.iter().map(|tile| tile.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "0 Earned Credentials",
            "0 Completed Goals",
            "0 Completed Services"
        ]
    );
}

#[tokio::test]
async fn epo_09_epo_10_epo_11_the_plan_is_organized_by_goal() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories
        .body("6partner", &format!("{}/plan", stories.profile("Laramie").await))
        .await;
    let card = html::between(&page, "class=\"card goal\"", "</section>");
    let head = html::words(html::between(card, "<header>", "</header>"));
    assert!(
        head.starts_with(
            "Complete SNAP program On Track Career Plan · Long Term Goal · Earliest Start Date 02/06/2023 · Latest \
             Planned Due Date 08/30/2024"
        ),
        "{head}"
    );
    assert!(card.contains(">Related Steps: Complete SNAP program<"));
    let names: Vec<_> = html::links(card)
        .into_iter()
        .map(|link| link.words)
        .filter(|it| it.contains(" - "))
        .collect();
    assert_eq!(
        names,
        [
            "JST - Job Search Training",
            "JR - Job Retention",
            "SJS - Supervised Job Search",
            "SET - Self-Employment Training",
            "BE - Basic Education (ABE/GED)",
        ]
    );
}

#[tokio::test]
async fn epo_11_oq_26_start_and_end_of_a_goal_cannot_be_typed() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let goals = stories.body("6partner", &format!("{profile}/plan/goals")).await;
    let edit = html::links(html::between(&goals, "id=\"goals\"", "</table>"))
        .into_iter()
        .find(|it| it.words == "Edit");
    let form = stories.body("6partner", &edit.expect("the goal").href).await;
    let names: Vec<_> = form
        .split(" name=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    assert!(names.contains(&"statement"));
    assert!(
        !names
            .iter()
            .any(|name| name.contains("start") || name.contains("end") || name.contains("date")),
        "{names:?}"
    );
}

#[tokio::test]
async fn epo_12_the_status_of_a_goal_is_set_by_people_and_not_computed() {
    let stories = Stories::on("2023-09-15").await;
    let profile = stories.profile("Elliott").await;
    let service = stories.service(&profile, "BE - Basic Education (ABE/GED)").await;
    let form = stories.body("13prgmgr", &service).await;
    let goals = html::choices(&form, "goal");
    let goal = &goals
        .iter()
        .find(|(_, words)| words == "Complete the SNAP program")
        .expect("the goal")
        .0;
    let id = service.rsplit('/').next().expect("an id");
    let body = format!(
        "_do=service/save_status&id={id}&version=1&goal={goal}&status=started&start=09%2F11%2F2023\
         &planned_end=12%2F15%2F2023&weekly_hours=8"
    );
    let saved = stories.post("13prgmgr", &service, &body).await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    let rows = html::table(
        &stories.body("13prgmgr", &format!("{profile}/plan/goals")).await,
        "goals",
    );
    assert_eq!(
        (rows[1][0].as_str(), rows[1][3].as_str()),
        ("Complete the SNAP program", "Not Started")
    );
}

#[tokio::test]
async fn svc_02_svc_03_epn_05_the_two_steps_of_step_3() {
    let stories = Stories::on("2023-09-15").await;
    let profile = stories.profile("Elliott").await;
    let page = stories
        .body("13prgmgr", &format!("{profile}/plan/services"))
        .await;
    let text = html::words(&page);
    assert!(text.contains("STEP 1: Add Services / Activities"));
    assert!(
        text.contains("Select the appropriate blue button to add an Activity, Support service or Referral.")
    );
    for (words, kind) in [
        ("Add Activities", "activities"),
        ("Add Services", "support"),
        ("Add Referral To Services", "referrals"),
    ] {
        let button = html::links(&page)
            .into_iter()
            .find(|link| link.words == words)
            .expect(words);
        assert_eq!(button.href, format!("{profile}/plan/services/add/{kind}"));
        assert_eq!(
            stories.page("13prgmgr", &button.href).await.status,
            StatusCode::OK,
            "{words}"
        );
    }
    assert!(text.contains("STEP 2: Assign Activity/Service(s) to a Goal"));
    let loose = html::table(&page, "without-goal");
    assert_eq!(
        loose[0][..4],
        ["Activity/Service", "Note", "Status", "Other Items"]
    );
    assert_eq!(loose[1], ["No data available in table"]);
}

/// The rows of a table, without its head.
fn rows(table: &str) -> Vec<Vec<String>> {
    let cells = |row| html::all(row, "td").into_iter().map(html::words).collect();
    html::all(table, "tr").into_iter().skip(1).map(cells).collect()
}

#[tokio::test]
async fn svc_04_svc_05_svc_06_a_box_per_goal_counts_and_opens_its_services() {
    let stories = Stories::on("2023-09-15").await;
    let page = stories
        .body(
            "13prgmgr",
            &format!("{}/plan/services", stories.profile("Elliott").await),
        )
        .await;
    let section = html::between(&page, "class=\"steps-for\"", "</details>");
    let title = html::words(html::between(section, "<summary>", "</summary>"));
    assert_eq!(title, "Services/Activities for: Complete the SNAP program (3)");
    assert!(section.contains(">Steps for: Complete the SNAP program<"));
    let rows = rows(section);
    let names: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        names,
        [
            "BE - Basic Education (ABE/GED)",
            "JST - Job Search Training",
            "SJS - Supervised Job Search"
        ]
    );
    for row in &rows {
        assert!(row[2].starts_with("Planned/Not Started (Scheduled)"), "{row:?}");
    }
    for name in names {
        for act in ["Edit", "Remove"] {
            assert!(
                section.contains(&format!("aria-label=\"{act} {name}\"")),
                "{act} {name}"
            );
        }
    }
}

#[tokio::test]
async fn svc_06_svc_08_a_started_service_has_a_pencil_but_no_cross() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories
        .body(
            "6partner",
            &format!("{}/plan/services", stories.profile("Laramie").await),
        )
        .await;
    assert!(page.contains("aria-label=\"Edit JST - Job Search Training\""));
    assert!(
        !page.contains("aria-label=\"Remove "),
        "nothing of this plan was never started"
    );
}

#[tokio::test]
async fn svc_11_the_status_shows_the_start_and_a_dollar_marks_a_support_service() {
    let stories = Stories::on("2023-03-03").await;
    let page = stories
        .body(
            "6partner",
            &format!("{}/plan/services", stories.profile("Juan").await),
        )
        .await;
    let section = html::between(&page, "class=\"steps-for\"", "</details>");
    let rows = rows(section);
    let of = |name: &str| rows.iter().find(|row| row[0] == name).expect("a row");
    assert_eq!(
        of("Transportation")[2..4],
        ["Started/Open Start Date: 02/06/2023", "$ has a dollar value"]
    );
    assert_eq!(
        of("JST - Job Search Training")[2..4],
        ["Started/Open Start Date: 02/06/2023", ""]
    );
}

#[tokio::test]
async fn log_01_log_02_epn_06_the_update_log_says_who_changed_what_and_when() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let log = stories
        .body("6partner", &format!("{profile}/plan/log?show=100"))
        .await;
    let rows = html::table(&log, "update-log");
    assert_eq!(rows[0], ["What happened", "What changed", "Who", "When"]);
    let told = |happened: &str, changed: &str, who: &str, when: &str| {
        rows.iter().any(|row| {
            row[0] == happened && row[1].contains(changed) && row[2] == who && row[3].starts_with(when)
        })
    };
    let goal = "Goal added: Complete the SNAP program";
    assert!(told(goal, "Career Plan", "System", "10/24/2022"), "{rows:?}");
    let support = "Goal status changed: Get support services lined up to help ensure workplace success.";
    assert!(
        told(support, "Off Track", "Amelia Telger", "12/15/2022"),
        "{rows:?}"
    );
    assert!(rows.len() > 15, "weeks and services are told too");
}

#[tokio::test]
async fn acc_38_the_actor_is_shown_in_one_form_everywhere() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let service = stories.service(&profile, "BE - Basic Education (ABE/GED)").await;
    let pages = [
        format!("{profile}/plan/log?show=100"),
        format!("{profile}/summary/notes"),
        format!("{profile}?dialog=status-history"),
        format!("{service}/attendance"),
        service,
    ];
    for page in pages {
        let shown = stories.body("6partner", &page).await;
        assert!(shown.contains("Amelia Telger"), "{page}");
        assert!(!shown.contains("atelger"), "{page}: neither login nor e-mail");
    }
}
