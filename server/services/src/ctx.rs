//! Who asks, and what they need to be answered: the only way to a database from outside this crate.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{self, Permission, SubjectScope, Viewer},
    ids::ProfileId,
    locale::Lang,
};
use store::{
    Conn, Db,
    profiles::{self, Opened},
    scope,
};
use uuid::Uuid;

use crate::{ServiceError, Services};

/// The person behind a request, as their session says.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Account, roles, scope.
    pub viewer: Viewer,
    /// Name as shown in the history.
    pub name: String,
    /// Names of the organizations the viewer works for, for the top bar.
    pub organizations: String,
    /// Language of the pages.
    pub lang: Lang,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// The session.
    pub session: Uuid,
    /// When the session ends, however much it is used.
    pub session_ends_at: DateTime<Utc>,
    /// Where the request comes from.
    pub address: String,
}

/// A permitted request: handed to every use case.
#[derive(Debug, Clone)]
pub struct Ctx {
    services: Arc<Services>,
    caller: Caller,
    permission: Permission,
}

impl Ctx {
    /// Opens the door for one permission.
    ///
    /// # Errors
    /// [`ServiceError::SignedOut`] without a caller, [`ServiceError::Forbidden`] when no role of theirs has the
    /// permission or their password must be changed first.
    pub fn open(
        services: Arc<Services>,
        caller: Option<Caller>,
        permission: Permission,
    ) -> Result<Self, ServiceError> {
        let caller = caller.ok_or(ServiceError::SignedOut)?;
        let must_wait = caller.must_change_password && permission != Permission::OwnAccount;
        if must_wait || !caller.viewer.may(permission) {
            return Err(ServiceError::Forbidden);
        }
        Ok(Self {
            services,
            caller,
            permission,
        })
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.services.db
    }

    /// What all use cases share.
    pub fn services(&self) -> &Arc<Services> {
        &self.services
    }

    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Account, roles, scope of who asks.
    pub fn viewer(&self) -> &Viewer {
        &self.caller.viewer
    }

    /// Name as shown in the history.
    pub fn name(&self) -> &str {
        &self.caller.name
    }

    /// Today's date in Illinois.
    pub fn today(&self) -> NaiveDate {
        self.services.clock.today()
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.services.clock.now()
    }

    /// Whether this viewer may also do `permission` to the customer; for showing or hiding buttons.
    pub fn may_for(&self, permission: Permission, subject: &SubjectScope) -> bool {
        access::may(self.viewer(), permission, subject)
    }

    /// The scope of a profile, when this request may touch it.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's: the same answer.
    pub async fn admit(&self, conn: &mut Conn, profile: ProfileId) -> Result<SubjectScope, ServiceError> {
        self.admitted(scope::of_profile(conn, profile).await?)
    }

    /// Like [`Self::admit`], with all that the pages of a profile show around their own content.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's: the same answer.
    pub async fn admit_to_page(&self, conn: &mut Conn, profile: ProfileId) -> Result<Opened, ServiceError> {
        let opened = profiles::open(conn, profile, self.viewer().account).await?;
        let Some(Opened { row, subject, ties }) = opened else {
            return Err(ServiceError::NotFound);
        };
        let subject = self.admitted(Some(subject))?;
        Ok(Opened { row, subject, ties })
    }

    /// The scope, when there is one and this request may touch what it is of.
    fn admitted(&self, subject: Option<SubjectScope>) -> Result<SubjectScope, ServiceError> {
        subject
            .filter(|it| access::may(self.viewer(), self.permission, it))
            .ok_or(ServiceError::NotFound)
    }
}
