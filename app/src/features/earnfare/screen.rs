//! The page of Earnfare: a new benefit amount, what was entered before, any two months.

use domain::{
    access::Permission,
    date::show_date,
    earnfare::{BenefitFacts, Month},
};
use leptos::prelude::*;
use services::earnfare::{self, AmountLine, Earnfare};

use super::block;
use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, DateField, Empty, HiddenField, ListQuery,
        MoneyField, Row, SubmitButton, Tag, Tone,
    },
};

/// Benefit amounts and months of an Earnfare customer (ERN-02, ERN-03, ERN-05).
#[component]
pub fn EarnfarePage() -> impl IntoView {
    let profile = parts::param("profile");
    let asked = Month::read(&parts::query("month"));
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let loaded = earnfare::open(&ctx, parts::profile_id(&profile)?, asked).await?;
        let profile = loaded.frame.profile;
        let form = loaded.earnfare.can_edit.then(|| form(&loaded));
        let history = history(&loaded.earnfare, query);
        let months = months(&loaded.earnfare);
        let neighbours = neighbours(profile, loaded.month, loaded.frame.today);
        let content = view! {
            {form}
            <Card title="Benefit Amount History" id="benefit-history" flush=true>{history}</Card>
            <Card title="Hours and Stipend" id="months">
                {months}
                {neighbours}
            </Card>
        };
        let frame = loaded.frame;
        Ok(
            view! { <ProfileShell frame tab=Tab::Earnfare title="Earnfare">{content}</ProfileShell> }
                .into_any(),
        )
    })
}

fn form(loaded: &earnfare::EarnfarePage) -> AnyView {
    let form = loaded.form.clone();
    let profile = loaded.frame.profile;
    let facts = BenefitFacts {
        today: loaded.frame.today,
    };
    let facts = serde_json::to_string(&facts).unwrap_or_default();
    view! {
        <Card title="New Benefit Amount" id="benefit-form">
            <CaseForm action="earnfare/save_benefit" check="benefit" facts=facts>
                <HiddenField name="profile" value=profile.to_string()/>
                <HiddenField name="id" value=form.id/>
                <div class="grid2">
                    <MoneyField name="amount" label="Benefit Amount" value=form.amount
                        hint="The customer's own share of the household's SNAP benefit of a month"/>
                    <DateField name="effective" label="Effective date" value=form.effective
                        hint="The first day it holds; months that are over keep the amount they had"/>
                </div>
                <div class="actions">
                    <SubmitButton>"Save Benefit Amount"</SubmitButton>
                    <ButtonLink href=paths::profile(profile) look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Card>
    }
    .into_any()
}

/// Who entered which amount from which day on (ERN-03).
fn history(it: &Earnfare, query: ListQuery) -> AnyView {
    if it.amounts.is_empty() {
        return view! { <Empty text="No benefit amount was entered yet."/> }.into_any();
    }
    let columns = vec![
        Column::num("Benefit Amount"),
        Column::date("Effective date"),
        Column::new("From"),
        Column::new("Entered by"),
        Column::new("Entered"),
        Column::new("Holds"),
    ];
    let rows = it.amounts.iter().map(row).collect();
    view! {
        <DataTable id="benefits" caption="Benefit Amount History" columns=columns rows=rows query=query plain=true/>
    }
    .into_any()
}

fn row(line: &AmountLine) -> Row {
    let holds = if line.is_now {
        Cell::view(view! { <Tag tone=Tone::Open text="Now"/> }, "Now")
    } else {
        Cell::text(String::new())
    };
    Row::new(vec![
        line.amount.to_string().into(),
        parts::date_cell(Some(line.effective_on)),
        line.origin.label().into(),
        line.by.clone().into(),
        Cell::text(line.at.clone()),
        holds,
    ])
}

fn months(it: &Earnfare) -> AnyView {
    let months = block::months(it);
    view! { <h3>"Earnfare Work Hours"</h3> {months} }.into_any()
}

/// The months before and after.
fn neighbours(profile: domain::ids::ProfileId, month: Month, today: chrono::NaiveDate) -> AnyView {
    let to = |month: Month| format!("{}?month={}#months", paths::earnfare(profile), month.code());
    let (earlier, later) = (month.previous().previous(), month.next());
    let later = (later <= Month::containing(today)).then(|| {
        let href = to(later);
        view! { <a href=href>{format!("Later: {}", later.label())}</a> }
    });
    let reckoned = format!("As of {}", show_date(today));
    view! {
        <p class="row no-print">
            <a href=to(earlier)>{format!("Earlier: {}", earlier.label())}</a>
            {later}
            <span class="soft">{reckoned}</span>
        </p>
    }
    .into_any()
}
