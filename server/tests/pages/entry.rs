//! The customer list and the ways into a profile.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

const COLUMNS: [&str; 12] = [
    "Last Name",
    "First Name",
    "Individual Number",
    "Case Number",
    "Provider(s)",
    "DHS Office",
    "Program Enrollment",
    "E&T Status",
    "Enrollment Date",
    "Redetermination Date",
    "Level of Progress",
    "Needs",
];

#[tokio::test]
async fn lst_04_lst_08_lst_16_the_rows_of_the_list_say_what_is_known() {
    let stories = Stories::on("2024-02-16").await;
    let list = stories.body("d1wrkdev", "/customers?show=100").await;
    let rows = html::table(&list, "customers");
    assert_eq!(rows[0], COLUMNS);
    let of = |name: &str| rows.iter().find(|row| row[0] == name).expect("a row");
    let aiden = of("Laramie Aiden");
    assert_eq!(aiden[1..3], ["Aiden", "733733961"]);
    assert_eq!(
        aiden[4..8],
        [
            "Asian Human Services",
            "Northern - Cook County",
            "SNAP to Success",
            "Active"
        ]
    );
    assert_eq!(aiden[8..11], ["08/16/2023", "11/01/2024", ""]);
    let billy = of("Elliott Billy");
    assert_eq!((billy[2].as_str(), billy[5].as_str()), ("", "Unassigned"));
    assert_eq!(billy[7], "Pending Activity Start Date");
    assert!(
        of("Abrams Stephanie")[11].starts_with("1 goal off track"),
        "{:?}",
        of("Abrams Stephanie")
    );
}

#[tokio::test]
async fn lst_06_lst_13_lst_15_the_page_size_is_selectable_and_the_line_says_where_one_is() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Abrams").await;
    let log = stories.body("6partner", &format!("{profile}/plan/log")).await;
    let entries = log
        .split("Showing 1 to 10 of ")
        .nth(1)
        .expect("more than a page")
        .split(' ')
        .next()
        .expect("a number");
    let entries: usize = entries.parse().expect("a number");
    assert_eq!(
        html::table(&log, "update-log").len(),
        11,
        "ten lines and the head"
    );
    let sizes = html::between(&log, "name=\"show\"", "</select>");
    let offered: Vec<_> = html::all(sizes, "option").into_iter().map(html::words).collect();
    assert_eq!(offered, ["10", "25", "50", "100"]);
    let longer = stories
        .body("6partner", &format!("{profile}/plan/log?show=25"))
        .await;
    let shown = entries.min(25);
    assert!(longer.contains(&format!("Showing 1 to {shown} of {entries} entries")));
    assert_eq!(html::table(&longer, "update-log").len(), shown + 1);
    let next = stories
        .body("6partner", &format!("{profile}/plan/log?page=2"))
        .await;
    assert!(next.contains("Showing 11 to "));
}

#[tokio::test]
async fn lst_11_lst_12_the_row_of_the_own_organization_opens_its_own_profile() {
    let stories = Stories::on("2023-03-03").await;
    let rows_of = async |who: &str| {
        let list = stories.body(who, "/customers?family=youth&show=100").await;
        let rows = html::table(&list, "customers");
        rows.into_iter()
            .filter(|row| row[0] == "817625")
            .map(|row| row[3..].to_vec())
            .collect::<Vec<_>>()
    };
    let angel = [
        "IYIP Angel of God Resource Center",
        "Submitted",
        "05/26/2022",
        "Closed",
        "DHS Youth",
    ];
    let sabina = [
        "IYIP Catholic Bishop of Chicago - St. Sabina",
        "Submitted",
        "02/23/2023",
        "Open",
        "DHS Youth",
    ];
    let mut both = rows_of("d1wrkdev").await;
    both.sort();
    assert_eq!(both, [angel, sabina]);
    assert_eq!(rows_of("train17").await, [angel]);
    assert_eq!(rows_of("mwaldron").await, [sabina]);
    for (who, agency) in [("train17", angel[0]), ("mwaldron", sabina[0])] {
        let list = stories.body(who, "/customers?family=youth&show=100").await;
        let row = html::links(&list)
            .into_iter()
            .find(|link| link.words == "Ellis Jordan")
            .expect("the row");
        let profile = stories.body(who, &row.href).await;
        assert_eq!(html::fact(&profile, "Agency"), agency);
    }
}

