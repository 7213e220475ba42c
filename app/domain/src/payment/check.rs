//! From what was typed to a payment, and from the sums to whether it may be saved.

use chrono::NaiveDate;

use super::{
    DESCRIPTION_MAX, Payment, PaymentFacts, PaymentForm, PaymentType, Purse, QUANTITY_MAX, Stipend,
    compose_description,
};
use crate::date::{DateContext, read_date};
use crate::ids::{CustomerServiceId, PaymentChoiceId, PaymentId, SubtypeId, read_version};
use crate::program::Family;
use crate::service_status::ServiceStatus;
use crate::support::Standing;
use crate::text::read_line;
use crate::{Money, Problems, Rule};

impl PaymentForm {
    /// Reads and judges the form. DOL-03, DOL-04, DOL-07, DOL-15, OQ-08, YTH-43, YTH-44.
    ///
    /// # Errors
    /// Every problem, at the fields of the form; what is wrong with the service itself at `service`.
    pub fn check(&self, facts: &PaymentFacts) -> Result<Payment, Problems> {
        let mut problems = Problems::new();
        let chosen = problems.take("service", self.read_type(facts));
        let first = self.read_first(facts, chosen, &mut problems);
        let method = problems.take("method", read_choice(&self.method, &facts.methods));
        let paid_on = problems.take("paid_on", self.read_day(facts));
        let unit = problems.take("unit", read_amount(&self.unit));
        let quantity = problems.take("quantity", read_quantity(&self.quantity));
        if let (Some(unit), Some(quantity)) = (unit, quantity) {
            problems.take("unit", within_field(unit, quantity));
        }
        let last = self.read_last(facts, first.description, &mut problems);
        let is_estimate = problems.take("is_estimate", read_tick(&self.is_estimate));
        let id = problems.take("payment", PaymentId::read(&self.payment));
        let version = problems.take("version", read_version(&self.version));
        let payment = (|| {
            Some(Payment {
                id: id?,
                version: version?,
                service: chosen?.service,
                method: method?,
                paid_on: paid_on?,
                unit: unit?,
                quantity: quantity?,
                is_estimate: is_estimate?,
                subtype: first.subtype?,
                maximum: first.maximum?,
                fund: last.fund?,
                description: last.description?,
                stipend: last.stipend?,
            })
        })();
        problems.into_result(payment)
    }

    /// DOL-07, YTH-43 What only one of the two forms has and asks for first: the subtype, or the maximum.
    fn read_first(
        &self,
        facts: &PaymentFacts,
        chosen: Option<&PaymentType>,
        problems: &mut Problems,
    ) -> First {
        match facts.family {
            Family::Isets => {
                let subtype =
                    chosen.and_then(|it| problems.take("subtype", read_subtype(&self.subtype, it, facts)));
                let name = subtype.flatten().map(|(_, name)| name);
                First {
                    description: chosen.map(|it| compose_description(&it.name, name)),
                    subtype: subtype.map(|it| it.map(|(id, _)| id)),
                    maximum: Some(None),
                }
            }
            Family::Youth => First {
                description: None,
                subtype: Some(None),
                maximum: problems.take("maximum", read_maximum(&self.maximum)),
            },
        }
    }

    /// What it asks for last: who paid, or description and stipend.
    fn read_last(&self, facts: &PaymentFacts, composed: Option<String>, problems: &mut Problems) -> Last {
        match facts.family {
            Family::Isets => Last {
                description: composed,
                fund: problems
                    .take("fund", read_choice(&self.fund, &facts.funds))
                    .map(Some),
                stipend: Some(None),
            },
            Family::Youth => Last {
                description: problems
                    .take("description", read_line(&self.description, DESCRIPTION_MAX))
                    .map(Option::unwrap_or_default),
                fund: Some(None),
                stipend: self.read_stipend(facts, problems),
            },
        }
    }

