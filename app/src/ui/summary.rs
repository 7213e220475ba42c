//! The list of problems of a refused form: first thing on its page, or within the dialog the form stands in.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use leptos::prelude::*;

use super::form::{FormScope, field_id, find};
use super::words;
use crate::error::AppError;
use crate::locale::{self, Lang};
use crate::post::Submitted;

/// What the parts of a page tell its list of problems: the labels of the fields, so that each line names its
/// field, and whether a dialog shows the list, since nobody sees what lies behind one.
#[derive(Clone, Default)]
struct PageParts {
    labels: Arc<Mutex<Vec<(String, String)>>>,
    is_in_dialog: Arc<AtomicBool>,
}

/// Readies a page for them, whatever the order in which they are put together.
fn page_parts() -> PageParts {
    let parts = PageParts::default();
    provide_context(parts.clone());
    parts
}

/// Readies the page of this request for a list of problems.
pub(crate) fn provide_page_parts() {
    page_parts();
}

/// Tells the error summary the label of a field; does nothing on pages without one.
pub(crate) fn name_in_summary(id: &str, label: &str) {
    if let Some(page) = use_context::<PageParts>()
        && let Ok(mut labels) = page.labels.lock()
    {
        labels.push((id.to_owned(), label.to_owned()));
    }
}

/// The list of problems, first thing on a page with forms. It is always in the page, hidden while there is
/// nothing to say, so that the browser's checker fills the same box the server would.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let page = use_context::<PageParts>().unwrap_or_else(page_parts);
    let summary = Summary::new(page.clone());
    // A closure, because all of this is known only when the rest of the page has been put together.
    move || (!page.is_in_dialog.load(Ordering::Relaxed)).then(|| summary.show())
}

/// The list of problems where a dialog has it, in place of its page.
pub(super) fn summary_of_dialog() -> impl IntoView {
    let summary = use_context::<PageParts>().map(|page| {
        page.is_in_dialog.store(true, Ordering::Relaxed);
        Summary::new(page)
    });
    move || summary.as_ref().map(Summary::show)
}

/// What the list of problems says.
struct Summary {
    page: PageParts,
    lang: Lang,
    scope: FormScope,
    is_hidden: bool,
    general: Option<String>,
}

impl Summary {
    fn new(page: PageParts) -> Self {
        let lang = locale::lang();
        let back = use_context::<Submitted>();
        Self {
            page,
            lang,
            scope: back
                .as_ref()
                .map(|back| FormScope::of(&back.action, &back.key))
                .unwrap_or_default(),
            is_hidden: back.is_none(),
            general: back.and_then(|back| general(&back.failure, lang)),
        }
    }

    fn show(&self) -> AnyView {
        let labels = self
            .page
            .labels
            .lock()
            .map(|known| known.clone())
            .unwrap_or_default();
        let items = self
            .scope
            .problems()
            .iter()
            .map(|(field, text)| item(&self.scope, &labels, field, text))
            .collect_view();
        let general = self.general.clone().map(|text| view! { <li>{text}</li> });
        view! {
            <div class="summary" id="error-summary" tabindex="-1" hidden=self.is_hidden autofocus=!self.is_hidden
                data-error-summary="" aria-labelledby="error-summary-title" role="group">
                <div role="alert">
                    <h2 id="error-summary-title">{words::there_is_a_problem(self.lang)}</h2>
                    <ul>{items}{general}</ul>
                </div>
            </div>
        }
        .into_any()
    }
}

/// One line of the summary; a problem of the whole form leads to the form.
fn item(scope: &FormScope, labels: &[(String, String)], field: &str, text: &str) -> AnyView {
    let target = match field {
        "" | "form" => scope.id.clone(),
        field => field_id(&scope.id, field),
    };
    let text = match find(labels, &target) {
        // The mark of a question ends it: no colon after it.
        Some(label) if label.ends_with('?') => format!("{label} {text}"),
        Some(label) => format!("{label}: {text}"),
        None => text.to_owned(),
    };
    view! { <li><a href=format!("#{target}")>{text}</a></li> }.into_any()
}

/// What to say when the form was refused for a reason that belongs to no field.
fn general(failure: &AppError, lang: Lang) -> Option<String> {
    Some(match failure {
        AppError::Invalid(_) => return None,
        AppError::Conflict(now) => {
            let (what, help) = (words::saved_meanwhile(lang), words::saved_meanwhile_help(lang));
            let at = locale::rules::clock(&now.at, lang);
            format!("{} {what} {}. {help}", now.by, at.trim_end_matches('.'))
        }
        AppError::NotFound => words::not_saved_gone(lang).to_owned(),
        AppError::Forbidden => words::not_saved_role(lang).to_owned(),
        AppError::SignedOut => words::not_saved_signed_out(lang).to_owned(),
        AppError::TooLarge => words::not_saved_large(lang).to_owned(),
        AppError::Unavailable { incident } => format!("{} {incident}", words::not_saved_fault(lang)),
    })
}
