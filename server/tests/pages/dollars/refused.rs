//! What the form of a payment refuses, and where it leads then.

use axum::http::StatusCode;

use super::{Case, DAY, subtype};
use crate::support::html;

#[tokio::test]
async fn oq_01_oq_03_a_refusal_keeps_what_was_typed_and_offers_the_request_with_the_shortfall() {
    let case = Case::of("2023-02-16", "Okafor", "Personal Hygiene").await;
    let page = case
        .stories
        .body("6partner", &format!("{}/new", case.tab()))
        .await;
    let own = subtype(
        html::between(&page, "value=\"dollars/save\"", "</form>"),
        "Personal Hygiene",
    );
    let refused = case.add("6partner", &[("unit", "5.01"), ("subtype", &own)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = html::words(&refused.body);
    assert!(
        text.contains("This would pass the maximum of $250.00 by $5.01"),
        "{text}"
    );
    assert!(refused.body.contains("value=\"5.01\""), "what was typed is kept");
    let link = html::links(html::between(&refused.body, "id=\"payment-dialog\"", "</dialog>"))
        .into_iter()
        .find(|link| link.words == "Request a Service Total Increase")
        .expect("the request");
    assert!(
        link.href
            .ends_with("/dollars/override/new?year=2023&increase=5.01"),
        "{}",
        link.href
    );
    let request = case.stories.body("6partner", &link.href).await;
    assert!(request.contains("value=\"5.01\""), "the shortfall is filled in");
}

#[tokio::test]
async fn dol_15_dol_04_bad_input_gets_its_sentence_at_its_field() {
    let case = Case::of(DAY, "Okafor", "Housing/Utilities").await;
    for (fields, sentence) in [
        ([("unit", "1.005"), ("quantity", "1")], "Use at most two decimals"),
        (
            [("unit", "1e3"), ("quantity", "1")],
            "Enter the amount in dollars as one number",
        ),
        (
            [("unit", "-5"), ("quantity", "1")],
            "Enter the amount in dollars as one number",
        ),
        ([("unit", "0"), ("quantity", "1")], "Enter an amount above $0.00"),
        (
            [("unit", "5-10"), ("quantity", "1")],
            "Enter the amount in dollars as one number",
        ),
        (
            [("unit", "5"), ("quantity", "0")],
            "Enter a number of times from 1 to 9,999",
        ),
        (
            [("unit", "5"), ("quantity", "1.5")],
            "Enter the number of times as a whole number",
        ),
        (
            [("unit", "5"), ("quantity", "1000000000")],
            "Enter a number of times from 1 to 9,999",
        ),
        (
            [("unit", "5"), ("paid_on", "12/01/2022")],
            "on 12/01/2022 there was none",
        ),
        (
            [("unit", "5"), ("paid_on", "04/18/2023")],
            "Enter a date up to 04/17/2023",
        ),
        ([("unit", "5"), ("method", "")], "Enter or choose an answer"),
    ] {
        let refused = case.add("6partner", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let text = html::words(&refused.body);
        assert!(text.contains(sentence), "{fields:?}: {text}");
    }
    assert_eq!(
        html::table(&case.body("6partner").await, "payments").len(),
        4,
        "nothing was saved"
    );
}

#[tokio::test]
async fn ovr_09_oq_01_a_payment_that_waits_for_an_approval_leads_to_its_request() {
    let case = Case::of(DAY, "Okafor", "Housing/Utilities").await;
    let pending = html::links(&case.body("6partner").await)
        .into_iter()
        .find(|link| link.words == "Service Override Pending")
        .expect("a request waits in the stories");
    let refused = case.add("6partner", &[("unit", "900")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = html::words(&refused.body);
    assert!(text.contains("or wait until the request for"), "{text}");
    let dialog = html::between(&refused.body, "id=\"payment-dialog\"", "</dialog>");
    let link = html::links(dialog)
        .into_iter()
        .find(|link| link.words == "Service Override Pending");
    assert_eq!(link.expect("the way to it").href, pending.href);
}
