//! What the pages of an employer, a worksite and a job have in common: the frame, both ends of the form, deleting.

use leptos::prelude::*;

use crate::{
    page::PageTitle,
    paths,
    ui::{
        ButtonLink, CaseForm, CheckField, Crumbs, ErrorSummary, Flash, HiddenField, Page, PageHead,
        SubmitButton,
    },
};

/// The page of one record below those it belongs to (address and name of each).
pub(super) fn frame(
    title: &str,
    sub: String,
    above: Vec<(String, String)>,
    content: impl FnOnce() -> AnyView + Send + 'static,
) -> AnyView {
    let mut crumbs = vec![("Worksite Placement".to_owned(), Some(paths::WORKSITES.to_owned()))];
    crumbs.extend(above.into_iter().map(|(href, name)| (name, Some(href))));
    crumbs.push((title.to_owned(), None));
    let (heading, title) = (title.to_owned(), format!("{title} – Worksite Placement"));
    view! {
        <PageTitle text=title/>
        <Page>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=heading sub=sub/>
            // Put together here, after the summary, which learns the labels of the fields.
            {content()}
        </Page>
    }
    .into_any()
}

/// Which record a form is of and which version of it; a new one gets its id here, so that a double click is one record.
/// To be called within the form.
pub(super) fn keys(saved: Option<(String, i64)>) -> AnyView {
    let (id, version) = saved.unwrap_or_else(|| (uuid::Uuid::now_v7().to_string(), 0));
    view! {
        <HiddenField name="id" value=id/>
        <HiddenField name="version" value=version.to_string()/>
    }
    .into_any()
}

/// The last lines of a form: whether the record is closed, once it is there, and the buttons. To be called within the
/// form.
pub(super) fn ends(
    is_closed: Option<bool>,
    closed_means: &'static str,
    save: &'static str,
    back: String,
) -> AnyView {
    let closed = is_closed.map(|on| {
        view! { <CheckField name="closed" label=format!("Closed: {closed_means}") checked=on/> }
    });
    view! {
        {closed}
        <div class="actions">
            <SubmitButton>{save}</SubmitButton>
            <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
        </div>
    }
    .into_any()
}

/// The button that deletes what nothing uses.
pub(super) fn deletion(
    action: &'static str,
    (id, version): (String, i64),
    why: &'static str,
    button: &'static str,
) -> AnyView {
    let why = format!("{why} The history keeps that it was there.");
    view! {
        <CaseForm action=action>
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version.to_string()/>
            <p class="soft">{why}</p>
            <p><SubmitButton look="alarm second small">{button}</SubmitButton></p>
        </CaseForm>
    }
    .into_any()
}
