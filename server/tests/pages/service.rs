//! One service: its tabs, the Status tab of both program families.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

/// The words of a form's labels and legends, in order.
fn labels(page: &str) -> Vec<String> {
    let form = html::between(page, "value=\"service/save_status\"", "</form>");
    html::all(form, "label").into_iter().map(html::words).collect()
}

#[tokio::test]
async fn sdt_01_sdt_02_acc_32_the_frame_of_a_service() {
    let stories = Stories::on("2023-01-06").await;
    let service = stories
        .service(&stories.profile("Abrams").await, "JST - Job Search Training")
        .await;
    let page = stories.body("6partner", &service).await;
    // Earned Credentials is not shown before there is something behind it.
    assert_eq!(
        html::tabs(&page, "Service"),
        ["Status", "Service Provider", "Attendance"]
    );
    assert_eq!(html::here(&page, "Service"), ["Status"]);
    assert!(html::words(html::between(&page, "class=\"head\"", "</h2>")).contains("EDIT CUSTOMER SERVICE"));
    assert_eq!(
        html::words(html::all(&page, "h3")[0]),
        "JST - Job Search Training"
    );
    assert!(page.contains(">Update Customer Service<"));
    assert!(page.contains(">Profile: Stephanie Abrams<"));
    let text = html::words(&page);
    let update = text
        .split("This Customer Service was updated by Amelia Telger on ")
        .nth(1)
        .expect("the last update");
    let (day, rest) = update.split_once(" at ").expect("a day and a time");
    let (time, half) = rest.split_once(' ').expect("a time");
    assert_eq!(
        (day.split('/').count(), time.split(':').count()),
        (3, 2),
        "{day} {time}"
    );
    assert!(half.starts_with("AM") || half.starts_with("PM"), "{half}");
}

#[tokio::test]
async fn sdt_05_sdt_08_the_form_of_isets_shows_the_example_of_the_guide() {
    let stories = Stories::on("2023-01-06").await;
    let service = stories
        .service(&stories.profile("Abrams").await, "JST - Job Search Training")
        .await;
    let page = stories.body("6partner", &service).await;
    let labels = labels(&page);
    for label in [
        "Goal",
        "Status",
        "Planned Start Date",
        "Planned Completion Date",
        "How many hours a week are you planning on working on this?",
        "Other Notes",
    ] {
        assert!(
            labels.iter().any(|it| it.starts_with(label)),
            "{label} in {labels:?}"
        );
    }
    let text = html::words(&page);
    assert!(
        text.contains("Service addresses the following situations") && text.contains("Show More Situations")
    );
    for value in ["12/19/2022", "04/28/2023", "10"] {
        assert!(page.contains(&format!("value=\"{value}\"")), "{value}");
    }
    assert!(text.contains("Goal: Complete the SNAP program"));
}

