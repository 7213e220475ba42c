//! Documents that belong to a placement: the report after a termination, the evaluation with a follow-up.

use axum::http::StatusCode;

use super::placement::{Case, EXPERIENCE, last};
use crate::support::{html, world::token};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one way from the termination to the report")]
async fn wcl_02_yth_34_yth_41_a_termination_leads_to_the_upload_of_its_report() {
    let case = Case::of("2023-08-10", "Bishop", EXPERIENCE).await;
    let (stories, who) = (&case.stories, "d1wrkdev");
    let report = "Participant Employment Termination Report";
    let page = case.body(who).await;
    assert!(!page.contains(report), "nobody was terminated yet");
    let statuses: Vec<_> = html::choices(&page, "status")
        .into_iter()
        .map(|it| it.1)
        .collect();
    for annotated in [
        "Terminated (Permanent employment)",
        "Successful completion (Worksite placement)",
        "Unsuccessful completion (Worksite placement)",
    ] {
        assert!(
            statuses.iter().any(|it| it == annotated),
            "{annotated}: {statuses:?}"
        );
    }
    let goal = html::choices(&page, "goal")
        .into_iter()
        .find(|(id, _)| !id.is_empty());
    let ended = case
        .save(
            who,
            &[
                ("minimum", "16.00"),
                ("hourly", "16.00"),
                ("subsidized", "0"),
                ("position", "part_time"),
                ("status", "terminated"),
                ("start", "07/11/2023"),
                ("planned_end", "09/12/2023"),
                ("end", "08/10/2023"),
                ("subsidized_from", "07/11/2023"),
                ("subsidized_to", "08/10/2023"),
                ("goal", &goal.expect("a goal").0),
                ("weekly_hours", "20"),
            ],
        )
        .await;
    assert_eq!(
        ended.status,
        StatusCode::SEE_OTHER,
        "{}",
        html::words(&ended.body)
    );
    let page = stories.body(who, ended.location()).await;
    assert!(html::words(&page).contains(&format!("Complete the {report} (PDF)")));
    let rows = html::table(&page, "status-history");
    assert_eq!(rows[1][0], "Terminated (Permanent employment)");
    let upload = html::links(&page)
        .into_iter()
        .find(|it| it.words == "Upload the report")
        .expect("the way to the upload");
    let form = stories.body(who, &upload.href).await;
    let kinds = html::between(&form, "name=\"kind\"", "</select>");
    let chosen: Vec<_> = kinds
        .split("<option")
        .filter(|it| it.split('>').next().is_some_and(|tag| tag.contains("selected")))
        .collect();
    assert_eq!(chosen.len(), 1, "{kinds}");
    assert!(chosen[0].contains("value=\"termination_report\""), "{chosen:?}");
    let id = uuid::Uuid::now_v7().to_string();
    let fields = [
        ("_do", "documents/upload"),
        ("id", id.as_str()),
        ("kind", "termination_report"),
        ("service", ""),
    ];
    let file = ("report.pdf", &b"%PDF-1.7\nended"[..]);
    let sent = stories.app.upload(&upload.href, &token(who), &fields, file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", html::words(&sent.body));
    let list = stories.body(who, sent.location()).await;
    let rows = html::table(&list, "documents");
    let kept = rows.iter().find(|row| row[1].starts_with("report.pdf"));
    assert_eq!(kept.expect("the report")[0], report);
}

#[tokio::test]
async fn fup_06_fup_07_a_follow_up_takes_the_document_of_the_evaluation() {
    let case = Case::of("2023-08-10", "Bishop", EXPERIENCE).await;
    let (stories, who) = (&case.stories, "d1wrkdev");
    let tab = case.body(who).await;
    let verify = html::links(&tab)
        .into_iter()
        .find(|it| it.words == "Verify employment")
        .expect("the 30 days are due");
    let dialog = stories.body(who, &verify.href).await;
    let form = html::between(&dialog, "value=\"placement/follow_up\"", "</form>");
    assert!(form.contains("type=\"file\""), "{form}");
    let hidden = |name: &str| html::between(form, &format!("name=\"{name}\" value=\""), "\"").to_owned();
    let (placement, version, document) = (hidden("placement"), hidden("version"), hidden("document"));
    let fields = [
        ("_do", "placement/follow_up"),
        ("profile", last(&case.profile)),
        ("service", last(&case.service)),
        ("placement", &placement),
        ("version", &version),
        ("days", "30"),
        ("minimum", "16.00"),
        ("hourly", "16.00"),
        ("subsidized", "16.00"),
        ("evaluation", ""),
        ("document", &document),
        ("verified", "true"),
    ];
    let address = verify.href.as_str();
    let sign = token(who);
    let post = |file| stories.app.upload(address, &sign, &fields, file);
    let without = post(("", &b""[..])).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("value=\"16.00\""), "what was typed stays");
    let program = post(("evaluation.exe", &b"MZ\0\x01"[..])).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = post(("evaluation.pdf", &b"%PDF-1.7\ngood"[..])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", html::words(&sent.body));
    let page = stories.body(who, sent.location()).await;
    let rows = html::table(&page, "follow-up-table");
    assert!(rows[1][2].contains("Verified by"), "{rows:?}");
    let link = html::links(&page)
        .into_iter()
        .find(|it| it.words == "evaluation.pdf")
        .expect("the document");
    let file = stories.page(who, &link.href).await;
    assert_eq!(file.body, "%PDF-1.7\ngood");
}
