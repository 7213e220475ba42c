//! Drafts on the server, and the warning before a session ends (BYD-08).

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;

use super::Grid;
use crate::{error::AppError, features::attendance::api};

/// The next try when the server did not answer.
const RETRY_AFTER: u32 = 10_000;
/// The warning comes so many seconds before a session can end (its last use is kept to the minute).
const WARN_BEFORE: u32 = 180;
const SIGNED_OUT: &str = "You are signed out. Save, sign in again, and the save goes through.";

impl Grid {
    pub(super) fn keep_after(self: &Rc<Self>, milliseconds: u32) {
        let grid = Rc::clone(self);
        let timer = Timeout::new(milliseconds, move || grid.keep());
        *self.draft_timer.borrow_mut() = Some(timer);
    }

    /// Sends a draft when there is something new in it. The page goes on when the server does not answer.
    fn keep(self: &Rc<Self>) {
        let form = self.typed();
        if self.leaving.get() || self.kept.borrow().as_ref() == Some(&form) {
            return;
        }
        let grid = Rc::clone(self);
        spawn_local(async move {
            match api::keep_draft(form.clone()).await {
                Ok(at) => {
                    *grid.kept.borrow_mut() = Some(form);
                    grid.say(&format!("Draft kept {at}"));
                    grid.restart_session();
                }
                Err(AppError::SignedOut) => {
                    grid.say(SIGNED_OUT);
                }
                Err(AppError::Unavailable { .. }) => {
                    grid.say("No draft kept: the server does not answer. What you typed stays here.");
                    grid.keep_after(RETRY_AFTER);
                }
                Err(_) => grid.say("No draft kept. What you typed stays here."),
            }
        });
    }

    /// Warns before the session ends.
    pub(super) fn restart_session(self: &Rc<Self>) {
        if let Some(notice) = self.find("[data-session]") {
            let _ = notice.set_attribute("hidden", "");
        }
        let grid = Rc::clone(self);
        let after = self.seconds.saturating_sub(WARN_BEFORE).saturating_mul(1_000);
        let timer = Timeout::new(after, move || {
            if let Some(notice) = grid.find("[data-session]") {
                let _ = notice.remove_attribute("hidden");
            }
        });
        *self.session_timer.borrow_mut() = Some(timer);
    }

    pub(super) fn still_here(self: &Rc<Self>) {
        let grid = Rc::clone(self);
        spawn_local(async move {
            match api::still_here().await {
                Ok(()) => grid.restart_session(),
                Err(AppError::SignedOut) => {
                    grid.say(SIGNED_OUT);
                }
                Err(_) => grid.say("The server does not answer. What you typed stays here."),
            }
        });
    }
}
