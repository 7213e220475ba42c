//! How a page is put together: load, then show; or show why not, with the right status.

use std::future::Future;

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use crate::{error::AppError, locale, post::Submitted, ui};

/// Shows what `load` gives, or the page that belongs to its error.
pub fn page<F>(load: F) -> impl IntoView
where
    F: Future<Output = Result<AnyView, AppError>> + Send + 'static,
{
    let options = use_context::<ResponseOptions>();
    // Not within a closure: that would be called more than once, and each call would need a load of its own.
    let content = Suspend::new(async move {
        load.await
            .unwrap_or_else(|error| problem_page(&error, options.as_ref()))
    });
    view! { <Suspense>{content}</Suspense> }
}

/// The page for an error; sets the response's status.
pub fn problem_page(error: &AppError, options: Option<&ResponseOptions>) -> AnyView {
    if let (Some(options), Ok(status)) = (options, http::StatusCode::from_u16(error.status())) {
        options.set_status(status);
    }
    ui::problem::ProblemPage(ui::problem::ProblemPageProps { error: error.clone() }).into_any()
}

/// Text for the inside of `<textarea>` and `<title>`, which Leptos 0.8 writes as it is (`ESCAPE_CHILDREN` is
/// false for the one, the other is put together as a string): without this a text could end the element.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The document's title; says first when there is something to mend.
#[component]
pub fn PageTitle(
    /// What the page is.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let lang = locale::lang();
    let prefix = match use_context::<Submitted>() {
        Some(_) => locale::words::title_error(lang),
        None => "",
    };
    view! { <Title text=escaped(&format!("{prefix}{text} – Caseload"))/> }
}
