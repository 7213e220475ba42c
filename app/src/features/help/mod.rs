//! Related Instructions: what each page is for and how its work is done, in plain words (SHL-18, SHL-32).

mod mine;
mod overrides;
mod page;
mod papers;
mod plan;
mod reports;
mod service;
mod start;
mod topic;

pub use page::HelpPage;
