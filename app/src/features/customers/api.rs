//! Searching the list and jumping to a customer. Names and numbers travel in the body, never in an address.

use domain::list_filter::CustomerFilterForm;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{door, paths};
#[cfg(feature = "ssr")]
use domain::access::Permission;

/// One customer the jump box offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Where the profile is.
    pub href: String,
    /// "Abrams, Stephanie".
    pub name: String,
    /// Individual number and provider, as far as known.
    pub detail: String,
}

/// Keeps the filters on the server and shows the list they give. `family`, `sort`, `dir` and `show` come along so
/// that the order stays as it was.
#[server(prefix = "/api", endpoint = "customers/search")]
pub async fn search_customers(
    #[server(default)] family: String,
    #[server(default)] sort: String,
    #[server(default)] dir: String,
    #[server(default)] show: String,
    #[server(flatten)] form: CustomerFilterForm,
) -> Result<(), AppError> {
    let ctx = door::open(Permission::CustomerList)?;
    let search = services::customer_list::search(&ctx, &form).await?;
    let search = search.map(|id| id.to_string()).unwrap_or_default();
    leptos_axum::redirect(&paths::customers(&[
        ("s", &search),
        ("family", &family),
        ("sort", &sort),
        ("dir", &dir),
        ("show", &show),
    ]));
    Ok(())
}

/// Customers for the jump box: by words of a name or the beginning of a number; the last ten when `text` is empty.
#[server(prefix = "/api", endpoint = "customers/jump")]
pub async fn jump(#[server(default)] text: String) -> Result<Vec<Hit>, AppError> {
    let ctx = door::open(Permission::CustomerList)?;
    let lines = services::customer_list::jump(&ctx, &text).await?;
    Ok(lines
        .into_iter()
        .map(|line| {
            let detail = [line.individual_number, line.providers];
            let detail: Vec<String> = detail.into_iter().filter(|part| !part.is_empty()).collect();
            let name = domain::person::PersonName {
                first: line.first_name,
                last: line.last_name,
            };
            Hit {
                href: paths::profile(line.profile),
                name: name.sorted(),
                detail: detail.join(" · "),
            }
        })
        .collect())
}
