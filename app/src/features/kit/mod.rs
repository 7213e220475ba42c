//! The page that shows every part of the interface kit in every state; in demonstration mode only.

#[cfg(feature = "ssr")]
mod api;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
mod tables;

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    use super::show::Showcase;
    use crate::{door, page::PageTitle, shell::NotFoundPage};

    /// The kit, or "not found" outside demonstration mode.
    #[component]
    pub fn KitPage() -> impl IntoView {
        if !door::request().is_ok_and(|request| request.services.is_demo) {
            return NotFoundPage().into_any();
        }
        view! {
            <PageTitle text="Interface kit"/>
            <Showcase action="kit/show"/>
        }
        .into_any()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