#[tokio::test]
async fn acc_10_acc_22_yth_02_each_organization_keeps_the_profile_assigned_to_it() {
    let stories = Stories::on("2023-03-03").await;
    let profile_of = async |who: &str| {
        let list = stories.body(who, "/customers?family=youth&show=100").await;
        html::links(&list)
            .into_iter()
            .find(|link| link.words == "Ellis Jordan")
            .expect("the row")
            .href
    };
    let (former, present) = (profile_of("train17").await, profile_of("mwaldron").await);
    assert_ne!(former, present);
    for (who, own, others) in [("train17", &former, &present), ("mwaldron", &present, &former)] {
        let new_goal = stories.page(who, &format!("{own}/plan/goals/new")).await;
        assert_eq!(
            new_goal.status,
            StatusCode::OK,
            "{who} may still add to the own profile"
        );
        assert_eq!(
            stories.page(who, others).await.status,
            StatusCode::NOT_FOUND,
            "{who}"
        );
    }
    for profile in [&former, &present] {
        assert_eq!(
            stories.page("d1wrkdev", profile).await.status,
            StatusCode::OK,
            "statewide staff see all"
        );
    }
}

#[tokio::test]
async fn acc_25_acc_26_a_name_of_the_list_opens_the_overview_tab() {
    let stories = Stories::on("2024-02-16").await;
    let home = stories.page("6partner", "/").await;
    let list = stories
        .body("6partner", &format!("{}?show=100", home.location()))
        .await;
    let name = html::links(&list)
        .into_iter()
        .find(|link| link.words == "Laramie Aiden")
        .expect("the customer");
    let profile = stories.body("6partner", &name.href).await;
    assert_eq!(html::here(&profile, "Profile"), ["Overview"]);
    assert!(profile.contains("Aiden Laramie"));
    let tabs = html::links(html::nav(&profile, "Profile"));
    for tab in &tabs[1..] {
        let shown = stories.body("6partner", &tab.href).await;
        assert_eq!(html::here(&shown, "Profile"), std::slice::from_ref(&tab.words));
    }
}

#[tokio::test]
async fn acc_27_every_tab_has_an_address_to_keep() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    for tail in [
        "",
        "/plan",
        "/plan/goals",
        "/plan/services",
        "/plan/log",
        "/summary/services",
        "/summary/notes",
    ] {
        let address = format!("{profile}{tail}");
        assert_eq!(
            stories.page("6partner", &address).await.status,
            StatusCode::OK,
            "{address}"
        );
        let asked = stories.app.get(&address, "").await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{address}");
        assert!(
            asked.location().starts_with("/sign-in?"),
            "{address}: {}",
            asked.location()
        );
    }
}

#[tokio::test]
async fn acc_21_staff_of_several_providers_choose_among_theirs() {
    let stories = Stories::on("2023-01-13").await;
    let names = |page: &str| {
        let rows = html::table(page, "customers");
        rows.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    let list = stories.body("threeprograms", "/customers?show=100").await;
    let all = names(&list);
    for name in ["Laramie Aiden", "Elliott Billy", "Abreu Stella"] {
        assert!(all.iter().any(|it| it == name), "{name} in {all:?}");
    }
    let agencies = html::choices(&list, "organization");
    let phalanx = &agencies
        .iter()
        .find(|(_, it)| it == "Phalanx Family Services")
        .expect("a choice")
        .0;
    let body = format!("_do=customers/search&family=isets&organization={phalanx}");
    let search = stories.post("threeprograms", "/customers", &body).await;
    let chosen = names(&stories.body("threeprograms", search.location()).await);
    assert!(chosen.iter().any(|it| it == "Elliott Billy") && chosen.iter().any(|it| it == "Abreu Stella"));
    assert!(!chosen.iter().any(|it| it == "Laramie Aiden"), "{chosen:?}");
    let profile = stories.profile("Abreu").await;
    let overview = stories.body("threeprograms", &profile).await;
    let choice = html::between(&overview, "Select a Provider", "</select>");
    assert!(choice.contains(">Phalanx Family Services<"), "{choice}");
}

#[tokio::test]
async fn acc_35_acc_36_every_page_ends_with_the_notice_the_year_and_the_version() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    for (who, page) in [
        ("", "/sign-in"),
        ("6partner", "/customers"),
        ("6partner", &*profile),
        ("SAbrams", "/my"),
    ] {
        let shown = stories.body(who, page).await;
        let foot = html::words(html::between(&shown, "class=\"foot\">", "</footer>"));
        for part in [
            "is an equal opportunity employer/program.",
            "Auxiliary aids and services are available upon request",
            "TTY (800) 526-0844 or 711.",
            "funded by a grant awarded by the U.S. Department of Labor's Employment and Training Administration.",
        ] {
            assert!(foot.contains(part), "{page}: {part} in {foot}");
        }
        assert!(
            foot.ends_with(&format!("© 2023 – Caseload – V: {}", env!("CARGO_PKG_VERSION"))),
            "{page}: {foot}"
        );
    }
    assert!(
        stories
            .body("MHernandez", "/my")
            .await
            .contains("igualdad de oportunidades")
    );
}
