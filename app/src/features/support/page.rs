//! Summary Tools, Support Services. OVR-04.

use domain::access::Permission;
use leptos::prelude::*;
use services::support_section;

use super::section::{asked, section, title};
use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{Card, ListQuery},
};

/// The section on a page of its own.
#[component]
pub fn SupportPage() -> impl IntoView {
    let profile = parts::param("profile");
    let asked = asked();
    let query = ListQuery::read("pay", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let loaded = support_section::open(&ctx, parts::profile_id(&profile)?, asked).await?;
        let base = paths::support(loaded.frame.profile);
        let content = section(&loaded.section, &base, &query);
        let heading = title(&loaded.section);
        Ok(view! {
            <ProfileShell frame=loaded.frame tab=Tab::SummarySupport title="Support Services">
                <Card title=heading flush=true>{content}</Card>
            </ProfileShell>
        }
        .into_any())
    })
}
