//! Drafts on the server (BYD-08).

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;

use super::Grid;
use crate::{error::AppError, features::attendance::api, islands::session::browser as session};

/// The next try when the server did not answer.
const RETRY_AFTER: u32 = 10_000;
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
                    session::used();
                }
                Err(AppError::SignedOut) => {
                    grid.say(SIGNED_OUT);
                    session::over();
                }
                Err(AppError::Unavailable { .. }) => {
                    grid.say("No draft kept: the server does not answer. What you typed stays here.");
                    grid.keep_after(RETRY_AFTER);
                }
                Err(_) => grid.say("No draft kept. What you typed stays here."),
            }
        });
    }
}
