//! The services needing overrides as bars, each leading to its customers. LST-20.

use leptos::prelude::*;

/// One bar.
pub(super) struct Bar {
    /// The service.
    pub(super) name: String,
    /// Its customers.
    pub(super) customers: i64,
    /// The list of exactly those.
    pub(super) href: String,
}

/// Height of one bar with its words, in units of the drawing.
const STEP: usize = 34;
/// Width of the drawing.
const WIDTH: i64 = 600;
/// Width of the longest bar.
const LONGEST: i64 = 480;

/// Bars below each other, the words above each. The drawing repeats in figures what the list says.
pub(super) fn chart(bars: Vec<Bar>) -> AnyView {
    let most = bars.iter().map(|bar| bar.customers).max().unwrap_or(1).max(1);
    let height = bars.len() * STEP;
    let lines = bars
        .into_iter()
        .enumerate()
        .map(|(at, bar)| {
            let y = at * STEP;
            let width = (bar.customers * LONGEST / most).max(4);
            let users = users(bar.customers);
            let label = format!("{}: {users}", bar.name);
            view! {
                <a href=bar.href aria-label=label>
                    <rect class="hit" x="0" y=y width=WIDTH height=STEP fill="transparent"/>
                    <text x="0" y=y + 12>{bar.name}</text>
                    <rect class="bar near" x="0" y=y + 17 width=width height="12" rx="3"/>
                    <text x=width + 8 y=y + 27>{users}</text>
                </a>
            }
        })
        .collect_view();
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {height}") role="group" aria-label="Services Needing Overrides">
            {lines}
        </svg>
    }
    .into_any()
}

/// "1 User", "3 Users".
pub(super) fn users(count: i64) -> String {
    if count == 1 { "1 User".to_owned() } else { format!("{count} Users") }
}

#[cfg(test)]
mod tests {
    use super::users;

    #[test]
    fn lst_20_the_chart_counts_users() {
        assert_eq!((users(0).as_str(), users(1).as_str()), ("0 Users", "1 User"));
        assert_eq!(users(16), "16 Users");
    }
}
