//! The Worksite Placement tab as a page.

use axum::http::StatusCode;

use crate::support::{Answer, html, stories::Stories};

/// The last part of an address: an id.
pub fn last(address: &str) -> &str {
    address.rsplit('/').next().expect("an id")
}

/// A placement of the examples.
pub struct Case {
    pub stories: Stories,
    pub profile: String,
    pub service: String,
}

impl Case {
    pub async fn of(day: &str, customer: &str, service: &str) -> Self {
        let stories = Stories::on(day).await;
        let profile = stories.profile(customer).await;
        let service = stories.service(&profile, service).await;
        Self {
            stories,
            profile,
            service,
        }
    }

    fn tab(&self) -> String {
        format!("{}/placement", self.service)
    }

    pub async fn body(&self, who: &str) -> String {
        self.stories.body(who, &self.tab()).await
    }

    /// Posts the form of the tab as it stands, with these fields changed.
    pub async fn save(&self, who: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.body(who).await;
        let form = html::between(&page, "value=\"placement/save\"", "</form>");
        let hidden = |name: &str| html::between(form, &format!("name=\"{name}\" value=\""), "\"").to_owned();
        let mut pairs: Vec<(&str, String)> = vec![
            ("_do", "placement/save".to_owned()),
            ("profile", last(&self.profile).to_owned()),
            ("service", last(&self.service).to_owned()),
        ];
        for name in ["placement", "version", "job"] {
            pairs.push((name, hidden(name)));
        }
        for (name, value) in fields {
            pairs.push((name, (*value).to_owned()));
        }
        let body = serde_urlencoded::to_string(&pairs).expect("a form");
        self.stories.post(who, &self.tab(), &body).await
    }
}

const CW: &str = "CW - Community Workfare";
pub const EXPERIENCE: &str = "CAREER DEVELOPMENT EXPERIENCE";

#[tokio::test]
async fn wsh_01_wks_18_wks_22_the_history_keeps_129_days_while_both_totals_run_to_145() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let page = case.body("6partner").await;
    assert_eq!(
        page.matches("Total Subsidized days for all items: 145").count(),
        2
    );
    let rows = html::table(&page, "status-history");
    assert_eq!(
        rows[0],
        [
            "Status",
            "Start Date",
            "Inactive Date",
            "Return Date",
            "Subsidized Start Date",
            "Subsidized End Date",
            "Total Days Subsidized",
            "Updated Date",
            "Updated By"
        ]
    );
    assert_eq!(
        rows[1],
        [
            "Started (Open)",
            "08/08/2022",
            "",
            "",
            "08/08/2022",
            "",
            "129",
            "12/14/2022",
            "ISETS 6Partner"
        ]
    );
    let text = html::words(&page);
    for fact in [
        "Young Drycleaners",
        "Laundry and Dry-Cleaning Workers",
        "Work Experience",
    ] {
        assert!(text.contains(fact), "{fact}");
    }
    // BYD-02: the rule and the span counted.
    assert!(text.contains("08/08/2022 – 12/30/2022 = 145 days"), "{text}");
}

#[tokio::test]
async fn fup_04_fup_08_the_five_follow_ups_with_their_states() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let rows = html::table(&case.body("6partner").await, "follow-up-table");
    let due: Vec<&str> = rows[1..].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(
        due,
        [
            "09/07/2022",
            "10/07/2022",
            "11/06/2022",
            "02/04/2023",
            "05/05/2023"
        ]
    );
    assert!(
        rows[1][0].starts_with("30 Days Follow-Up Due on 9/7/2022"),
        "{:?}",
        rows[1]
    );
    assert!(
        rows[1][2].contains("Verified by ISETS 6Partner on 09/08/2022"),
        "{:?}",
        rows[1]
    );
    assert!(rows[2][2].contains("Overdue by 84 days"), "{:?}", rows[2]);
    assert!(rows[4][2].contains("Opens 02/04/2023"), "{:?}", rows[4]);
}

#[tokio::test]
async fn wks_21_yth_54_the_filled_youth_placement_and_its_days_left() {
    let case = Case::of("2023-08-10", "Bishop", EXPERIENCE).await;
    let page = case.body("d1wrkdev").await;
    let form = html::between(&page, "value=\"placement/save\"", "</form>");
    let value = |name: &str| {
        html::between(
            html::between(form, &format!("name=\"{name}\""), ">"),
            "value=\"",
            "\"",
        )
        .to_owned()
    };
    for (name, expected) in [
        ("minimum", "16.00"),
        ("hourly", "16.00"),
        ("subsidized", "16.00"),
        ("start", "07/11/2023"),
        ("planned_end", "09/12/2023"),
        ("subsidized_from", "07/11/2023"),
    ] {
        assert_eq!(value(name), expected, "{name}");
    }
    let text = html::words(&page);
    assert!(
        text.contains("2023 - Office and Administrative Support Workers, All Other"),
        "{text}"
    );
    assert!(text.contains("31 of 90"), "{text}");
    assert!(text.contains("59 days left."), "{text}");
    assert!(text.contains("the last subsidized day is 10/08/2023"), "{text}");
}

