//! Saving results, summaries and new kinds of assessments.

use domain::{
    Problems, Rule,
    assessment::{
        AssessmentForm, AssessmentResult, FunctionalLevel, ResultForm, Summary, SummaryArea, SummaryForm,
    },
    date::show_date,
    ids::{AssessmentId, ProfileId, read_version},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{
    StoreError, Tx, assessment_summaries,
    assessment_summaries::SummaryRow,
    assessments::{self as rows, ResultRow},
    persons,
};
use uuid::Uuid;

use super::forms::facts;
use crate::{
    Ctx, ServiceError, Stale,
    audit::{self, Event},
    clock,
};

/// Adds or changes a result; earlier results stay (YTH-24). The same form sent twice is one result.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when profile or result is not there or not the viewer's.
pub async fn save_result(ctx: &Ctx, profile: ProfileId, form: &ResultForm) -> Result<(), ServiceError> {
    let once = || {
        ctx.db()
            .write(|tx| async move { save_result_in(tx, ctx, profile, form).await }.scope_boxed())
    };
    match once().await {
        // The same form arrived twice at the same moment: the second look finds what the first one saved.
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => once().await,
        settled => settled,
    }
}

async fn save_result_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    form: &ResultForm,
) -> Result<(), ServiceError> {
    let subject = ctx.admit(tx, profile).await?;
    let assessment = match AssessmentId::read(&form.assessment) {
        Ok(id) => rows::find(tx, id).await?,
        Err(_) => None,
    };
    let result = form.check(&facts(
        ctx,
        assessment.as_ref().is_some_and(|it| it.is_basic_skills),
    ))?;
    let assessment = assessment.ok_or_else(|| Problems::one("assessment", Rule::UnknownChoice))?;
    let version = read_version(&form.version).map_err(|rule| Problems::one("version", rule))?;
    let (by, at) = (ctx.name(), ctx.now());
    let Some(row) = rows::result(tx, result.id).await? else {
        if version != 0 {
            return Err(ServiceError::NotFound);
        }
        rows::insert_result(tx, (subject.person, profile), &result, by, at).await?;
        let detail = json!({ "name": assessment.name, "after": result_values(&result) });
        return record(
            tx,
            ctx,
            ("assessment_result.add", result.id.uuid()),
            profile,
            detail,
        )
        .await;
    };
    if row.profile_id != profile.uuid() || row.assessment_id != result.assessment.uuid() {
        return Err(ServiceError::NotFound);
    }
    if kept_result(&row) == result_values(&result) {
        return Ok(());
    }
    if row.version != version {
        return Err(stale_result(row));
    }
    rows::update_result(tx, &result, version, by, at).await?;
    let detail = json!({ "name": row.name, "before": kept_result(&row), "after": result_values(&result) });
    record(
        tx,
        ctx,
        ("assessment_result.change", result.id.uuid()),
        profile,
        detail,
    )
    .await
}

fn result_values(it: &AssessmentResult) -> Value {
    json!({
        "Assessment Date": show_date(it.assessed_on),
        "Score": it.score,
        "Functional Level": it.level.map(FunctionalLevel::label),
        "Results": it.results,
    })
}

fn kept_result(row: &ResultRow) -> Value {
    let level = row
        .functional_level
        .and_then(|level| FunctionalLevel::from_code(&level.to_string()));
    json!({
        "Assessment Date": show_date(row.assessed_on),
        "Score": row.score,
        "Functional Level": level.map(FunctionalLevel::label),
        "Results": row.results,
    })
}

fn stale_result(row: ResultRow) -> ServiceError {
    let text = |name: &str, value: String| (name.to_owned(), value);
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by,
        at: clock::display(row.updated_at),
        fields: vec![
            text("assessed_on", show_date(row.assessed_on)),
            text("score", row.score.unwrap_or_default()),
            text("results", row.results),
        ],
    }))
}

/// Adds or changes a summary; every wording is kept (ASM-03). The same form sent twice is one summary.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, [`ServiceError::Stale`] with what is saved now,
/// [`ServiceError::NotFound`] when profile or summary is not there or not the viewer's.
pub async fn save_summary(ctx: &Ctx, profile: ProfileId, form: &SummaryForm) -> Result<(), ServiceError> {
    let once = || {
        ctx.db()
            .write(|tx| async move { save_summary_in(tx, ctx, profile, form).await }.scope_boxed())
    };
    match once().await {
        Err(ServiceError::Store(StoreError::Duplicate { .. })) => once().await,
        settled => settled,
    }
}

