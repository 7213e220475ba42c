//! Who may do what to whom: roles give permissions (one table), assignments, team and ownership give
//! scope (one function). The matrix is ACC-24.

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, LocationId, OrganizationId, PersonId};
use crate::organization::Site;

coded! {
    /// What a person is in the program. ACC-07 to ACC-14.
    pub enum Role {
        /// Views and edits every customer. ACC-07.
        StatewideStaff = "statewide_staff", "Statewide staff";
        /// IDHS administrative and workforce development staff. ACC-12 to ACC-14.
        IdhsAdministrator = "idhs_administrator", "IDHS administrator";
        /// Manages an agency's programs. ACC-08, ACC-14.
        ProgramManager = "program_manager", "Program manager";
        /// Verifies employment. ACC-11.
        ProviderManager = "provider_manager", "Provider manager";
        /// Staff of a provider. ACC-08.
        ProviderPartner = "provider_partner", "Provider partner";
        /// Staff of an intermediary. ACC-08.
        Intermediary = "intermediary", "Intermediary";
        /// Youth career planner or case worker. ACC-10.
        CareerPlanner = "career_planner", "Career planner";
        /// A customer: own information only. ACC-09.
        Customer = "customer", "Customer";
    }
}

coded! {
    /// One thing a viewer may be allowed to do.
    pub enum Permission {
        /// Open to anybody, signed in or not: sign-in page, health.
        Anyone = "anyone", "Anyone";
        /// Own sessions, password and language; signing out.
        OwnAccount = "own_account", "Own account";
        /// See the customer list in one's scope. LST-01.
        CustomerList = "customer_list", "Customer list";
        /// Export the filtered list. LST-03.
        CustomerExport = "customer_export", "Customer export";
        /// Open a profile: overview, plan, services, attendance, notes, update log. ACC-05, ACC-06.
        ProfileView = "profile_view", "View profile";
        /// Add and change goals. ACC-24.
        PlanEdit = "plan_edit", "Edit plan";
        /// Add, change and remove activities and services. ACC-24.
        ServiceEdit = "service_edit", "Edit services";
        /// Enter a customer's attendance. ACC-15.
        AttendanceEdit = "attendance_edit", "Enter attendance";
        /// Verify a week. ACC-15, ACC-24.
        AttendanceVerify = "attendance_verify", "Verify attendance";
        /// Write case notes. ACC-18.
        NoteWrite = "note_write", "Write case notes";
        /// Enter, change and delete payments of a service. DOL-06, ACC-37.
        PaymentEdit = "payment_edit", "Edit payments";
        /// Export what was paid for a customer. OSS-02.
        PaymentExport = "payment_export", "Export payments";
        /// Place a customer in a job, change, close and remove placements. WKS-10, ACC-24.
        PlacementEdit = "placement_edit", "Edit placements";
        /// Verify that a placed customer is employed. FUP-06, ACC-24.
        FollowUpVerify = "follow_up_verify", "Verify follow-ups";
        /// Keep a customer's permanent employment. EMP-01, EMP-06.
        EmploymentEdit = "employment_edit", "Edit employment";
        /// Verify that employment was retained. ACC-11, ACC-24, OQ-45.
        EmploymentVerify = "employment_verify", "Verify employment";
        /// Ask for more than a maximum; Youth has no such requests (YTH-48). OVR-01, OVR-20.
        OverrideRequest = "override_request", "Request an increase";
        /// Answer such a request, never one's own. ACC-13, OVR-11.
        OverrideReview = "override_review", "Review requests";
        /// The dashboard of support services, in one's scope. LST-17, LST-25, OQ-59.
        Dashboard = "dashboard", "Dashboard";
        /// Change policy: service types, maxima, choices, settings of programs. BYD-03, OQ-66.
        PolicyEdit = "policy_edit", "Edit policy";
        /// Change the SNAP case number. ACC-16.
        CaseNumberEdit = "case_number_edit", "Edit case number";
        /// Write to a customer. SHL-14, CUS-09.
        MessageSend = "message_send", "Send message";
        /// Reset a customer's password. ACC-17, SHL-13.
        PasswordReset = "password_reset", "Reset password";
        /// A customer's own plan, read-only. CUS-08.
        OwnPlanView = "own_plan_view", "Own plan";
        /// A customer's own attendance. CUS-03.
        OwnAttendanceEdit = "own_attendance_edit", "Own attendance";
        /// The tamper-evident history of the whole system. BYD-11.
        AuditView = "audit_view", "View history";
        /// The Customer Services Report, in one's scope. CSR-02, CSR-13.
        ReportView = "report_view", "View reports";
        /// Change the services of many customers at once; each as one by one. CSR-01, BYD-10.
        BulkEdit = "bulk_edit", "Edit many services";
        /// See and download the documents of a customer. SHL-22.
        DocumentView = "document_view", "View documents";
        /// Upload and remove documents. SHL-22.
        DocumentEdit = "document_edit", "Edit documents";
        /// Enter assessment results and summaries. ASM-03, ASM-07.
        AssessmentEdit = "assessment_edit", "Edit assessments";
        /// Keep the links to instructions. SHL-32.
        LinkEdit = "link_edit", "Edit instruction links";
        /// E&T programs of providers in one's scope. PRG-02.
        ProgramView = "program_view", "View E&T programs";
        /// Change such a program. ACC-14, PRG-05.
        ProgramEdit = "program_edit", "Edit E&T programs";
        /// Create and remove one: the program administrator. ACC-14, PRG-05.
        ProgramCreate = "program_create", "Create E&T programs";
        /// Choose the services of a grantee. GRT-01, ACC-24.
        GrantEdit = "grant_edit", "Edit services of grants";
        /// Refer a customer and change a referral that waits. REF-02, REF-14.
        ReferralEdit = "referral_edit", "Send referrals";
        /// Accept or reject referrals to the own place. REF-06, REF-14.
        ReferralAnswer = "referral_answer", "Answer referrals";
        /// Approve Earnfare referrals and with them the first benefit amount. ACC-12, REF-13.
        EarnfareApprove = "earnfare_approve", "Approve Earnfare referrals";
        /// Change the benefit amount of an Earnfare customer later. ERN-02, ERN-12, ACC-24.
        BenefitEdit = "benefit_edit", "Edit benefit amount";
        /// Change the category of a Youth profile. OQ-21.
        CategoryEdit = "category_edit", "Edit Youth category";
        /// The worksite placement tool, in one's scope: employers, worksites, jobs, who is placed. WKS-01.
        WorksiteView = "worksite_view", "View worksites";
        /// Keep employers, worksites and jobs. WKS-01, WKS-04.
        WorksiteEdit = "worksite_edit", "Edit worksites";
        /// Upload, apply and compare payroll. WKS-03, PAY-01.
        PayrollUpload = "payroll_upload", "Upload payroll";
        /// The page of interface parts, in demo mode only.
        KitView = "kit_view", "View kit";
    }
}

