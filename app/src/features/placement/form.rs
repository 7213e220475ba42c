//! The placement form. WKS-10 to WKS-20, YTH-32 to YTH-36.

use domain::{
    date::show_date,
    placement::{PlacementForm, PlacementStatus, PositionType, typed_unsubsidized},
    program::Family,
};
use leptos::prelude::*;
use services::placements::{FormPart, PlacementTab, Shown};

use super::jobs::{earlier, status_words};
use crate::{
    features::service::{situations, status_labels},
    islands::dollar_form::DollarForm,
    paths,
    ui::{
        ButtonLink, CaseForm, CheckListField, Choice, DateField, Def, Defs, Explain, FixedField, FormScope,
        HiddenField, HoursField, MoneyField, RadioField, SelectField, SubmitButton, TextArea, form_id,
    },
};

/// The server function the form posts to.
const ACTION: &str = "placement/save";

/// Job, form and what can be done beside it.
pub fn form(tab: &PlacementTab, part: &FormPart) -> AnyView {
    let is_new = tab.shown.is_none();
    let (profile, service) = (tab.frame.profile, tab.head.id);
    let cancel = paths::placement(profile, service);
    let label = if is_new {
        "Add Worksite Job"
    } else {
        "Save Placement"
    };
    let actions = if tab.can_edit {
        view! {
            <p class="actions gap">
                <SubmitButton>{label}</SubmitButton>
                {is_new.then(|| view! { <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink> })}
            </p>
        }
        .into_any()
    } else {
        view! { <p class="soft">"You can see this placement but not change it."</p> }.into_any()
    };
    // Built within the form, so that the fields find what was typed.
    let (inside, shown) = (part.clone(), tab.shown.clone());
    let family = tab.head.family;
    let json = serde_json::to_string(&part.facts).unwrap_or_default();
    view! {
        {job(tab, part)}
        <CaseForm action=ACTION check="placement" facts=json>
            <HiddenField name="profile" value=profile.to_string()/>
            <HiddenField name="service" value=service.to_string()/>
            {hidden(&inside.form)}
            {wages(&inside, shown.as_ref())}
            {status(&inside, family)}
            {subsidy(&inside)}
            {plain_fields(&inside, family)}
            {actions}
        </CaseForm>
        <DollarForm form_id=form_id(ACTION, "") types=Vec::new()/>
        {earlier(tab)}
    }
    .into_any()
}

/// WKS-08, WKS-10 The read-only fields of the job, and the link to give it up.
fn job(tab: &PlacementTab, part: &FormPart) -> AnyView {
    let job = &part.job;
    let facts = vec![
        Def::new("Job Title", job.title.clone()),
        Def::new("Employer", job.employer.clone()),
        Def::new("Employment Type", job.employment_type.clone()),
        Def::new("Worksite", job.worksite.clone()),
        Def::new("Openings", format!("{} of {} left", job.left, job.openings)),
    ];
    let planned = tab
        .shown
        .as_ref()
        .filter(|it| tab.can_edit && it.placement.status == PlacementStatus::Planned);
    let remove = planned.map(|it| {
        let to = paths::remove_placement(tab.frame.profile, tab.head.id, it.placement.id);
        view! { <p><a id="remove-job" href=to>"Remove Worksite Job"</a></p> }
    });
    view! {
        <Defs items=facts/>
        {remove}
    }
    .into_any()
}

fn hidden(form: &PlacementForm) -> AnyView {
    view! {
        <HiddenField name="placement" value=form.placement.clone()/>
        <HiddenField name="version" value=form.version.clone()/>
        <HiddenField name="job" value=form.job.clone()/>
        <span data-field="job"><span class="msg" hidden></span></span>
    }
    .into_any()
}

/// WKS-11 to WKS-14, WKS-20 The three amounts, and the fourth that follows from them.
fn wages(part: &FormPart, shown: Option<&Shown>) -> AnyView {
    let form = part.form.clone();
    let is_running = shown.is_some_and(|it| it.placement.status != PlacementStatus::Planned);
    let hint = format!("at least {}", plain_or(&form.minimum));
    view! {
        <h4 class="gap">"Wages"</h4>
        {minimum(part)}
        <div class="grid2">
            <MoneyField name="minimum" label="Minimum Wage for Placement" value=form.minimum.clone()/>
            <MoneyField name="hourly" label="Hourly Wage for Placement" value=form.hourly.clone()
                hint=format!("prefilled from the job; {hint}")/>
            <MoneyField name="subsidized" label="Subsidized Wage or Training Wage Match" value=form.subsidized.clone()
                hint=if part.facts.may_pass_minimum { "at most the hourly wage; above the minimum wage it is only warned of" }
                    else { "at most the minimum wage; 0 when nothing is subsidized" }/>
            <Unsubsidized form=form.clone()/>
            {is_running.then(|| view! {
                <DateField name="wage_from" label="Changed wages hold from" value=form.wage_from.clone() optional=true
                    hint="mm/dd/yyyy; blank: from today, or after the subsidized end when it is closed"/>
            })}
        </div>
    }
    .into_any()
}

fn plain_or(minimum: &str) -> String {
    if minimum.is_empty() {
        "the minimum wage".to_owned()
    } else {
        format!("${minimum}")
    }
}

