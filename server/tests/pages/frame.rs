//! What stands around every page of a profile: tabs, breadcrumb, left menu, tools, instructions.

use axum::http::StatusCode;

use crate::support::{
    html::{self, fact},
    stories::Stories,
};

/// The pages of a profile, from its address on.
const PAGES: [&str; 14] = [
    "",
    "/all",
    "/reset-password",
    "/case-number",
    "/messages",
    "/plan",
    "/plan/assessments",
    "/plan/goals",
    "/plan/services",
    "/plan/log",
    "/plan/as-of",
    "/summary/services",
    "/summary/notes",
    "/summary/uploads",
];

/// Every page of a profile, with the tabs of one of its services.
async fn pages(stories: &Stories, profile: &str, service: &str) -> Vec<(String, String)> {
    let service = stories.service(profile, service).await;
    let tails = ["", "/provider", "/attendance"].map(|tail| format!("{service}{tail}"));
    let mut found = Vec::new();
    for address in PAGES.iter().map(|tail| format!("{profile}{tail}")).chain(tails) {
        let body = stories.body("6partner", &address).await;
        found.push((address, body));
    }
    found
}

#[tokio::test]
async fn shl_01_shl_02_the_tabs_stand_in_order_and_the_active_one_is_marked() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    for (address, page) in pages(&stories, &profile, "JST - Job Search Training").await {
        // Intake/Referral, Customer Forms and Outcomes are not shown before there is something behind them.
        assert_eq!(
            html::tabs(&page, "Profile"),
            ["Overview", "EP/Case Management", "Summary Tools"],
            "{address}"
        );
        let tail = address.strip_prefix(&profile).expect("of the profile");
        let tab = match tail {
            "" => vec!["Overview"],
            "/all" | "/reset-password" | "/case-number" | "/messages" => vec![],
            _ if tail.starts_with("/summary") => vec!["Summary Tools"],
            _ => vec!["EP/Case Management"],
        };
        assert_eq!(html::here(&page, "Profile"), tab, "{address}");
        let is_plan = tail.starts_with("/plan") || tail.starts_with("/services");
        assert_eq!(
            page.contains("aria-label=\"Plan\""),
            is_plan,
            "{address}: the second row"
        );
        assert_eq!(
            page.contains("aria-label=\"Service\""),
            tail.starts_with("/services"),
            "{address}: the third row"
        );
    }
}

#[tokio::test]
async fn shl_02_epn_01_the_second_row_numbers_the_steps() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let service = stories.service(&profile, "JST - Job Search Training").await;
    let steps = [
        "Overview",
        "1. Review Assessment(s)",
        "2. Set Goals",
        "3. Add Activities/Services",
        "Update Log",
    ];
    let plan = |tail: &str| format!("{profile}{tail}");
    for (address, step) in [
        (plan("/plan"), 0),
        (plan("/plan/assessments"), 1),
        (plan("/plan/goals"), 2),
        (plan("/plan/services"), 3),
        (service, 3),
        (plan("/plan/log"), 4),
    ] {
        let page = stories.body("6partner", &address).await;
        assert_eq!(html::tabs(&page, "Plan"), steps, "{address}");
        assert_eq!(html::here(&page, "Plan"), [steps[step]], "{address}");
    }
}

#[tokio::test]
async fn shl_03_the_breadcrumb_of_a_service() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let page = stories
        .body(
            "6partner",
            &stories.service(&profile, "JST - Job Search Training").await,
        )
        .await;
    let crumbs = html::between(&page, "class=\"crumbs\"", "</nav>");
    let items: Vec<_> = html::all(crumbs, "li").into_iter().map(html::words).collect();
    assert_eq!(
        items,
        ["Career Plan", "Add Activities/Services", "Edit Customer Service"]
    );
    let links: Vec<_> = html::links(crumbs).into_iter().map(|link| link.href).collect();
    assert_eq!(
        links,
        [format!("{profile}/plan"), format!("{profile}/plan/services")]
    );
}

#[tokio::test]
async fn shl_04_the_heading_names_the_tab_and_the_program() {
    let stories = Stories::on("2024-02-16").await;
    let heading = |page: &str| html::words(html::between(page, "class=\"head\">", "</h2>"));
    let profile = stories.profile("Laramie").await;
    let of = async |tail: &str| heading(&stories.body("d1wrkdev", &format!("{profile}{tail}")).await);
    assert_eq!(
        of("/plan/services").await,
        "Add Activities/Services EP/Case Management – ISETS"
    );
    assert_eq!(of("").await, "Overview ISETS");
    assert_eq!(of("/summary/notes").await, "CASE NOTES (7) Summary Tools – ISETS");
    let youth = stories.profile("Artz").await;
    let page = stories.body("d1wrkdev", &format!("{youth}/plan/goals")).await;
    assert_eq!(heading(&page), "Set Goals EP/Case Management – DHS Youth");
}