    /// The service it goes to. A stored payment stays with its own.
    fn read_type<'a>(&self, facts: &'a PaymentFacts) -> Result<&'a PaymentType, Rule> {
        let service = CustomerServiceId::read(&self.service)?;
        let found = facts.types.iter().find(|it| it.service == service);
        let found = found.ok_or(Rule::UnknownChoice)?;
        match facts.stored {
            Some(stored) if stored.service != service => Err(Rule::UnknownChoice),
            Some(_) => Ok(found),
            None => may_add_payment(facts.family, found.status, found.has_goal).map(|()| found),
        }
    }

    /// DOL-04, OQ-08 The date lies where an activity is open and not too far ahead. One that stays as it is stored is
    /// not judged again.
    fn read_day(&self, facts: &PaymentFacts) -> Result<NaiveDate, Rule> {
        let day = read_date(&self.paid_on, &DateContext::plan(facts.today))?;
        if facts.stored.is_some_and(|stored| stored.paid_on == day) {
            return Ok(day);
        }
        let latest = facts.latest();
        if day > latest {
            return Err(Rule::PaymentTooFarAhead { latest });
        }
        let is_open = facts.activities.iter().any(|span| span.covers(day));
        if facts.family == Family::Isets && !is_open {
            return Err(Rule::PaymentWithoutActivity { day });
        }
        Ok(day)
    }

    /// YTH-44 The period and the hourly rate, asked for only when the payment is a stipend.
    #[expect(
        clippy::option_option,
        reason = "outside: whether it could be read; inside: whether there is one"
    )]
    fn read_stipend(&self, facts: &PaymentFacts, problems: &mut Problems) -> Option<Option<Stipend>> {
        let is_stipend = problems.take("is_stipend", read_tick(&self.is_stipend))?;
        if !is_stipend {
            return Some(None);
        }
        let context = DateContext::plan(facts.today);
        let from = problems.take("stipend_from", read_date(&self.stipend_from, &context));
        let to = problems.take("stipend_to", read_date(&self.stipend_to, &context));
        let hourly = problems.take("stipend_hourly", read_amount(&self.stipend_hourly));
        let (from, to, hourly) = (from?, to?, hourly?);
        if to < from {
            problems.push("stipend_to", Rule::StipendEndsBeforeItStarts { start: from });
            return None;
        }
        Some(Some(Stipend { from, to, hourly }))
    }
}

/// What only one of the two forms asks for first, as far as it could be read.
#[expect(
    clippy::option_option,
    reason = "outside: whether it could be read; inside: whether there is one"
)]
struct First {
    subtype: Option<Option<SubtypeId>>,
    description: Option<String>,
    maximum: Option<Option<Money>>,
}

/// What only one of the two forms asks for last, as far as it could be read.
#[expect(
    clippy::option_option,
    reason = "outside: whether it could be read; inside: whether there is one"
)]
struct Last {
    fund: Option<Option<PaymentChoiceId>>,
    description: Option<String>,
    stipend: Option<Option<Stipend>>,
}

/// DOL-03 Whether payments may be added to a support service: it has a goal and is Started/Open. Youth, where the
/// dollar value is optional (DOL-17), asks for neither.
///
/// # Errors
/// [`Rule::PaymentServiceNotStarted`] or [`Rule::PaymentServiceWithoutGoal`].
pub fn may_add_payment(family: Family, status: ServiceStatus, has_goal: bool) -> Result<(), Rule> {
    if family == Family::Youth {
        return Ok(());
    }
    if status != ServiceStatus::Started {
        return Err(Rule::PaymentServiceNotStarted { status });
    }
    if has_goal {
        Ok(())
    } else {
        Err(Rule::PaymentServiceWithoutGoal)
    }
}

/// Whether deleting a payment leaves an approved increase unused: the policy maximum would do again. Then somebody has
/// to confirm it, because the increase stays approved.
///
/// # Errors
/// [`Rule::IncreaseLeftUnused`] with the increase, unless confirmed.
pub fn may_delete_payment(standing: &Standing, amount: Money, is_confirmed: bool) -> Result<(), Rule> {
    let Some(policy) = standing.policy_maximum else {
        return Ok(());
    };
    let (before, after) = (standing.total, standing.total - amount);
    let is_left_unused = standing.approved_increases > Money::ZERO && before > policy && after <= policy;
    if is_left_unused && !is_confirmed {
        return Err(Rule::IncreaseLeftUnused {
            increase: standing.approved_increases,
        });
    }
    Ok(())
}

/// DOL-15 The number of times: a positive whole number.
///
/// # Errors
/// [`Rule::Missing`], [`Rule::QuantityNotWhole`], [`Rule::QuantityOutOfRange`].
pub fn read_quantity(typed: &str) -> Result<i64, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Rule::Missing);
    }
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rule::QuantityNotWhole);
    }
    let quantity = typed.parse::<i64>().ok();
    quantity
        .filter(|quantity| (1..=QUANTITY_MAX).contains(quantity))
        .ok_or(Rule::QuantityOutOfRange { max: QUANTITY_MAX })
}

