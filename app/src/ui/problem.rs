//! The page in place of a page that cannot be shown.

use leptos::prelude::*;

use super::form::ButtonLink;
use super::words as kit;
use crate::error::AppError;
use crate::locale::{self, words};
use crate::page::PageTitle;
use crate::paths;

/// Says what is the matter and the one thing to do next.
#[component]
pub fn ProblemPage(error: AppError) -> impl IntoView {
    let lang = locale::lang();
    let (title, text) = match &error {
        AppError::NotFound => (words::not_found_title(lang), words::not_found_text(lang)),
        AppError::Forbidden => (words::forbidden_title(lang), words::forbidden_text(lang)),
        AppError::SignedOut => (words::signed_out_title(lang), words::signed_out_text(lang)),
        AppError::TooLarge => (words::too_large_title(lang), words::too_large_text(lang)),
        AppError::Conflict(_) => (words::conflict_title(lang), kit::saved_meanwhile_help(lang)),
        AppError::Invalid(_) | AppError::Unavailable { .. } => {
            (words::unavailable_title(lang), words::unavailable_text(lang))
        }
    };
    let number = match &error {
        AppError::Unavailable { incident } if !incident.is_nil() => Some(incident.to_string()),
        _ => None,
    };
    let (href, label) = match error {
        AppError::SignedOut => (paths::SIGN_IN, kit::sign_in(lang)),
        _ => ("/", words::go_to_start(lang)),
    };
    view! {
        <PageTitle text=title/>
        <div class="page prose">
            <h1>{title}</h1>
            <p>{text}</p>
            {number.map(|number| view! { <p><code>{number}</code></p> })}
            <p><ButtonLink href=href>{label}</ButtonLink></p>
        </div>
    }
}
