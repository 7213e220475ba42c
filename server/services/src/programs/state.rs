//! Opening, closing, copying and removing a program. PRG-03, PRG-06, PRG-09, PRG-10.

use domain::{
    Problems,
    access::Permission,
    date::{fiscal_year_name, fiscal_year_span},
    ids::{EtProgramId, read_version},
    offering::{ProgramStatus, may_open, may_remove_program},
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx,
    programs::{self, ProgramRow},
};
use uuid::Uuid;

use super::{
    admit,
    save::{KIND, customers_of, event, stale},
};
use crate::{Ctx, ServiceError, audit, past};

/// The program at the version its page showed.
async fn at_version(
    tx: &mut Tx,
    ctx: &Ctx,
    permission: Permission,
    id: EtProgramId,
    version: &str,
) -> Result<ProgramRow, ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    let row = admit(tx, ctx, permission, id).await?;
    if row.version == version {
        Ok(row)
    } else {
        Err(stale(tx, &row).await?)
    }
}

/// Ends the wizard: from now on the activities can be added to plans. PRG-06, PRG-09.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` with what is missing; else as for [`save_information`](super::save_information).
pub async fn finish(ctx: &Ctx, id: EtProgramId, version: &str) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let row = at_version(tx, ctx, Permission::ProgramEdit, id, version).await?;
                let activities = programs::activities(tx, &[row.id]).await?.len();
                may_open(row.step, activities).map_err(|rule| Problems::one("form", rule))?;
                programs::set_status(tx, id, row.version, ProgramStatus::Open).await?;
                let detail = json!({ "after": { "Status": ProgramStatus::Open.label() } });
                Ok(audit::record(tx, ctx, event("program.open", id, detail)).await?)
            }
            .scope_boxed()
        })
        .await
}

/// Closes a program, so that nothing new is added under it. What is on plans stays. PRG-10.
///
/// # Errors
/// As for [`finish`].
pub async fn set_closed(ctx: &Ctx, id: EtProgramId, version: &str) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let row = at_version(tx, ctx, Permission::ProgramEdit, id, version).await?;
                programs::set_status(tx, id, row.version, ProgramStatus::Closed).await?;
                let detail = json!({ "after": { "Status": ProgramStatus::Closed.label() } });
                Ok(audit::record(tx, ctx, event("program.close", id, detail)).await?)
            }
            .scope_boxed()
        })
        .await
}

/// Removes a program that no customer has activities of; removing it twice is removing it once. PRG-03.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` while it is in use; else as for [`save_information`](super::save_information).
pub async fn remove(ctx: &Ctx, id: EtProgramId, version: &str) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| async move { remove_in(tx, ctx, id, version).await }.scope_boxed())
        .await
}

async fn remove_in(tx: &mut Tx, ctx: &Ctx, id: EtProgramId, version: &str) -> Result<(), ServiceError> {
    if programs::find(tx, id).await?.is_none() {
        let past = past::history(tx, KIND, id.uuid()).await?;
        let is_removed = past.first().is_some_and(|it| it.what == "Removed");
        return if is_removed {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    }
    let row = at_version(tx, ctx, Permission::ProgramCreate, id, version).await?;
    if row.status != ProgramStatus::Draft.code() {
        let year = i32::try_from(row.fiscal_year).unwrap_or_default();
        let customers = customers_of(tx, id, year).await?;
        may_remove_program(customers).map_err(|rule| Problems::one("form", rule))?;
    }
    let detail = json!({ "before": {
        "Program Name": row.name,
        "Provider": row.organization,
        "Contract Number": row.contract_number,
        "Fiscal Year": row.fiscal_year.to_string(),
    } });
    programs::delete(tx, id, row.version).await?;
    Ok(audit::record(tx, ctx, event("program.remove", id, detail)).await?)
}

/// Copies a program to the next fiscal year as a draft with all steps done; gives the copy. The one that is there
/// already is given instead of a second one.
///
/// # Errors
/// [`ServiceError::NotFound`] when the program is not in the viewer's scope.
pub async fn copy(ctx: &Ctx, id: EtProgramId) -> Result<EtProgramId, ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let row = admit(tx, ctx, Permission::ProgramCreate, id).await?;
                let site = (row.organization_id, row.location_id);
                let next = row.fiscal_year + 1;
                let known = programs::same_contract(tx, site, &row.contract_number, next, id).await?;
                if let Some(known) = known {
                    return Ok(EtProgramId::from_uuid(known));
                }
                let year = i32::try_from(next).map_err(|_| ServiceError::NotFound)?;
                let to = EtProgramId::from_uuid(Uuid::now_v7());
                programs::copy(tx, id, to, year, fiscal_year_span(year).0).await?;
                let detail = json!({ "after": {
                    "Copied from": fiscal_year_name(year - 1),
                    "Program Name": row.name,
                    "Contract Number": row.contract_number,
                    "Fiscal Year": fiscal_year_name(year),
                } });
                audit::record(tx, ctx, event("program.add", to, detail)).await?;
                Ok(to)
            }
            .scope_boxed()
        })
        .await
}
