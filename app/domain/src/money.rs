//! Money: whole cents inside, exact decimals at the edges; never a machine number with a fraction.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use crate::Rule;

/// An amount in US dollars, in whole cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount a field takes: $9,999,999.99.
    pub const MAX: Self = Self(999_999_999);

    /// From whole cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// In whole cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Reads an amount as typed: a dollar sign, spaces and thousands commas are forgiven; a sign, a third decimal,
    /// an exponent or anything else is not. Source: ux.md 1.3 (money).
    ///
    /// # Errors
    /// [`Rule::Missing`], [`Rule::MoneyUnreadable`], [`Rule::MoneyTooManyDecimals`], [`Rule::MoneyOutOfRange`].
    pub fn read(typed: &str) -> Result<Self, Rule> {
        let typed = typed.trim();
        let amount = typed.strip_prefix('$').unwrap_or(typed).trim_start();
        if amount.is_empty() {
            return Err(Rule::Missing);
        }
        let (whole, decimals) = amount.split_once('.').unwrap_or((amount, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let plain = ungroup(whole).ok_or(Rule::MoneyUnreadable)?;
        if !is_number(decimals) || (plain.is_empty() && decimals.is_empty()) {
            return Err(Rule::MoneyUnreadable);
        }
        if decimals.len() > 2 {
            return Err(Rule::MoneyTooManyDecimals);
        }
        let dollars = Decimal::from_str_exact(&format!("0{plain}.{decimals:0<2}"))
            .map_err(|_| Rule::MoneyOutOfRange { max: Self::MAX })?;
        let cents = (dollars * Decimal::ONE_HUNDRED)
            .to_i64()
            .ok_or(Rule::MoneyOutOfRange { max: Self::MAX })?;
        if cents > Self::MAX.0 {
            Err(Rule::MoneyOutOfRange { max: Self::MAX })
        } else {
            Ok(Self(cents))
        }
    }
}

/// Takes commas out of the whole dollars; `None` when one does not part thousands.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // "0,500" is half a dollar to some people and five hundred to this program: it is neither.
    let is_grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && !first.starts_with('0'));
    let fits =
        is_number(first) && is_grouped && rest.iter().all(|group| group.len() == 3 && is_number(group));
    fits.then(|| whole.replace(',', ""))
}

impl fmt::Display for Money {
    /// With dollar sign, thousands commas and two decimals: "$1,350.00".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.unsigned_abs();
        let whole = (cents / 100).to_string();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}$")?;
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                write!(f, ",")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ".{:02}", cents % 100)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn oss_07_amounts_read_and_show_as_on_the_screens() {
        for (typed, cents, shown) in [
            ("50.00", 5_000, "$50.00"),
            ("$1,350.00", 135_000, "$1,350.00"),
            ("1350", 135_000, "$1,350.00"),
            (" $ 5 ", 500, "$5.00"),
            (".5", 50, "$0.50"),
            ("9,999,999.99", 999_999_999, "$9,999,999.99"),
            ("$1,234.50", 123_450, "$1,234.50"),
            ("\u{a0}1234.5\u{a0}", 123_450, "$1,234.50"),
            ("0012", 1_200, "$12.00"),
        ] {
            assert_eq!(Money::read(typed), Ok(Money::from_cents(cents)), "{typed}");
            assert_eq!(Money::from_cents(cents).to_string(), shown);
        }
    }

    #[test]
    fn money_that_is_no_plain_amount_is_refused() {
        for typed in [
            "-5",
            "+5",
            "1e3",
            "5-10",
            "abc",
            ".",
            "1,35.00",
            "1350,00",
            "1,3500",
            "5 USD",
            "٥",
            "1.2.3",
            "1 234,50",
            "1.234,50",
            "12,50",
            "0,500",
            "00,123.45",
            "１２",
            "1’234",
            "1\u{a0}234",
            "$$5",
            "€5",
            "5$",
            "(5)",
            "5-",
            "−5",
            ",500",
            "1,234,",
            "½",
            "0x10",
            "Infinity",
            "NaN",
        ] {
            assert_eq!(Money::read(typed), Err(Rule::MoneyUnreadable), "{typed}");
        }
        assert_eq!(Money::read(""), Err(Rule::Missing));
        assert_eq!(Money::read("1.005"), Err(Rule::MoneyTooManyDecimals));
        assert_eq!(
            Money::read("10000000"),
            Err(Rule::MoneyOutOfRange { max: Money::MAX })
        );
        assert_eq!(
            Money::read(&"9".repeat(5_000)),
            Err(Rule::MoneyOutOfRange { max: Money::MAX })
        );
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_exactly(cents in 0..=999_999_999_i64) {
            let money = Money::from_cents(cents);
            prop_assert_eq!(Money::read(&money.to_string()), Ok(money));
        }

        #[test]
        fn no_text_makes_the_reader_fail_otherwise(typed in ".{0,40}") {
            if let Ok(money) = Money::read(&typed) {
                prop_assert!((0..=999_999_999).contains(&money.cents()));
            }
        }

        #[test]
        fn a_sum_is_the_sum_of_its_cents(all in proptest::collection::vec(0..1_000_000_i64, 0..50)) {
            let total: Money = all.iter().copied().map(Money::from_cents).sum();
            prop_assert_eq!(total.cents(), all.iter().sum::<i64>());
        }
    }
}
