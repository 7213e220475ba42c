//! Every server function and page with the permission it takes and whose data it touches.
//!
//! A server function stands under its address (`/api/…`), a page under its route. `server/tests/inventory.rs`
//! compares this table with what is registered and calls every line as every role.

use domain::access::{Entry, Permission as P, SubjectKind as S};

const fn entry(endpoint: &'static str, permission: P, subject: S) -> Entry {
    Entry {
        endpoint,
        permission,
        subject,
    }
}

/// The inventory; pages first, in the order of the table of routes.
#[rustfmt::skip]
pub const ENTRIES: &[Entry] = &[
    entry("/sign-in", P::Anyone, S::None),
    entry("/ISETSPartners", P::Anyone, S::None),
    entry("/account", P::OwnAccount, S::Account),
    entry("/account/password", P::OwnAccount, S::Account),
    entry("/customers", P::CustomerList, S::Scope),
    entry("/customers.csv", P::CustomerExport, S::Scope),
    entry("/dashboard", P::Dashboard, S::Scope),
    entry("/customers/:profile", P::ProfileView, S::Customer),
    entry("/customers/:profile/all", P::ProfileView, S::Customer),
    entry("/customers/:profile/reset-password", P::PasswordReset, S::Customer),
    entry("/customers/:profile/plan", P::ProfileView, S::Customer),
    entry("/customers/:profile/case-number", P::CaseNumberEdit, S::Customer),
    entry("/customers/:profile/plan/iwds.csv", P::ProfileView, S::Customer),
    entry("/customers/:profile/plan/accomplishments/:kind", P::ProfileView, S::Customer),
    entry("/customers/:profile/plan/goals", P::ProfileView, S::Customer),
    entry("/customers/:profile/plan/goals/new", P::PlanEdit, S::Customer),
    entry("/customers/:profile/plan/goals/:goal", P::PlanEdit, S::Customer),
    entry("/customers/:profile/plan/services", P::ProfileView, S::Customer),
    entry("/customers/:profile/plan/services/add/:kind", P::ServiceEdit, S::Customer),
    entry("/customers/:profile/plan/services/:service/remove", P::ServiceEdit, S::Customer),
    entry("/customers/:profile/plan/as-of", P::ProfileView, S::Customer),
    entry("/customers/:profile/messages", P::MessageSend, S::Customer),
    entry("/customers/:profile/history", P::AuditView, S::Customer),
    entry("/customers/:profile/plan/log", P::ProfileView, S::Customer),
    entry("/customers/:profile/summary/services", P::ProfileView, S::Customer),
    entry("/customers/:profile/summary/notes", P::ProfileView, S::Customer),
    entry("/customers/:profile/services/:service", P::ProfileView, S::Customer),
    entry("/customers/:profile/services/:service/provider", P::ProfileView, S::Customer),
    entry("/customers/:profile/services/:service/dollars/override/new", P::OverrideRequest, S::Customer),
    entry("/customers/:profile/services/:service/dollars/override/:request", P::ProfileView, S::Customer),
    entry("/customers/:profile/services/:service/attendance", P::ProfileView, S::Customer),
    entry("/customers/:profile/services/:service/attendance/:week", P::ProfileView, S::Customer),
    entry("/my", P::OwnPlanView, S::Own),
    entry("/my/messages", P::OwnPlanView, S::Own),
    entry("/my/plan", P::OwnPlanView, S::Own),
    entry("/my/attendance/:service", P::OwnAttendanceEdit, S::Own),
    entry("/my/attendance/:service/:week", P::OwnAttendanceEdit, S::Own),
    entry("/help/:topic", P::Anyone, S::None),
    entry("/kit", P::KitView, S::None),
    entry("/api/account/end_others", P::OwnAccount, S::Account),
    entry("/api/account/end_session", P::OwnAccount, S::Account),
    entry("/api/account/password", P::OwnAccount, S::Account),
    entry("/api/account/still_here", P::OwnAccount, S::Account),
    entry("/api/attendance/copy_week", P::AttendanceEdit, S::Customer),
    entry("/api/attendance/discard_draft", P::AttendanceEdit, S::Customer),
    entry("/api/attendance/keep_draft", P::AttendanceEdit, S::Customer),
    entry("/api/attendance/save_week", P::AttendanceEdit, S::Customer),
    entry("/api/customers/jump", P::CustomerList, S::Scope),
    entry("/api/customers/search", P::CustomerList, S::Scope),
    entry("/api/customers/case_number", P::CaseNumberEdit, S::Customer),
    entry("/api/customers/reset_password", P::PasswordReset, S::Customer),
    entry("/api/goals/remove", P::PlanEdit, S::Customer),
    entry("/api/goals/save", P::PlanEdit, S::Customer),
    entry("/api/kit/show", P::KitView, S::None),
    entry("/api/messages/send", P::MessageSend, S::Customer),
    entry("/api/my/save_week", P::OwnAttendanceEdit, S::Own),
    entry("/api/service/save_provider", P::ServiceEdit, S::Customer),
    entry("/api/service/save_status", P::ServiceEdit, S::Customer),
    entry("/api/services/add", P::ServiceEdit, S::Customer),
    entry("/api/services/assign", P::ServiceEdit, S::Customer),
    entry("/api/services/remove", P::ServiceEdit, S::Customer),
    entry("/api/notes/add", P::NoteWrite, S::Customer),
    entry("/api/overrides/answer", P::OverrideReview, S::Customer),
    entry("/api/overrides/remove", P::OverrideRequest, S::Customer),
    entry("/api/overrides/save", P::OverrideRequest, S::Customer),
];
