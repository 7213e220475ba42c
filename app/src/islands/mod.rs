//! What runs in the browser. Each island wakes up over HTML that already works without it.

pub mod aids;
pub mod dollar_form;
#[cfg(feature = "hydrate")]
pub mod dom;
pub mod form_checker;
pub mod grid_keys;
pub mod jump;
pub mod session;
pub mod week_grid;
