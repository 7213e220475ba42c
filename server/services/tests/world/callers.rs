//! Who asks, in tests.

use domain::{
    access::{Assignment, Permission, Place, Role, Viewer},
    ids::{AccountId, OrganizationId, PersonId},
    locale::Lang,
};
use services::{Caller, Ctx};
use uuid::Uuid;

use super::World;

/// The names of the IDHS administrators.
pub(super) const REVIEWERS: [&str; 2] = ["DHS 1wrkdev", "D1wrkdev"];

/// The names of the provider managers of the first agency.
pub(super) const MANAGERS: [&str; 2] = ["3manager", "12pvmgr"];

impl World {
    /// One of the two provider managers of the first agency.
    pub fn provider_manager(&self, which: usize, permission: Permission) -> Ctx {
        let place = Place::Organization(self.agency.into());
        let (account, name) = (self.managers[which], MANAGERS[which]);
        self.ctx(account, name, Role::ProviderManager, place, permission)
    }

    /// The provider manager of the other agency.
    pub fn other_provider_manager(&self, permission: Permission) -> Ctx {
        let place = Place::Organization(OrganizationId::from_uuid(self.other_agency));
        self.ctx(
            self.other_staff,
            "Amelia Telger",
            Role::ProviderManager,
            place,
            permission,
        )
    }

    /// A provider partner of the first agency.
    pub fn staff(&self, permission: Permission) -> Ctx {
        self.ctx(
            self.staff,
            "ISETS 6Partner",
            Role::ProviderPartner,
            Place::Organization(self.agency.into()),
            permission,
        )
    }

    /// A provider partner of the other agency.
    pub fn other_staff(&self, permission: Permission) -> Ctx {
        let place = Place::Organization(OrganizationId::from_uuid(self.other_agency));
        self.ctx(
            self.other_staff,
            "Amelia Telger",
            Role::ProviderPartner,
            place,
            permission,
        )
    }

    /// A program manager of the first agency.
    pub fn manager(&self, permission: Permission) -> Ctx {
        let place = Place::Organization(OrganizationId::from_uuid(self.agency));
        self.ctx(self.staff, "Prg 1prgmgr", Role::ProgramManager, place, permission)
    }

    /// A program manager of the other agency.
    pub fn other_manager(&self, permission: Permission) -> Ctx {
        let place = Place::Organization(OrganizationId::from_uuid(self.other_agency));
        self.ctx(
            self.other_staff,
            "Mgr 13prgmgr",
            Role::ProgramManager,
            place,
            permission,
        )
    }

    /// A provider partner of one location of the other agency.
    pub fn local(&self, location: Uuid, permission: Permission) -> Ctx {
        let place = Place::Location(domain::ids::LocationId::from_uuid(location));
        self.ctx(
            self.other_staff,
            "Amelia Telger",
            Role::ProviderPartner,
            place,
            permission,
        )
    }

    /// Statewide staff.
    pub fn statewide(&self, permission: Permission) -> Ctx {
        self.ctx(
            self.reviewers[1],
            "D1wrkdev",
            Role::StatewideStaff,
            Place::Statewide,
            permission,
        )
    }

    /// One of the two IDHS administrators.
    pub fn reviewer(&self, which: usize, permission: Permission) -> Ctx {
        let (account, name) = (self.reviewers[which], REVIEWERS[which]);
        self.ctx(
            account,
            name,
            Role::IdhsAdministrator,
            Place::Statewide,
            permission,
        )
    }

    /// The first customer.
    pub fn customer(&self, permission: Permission) -> Ctx {
        self.ctx(
            self.customer,
            "Stephanie Abrams",
            Role::Customer,
            Place::Own,
            permission,
        )
    }

    /// The other customer.
    pub fn other_customer(&self, permission: Permission) -> Ctx {
        self.ctx(
            self.other_customer,
            "Aiden Laramie",
            Role::Customer,
            Place::Own,
            permission,
        )
    }

    fn ctx(&self, account: Uuid, name: &str, role: Role, place: Place, permission: Permission) -> Ctx {
        let person = match account {
            it if it == self.customer => Some(self.person),
            it if it == self.other_customer => Some(self.other_person),
            _ => None,
        };
        let caller = Caller {
            viewer: Viewer {
                account: AccountId::from_uuid(account),
                person: person.map(PersonId::from_uuid),
                assignments: vec![Assignment { role, place }],
            },
            name: name.to_owned(),
            organizations: String::new(),
            lang: Lang::En,
            must_change_password: false,
            session: Uuid::now_v7(),
            session_ends_at: self.services.clock.now() + services::sessions::ABSOLUTE,
            address: "127.0.0.1".to_owned(),
        };
        Ctx::open(self.services.clone(), Some(caller), permission).expect("the permission")
    }
}
