//! Which programs suit a customer best, and why. SHL-28, PRG-09.

use std::cmp::Reverse;

use super::{Requirements, Trait};

/// What of a customer is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customer {
    /// Skills and interests.
    pub traits: Vec<Trait>,
    /// Age in whole years; `None` without a date of birth.
    pub age: Option<i64>,
    /// SNAP eligibility; `None` while unknown.
    pub has_snap: Option<bool>,
}

/// What of a program is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Its place in a list of programs in order of name; breaks ties.
    pub name: String,
    /// Skills and interests it suits.
    pub traits: Vec<Trait>,
    /// What it asks for.
    pub requirements: Requirements,
}

/// One requirement, held against what is known of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// "Age 18 to 24".
    pub what: String,
    /// Met, not met, or `None`: to be asked.
    pub is_met: Option<bool>,
}

/// How a program suits a customer, with the reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// Skills and interests both have.
    pub shared: Vec<Trait>,
    /// Each requirement.
    pub requirements: Vec<Match>,
}

impl Fit {
    /// No requirement is known to be unmet.
    pub fn is_possible(&self) -> bool {
        self.requirements.iter().all(|it| it.is_met != Some(false))
    }

    /// Recommended: possible, with at least one skill or interest in common.
    pub fn is_recommended(&self) -> bool {
        self.is_possible() && !self.shared.is_empty()
    }
}

/// Compares one program with a customer.
pub fn fit(customer: &Customer, program: &Candidate) -> Fit {
    let mut shared: Vec<Trait> = program
        .traits
        .iter()
        .filter(|it| customer.traits.contains(it))
        .copied()
        .collect();
    shared.sort_unstable();
    shared.dedup();
    let asked = &program.requirements;
    let mut requirements = Vec::new();
    if let Some(words) = asked.age_words() {
        let is_met = customer.age.map(|age| {
            asked.age_from.is_none_or(|from| from <= age) && asked.age_to.is_none_or(|to| age <= to)
        });
        requirements.push(Match {
            what: format!("Age {words}"),
            is_met,
        });
    }
    if asked.needs_snap {
        requirements.push(Match {
            what: "Receives SNAP".to_owned(),
            is_met: customer.has_snap,
        });
    }
    // Nothing of the customer's file answers these: they are asked.
    let asked_of_customer = asked.lines().into_iter().filter(|(kind, _)| {
        !matches!(
            kind,
            super::RequirementKind::Age | super::RequirementKind::SnapEligibility
        )
    });
    requirements.extend(asked_of_customer.map(|(kind, words)| Match {
        what: format!("{}: {words}", kind.label()),
        is_met: None,
    }));
    Fit { shared, requirements }
}

/// The programs in the order of recommendation: possible ones first, then by how much they have in common with the
/// customer, then by name. Gives places in `programs` with the reasons.
pub fn rank(customer: &Customer, programs: &[Candidate]) -> Vec<(usize, Fit)> {
    let mut fits: Vec<(usize, Fit)> = programs
        .iter()
        .map(|program| fit(customer, program))
        .enumerate()
        .collect();
    fits.sort_by_cached_key(|(at, fit)| {
        let name = programs.get(*at).map(|it| it.name.to_lowercase());
        (!fit.is_possible(), Reverse(fit.shared.len()), name, *at)
    });
    fits
}
