//! The Overview tab: attendance at a glance, activities by goal.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::support::{html, stories::Stories};

/// The post that adds a goal to a profile.
fn new_goal(profile: &str, statement: &str) -> String {
    let id = profile.trim_start_matches("/customers/");
    let statement = statement.replace(' ', "+");
    let goal = Uuid::now_v7();
    format!(
        "_do=goals/save&profile={id}&id={goal}&version=&statement={statement}&category=career_plan&term=long&status=not_started"
    )
}

#[tokio::test]
async fn oac_01_oac_02_oac_04_the_activities_by_goal_with_dates_of_the_example() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories.body("6partner", &stories.profile("Laramie").await).await;
    let rows = html::table(&page, "activities");
    let asian = "Asian Human Services";
    let line = |name, start, end, status| ["", name, asian, start, end, status];
    assert_eq!(
        rows,
        [
            [
                "Goal",
                "Related Steps & Service Name",
                "Category & Provider",
                "Earliest Start Date",
                "Latest Completion Date",
                "Status",
            ],
            [
                "Complete SNAP program",
                "Hide Next Steps Show Next Steps of Complete SNAP program",
                "Career Plan",
                "02/06/2023",
                "02/28/2023",
                "On Track",
            ],
            line(
                "JST - Job Search Training",
                "02/06/2023",
                "02/28/2023",
                "Successful Completion"
            ),
            line("JR - Job Retention", "03/01/2023", "N/A", "Started/Open"),
            line("SJS - Supervised Job Search", "07/03/2023", "N/A", "Started/Open"),
            line(
                "SET - Self-Employment Training",
                "09/04/2023",
                "N/A",
                "Started/Open"
            ),
            line(
                "BE - Basic Education (ABE/GED)",
                "11/01/2023",
                "N/A",
                "Started/Open"
            ),
        ]
    );
}

#[tokio::test]
async fn oac_03_oac_05_oac_08_two_goals_and_five_services_are_seven_entries() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let form = format!("{profile}/plan/goals/new");
    let saved = stories
        .post(
            "6partner",
            &form,
            &new_goal(&profile, "Complete the SNAP program"),
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = stories.body("6partner", &profile).await;
    assert!(page.contains("Showing 1 to 7 of 7 entries"));
    let rows = html::table(&page, "activities");
    assert_eq!(rows.len(), 8, "seven and the head");
    let empty = [
        "Complete the SNAP program",
        "No Services Added",
        "Career Plan",
        "N/A",
        "N/A",
        "Not Started",
    ];
    assert!(rows.iter().any(|row| row == &empty), "{rows:?}");
    // Nor must names differ at all.
    stories
        .post(
            "6partner",
            &form,
            &new_goal(&profile, "Complete the SNAP program"),
        )
        .await;
    let rows = html::table(&stories.body("6partner", &profile).await, "activities");
    assert_eq!(rows.iter().filter(|row| *row == &empty).count(), 2);
}

#[tokio::test]
async fn oac_03_the_rows_of_a_goal_fold_under_hide_next_steps() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories.body("6partner", &stories.profile("Laramie").await).await;
    let table = html::between(&page, "id=\"activities\"", "</table>");
    let fold = html::between(table, "<details", "</details>");
    assert!(fold.contains(">Hide Next Steps<") && fold.contains(">Show Next Steps<"));
    assert!(fold.split('>').next().expect("the tag").contains("open"));
}

#[tokio::test]
async fn oac_06_services_are_links_and_more_can_be_added() {
    let stories = Stories::on("2024-02-16").await;
    let profile = stories.profile("Laramie").await;
    let page = stories.body("6partner", &profile).await;
    let section = html::between(&page, "id=\"overview-activities\"", "</table>");
    let links = html::links(section);
    assert_eq!(
        (links[0].words.as_str(), &links[0].href),
        ("Add Activity or Service", &format!("{profile}/plan/services"))
    );
    let jst = links
        .iter()
        .find(|link| link.words == "JST - Job Search Training")
        .expect("the service");
    let shown = stories.body("6partner", &jst.href).await;
    assert!(shown.contains("EDIT CUSTOMER SERVICE"));
}

