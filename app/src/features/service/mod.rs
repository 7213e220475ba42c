//! Screens: StatusPage, ProviderPage.

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    /// A screen.
    #[component]
    pub fn StatusPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn ProviderPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
