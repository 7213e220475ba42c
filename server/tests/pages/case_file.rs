//! What stands around a case: the case number, the crosswalk, the warning before a session ends.

use axum::http::StatusCode;

use crate::support::{html, stories::Stories};

#[tokio::test]
async fn byd_08_every_page_of_staff_can_warn_before_the_session_ends_and_no_page_of_customers_has_to() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let plan = format!("{stephanie}/plan");
    for path in ["/customers", "/account", "/help/plan", &stephanie, &plan] {
        let page = stories.body("6partner", path).await;
        assert!(page.contains("SessionWatch"), "{path}");
        let notice = html::between(&page, "data-session=\"unused\"", "</div>");
        assert!(notice.contains("Stay signed in"), "{path}");
    }
    let mine = stories.body("SAbrams", "/my").await;
    assert!(!mine.contains("data-session") && !mine.contains("/pkg/caseload.js"));
}

#[tokio::test]
async fn epo_02_the_plan_overview_exports_the_iwds_crosswalk() {
    let stories = Stories::on("2023-01-06").await;
    let plan = format!("{}/plan", stories.profile("Abrams").await);
    let page = stories.body("6partner", &plan).await;
    let link = html::links(&page)
        .into_iter()
        .find(|link| link.words == "Export IWDS Crosswalk")
        .expect("the button");
    let file = stories.page("6partner", &link.href).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"iwds-crosswalk-")
    );
    assert!(
        file.body.contains("\"JST - Job Search Training\""),
        "{}",
        file.body
    );
    let outside = stories.page("train17", &link.href).await;
    assert_eq!(
        (outside.status, outside.body.as_str()),
        (StatusCode::NOT_FOUND, "")
    );
    let customer = stories.page("SAbrams", &link.href).await;
    assert_eq!(customer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn acc_16_the_case_number_is_changed_with_the_note_that_it_should_match_ies() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let overview = stories.body("6partner", &stephanie).await;
    let link = html::links(&overview)
        .into_iter()
        .find(|link| link.words == "Change the SNAP Case Number")
        .expect("the link");
    let form = stories.body("6partner", &link.href).await;
    assert!(html::words(&form).contains("It should match IES."));
    let version = html::between(&form, "name=\"version\" value=\"", "\"").to_owned();
    let profile = stephanie.trim_start_matches("/customers/");
    let body = format!("_do=customers/case_number&profile={profile}&version={version}&case_number=06-1234");
    let saved = stories.post("6partner", &link.href, &body).await;
    assert_eq!(saved.location(), format!("{stephanie}?done=saved"));
    let again = body.replace("06-1234", "06-9999");
    let refused = stories.post("6partner", &link.href, &again).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("06-1234") && refused.body.contains("06-9999"));
    let list = stories.body("6partner", "/customers?show=100").await;
    assert!(list.contains("06-1234"), "the list shows it at once");
}

#[tokio::test]
async fn acc_39_the_top_menu_leads_where_there_is_something() {
    let stories = Stories::on("2023-03-03").await;
    let menu = async |who: &str| {
        let page = stories.body(who, "/customers").await;
        html::links(html::nav(&page, "Main"))
    };
    let statewide = menu("d1wrkdev").await;
    let words: Vec<_> = statewide.iter().map(|link| link.words.as_str()).collect();
    assert_eq!(words[0], "Customers");
    assert!(words.contains(&"Groups (DHS Youth)"), "{words:?}");
    for link in &statewide {
        let page = stories.page("d1wrkdev", &link.href).await;
        assert_eq!(page.status, StatusCode::OK, "{}", link.href);
    }
    let youth = stories.body("d1wrkdev", "/customers?family=youth").await;
    assert_eq!(html::here(&youth, "Main"), ["Groups (DHS Youth)"]);
    let partner = menu("6partner").await;
    assert!(partner.iter().all(|link| !link.words.starts_with("Groups")));
}

