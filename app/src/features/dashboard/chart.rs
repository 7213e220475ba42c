//! The services needing overrides as bars, each leading to its customers. LST-20.

use leptos::prelude::*;

use crate::ui::{Progress, Tone};

/// One bar.
pub(super) struct Bar {
    /// The service.
    pub(super) name: String,
    /// Its customers.
    pub(super) customers: i64,
    /// The list of exactly those.
    pub(super) href: String,
}

/// Bars below each other, the longest for the most customers; the figures stand beside them in words.
pub(super) fn chart(bars: Vec<Bar>) -> AnyView {
    let most = bars.iter().map(|bar| bar.customers).max().unwrap_or_default();
    let lines = bars
        .into_iter()
        .enumerate()
        .map(|(at, bar)| {
            let label = format!("Show the customers with a pending override for {}", bar.name);
            let more = view! { <a href=bar.href aria-label=label>"Show customers"</a> }.into_any();
            let (id, text) = (format!("needing-{at}"), users(bar.customers));
            view! {
                <Progress label=bar.name id=id value=bar.customers max=most text=text tone=Tone::Warn more=more/>
            }
        })
        .collect_view();
    view! { <div class="bars">{lines}</div> }.into_any()
}

/// "1 User", "3 Users".
pub(super) fn users(count: i64) -> String {
    if count == 1 {
        "1 User".to_owned()
    } else {
        format!("{} Users", domain::text::grouped(count))
    }
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
