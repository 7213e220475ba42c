//! Youth, step 4: earned credentials and completed steps/services (EPN-07).

use domain::{access::Permission, program::Family};
use leptos::prelude::*;
use services::plan;

use super::{
    accomplishments::{list_credentials, list_goals, list_services},
    frame::{ProfileShell, Tab},
    parts,
};
use crate::{
    door,
    error::AppError,
    page::page,
    ui::{Card, DataTable, ListQuery},
};

/// "4. View Achievements".
#[component]
pub fn AchievementsPage() -> impl IntoView {
    let profile = parts::param("profile");
    let queries = ["c-", "s-", "g-"].map(|prefix| ListQuery::read(prefix, ""));
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let (plan, credentials) = plan::accomplishments(&ctx, profile).await?;
        if plan.frame.family != Family::Youth {
            return Err(AppError::NotFound);
        }
        let lists = [
            list_credentials(credentials),
            list_services(profile, &plan.records),
            list_goals(profile, &plan.records),
        ];
        let names = [
            ("credentials", "Earned Credentials"),
            ("services", "Completed Steps/Services"),
            ("goals", "Completed Goals"),
        ];
        let cards = lists
            .into_iter()
            .zip(names)
            .zip(queries)
            .map(|(((_, columns, rows), (id, title)), query)| {
                view! {
                    <Card title=title flush=true>
                        <DataTable id=id caption=title columns=columns rows=rows query=query/>
                    </Card>
                }
            })
            .collect_view();
        Ok(view! {
            <ProfileShell frame=plan.frame tab=Tab::Achievements title="View Achievements">{cards}</ProfileShell>
        }
        .into_any())
    })
}
