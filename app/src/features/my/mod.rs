//! Screens: MyPage, MyPlanPage, MyWeeksPage, MyWeekPage.

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    /// A screen.
    #[component]
    pub fn MyPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn MyPlanPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn MyWeeksPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn MyWeekPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
