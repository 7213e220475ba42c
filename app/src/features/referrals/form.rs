//! The form of a referral: a new one, and the change of one that waits. REF-02, REF-07, REF-14.

use domain::{
    access::Permission,
    ids::ReferralId,
    referral::{NOTE_MAX, programs, site_code},
};
use leptos::prelude::*;
use services::referrals::{self, FormPage, IDHS, PlaceChoice};

use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    locale,
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Choice, FixedField, HiddenField, Notice, SelectField, SubmitButton,
        TextArea, Tone,
    },
};

/// "Add Referral" (REF-02).
#[component]
pub fn NewReferralPage() -> impl IntoView {
    let profile = parts::param("profile");
    page(async move {
        let ctx = door::open(Permission::ReferralEdit)?;
        let data = referrals::open_new(&ctx, parts::profile_id(&profile)?).await?;
        Ok(show(data))
    })
}

/// Changes a referral that waits; it becomes a new version (REF-07).
#[component]
pub fn ChangeReferralPage() -> impl IntoView {
    let (profile, referral) = (parts::param("profile"), parts::param("referral"));
    page(async move {
        let ctx = door::open(Permission::ReferralEdit)?;
        let id = ReferralId::read(&referral).map_err(|_| AppError::NotFound)?;
        let data = referrals::open_change(&ctx, parts::profile_id(&profile)?, id).await?;
        Ok(show(data))
    })
}

fn show(data: FormPage) -> AnyView {
    let title = data.line.as_ref().map_or_else(
        || "Add Referral".to_owned(),
        |line| format!("Change Referral {}", line.number),
    );
    let hindrance = data.hindrance.as_ref().map(|rule| {
        let text = locale::sentence(rule, locale::lang());
        view! { <Notice tone=Tone::Warn><p>{text}"."</p></Notice> }
    });
    let content = if hindrance.is_some() {
        hindrance.into_any()
    } else {
        form(&data)
    };
    let trail = vec![(title.clone(), None)];
    let frame = data.frame;
    view! {
        <ProfileShell frame tab=Tab::Referral title=title trail=trail>{content}</ProfileShell>
    }
    .into_any()
}

fn form(data: &FormPage) -> AnyView {
    let profile = data.frame.profile;
    let form = data.form.clone();
    let cancel = data.line.as_ref().map_or_else(
        || paths::profile(profile),
        |line| paths::referral(profile, line.id),
    );
    let (from, to) = (data.from.clone(), groups(&data.to));
    let programs: Vec<Choice> = programs()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let limit = u32::try_from(NOTE_MAX).unwrap_or(u32::MAX);
    let (button, hint) = if data.line.is_some() {
        (
            "Save Referral",
            "The record until now stays as a Historical Reference.",
        )
    } else {
        ("Send Referral", "Sending a referral enrolls nobody.")
    };
    view! {
        <Card title="Referral">
            <CaseForm action="referrals/save">
                <HiddenField name="profile" value=profile.to_string()/>
                <HiddenField name="id" value=form.id/>
                <HiddenField name="version" value=form.version/>
                <div class="grid2">
                    <SelectField name="to" label="Referred To" groups=to value=form.to wide=true
                        hint="A DHS office or a provider's location. It sees the customer until it has answered"/>
                    {origin(from, form.from)}
                    <SelectField name="program" label="Program" options=programs value=form.program
                        hint="Earnfare is answered by the workforce development staff of IDHS"/>
                </div>
                <TextArea name="note" label="Note" value=form.note limit=limit optional=true/>
                <p class="soft gap">{hint}</p>
                <div class="actions">
                    <SubmitButton>{button}</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Card>
    }
    .into_any()
}

/// Referred From: the viewer's own place; a choice for those who work for several.
fn origin(from: Vec<PlaceChoice>, value: String) -> AnyView {
    match from.as_slice() {
        [] => view! { <FixedField label="Referred From" value=IDHS/> }.into_any(),
        [only] => {
            let (code, name) = (site_code(&only.site), only.name.clone());
            view! {
                <FixedField label="Referred From" value=name/>
                <HiddenField name="from" value=code/>
            }
            .into_any()
        }
        _ => {
            let options: Vec<Choice> = from.iter().map(choice).collect();
            view! { <SelectField name="from" label="Referred From" options=options value=value/> }.into_any()
        }
    }
}

fn choice(place: &PlaceChoice) -> Choice {
    (site_code(&place.site), place.name.clone())
}

/// REF-10 DHS offices, then providers.
fn groups(places: &[PlaceChoice]) -> Vec<(String, Vec<Choice>)> {
    let of = |is_office: bool| {
        let places = places.iter().filter(move |it| it.is_office == is_office);
        places.map(choice).collect()
    };
    vec![
        ("DHS offices".to_owned(), of(true)),
        ("Providers".to_owned(), of(false)),
    ]
}
