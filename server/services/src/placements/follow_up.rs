//! Follow-ups: employment verified, wages reviewed, the worksite evaluation, in one step. FUP-04 to FUP-08, OQ-69.

use chrono::NaiveDate;
use domain::{
    Money, Problems, Rule,
    access::Permission,
    date::show_date,
    document::DocumentKind,
    ids::{CustomerServiceId, DocumentId, PlacementId, ProfileId},
    placement::{FollowUp, FollowUpFacts, FollowUpForm, FollowUpState, due_on, follow_up_state},
    placement_policy::Milestone,
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx,
    placements::{self, FollowUpRow, NewFollowUp, PlacementRow},
};

use super::{
    JobWords,
    facts::wage,
    save::{Place, event, place},
};
use crate::{
    Ctx, ServiceError, Stale, audit, clock,
    documents::{NewDocument, attach},
};

/// One follow-up as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpLine {
    /// The milestone of the program.
    pub milestone: Milestone,
    /// Due date. FUP-04.
    pub due: NaiveDate,
    /// Where it stands.
    pub state: FollowUpState,
    /// What was verified. FUP-08.
    pub verified: Option<Verified>,
}

/// What is kept of a verified follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// By whom.
    pub by: String,
    /// On which day.
    pub on: NaiveDate,
    /// Hourly wage found right or set then.
    pub hourly: Money,
    /// Subsidized wage found right or set then.
    pub subsidized: Money,
    /// The worksite evaluation in words; empty without.
    pub evaluation: String,
    /// The worksite evaluation as a document, with its file name; none without, or when it was removed.
    pub document: Option<(DocumentId, String)>,
}

/// Name and bytes of a file that was sent with a form.
pub type SentFile = (String, Vec<u8>);

/// The follow-ups of a placement: the program's, and what was verified under milestones it no longer has.
pub(super) fn lines(
    milestones: &[Milestone],
    verified: &[FollowUpRow],
    (start, end): (NaiveDate, Option<NaiveDate>),
    today: NaiveDate,
) -> Vec<FollowUpLine> {
    let past = verified
        .iter()
        .filter(|row| milestones.iter().all(|it| it.days != row.days))
        .map(|row| Milestone {
            days: row.days,
            is_required: false,
            evaluation: domain::placement_policy::Evaluation::None,
        });
    let mut all: Vec<Milestone> = milestones.iter().copied().chain(past).collect();
    all.sort_by_key(|it| it.days);
    all.into_iter()
        .map(|milestone| {
            let row = verified.iter().find(|row| row.days == milestone.days);
            let due = row.map_or_else(|| due_on(start, milestone.days), |row| row.due_on);
            FollowUpLine {
                milestone,
                due,
                state: follow_up_state(&milestone, due, end, row.is_some(), today),
                verified: row.map(|row| Verified {
                    by: row.verified_by.clone(),
                    on: clock::date_of(row.verified_at),
                    hourly: Money::from_cents(row.hourly_cents),
                    subsidized: Money::from_cents(row.subsidized_cents),
                    evaluation: row.evaluation.clone(),
                    document: row
                        .document
                        .clone()
                        .map(|(id, name)| (DocumentId::from_uuid(id), name)),
                }),
            }
        })
        .collect()
}

/// Verifies a follow-up, with the file of the worksite evaluation when one was sent. It is kept once and never changed.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] when the placement was saved since it was looked
/// at, [`ServiceError::NotFound`] when it is not there, not the viewer's, or they may not upload documents.
pub async fn save_follow_up(
    ctx: &Ctx,
    (profile, service): (ProfileId, CustomerServiceId),
    form: &FollowUpForm,
    file: Option<&SentFile>,
) -> Result<PlacementId, ServiceError> {
    let id = PlacementId::read(&form.placement).map_err(|_| ServiceError::NotFound)?;
    ctx.db()
        .write(|tx| {
            async move {
                let place = place(tx, ctx, (profile, service), id).await?;
                let row = place.ground.row(id, &place.head).ok_or(ServiceError::NotFound)?;
                if file.is_some() && !ctx.may_for(Permission::DocumentEdit, &place.subject) {
                    return Err(ServiceError::NotFound);
                }
                verify(tx, ctx, (&place, row), form, file).await
            }
            .scope_boxed()
        })
        .await
}

/// Whether this verified follow-up came from the same form: the same person, the same wages.
fn is_sent_again(ctx: &Ctx, it: &FollowUpRow, form: &FollowUpForm) -> bool {
    let is = |typed: &str, cents: i64| Money::read(typed) == Ok(Money::from_cents(cents));
    it.days.to_string() == form.days.trim()
        && it.verified_by == ctx.name()
        && is(&form.hourly, it.hourly_cents)
        && is(&form.subsidized, it.subsidized_cents)
}

