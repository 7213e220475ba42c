//! What a program sets for placements: limits of subsidized days and months, Earnfare hours, follow-up milestones.
//! CAT-01, SUB-07, SUB-09, SUB-10, OQ-17, OQ-19, OQ-42.

use serde::{Deserialize, Serialize};

use crate::program::Program;
use crate::support::Parameter;

coded! {
    /// The twelve months in which subsidized months are counted. OQ-17.
    pub enum MonthsWindow {
        /// January to December. SUB-09.
        CalendarYear = "calendar_year", "Calendar year (January to December)";
        /// July to June: the State's Earnfare year.
        StateFiscalYear = "state_fiscal_year", "State fiscal year (July to June)";
    }
}

impl MonthsWindow {
    /// From the stored setting: 0 or 1.
    pub const fn from_value(value: i64) -> Option<Self> {
        match value {
            0 => Some(Self::CalendarYear),
            1 => Some(Self::StateFiscalYear),
            _ => None,
        }
    }

    /// As the setting stores it.
    pub const fn value(self) -> i64 {
        match self {
            Self::CalendarYear => 0,
            Self::StateFiscalYear => 1,
        }
    }

    /// The other window, in which a count above the limit is only warned of. OQ-17.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::CalendarYear => Self::StateFiscalYear,
            Self::StateFiscalYear => Self::CalendarYear,
        }
    }
}

coded! {
    /// Whether a worksite evaluation belongs to a follow-up. FUP-07.
    pub enum Evaluation {
        /// It is due with the follow-up.
        Due = "due", "Due";
        /// It is recommended.
        Recommended = "recommended", "Recommended";
        /// None is asked for.
        None = "none", "None";
    }
}

/// A follow-up of a program's placements. FUP-01 to FUP-04, OQ-19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Days after the start date.
    pub days: i64,
    /// Shown as optional when not.
    pub is_required: bool,
    /// Whether a worksite evaluation belongs to it.
    pub evaluation: Evaluation,
}

/// No limit of days or months: what a program without such a limit has.
pub const NO_LIMIT: i64 = 36_500;

/// The settings of a program that placements are judged by, in force on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementParameters {
    /// Youth: subsidized days of categories 1, 2 and 3 over all placements (SUB-07); elsewhere [`NO_LIMIT`].
    pub category_days: [i64; 3],
    /// Earnfare: months with a subsidized day in the window (SUB-09); elsewhere [`NO_LIMIT`].
    pub months: i64,
    /// The window of the months. OQ-17.
    pub months_window: MonthsWindow,
    /// Days before a limit from which on it is warned of (SUB-10); 0 in a program without limits.
    pub warn_days: i64,
    /// Earnfare: paid Transitional Job time of a month, in minutes (ERN-09); elsewhere 0.
    pub earnfare_tj_minutes: i64,
    /// Earnfare: the first hours of a month work off the benefit, whatever the activity. OQ-42.
    pub work_off_first: bool,
}

impl PlacementParameters {
    /// From the values in force; what does not apply to the program needs none.
    ///
    /// # Errors
    /// The first parameter that applies and has no value, or none that can be.
    pub fn read(program: Program, value: impl Fn(Parameter) -> Option<i64>) -> Result<Self, Parameter> {
        let of = |parameter: Parameter, otherwise: i64| {
            if parameter.applies_to(program) {
                value(parameter).ok_or(parameter)
            } else {
                Ok(otherwise)
            }
        };
        let window = of(Parameter::SubsidizedMonthsWindow, 0)?;
        Ok(Self {
            category_days: [
                of(Parameter::CategoryOneDays, NO_LIMIT)?,
                of(Parameter::CategoryTwoDays, NO_LIMIT)?,
                of(Parameter::CategoryThreeDays, NO_LIMIT)?,
            ],
            months: of(Parameter::SubsidizedMonths, NO_LIMIT)?,
            months_window: MonthsWindow::from_value(window).ok_or(Parameter::SubsidizedMonthsWindow)?,
            warn_days: of(Parameter::SubsidyWarnDays, 0)?,
            earnfare_tj_minutes: of(Parameter::EarnfareTjHours, 0)? * 60,
            work_off_first: of(Parameter::WorkOffFirst, 1)? != 0,
        })
    }

    /// SUB-07 The subsidized days of a Youth category (1 to 3; any other number is category 1, OQ-21).
    pub const fn days_of(&self, category: i64) -> i64 {
        let [first, second, third] = self.category_days;
        match category {
            2 => second,
            3 => third,
            _ => first,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeded(parameter: Parameter) -> Option<i64> {
        Some(match parameter {
            Parameter::CategoryOneDays => 90,
            Parameter::CategoryTwoDays => 270,
            Parameter::CategoryThreeDays => 365,
            Parameter::SubsidizedMonths => 6,
            Parameter::SubsidyWarnDays => 14,
            Parameter::EarnfareTjHours => 35,
            Parameter::SubsidizedMonthsWindow | Parameter::WorkOffFirst => 1,
            _ => return None,
        })
    }

    #[test]
    fn cat_01_rfd_23_sub_07_the_settings_of_a_program_are_those_that_apply_to_it() {
        let youth = PlacementParameters::read(Program::DhsYouth, seeded).unwrap();
        assert_eq!(youth.category_days, [90, 270, 365]);
        assert_eq!(
            [1, 2, 3, 9].map(|category| youth.days_of(category)),
            [90, 270, 365, 90]
        );
        assert_eq!((youth.months, youth.earnfare_tj_minutes), (NO_LIMIT, 0));
        let earnfare = PlacementParameters::read(Program::Earnfare, seeded).unwrap();
        assert_eq!((earnfare.months, earnfare.warn_days), (6, 14));
        assert_eq!(earnfare.months_window, MonthsWindow::StateFiscalYear);
        assert_eq!(
            (earnfare.earnfare_tj_minutes, earnfare.work_off_first),
            (2_100, true)
        );
        assert_eq!(earnfare.category_days, [NO_LIMIT; 3]);
        let other = PlacementParameters::read(Program::SnapToSuccess, |_| None).unwrap();
        assert_eq!((other.months, other.warn_days), (NO_LIMIT, 0));
    }

    #[test]
    fn byd_03_a_missing_or_impossible_setting_is_named() {
        let missing = |parameter| seeded(parameter).filter(|_| parameter != Parameter::CategoryTwoDays);
        assert_eq!(
            PlacementParameters::read(Program::DhsYouth, missing),
            Err(Parameter::CategoryTwoDays)
        );
        let odd = |parameter| match parameter {
            Parameter::SubsidizedMonthsWindow => Some(7),
            _ => seeded(parameter),
        };
        assert_eq!(
            PlacementParameters::read(Program::Earnfare, odd),
            Err(Parameter::SubsidizedMonthsWindow)
        );
    }

    #[test]
    fn oq_17_windows_are_stored_as_numbers() {
        for window in MonthsWindow::ALL {
            assert_eq!(MonthsWindow::from_value(window.value()), Some(*window));
            assert_eq!(window.other().other(), *window);
        }
        assert_eq!(MonthsWindow::from_value(2), None);
    }
}
