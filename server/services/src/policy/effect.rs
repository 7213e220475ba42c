//! What a change of policy does to customers, payments and requests.

use std::collections::BTreeMap;

use chrono::{Days, NaiveTime};
use domain::{
    Money,
    date::{fiscal_year, show_date},
    ids::{CatalogueServiceId, ProfileId, SubtypeId},
    policy::{Affected, Effect, PolicyRow, PolicyTable, PolicyWhat, ValueKind},
    program::Program,
    support::Parameter,
    text::grouped,
};
use store::{
    Conn, StoreError, policy_edit,
    policy_effect::{self, Compared},
};

use super::{placements, rows::words_of};
use crate::{Ctx, clock};

/// Customers named on the page of a preview.
pub(super) const NAMED: i64 = 50;

/// What saving `row` among `all` rows of its table does.
pub(super) async fn of(
    conn: &mut Conn,
    ctx: &Ctx,
    all: &[PolicyRow],
    row: &PolicyRow,
) -> Result<Effect, StoreError> {
    let mut effect = Effect::default();
    match &row.what {
        PolicyWhat::Name { .. } => name(conn, all, row, &mut effect).await?,
        PolicyWhat::Maximum { service, subtype, .. } => {
            let of = (*service, *subtype);
            maximum(conn, ctx, all, row, of, &mut effect).await?;
        }
        PolicyWhat::Setting { .. } => setting(conn, ctx, all, row, &mut effect).await?,
        PolicyWhat::Wage { .. } => placements::wage(conn, ctx, all, row, &mut effect).await?,
        PolicyWhat::Milestone { .. } => placements::milestone(conn, all, row, &mut effect).await?,
    }
    if effect.facts.is_empty() {
        effect.say(false, "No customer, payment or request is concerned.");
    }
    Ok(effect)
}

pub(super) fn count(number: i64, one: &str, many: &str) -> String {
    let words = if number == 1 { one } else { many };
    format!("{} {words}", grouped(number))
}

async fn name(
    conn: &mut Conn,
    all: &[PolicyRow],
    row: &PolicyRow,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let PolicyWhat::Name { name, from, to, .. } = &row.what else {
        return Ok(());
    };
    let Some(PolicyWhat::Name { name: before, .. }) =
        all.iter().find(|it| it.id == row.id).map(|it| &it.what)
    else {
        effect.say(
            false,
            format!(
                "“{name}” can be chosen from {} on. Nothing uses it yet.",
                show_date(*from)
            ),
        );
        return Ok(());
    };
    let (payments, outside) = policy_effect::named_by(conn, row.table, row.id, *from, *to).await?;
    let payments_in_words = count(payments, "payment", "payments");
    if before != name {
        effect.say(
            payments > 0,
            format!("{payments_in_words} made before will show “{name}” instead of “{before}”."),
        );
    }
    if outside > 0 {
        let outside = count(outside, "payment lies", "payments lie");
        effect.say(
            true,
            format!("{outside} outside these days. They stay and count; when one is edited, another choice is needed."),
        );
    } else {
        effect.say(
            false,
            format!("{payments_in_words} use it, all within these days."),
        );
    }
    if row.table == PolicyTable::Services && to.is_some() {
        let open = policy_effect::open_services(conn, row.id).await?;
        let open = count(open, "customer has", "customers have");
        effect.say(
            false,
            format!(
                "{open} it on a plan, not closed. They keep it; it is no longer offered after the last day."
            ),
        );
    }
    Ok(())
}

/// The maxima in force by first year, of one service or subtype.
fn steps(all: &[PolicyRow], of: (CatalogueServiceId, Option<SubtypeId>)) -> BTreeMap<i32, Option<Money>> {
    all.iter()
        .filter_map(|row| match &row.what {
            PolicyWhat::Maximum {
                service,
                subtype,
                year,
                amount,
            } if (*service, *subtype) == of => Some((*year, *amount)),
            _ => None,
        })
        .collect()
}

fn in_force(steps: &BTreeMap<i32, Option<Money>>, year: i32) -> Option<Money> {
    steps.range(..=year).next_back().and_then(|(_, amount)| *amount)
}

async fn maximum(
    conn: &mut Conn,
    ctx: &Ctx,
    all: &[PolicyRow],
    row: &PolicyRow,
    of: (CatalogueServiceId, Option<SubtypeId>),
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let before = steps(all, of);
    let others: Vec<PolicyRow> = all.iter().filter(|it| it.id != row.id).cloned().collect();
    let mut after = steps(&others, of);
    after.extend(steps(std::slice::from_ref(row), of));
    let this_year = fiscal_year(ctx.today());
    let begins = before.keys().chain(after.keys()).copied();
    let (first, last) = begins.fold((this_year, this_year), |(first, last), year| {
        (first.min(year), last.max(year))
    });
    let paid = policy_effect::years(conn, of.0).await?;
    for year in first..=last {
        let (was, becomes) = (in_force(&before, year), in_force(&after, year));
        if was == becomes {
            continue;
        }
        let text = format!("FY{year}: {} instead of {}.", words_of(becomes), words_of(was));
        if paid.is_none_or(|(first, last)| year < first || last < year) {
            effect.say(
                false,
                format!("{text} Nothing is paid under it in that year so far."),
            );
            continue;
        }
        let compared = Compared {
            service: of.0,
            subtype: of.1,
            fiscal_year: year,
            before: was.map(Money::cents),
            after: becomes.map(Money::cents),
            program: None,
        };
        over(conn, compared, text, effect).await?;
    }
    Ok(())
}