impl Permission {
    /// Whether using it always concerns one customer, so that scope must be asked too.
    pub const fn concerns_a_customer(self) -> bool {
        match self {
            Self::Anyone
            | Self::OwnAccount
            | Self::CustomerList
            | Self::CustomerExport
            | Self::Dashboard
            | Self::PolicyEdit
            | Self::ProgramView
            | Self::ProgramEdit
            | Self::ProgramCreate
            | Self::GrantEdit
            | Self::LinkEdit
            | Self::AuditView
            | Self::WorksiteView
            | Self::WorksiteEdit
            | Self::PayrollUpload
            | Self::ReportView
            | Self::KitView => false,
            Self::ProfileView
            | Self::DocumentView
            | Self::DocumentEdit
            | Self::AssessmentEdit
            | Self::PlanEdit
            | Self::ServiceEdit
            | Self::BulkEdit
            | Self::AttendanceEdit
            | Self::AttendanceVerify
            | Self::NoteWrite
            | Self::CaseNumberEdit
            | Self::MessageSend
            | Self::PaymentEdit
            | Self::PlacementEdit
            | Self::FollowUpVerify
            | Self::EmploymentEdit
            | Self::EmploymentVerify
            | Self::PaymentExport
            | Self::OverrideRequest
            | Self::OverrideReview
            | Self::PasswordReset
            | Self::OwnPlanView
            | Self::OwnAttendanceEdit
            | Self::BenefitEdit
            | Self::ReferralEdit
            | Self::ReferralAnswer
            | Self::EarnfareApprove
            | Self::CategoryEdit => true,
        }
    }
}

