//! Use cases: permission, load, rule, save and audit, one unit of work each.
//!
//! Server functions, the command line, imports and jobs all come through here, so no rule can be walked around.

pub mod accounts;
pub mod assessments;
pub mod attendance;
pub mod audit;
pub mod bulk_update;
pub mod caps;
pub mod case_number;
pub mod catalogue;
pub mod category;
pub mod clock;
pub mod csv;
pub mod ctx;
pub mod customer_list;
pub mod customer_services;
pub mod documents;
pub mod drafts;
pub mod earnfare;
pub mod employments;
pub mod enrollments;
pub mod error;
pub mod files;
pub mod goals;
pub mod grants;
pub mod group_attendance;
pub mod history;
pub mod instruction_links;
pub mod messages;
pub mod my;
pub mod notes;
pub mod overrides;
pub mod passwords;
pub mod past;
pub mod payments;
pub mod payroll;
pub mod placements;
pub mod plan;
pub mod policy;
pub mod profile;
pub mod profiles;
pub mod programs;
pub mod referrals;
pub mod seed;
pub mod service_detail;
pub mod service_report;
pub mod sessions;
pub mod sheet;
pub mod sign_in;
pub mod support_dashboard;
pub mod support_section;
pub mod table_files;
pub mod update_log;
pub mod views;
pub mod worksites;

use std::sync::Arc;

pub use clock::Clock;
pub use ctx::{Caller, Ctx};
pub use error::{ServiceError, Stale};
pub use files::Files;
use store::Db;

/// What all use cases share: the database, the clock and the queue of views to be written down.
#[derive(Debug)]
pub struct Services {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Whether this is a demonstration or training system.
    pub is_demo: bool,
    /// Views of personal data that wait to be written to the history.
    pub views: views::Views,
    /// Uses of sessions that wait to be written down.
    pub touches: sessions::Touches,
    /// Payroll files that are being read.
    pub payroll: payroll::Running,
    /// The organizations that lists are filtered by.
    pub organizations: customer_list::Organizations,
    /// The links to instructions that pages show.
    pub links: instruction_links::Links,
    /// The bytes of documents.
    pub files: Files,
}

impl Services {
    /// Puts the use cases together; documents are kept in memory.
    pub fn new(db: Db, clock: Clock, is_demo: bool) -> Arc<Self> {
        Self::with_files(db, clock, is_demo, Files::in_memory())
    }

    /// Puts the use cases together.
    pub fn with_files(db: Db, clock: Clock, is_demo: bool, files: Files) -> Arc<Self> {
        let touches = sessions::Touches::start(db.clone());
        Arc::new(Self {
            views: views::Views::start(db.clone()),
            touches,
            payroll: payroll::Running::default(),
            organizations: customer_list::Organizations::default(),
            links: instruction_links::Links::default(),
            files,
            db,
            clock,
            is_demo,
        })
    }
}
