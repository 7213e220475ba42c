//! The forms of the wizard. PRG-07, PRG-08, PRG-11.

use domain::{
    access::Permission,
    catalogue::ServiceKind,
    ids::EtProgramId,
    offering::{Education, InformationForm, RequirementsForm, Trait, TraitKind, WizardStep},
    program::{Family, Offering, Program},
};
use leptos::prelude::*;
use services::programs::{self, ActivityChoice, ProgramPage as Loaded};

use super::{
    parts::{bar, crumbs, status_tag, wizard},
    review::customers,
};
use crate::{
    door,
    error::AppError,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, CheckField, CheckListField, Choice, Crumbs, ErrorSummary, FixedField,
        Flash, HiddenField, NumberField, Page, PageHead, RadioField, SelectField, SubmitButton, TextArea,
        TextField,
    },
};

/// Step 1 of a program that is not there yet.
#[component]
pub fn NewProgramPage() -> impl IntoView {
    page(async move {
        let ctx = door::open(Permission::ProgramCreate)?;
        let loaded = programs::open_new(&ctx).await?;
        let step = Step {
            form: loaded.form,
            places: loaded
                .places
                .into_iter()
                .map(|it| (it.location, it.name, it.organization, it.provider))
                .collect(),
            choices: loaded.choices,
            this_year: loaded.this_year,
            fixed: None,
        };
        let trail = crumbs(&[("Add Program", None)]);
        Ok(view! {
            <PageTitle text="Add Program – ISETS E&T Programs"/>
            <Page narrow=true>
                <Crumbs items=trail/>
                <ErrorSummary/>
                <PageHead title="Add Program"/>
                {bar(0)}
                <Card title="1. Add Program Information">{step.show(true)}</Card>
            </Page>
        }
        .into_any())
    })
}

/// One step of a program that is there.
#[component]
pub fn ProgramStepPage() -> impl IntoView {
    let (id, step) = (parts::param("program"), parts::param("step"));
    page(async move {
        let ctx = door::open(Permission::ProgramEdit)?;
        let id = EtProgramId::read(&id).map_err(|_| AppError::NotFound)?;
        let step = WizardStep::read(&step).map_err(|_| AppError::NotFound)?;
        let loaded = programs::open(&ctx, id).await?;
        if !loaded.line.may_edit || !step.is_reachable(loaded.line.step) {
            return Err(AppError::NotFound);
        }
        Ok(show(loaded, step))
    })
}

fn show(loaded: Loaded, step: WizardStep) -> AnyView {
    let line = loaded.line.clone();
    let name = format!("{} {}", line.name, line.fiscal_year);
    let trail = crumbs(&[(&name, Some(paths::program(line.id))), (step.label(), None)]);
    let title = format!("{}. {}", step.number(), step.label());
    let content = match step {
        WizardStep::Information => information(loaded),
        WizardStep::Requirements => requirements(&loaded),
        WizardStep::Recommendation => recommendation(&loaded),
    };
    view! {
        <PageTitle text=format!("{} – {name}", step.label())/>
        <Page narrow=true>
            <Crumbs items=trail/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=name.clone() sub=line.provider.clone() tags=status_tag(line.status)/>
            {wizard(line.id, line.step, Some(step))}
            <Card title=title>{content}</Card>
        </Page>
    }
    .into_any()
}

fn information(loaded: Loaded) -> AnyView {
    let line = loaded.line;
    let step = Step {
        form: loaded.form,
        places: loaded
            .places
            .into_iter()
            .map(|it| (it.location, it.name, it.organization, it.provider))
            .collect(),
        choices: loaded.choices,
        this_year: loaded.this_year,
        fixed: (!line.may_create).then_some((line.provider, line.location, line.name)),
    };
    step.show(line.step < 3)
}

/// What step 1 is shown from.
struct Step {
    form: InformationForm,
    /// Location, its name, provider, its name.
    places: Vec<(String, String, String, String)>,
    choices: Vec<ActivityChoice>,
    this_year: i32,
    /// Provider, location and program, where the viewer may not change whose contract it is.
    fixed: Option<(String, String, String)>,
}

impl Step {
    fn show(self, goes_on: bool) -> AnyView {
        let form = self.form.clone();
        let offers = Offering::ALL
            .iter()
            .map(|it| (it.code().to_owned(), it.label().to_owned()))
            .collect();
        let back = if form.version.is_empty() {
            paths::PROGRAMS.to_owned()
        } else {
            format!("{}/{}", paths::PROGRAMS, form.id)
        };
        view! {
            <CaseForm action="programs/save">
                <HiddenField name="id" value=form.id.clone()/>
                <HiddenField name="version" value=form.version.clone()/>
                {self.contract()}
                <RadioField name="offering" label="This program offers:" options=offers value=form.offering.clone()/>
                <TextField name="schedule" label="Program Schedule" value=form.schedule.clone() optional=true wide=true/>
                {self.activities()}
                <TextField name="other_training" label="Other Training" value=form.other_training.clone() optional=true wide=true/>
                {buttons(goes_on, back)}
            </CaseForm>
        }
        .into_any()
    }

