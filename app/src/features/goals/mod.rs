//! Screens: GoalsPage, NewGoalPage, GoalPage.

#[cfg(feature = "ssr")]
mod screens {
    use leptos::prelude::*;

    /// A screen.
    #[component]
    pub fn GoalsPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn NewGoalPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }

    /// A screen.
    #[component]
    pub fn GoalPage() -> impl IntoView {
        crate::shell::NotFoundPage()
    }
}
#[cfg(feature = "ssr")]
pub use screens::*;
