//! What a change of wages, limits and milestones does: the open placements and the customers it concerns. BYD-03, OQ-69.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    Money,
    date::show_date,
    ids::{CustomerServiceId, ProfileId},
    placement_policy::Evaluation,
    policy::{Concerned, Effect, PolicyRow, PolicyWhat},
    program::{Family, Program},
    support::Parameter,
    wage::{MinimumWage, WageClass, WagePlace, in_force},
};
use store::{
    Conn, StoreError,
    policy_placements::{self, OpenPlacement},
};

use super::effect::{NAMED, count};
use crate::Ctx;

/// The wages of the rows.
fn wages<'a>(rows: impl Iterator<Item = &'a PolicyRow>) -> Vec<MinimumWage> {
    rows.filter_map(|row| match row.what {
        PolicyWhat::Wage {
            place,
            class,
            hourly,
            from,
        } => Some(MinimumWage {
            place,
            class,
            hourly,
            from,
            source: String::new(),
        }),
        _ => None,
    })
    .collect()
}

/// The minimum wage of a placement on a day.
fn minimum(rows: &[MinimumWage], it: &OpenPlacement, on: NaiveDate) -> Option<Money> {
    let family = Family::from_code(&it.family)?;
    let place = WagePlace::from_code(&it.wage_place)?;
    let age = it.born_on.and_then(|born| on.years_since(born)).map(i64::from);
    in_force(rows, family, place, age, it.subsidized_cents > 0, on).map(|row| row.hourly)
}

fn concerned(it: &OpenPlacement, note: String, is_warning: bool) -> Concerned {
    Concerned {
        profile: ProfileId::from_uuid(it.profile_id),
        service: Some(CustomerServiceId::from_uuid(it.customer_service_id)),
        name: format!("{}, {}", it.last_name, it.first_name),
        what: format!("{} – {}", it.job, it.employer),
        note,
        is_warning,
    }
}

/// Puts as many on the page as fit, those worth a second look first.
fn list(effect: &mut Effect, mut all: Vec<Concerned>) {
    effect.concerned_in_all = i64::try_from(all.len()).unwrap_or(i64::MAX);
    all.sort_by_key(|it| !it.is_warning);
    all.truncate(usize::try_from(NAMED).unwrap_or_default());
    effect.concerned = all;
}

/// A minimum wage: the open placements whose minimum it changes, those paid less than it, and Earnfare.
pub(super) async fn wage(
    conn: &mut Conn,
    ctx: &Ctx,
    all: &[PolicyRow],
    row: &PolicyRow,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let PolicyWhat::Wage {
        place, class, from, ..
    } = row.what
    else {
        return Ok(());
    };
    let before = wages(all.iter());
    let after = wages(all.iter().filter(|it| it.id != row.id).chain([row]));
    let on = from.max(ctx.today());
    let mut found = Vec::new();
    let mut below = 0;
    for it in policy_placements::open_placements(conn, None).await? {
        let (was, becomes) = (minimum(&before, &it, on), minimum(&after, &it, on));
        let Some(becomes) = becomes.filter(|_| was != becomes) else {
            continue;
        };
        let hourly = Money::from_cents(it.hourly_cents);
        let is_below = hourly < becomes;
        below += i64::from(is_below);
        let was = was.map_or_else(|| "none".to_owned(), |was| was.to_string());
        let paid = if is_below { "is below it" } else { "is enough" };
        let note = format!("Minimum {becomes} instead of {was}; the hourly wage of {hourly} {paid}");
        found.push(concerned(&it, note, is_below));
    }
    let whose = count(
        i64::try_from(found.len()).unwrap_or(i64::MAX),
        "open placement",
        "open placements",
    );
    let on = show_date(on);
    let paid = count(below, "of them is paid less", "of them are paid less");
    effect.say(
        below > 0,
        format!(
            "This change affects {whose}: another minimum wage on {on}. {paid} than it. Nothing is changed on them: they \
             keep their wages, are flagged, and are asked about at the next follow-up."
        ),
    );
    list(effect, found);
    if (place, class) == (WagePlace::Illinois, WageClass::Standard) {
        earnfare_months(conn, ctx, from, effect).await?;
    }
    Ok(())
}

/// OQ-43 The State's standard wage is what an hour of Earnfare is worth.
async fn earnfare_months(
    conn: &mut Conn,
    ctx: &Ctx,
    from: NaiveDate,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let (customers, _) = policy_placements::enrolled(conn, Program::Earnfare, 0).await?;
    let customers = count(customers, "Earnfare customer", "Earnfare customers");
    let month = from.format("%B %Y");
    let is_past = from < ctx.today();
    let text = if is_past {
        format!(
            "Months of {customers} since {month} are reckoned anew: benefit hours and stipends that were issued may differ."
        )
    } else {
        format!(
            "Benefit hours and stipends of {customers} are reckoned with it from {month} on; earlier months stay."
        )
    };
    effect.say(is_past, text);
    Ok(())
}

