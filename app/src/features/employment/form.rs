//! The employment form. EMP-08, EMP-09, EMP-12, EMP-13.

use domain::{
    employment::{ADDRESS_MAX, NEEDS_MAX},
    placement::PositionType,
};
use leptos::prelude::*;
use services::employments::EmploymentPage as Loaded;

use crate::{
    paths,
    ui::{
        ButtonLink, CaseForm, Choice, DateField, HiddenField, HoursField, MoneyField, SelectField,
        SubmitButton, TextArea, TextField,
    },
};

/// The form of a new or a stored employment.
pub fn form(loaded: &Loaded) -> AnyView {
    let profile = loaded.frame.profile;
    let facts = serde_json::to_string(&loaded.facts).unwrap_or_default();
    let loaded = loaded.clone();
    view! {
        <CaseForm action="employment/save" check="employment" facts=facts>
            <HiddenField name="profile" value=profile.to_string()/>
            <HiddenField name="employment" value=loaded.form.employment.clone()/>
            <HiddenField name="version" value=loaded.form.version.clone()/>
            {fields(&loaded)}
            {enrollment(&loaded)}
            {needs(&loaded)}
            <p class="actions gap">
                <SubmitButton>"Save"</SubmitButton>
                <ButtonLink href=paths::profile(profile) look="plain">"Close"</ButtonLink>
            </p>
        </CaseForm>
    }
    .into_any()
}

fn fields(loaded: &Loaded) -> AnyView {
    let form = loaded.form.clone();
    let limit = format!("Street, city, ZIP; at most {ADDRESS_MAX} characters");
    view! {
        <div class="grid2">
            <TextField name="employer" label="Employer" value=form.employer/>
            <TextField name="address" label="Address of the employer" value=form.address optional=true hint=limit/>
            <TextField name="job_title" label="Job Title" value=form.job_title/>
            {position(form.position)}
            <DateField name="start" label="Start Date" value=form.start/>
            <DateField name="end" label="End Date" value=form.end optional=true
                hint="mm/dd/yyyy; blank while the customer works there"/>
            <MoneyField name="wage" label="Wage per hour" value=form.wage hint="One amount, for example 17.50; no range"/>
            <HoursField name="weekly_hours" label="Hours per week" value=form.weekly_hours
                hint="One number, for example 25.5. From 20 on JR - Job Retention is added to the plan, below 20 E - Employment"/>
        </div>
    }
    .into_any()
}

/// EMP-12
fn position(value: String) -> AnyView {
    let options: Vec<Choice> = PositionType::ALL
        .iter()
        .map(|it| {
            let label = match it {
                PositionType::FullTime => "Full-Time",
                PositionType::PartTime => "Part-Time",
            };
            (it.code().to_owned(), label.to_owned())
        })
        .collect();
    view! {
        <SelectField name="position" label="Is this full-time or part-time?" options=options value=value optional=true
            empty="Not said"/>
    }
    .into_any()
}

/// The provider the activity comes from is asked for where there are several.
fn enrollment(loaded: &Loaded) -> AnyView {
    let value = loaded.form.enrollment.clone();
    if loaded.enrollments.len() < 2 {
        return view! { <HiddenField name="enrollment" value=value/> }.into_any();
    }
    let options = loaded.enrollments.clone();
    view! {
        <SelectField name="enrollment" label="Provider of the activity" options=options value=value
            required_choice=true hint="JR or E is added to the plan under this enrollment"/>
    }
    .into_any()
}

fn needs(loaded: &Loaded) -> AnyView {
    let limit = u32::try_from(NEEDS_MAX).unwrap_or(u32::MAX);
    let value = loaded.form.meets_needs.clone();
    view! {
        <TextArea name="meets_needs" label="Does this job meet your needs? Why or Why not?" value=value limit=limit rows=3
            optional=true/>
    }
    .into_any()
}
