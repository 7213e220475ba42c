//! Screens: AccountPage, PasswordPage.

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    /// A screen.
    #[component]
    pub fn AccountPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn PasswordPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