#[tokio::test]
async fn shl_05_shl_06_shl_09_who_the_customer_is_stands_on_every_page() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let labels = [
        "Email",
        "DOB",
        "User Name",
        "Last 4 SSN",
        "Individual Number",
        "Redetermination Date",
        "Enrollment Date",
        "E&T Provider(s)",
        "Provider(s) Pending Referral",
        "DHS Office",
        "Program Enrollment",
    ];
    for (address, page) in pages(&stories, &profile, "JST - Job Search Training").await {
        assert!(page.contains(">Profile: Aiden Laramie<"), "{address}");
        let identity = html::words(html::between(&page, "class=\"who\"", "</section>"));
        assert!(
            identity.contains("Aiden Laramie Active SNAP to Success"),
            "{address}: the status in {identity}"
        );
        for label in labels {
            assert!(!fact(&page, label).is_empty(), "{address}: {label}");
        }
    }
}

#[tokio::test]
async fn shl_10_acc_34_aiden_laramie() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories
        .body("6partner", &format!("{}/plan", stories.profile("Laramie").await))
        .await;
    for (name, value) in [
        ("Email", "Aiden.Laramie071079@noisetsema.il.com"),
        ("DOB", "08/09/1984"),
        ("User Name", "ALaramie"),
        ("Last 4 SSN", "5559"),
        ("Individual Number", "733733961"),
        ("Redetermination Date", "11/01/2024"),
        ("Enrollment Date", "08/16/2023"),
        ("E&T Provider(s)", "Asian Human Services"),
        ("Provider(s) Pending Referral", "N/A"),
        ("DHS Office", "Northern - Cook County"),
    ] {
        assert_eq!(fact(&page, name), value, "{name}");
    }
}

#[tokio::test]
async fn shl_11_billy_elliott_has_no_individual_number_and_no_office() {
    let stories = Stories::on("2023-09-15").await;
    let page = stories
        .body("13prgmgr", &format!("{}/plan", stories.profile("Elliott").await))
        .await;
    for (name, value) in [
        ("DOB", "07/10/1979"),
        ("User Name", "BElliott975"),
        ("Last 4 SSN", "6748"),
        ("Individual Number", "N/A"),
        ("Redetermination Date", "01/31/2024"),
        ("Enrollment Date", "08/31/2023"),
        ("DHS Office", "Unassigned"),
        ("Program Enrollment", "SNAP to Success"),
    ] {
        assert_eq!(fact(&page, name), value, "{name}");
    }
}

#[tokio::test]
async fn shl_12_stephanie_abrams_works_on_after_her_redetermination_date() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let page = stories.body("6partner", &profile).await;
    for (name, value) in [
        ("DOB", "07/10/1979"),
        ("Last 4 SSN", "2668"),
        ("Individual Number", "1008413651"),
        ("Redetermination Date", "03/26/2022"),
        ("E&T Provider(s)", "Asian Human Services"),
        ("Program Enrollment", "SNAP Job Placement"),
    ] {
        assert!(
            fact(&page, name).starts_with(value),
            "{name}: {}",
            fact(&page, name)
        );
    }
    assert!(page.contains("Redetermination date passed"));
    let add = stories
        .page("6partner", &format!("{profile}/plan/services/add/activities"))
        .await;
    assert_eq!(add.status, StatusCode::OK);
    assert!(
        add.body.contains("Add to the plan"),
        "a past date does not block work"
    );
}

#[tokio::test]
async fn shl_15_providers_with_an_unanswered_referral_are_named() {
    let stories = Stories::on("2023-03-03").await;
    let page = stories.body("6partner", &stories.profile("Juan").await).await;
    assert_eq!(
        fact(&page, "Provider(s) Pending Referral"),
        "Phalanx Family Services"
    );
}

