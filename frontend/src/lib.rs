//! Browser entry point: wakes the islands and nothing more.

// The islands register themselves by being linked in; nothing here names them.
use app as _;

/// Called by the start script that the shell writes.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
