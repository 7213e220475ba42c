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
    let load = std::sync::Arc::new(std::sync::Mutex::new(Some(load)));
    view! {
        <Suspense>
            {move || {
                let load = load.lock().ok().and_then(|mut slot| slot.take());
                let options = use_context::<ResponseOptions>();
                Suspend::new(async move {
                    let outcome = match load {
                        Some(load) => load.await,
                        None => Err(AppError::Unavailable { incident: uuid::Uuid::nil() }),
                    };
                    outcome.unwrap_or_else(|error| problem_page(&error, options.as_ref()))
                })
            }}
        </Suspense>
    }
}

/// The page for an error; sets the response's status.
pub fn problem_page(error: &AppError, options: Option<&ResponseOptions>) -> AnyView {
    if let (Some(options), Ok(status)) = (options, http::StatusCode::from_u16(error.status())) {
        options.set_status(status);
    }
    ui::problem::ProblemPage(ui::problem::ProblemPageProps { error: error.clone() }).into_any()
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
    view! { <Title text=format!("{prefix}{text} – Caseload")/> }
}
