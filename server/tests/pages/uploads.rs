//! Uploads: the form that carries a file, the list, the file handed out.

use axum::http::StatusCode;
use domain::document::FILE_MAX_BYTES;
use uuid::Uuid;

use crate::support::{
    Answer, html,
    stories::Stories,
    world::{Whose, token},
};

const PDF: &[u8] = b"%PDF-1.7\nsigned";

async fn send(stories: &Stories, profile: &str, kind: &str, file: (&str, &[u8])) -> Answer {
    let id = Uuid::now_v7().to_string();
    let fields = [
        ("_do", "documents/upload"),
        ("id", &id),
        ("kind", kind),
        ("service", ""),
    ];
    let path = format!("{profile}/summary/uploads/new");
    stories.app.upload(&path, &token("6partner"), &fields, file).await
}

/// The link of a file in the list.
async fn link(stories: &Stories, profile: &str, name: &str) -> String {
    let list = stories
        .body("6partner", &format!("{profile}/summary/uploads"))
        .await;
    let found = html::links(&list).into_iter().find(|it| it.words == name);
    found.unwrap_or_else(|| panic!("no {name}")).href
}

#[tokio::test]
async fn shl_22_the_list_shows_type_file_who_when_and_the_linked_record() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let page = stories
        .body("6partner", &format!("{profile}/summary/uploads"))
        .await;
    let rows = html::table(&page, "documents");
    assert_eq!(
        rows[0],
        [
            "Type",
            "File Name",
            "Size",
            "Linked Record",
            "Uploaded By",
            "Uploaded",
            "Actions"
        ]
    );
    let sheet = rows
        .iter()
        .find(|row| row[0] == "Timesheet")
        .expect("a timesheet");
    assert!(sheet[1].starts_with("JST week of 12-19.pdf PDF"), "{sheet:?}");
    assert_eq!(
        (sheet[3].as_str(), sheet[4].as_str()),
        ("JST - Job Search Training", "Amelia Telger")
    );
    assert!(rows.iter().any(|row| row[0] == "Signed plan agreement"));
}

#[tokio::test]
async fn shl_22_a_plain_form_uploads_and_the_file_comes_back_as_an_attachment() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let name = "../../<b>résumé</b>.pdf";
    let sent = send(&stories, &profile, "other", (name, PDF)).await;
    assert_eq!(
        (sent.status, sent.location()),
        (
            StatusCode::SEE_OTHER,
            format!("{profile}/summary/uploads?done=uploaded").as_str()
        )
    );
    let path = link(&stories, &profile, name).await;
    let file = stories.page("6partner", &path).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.bytes, PDF);
    for (header, value) in [
        ("content-type", "application/pdf"),
        (
            "content-disposition",
            "attachment; filename=\".._..__b_r_sum___b_.pdf\"; \
             filename*=UTF-8''..%2F..%2F%3Cb%3Er%C3%A9sum%C3%A9%3C%2Fb%3E.pdf",
        ),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(file.header(header), value, "{header}");
    }
    let outside = stories.page("train17", &path).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
    let customer = stories.page("SAbrams", &path).await;
    assert_eq!(customer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn shl_22_a_refused_file_says_why_and_keeps_the_other_fields() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let mut large = PDF.to_vec();
    large.resize(FILE_MAX_BYTES + 1, b' ');
    for (file, says) in [
        (("a.pdf", &b""[..]), "This file is empty"),
        (("", &b""[..]), "Enter or choose an answer"),
        (("a.exe", &b"MZ\x90\0"[..]), "Choose a PDF, PNG or JPEG picture"),
        (("a.docx", PDF), "rename it so that it ends in .pdf"),
        (("a.pdf", &large[..]), "Choose a file of 10 MB or less"),
    ] {
        let answer = send(&stories, &profile, "timesheet", file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        let shown = html::words(&answer.body);
        assert!(shown.contains(says), "{says}: {shown}");
        let kept = html::between(&answer.body, "name=\"kind\"", "</select>");
        let chosen = html::between(kept, "value=\"timesheet\"", ">");
        assert!(chosen.contains("selected"), "{kept}");
    }
}

#[tokio::test]
async fn shl_22_no_upload_reaches_a_file_outside_the_scope_or_without_a_session() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let path = format!("{profile}/summary/uploads/new");
    let id = Uuid::now_v7().to_string();
    let fields = [("id", id.as_str()), ("kind", "other")];
    let post = async |who: &str, path: &str| {
        let session = if who.is_empty() { String::new() } else { token(who) };
        stories.app.upload(path, &session, &fields, ("a.pdf", PDF)).await
    };
    assert_eq!(post("train17", &path).await.status, StatusCode::NOT_FOUND);
    let missing = format!("/customers/{}/summary/uploads/new", Whose::Missing.profile());
    assert_eq!(post("train17", &missing).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post("SAbrams", &path).await.status, StatusCode::FORBIDDEN);
    let nobody = post("", &path).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    assert!(
        nobody.location().starts_with("/sign-in?next="),
        "{}",
        nobody.location()
    );
    // A form cut off in the middle is no upload, and no fault of ours.
    let (kind, mut body) = crate::support::multipart(&fields, ("a.pdf", PDF));
    body.truncate(body.len() - 20);
    let request = crate::support::request(axum::http::Method::POST, &path, &token("6partner"))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", kind)
        .body(axum::body::Body::from(body));
    let cut = stories.app.send(request.expect("request")).await;
    assert!(cut.status.is_client_error(), "{}", cut.status);
}

#[tokio::test]
async fn shl_22_a_document_is_removed_with_a_reason_that_stays_in_the_list() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    send(&stories, &profile, "other", ("wrong.pdf", PDF)).await;
    let path = link(&stories, &profile, "wrong.pdf").await;
    let id = path.rsplit('/').next().expect("id").to_owned();
    let list = format!("{profile}/summary/uploads");
    let dialog = format!("{list}?dialog=remove&document={id}");
    let asked = stories.body("6partner", &dialog).await;
    assert!(html::words(&asked).contains("Remove this document?"));
    let number = profile.trim_start_matches("/customers/");
    let form = format!("_do=documents/remove&profile={number}&document={id}&version=1&reason=");
    let blank = stories.post("6partner", &dialog, &form).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = stories
        .post("6partner", &dialog, &format!("{form}Wrong+customer"))
        .await;
    assert_eq!(gone.location(), format!("{list}?done=removed"));
    let page = html::words(&stories.body("6partner", &list).await);
    assert!(page.contains("Wrong customer"), "{page}");
    assert_eq!(
        stories.page("6partner", &path).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn epn_06_agr_03_the_update_log_leads_to_the_upload_of_a_signed_agreement() {
    let stories = Stories::on("2023-01-06").await;
    let profile = stories.profile("Abrams").await;
    let log = stories.body("6partner", &format!("{profile}/plan/log")).await;
    let button = html::links(&log)
        .into_iter()
        .find(|it| it.words == "Upload Signed Agreement")
        .expect("the button");
    let form = stories.body("6partner", &button.href).await;
    let kind = html::between(&form, "name=\"kind\"", "</select>");
    assert!(html::between(kind, "value=\"plan_agreement\"", ">").contains("selected"));
    send(&stories, &profile, "plan_agreement", ("agreement.pdf", PDF)).await;
    let log = html::words(&stories.body("6partner", &format!("{profile}/plan/log")).await);
    assert!(log.contains("Signed agreement uploaded: agreement.pdf"), "{log}");
}
