//! Skills and interests of a customer, and the providers recommended for them. SHL-28, PRG-09.

use chrono::{Datelike, NaiveDate};
use domain::{
    date::fiscal_year,
    ids::ProfileId,
    offering::{Candidate, Customer, Fit, RecommendationForm, Trait, rank},
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Conn, StoreError,
    programs::{self, CandidateRow},
};

use super::save::names;
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    profile::{self, Frame},
};

/// So many programs are shown.
const SHOWN: usize = 50;

/// A program recommended for a customer, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommended {
    /// Provider.
    pub provider: String,
    /// Program Name.
    pub name: String,
    /// Location.
    pub location: String,
    /// What both have in common and what is asked for.
    pub fit: Fit,
}

/// A customer's skills and interests with what they lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillsPage {
    /// The profile's shell.
    pub frame: Frame,
    /// Skills and interests.
    pub traits: Vec<Trait>,
    /// The programs of this fiscal year in the order of recommendation, at most 50.
    pub programs: Vec<Recommended>,
    /// How many there are in all.
    pub total: usize,
}

/// A customer's skills and interests, without programs.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open_skills(ctx: &Ctx, profile: ProfileId) -> Result<SkillsPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let traits = programs::of_person(&mut conn, frame.subject.person).await?;
    drop(conn);
    ctx.services()
        .views
        .note(ctx, profile, "skills and interests")
        .await;
    Ok(SkillsPage {
        frame,
        traits,
        programs: Vec::new(),
        total: 0,
    })
}

/// The programs of the present fiscal year, those first that suit the customer best.
///
/// # Errors
/// As for [`open_skills`].
pub async fn recommended(ctx: &Ctx, profile: ProfileId) -> Result<SkillsPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let customer = customer(&mut conn, &frame, ctx.today()).await?;
    let year = i64::from(fiscal_year(ctx.today()));
    let rows = programs::candidates(&mut conn, year).await?;
    drop(conn);
    ctx.services()
        .views
        .note(ctx, profile, "recommended providers")
        .await;
    let candidates: Vec<Candidate> = rows.iter().map(candidate).collect();
    let total = rows.len();
    let programs = rank(&customer, &candidates)
        .into_iter()
        .take(SHOWN)
        .filter_map(|(at, fit)| {
            rows.get(at).map(|row| Recommended {
                provider: row.organization.clone(),
                name: row.name.clone(),
                location: row.location.clone().unwrap_or_default(),
                fit,
            })
        })
        .collect();
    Ok(SkillsPage {
        frame,
        traits: customer.traits,
        programs,
        total,
    })
}

fn candidate(row: &CandidateRow) -> Candidate {
    Candidate {
        name: format!("{} {}", row.organization, row.name),
        traits: row.traits.clone(),
        requirements: row.requirements.clone(),
    }
}

async fn customer(conn: &mut Conn, frame: &Frame, today: NaiveDate) -> Result<Customer, StoreError> {
    let person = frame.subject.person;
    let facts = programs::customer(conn, person).await?;
    let (born_on, snap) = facts.unwrap_or_default();
    Ok(Customer {
        traits: programs::of_person(conn, person).await?,
        age: born_on.map(|born| age(born, today)),
        has_snap: match snap.as_deref() {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        },
    })
}

/// Whole years on a day.
fn age(born: NaiveDate, today: NaiveDate) -> i64 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    i64::from(today.year() - born.year()) - i64::from(!had_birthday)
}

/// Saves a customer's skills and interests; both may be empty. They are one small list, so that the one saved last
/// stands.
///
/// # Errors
/// [`ServiceError::Invalid`] at `skills` or `interests`; [`ServiceError::NotFound`] as for [`open_skills`].
pub async fn save_skills(
    ctx: &Ctx,
    profile: ProfileId,
    form: &RecommendationForm,
) -> Result<(), ServiceError> {
    let to = &form.check(false)?;
    ctx.db()
        .write(|tx| {
            async move {
                let subject = ctx.admit(tx, profile).await?;
                let before = programs::of_person(tx, subject.person).await?;
                if before == *to {
                    return Ok(());
                }
                programs::set_of_person(tx, subject.person, to).await?;
                let event = Event {
                    action: "skills.change",
                    subject_kind: "person",
                    subject_id: Some(subject.person.uuid()),
                    profile: Some(profile),
                    is_plan_update: false,
                    detail: json!({ "before": names(&before), "after": names(to) }),
                };
                Ok(audit::record(tx, ctx, event).await?)
            }
            .scope_boxed()
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prg_11_age_counts_whole_years_up_to_the_birthday() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let born = day(2004, 6, 18);
        assert_eq!(age(born, day(2022, 6, 17)), 17);
        assert_eq!(age(born, day(2022, 6, 18)), 18);
        assert_eq!(age(day(2004, 2, 29), day(2023, 2, 28)), 18);
        assert_eq!(age(day(2004, 2, 29), day(2023, 3, 1)), 19);
    }
}
