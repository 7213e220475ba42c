//! Pages of programs, grants, the catalogue and recommendations: who reaches them and what they say.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

const DAY: &str = "2023-02-16";

#[tokio::test]
async fn acc_14_acc_24_acc_39_every_role_finds_its_entries_of_the_menu_and_no_others() {
    let stories = Stories::on(DAY).await;
    for (who, programs, grants, catalogue) in [
        ("6partner", true, false, false),
        ("13prgmgr", true, true, false),
        ("1wrkdev", true, true, true),
    ] {
        let landing = stories.body(who, "/customers").await;
        assert_eq!(landing.contains("href=\"/programs\""), programs, "{who}");
        assert_eq!(landing.contains("href=\"/grants\""), grants, "{who}");
        for (path, may) in [
            ("/programs", programs),
            ("/programs/new", catalogue),
            ("/grants", grants),
            ("/catalogue", catalogue),
            ("/catalogue/legacy", catalogue),
            ("/catalogue/goals", catalogue),
        ] {
            let expected = if may {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(stories.page(who, path).await.status, expected, "{who} {path}");
        }
    }
    let own = stories.page("SAbrams", "/programs").await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn prg_03_prg_04_prg_12_t34_the_row_of_the_guide_stands_in_the_list() {
    let stories = Stories::on(DAY).await;
    let page = stories
        .body("13prgmgr", "/programs?program=snap_jp&find=2022&show=100")
        .await;
    assert!(page.contains("PROVIDER INFO") && page.contains("Showing 1 to 1 of 1 entries"));
    let rows = html::table(&page, "programs");
    assert_eq!(
        rows[0],
        [
            "Program Name",
            "Provider",
            "Contract Number",
            "Fiscal Year",
            "Location Name",
            "Program Schedule",
            "Program Offering",
            "Training Activities",
            "Other Training",
            "Options"
        ]
    );
    let row = &rows[1];
    assert_eq!((row[0].as_str(), row[3].as_str()), ("SNAP Job Placement", "2022"));
    assert_eq!(
        row[7],
        "WE - Work Experience, JR - Job Readiness, SJ - Supervised Job Search, JRS - Job Retention Services"
    );
    assert!(row[2].starts_with("FCSAG") && row[4].starts_with("Phalanx Family Services"));
    let admin = stories
        .body("1wrkdev", "/programs?program=snap_jp&find=2022+phalanx")
        .await;
    assert_eq!(html::table(&admin, "programs")[1][9], "Edit - Remove");
    let file = stories
        .page("13prgmgr", "/programs.csv?program=snap_jp&find=2022")
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.body.lines().count(), 2);
}

#[tokio::test]
async fn rfd_31_oq_30_the_map_of_older_codes_is_shown() {
    let stories = Stories::on(DAY).await;
    let page = stories
        .body("1wrkdev", "/catalogue/legacy?code=JT&name=Job+Skills+Training")
        .await;
    assert!(page.contains("a person decides. No equivalent: WRT or VT, by program"));
    assert_eq!(
        html::table(&page, "legacy").len(),
        10,
        "nine older entries and the headings"
    );
}

#[tokio::test]
async fn grt_04_t35_rfd_13_the_selection_of_a_grantee_has_its_columns_and_filters() {
    let stories = Stories::on(DAY).await;
    let list = stories.body("1wrkdev", "/grants").await;
    let grant = html::links(&list)
        .into_iter()
        .find(|it| it.href.starts_with("/grants/dhs_youth/"))
        .expect("a grant")
        .href;
    let page = stories.body("1wrkdev", &grant).await;
    let rows = html::table(&page, "services");
    assert_eq!(rows[0], ["Add", "Category", "Service", "Description"]);
    assert!(
        rows.iter()
            .any(|row| row[2] == "Customized Training" && row[1] == "Training")
    );
    let training = stories.body("1wrkdev", &format!("{grant}?type=training")).await;
    assert_eq!(html::table(&training, "services").len(), 2);
}

#[tokio::test]
async fn svc_13_svc_14_svc_16_t22_t23_a_young_persons_step_3_has_both_tables() {
    let stories = Stories::on(DAY).await;
    let profile = stories.profile("Coleman").await;
    let step = stories
        .body("d1wrkdev", &format!("{profile}/plan/services"))
        .await;
    assert!(step.contains("Add from a list of system generated recommended services"));
    let planned = html::table(&step, "planned");
    assert_eq!(
        planned[0][..5],
        ["Step/Service", "Note", "Status", "Goal", "Other Items"]
    );
    let page = stories
        .body(
            "d1wrkdev",
            &format!("{profile}/plan/services/recommended?category=Employment&search=permanent"),
        )
        .await;
    let rows = html::table(&page, "recommended");
    assert_eq!(rows[0], ["Type", "Category", "Service", "Tags", "Add"]);
    assert_eq!(
        rows[1][..4],
        [
            "Staff Assisted",
            "Employment",
            "Get permanent employment as part of this program.",
            "CYEP"
        ]
    );
}

#[tokio::test]
async fn grt_03_what_is_ticked_stays_ticked_when_another_type_is_listed() {
    let stories = Stories::on(DAY).await;
    let grant = html::links(&stories.body("1wrkdev", "/grants").await)
        .into_iter()
        .find(|it| it.href.starts_with("/grants/dhs_youth/"))
        .expect("a grant")
        .href;
    let carried = |page: &str| page.matches(r#"name="selected""#).count();
    let ticked = |page: &str| page.contains("not saved yet");
    let all = stories.body("1wrkdev", &grant).await;
    assert!(!ticked(&all));
    // Nothing was selected when the page was opened, and one service is ticked now.
    let tick = format!("before=,&selected={}", service_of(&all, "Customized Training"));
    let page = stories
        .body("1wrkdev", &format!("{grant}?type=career&{tick}"))
        .await;
    assert!(ticked(&page));
    let rows = html::table(&page, "services");
    assert!(rows[1..].iter().all(|row| row[2] != "Customized Training"));
    assert_eq!(
        carried(&page),
        rows.len(),
        "the boxes shown, and the one that is not"
    );
    assert!(page.contains(r#"name="before" value=",""#));
}

/// The id a box of the selection of a grantee posts.
fn service_of(page: &str, name: &str) -> String {
    let (before, _) = page
        .split_once(&format!("aria-label=\"Add {name}\""))
        .expect("the box");
    let (_, value) = before.rsplit_once("value=\"").expect("its value");
    value.chars().take_while(|it| *it != '"').collect()
}

#[tokio::test]
async fn svc_13_filters_keep_the_goal_that_services_are_added_to() {
    let stories = Stories::on(DAY).await;
    let profile = stories.profile("Coleman").await;
    let goal = "01890000-0000-7000-8000-000000000001";
    let path = format!("{profile}/plan/services/recommended");
    let page = stories.body("d1wrkdev", &format!("{path}?goal={goal}")).await;
    let (_, filters) = page.split_once("aria-label=\"Filters\"").expect("filters");
    let (filters, _) = filters.split_once("</form>").expect("their form");
    assert!(
        filters.contains(&format!(r#"name="goal" value="{goal}""#)),
        "{filters}"
    );
    let reset = html::links(filters)
        .into_iter()
        .find(|it| it.words == "Reset Filters");
    assert!(reset.expect("a link").href.contains(&format!("goal={goal}")));
}

#[tokio::test]
async fn shl_28_recommended_providers_show_their_reasons() {
    let stories = Stories::on(DAY).await;
    let profile = stories.profile("Abrams").await;
    let page = stories
        .body("6partner", &format!("{profile}/recommended-providers"))
        .await;
    let rows = html::table(&page, "recommended");
    assert!(rows.len() > 3 && rows[1][3] == "Recommended", "{:?}", rows.get(1));
    assert_ne!(rows[1][4], "Nothing recorded");
}

#[tokio::test]
async fn prg_02_the_folder_of_provider_information_opens_the_programs() {
    let stories = Stories::on(DAY).await;
    let landing = stories.body("13prgmgr", "/customers").await;
    let menu = html::nav(&landing, "Main");
    let folder = html::links(menu)
        .into_iter()
        .find(|it| it.words == "Provider Information")
        .expect("in the menu");
    let tag = html::between(menu, &format!("href=\"{}\"", folder.href), "</a>");
    assert!(tag.contains("<svg"), "the folder icon: {tag}");
    let page = stories.body("13prgmgr", &folder.href).await;
    assert_eq!(html::here(&page, "Main"), ["Provider Information"]);
    assert_eq!(
        html::here(&page, "Provider Information"),
        ["ISETS Provider Details"]
    );
    assert_eq!(
        html::here(&page, "ISETS Provider Details"),
        ["ISETS E&T Programs"]
    );
    assert!(html::table(&page, "programs").len() > 1);
}

#[tokio::test]
async fn grt_02_the_project_is_chosen_and_is_dhs_youth() {
    let stories = Stories::on(DAY).await;
    let list = stories.body("1wrkdev", "/grants").await;
    let rows = html::table(&list, "grants");
    assert_eq!(rows[0][..2], ["Project", "Provider"]);
    assert!(rows.len() > 2, "one grant of several is chosen");
    let grants: Vec<_> = html::links(&list)
        .into_iter()
        .filter(|it| it.href.starts_with("/grants/"))
        .collect();
    assert_eq!(grants.len(), rows.len() - 1);
    for (row, grant) in rows[1..].iter().zip(&grants) {
        assert_eq!(row[0], "DHS Youth");
        let page = stories.body("1wrkdev", &grant.href).await;
        let words = html::words(&page);
        assert!(words.contains("DHS Youth") && words.contains(&row[1]), "{row:?}");
        assert!(!words.contains("Apprenticeship Illinois"));
    }
    assert!(!list.contains("Apprenticeship Illinois"));
}

#[tokio::test]
async fn yth_04_the_title_of_the_youth_program_stands_in_full_on_the_profile_and_short_in_the_list() {
    let stories = Stories::on(DAY).await;
    let page = stories.body("d1wrkdev", &stories.profile("Coleman").await).await;
    assert_eq!(
        html::fact(&page, "Program Enrollment"),
        "DHS Youth Program for Employment and Education"
    );
    let list = stories
        .body("d1wrkdev", "/customers?family=youth&find=Coleman")
        .await;
    let row = &html::table(&list, "customers")[1];
    assert!(row.iter().any(|cell| cell == "DHS Youth"), "{row:?}");
}

#[tokio::test]
async fn yth_53_the_plain_form_of_a_young_persons_service_has_its_heading() {
    const HEADING: &str = "Services info for service other than work experience and referrals";
    let stories = Stories::on("2023-03-03").await;
    let youth = stories.profile("Artz").await;
    let plain = stories.service(&youth, "Transportation assistance").await;
    assert!(stories.body("d1wrkdev", &plain).await.contains(HEADING));
    let work = stories.service(&youth, "CAREER DEVELOPMENT EXPERIENCE").await;
    assert!(!stories.body("d1wrkdev", &work).await.contains(HEADING));
    let isets = stories.profile("Abrams").await;
    let isets = stories.service(&isets, "JST - Job Search Training").await;
    assert!(!stories.body("6partner", &isets).await.contains(HEADING));
}

#[tokio::test]
async fn rfd_30_recommended_services_and_selections_have_their_types_and_tags() {
    let stories = Stories::on(DAY).await;
    let grant = html::links(&stories.body("1wrkdev", "/grants").await)
        .into_iter()
        .find(|it| it.href.starts_with("/grants/dhs_youth/"))
        .expect("a grant")
        .href;
    let page = stories.body("1wrkdev", &grant).await;
    // Buttons of the form, so that a type keeps what is ticked.
    let (_, groups) = page.split_once("aria-label=\"Service type\"").expect("types");
    let (groups, _) = groups.split_once("</div>").expect("their end");
    assert_eq!(groups.matches("formmethod=\"get\"").count(), 4);
    let words = html::words(&format!("<div {groups}"));
    assert_eq!(words, "All Career Service Supportive Services Training Services");
    let profile = stories.profile("Coleman").await;
    let page = stories
        .body("d1wrkdev", &format!("{profile}/plan/services/recommended"))
        .await;
    let rows = html::table(&page, "recommended");
    let of = |at: usize, words: &str| rows[1..].iter().filter(|row| row[at] == words).count();
    assert_eq!(of(0, "Staff Assisted"), rows.len() - 1);
    assert!(of(1, "Employment") > 0 && of(1, "Support") > 0 && of(3, "CYEP") > 0);
}
