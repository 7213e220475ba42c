//! Judges every form with `data-check` in the browser, by the rules of the server, before it is sent.
//!
//! One listener for the whole page: it reads the form as the server would, runs the same `check` from `domain`
//! and, when something is wrong, fills the same places with the same sentences. Otherwise the form is posted.

use leptos::prelude::*;

use crate::locale::Lang;

/// Wakes the checker; shows nothing.
#[island]
pub fn FormChecker(
    /// Language of the messages.
    lang: Lang,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::listen(lang);
    #[cfg(not(feature = "hydrate"))]
    let _ = lang;
}

/// The checks a form can ask for by name, with the facts the page gives as JSON.
pub mod checks {
    use domain::{
        Problems,
        customer_service::{ServiceStatusForm, StatusFacts},
        earnfare::{BenefitFacts, BenefitForm},
        employment::{EmploymentFacts, EmploymentForm},
        goal::{GoalFacts, GoalForm},
        note::NoteForm,
        payment::{PaymentFacts, PaymentForm},
        placement::{PlacementFacts, PlacementForm},
        provider::{ProviderFacts, ProviderForm},
        referral::{AnswerFacts, AnswerForm},
        support::{OverrideFacts, OverrideForm, ReviewForm},
    };
    use serde::de::DeserializeOwned;

    /// Runs the check `name` on an urlencoded body.
    ///
    /// # Errors
    /// The problems found. A name, facts or a body that cannot be read is no problem here: the server judges.
    pub fn run(name: &str, facts: &str, body: &str) -> Result<(), Problems> {
        match name {
            "goal" => judge(body, facts, |form: GoalForm, facts: GoalFacts| {
                form.check(&facts).map(drop)
            }),
            "service-status" => judge(body, facts, |form: ServiceStatusForm, facts: StatusFacts| {
                form.check(&facts).map(drop)
            }),
            "note" => judge(body, facts, |form: NoteForm, today| form.check(today).map(drop)),
            "placement" => judge(body, facts, |form: PlacementForm, facts: PlacementFacts| {
                form.check(&facts).map(drop)
            }),
            "payment" => judge(body, facts, |form: PaymentForm, facts: PaymentFacts| {
                form.check(&facts).map(drop)
            }),
            "provider" => judge(body, facts, |form: ProviderForm, facts: ProviderFacts| {
                form.check(&facts).map(drop)
            }),
            "override-request" => judge(body, facts, |form: OverrideForm, facts: OverrideFacts| {
                form.check(&facts).map(drop)
            }),
            "override-answer" => judge(body, facts, |form: ReviewForm, facts: OverrideFacts| {
                form.check(&facts).map(drop)
            }),
            "employment" => judge(body, facts, |form: EmploymentForm, facts: EmploymentFacts| {
                form.check(&facts).map(drop)
            }),
            "benefit" => judge(body, facts, |form: BenefitForm, facts: BenefitFacts| {
                form.check(&facts).map(drop)
            }),
            "referral-answer" => judge(body, facts, |form: AnswerForm, facts: AnswerFacts| {
                form.check(&facts).map(drop)
            }),
            _ => Ok(()),
        }
    }

    fn judge<Form: DeserializeOwned, Facts: DeserializeOwned>(
        body: &str,
        facts: &str,
        check: impl FnOnce(Form, Facts) -> Result<(), Problems>,
    ) -> Result<(), Problems> {
        match (serde_urlencoded::from_str(body), serde_json::from_str(facts)) {
            (Ok(form), Ok(facts)) => check(form, facts),
            _ => Ok(()),
        }
    }

    #[cfg(test)]
    mod tests {
        use domain::Rule;

        use super::*;

        const ID: &str = "0191d5a0-0000-7000-8000-000000000001";

        /// The rule broken at a field, by a form of this check.
        fn broken(name: &str, facts: &str, body: &str, field: &str) -> Option<Rule> {
            run(name, facts, body).err()?.for_field(field).cloned()
        }

