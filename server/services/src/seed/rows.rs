//! The rows of each table that wait to be inserted.

use store::bulk::{self, Rows};

macro_rules! tables {
    ($($field:ident = $table:ident;)+) => {
        /// Rows by table.
        #[derive(Debug)]
        pub(super) struct Tables {
            $(pub(super) $field: Rows,)+
        }

        impl Default for Tables {
            fn default() -> Self {
                Self { $($field: Rows::of(&bulk::$table),)+ }
            }
        }

        impl Tables {
            /// All of them, parents before children.
            pub(super) fn in_order(&self) -> impl Iterator<Item = &Rows> + Send {
                [$(&self.$field),+].into_iter()
            }
        }
    };
}

tables! {
    organizations = ORGANIZATIONS;
    organization_kinds = ORGANIZATION_KINDS;
    locations = LOCATIONS;
    et_programs = ET_PROGRAMS;
    et_program_services = ET_PROGRAM_SERVICES;
    et_program_requirements = ET_PROGRAM_REQUIREMENTS;
    et_program_traits = ET_PROGRAM_TRAITS;
    grantee_services = GRANTEE_SERVICES;
    persons = PERSONS;
    person_traits = PERSON_TRAITS;
    accounts = ACCOUNTS;
    role_assignments = ROLE_ASSIGNMENTS;
    profiles = PROFILES;
    enrollments = ENROLLMENTS;
    referrals = REFERRALS;
    referral_versions = REFERRAL_VERSIONS;
    team_members = TEAM_MEMBERS;
    status_history = STATUS_HISTORY;
    profile_list = PROFILE_LIST;
    list_places = LIST_PLACES;
    name_words = NAME_WORDS;
    goals = GOALS;
    customer_services = CUSTOMER_SERVICES;
    override_requests = OVERRIDE_REQUESTS;
    payments = PAYMENTS;
    service_situations = SERVICE_SITUATIONS;
    credentials = CREDENTIALS;
    case_notes = CASE_NOTES;
    messages = MESSAGES;
    benefit_amounts = BENEFIT_AMOUNTS;
    employers = EMPLOYERS;
    worksites = WORKSITES;
    worksite_jobs = WORKSITE_JOBS;
    placements = PLACEMENTS;
    placement_wages = PLACEMENT_WAGES;
    placement_pauses = PLACEMENT_PAUSES;
    placement_history = PLACEMENT_HISTORY;
    placement_follow_ups = PLACEMENT_FOLLOW_UPS;
    payroll_uploads = PAYROLL_UPLOADS;
    payroll_lines = PAYROLL_LINES;
    payroll_refusals = PAYROLL_REFUSALS;
    documents = DOCUMENTS;
    employments = EMPLOYMENTS;
    employment_milestones = EMPLOYMENT_MILESTONES;
    employment_documents = EMPLOYMENT_DOCUMENTS;
    employment_notes = EMPLOYMENT_NOTES;
    assessment_results = ASSESSMENT_RESULTS;
    assessment_summaries = ASSESSMENT_SUMMARIES;
    assessment_summary_texts = ASSESSMENT_SUMMARY_TEXTS;
    attendance_weeks = ATTENDANCE_WEEKS;
    attendance_days = ATTENDANCE_DAYS;
    recent_customers = RECENT_CUSTOMERS;
}