/// DOL-15 An amount above zero.
fn read_amount(typed: &str) -> Result<Money, Rule> {
    let amount = Money::read(typed)?;
    if amount > Money::ZERO {
        Ok(amount)
    } else {
        Err(Rule::AmountNotPositive)
    }
}

/// A blank maximum is none. YTH-43 ("if any").
fn read_maximum(typed: &str) -> Result<Option<Money>, Rule> {
    match read_amount(typed) {
        Err(Rule::Missing) => Ok(None),
        amount => amount.map(Some),
    }
}

/// Unit and quantity together stay below what a field of money takes.
fn within_field(unit: Money, quantity: i64) -> Result<(), Rule> {
    match unit.cents().checked_mul(quantity) {
        Some(cents) if cents <= Money::MAX.cents() => Ok(()),
        _ => Err(Rule::MoneyOutOfRange { max: Money::MAX }),
    }
}

fn read_tick(typed: &str) -> Result<bool, Rule> {
    match typed.trim() {
        "" | "false" => Ok(false),
        "true" => Ok(true),
        _ => Err(Rule::UnknownChoice),
    }
}

fn read_choice(typed: &str, offered: &[PaymentChoiceId]) -> Result<PaymentChoiceId, Rule> {
    let choice = PaymentChoiceId::read(typed)?;
    if offered.contains(&choice) {
        Ok(choice)
    } else {
        Err(Rule::UnknownChoice)
    }
}

/// DOL-15 The subtype belongs to the type; a type without subtypes has none.
fn read_subtype<'a>(
    typed: &str,
    chosen: &'a PaymentType,
    facts: &PaymentFacts,
) -> Result<Option<(SubtypeId, &'a str)>, Rule> {
    let Some(subtype) = SubtypeId::read_optional(typed)? else {
        return if chosen.subtypes.is_empty() {
            Ok(None)
        } else {
            Err(Rule::Missing)
        };
    };
    if let Some((id, name)) = chosen.subtypes.iter().find(|(id, _)| *id == subtype) {
        return Ok(Some((*id, name)));
    }
    let is_of_another = facts
        .types
        .iter()
        .any(|it| it.subtypes.iter().any(|(id, _)| *id == subtype));
    Err(if is_of_another {
        Rule::SubtypeOfAnotherType
    } else {
        Rule::UnknownChoice
    })
}

impl Payment {
    /// DOL-16, OQ-01, OQ-04, YTH-48 Whether the sums allow the payment. `true`: only on the strength of the request
    /// that waits for its answer, so it is marked.
    ///
    /// # Errors
    /// At `unit`: the rules of [`Standing::check_total`],
    /// [`Rule::SubtypeMaximumPassed`], [`Rule::YouthMaximumPassed`]; at `maximum`:
    /// [`Rule::YouthMaximumBelowTotal`].
    pub fn check_total(&self, purse: &Purse) -> Result<bool, Problems> {
        match *purse {
            Purse::Support {
                standing,
                parameters,
                subtype,
                counted,
                subtype_counted,
            } => {
                if let Some((maximum, total)) = subtype {
                    self.check_subtype(maximum, total, subtype_counted)?;
                }
                let new_total = standing.total - counted + self.total();
                standing
                    .check_total(&parameters, new_total)
                    .map_err(|rule| Problems::one("unit", rule))
            }
            Purse::Youth { others } => self.check_youth(others).map(|()| false),
        }
    }

    /// OQ-04 A subtype's own maximum holds beside the service's. What does not grow is never refused.
    fn check_subtype(&self, maximum: Money, total: Money, counted: Money) -> Result<(), Problems> {
        let new_total = total - counted + self.total();
        if new_total <= maximum || new_total <= total {
            return Ok(());
        }
        let over = new_total - maximum;
        Err(Problems::one(
            "unit",
            Rule::SubtypeMaximumPassed { maximum, over },
        ))
    }

    /// YTH-48 Nothing goes above Maximum Payment Allowed, and the maximum not below what was paid.
    fn check_youth(&self, others: Money) -> Result<(), Problems> {
        let Some(maximum) = self.maximum else {
            return Ok(());
        };
        if maximum < others {
            return Err(Problems::one(
                "maximum",
                Rule::YouthMaximumBelowTotal { total: others },
            ));
        }
        let total = others + self.total();
        if total > maximum {
            let over = total - maximum;
            return Err(Problems::one("unit", Rule::YouthMaximumPassed { maximum, over }));
        }
        Ok(())
    }
}
