//! What programs of the demonstration ask for and suit, what grantees use on career plans, what people can and like;
//! and the lists that every installation starts with. PRG-11, GRT-05, SHL-28, RFD-13, RFD-31.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    catalogue::{SEED, ServiceKind},
    catalogue_edit::{Entry, GRANTEE_LIST, LegacyLine, ServiceGroup, legacy_lines},
    offering::{Interest, Skill},
    program::{Family, Program},
};
use store::{StoreError, Tx, catalogue_edit};
use uuid::Uuid;

use super::draft::Draft;

/// Drafts requirements, skills and interests of a program; others for each kind of program and in turn for each
/// provider.
pub(super) fn lines(draft: &mut Draft, program: Uuid, of: Program) {
    if of.family() == Family::Youth {
        return;
    }
    let turn = draft.tables.et_programs.len();
    let asked: &[(&'static str, Option<i64>, Option<i64>, &'static str)] = match of {
        Program::SnapJobPlacement => &[("snap_eligibility", None, None, ""), ("age", Some(18), None, "")],
        Program::SnapToSuccess => &[
            ("snap_eligibility", None, None, ""),
            ("age", Some(16), Some(24), ""),
            ("education", None, None, "enrolled"),
        ],
        _ => &[
            ("age", Some(18), Some(54), ""),
            ("availability", Some(20), None, "Weekdays"),
        ],
    };
    for (kind, lowest, highest, detail) in asked {
        draft.tables.et_program_requirements.push([
            program.into(),
            (*kind).into(),
            (*lowest).into(),
            (*highest).into(),
            (*detail).into(),
        ]);
    }
    for (kind, code) in traits(turn) {
        draft
            .tables
            .et_program_traits
            .push([program.into(), kind.into(), code.into()]);
    }
}

/// Three skills and two interests, others for each number.
fn traits(turn: usize) -> BTreeSet<(&'static str, &'static str)> {
    let skill = |at: usize| ("skill", Skill::ALL[at % Skill::ALL.len()].code());
    let interest = |at: usize| ("interest", Interest::ALL[at % Interest::ALL.len()].code());
    BTreeSet::from([
        skill(turn),
        skill(turn * 3 + 1),
        skill(turn * 5 + 2),
        interest(turn * 3),
        interest(turn * 7 + 4),
    ])
}

/// Drafts what a Youth grantee uses on career plans: everything but two services of RFD-13.
pub(super) fn selection(draft: &mut Draft, organization: Uuid) {
    let seeded = SEED
        .iter()
        .filter(|it| it.family == Family::Youth)
        .map(|it| it.id().uuid());
    let listed = GRANTEE_LIST
        .iter()
        .filter(|it| !matches!(it.number, 126 | 127))
        .map(|it| it.id().uuid());
    let ids: Vec<Uuid> = seeded.chain(listed).collect();
    for id in ids {
        draft
            .tables
            .grantee_services
            .push([organization.into(), Program::DhsYouth.code().into(), id.into()]);
    }
}

/// Drafts skills and interests of a person.
pub(super) fn person(draft: &mut Draft, id: Uuid, worknet_id: i64) {
    let turn = usize::try_from(worknet_id).unwrap_or_default();
    for (kind, code) in traits(turn) {
        draft
            .tables
            .person_traits
            .push([id.into(), kind.into(), code.into()]);
    }
}

/// Adds the services of RFD-13 that are missing, the service types of those just added, and what older codes are today.
///
/// # Errors
/// When the database fails.
pub(super) async fn reference(tx: &mut Tx, kept: &BTreeSet<Uuid>, from: NaiveDate) -> Result<(), StoreError> {
    for line in GRANTEE_LIST.iter().filter(|it| !kept.contains(&it.id().uuid())) {
        let entry = Entry {
            id: line.id(),
            version: 0,
            code: None,
            name: line.name.to_owned(),
            kind: line.kind,
            family: Family::Youth,
            service_type: Some("Staff Assisted".to_owned()),
            category: Some(line.category.to_owned()),
            service_group: line.group,
            tags: None,
            description: line.description.to_owned(),
            iwds_name: None,
            iwds_type: None,
            from,
            to: None,
        };
        catalogue_edit::insert(tx, &entry).await?;
    }
    let steps = SEED.iter().filter(|it| it.family == Family::Youth);
    for step in steps.filter(|it| !kept.contains(&it.id().uuid())) {
        let group = if step.kind == ServiceKind::Support {
            ServiceGroup::Supportive
        } else {
            ServiceGroup::Career
        };
        catalogue_edit::set_group(tx, step.id(), group).await?;
    }
    for (id, current, note) in legacy_lines() {
        if kept.contains(&id.uuid()) {
            continue;
        }
        let line = LegacyLine {
            id,
            version: 0,
            current,
            note: note.to_owned(),
        };
        catalogue_edit::save_legacy(tx, &line).await?;
    }
    Ok(())
}