#[tokio::test]
async fn acc_28_the_shortcut_page_leads_to_sign_in_and_to_the_instructions() {
    let stories = Stories::on("2023-01-06").await;
    let page = stories.app.get("/ISETSPartners", "").await;
    assert_eq!(page.status, StatusCode::OK);
    let links = html::links(&page.body);
    let tools = links.iter().find(|link| link.words == "ISETS Partner Tools");
    let sign_in = stories.app.get(&tools.expect("the link").href, "").await;
    assert_eq!(sign_in.location(), "/sign-in?next=%2Fcustomers");
    let help = links.iter().filter(|link| link.href.starts_with("/help/"));
    for link in help {
        assert_eq!(
            stories.app.get(&link.href, "").await.status,
            StatusCode::OK,
            "{}",
            link.href
        );
    }
}

#[tokio::test]
async fn shl_14_shl_31_the_youth_profile_shows_who_it_is_and_offers_its_buttons() {
    let stories = Stories::on("2023-03-03").await;
    let laughlin = stories.profile("Artz").await;
    let page = stories.body("mwaldron", &laughlin).await;
    let head = html::words(html::between(&page, "class=\"who\"", "</section>"));
    assert!(
        head.starts_with("Laughlin Artz (he/his)") || head.contains("(he/his)"),
        "{head}"
    );
    for (name, value) in [("User Name", "laughlin817330"), ("workNet ID", "817330")] {
        assert_eq!(html::fact(&page, name), value, "{name}");
    }
    assert!(html::fact(&page, "Profile ID").parse::<u32>().is_ok());
    assert!(html::fact(&page, "Agency").contains("Sabina"));
    assert_eq!(html::fact(&page, "Pronouns"), "he/his");
    let links = html::links(&page);
    let href = |words: &str| {
        links
            .iter()
            .find(|link| link.words == words)
            .map(|link| link.href.clone())
    };
    assert_eq!(href("See All"), Some(format!("{laughlin}/all")));
    assert_eq!(href("Send Password"), Some(format!("{laughlin}/reset-password")));
    assert_eq!(href("Send Message"), Some(format!("{laughlin}/messages")));
}

#[tokio::test]
async fn shl_14_cus_09_a_message_is_read_in_the_chrome_of_the_customers_language() {
    let stories = Stories::on("2023-01-06").await;
    let maria = stories.profile("Hernández").await;
    let path = format!("{maria}/messages");
    let form = stories.body("d1wrkdev", &path).await;
    let id = html::between(&form, "name=\"id\" value=\"", "\"").to_owned();
    let profile = maria.trim_start_matches("/customers/");
    let body = format!("_do=messages/send&profile={profile}&id={id}&text=Nos+vemos+%3Cb%3Eel+lunes");
    let sent = stories.post("d1wrkdev", &path, &body).await;
    assert_eq!(sent.location(), format!("{path}?done=sent"));
    let log = stories.body("d1wrkdev", &path).await;
    assert!(html::table(&log, "messages")[1][0].contains("Nos vemos <b>el lunes"));
    let mine = stories.body("MHernandez", "/my").await;
    assert!(
        mine.contains("Mensajes") && mine.contains("viernes 6 de enero de 2023"),
        "{mine}"
    );
    assert!(mine.contains("Nos vemos &lt;b&gt;el lunes"));
    let all = html::links(&mine)
        .into_iter()
        .find(|link| link.href == "/my/messages");
    assert_eq!(all.expect("the link").words, "Todos los mensajes (2)");
    let page = stories.body("MHernandez", "/my/messages").await;
    assert!(page.contains("Nos vemos &lt;b&gt;el lunes"));
    assert!(!stories.body("SAbrams", "/my/messages").await.contains("lunes"));
}