    /// Whose contract it is: fields for a program administrator, facts for a program manager (PRG-05).
    fn contract(&self) -> AnyView {
        let form = self.form.clone();
        if let Some((provider, location, name)) = self.fixed.clone() {
            return view! {
                <div class="grid2">
                    <FixedField label="Provider Name" value=provider/>
                    <FixedField label="Contract Number" value=form.contract_number/>
                    <FixedField label="Location Name" value=location/>
                    <FixedField label="Program Name" value=name/>
                    <FixedField label="Fiscal Year" value=form.fiscal_year/>
                </div>
            }
            .into_any();
        }
        let mut providers: Vec<Choice> = Vec::new();
        let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
        for (location, name, organization, provider) in self.places.clone() {
            if providers.last().is_none_or(|(id, _)| *id != organization) {
                providers.push((organization, provider.clone()));
                groups.push((provider, Vec::new()));
            }
            if let Some((_, of)) = groups.last_mut() {
                of.push((location, name));
            }
        }
        let programs = Program::ALL
            .iter()
            .filter(|it| it.family() == Family::Isets)
            .map(|it| (it.code().to_owned(), it.label().to_owned()))
            .collect();
        view! {
            <div class="grid2">
                <SelectField name="organization" label="Provider Name" options=providers value=form.organization/>
                <TextField name="contract_number" label="Contract Number" value=form.contract_number/>
                <SelectField name="location" label="Location Name" groups=groups value=form.location/>
                <SelectField name="program" label="Program Name" options=programs value=form.program/>
                <SelectField name="fiscal_year" label="Fiscal Year" options=years(self.this_year, &form.fiscal_year) value=form.fiscal_year.clone() required_choice=true/>
            </div>
        }
        .into_any()
    }

    /// The checklist, with how many customers have each (PRG-10).
    fn activities(&self) -> AnyView {
        let has_customers = self.choices.iter().any(|it| it.is_checked && it.customers > 0);
        let hint = if has_customers {
            "Unchecking an activity stops new ones only: customers who have it keep it. The numbers count customers of the program, at its location, whatever the fiscal year."
        } else {
            "Staff of the provider can add what is checked to plans."
        };
        let values: Vec<String> = self
            .choices
            .iter()
            .filter(|it| it.is_checked)
            .map(|it| it.id.to_string())
            .collect();
        let list = |kind: ServiceKind| -> Vec<Choice> {
            self.choices
                .iter()
                .filter(|it| it.kind == kind)
                .map(|it| {
                    (
                        it.id.to_string(),
                        format!("{}{}", it.name, customers(it.customers)),
                    )
                })
                .collect()
        };
        let mut options = list(ServiceKind::SnapActivity);
        options.extend(list(ServiceKind::OtherActivity));
        view! { <CheckListField name="activities" label="Training activities" options=options values=values hint=hint/> }
            .into_any()
    }
}

/// "2022 (Current FY)", two years back to two ahead, and the one that is saved. PRG-08.
fn years(this_year: i32, saved: &str) -> Vec<Choice> {
    let mut years: Vec<i32> = (this_year - 2..=this_year + 2).collect();
    years.extend(saved.parse::<i32>());
    years.sort_unstable();
    years.dedup();
    let words = |year: i32| {
        if year == this_year {
            format!("{year} (Current FY)")
        } else {
            year.to_string()
        }
    };
    years
        .into_iter()
        .rev()
        .map(|year| (year.to_string(), words(year)))
        .collect()
}

/// "Save and go on" in the wizard; "Save" alone once all steps are there.
fn buttons(goes_on: bool, back: String) -> AnyView {
    let next =
        goes_on.then(|| view! { <SubmitButton name="next" value="true">"Save and go on"</SubmitButton> });
    let look = if goes_on { "second" } else { "" };
    view! {
        <div class="actions">
            {next}
            <SubmitButton look=look>"Save"</SubmitButton>
            <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
        </div>
    }
    .into_any()
}

fn requirements(loaded: &Loaded) -> AnyView {
    let line = &loaded.line;
    let form: RequirementsForm = loaded.requirements.form(line.id.to_string(), line.version);
    let schooling = Education::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let back = paths::program(line.id);
    let goes_on = line.step < 3;
    view! {
        <p class="soft gap">"What a customer needs for this program. Leave empty what is not asked for."</p>
        <CaseForm action="programs/save_requirements">
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <div class="grid2">
                <NumberField name="age_from" label="Lowest age" value=form.age_from optional=true/>
                <NumberField name="age_to" label="Highest age" value=form.age_to optional=true/>
            </div>
            <SelectField name="education" label="Education" options=schooling value=form.education empty="None asked for" optional=true/>
            <CheckField name="snap" label="SNAP eligibility: the customer receives SNAP" checked=form.snap == "true"/>
            <NumberField name="hours" label="Availability: hours a week" value=form.hours optional=true/>
            <TextArea name="availability" label="Availability: days and times" value=form.availability rows=2 limit=500u32 optional=true/>
            <TextArea name="other" label="Other requirements" value=form.other rows=3 limit=500u32 optional=true/>
            {buttons(goes_on, back)}
        </CaseForm>
    }
    .into_any()
}

fn recommendation(loaded: &Loaded) -> AnyView {
    let line = &loaded.line;
    let (id, version) = (line.id.to_string(), line.version.to_string());
    let back = paths::program(line.id);
    let words = if line.step < 3 { "Save and review" } else { "Save" };
    let traits = loaded.traits.clone();
    view! {
        <p class="soft gap">"Skills and interests are what matches customers to this program."</p>
        <CaseForm action="programs/save_recommendation">
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version/>
            {lists(&traits)}
            <div class="actions">
                <SubmitButton>{words}</SubmitButton>
                <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// Both lists of boxes, of a program or of a person; put together within their form.
pub fn lists(chosen: &[Trait]) -> AnyView {
    let list = |kind: TraitKind, name: &'static str| {
        let options = Trait::all(kind)
            .into_iter()
            .map(|it| (it.code().to_owned(), it.label().to_owned()))
            .collect();
        let values = chosen
            .iter()
            .filter(|it| it.kind() == kind)
            .map(|it| it.code().to_owned())
            .collect();
        view! { <CheckListField name=name label=kind.label() options=options values=values/> }
    };
    view! {
        {list(TraitKind::Skill, "skills")}
        {list(TraitKind::Interest, "interests")}
    }
    .into_any()
}