/// A follow-up milestone: the open placements of its program.
pub(super) async fn milestone(
    conn: &mut Conn,
    all: &[PolicyRow],
    row: &PolicyRow,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let PolicyWhat::Milestone {
        program,
        days,
        is_required,
        evaluation,
        from,
        to,
    } = row.what
    else {
        return Ok(());
    };
    let is_there = all.iter().any(|it| match it.what {
        PolicyWhat::Milestone {
            program: of,
            days: at,
            from: begins,
            ..
        } => (of, at) == (program, days) && begins <= from,
        _ => false,
    });
    let how = if is_required { "required" } else { "optional" };
    let with = match evaluation {
        Evaluation::Due => ", a worksite evaluation is due with it",
        Evaluation::Recommended => ", a worksite evaluation is recommended",
        Evaluation::None => "",
    };
    let until = to.map(|to| format!(" to {}", show_date(to))).unwrap_or_default();
    let what = if is_there { "is" } else { "is new and" };
    effect.say(
        false,
        format!(
            "{}: the follow-up after {days} days {what} {how}{with}, from {}{until}.",
            program.label(),
            show_date(from)
        ),
    );
    let open = of_program(policy_placements::open_placements(conn, None).await?, program);
    let note = format!("Follow-up after {days} days: {how}");
    placements(effect, open, &note);
    Ok(())
}

fn of_program(all: Vec<OpenPlacement>, program: Program) -> Vec<OpenPlacement> {
    all.into_iter()
        .filter(|it| it.program == program.code())
        .collect()
}

fn placements(effect: &mut Effect, all: Vec<OpenPlacement>, note: &str) {
    let whose = count(
        i64::try_from(all.len()).unwrap_or(i64::MAX),
        "open placement",
        "open placements",
    );
    effect.say(
        !all.is_empty(),
        format!("This change affects {whose}. Follow-ups that are verified and days that are counted stay."),
    );
    list(
        effect,
        all.iter()
            .map(|it| concerned(it, note.to_owned(), false))
            .collect(),
    );
}

/// A setting of placements or of Earnfare.
pub(super) async fn setting(
    conn: &mut Conn,
    (program, parameter): (Program, Parameter),
    words: &str,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    if matches!(parameter, Parameter::EarnfareTjHours | Parameter::WorkOffFirst) {
        return customers(conn, program, words, effect).await;
    }
    let category = match parameter {
        Parameter::CategoryOneDays => Some(1),
        Parameter::CategoryTwoDays => Some(2),
        Parameter::CategoryThreeDays => Some(3),
        _ => None,
    };
    let open = of_program(policy_placements::open_placements(conn, None).await?, program)
        .into_iter()
        .filter(|it| category.is_none_or(|category| it.youth_category.unwrap_or(1) == category))
        .collect();
    placements(effect, open, words);
    Ok(())
}

/// The customers of a program, by name.
async fn customers(
    conn: &mut Conn,
    program: Program,
    words: &str,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let (in_all, first) = policy_placements::enrolled(conn, program, NAMED).await?;
    let whose = count(in_all, "customer", "customers");
    effect.say(
        in_all > 0,
        format!(
            "This change affects {whose} of {}: their stipends are reckoned with it.",
            program.label()
        ),
    );
    effect.concerned_in_all = in_all;
    effect.concerned = first
        .into_iter()
        .map(|it| Concerned {
            profile: ProfileId::from_uuid(it.profile_id),
            service: None,
            name: format!("{}, {}", it.last_name, it.first_name),
            what: program.label().to_owned(),
            note: words.to_owned(),
            is_warning: false,
        })
        .collect();
    Ok(())
}

/// The open placements paid less than the minimum wage that holds today. OQ-69.
pub(super) async fn below_minimum(
    conn: &mut Conn,
    all: &[PolicyRow],
    today: NaiveDate,
) -> Result<Vec<Concerned>, StoreError> {
    let rows = wages(all.iter());
    let mut known: BTreeMap<(String, String, Option<i64>, bool), Option<Money>> = BTreeMap::new();
    let mut found = Vec::new();
    // Nobody paid the highest of them is paid too little.
    let highest = rows.iter().filter(|row| row.from <= today).map(|row| row.hourly);
    for it in policy_placements::open_placements(conn, highest.max()).await? {
        let age = it.born_on.and_then(|born| today.years_since(born)).map(i64::from);
        let key = (
            it.family.clone(),
            it.wage_place.clone(),
            age,
            it.subsidized_cents > 0,
        );
        let minimum = *known.entry(key).or_insert_with(|| minimum(&rows, &it, today));
        let hourly = Money::from_cents(it.hourly_cents);
        if let Some(minimum) = minimum.filter(|minimum| hourly < *minimum) {
            let note = format!("Hourly wage {hourly}, minimum wage {minimum}");
            found.push(concerned(&it, note, true));
        }
    }
    Ok(found)
}
