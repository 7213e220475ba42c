//! Permanent employment as the example shows it. EMP-02, EMP-04, EMP-18 to EMP-22, EMP-26, EMP-27, STS-10.

use crate::support::{html, stories::Stories};

#[tokio::test]
async fn emp_02_emp_04_emp_26_sts_10_the_two_records_of_the_example() {
    let stories = Stories::on("2024-02-16").await;
    let page = stories.body("6partner", &stories.profile("Laramie").await).await;
    assert!(page.contains("Number of Active Employments: 1"));
    assert_eq!(
        html::table(&page, "employment"),
        [
            ["Employer", "Job Title", "Start Date", "End Date", "Benchmark"],
            [
                "Test 1 Open",
                "Tester",
                "03/01/2023",
                "01/03/2024",
                "30,60,90 - Receive Raise or Promotion",
            ],
            [
                "Test Player Two",
                "Supervisor",
                "03/01/2023",
                "Present",
                "30,60,90"
            ],
        ]
    );
    let status = html::between(&page, "id=\"overview-status\"", "</details>");
    assert_eq!(
        html::fact(status, "Employment Verification Status"),
        "Verified Employment"
    );
}

#[tokio::test]
async fn emp_18_emp_20_emp_21_emp_22_emp_27_the_milestones_of_the_example() {
    let stories = Stories::on("2024-02-16").await;
    let overview = stories.body("6partner", &stories.profile("Laramie").await).await;
    let link = html::links(&overview)
        .into_iter()
        .find(|it| it.words == "Test 1 Open");
    let page = stories.body("6partner", &link.expect("the record").href).await;
    for (days, due, by, raise) in [
        (30, "3/31/2023", "3manager", "No"),
        (60, "4/30/2023", "D1wrkdev", "No"),
        (90, "5/30/2023", "Prov 12pvmgr", "Yes"),
    ] {
        let card = html::words(html::between(&page, &format!("id=\"days-{days}\""), "</section>"));
        for text in [
            format!("{days} days: {due}"),
            format!("Verified by {by} on 08/10/2023"),
            format!("{days} Day - Document Uploads: 1"),
            "Case Notes: 1".to_owned(),
            format!("Received a Raise or Promotion? {raise}"),
        ] {
            assert!(card.contains(&text), "{text}: {card}");
        }
    }
}
