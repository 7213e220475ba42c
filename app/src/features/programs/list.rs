//! "ISETS E&T Programs". PRG-02, PRG-03, PRG-12, T34, F28.

use domain::{
    access::Permission,
    date::fiscal_year,
    offering::ProgramStatus,
    program::{Family, Program},
};
use leptos::prelude::*;
use services::programs::{self, Line, List, ListRequest};

use super::parts::{offering_words, status_tag};
use crate::{
    door,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        self, ButtonLink, Card, Cell, Choice, Column, DataTable, ErrorSummary, Flash, Icon, ListQuery, Page,
        PageHead, Row, SelectField, Tabs, Total,
    },
};

/// The programs in the viewer's scope, the newest year first.
#[component]
pub fn ProgramListPage() -> impl IntoView {
    let mut query = ListQuery::read("", "");
    if query.sort.is_empty() {
        query.sort = "year".to_owned();
        query.descending = true;
    }
    let program = parts::query("program");
    page(async move {
        let ctx = door::open(Permission::ProgramView)?;
        let request = ListRequest {
            program: Program::from_code(&program),
            search: query.search.clone(),
            sort: query.sort.clone(),
            descending: query.descending,
            size: query.size,
            offset: query.offset(),
        };
        let list = programs::list(&ctx, &request).await?;
        let this_year = fiscal_year(ctx.today());
        Ok(show(&list, &request, query, this_year))
    })
}

fn show(list: &List, request: &ListRequest, query: ListQuery, this_year: i32) -> AnyView {
    let add = list.may_create.then(|| {
        view! { <ButtonLink href=paths::NEW_PROGRAM><Icon name="plus"/> "Add Program"</ButtonLink> }
    });
    let details = vec![ui::Tab::new(paths::PROGRAMS, "ISETS Provider Details", true)];
    let tabs = vec![ui::Tab::new(paths::PROGRAMS, "ISETS E&T Programs", true)];
    let rows = list.lines.iter().map(|line| row(line, this_year)).collect();
    let exports = ["csv", "xlsx"]
        .map(|ending| (format!("Export {}", ending.to_uppercase()), file(request, ending)))
        .into();
    let search = search(&query);
    let filter = filter(request);
    let total = Total::Exactly(list.total);
    view! {
        <PageTitle text="ISETS E&T Programs"/>
        <Page>
            <Flash/>
            <ErrorSummary/>
            <PageHead title="PROVIDER INFO" sub="The programs providers offer under contract, and the activities their staff can add to plans." actions=add.into_any()/>
            <Tabs label="Provider Information" items=details/>
            <Tabs label="ISETS Provider Details" items=tabs look="sub"/>
            {filter}
            <Card title="ISETS E&T Programs" flush=true>
                <DataTable id="programs" caption="ISETS E&T Programs" columns=columns() rows=rows query=query
                    total=total search=search exports=exports/>
            </Card>
        </Page>
    }
    .into_any()
}

/// "Filter" and "Reset Filters". F28.
fn filter(request: &ListRequest) -> AnyView {
    let options: Vec<Choice> = Program::ALL
        .iter()
        .filter(|it| it.family() == Family::Isets)
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let value = request.program.map_or("", Program::code);
    view! {
        <section class="card" aria-label="Filters">
            <form method="get" action=paths::PROGRAMS class="body filters">
                <SelectField name="program" label="Program" options=options value=value empty="Any"/>
                <div class="row ticks">
                    <div class="row end">
                        <button type="submit" class="btn">"Filter"</button>
                        <ButtonLink href=paths::PROGRAMS look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Looks in name, provider, contract, location and year; names of programs may stand in an address.
fn search(query: &ListQuery) -> AnyView {
    let carried = query
        .carried(&["find"])
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="get" action=paths::PROGRAMS role="search" aria-label="Search: ISETS E&T Programs">
            {carried}
            <label for="programs-find">"Search"</label>
            <input type="search" id="programs-find" name="find" value=query.search.clone() autocomplete="off"/>
            <button type="submit" class="btn second small"><Icon name="search"/> "Search"</button>
        </form>
    }
    .into_any()
}

fn file(request: &ListRequest, ending: &str) -> String {
    let program = request.program.map_or("", Program::code);
    let pairs: Vec<_> = [("program", program), ("find", &request.search)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
    format!("{}.{ending}?{query}", paths::PROGRAMS)
        .trim_end_matches('?')
        .to_owned()
}

/// T34.
fn columns() -> Vec<Column> {
    vec![
        Column::main("Program Name").sorted_by("name"),
        Column::new("Provider").sorted_by("provider"),
        Column::new("Contract Number").sorted_by("contract"),
        Column::new("Fiscal Year").sorted_by("year"),
        Column::new("Location Name").sorted_by("location"),
        Column::new("Program Schedule"),
        Column::new("Program Offering").sorted_by("offering"),
        Column::new("Training Activities"),
        Column::new("Other Training"),
        Column::new("Options"),
    ]
}

fn row(line: &Line, this_year: i32) -> Row {
    let year = if line.fiscal_year == this_year {
        format!("{} (Current FY)", line.fiscal_year)
    } else {
        line.fiscal_year.to_string()
    };
    let tag = (line.status != ProgramStatus::Open).then(|| view! { " " {status_tag(line.status)} });
    let name = view! { <a href=paths::program(line.id)>{line.name.clone()}</a> {tag} };
    Row::new(vec![
        Cell::view(name, line.name.clone()),
        line.provider.clone().into(),
        line.contract_number.clone().into(),
        year.into(),
        line.location.clone().into(),
        line.schedule.clone().into(),
        offering_words(line.offering).into(),
        line.activities.join(", ").into(),
        line.other_training.clone().into(),
        Cell::view(options(line), ""),
    ])
}

/// "Edit - Remove". PRG-03, PRG-05.
fn options(line: &Line) -> AnyView {
    let what = format!("{}, {}, FY {}", line.name, line.provider, line.fiscal_year);
    let edit = line.may_edit.then(|| {
        let to = paths::program_step(line.id, domain::offering::WizardStep::Information);
        view! { <a href=to aria-label=format!("Edit {what}")>"Edit"</a> }
    });
    let remove = line.may_create.then(|| {
        let to = paths::remove_program(line.id);
        view! { " - " <a href=to aria-label=format!("Remove {what}")>"Remove"</a> }
    });
    view! { <span class="nowrap">{edit}{remove}</span> }.into_any()
}
