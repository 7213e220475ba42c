//! Every field: fresh, filled, refused, switched off.

use leptos::prelude::*;

use crate::ui::{
    ButtonLink, CaseForm, CheckField, CheckListField, Choice, DateField, FieldGroup, FileField, FixedField,
    HoursField, MoneyField, NumberField, RadioField, SelectField, SubmitButton, TextArea, TextField,
    TimeField,
};

/// What the sample forms hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing entered yet.
    Fresh,
    /// Values stored.
    Filled,
    /// Shown but not editable.
    Off,
}

fn choices(pairs: &[(&str, &str)]) -> Vec<Choice> {
    pairs
        .iter()
        .map(|(value, label)| ((*value).to_owned(), (*label).to_owned()))
        .collect()
}

fn statuses() -> Vec<Choice> {
    choices(&[
        ("planned", "Planned/Not Started (Scheduled)"),
        ("started", "Started/Open"),
        ("successful", "Successful Completion"),
    ])
}

fn situations() -> Vec<Choice> {
    choices(&[
        ("housing", "Housing"),
        ("transport", "Transportation"),
        ("childcare", "Childcare"),
        ("health", "Health"),
        ("language", "English language"),
        ("record", "Justice involvement"),
    ])
}

/// One form with every field.
#[component]
pub fn SampleForm(action: &'static str, #[prop(into)] key: String, state: State) -> impl IntoView {
    let filled = state != State::Fresh;
    let off = state == State::Off;
    let say = move |text: &'static str| if filled { text } else { "" };
    let ticked = if filled {
        vec!["transport".to_owned()]
    } else {
        Vec::new()
    };
    view! {
        <CaseForm action=action key=key>
            <div class="grid2">
                <TextField name="title" label="Title" hint="As the employer uses it" value=say("Presser") width="w-text" disabled=off/>
                <SelectField name="status" label="Status" options=statuses() value=say("started") disabled=off/>
                <DateField name="start" label="Start Date" value=say("12/19/2022") disabled=off/>
                <TimeField name="check_in" label="Check In" hint="For example, 830a or 5:00 PM" value=say("8:30 AM") disabled=off/>
                <HoursField name="hours" label="Weekly Hours" value=say("10.00") disabled=off/>
                <MoneyField name="cost" label="Individual Payment Cost" hint="$25.00 are left" value=say("25.00") disabled=off/>
                <NumberField name="times" label="Number of times offered at this cost" value=say("1") disabled=off/>
                <FixedField label="Total Cost" value=if filled { "$25.00" } else { "N/A" }/>
                <RadioField name="wioa" label="WIOA funded" options=choices(&[("yes", "Yes"), ("no", "No")]) value=say("no") across=true disabled=off/>
                <CheckField name="estimate" label="This is a cost estimate" hint="The amount can be corrected later" checked=filled disabled=off/>
                <TextArea name="notes" label="Notes" limit=144u32 value=say("Starts on Monday.") optional=true disabled=off/>
                <CheckListField name="situations" label="Situations" options=situations() values=ticked shown=3usize disabled=off/>
            </div>
            <div class="actions">
                <SubmitButton disabled=off>"Save"</SubmitButton>
                <SubmitButton look="second" name="then" value="send" disabled=off>"Save Status (Send Request)"</SubmitButton>
                <ButtonLink look="plain" href="/kit">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
}

/// Fields outside the usual column: address, file, password, radio buttons one below another.
#[component]
pub fn OtherFields(action: &'static str) -> impl IntoView {
    let steps = choices(&[
        ("referrals", "View recommended providers and send Referrals"),
        ("needs", "Complete/Edit Needs Assessment"),
        ("services", "Add Activities & Services for your location"),
    ]);
    let groups = vec![
        (
            "SNAP E&T Activities".to_owned(),
            choices(&[
                ("BE", "BE - Basic Education (ABE/GED)"),
                ("JST", "JST - Job Search Training"),
            ]),
        ),
        (
            "Support Services".to_owned(),
            choices(&[("housing", "Housing/Utilities"), ("clothing", "Clothing")]),
        ),
    ];
    view! {
        <CaseForm action=action key="other">
            <FieldGroup label="Address" hint="Where the service takes place" columns=true>
                <TextField name="street" label="Street" autocomplete="address-line1"/>
                <TextField name="zip" label="ZIP Code" mode="numeric" width="w-num" autocomplete="postal-code"/>
            </FieldGroup>
            <RadioField name="step" label="SELECT YOUR NEXT STEP" options=steps/>
            <SelectField name="service" label="Activity or service" groups=groups empty="All" optional=true/>
            <TextField name="password" label="Password" kind="password" width="w-mid" autocomplete="current-password"/>
            <FileField name="evidence" label="Signed plan agreement"/>
            <SubmitButton>"Save"</SubmitButton>
        </CaseForm>
    }
}
