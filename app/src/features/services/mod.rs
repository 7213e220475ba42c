//! Screens: ServicesPage, AddServicesPage, RemoveServicePage.

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    /// A screen.
    #[component]
    pub fn ServicesPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn AddServicesPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn RemoveServicePage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
