//! The upload form: a plain multipart form, so that it works without scripts.

use domain::{
    access::Permission,
    payroll::{FILE_MAX_MB, PayColumn, ROWS_MAX},
    text::grouped,
};
use leptos::prelude::*;
use services::payroll;

use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Crumbs, DateField, ErrorSummary, FileField, Flash, Page, PageHead,
        SelectField, SubmitButton,
    },
};

/// What the form does; the server's route of this page reads it.
pub const ACTION: &str = "payroll/upload";

/// "Upload Payroll": worksite, pay period, file; and the template to fill in.
#[component]
pub fn NewPayrollPage() -> impl IntoView {
    page(async move {
        let ctx = door::open(Permission::PayrollUpload)?;
        let worksites: Vec<(String, String)> = payroll::worksites(&ctx)
            .await?
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect();
        let crumbs = vec![
            ("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned())),
            ("Payroll".to_owned(), Some(paths::PAYROLL.to_owned())),
            ("Upload Payroll".to_owned(), None),
        ];
        let hint = format!(
            "CSV (UTF-8) or XLSX, up to {FILE_MAX_MB} MB and {} rows. Formulas are not evaluated: enter values.",
            grouped(ROWS_MAX)
        );
        let columns = PayColumn::ALL
            .iter()
            .map(|it| view! { <li>{it.label()}</li> })
            .collect_view();
        Ok(view! {
            <PageTitle text="Upload Payroll"/>
            <Page narrow=true>
                <Crumbs items=crumbs/>
                <Flash/>
                <ErrorSummary/>
                <PageHead title="Upload Payroll" sub="You see every row and what is wrong with it before anything is applied."/>
                <Card title="File">
                    <CaseForm action=ACTION multipart=true>
                        <SelectField name="worksite" label="Worksite" options=worksites/>
                        <div class="grid2">
                            <DateField name="period_start" label="First day of the pay period"/>
                            <DateField name="period_end" label="Last day of the pay period"/>
                        </div>
                        <FileField name="file" label="Payroll file" hint=hint
                            accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>
                        <div class="actions">
                            <SubmitButton>"Upload and Preview"</SubmitButton>
                            <ButtonLink href=paths::PAYROLL look="plain">"Cancel"</ButtonLink>
                        </div>
                    </CaseForm>
                </Card>
                <Card title="Template" id="template">
                    <p>"The first line holds the headings; other columns may stand beside them:"</p>
                    <ul>{columns}</ul>
                    <p class="row">
                        <ButtonLink href=paths::payroll_template("csv") look="second" download=true>"Template CSV"</ButtonLink>
                        <ButtonLink href=paths::payroll_template("xlsx") look="second" download=true>"Template XLSX"</ButtonLink>
                    </p>
                </Card>
            </Page>
        }
        .into_any())
    })
}
