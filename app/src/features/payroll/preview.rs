//! One payroll file: what it pays, what was refused, how it compares; and applying it.

use domain::{
    Minutes, Money, access::Permission, date::show_date, ids::PayrollUploadId, payroll::PayColumn,
    text::grouped, worksite::shown_title,
};
use leptos::prelude::*;
use services::{
    clock,
    payroll::{self, LineRow, Opened, Refusal, Rows, UploadPage, UploadRow, View},
};

use super::{
    compared,
    list::{period, status_tag},
    state,
};
use crate::{
    door,
    error::AppError,
    features::{past, plan::parts},
    page::{PageTitle, page},
    paths,
    ui::{
        Card, CaseForm, Cell, CheckField, Column, Crumbs, DataTable, ErrorSummary, Flash, HiddenField,
        ListQuery, Notice, Page, PageHead, Row, SubmitButton, Tab, Tabs, Tile, Tiles, Tone, Total,
    },
};

/// A file by its id; while it is being read, how far that is.
#[component]
pub fn PayrollFilePage() -> impl IntoView {
    let (id, view, all) = (parts::param("upload"), parts::query("view"), parts::query("all"));
    let query = ListQuery::read("", "");
    let again = state::Again::read();
    page(async move {
        let ctx = door::open(Permission::PayrollUpload)?;
        let id = PayrollUploadId::read(&id).map_err(|_| AppError::NotFound)?;
        let view = match view.as_str() {
            "rows" => View::Good,
            "compared" => View::Compared {
                only_differences: all != "1",
            },
            _ => View::Refused,
        };
        match payroll::open(&ctx, id, view, query.size, query.offset()).await? {
            Opened::Working(progress) => Ok(state::show(id, &progress, &again)),
            Opened::Kept(found) => Ok(show(&found, view, query)),
        }
    })
}

