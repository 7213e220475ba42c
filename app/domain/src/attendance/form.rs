//! The week editor as typed: the flat fields a page posts, and what fills them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DayTimes, WeekAction};
use crate::date::Week;
use crate::ids::CustomerServiceId;
use crate::time::ClockTime;

/// The names of the four fields of a day, in the order of the screen.
pub const DAY_FIELDS: [&str; 4] = ["check_in", "lunch_start", "lunch_end", "check_out"];

/// The four times of a day as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DayForm {
    /// Check In.
    pub check_in: String,
    /// Lunch Start.
    pub lunch_start: String,
    /// Lunch End.
    pub lunch_end: String,
    /// Check Out.
    pub check_out: String,
}

impl DayForm {
    /// The four texts in the order of the screen.
    pub fn fields(&self) -> [&str; 4] {
        [
            &self.check_in,
            &self.lunch_start,
            &self.lunch_end,
            &self.check_out,
        ]
    }

    /// The field of this index, 0 (check-in) to 3 (check-out); `None` beyond.
    pub fn field_mut(&mut self, index: usize) -> Option<&mut String> {
        match index {
            0 => Some(&mut self.check_in),
            1 => Some(&mut self.lunch_start),
            2 => Some(&mut self.lunch_end),
            3 => Some(&mut self.check_out),
            _ => None,
        }
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.fields().iter().all(|typed| typed.trim().is_empty())
    }
}

impl From<&DayTimes> for DayForm {
    /// The times as the editor shows them: "8:30 AM".
    fn from(times: &DayTimes) -> Self {
        let show = |time: Option<ClockTime>| time.map(|it| it.to_string()).unwrap_or_default();
        Self {
            check_in: show(times.check_in),
            lunch_start: show(times.lunch_start),
            lunch_end: show(times.lunch_end),
            check_out: show(times.check_out),
        }
    }
}

/// The week editor as typed. F12.
///
/// Posted and serialized as flat fields: `service`, `week`, `version`, `action`, `zero_hours` and
/// `d0-check_in` (Sunday) to `d6-check_out` (Saturday).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct WeekForm {
    /// The customer service.
    pub service: String,
    /// The Sunday the week starts on, as yyyy-mm-dd.
    pub week: String,
    /// Version of the week the form was made from; blank when nothing is kept yet.
    pub version: String,
    /// Code of a [`WeekAction`].
    pub action: String,
    /// "yes" when no hours were attended.
    pub zero_hours: String,
    /// Sunday to Saturday.
    pub days: [DayForm; 7],
}

/// The name of a field of the editor: `field_name(1, 0)` is "d1-check_in", Monday's check-in.
pub fn field_name(day: usize, field: usize) -> String {
    format!("d{day}-{}", DAY_FIELDS.get(field).copied().unwrap_or_default())
}

impl WeekForm {
    /// The editor as it is first shown for a week.
    pub fn of(
        service: CustomerServiceId,
        week: Week,
        version: i64,
        zero_hours: bool,
        days: &[DayTimes; 7],
    ) -> Self {
        Self {
            service: service.to_string(),
            week: week.sunday().to_string(),
            version: version.to_string(),
            action: WeekAction::Save.code().to_owned(),
            zero_hours: if zero_hours {
                "yes".to_owned()
            } else {
                String::new()
            },
            days: days.each_ref().map(DayForm::from),
        }
    }

    /// The form with each blank day taken from the week before; typed days stay. "Copy last week".
    #[must_use]
    pub fn copy_last_week(&self, last_week: &[DayTimes; 7], enterable: &[bool; 7]) -> Self {
        let mut copy = self.clone();
        for ((day, last), open) in copy.days.iter_mut().zip(last_week).zip(enterable) {
            if *open && day.is_blank() {
                *day = DayForm::from(last);
            }
        }
        copy
    }

    /// The form with the times of `from` repeated on each later day up to `to` that can be entered;
    /// typed times there are replaced. "Fill to Friday" is `fill_down(1, 5, …)`.
    #[must_use]
    pub fn fill_down(&self, from: usize, to: usize, enterable: &[bool; 7]) -> Self {
        let mut filled = self.clone();
        let Some(source) = self.days.get(from) else {
            return filled;
        };
        for (index, (day, open)) in filled.days.iter_mut().zip(enterable).enumerate() {
            if *open && index > from && index <= to {
                *day = source.clone();
            }
        }
        filled
    }
}

impl From<BTreeMap<String, String>> for WeekForm {
    fn from(mut fields: BTreeMap<String, String>) -> Self {
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let mut form = Self {
            service: take("service"),
            week: take("week"),
            version: take("version"),
            action: take("action"),
            zero_hours: take("zero_hours"),
            days: Default::default(),
        };
        for (index, day) in form.days.iter_mut().enumerate() {
            *day = DayForm {
                check_in: take(&field_name(index, 0)),
                lunch_start: take(&field_name(index, 1)),
                lunch_end: take(&field_name(index, 2)),
                check_out: take(&field_name(index, 3)),
            };
        }
        form
    }
}

impl From<WeekForm> for BTreeMap<String, String> {
    fn from(form: WeekForm) -> Self {
        let mut fields: Self = form
            .days
            .iter()
            .enumerate()
            .flat_map(|(day, times)| {
                times
                    .fields()
                    .into_iter()
                    .enumerate()
                    .map(move |(field, text)| (field_name(day, field), text.to_owned()))
            })
            .collect();
        let others = [
            ("service", form.service),
            ("week", form.week),
            ("version", form.version),
            ("action", form.action),
            ("zero_hours", form.zero_hours),
        ];
        fields.extend(others.map(|(name, text)| (name.to_owned(), text)));
        fields
    }
}