async fn save_summary_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    form: &SummaryForm,
) -> Result<(), ServiceError> {
    ctx.admit(tx, profile).await?;
    let family = persons::find_profile(tx, profile)
        .await?
        .and_then(|row| Family::from_code(&row.family))
        .ok_or(ServiceError::NotFound)?;
    let summary = form.check(family)?;
    let version = read_version(&form.version).map_err(|rule| Problems::one("version", rule))?;
    let (by, at) = (ctx.name(), ctx.now());
    let Some(row) = assessment_summaries::find(tx, summary.id).await? else {
        if version != 0 {
            return Err(ServiceError::NotFound);
        }
        assessment_summaries::insert(tx, profile, &summary, by, at).await?;
        let detail = json!({ "name": summary.area.label(), "after": summary_values(&summary) });
        return record(
            tx,
            ctx,
            ("assessment_summary.add", summary.id.uuid()),
            profile,
            detail,
        )
        .await;
    };
    if row.profile_id != profile.uuid() {
        return Err(ServiceError::NotFound);
    }
    if row.area == summary.area.code() && row.body == summary.text {
        return Ok(());
    }
    if row.version != version {
        return Err(stale_summary(row, &summary));
    }
    assessment_summaries::update(tx, profile, (&summary, version), by, at).await?;
    let before = SummaryArea::from_code(&row.area).map(|area| Summary {
        id: summary.id,
        area,
        text: row.body,
    });
    let detail = json!({
        "name": summary.area.label(),
        "before": before.as_ref().map(summary_values),
        "after": summary_values(&summary),
    });
    record(
        tx,
        ctx,
        ("assessment_summary.change", summary.id.uuid()),
        profile,
        detail,
    )
    .await
}

fn summary_values(it: &Summary) -> Value {
    json!({ "Assessment Summary Area": it.area.label(), "Summary": it.text })
}

fn stale_summary(row: SummaryRow, mine: &Summary) -> ServiceError {
    let mut fields = vec![("text".to_owned(), row.body)];
    if row.area != mine.area.code() {
        let label = SummaryArea::from_code(&row.area).map_or("", SummaryArea::label);
        fields.push(("area".to_owned(), label.to_owned()));
    }
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by,
        at: clock::display(row.updated_at),
        fields,
    }))
}

async fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    (action, id): (&'static str, Uuid),
    profile: ProfileId,
    detail: Value,
) -> Result<(), ServiceError> {
    let event = Event {
        action,
        subject_kind: "assessment",
        subject_id: Some(id),
        profile: Some(profile),
        is_plan_update: false,
        detail,
    };
    Ok(audit::record(tx, ctx, event).await?)
}

/// Adds a kind of assessment that the catalogue lacks (YTH-23); it is offered to everybody from then on. Gives its id:
/// the same form sent twice is one kind.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems, also when there is one of this name; [`ServiceError::NotFound`] when the
/// profile it is needed for is not the viewer's.
pub async fn add_kind(
    ctx: &Ctx,
    profile: ProfileId,
    form: &AssessmentForm,
) -> Result<AssessmentId, ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                let mut new = form.check()?;
                if let Some(known) = rows::by_name(tx, &new.name).await? {
                    return if known.id == new.id.uuid() {
                        Ok(new.id)
                    } else {
                        Err(Problems::one("name", Rule::AssessmentKnown).into())
                    };
                }
                // A form that was gone back to and says another name adds another one.
                if rows::find(tx, new.id).await?.is_some() {
                    new.id = AssessmentId::from_uuid(Uuid::now_v7());
                }
                rows::add(tx, &new, ctx.name(), ctx.now()).await?;
                let event = Event {
                    action: "assessment.add",
                    subject_kind: "assessment",
                    subject_id: Some(new.id.uuid()),
                    profile: None,
                    is_plan_update: false,
                    detail: json!({ "name": new.name, "after": { "Type": new.kind, "Category": new.category,
                        "Area": new.area, "Description": new.description } }),
                };
                audit::record(tx, ctx, event).await?;
                Ok(new.id)
            }
            .scope_boxed()
        })
        .await
}
