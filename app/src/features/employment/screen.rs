//! The page of one employment. EMP-06, EMP-16.

use domain::{access::Permission, ids::EmploymentId};
use leptos::prelude::*;
use services::employments::{self, EmploymentPage as Loaded, Shown};

use super::{dialogs, form, milestones};
use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    ui::Card,
};

/// "Add Employment".
#[component]
pub fn NewEmploymentPage() -> impl IntoView {
    let profile = parts::param("profile");
    page(async move {
        let ctx = door::open(Permission::EmploymentEdit)?;
        let loaded = employments::open_new(&ctx, parts::profile_id(&profile)?).await?;
        Ok(show(loaded, "Add Employment", ""))
    })
}

/// A stored employment: the form, then 30, 60 and 90 days.
#[component]
pub fn EmploymentPage() -> impl IntoView {
    let (profile, employment) = (parts::param("profile"), parts::param("employment"));
    let dialog = parts::query("dialog");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let id = EmploymentId::read(&employment).map_err(|_| AppError::NotFound)?;
        let loaded = employments::open(&ctx, profile, id).await?;
        Ok(show(loaded, "Employment", &dialog))
    })
}

fn show(loaded: Loaded, title: &'static str, dialog: &str) -> AnyView {
    let form = form::form(&loaded);
    let (heading, below, dialog) = match &loaded.shown {
        Some(shown) => (
            shown.name.clone(),
            Some(milestones::card(&loaded.frame, shown)),
            dialogs::asked(&loaded.frame, shown, dialog),
        ),
        None => ("New employment".to_owned(), None, None),
    };
    let last = loaded.shown.as_ref().map(entered);
    let trail = vec![(title.to_owned(), None)];
    view! {
        <ProfileShell frame=loaded.frame tab=Tab::Employment title=title trail=trail>
            <Card title=heading>{form}{last}</Card>
            {below}
            {dialog}
        </ProfileShell>
    }
    .into_any()
}

/// ACC-33 Who entered it, and who changed it since.
fn entered(shown: &Shown) -> AnyView {
    let entered = format!("Entered by {} on {}.", shown.entered_by, shown.entered);
    let words = if shown.version > 1 {
        format!("{entered} Changed by {} on {}.", shown.updated_by, shown.updated)
    } else {
        entered
    };
    view! { <p class="soft small">{words}</p> }.into_any()
}
