//! A program manager of the first agency, with rows, and a location of the agency.

use std::sync::Arc;

use domain::{
    access::{Assignment, Permission, Place, Role, Viewer},
    ids::{AccountId, OrganizationId},
    locale::Lang,
};
use scoped_futures::ScopedFutureExt;
use services::{Caller, Ctx};
use store::{
    StoreError,
    accounts::{self, AccountRow, NewRole},
    bulk::{self, Rows},
};
use uuid::Uuid;

use crate::world::World;

/// Who manages programs of one agency.
pub struct Manager {
    account: Uuid,
    organization: Uuid,
}

impl Manager {
    /// Adds one.
    pub async fn of(world: &World, organization: Uuid) -> Self {
        let account = Uuid::now_v7();
        let row = AccountRow {
            id: account,
            version: 1,
            user_name: account.to_string(),
            user_name_key: account.to_string(),
            display_name: "Mgr 13prgmgr".to_owned(),
            email: None,
            password_hash: "not a hash".to_owned(),
            must_change_password: false,
            is_active: true,
            is_demo: true,
            language: "en".to_owned(),
            person_id: None,
            created_at: world.services.clock.now(),
        };
        let role = NewRole {
            id: Uuid::now_v7(),
            account,
            role: Role::ProgramManager.code(),
            organization: Some(organization),
            location: None,
        };
        let (row, role) = (&row, &role);
        world
            .services
            .db
            .write(|tx| {
                async move {
                    accounts::add(tx, row).await?;
                    accounts::add_role(tx, role).await
                }
                .scope_boxed()
            })
            .await
            .expect("an account");
        Self {
            account,
            organization,
        }
    }

    /// A request of theirs.
    pub fn ctx(&self, world: &World, permission: Permission) -> Ctx {
        let place = Place::Organization(OrganizationId::from_uuid(self.organization));
        let caller = Caller {
            viewer: Viewer {
                account: AccountId::from_uuid(self.account),
                person: None,
                assignments: vec![Assignment {
                    role: Role::ProgramManager,
                    place,
                }],
            },
            name: "Mgr 13prgmgr".to_owned(),
            organizations: String::new(),
            lang: Lang::En,
            must_change_password: false,
            session: Uuid::now_v7(),
            session_ends_at: world.services.clock.now() + services::sessions::ABSOLUTE,
            address: "127.0.0.1".to_owned(),
        };
        Ctx::open(Arc::clone(&world.services), Some(caller), permission).expect("the permission")
    }
}

/// Adds a location of an organization; gives its id.
pub async fn location(world: &World, organization: Uuid, name: &str) -> Uuid {
    let id = Uuid::now_v7();
    let mut rows = Rows::of(&bulk::LOCATIONS);
    rows.push([
        id.into(),
        1.into(),
        organization.into(),
        name.to_owned().into(),
        "837 W. 119th St.".into(),
        "Chicago".into(),
        "IL".into(),
        "60643".into(),
    ]);
    insert(world, &rows).await;
    id
}

/// Inserts rows.
pub async fn insert(world: &World, rows: &Rows) {
    world
        .services
        .db
        .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed())
        .await
        .map_err(|error: StoreError| error)
        .expect("rows");
}
