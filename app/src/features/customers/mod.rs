//! Screens: CustomerListPage.

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    /// A screen.
    #[component]
    pub fn CustomerListPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
