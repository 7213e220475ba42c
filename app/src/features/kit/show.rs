//! The parts of the kit one below another.

use domain::{Problems, Rule};
use leptos::context::Provider;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::forms::{OtherFields, SampleForm, State};
use super::parts::{Bars, Layouts, Signs};
use super::tables::Tables;
use crate::error::AppError;
use crate::post::Submitted;
use crate::ui::{
    ButtonLink, Card, CaseForm, DateField, Dialog, ErrorSummary, Flash, MoneyField, NumberField, Page,
    PageHead, SelectField, SubmitButton,
};

/// A refused form as it comes back: right and wrong answers kept, each problem at its field.
fn refused(action: &str) -> Submitted {
    let typed = [
        ("title", "Presser"),
        ("start", "02/30/2023"),
        ("check_in", "35"),
        ("hours", "200"),
        ("situations", "record"),
    ];
    let mut problems = Problems::new();
    problems.push("status", Rule::Missing);
    problems.push(
        "start",
        Rule::DateDoesNotExist {
            year: 2023,
            month: 2,
            day: 30,
        },
    );
    problems.push("check_in", Rule::TimeOutOfRange { hour: 35, minute: 0 });
    problems.push("hours", Rule::HoursOutOfRange);
    problems.push("wioa", Rule::UnknownChoice);
    problems.push(
        "notes",
        Rule::TextTooLong {
            length: 150,
            max: 144,
        },
    );
    Submitted {
        action: action.to_owned(),
        key: "refused".to_owned(),
        values: typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        failure: AppError::Invalid(problems),
    }
}

/// Every part in every state. `action` is the server function the sample forms post to.
#[component]
pub fn Showcase(action: &'static str) -> impl IntoView {
    let dialog = use_query_map().with_untracked(|query| query.get("dialog").is_some());
    let shown = dialog.then(|| view! {
        <Dialog id="dollar" title="Add Dollar Value of Service" close="/kit#open-dialog">
            <CaseForm action=action key="dialog">
                <div class="body">
                    <div class="grid2">
                        <SelectField name="method" label="Payment Method" options=vec![("card".to_owned(), "Gift Card".to_owned())]/>
                        <DateField name="start" label="Payment Start Date"/>
                        <MoneyField name="cost" label="Individual Payment Cost"/>
                        <NumberField name="times" label="Number of times offered at this cost" value="1"/>
                    </div>
                </div>
                <div class="foot-bar">
                    <SubmitButton>"Save"</SubmitButton>
                    <ButtonLink look="plain" href="/kit#open-dialog">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    });
    view! {
        <Page>
            <Provider value=refused(action)><ErrorSummary/>
                <PageHead title="Interface kit" sub="Every part in every state"
                    actions=view! { <ButtonLink id="open-dialog" href="/kit?dialog=dollar">"Open a dialog"</ButtonLink> }.into_any()/>
                <Flash/>
                <Card title="Form that came back"><SampleForm action=action key="refused" state=State::Fresh/></Card>
            </Provider>
            <Card title="Fresh form"><SampleForm action=action key="fresh" state=State::Fresh/></Card>
            <Card title="Filled form"><SampleForm action=action key="filled" state=State::Filled/></Card>
            <Card title="Switched off"><SampleForm action=action key="off" state=State::Off/></Card>
            <Card title="Other fields"><OtherFields action=action/></Card>
            <Signs/>
            <Bars/>
            <Layouts/>
            <Tables/>
            {shown}
        </Page>
    }
}