#[tokio::test]
async fn shl_08_acc_02_what_the_eligibility_system_knows_is_shown_and_never_typed() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let all = stories.body("6partner", &format!("{profile}/all")).await;
    let values = [
        ("Profile", "Aiden Laramie"),
        ("Email", "Aiden.Laramie071079@noisetsema.il.com"),
        ("DOB", "08/09/1984"),
        ("Last 4 SSN", "5559"),
        ("Individual Number", "733733961"),
        ("Phone Number", "(312) 555-1377"),
        ("Address", "377 N. Broadway St., Chicago, IL 60640"),
        ("County of Residence", "Cook"),
    ];
    for (name, value) in values {
        assert_eq!(fact(&all, name), value, "{name}");
    }
    for (address, page) in pages(&stories, &profile, "JST - Job Search Training").await {
        for (name, value) in values {
            assert!(
                !page.contains(&format!("value=\"{value}\"")),
                "{address}: {name} is in a field"
            );
        }
        for field in [
            "email",
            "born_on",
            "dob",
            "ssn",
            "individual_number",
            "phone",
            "county",
            "first_name",
            "last_name",
        ] {
            assert!(!page.contains(&format!("name=\"{field}\"")), "{address}: {field}");
        }
    }
}

#[tokio::test]
async fn svc_12_shl_17_shl_18_tools_and_instructions_stand_on_every_page() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    for (address, page) in pages(&stories, &profile, "JST - Job Search Training").await {
        assert_eq!(
            html::tabs(&page, "Participant Summary Tools"),
            [
                "Assessments",
                "Caps",
                "Case Notes (7)",
                "Services",
                "Support Services",
                "Recommended Providers",
                "Worksites",
                "Uploads"
            ],
            "{address}"
        );
        let instructions = html::links(html::nav(&page, "Related Instructions"));
        assert!(!instructions.is_empty(), "{address}");
        let tail = address.strip_prefix(&profile).expect("of the profile");
        if tail.starts_with("/plan") {
            assert_eq!(instructions[0].words, "Career Plan Overview", "{address}: SVC-12");
        }
        // Links of administrators lead out of the program (SHL-32).
        for link in instructions.into_iter().filter(|it| it.href.starts_with('/')) {
            assert_eq!(
                stories.page("6partner", &link.href).await.status,
                StatusCode::OK,
                "{}",
                link.href
            );
        }
    }
}

#[tokio::test]
async fn shl_20_the_count_of_case_notes_leads_to_them_from_the_plan_pages() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    for tail in ["/plan", "/plan/goals", "/plan/services", "/plan/log"] {
        let page = stories.body("6partner", &format!("{profile}{tail}")).await;
        let notes = html::links(&page)
            .into_iter()
            .find(|link| link.words == "Case Notes (3)")
            .expect("the count");
        let shown = stories.body("6partner", &notes.href).await;
        assert_eq!(
            html::table(&shown, "case-notes").len(),
            4,
            "three notes and the head"
        );
    }
    let tom = stories.profile("Juan").await;
    assert!(
        stories
            .body("6partner", &format!("{tom}/plan"))
            .await
            .contains("Case Notes (0)")
    );
}

#[tokio::test]
async fn shl_21_the_sections_of_the_overview_open_and_close() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories.body("6partner", &stories.profile("Laramie").await).await;
    let tag = |piece: &str| piece.split('>').next().unwrap_or_default().to_owned();
    let folds = page
        .split("<details ")
        .skip(1)
        .filter(|piece| tag(piece).contains("class=\"card fold\""));
    let folds: Vec<_> = folds.collect();
    let titles: Vec<_> = folds
        .iter()
        .map(|fold| html::words(html::between(fold, "<summary>", "</summary>")))
        .collect();
    assert_eq!(
        titles[..3],
        ["Status", "Attendance", "Activities / Case Management"]
    );
    assert!(titles[3].starts_with("Support Services"), "{titles:?}");
    for fold in folds {
        assert!(tag(fold).contains("open"), "open at first");
    }
}

#[tokio::test]
async fn shl_23_the_services_tool_lists_every_service_across_goals_and_providers() {
    let stories = Stories::on("2023-01-13").await;
    let profile = stories.profile("Abreu").await;
    let page = stories
        .body("d1wrkdev", &format!("{profile}/summary/services"))
        .await;
    let rows = html::table(&page, "services");
    let head = ["Activity/Service", "Goal", "Provider", "Status"];
    assert_eq!(rows[0][..4], head);
    let lines: Vec<_> = rows[1..].iter().map(|row| &row[..4]).collect();
    let goal = "Complete the SNAP program";
    let jst = [
        "JST - Job Search Training SNAP E&T Activities",
        goal,
        "Asian Human Services",
        "Successful Completion",
    ];
    let jr = [
        "JR - Job Retention SNAP E&T Activities",
        goal,
        "Phalanx Family Services",
        "Started/Open",
    ];
    assert_eq!(lines, [jst, jr]);
}
