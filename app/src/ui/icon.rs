//! Line drawings inside the page: no requests, and they take the colour of the text.

use leptos::prelude::*;

/// A small decorative drawing; the words beside it carry the meaning. Unknown names draw nothing.
#[component]
pub fn Icon(
    /// `calendar`, `search`, `plus`, `pencil`, `trash`, `check`, `cross`, `print`, `download`, `upload`,
    /// `clock`, `lock`, `note`, `people`, `folder`, `chart`, `brand`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path(name)></path>
        </svg>
    }
}

/// The lines of a drawing.
pub(super) fn path(name: &str) -> &'static str {
    match name {
        "calendar" => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
        "search" => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
        "plus" => "M12 5v14M5 12h14",
        "minus" => "M5 12h14",
        "pencil" => "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
        "trash" => "M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v6M14 11v6",
        "check" => "M4 13l5 5L20 6",
        "cross" => "M6 6l12 12M18 6L6 18",
        "print" => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
        "download" => "M12 4v11M7 11l5 5 5-5M5 20h14",
        "upload" => "M12 16V4M7 9l5-5 5 5M5 20h14",
        "clock" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l4 2",
        "lock" => "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
        "note" => "M5 3h10l4 4v14H5zM9 10h6M9 14h6M9 18h4",
        "people" => {
            "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2 20c0-4 3-6 7-6s7 2 7 6M16 5.5a3.5 3.5 0 0 1 0 6.5M18 14.500c2.500.8 4 2.500 4 5.500"
        }
        "folder" => "M3 6h6l2 2h10v11H3z",
        "chart" => "M5 20v-7M12 20V5M19 20v-10M3 20h18",
        "brand" => "M4 4h16v16H4zM8 9h8M8 13h8M8 17h5",
        _ => "",
    }
}
