//! Step 1 of the plan, Review Assessment(s): results, summaries, search (EPN-03, ASM, YTH-20 to YTH-27).

pub mod api;
#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
mod result;
#[cfg(feature = "ssr")]
mod review;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod summary;

#[cfg(feature = "ssr")]
pub use self::{
    history::AssessmentHistoryPage,
    result::{NewResultPage, ResultPage},
    review::{AssessmentsPage, state},
    search::SearchPage,
    summary::{NewSummaryPage, SummaryPage},
};
