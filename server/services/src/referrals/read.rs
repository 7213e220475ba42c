//! What the pages of referrals show.

use domain::{
    access::Permission,
    ids::{ProfileId, ReferralId},
    program::Family,
    referral::{AnswerForm, ReferralForm, may_answer, may_change, site_code},
};
use store::referrals::{ReferralRow, VersionRow};
use uuid::Uuid;

use super::{
    FormPage, Line, ReferralPage, Section, facts, frame_of, hindrance, lines_of, newest_of, origins,
    program_of, row_of, targets,
};
use crate::{Ctx, ServiceError, profile::Frame};

/// The section for a page that has read the profile already: one query; `None` for Youth, which has no referrals.
///
/// # Errors
/// When the database fails.
pub async fn section(ctx: &Ctx, frame: &Frame) -> Result<Option<Section>, ServiceError> {
    if frame.family != Family::Isets {
        return Ok(None);
    }
    let mut conn = ctx.db().read().await?;
    Ok(Some(Section {
        profile: frame.profile,
        lines: lines_of(&mut conn, frame.profile).await?,
        may_add: ctx.may_for(Permission::ReferralEdit, &frame.subject),
    }))
}

/// Reads one referral with its versions.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or its customer is not the viewer's.
pub async fn open(ctx: &Ctx, profile: ProfileId, id: ReferralId) -> Result<ReferralPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = frame_of(&mut conn, ctx, profile).await?;
    let row = row_of(&mut conn, profile, id).await?;
    let line = line_of(lines_of(&mut conn, profile).await?, id)?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "referral").await;
    let waits = line.is_pending();
    let may = |permission| ctx.may_for(permission, &frame.subject);
    let answers = may(Permission::ReferralAnswer) && may_answer(ctx.viewer(), &row.to(), line.newest.program);
    let changes = may(Permission::ReferralEdit) && may_change(ctx.viewer(), row.from().as_ref());
    Ok(ReferralPage {
        may_answer: waits && answers,
        may_change: waits && changes,
        form: AnswerForm {
            version: row.version.to_string(),
            ..AnswerForm::default()
        },
        frame,
        line,
    })
}

fn line_of(lines: Vec<Line>, id: ReferralId) -> Result<Line, ServiceError> {
    lines
        .into_iter()
        .find(|line| line.id == id)
        .ok_or(ServiceError::NotFound)
}

/// Opens the form for a new referral. REF-02.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile, it is not the viewer's, or it is of Youth.
pub async fn open_new(ctx: &Ctx, profile: ProfileId) -> Result<FormPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = frame_of(&mut conn, ctx, profile).await?;
    let (to, from) = (targets(&mut conn).await?, origins(&mut conn, ctx, None).await?);
    drop(conn);
    ctx.services().views.note(ctx, profile, "new referral").await;
    let id = ReferralId::from_uuid(Uuid::now_v7());
    Ok(FormPage {
        form: ReferralForm::blank(id, &facts(&to, &from)),
        frame,
        line: None,
        to,
        from,
        hindrance: None,
    })
}

/// Opens the form of a referral that waits; one that was answered says so. REF-07.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there, its customer is not the viewer's, or another place sent it.
pub async fn open_change(ctx: &Ctx, profile: ProfileId, id: ReferralId) -> Result<FormPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = frame_of(&mut conn, ctx, profile).await?;
    let row = row_of(&mut conn, profile, id).await?;
    if !may_change(ctx.viewer(), row.from().as_ref()) {
        return Err(ServiceError::NotFound);
    }
    let newest = newest_of(&mut conn, id).await?;
    let line = line_of(lines_of(&mut conn, profile).await?, id)?;
    let (to, from) = (
        targets(&mut conn).await?,
        origins(&mut conn, ctx, Some(&row)).await?,
    );
    drop(conn);
    ctx.services().views.note(ctx, profile, "referral").await;
    Ok(FormPage {
        frame,
        line: Some(line),
        form: form_of(&row, &newest)?,
        to,
        from,
        hindrance: hindrance(&newest),
    })
}

fn form_of(row: &ReferralRow, newest: &VersionRow) -> Result<ReferralForm, ServiceError> {
    Ok(ReferralForm {
        id: row.id.to_string(),
        version: row.version.to_string(),
        to: site_code(&row.to()),
        from: row.from().map(|it| site_code(&it)).unwrap_or_default(),
        program: program_of(newest)?.code().to_owned(),
        note: newest.note.clone(),
    })
}
