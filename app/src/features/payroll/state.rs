//! How far the reading of a large file is; works without scripts.

use domain::ids::PayrollUploadId;
use leptos::prelude::*;
use services::payroll::{Progress, Step};

use crate::{
    locale::{Lang, rules},
    page::PageTitle,
    paths,
    ui::{ButtonLink, Card, Crumbs, Notice, Page, PageHead, Tone},
};

/// What is being done with the file, and a way to look again.
pub(super) fn show(id: PayrollUploadId, progress: &Progress) -> AnyView {
    let crumbs = vec![
        ("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned())),
        ("Payroll".to_owned(), Some(paths::PAYROLL.to_owned())),
        (progress.file_name.clone(), None),
    ];
    let content = match &progress.step {
        Step::Refused(problems) => {
            let lines = problems
                .iter()
                .map(|it| view! { <li>{rules::sentence(&it.rule, Lang::En)}</li> })
                .collect_view();
            ended(view! { <ul>{lines}</ul> }.into_any())
        }
        Step::Failed => ended(
            view! { <p>"Something failed on our side. Nothing was kept: upload the file again."</p> }
                .into_any(),
        ),
        step => working(id, step, progress.rows),
    };
    let name = progress.file_name.clone();
    view! {
        <PageTitle text="Payroll is read"/>
        <Page narrow=true>
            <Crumbs items=crumbs/>
            <PageHead title=name/>
            {content}
        </Page>
    }
    .into_any()
}

fn working(id: PayrollUploadId, step: &Step, rows: usize) -> AnyView {
    let words = match step {
        Step::Waiting => "Waiting for other files",
        Step::Reading => "Reading the rows",
        Step::Judging => "Checking the rows",
        _ => "Writing the preview",
    };
    view! {
        <Card title="The file is being read">
            <p role="status"><b>{words}</b> {format!(" – {rows} rows so far")}</p>
            <p class="soft">"You can leave this page and come back: the preview is kept when it is done. Until then nothing is saved."</p>
            <p><ButtonLink href=paths::payroll(id)>"Show the state now"</ButtonLink></p>
        </Card>
    }
    .into_any()
}

fn ended(why: AnyView) -> AnyView {
    view! {
        <Notice tone=Tone::Bad title="The file was not taken; nothing was kept">{why}</Notice>
        <p><ButtonLink href=paths::NEW_PAYROLL>"Upload another file"</ButtonLink></p>
    }
    .into_any()
}
