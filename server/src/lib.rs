//! The server around the application: settings, command line, routes and layers.

pub mod cli;
pub mod config;
pub mod layers;
pub mod page_post;
pub mod pages;
pub mod router;
pub mod serve;

use std::sync::Arc;

use leptos::config::LeptosOptions;
use services::Services;

/// What every handler shares.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The use cases.
    pub services: Arc<Services>,
    /// Names and places of the built site.
    pub leptos: LeptosOptions,
    /// Whether people reach us over https.
    pub is_https: bool,
    /// Whether the address in X-Forwarded-For is to be believed.
    pub trust_proxy: bool,
}
