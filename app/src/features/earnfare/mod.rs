//! Earnfare participation: the block on the Overview, the benefit amounts, where every figure comes from.

pub mod api;

#[cfg(feature = "ssr")]
mod block;
#[cfg(feature = "ssr")]
mod explain;
#[cfg(feature = "ssr")]
mod screen;

#[cfg(feature = "ssr")]
pub use self::{block::block, screen::EarnfarePage};
