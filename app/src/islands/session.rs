//! Warns two minutes before a session ends, on every page with scripts (BYD-08, docs/decisions/0002).
//!
//! The words stand in the page, written by the server and hidden; this only shows and hides them. Pages of one
//! browser tell each other when the session was last used, so that an idle tab does not cry out while the person
//! works in another.

use leptos::prelude::*;

/// Watches the session.
#[island]
pub fn SessionWatch(
    /// How long a session may go unused, in seconds.
    idle: u32,
    /// How long this one lasts at most from now, in seconds.
    rest: u32,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::watch(idle, rest);
    #[cfg(not(feature = "hydrate"))]
    let _ = (idle, rest);
}

/// What the page says about the session.
pub mod state {
    /// The last use of a session is kept to the minute, so it may end a minute before its time.
    pub const SLACK: i64 = 60_000;
    /// How long before its end the warning comes, in milliseconds; two minutes hold for sure.
    pub const WARN_BEFORE: i64 = 120_000 + SLACK;

    /// Where a session stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Standing {
        /// Nothing to say for so many milliseconds.
        Quiet(i64),
        /// It ends in about two minutes unless it is used; look again after so many milliseconds.
        EndsUnlessUsed(i64),
        /// Its longest time is nearly over: using it changes nothing; look again after so many milliseconds.
        EndsAnyway(i64),
        /// It is over.
        Over,
    }

    /// Where a session stands `now` that was last used at `used`, may go `idle` unused and ends at `end` in any
    /// case; all in milliseconds.
    #[must_use]
    pub fn standing(now: i64, used: i64, idle: i64, end: i64) -> Standing {
        let unused_end = used.saturating_add(idle);
        let left = unused_end.min(end).saturating_sub(now);
        if left <= 0 {
            Standing::Over
        } else if left > WARN_BEFORE {
            Standing::Quiet(left - WARN_BEFORE)
        } else if end <= unused_end {
            Standing::EndsAnyway(left)
        } else {
            Standing::EndsUnlessUsed(left)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const MINUTE: i64 = 60_000;

        #[test]
        fn byd_08_the_warning_comes_two_minutes_before_an_unused_session_can_end() {
            let at = |now: i64| standing(now * MINUTE, 0, 30 * MINUTE, 720 * MINUTE);
            assert_eq!(at(0), Standing::Quiet(27 * MINUTE));
            assert_eq!(at(26), Standing::Quiet(MINUTE));
            assert_eq!(at(27), Standing::EndsUnlessUsed(3 * MINUTE));
            assert_eq!(at(29), Standing::EndsUnlessUsed(MINUTE));
            assert_eq!(at(30), Standing::Over);
        }

        #[test]
        fn byd_08_the_longest_time_of_a_session_is_not_said_to_be_extendable() {
            let at = |now: i64| standing(now * MINUTE, 710 * MINUTE, 30 * MINUTE, 720 * MINUTE);
            assert_eq!(at(716), Standing::Quiet(MINUTE));
            assert_eq!(at(718), Standing::EndsAnyway(2 * MINUTE));
            assert_eq!(at(721), Standing::Over);
        }
    }
}

/// The browser's half.
#[cfg(feature = "hydrate")]
pub mod browser {
    use std::cell::{Cell, RefCell};

    use gloo_timers::callback::Timeout;
    use leptos::{
        task::spawn_local,
        web_sys::{self, Storage},
    };

    use super::state::{Standing, standing};
    use crate::{error::AppError, features::account::api, islands::dom};

    /// Where the pages of this browser note the last use of the session.
    const USED: &str = "caseload-session-used";
    /// Timers take at most so many milliseconds: a computer that slept is noticed within a minute.
    const LONGEST: i64 = 60_000;

    thread_local! {
        static IDLE: Cell<i64> = const { Cell::new(0) };
        static END: Cell<i64> = const { Cell::new(0) };
        static LAST_USED: Cell<i64> = const { Cell::new(0) };
        static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    }

    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    fn now() -> i64 {
        js_sys::Date::now() as i64
    }

    /// Begins to watch: this page was just loaded, so the session was just used.
    pub fn watch(idle: u32, rest: u32) {
        IDLE.set(i64::from(idle) * 1_000);
        END.set(now() + i64::from(rest) * 1_000);
        used();
        let (Some(page), Some(window)) = (dom::page(), web_sys::window()) else {
            return;
        };
        let clicked = |event: web_sys::Event| {
            if dom::within(&event, "[data-still-here]").is_some() {
                still_here();
            }
        };
        dom::on(&page, "click", Box::new(clicked));
        // A warning that already stands goes away once the person works in another page of this browser.
        dom::on(&window, "storage", Box::new(|_| look()));
    }

    /// The server was just asked something within the session, so it goes on from now.
    pub fn used() {
        LAST_USED.set(now());
        if let Some(storage) = storage() {
            let _ = storage.set_item(USED, &now().to_string());
        }
        look();
    }

    /// The session is over, as the server said.
    pub fn over() {
        LAST_USED.set(i64::MIN);
        END.set(i64::MIN);
        look();
    }

    fn storage() -> Option<Storage> {
        web_sys::window()?.local_storage().ok().flatten()
    }

    /// When any page of this browser used the session last.
    fn last_used() -> i64 {
        let elsewhere = storage().and_then(|it| it.get_item(USED).ok().flatten()?.parse().ok());
        LAST_USED.get().max(elsewhere.unwrap_or(i64::MIN).min(now()))
    }

    /// Shows what is to be said now, and looks again in time.
    fn look() {
        let (shown, wait) = match standing(now(), last_used(), IDLE.get(), END.get()) {
            Standing::Quiet(wait) => ("", wait),
            Standing::EndsUnlessUsed(wait) => ("unused", wait),
            Standing::EndsAnyway(wait) => ("anyway", wait),
            Standing::Over => ("over", LONGEST),
        };
        show(shown);
        let wait = u32::try_from(wait.clamp(1, LONGEST)).unwrap_or(1_000);
        TIMER.set(Some(Timeout::new(wait, look)));
    }

    /// Shows the one notice of this name and hides the others.
    fn show(name: &str) {
        let Some(root) = dom::page().and_then(|page| page.document_element()) else {
            return;
        };
        for notice in dom::all(&root, "[data-session]") {
            let is_shown = notice.get_attribute("data-session").as_deref() == Some(name);
            dom::mark(&notice, "hidden", !is_shown);
        }
    }

    /// Asks the server for nothing but to go on.
    fn still_here() {
        spawn_local(async {
            match api::still_here().await {
                Ok(()) => used(),
                Err(AppError::SignedOut) => over(),
                Err(_) => show("unreached"),
            }
        });
    }
}