#[tokio::test]
async fn byd_11_the_plan_of_a_date_and_the_history_are_pages() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let log = stories.body("d1wrkdev", &format!("{stephanie}/plan/log")).await;
    let links = html::links(&log);
    let href = |words: &str| {
        links
            .iter()
            .find(|link| link.words == words)
            .map(|link| link.href.clone())
    };
    let as_of = href("Plan as of a date").expect("the link");
    let today = stories.body("d1wrkdev", &as_of).await;
    assert!(today.contains("At the end of 01/06/2023") && today.contains("The plan was not changed since."));
    let before = stories.body("d1wrkdev", &format!("{as_of}?on=01/01/2020")).await;
    assert!(
        before.contains("There was nothing on the plan."),
        "{}",
        html::words(&before)
    );
    let wrong = stories.body("d1wrkdev", &format!("{as_of}?on=02/30/2023")).await;
    assert!(wrong.contains("02/30/2023 is not in the calendar"));
    let history = stories
        .body("d1wrkdev", &href("History").expect("the link"))
        .await;
    assert!(history.contains("The history of this customer is whole"));
    assert!(html::table(&history, "history").len() > 1);
    let partner = stories.page("6partner", &format!("{stephanie}/history")).await;
    assert_eq!(partner.status, StatusCode::FORBIDDEN);
    assert!(
        !stories
            .body("6partner", &format!("{stephanie}/plan/log"))
            .await
            .contains(">History<")
    );
}

#[tokio::test]
async fn shl_32_the_instruction_documents_stand_at_the_pages_they_belong_to() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    for (tail, document) in [
        ("", "Overview Tab"),
        ("/plan", "Career Plan Overview"),
        ("/plan/goals", "Intake and Enrollment instructions"),
        ("/plan/services", "Intake and Enrollment instructions"),
    ] {
        let page = stories.body("6partner", &format!("{stephanie}{tail}")).await;
        let links = html::links(html::nav(&page, "Related Instructions"));
        let link = links.iter().find(|link| link.words == document);
        let link = link.unwrap_or_else(|| panic!("no {document} at {tail}"));
        let text = stories.body("6partner", &link.href).await;
        assert!(html::words(&text).contains(document), "{}", link.href);
    }
}

#[tokio::test]
async fn shl_16_what_is_derived_from_records_is_shown_and_not_typed() {
    let stories = Stories::on("2023-01-06").await;
    let all = stories
        .body("6partner", &format!("{}/all", stories.profile("Abrams").await))
        .await;
    assert!(
        html::fact(&all, "Most Recent Credential").ends_with(", 12/16/2022"),
        "{}",
        html::fact(&all, "Most Recent Credential")
    );
    assert_ne!(html::fact(&all, "Initial Assessment Date"), "N/A");
    assert_ne!(html::fact(&all, "Training Program Name"), "N/A");
    let form = html::between(&all, "class=\"head\"", "</main>");
    assert!(!form.contains("<input"), "nothing to type");
}

#[tokio::test]
async fn acc_33_a_credential_says_who_entered_it_and_when() {
    let stories = Stories::on("2023-01-06").await;
    let stephanie = stories.profile("Abrams").await;
    let page = stories
        .body(
            "6partner",
            &format!("{stephanie}/plan/accomplishments/credentials"),
        )
        .await;
    let rows = html::table(&page, "accomplishments");
    assert_eq!(rows[0][4..], ["Updated By", "Date Updated"]);
    assert_eq!(rows[1][4], "ISETS 6Partner");
    assert!(rows[1][5].starts_with("12/16/2022 at "), "{:?}", rows[1]);
}

#[tokio::test]
async fn sdt_13_att_13_yth_11_yth_47_the_youth_pages_say_what_the_start_date_and_the_hours_do() {
    let stories = Stories::on("2023-03-03").await;
    let laughlin = stories.profile("Artz").await;
    let planned = stories.service(&laughlin, "Prepare your resume.").await;
    let page = stories.body("mwaldron", &planned).await;
    assert!(page.contains("Performance tracking starts when a start date is entered."));
    let started = stories.service(&laughlin, "Transportation assistance").await;
    let page = stories.body("mwaldron", &started).await;
    assert!(page.contains("Performance is tracked since 08/31/2022."));
    let isets = stories.profile("Abrams").await;
    let jst = stories.service(&isets, "JST - Job Search Training").await;
    assert!(!stories.body("d1wrkdev", &jst).await.contains("Performance"));
    let activity = stories.service(&laughlin, "CAREER DEVELOPMENT EXPERIENCE").await;
    let weeks = stories.body("mwaldron", &format!("{activity}/attendance")).await;
    assert!(weeks.contains("Hours entered here take the place of timesheets"));
    let isets = stories.body("6partner", &format!("{jst}/attendance")).await;
    assert!(!isets.contains("timesheets"));
}
