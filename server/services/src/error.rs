//! Why a use case did not do what was asked.

use domain::Problems;
use store::{StoreError, WriteError};

/// The outcome of a refused or failed use case.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// Fields to mend first.
    #[error("{} problem(s)", .0.len())]
    Invalid(Problems),
    /// Somebody else saved meanwhile.
    #[error("saved by somebody else meanwhile")]
    Stale(Box<Stale>),
    /// Not there, or not in the viewer's scope.
    #[error("not found")]
    NotFound,
    /// The role lacks the permission.
    #[error("forbidden")]
    Forbidden,
    /// No session.
    #[error("signed out")]
    SignedOut,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something else on our side failed.
    #[error("{0}")]
    Internal(&'static str),
}

/// What is saved now, to be shown beside what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The version now.
    pub version: i64,
    /// Who saved it.
    pub by: String,
    /// When, as shown to people.
    pub at: String,
    /// Form field names and the text saved now.
    pub fields: Vec<(String, String)>,
}

impl WriteError for ServiceError {
    fn store(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Problems> for ServiceError {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}
