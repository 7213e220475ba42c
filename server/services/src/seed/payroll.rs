//! Payroll of the demonstration: one file that is applied, with a row that was refused, and one that waits. PAY-02.

use chrono::NaiveDate;
use domain::payroll::Finding;
use serde_json::json;
use uuid::Uuid;

use super::{draft::afternoon, teller::Teller};

/// Days, as the example shows them.
type Shown = (i32, u32, u32);

/// The workNet ID of nobody.
const NOBODY: &str = "9999999";
const PARTNER: &str = "ISETS 6Partner";

/// Two files for the worksite of a job: the first half of December applied, the second half previewed.
pub(super) fn tell(teller: &mut Teller<'_>, (placement, job): (Uuid, Uuid), title: &str) {
    let halves: [(Shown, Shown, bool); 2] = [
        ((2022, 12, 1), (2022, 12, 15), true),
        ((2022, 12, 16), (2022, 12, 29), false),
    ];
    for (from, to, is_applied) in halves {
        let days = (teller.on(from), teller.on(to));
        file(teller, (placement, job), title, days, is_applied);
    }
}

fn file(
    teller: &mut Teller<'_>,
    (placement, job): (Uuid, Uuid),
    title: &str,
    (from, to): (NaiveDate, NaiveDate),
    is_applied: bool,
) {
    let Some(account) = teller.member(PARTNER) else {
        return;
    };
    let Some((provider, worksite)) = teller.draft.sites.get(&job).copied() else {
        return;
    };
    let id = teller.draft.ids.next();
    let at = afternoon(to);
    let tables = &mut teller.draft.tables;
    tables.payroll_uploads.push([
        id.into(),
        if is_applied { 2.into() } else { 1.into() },
        provider.into(),
        worksite.into(),
        from.into(),
        to.into(),
        format!("payroll-{from}.csv").into(),
        "".into(),
        if is_applied { "applied" } else { "preview" }.into(),
        1.into(),
        1.into(),
        at.into(),
        account.into(),
        PARTNER.into(),
        is_applied.then_some(at).into(),
        None::<i64>.into(),
    ]);
    // 40 hours at $17.00, of which the subsidy pays $13.00.
    tables.payroll_lines.push([
        id.into(),
        2.into(),
        placement.into(),
        from.into(),
        to.into(),
        2_400.into(),
        68_000.into(),
        52_000.into(),
    ]);
    let shown = domain::date::show_date;
    let cells = [NOBODY, title, &shown(from), &shown(to), "12", "204.00", "156.00"];
    tables.payroll_refusals.push([
        id.into(),
        3.into(),
        json!(cells).to_string().into(),
        json!([Finding::NotPlacedHere]).to_string().into(),
    ]);
}