fn show(found: &UploadPage, view: View, query: ListQuery) -> AnyView {
    let row = &found.row;
    let title = format!("Payroll {}", period(row));
    let crumbs = vec![
        ("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned())),
        ("Payroll".to_owned(), Some(paths::PAYROLL.to_owned())),
        (title.clone(), None),
    ];
    let sub = format!("{} – {} · {}", row.employer, row.worksite, row.file_name);
    let tag = status_tag(&row.status);
    let (figures, tabs, page) = (figures(found), tabs(found, view), found.clone());
    let past = past::history(&found.history);
    let not_applied = found.not_applied.as_ref().map(state::not_applied);
    let table = match &found.rows {
        Rows::Refused(rows) => refused(found, rows, query),
        Rows::Good(rows) => good(found, rows, query),
        Rows::Compared(rows, sums) => compared::show(found, rows, *sums, view, query),
    };
    view! {
        <PageTitle text=title.clone()/>
        <Page>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=title sub=sub tags=tag/>
            {figures}
            {not_applied}
            {decision(&page)}
            {tabs}
            {table}
            {past}
        </Page>
    }
    .into_any()
}

fn figures(found: &UploadPage) -> AnyView {
    let (row, sums) = (&found.row, found.sums);
    let hours = grouped(Minutes(sums.minutes));
    let (gross, subsidized) = (
        Money::from_cents(sums.gross_cents),
        Money::from_cents(sums.subsidized_cents),
    );
    let applied = row
        .applied_at
        .map(|at| format!(" · applied {}", clock::display(at)));
    let replaced = row
        .replaced_at
        .map(|at| format!(" · replaced {}", clock::display(at)));
    let history = format!(
        "Uploaded {} by {}{}{}",
        clock::display(row.uploaded_at),
        row.uploaded_by,
        applied.unwrap_or_default(),
        replaced.unwrap_or_default()
    );
    let (good, refused) = (grouped(row.good_rows), grouped(row.refused_rows));
    view! {
        <Tiles>
            <Tile number=good label="rows paid"/>
            <Tile number=refused label="rows refused"/>
            <Tile number=hours label="hours paid"/>
            <Tile number=gross.to_string() label="gross"/>
            <Tile number=subsidized.to_string() label="of it subsidized"/>
        </Tiles>
        <p class="soft gap">{history}</p>
    }
    .into_any()
}

/// What can be done with a preview: apply it, with a question first when it replaces one; or throw it away.
fn decision(found: &UploadPage) -> Option<AnyView> {
    let row = &found.row;
    if row.status != "preview" {
        return None;
    }
    let (id, version) = (row.id().to_string(), row.version.to_string());
    let discard = {
        let (id, version) = (id.clone(), version.clone());
        view! {
            <CaseForm action="payroll/discard">
                <HiddenField name="id" value=id/>
                <HiddenField name="version" value=version/>
                <SubmitButton look="alarm second">"Discard Preview"</SubmitButton>
            </CaseForm>
        }
    };
    let apply = if let Some(other) = found.overlaps {
        let (start, end) = (show_date(other.start), show_date(other.end));
        let text = format!(
            "Payroll from {start} to {end} is applied at this worksite and has days in common with this one."
        );
        view! { <Notice tone=Tone::Bad title="This file cannot be applied"><p>{text}</p></Notice> }.into_any()
    } else if row.good_rows == 0 {
        view! { <Notice tone=Tone::Bad title="This file cannot be applied"><p>"No row of it can be paid. Mend the refused rows and upload it again."</p></Notice> }.into_any()
    } else {
        apply_form(found, id, version)
    };
    Some(
        view! {
            <Card title="Apply" id="apply">
                {apply}
                {discard}
            </Card>
        }
        .into_any(),
    )
}

fn apply_form(found: &UploadPage, id: String, version: String) -> AnyView {
    let row = &found.row;
    let paid = match row.good_rows {
        1 => "One row is paid".to_owned(),
        rows => format!("{} rows are paid", grouped(rows)),
    };
    let says = match row.refused_rows {
        0 => format!("{paid}, none is refused."),
        1 => format!("{paid}; the refused one is left out."),
        refused => format!("{paid}; the {} refused ones are left out.", grouped(refused)),
    };
    let replaced = found.replaces.clone();
    view! {
        <CaseForm action="payroll/apply">
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version/>
            <p class="gap">{says}</p>
            {replaced.as_ref().map(replacing)}
            <p><SubmitButton>"Apply Payroll"</SubmitButton></p>
        </CaseForm>
    }
    .into_any()
}

/// The question whether the applied payroll of the period is replaced. To be called within the form.
fn replacing(old: &UploadRow) -> AnyView {
    let rows = match old.good_rows {
        1 => "one row".to_owned(),
        rows => format!("{} rows", grouped(rows)),
    };
    let text = format!(
        "Payroll of this period was applied before: {} with {rows}, uploaded by {}. Applying this file replaces it; the \
         history keeps both.",
        old.file_name, old.uploaded_by
    );
    // The box is about this one: when another is applied meanwhile, it is asked again.
    let id = old.id().to_string();
    view! {
        <Notice tone=Tone::Warn title="This replaces an applied payroll"><p>{text}</p></Notice>
        <CheckField name="replace" label="Replace the applied payroll of this period" value=id/>
    }
    .into_any()
}

fn tabs(found: &UploadPage, view: View) -> AnyView {
    let base = paths::payroll(found.row.id());
    let tab = |name: &str, label: &str, current: bool, count: Option<i64>| Tab {
        count,
        ..Tab::new(format!("{base}?view={name}"), label, current)
    };
    let items = vec![
        tab(
            "refused",
            "Refused rows",
            view == View::Refused,
            Some(found.row.refused_rows),
        ),
        tab("rows", "Rows paid", view == View::Good, Some(found.row.good_rows)),
        tab(
            "compared",
            "Paid and verified hours",
            matches!(view, View::Compared { .. }),
            None,
        ),
    ];
    view! { <Tabs label="Rows of the file" items=items look="sub"/> }.into_any()
}

fn refused(found: &UploadPage, lines: &[Refusal], query: ListQuery) -> AnyView {
    let mut columns = vec![Column::num("Line")];
    columns.extend(PayColumn::ALL.iter().map(|it| Column::new(it.label())));
    columns.push(Column::new("Why it is refused"));
    let rows = lines
        .iter()
        .map(|it| {
            let mut cells: Vec<Cell> = vec![it.line.to_string().into()];
            cells.extend(it.cells.iter().cloned().map(Cell::text));
            let reasons = it
                .reasons
                .iter()
                .map(|reason| view! { <li>{reason.clone()}</li> })
                .collect_view();
            cells.push(Cell::view(view! { <ul>{reasons}</ul> }, ""));
            Row::new(cells)
        })
        .collect();
    let total = Total::Exactly(u64::try_from(found.total).unwrap_or_default());
    let has_some = found.row.refused_rows > 0;
    let exports = ["csv", "xlsx"]
        .into_iter()
        .filter(|_| has_some)
        .map(|ending| {
            (
                format!("Export {}", ending.to_uppercase()),
                paths::payroll_refused(found.row.id(), ending),
            )
        })
        .collect();
    let says = has_some.then(|| {
        view! {
            <div class="body">
                <p>"The export holds these rows as they were sent, with line and reasons: mended, the file can be uploaded again."</p>
            </div>
        }
    });
    view! {
        <Card title="Refused rows" id="refused" flush=true>
            {says}
            <DataTable id="refused-rows" caption="Refused rows" columns=columns rows=rows query=query total=total
                exports=exports/>
        </Card>
    }
    .into_any()
}

fn good(found: &UploadPage, lines: &[LineRow], query: ListQuery) -> AnyView {
    let columns = vec![
        Column::num("Line"),
        Column::main("Customer"),
        Column::new("workNet ID"),
        Column::new("Job"),
        Column::date("Period Start"),
        Column::date("Period End"),
        Column::num("Hours"),
        Column::num("Gross"),
        Column::num("Subsidized Part"),
    ];
    let rows = lines
        .iter()
        .map(|it| {
            Row::new(vec![
                it.line.to_string().into(),
                format!("{}, {}", it.last_name, it.first_name).into(),
                it.worknet_id.to_string().into(),
                shown_title(it.job_year, &it.job_title).into(),
                show_date(it.from_on).into(),
                show_date(it.to_on).into(),
                Minutes(it.paid_minutes).to_string().into(),
                Money::from_cents(it.gross_cents).to_string().into(),
                Money::from_cents(it.subsidized_cents).to_string().into(),
            ])
        })
        .collect();
    let total = Total::Exactly(u64::try_from(found.total).unwrap_or_default());
    view! {
        <Card title="Rows paid" id="rows" flush=true>
            <DataTable id="paid-rows" caption="Rows paid" columns=columns rows=rows query=query total=total/>
        </Card>
    }
    .into_any()
}