async fn verify(
    tx: &mut Tx,
    ctx: &Ctx,
    (place, row): (&Place, &PlacementRow),
    form: &FollowUpForm,
    file: Option<&SentFile>,
) -> Result<PlacementId, ServiceError> {
    let start = row
        .start_on
        .filter(|_| row.status != domain::placement::PlacementStatus::Planned.code())
        .ok_or_else(|| Problems::one("days", Rule::UnknownChoice))?;
    let verified = &place.ground.records.follow_ups;
    if verified.iter().any(|it| is_sent_again(ctx, it, form)) {
        return Ok(row.id());
    }
    let facts = place.ground.facts(row.wage_place()?, Some(row))?;
    let days: Vec<i64> = verified.iter().map(|it| it.days).collect();
    let checked = form.check(&FollowUpFacts {
        placement: &facts,
        milestones: &place.ground.policy.milestones,
        start,
        end: row.end_on,
        verified: &days,
        file: file.map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
    });
    let now = row.version + place.row.version;
    if form.version.trim() != now.to_string() {
        return Err(stale(row, now));
    }
    let follow_up = checked?;
    let document = follow_up.document.zip(file);
    if let Some((id, (name, bytes))) = document {
        attach(tx, ctx, &evaluation(place, row, id, (name, bytes))).await?;
    }
    let due = due_on(start, follow_up.days);
    keep(
        tx,
        ctx,
        (place, row),
        (&follow_up, due),
        document.map(|(_, (name, _))| name.as_str()),
    )
    .await?;
    Ok(row.id())
}

/// FUP-07 The worksite evaluation as a document of the placement.
fn evaluation(
    place: &Place,
    row: &PlacementRow,
    id: DocumentId,
    (name, bytes): (&str, &[u8]),
) -> NewDocument {
    NewDocument {
        id,
        profile: place.head.profile,
        kind: DocumentKind::WorksiteEvaluation,
        belongs_to: Some(("placement", row.id)),
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    (place, row): (&Place, &PlacementRow),
    (it, due): (&FollowUp, NaiveDate),
    file_name: Option<&str>,
) -> Result<(), ServiceError> {
    let before = wage(row);
    let stamp = (ctx.name(), ctx.now());
    if before != it.wage {
        placements::set_wage(tx, (row.id(), row.version), it.wage, stamp).await?;
        let wages = &place.ground.records.wages;
        let from = match row.end_on {
            // One that is over has no wage after its last day, or after the day on which its subsidy was over.
            Some(end) if end < ctx.today() => wages.first().map_or(end, |latest| end.max(latest.from_on)),
            _ => wages
                .last()
                .map_or(ctx.today(), |first| ctx.today().max(first.from_on)),
        };
        placements::insert_wage(tx, row.id(), (from, false), it.wage, stamp).await?;
    }
    let evaluation = it.evaluation.clone().unwrap_or_default();
    placements::insert_follow_up(
        tx,
        &NewFollowUp {
            placement: row.id(),
            days: it.days,
            due_on: due,
            hourly: it.wage.hourly,
            subsidized: it.wage.subsidized,
            evaluation: &evaluation,
            document: it.document,
            by: (ctx.viewer().account, ctx.name()),
            at: ctx.now(),
        },
    )
    .await?;
    let amounts = |wage: domain::placement::Wage| {
        json!({
            "minimum": wage.minimum.to_string(),
            "hourly": wage.hourly.to_string(),
            "subsidized": wage.subsidized.to_string(),
        })
    };
    let mut after = amounts(it.wage);
    if !evaluation.is_empty() {
        after["evaluation"] = evaluation.into();
    }
    if let Some(name) = file_name {
        after["File Name"] = name.into();
    }
    let name = format!(
        "{}: {} Days Follow-Up due on {}",
        JobWords::of(row)?.name(),
        it.days,
        show_date(due)
    );
    let detail = json!({ "name": name, "before": amounts(before), "after": after });
    audit::record(
        tx,
        ctx,
        event(PlanEvent::FollowUpVerified, place, row.id(), detail),
    )
    .await?;
    Ok(())
}

fn stale(row: &PlacementRow, now: i64) -> ServiceError {
    let plain = |cents: i64| domain::payment::plain(Money::from_cents(cents));
    ServiceError::Stale(Box::new(Stale {
        version: now,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields: vec![
            ("minimum".to_owned(), plain(row.minimum_cents)),
            ("hourly".to_owned(), plain(row.hourly_cents)),
            ("subsidized".to_owned(), plain(row.subsidized_cents)),
        ],
    }))
}
