//! Every server function and page with the permission it takes and whose data it touches.

use domain::access::Entry;

/// The inventory; a test compares it with what is registered.
pub const ENTRIES: &[Entry] = &[];