#[tokio::test]
async fn sub_10_yth_37_near_the_limit_it_warns_and_the_pause_stands_in_the_history() {
    let case = Case::of("2023-10-06", "Marsh", EXPERIENCE).await;
    let page = case.body("d1wrkdev").await;
    let text = html::words(&page);
    // 07/11–07/20 and 07/31–10/06: 10 + 68.
    assert!(text.contains("78 of 90"), "{text}");
    assert!(
        text.contains("The 90 subsidized days end on 10/18/2023"),
        "{text}"
    );
    let rows = html::table(&page, "status-history");
    let statuses: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        statuses,
        ["Started (Open)", "On Hold (inactive)", "Started (Open)"]
    );
    assert_eq!(
        (rows[1][2].as_str(), rows[1][3].as_str()),
        ("07/21/2023", "07/31/2023")
    );
}

#[tokio::test]
async fn wks_05_wks_06_without_a_placement_the_jobs_are_offered() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let profile = &case.profile;
    let page = case.body("6partner").await;
    assert!(!page.contains("Add this customer to a worksite."));
    let list = case
        .stories
        .body("6partner", &format!("{profile}/summary/services"))
        .await;
    assert!(list.contains("CW - Community Workfare"));
    let tabs = html::tabs(&page, "Service");
    assert_eq!(
        tabs,
        ["Status", "Worksite Placement", "Service Provider", "Attendance"]
    );
}

#[tokio::test]
async fn issue_4_wages_are_refused_at_their_fields_and_typed_values_stay() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let answer = case
        .save(
            "6partner",
            &[
                ("minimum", "16.00"),
                ("hourly", "15.99"),
                ("subsidized", "16.01"),
                ("position", "part_time"),
                ("status", "started"),
                ("start", "08/08/2022"),
                ("planned_end", "01/31/2023"),
                ("weekly_hours", "20"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = html::words(&answer.body);
    assert!(
        text.contains("Enter $16.00 or more: the hourly wage is at least the minimum wage"),
        "{text}"
    );
    assert!(
        text.contains("Enter $16.00 or less: the subsidized wage is at most the minimum wage"),
        "{text}"
    );
    assert!(answer.body.contains("value=\"15.99\""));
}

#[tokio::test]
async fn shl_16_work_experience_follows_from_placements() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let all = case
        .stories
        .body("6partner", &format!("{}/all", case.profile))
        .await;
    assert_eq!(
        html::fact(&all, "Most Recent Work Experience"),
        "Laundry and Dry-Cleaning Workers, Young Drycleaners, 08/08/2022"
    );
    assert_eq!(html::fact(&all, "Permanent Placement"), "N/A");
}

#[tokio::test]
async fn att_14_attendance_of_a_placement_tracks_its_work_hours() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let weeks = case
        .stories
        .page("6partner", &format!("{}/attendance", case.service))
        .await;
    assert_eq!(weeks.status, StatusCode::OK);
    assert!(
        html::words(&weeks.body).contains("12/25/2022 - 12/31/2022"),
        "{}",
        weeks.body
    );
}

#[tokio::test]
async fn shl_17_shl_23_the_worksites_tool_lists_every_placement_with_its_subsidized_days() {
    let case = Case::of("2022-12-30", "Carter", CW).await;
    let overview = case.stories.body("6partner", &case.profile).await;
    let tools = html::links(html::nav(&overview, "Participant Summary Tools"));
    let tool = tools
        .into_iter()
        .find(|it| it.words == "Worksites")
        .expect("the tool");
    let page = case.stories.body("6partner", &tool.href).await;
    let rows = html::table(&page, "placements");
    assert_eq!(
        rows[0],
        [
            "Job Title",
            "Employer",
            "Activity",
            "Status",
            "Start Date",
            "End Date",
            "Subsidized Days"
        ]
    );
    assert!(rows[1][1].starts_with("Young Drycleaners"), "{rows:?}");
    assert_eq!(
        [&rows[1][2], &rows[1][3], &rows[1][6]],
        [CW, "Started (Open)", "145"]
    );
    let words = html::words(&page);
    assert!(
        words.contains("145 Total Subsidized days for all items"),
        "{words}"
    );
}

#[tokio::test]
async fn sub_07_yth_31_the_days_of_categories_two_and_three() {
    let case = Case::of("2024-01-29", "Foster", EXPERIENCE).await;
    let text = html::words(&case.body("d1wrkdev").await);
    // 07/11–09/12/2023 and 10/02/2023–01/29/2024: 64 + 120.
    assert!(text.contains("184 of 270"), "{text}");
    assert!(text.contains("86 days left."), "{text}");
    // BYD-02: the dated row of policy the limit is read from.
    assert!(
        text.contains("Subsidized days of category 2: 270 days, from "),
        "{text}"
    );
    let case = Case::of("2024-02-16", "Owens", EXPERIENCE).await;
    let text = html::words(&case.body("d1wrkdev").await);
    assert!(text.contains("181 of 365"), "on hold since 01/08/2024: {text}");
    let overview = html::words(&case.stories.body("d1wrkdev", &case.profile).await);
    assert!(overview.contains("Subsidized days, category 3"), "{overview}");
}