/// Who is above a maximum before and after, in one fiscal year.
async fn over(
    conn: &mut Conn,
    compared: Compared,
    text: String,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let counts = policy_effect::counts(conn, &compared).await?;
    let newly = (counts.over_after - counts.over_before).max(0);
    let paid = count(counts.paid, "customer was", "customers were");
    let concerned = if newly > 0 {
        let whose = count(newly, "customer", "customers");
        format!(
            "It lowers the maximum of {whose} below what is already paid; no more can be paid for them without an approved request."
        )
    } else {
        let above = count(counts.over_after, "of them is above it", "of them are above it");
        format!(
            "{above} after the change, {} before.",
            grouped(counts.over_before)
        )
    };
    effect.say(
        newly > 0,
        format!("{text} {paid} paid something that year. {concerned}"),
    );
    effect.over_in_all += newly;
    effect.over_years += i64::from(newly > 0);
    let room = NAMED - i64::try_from(effect.over.len()).unwrap_or(NAMED);
    if newly == 0 || room <= 0 {
        return Ok(());
    }
    let maximum = Money::from_cents(compared.after.unwrap_or_default());
    for it in policy_effect::newly_over(conn, &compared, room).await? {
        effect.over.push(Affected {
            profile: ProfileId::from_uuid(it.profile_id),
            name: format!("{}, {}", it.last_name, it.first_name),
            fiscal_year: compared.fiscal_year,
            total: Money::from_cents(it.total),
            maximum: maximum + Money::from_cents(it.increase),
        });
    }
    Ok(())
}

async fn setting(
    conn: &mut Conn,
    ctx: &Ctx,
    all: &[PolicyRow],
    row: &PolicyRow,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let PolicyWhat::Setting {
        program,
        parameter,
        value,
        from,
    } = row.what
    else {
        return Ok(());
    };
    let kind = ValueKind::of(parameter);
    let mut steps = BTreeMap::new();
    for other in all {
        if let PolicyWhat::Setting {
            program: of,
            parameter: it,
            value,
            from,
        } = other.what
            && (of, it) == (program, parameter)
        {
            steps.insert(from, (other.id, value));
        }
    }
    let before = steps.range(..=from).next_back().map(|(_, (_, value))| *value);
    let ends = steps
        .range(from..)
        .find(|(begins, (id, _))| **begins > from && *id != row.id)
        .map(|(begins, _)| format!(" until {}", show_date(*begins)))
        .unwrap_or_default();
    effect.say(
        false,
        format!(
            "{}, from {}{ends}: {} instead of {}.",
            program.label(),
            show_date(from),
            kind.show(value),
            before.map_or_else(|| "nothing".to_owned(), |value| kind.show(value)),
        ),
    );
    concerned(conn, ctx, (program, parameter, value), before, effect).await
}

/// Requests and payments that a setting concerns.
async fn concerned(
    conn: &mut Conn,
    ctx: &Ctx,
    (program, parameter, value): (Program, Parameter, i64),
    before: Option<i64>,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    if !parameter.is_of_payments() {
        let words = format!("{}: {}", parameter.label(), ValueKind::of(parameter).show(value));
        return placements::setting(conn, (program, parameter), &words, effect).await;
    }
    if parameter == Parameter::PaymentDaysAhead {
        let latest = ctx.today() + Days::new(u64::try_from(value).unwrap_or_default());
        let payments = policy_effect::paid_after(conn, program, latest).await?;
        let payments = count(payments, "payment is", "payments are");
        effect.say(
            false,
            format!("{payments} dated after {} now; they stay.", show_date(latest)),
        );
        return Ok(());
    }
    if parameter == Parameter::OverrideWindowCents {
        return window(conn, ctx, (program, value), before.unwrap_or_default(), effect).await;
    }
    let age = ctx.today() - Days::new(u64::try_from(value).unwrap_or_default());
    let by = clock::instant(age, NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
    let waiting = policy_effect::waiting(conn, program, value, by).await?;
    let waits = count(waiting.pending, "request waits", "requests wait");
    match parameter {
        Parameter::OverrideRequestMaxCents => effect.say(
            waiting.larger > 0,
            format!(
                "{waits} for an answer, {} of them for more than that; they stay.",
                grouped(waiting.larger)
            ),
        ),
        Parameter::OverrideHelpDays => effect.say(
            false,
            format!(
                "{waits} for an answer; with {} of them a help request is suggested then.",
                grouped(waiting.older)
            ),
        ),
        _ => effect.say(
            waiting.relied_on > 0,
            format!(
                "{waits} for an answer; payments above the maximum rely on {} of them and stay marked.",
                grouped(waiting.relied_on)
            ),
        ),
    }
    Ok(())
}

/// How many customers are offered a request with another window: total ≥ maximum − window.
async fn window(
    conn: &mut Conn,
    ctx: &Ctx,
    (program, value): (Program, i64),
    before: i64,
    effect: &mut Effect,
) -> Result<(), StoreError> {
    let services: Vec<_> = policy_edit::services(conn)
        .await?
        .into_iter()
        .map(|row| CatalogueServiceId::from_uuid(row.id))
        .collect();
    let year = fiscal_year(ctx.today());
    let maxima = store::policy::maxima(conn, &services, year).await?;
    let (mut was, mut becomes) = (0, 0);
    for (service, maximum) in maxima {
        let Some(maximum) = maximum else { continue };
        let compared = Compared {
            service,
            subtype: None,
            fiscal_year: year,
            before: Some(maximum.cents() - before - 1),
            after: Some(maximum.cents() - value - 1),
            program: Some(program),
        };
        let counts = policy_effect::counts(conn, &compared).await?;
        was += counts.over_before;
        becomes += counts.over_after;
    }
    let offers = count(becomes, "offer", "offers");
    effect.say(
        false,
        format!("A request is near enough to be offered in {offers} of FY{year} instead of {} (customer and service).", grouped(was)),
    );
    Ok(())
}
