//! The one error that crosses the wire: closed codes, no prose.

use domain::problem::Problems;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a server function or a page did not do what was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AppError {
    /// Fields that have to be mended first; nothing was saved. HTTP 422.
    Invalid(Problems),
    /// Somebody else saved meanwhile; nothing was saved. HTTP 409.
    Conflict(Conflict),
    /// Not there, or not for this viewer: the same answer. HTTP 404.
    NotFound,
    /// The role may not do this. HTTP 403.
    Forbidden,
    /// Nobody is signed in, or the session has ended. HTTP 401.
    SignedOut,
    /// Larger than any form of ours. HTTP 413.
    TooLarge,
    /// Something failed on our side; the log has the details under this number. HTTP 503.
    Unavailable {
        /// Number of the log entry.
        incident: Uuid,
    },
}

/// What is saved now, beside what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Conflict {
    /// The version to save over when the person decides to.
    pub version: i64,
    /// Who saved.
    pub by: String,
    /// When, as shown to people.
    pub at: String,
    /// Field name and the text that is saved now.
    pub theirs: Vec<(String, String)>,
}

impl AppError {
    /// The HTTP status this error is answered with.
    pub fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) => 422,
            Self::Conflict(_) => 409,
            Self::NotFound => 404,
            Self::Forbidden => 403,
            Self::SignedOut => 401,
            Self::TooLarge => 413,
            Self::Unavailable { .. } => 503,
        }
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "request answered with status {}", self.status())
    }
}

impl std::error::Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        #[cfg(feature = "ssr")]
        {
            use ServerFnErrorErr as Error;
            tracing::warn!(%error, "a server function call could not be read");
            if let Error::Args(_) | Error::MissingArg(_) | Error::Deserialization(_) = error {
                return Self::Invalid(Problems::one("form", domain::Rule::Unreadable));
            }
        }
        let _ = error;
        Self::Unavailable {
            incident: Uuid::nil(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<services::ServiceError> for AppError {
    fn from(error: services::ServiceError) -> Self {
        use services::ServiceError;
        match error {
            ServiceError::Invalid(problems) => Self::Invalid(problems),
            ServiceError::Stale(now) => Self::Conflict(Conflict {
                version: now.version,
                by: now.by,
                at: now.at,
                theirs: now.fields,
            }),
            ServiceError::NotFound => Self::NotFound,
            ServiceError::Forbidden => Self::Forbidden,
            ServiceError::SignedOut => Self::SignedOut,
            error @ (ServiceError::Store(_) | ServiceError::Internal(_)) => {
                let incident = Uuid::now_v7();
                tracing::error!(%incident, %error, "a use case failed");
                Self::Unavailable { incident }
            }
        }
    }
}