#[tokio::test]
async fn sdt_09_sdt_15_the_form_of_youth_has_its_own_words() {
    let stories = Stories::on("2023-03-03").await;
    let service = stories
        .service(&stories.profile("Artz").await, "CAREER DEVELOPMENT EXPERIENCE")
        .await;
    let page = stories.body("mwaldron", &service).await;
    let labels = labels(&page);
    for label in [
        "Related Goal",
        "Status",
        "Start Date",
        "Due Date",
        "Weekly Hours",
        "Notes",
    ] {
        assert!(
            labels.iter().any(|it| it.starts_with(label)),
            "{label} in {labels:?}"
        );
    }
    let text = html::words(&page);
    for part in [
        "WIOA Funded",
        "Service addresses the following barriers",
        "Show More Barriers",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let form = html::between(&page, "value=\"service/save_status\"", "</form>");
    let list = html::between(form, "<details", "</details>");
    assert!(
        !list.split('>').next().expect("the tag").contains("open"),
        "the barriers are a closed list"
    );
    assert!(list.matches("name=\"situations\"").count() > 10);
}

#[tokio::test]
async fn sdt_06_oq_57_wioa_funded_is_no_and_stays_no() {
    let stories = Stories::on("2023-01-06").await;
    let service = stories
        .service(&stories.profile("Abrams").await, "JST - Job Search Training")
        .await;
    let page = stories.body("6partner", &service).await;
    assert!(
        html::words(&page).contains("WIOA Funded No Answered No for this program"),
        "{}",
        html::words(&page)
    );
    assert!(!page.contains("name=\"wioa_funded\""), "nothing to answer");
    let id = service.rsplit('/').next().expect("an id");
    let goals = html::choices(&page, "goal");
    let goal = &goals
        .iter()
        .find(|(_, words)| words == "Complete the SNAP program")
        .expect("the goal")
        .0;
    let body = format!(
        "_do=service/save_status&id={id}&version=1&goal={goal}&status=started&start=12%2F19%2F2022\
         &planned_end=04%2F28%2F2023&weekly_hours=10&wioa_funded=yes"
    );
    let forged = stories.post("6partner", &service, &body).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = stories.body("6partner", &service).await;
    assert!(html::words(&page).contains("WIOA Funded No Answered No for this program"));
    let log = stories
        .body(
            "6partner",
            &format!("{}/plan/log", stories.profile("Abrams").await),
        )
        .await;
    assert!(!html::words(&log).contains("WIOA"), "nothing of it was kept");
}

#[tokio::test]
async fn sdt_12_sts_05_starting_the_first_snap_activity_makes_the_customer_active() {
    let stories = Stories::on("2023-09-25").await;
    let profile = stories.profile("Elliott").await;
    let service = stories.service(&profile, "BE - Basic Education (ABE/GED)").await;
    let status = async || {
        let page = stories.body("13prgmgr", &profile).await;
        html::fact(&page, "E&T Status")
            .trim_end_matches(" Status History")
            .to_owned()
    };
    assert_eq!(status().await, "Pending Activity Start Date");
    let id = service.rsplit('/').next().expect("an id");
    let dates = "start=09%2F25%2F2023&planned_end=12%2F15%2F2023&weekly_hours=8";
    let body = format!("_do=service/save_status&id={id}&version=1&status=started&{dates}");
    assert_eq!(
        stories.post("13prgmgr", &service, &body).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(status().await, "Active");
    let history = stories
        .body("13prgmgr", &format!("{profile}?dialog=status-history"))
        .await;
    let rows = html::table(&history, "history");
    assert_eq!(rows[0], ["E&T Status", "Changed", "By", "Because of"]);
    assert_eq!(
        (rows[1][0].as_str(), rows[1][2].as_str()),
        ("Active", "Mgr 13prgmgr"),
        "STS-16"
    );
    let body = format!(
        "_do=service/save_status&id={id}&version=2&status=unsuccessful&completion=09%2F25%2F2023&{dates}"
    );
    let closed = stories.post("13prgmgr", &service, &body).await;
    assert_eq!(
        closed.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&closed.body)
    );
    assert_eq!(status().await, "Inactive");
}

#[tokio::test]
async fn oq_29_a_completed_service_is_reopened_with_a_reason_that_the_log_keeps() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let service = stories.service(&profile, "BE - Basic Education (ABE/GED)").await;
    let id = service.rsplit('/').next().expect("an id");
    let form = |reason: &str| {
        format!(
            "_do=service/save_status&id={id}&version=1&status=started&start=11%2F01%2F2022&planned_end=01%2F31%2F2023\
             &weekly_hours=6&reopen_reason={reason}"
        )
    };
    let refused = stories.post("6partner", &service, &form("")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = stories
        .post("6partner", &service, &form("Last+week+was+missing"))
        .await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&saved.body)
    );
    let log = stories.body("6partner", &format!("{profile}/plan/log")).await;
    let first = &html::table(&log, "update-log")[1];
    assert_eq!(first[0], "Service reopened: BE - Basic Education (ABE/GED)");
    assert!(first[1].contains("Reason: Last week was missing"), "{first:?}");
    assert_eq!(first[2], "ISETS 6Partner");
}