        #[test]
        fn prv_04_prv_08_the_provider_is_judged_before_it_is_sent() {
            let facts = format!(r#"{{"grantees":["{ID}"],"wioa_providers":[]}}"#);
            let carried = format!("id={ID}&version=1");
            let rule = |typed: &str, field| broken("provider", &facts, &format!("{carried}&{typed}"), field);
            assert_eq!(rule("choice=other&state=Illinois", "name"), Some(Rule::Missing));
            assert_eq!(
                rule("choice=other&state=Illinois", "state"),
                Some(Rule::StateUnknown)
            );
            assert_eq!(rule("choice=other&zip=606", "zip"), Some(Rule::ZipUnreadable));
            assert_eq!(rule("choice=wioa", "wioa_provider"), Some(Rule::Missing));
            assert_eq!(
                run("provider", &facts, &format!("{carried}&choice=grantee")),
                Ok(())
            );
        }

        #[test]
        fn ovr_05_ovr_16_requests_and_answers_are_judged_before_they_are_sent() {
            let facts = r#"{"request_max":100000,"latest":"2023-09-20"}"#;
            let carried = format!("id={ID}&version=&fiscal_year=2024");
            let rule =
                |typed: &str, field| broken("override-request", facts, &format!("{carried}&{typed}"), field);
            assert_eq!(
                rule("increase=25.005", "increase"),
                Some(Rule::MoneyTooManyDecimals)
            );
            assert_eq!(rule("increase=0", "increase"), Some(Rule::IncreaseNotPositive));
            assert_eq!(rule("increase=25", "reason"), Some(Rule::Missing));
            assert_eq!(
                broken(
                    "override-answer",
                    facts,
                    "version=1&status=rejected&increase=25",
                    "comment"
                ),
                Some(Rule::RejectionNeedsComment)
            );
        }

        #[test]
        fn ref_13_ref_14_an_answer_is_judged_before_it_is_sent() {
            let rule = |program: &str, typed: &str, field: &str| {
                let facts = format!(r#"{{"program":"{program}"}}"#);
                broken("referral-answer", &facts, &format!("version=1&{typed}"), field)
            };
            assert_eq!(
                rule("snap_jp", "response=rejected", "reason"),
                Some(Rule::Missing)
            );
            assert_eq!(
                rule("snap_jp", "response=accepted", "eligible"),
                Some(Rule::Missing)
            );
            let without = "response=accepted&eligible=yes&amount=";
            assert_eq!(rule("earnfare", without, "amount"), Some(Rule::Missing));
            assert_eq!(rule("snap_jp", without, "amount"), None);
        }

        #[test]
        fn emp_08_emp_09_wage_and_hours_are_judged_before_they_are_sent() {
            let facts = r#"{"today":"2023-09-20","stored":null}"#;
            let rule =
                |typed: &str, field| broken("employment", facts, &format!("employment={ID}&{typed}"), field);
            assert_eq!(rule("wage=17-19", "wage"), Some(Rule::MoneyUnreadable));
            assert_eq!(rule("wage=17.505", "wage"), Some(Rule::MoneyTooManyDecimals));
            assert_eq!(
                rule("weekly_hours=25-30", "weekly_hours"),
                Some(Rule::HoursUnreadable)
            );
            assert_eq!(rule("wage=17.50&weekly_hours=25.5", "weekly_hours"), None);
        }

        #[test]
        fn ern_02_a_benefit_amount_is_judged_before_it_is_sent() {
            let body = format!("id={ID}&amount=260&effective=02%2F30%2F2023");
            assert_eq!(
                broken("benefit", r#"{"today":"2023-09-20"}"#, &body, "effective"),
                Some(Rule::DateDoesNotExist {
                    year: 2023,
                    month: 2,
                    day: 30
                })
            );
        }
    }
}

/// The browser's half.
#[cfg(feature = "hydrate")]
pub mod browser {
    use domain::Problems;
    use leptos::web_sys::{self, wasm_bindgen::JsCast};
    use web_sys::{Document, Element, Event, FormData, HtmlElement, HtmlFormElement};

    use super::checks;
    use crate::{
        islands::dom,
        locale::{Lang, sentence, words},
        post,
    };

    /// Listens for submits of the whole document, before anybody else does.
    pub fn listen(lang: Lang) {
        let Some(page) = dom::page() else { return };
        let here = page.clone();
        let judge = move |event: Event| {
            let Some(form) = dom::target(&event).and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
            else {
                return;
            };
            let Some(name) = form.get_attribute("data-check") else {
                return;
            };
            let facts = form.get_attribute("data-facts").unwrap_or_default();
            let outcome = checks::run(&name, &facts, &body_of(&form));
            clear(&form);
            if let Err(problems) = outcome {
                event.prevent_default();
                show(&here, &form, &problems, lang);
            }
        };
        dom::on_first(&page, "submit", Box::new(judge));
    }

    /// The form as it would be posted.
    pub fn body_of(form: &HtmlFormElement) -> String {
        let Ok(data) = FormData::new_with_form(form) else {
            return String::new();
        };
        let mut pairs = Vec::new();
        for entry in js_sys::try_iter(&data)
            .ok()
            .flatten()
            .into_iter()
            .flatten()
            .flatten()
        {
            let entry = js_sys::Array::from(&entry);
            if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
                // Browsers post line ends as CR LF; the rules count them so.
                pairs.push((name, value));
            }
        }
        post::encode(&pairs)
    }

    fn field_wrappers(form: &HtmlFormElement) -> Vec<Element> {
        dom::all(form, "[data-field]")
    }

    /// Takes away the messages of the try before.
    pub fn clear(form: &HtmlFormElement) {
        for wrapper in field_wrappers(form) {
            let _ = wrapper.class_list().remove_1("error");
            if let Some(message) = dom::one(&wrapper, ".msg") {
                message.set_text_content(None);
                let _ = message.set_attribute("hidden", "");
            }
            if let Some(control) = dom::one(&wrapper, "[aria-invalid]") {
                let _ = control.remove_attribute("aria-invalid");
            }
        }
    }

    /// Shows each problem at its field and all of them in the summary, which gets the focus.
    pub fn show(page: &Document, form: &HtmlFormElement, problems: &Problems, lang: Lang) {
        let wrappers = field_wrappers(form);
        let mut lines = Vec::new();
        for problem in problems {
            let text = sentence(&problem.rule, lang);
            let wrapper = wrappers
                .iter()
                .find(|it| it.get_attribute("data-field").as_deref() == Some(&problem.field));
            let target = wrapper
                .and_then(|wrapper| mark(wrapper, &text))
                .unwrap_or_else(|| form.id());
            lines.push((
                target,
                wrapper.and_then(label_of).map_or(text.clone(), |label| {
                    // The mark of a question ends it: no colon after it.
                    let colon = if label.ends_with('?') { "" } else { ":" };
                    format!("{label}{colon} {text}")
                }),
            ));
        }
        let Ok(Some(summary)) = page.query_selector("[data-error-summary]") else {
            return;
        };
        if let Ok(Some(list)) = summary.query_selector("ul") {
            list.set_text_content(None);
            for (target, text) in lines {
                let (Ok(item), Ok(link)) = (page.create_element("li"), page.create_element("a")) else {
                    continue;
                };
                let _ = link.set_attribute("href", &format!("#{target}"));
                link.set_text_content(Some(&text));
                let _ = item.append_child(&link);
                let _ = list.append_child(&item);
            }
        }
        let _ = summary.remove_attribute("hidden");
        if let Some(summary) = summary.dyn_ref::<HtmlElement>() {
            let _ = summary.focus();
        }
        let prefix = words::title_error(lang);
        let title = page.title();
        if !title.starts_with(prefix) {
            page.set_title(&format!("{prefix}{title}"));
        }
    }

    /// The words of a field's label, without the unit and "(optional)".
    fn label_of(wrapper: &Element) -> Option<String> {
        let label = dom::one(wrapper, "label, legend")?
            .first_child()?
            .text_content()?;
        Some(label.trim().to_owned()).filter(|label| !label.is_empty())
    }

    /// Writes the message into its place; gives back the id of the control to go to.
    fn mark(wrapper: &Element, text: &str) -> Option<String> {
        let _ = wrapper.class_list().add_1("error");
        let message = dom::one(wrapper, ".msg")?;
        message.set_text_content(Some(text));
        let _ = message.remove_attribute("hidden");
        let control = dom::one(wrapper, "input:not([type=hidden]), select, textarea")?;
        let _ = control.set_attribute("aria-invalid", "true");
        Some(control.id())
    }
}