/// BYD-02 Where the minimum wage comes from.
fn minimum(part: &FormPart) -> AnyView {
    let on = show_date(part.minimum_on);
    match &part.minimum {
        Some(row) => {
            let text = format!("Minimum wage in {} on {on}: {} ", row.place.label(), row.hourly);
            let rule = match part.facts.family() {
                Family::Isets => "ISETS: the State's minimum wage, wherever the worksite lies. Rule: WKS-11.",
                Family::Youth => {
                    "DHS Youth: the higher of the State's and the worksite's minimum wage, by age and circumstance. Rule: YTH-30."
                }
            };
            let used = format!(
                "{}, {}: {} from {} on. Source: {}",
                row.place.label(),
                row.class.label(),
                row.hourly,
                show_date(row.from),
                row.source
            );
            view! {
                <div class="soft gap">
                    {text}
                    <Explain id="explain-minimum" what="Minimum wage">
                        <p>{rule}</p>
                        <p>{used}</p>
                    </Explain>
                </div>
            }
            .into_any()
        }
        None => view! { <p class="soft">{format!("No minimum wage is known for {on}.")}</p> }.into_any(),
    }
}

/// WKS-14 Hourly less subsidized; scripts keep it up to date.
#[component]
fn Unsubsidized(form: PlacementForm) -> impl IntoView {
    let scope = FormScope::current();
    let hourly = scope.value("hourly", &form.hourly);
    let subsidized = scope.value("subsidized", &form.subsidized);
    let wage = typed_unsubsidized(&hourly, &subsidized);
    let text = wage.map_or_else(|| "–".to_owned(), |wage| wage.to_string());
    view! {
        <div class="field fixed">
            <p class="label">"Unsubsidized/Employers Wage Match"</p>
            <p class="value" data-unsubsidized="" aria-live="polite">{text}</p>
            <p class="hint">"hourly less subsidized"</p>
        </div>
    }
}

fn choices<T: Copy>(all: &[T], words: impl Fn(T) -> (&'static str, String)) -> Vec<Choice> {
    all.iter()
        .map(|it| {
            let (code, label) = words(*it);
            (code.to_owned(), label)
        })
        .collect()
}

/// WKS-15 to WKS-17, YTH-35, YTH-36 Position, status, dates.
fn status(part: &FormPart, family: Family) -> AnyView {
    let form = part.form.clone();
    let positions = choices(PositionType::ALL, |it| (it.code(), it.label().to_owned()));
    let statuses = choices(PlacementStatus::offered(family), |it| {
        (it.code(), status_words(it, family))
    });
    let was_closed = part.facts.service.status.is_complete();
    let youth = (family == Family::Youth).then(|| {
        view! {
            <DateField name="inactive" label="Inactive Date" value=form.inactive.clone() optional=true
                hint="mm/dd/yyyy, with On Hold (inactive): this day is not counted any more"/>
            <DateField name="return_on" label="Return Date" value=form.return_on.clone() optional=true
                hint="mm/dd/yyyy, when Started (Open) again: this day is counted"/>
        }
    });
    view! {
        <h4 class="gap">"Status"</h4>
        <div class="grid2">
            <RadioField name="position" label="Position Type" options=positions value=form.position across=true/>
            <SelectField name="status" label="Status" options=statuses value=form.status required_choice=true/>
            <DateField name="start" label="Start Date" value=form.start/>
            <DateField name="planned_end" label="Planned Due Date" value=form.planned_end/>
            <DateField name="end" label="End Date" value=form.end optional=true
                hint="mm/dd/yyyy, only with a status that ends the placement"/>
            {youth}
        </div>
        {was_closed.then(|| view! {
            <TextArea name="reopen_reason" label="Reason for opening it again" rows=2 limit=1000u32 optional=true
                hint="Needed only when you open a closed placement again"/>
        })}
    }
    .into_any()
}

/// OQ-68 The dates of the subsidy.
fn subsidy(part: &FormPart) -> AnyView {
    let form = part.form.clone();
    view! {
        <div class="grid2">
            <DateField name="subsidized_from" label="Subsidized Start Date" value=form.subsidized_from optional=true
                hint="mm/dd/yyyy; blank: the Start Date, once started with a subsidized wage"/>
            <DateField name="subsidized_to" label="Subsidized End Date" value=form.subsidized_to optional=true
                hint="mm/dd/yyyy, the last subsidized day"/>
        </div>
    }
    .into_any()
}

/// WKS-19 The plain status fields of the service.
fn plain_fields(part: &FormPart, family: Family) -> AnyView {
    let form = part.form.clone();
    let words = status_labels(family);
    let goals: Vec<Choice> = part
        .goals
        .iter()
        .map(|(id, statement)| (id.to_string(), statement.clone()))
        .collect();
    view! {
        <h4 class="gap">"Plan"</h4>
        <div class="grid2">
            <SelectField name="goal" label=words.goal options=goals value=form.goal empty="No goal"/>
            <HoursField name="weekly_hours" label=words.hours value=form.weekly_hours/>
            <FixedField label="WIOA Funded" value="No" hint="Answered No for this program"/>
        </div>
        <TextArea name="notes" label=words.notes value=form.notes limit=4000u32 optional=true/>
        <CheckListField name="situations" label=words.situations options=situations() values=form.situations
            shown=0usize more=words.more/>
    }
    .into_any()
}
