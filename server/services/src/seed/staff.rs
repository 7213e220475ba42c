//! The people of the demonstration: staff as seen on the screens (ACC-23).

use chrono::{DateTime, Utc};
use domain::{access::Role, locale::Lang};
use uuid::Uuid;

use super::{
    DemoSignIn,
    draft::Draft,
    places::{ANGEL_OF_GOD, ASIAN, AUSTIN, PHALANX, REGIONAL, ST_SABINA, World},
};
use crate::accounts::user_name_key;

/// One member of staff: user name, name as shown, e-mail, role, organizations (none: statewide).
struct Member {
    user_name: &'static str,
    name: &'static str,
    email: &'static str,
    role: Role,
    organizations: &'static [&'static str],
    /// One location only, by its place in the organization's list.
    location: Option<usize>,
}

const fn member(
    user_name: &'static str,
    name: &'static str,
    email: &'static str,
    role: Role,
    organizations: &'static [&'static str],
) -> Member {
    Member {
        user_name,
        name,
        email,
        role,
        organizations,
        location: None,
    }
}

const STAFF: &[Member] = &[
    member(
        "6partner",
        "ISETS 6Partner",
        "6partner@isetstest.com",
        Role::ProviderPartner,
        &[ASIAN],
    ),
    member(
        "atelger",
        "Amelia Telger",
        "atelger@isetstest.com",
        Role::ProviderPartner,
        &[ASIAN],
    ),
    member(
        "12pvmgr",
        "Prov 12pvmgr",
        "12pvmgr@isetstestuser.com",
        Role::ProviderManager,
        &[ASIAN],
    ),
    member(
        "1prgmgr",
        "Prg 1prgmgr",
        "1prgmgr@isetstestuser.com",
        Role::ProgramManager,
        &[ASIAN],
    ),
    member(
        "13prgmgr",
        "Mgr 13prgmgr",
        "13prgmgr@isetstestuser.com",
        Role::ProgramManager,
        &[PHALANX],
    ),
    member(
        "3manager",
        "3manager",
        "3manager@isetstestuser.com",
        Role::ProviderManager,
        &[PHALANX],
    ),
    Member {
        location: Some(1),
        ..member(
            "rdelgado",
            "Rosa Delgado",
            "rdelgado@isetstest.com",
            Role::ProviderPartner,
            &[PHALANX],
        )
    },
    member(
        "threeprograms",
        "Three Programs",
        "threeprograms@testiwn.com",
        Role::ProviderPartner,
        &[ASIAN, PHALANX, AUSTIN],
    ),
    member(
        "sevenprograms",
        "Seven Programs",
        "Seven@testiwn.com",
        Role::ProviderPartner,
        &[
            ASIAN,
            PHALANX,
            AUSTIN,
            ST_SABINA,
            ANGEL_OF_GOD,
            REGIONAL,
            "Lakeside Workforce Center",
        ],
    ),
    member(
        "dreinhardt",
        "Dee Reinhardt",
        "dreinhardt@isetstest.com",
        Role::Intermediary,
        &[REGIONAL],
    ),
    member(
        "mwaldron",
        "Markee Waldron",
        "mwaldron@isetstest.com",
        Role::CareerPlanner,
        &[ST_SABINA],
    ),
    member(
        "train10",
        "info@train10_siuccwd.com",
        "info@train10_siuccwd.com",
        Role::ProviderPartner,
        &[AUSTIN],
    ),
    member(
        "train17",
        "info@train17_siuccwd.com",
        "info@train17_siuccwd.com",
        Role::CareerPlanner,
        &[ANGEL_OF_GOD],
    ),
    member(
        "1wrkdev",
        "DHS 1wrkdev",
        "1wrkdev@isetstestuser.com",
        Role::IdhsAdministrator,
        &[],
    ),
    member(
        "d1wrkdev",
        "D1wrkdev",
        "d1wrkdev@isetstestuser.com",
        Role::StatewideStaff,
        &[],
    ),
];

/// An account as drafted.
pub(super) struct NewAccount<'a> {
    pub(super) user_name: &'a str,
    pub(super) name: &'a str,
    pub(super) email: Option<&'a str>,
    pub(super) language: Lang,
    pub(super) person: Option<Uuid>,
}

/// Drafts a demo account. `password_hash` is the hash of the one demo password.
pub(super) fn account(
    draft: &mut Draft,
    new: &NewAccount<'_>,
    password_hash: &str,
    made_at: DateTime<Utc>,
) -> Uuid {
    let id = draft.ids.next();
    draft.tables.accounts.push([
        id.into(),
        1.into(),
        new.user_name.to_owned().into(),
        user_name_key(new.user_name).into(),
        new.name.to_owned().into(),
        new.email.map(ToOwned::to_owned).into(),
        password_hash.to_owned().into(),
        false.into(),
        true.into(),
        true.into(),
        new.language.code().into(),
        new.person.into(),
        made_at.into(),
    ]);
    id
}

/// Drafts a role of an account; without an organization it holds statewide, or for the customer's own file.
pub(super) fn role(
    draft: &mut Draft,
    account: Uuid,
    role: Role,
    (organization, location): (Option<Uuid>, Option<Uuid>),
) {
    let id = draft.ids.next();
    draft.tables.role_assignments.push([
        id.into(),
        account.into(),
        role.code().into(),
        organization.into(),
        location.into(),
    ]);
}

/// The staff accounts after they were drafted: user name, name and id.
pub(super) type Staff = Vec<(&'static str, &'static str, Uuid)>;

/// Drafts the staff.
pub(super) fn draft(draft: &mut Draft, world: &World, password_hash: &str, made_at: DateTime<Utc>) -> Staff {
    let mut staff = Staff::new();
    for member in STAFF {
        let new = NewAccount {
            user_name: member.user_name,
            name: member.name,
            email: Some(member.email),
            language: Lang::En,
            person: None,
        };
        let id = account(draft, &new, password_hash, made_at);
        if member.organizations.is_empty() {
            role(draft, id, member.role, (None, None));
        }
        for name in member.organizations {
            let organization = world.place(name).organization;
            let location = member
                .location
                .and_then(|place| world.places_of(name).nth(place)?.location);
            role(draft, id, member.role, (Some(organization), location));
        }
        staff.push((member.user_name, member.name, id));
    }
    staff
}

/// What the demonstration's sign-ins are, for people to read.
pub(super) fn sign_ins() -> Vec<DemoSignIn> {
    STAFF
        .iter()
        .map(|member| DemoSignIn {
            user_name: member.user_name,
            name: member.name,
            role: member.role.label(),
            place: match member.organizations {
                [] => "the whole State".to_owned(),
                [one] if member.location.is_some() => format!("{one}, one location"),
                [one] => (*one).to_owned(),
                [first, rest @ ..] => format!("{first} and {} more", rest.len()),
            },
        })
        .collect()
}