impl Role {
    /// The one table of roles and permissions. ACC-24.
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Anyone | Permission::OwnAccount | Permission::KitView => true,
            Permission::CustomerList
            | Permission::CustomerExport
            | Permission::WorksiteView
            | Permission::WorksiteEdit
            | Permission::PayrollUpload
            | Permission::ProgramView
            | Permission::ReportView
            | Permission::BulkEdit
            | Permission::ProfileView
            | Permission::DocumentView
            | Permission::DocumentEdit
            | Permission::AssessmentEdit
            | Permission::PlanEdit
            | Permission::ServiceEdit
            | Permission::AttendanceEdit
            | Permission::AttendanceVerify
            | Permission::NoteWrite
            | Permission::CaseNumberEdit
            | Permission::MessageSend
            | Permission::PaymentEdit
            | Permission::PlacementEdit
            | Permission::FollowUpVerify
            | Permission::EmploymentEdit
            | Permission::PaymentExport
            | Permission::ReferralEdit
            | Permission::ReferralAnswer
            | Permission::PasswordReset => self.is_staff(),
            Permission::OverrideRequest | Permission::Dashboard => {
                self.is_staff() && !matches!(self, Self::CareerPlanner)
            }
            Permission::OverrideReview
            | Permission::PolicyEdit
            | Permission::LinkEdit
            | Permission::ProgramCreate
            | Permission::EarnfareApprove => {
                matches!(self, Self::IdhsAdministrator)
            }
            Permission::EmploymentVerify => {
                matches!(
                    self,
                    Self::ProviderManager | Self::StatewideStaff | Self::IdhsAdministrator
                )
            }
            Permission::ProgramEdit | Permission::GrantEdit | Permission::BenefitEdit => {
                matches!(self, Self::IdhsAdministrator | Self::ProgramManager)
            }
            Permission::OwnPlanView | Permission::OwnAttendanceEdit => matches!(self, Self::Customer),
            Permission::AuditView | Permission::CategoryEdit => {
                matches!(self, Self::StatewideStaff | Self::IdhsAdministrator)
            }
        }
    }

    /// Everybody but the customer.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Customer)
    }

    /// Roles that are given for the whole State, never for one place. ACC-07.
    pub const fn is_statewide(self) -> bool {
        matches!(self, Self::StatewideStaff | Self::IdhsAdministrator)
    }
}

/// The place a role was given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The whole State.
    Statewide,
    /// An organization with all its locations.
    Organization(OrganizationId),
    /// One location.
    Location(LocationId),
    /// The viewer's own file.
    Own,
}

impl Place {
    /// Whether a customer with something at `site` falls under this place.
    pub fn covers(self, site: &Site) -> bool {
        match self {
            Self::Statewide => true,
            Self::Organization(organization) => site.organization == organization,
            Self::Location(location) => site.location == Some(location),
            Self::Own => false,
        }
    }
}

/// One role given for one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assignment {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub place: Place,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The account signed in.
    pub account: AccountId,
    /// The person behind a customer account.
    pub person: Option<PersonId>,
    /// The roles in force.
    pub assignments: Vec<Assignment>,
}

