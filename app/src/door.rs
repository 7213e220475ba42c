//! The one way into the use cases: who asks, and whether their role may.

use std::sync::Arc;

use domain::access::Permission;
use leptos::prelude::*;
use services::{Caller, Ctx, Services};

use crate::error::AppError;

/// What every request is given, by the page handler and by the server function handler alike.
#[derive(Clone)]
pub struct Request {
    /// The use cases.
    pub services: Arc<Services>,
    /// Who is signed in, if anybody.
    pub caller: Option<Caller>,
    /// Path and query of the page asked for.
    pub path: String,
    /// Where the call comes from, for throttling and audit.
    pub address: String,
}

/// Lets the caller in, or says why not. The first line of every server function and page.
///
/// # Errors
/// [`AppError::SignedOut`] without a session, [`AppError::Forbidden`] when the role lacks the permission.
pub fn open(permission: Permission) -> Result<Ctx, AppError> {
    let request = request()?;
    Ok(Ctx::open(request.services, request.caller, permission)?)
}

/// The request being answered.
///
/// # Errors
/// [`AppError::Unavailable`] when a handler forgot to provide it.
pub fn request() -> Result<Request, AppError> {
    use_context::<Request>().ok_or(AppError::Unavailable {
        incident: uuid::Uuid::nil(),
    })
}
