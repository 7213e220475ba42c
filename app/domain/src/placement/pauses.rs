//! Inactive and Return Date: the pauses of a Youth placement. YTH-35 to YTH-37.

use super::check::{Dates, open_pause};
use super::{Pause, PlacementFacts, PlacementStatus};
use crate::program::Family;
use crate::{Problems, Rule};

/// The pauses as they are after the save; `None` when the two dates leave it open.
///
/// On Hold (inactive) begins a pause or keeps the one that is open; any other status ends it. While none is open the two
/// dates, both given, add a pause that is over already or change the return of the one that begins on that day.
pub(super) fn read(
    facts: &PlacementFacts,
    status: PlacementStatus,
    dates: &Dates,
    problems: &mut Problems,
) -> Option<Vec<Pause>> {
    let mut pauses = facts
        .stored
        .as_ref()
        .map(|it| it.period.pauses.clone())
        .unwrap_or_default();
    if facts.family() == Family::Isets {
        return Some(pauses);
    }
    let before = problems.len();
    let open = open_pause(&pauses);
    if open.is_some() {
        pauses.pop();
    }
    let added = if status == PlacementStatus::OnHold {
        hold(dates, problems)
    } else if open.is_some() {
        resume(status, dates, problems)
    } else {
        past(&mut pauses, dates, problems)
    };
    if let Some(pause) = added {
        check_place(&pauses, pause, dates, problems);
        // One told afterwards may lie before those that are known.
        let at = pauses.partition_point(|it| it.inactive_on < pause.inactive_on);
        pauses.insert(at, pause);
    }
    (problems.len() == before && !has_unread(problems)).then_some(pauses)
}

/// A date that could not be read was said to be so already.
fn has_unread(problems: &Problems) -> bool {
    problems.for_field("inactive").is_some() || problems.for_field("return_on").is_some()
}

/// YTH-35 On Hold: the day from which on the customer is inactive, and no return yet.
fn hold(dates: &Dates, problems: &mut Problems) -> Option<Pause> {
    if dates.return_on.is_some() {
        problems.push("return_on", Rule::ReturnNotAsked);
    }
    if dates.inactive.is_none() && problems.for_field("inactive").is_none() {
        problems.push("inactive", Rule::Missing);
    }
    Some(Pause {
        inactive_on: dates.inactive?,
        return_on: None,
    })
}

/// YTH-36 Active again: with the Return Date. One that ends while inactive needs none: no day is counted any more.
fn resume(status: PlacementStatus, dates: &Dates, problems: &mut Problems) -> Option<Pause> {
    if dates.inactive.is_none() && problems.for_field("inactive").is_none() {
        problems.push("inactive", Rule::Missing);
    }
    let needs_return = !status.is_closed();
    if needs_return && dates.return_on.is_none() && problems.for_field("return_on").is_none() {
        problems.push("return_on", Rule::Missing);
    }
    Some(Pause {
        inactive_on: dates.inactive?,
        return_on: dates.return_on,
    })
}

/// YTH-37 A pause told afterwards, or another return for one that is known.
fn past(pauses: &mut Vec<Pause>, dates: &Dates, problems: &mut Problems) -> Option<Pause> {
    match (dates.inactive, dates.return_on) {
        (None, None) => None,
        (None, Some(_)) => {
            problems.push("inactive", Rule::Missing);
            None
        }
        (Some(_), None) => {
            if problems.for_field("return_on").is_none() {
                problems.push("return_on", Rule::Missing);
            }
            None
        }
        (Some(inactive_on), return_on) => {
            pauses.retain(|it| it.inactive_on != inactive_on);
            Some(Pause {
                inactive_on,
                return_on,
            })
        }
    }
}

/// A pause lies within the placement, its return after its beginning, and no other pause within it.
fn check_place(pauses: &[Pause], pause: Pause, dates: &Dates, problems: &mut Problems) {
    let inactive = pause.inactive_on;
    if pause.return_on.is_some_and(|back| back <= inactive) {
        problems.push("return_on", Rule::ReturnNotAfterInactive { inactive });
    }
    if let Some(start) = dates.start.filter(|start| inactive < *start) {
        problems.push("inactive", Rule::PauseBeforeStart { start });
    }
    if let Some(end) = dates.end {
        let last = pause.return_on.unwrap_or(inactive);
        if last > end {
            let field = if inactive > end { "inactive" } else { "return_on" };
            problems.push(field, Rule::PauseAfterEnd { end });
        }
    }
    let over = |it: &Pause| it.return_on.unwrap_or(it.inactive_on);
    let meets = |it: &&Pause| {
        inactive < over(it) && pause.return_on.is_none_or(|return_on| it.inactive_on < return_on)
    };
    if let Some(other) = pauses.iter().rev().find(meets) {
        let (inactive, back) = (other.inactive_on, over(other));
        problems.push("inactive", Rule::PauseInsidePause { inactive, back });
    }
}