/// What of a customer's file decides who sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectScope {
    /// The customer.
    pub person: PersonId,
    /// Sites of enrollments, present and past.
    pub enrollments: Vec<Site>,
    /// Sites of referrals that wait for an answer or were accepted; one that was rejected ends it.
    pub referrals: Vec<Site>,
    /// The agency of a Youth profile.
    pub agency: Option<OrganizationId>,
    /// Members of the Integrated Resource Team. ACC-19.
    pub team: Vec<AccountId>,
}

impl SubjectScope {
    fn sites(&self) -> impl Iterator<Item = Site> + '_ {
        let agency = self.agency.map(|organization| Site {
            organization,
            location: None,
        });
        self.enrollments
            .iter()
            .chain(&self.referrals)
            .copied()
            .chain(agency)
    }
}

impl Viewer {
    /// Whether any of the viewer's roles gives the permission, whoever it concerns.
    pub fn may(&self, permission: Permission) -> bool {
        matches!(permission, Permission::Anyone)
            || self
                .assignments
                .iter()
                .any(|assignment| assignment.role.may(permission))
    }

    /// Whether the viewer works for the program.
    pub fn is_staff(&self) -> bool {
        self.assignments
            .iter()
            .any(|assignment| assignment.role.is_staff())
    }

    /// Whether the viewer sees every customer. ACC-07.
    pub fn is_statewide(&self) -> bool {
        self.assignments
            .iter()
            .any(|assignment| assignment.place == Place::Statewide)
    }

    /// The organizations and locations the viewer's staff roles hold for.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.assignments
            .iter()
            .filter(|assignment| assignment.role.is_staff())
            .map(|it| it.place)
    }
}

/// The role under which the viewer meets this customer; the first that gives the permission.
///
/// A team member acts as a provider partner for that one customer and gains no approvals (OQ-71).
fn roles_for<'a>(viewer: &'a Viewer, subject: &'a SubjectScope) -> impl Iterator<Item = Role> + 'a {
    let by_place = viewer
        .assignments
        .iter()
        .filter(move |assignment| assignment.role.is_staff() && covers_subject(assignment.place, subject));
    let by_team =
        (viewer.is_staff() && subject.team.contains(&viewer.account)).then_some(Role::ProviderPartner);
    let is_own = viewer.person == Some(subject.person);
    let own = viewer
        .assignments
        .iter()
        .filter(move |it| is_own && it.role == Role::Customer);
    by_place
        .map(|it| it.role)
        .chain(by_team)
        .chain(own.map(|it| it.role))
}

fn covers_subject(place: Place, subject: &SubjectScope) -> bool {
    place == Place::Statewide || subject.sites().any(|site| place.covers(&site))
}

/// Whether the customer is in the viewer's scope: statewide; the organization or location of an
/// enrollment (present or past), of a referral that was not rejected or of the agency; the team; or the viewer's
/// own file. ACC-07 to ACC-10, ACC-19, ACC-20, ACC-22.
pub fn sees(viewer: &Viewer, subject: &SubjectScope) -> bool {
    roles_for(viewer, subject).next().is_some()
}

/// Whether the viewer may do this to this customer: scope and permission must come from the same role,
/// so that a manager of one agency is not a manager of another's customers.
pub fn may(viewer: &Viewer, permission: Permission, subject: &SubjectScope) -> bool {
    roles_for(viewer, subject).any(|role| role.may(permission))
}

coded! {
    /// Whose data an endpoint touches, for the generated matrix test.
    pub enum SubjectKind {
        /// Nobody's: sign-in, health, static pages.
        None = "none", "None";
        /// The caller's own account.
        Account = "account", "Own account";
        /// All customers in the caller's scope.
        Scope = "scope", "Customers in scope";
        /// One customer, named in the address or the form.
        Customer = "customer", "One customer";
        /// The customer who is signed in.
        Own = "own", "Own file";
    }
}

/// One line of the inventory of routes and server functions. The lines stand in the `app` crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The endpoint of the server function or the path of the route.
    pub endpoint: &'static str,
    /// What it takes to call it.
    pub permission: Permission,
    /// Whose data it touches.
    pub subject: SubjectKind,
}

#[cfg(test)]
mod tests;