#[tokio::test]
async fn oac_07_without_an_open_snap_activity_there_is_a_flag() {
    let stories = Stories::on("2023-09-15").await;
    let billy = stories.body("13prgmgr", &stories.profile("Elliott").await).await;
    let section = html::between(&billy, "id=\"overview-activities\"", "<table");
    assert!(
        html::words(section).contains("No active SNAP E&T activity"),
        "everything is still planned"
    );
    let aiden = stories.body("6partner", &stories.profile("Laramie").await).await;
    assert!(!aiden.contains("No active SNAP E&amp;T activity"));
}

#[tokio::test]
async fn oat_01_oat_03_oat_04_attendance_at_a_glance() {
    let stories = Stories::on("2023-03-03").await;
    let profile = stories.profile("Juan").await;
    let page = stories.body("6partner", &profile).await;
    for label in ["Select a Provider", "Select an Activity"] {
        assert!(page.contains(label), "{label}");
    }
    assert_eq!(
        html::table(&page, "attendance"),
        [
            [
                "Add/Edit Hours",
                "Provider",
                "Activity",
                "Start Date",
                "Due Date",
                "Hours Attended",
                "Hours Verified"
            ],
            [
                "Add/Edit",
                "Asian Human Services",
                "JST - Job Search Training",
                "02/06/2023",
                "08/31/2023",
                "31.00",
                "27.00"
            ],
        ]
    );
}

#[tokio::test]
async fn oat_02_att_11_add_edit_leads_to_the_weeks_which_are_saved_or_verified() {
    let stories = Stories::on("2023-03-03").await;
    let profile = stories.profile("Juan").await;
    let page = stories.body("6partner", &profile).await;
    let section = html::between(&page, "id=\"overview-attendance\"", "</table>");
    let add = html::links(section)
        .into_iter()
        .find(|link| link.words == "Add/Edit")
        .expect("the button");
    let service = stories.service(&profile, "JST - Job Search Training").await;
    assert_eq!(add.href, format!("{service}/attendance"));
    let weeks = stories.body("6partner", &add.href).await;
    assert_eq!(html::here(&weeks, "Service"), ["Attendance"]);
    let week = html::links(&weeks)
        .into_iter()
        .find(|link| link.words == "2/26/2023 - 3/4/2023")
        .expect("the week");
    let editor = stories.body("6partner", &week.href).await;
    assert!(editor.contains("Submit and Verify Attendance") && editor.contains(">Save<"));
    // From EP/Case Management it is two steps: the service, then its Attendance button.
    let plan = stories.body("6partner", &format!("{profile}/plan")).await;
    assert!(html::links(&plan).iter().any(|link| link.href == service));
    let status = stories.body("6partner", &service).await;
    let button = html::links(html::nav(&status, "Service"))
        .into_iter()
        .find(|link| link.words == "Attendance");
    assert_eq!(button.expect("the button").href, add.href);
}

#[tokio::test]
async fn oat_04_unverified_hours_are_verified_by_verifying_their_week() {
    let stories = Stories::on("2023-03-03").await;
    let profile = stories.profile("Juan").await;
    let service = stories.service(&profile, "JST - Job Search Training").await;
    let page = format!("{service}/attendance/2023-02-26");
    let id = service.rsplit('/').next().expect("an id");
    let body = format!(
        "_do=attendance/save_week&service={id}&week=2023-02-26&version=1&d2-check_in=10a&d2-check_out=2p&action=verify"
    );
    let saved = stories.post("6partner", &page, &body).await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    let rows = html::table(&stories.body("6partner", &profile).await, "attendance");
    assert_eq!(rows[1][5..], ["31.00", "31.00"]);
}
