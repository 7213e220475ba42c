//! "See All": every fact of the left menu, the further ones included.

use chrono::NaiveDate;
use domain::{access::Permission, date::show_date};
use leptos::prelude::*;
use services::profile::{self, AllFacts, Frame};

use super::{
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    page::page,
    ui::{Card, Def, Defs},
};

/// All facts about the customer (SHL-06, SHL-07). What IES owns is read-only (SHL-08).
#[component]
pub fn AllFactsPage() -> impl IntoView {
    let profile = parts::param("profile");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let (frame, facts) = profile::all_facts(&ctx, parts::profile_id(&profile)?).await?;
        let (always, more) = (always(&frame), more(facts));
        Ok(view! {
            <ProfileShell frame tab=Tab::AllFacts title="See All">
                <Card title="Customer">
                    <Defs items=always/>
                    <p class="soft small">"Name, e-mail, date of birth, Social Security number, Individual Number, phone number, address and county come from IES and are changed there."</p>
                </Card>
                <Card title="More"><Defs items=more/></Card>
            </ProfileShell>
        }
        .into_any())
    })
}

fn date(on: Option<NaiveDate>) -> String {
    on.map(show_date).unwrap_or_default()
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn always(frame: &Frame) -> Vec<Def> {
    vec![
        Def::new("Profile", frame.name.display()),
        Def::new("Email", text(frame.email.as_ref())),
        Def::new("DOB", date(frame.born_on)),
        Def::new("User Name", frame.user_name.clone()),
        Def::new("Last 4 SSN", text(frame.ssn_last4.as_ref())),
        Def::new("Individual Number", text(frame.individual_number.as_ref())),
        Def::new("SNAP Case Number", text(frame.case_number.as_ref())),
        Def::new("Redetermination Date", date(frame.redetermination_on)),
        Def::new("Enrollment Date", date(frame.enrolled_on())),
        Def::new("E&T Provider(s)", frame.providers()),
        Def::new("Provider(s) Pending Referral", frame.pending_referrals.join(", ")),
        Def::new(
            "DHS Office",
            frame
                .dhs_office
                .clone()
                .unwrap_or_else(|| "Unassigned".to_owned()),
        ),
        Def::new("Program Enrollment", frame.program_titles()),
    ]
}

fn more(facts: AllFacts) -> Vec<Def> {
    let credential = facts
        .credential
        .map(|(name, on)| format!("{name}, {}", show_date(on)))
        .unwrap_or_default();
    vec![
        Def::new("Phone Number", facts.phone.unwrap_or_default()),
        Def::new("Most Recent Credential", credential),
        Def::new(
            "Most Recent Work Experience",
            facts.work_experience.unwrap_or_default(),
        ),
        Def::new(
            "Permanent Placement",
            facts.permanent_placement.unwrap_or_default(),
        ),
        Def::new("Address", facts.address),
        Def::new("County of Residence", facts.county.unwrap_or_default()),
        Def::new("Illinois workNet ID", facts.worknet_id.to_string()),
        Def::new("Initial Assessment Date", date(facts.initial_assessment_on)),
        Def::new(
            "Training Program Name",
            facts.training_program.unwrap_or_default(),
        ),
    ]
}
