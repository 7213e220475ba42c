//! The tables that rows are put into many at once, with the columns they are given in.

use super::Table;

macro_rules! tables {
    ($($(#[$doc:meta])* $constant:ident = $name:literal [$($column:literal),+ $(,)?];)+) => {$(
        $(#[$doc])*
        pub static $constant: Table = Table { name: $name, columns: &[$($column),+] };
    )+};
}

tables! {
    /// Organizations.
    ORGANIZATIONS = "organizations" ["id", "version", "name", "name_key"];
    /// Kinds of organizations.
    ORGANIZATION_KINDS = "organization_kinds" ["organization_id", "kind"];
    /// Places of organizations.
    LOCATIONS = "locations" ["id", "version", "organization_id", "name", "address", "city", "state", "zip"];
    /// E&T programs.
    ET_PROGRAMS = "et_programs" ["id", "version", "organization_id", "location_id", "program", "name",
        "contract_number", "fiscal_year", "required_attendance_percent", "schedule", "offering", "status", "step"];
    /// Services checked in E&T programs.
    ET_PROGRAM_SERVICES = "et_program_services" ["et_program_id", "catalogue_service_id"];
    /// What E&T programs ask for.
    ET_PROGRAM_REQUIREMENTS = "et_program_requirements" ["et_program_id", "kind", "lowest", "highest", "detail"];
    /// Skills and interests E&T programs suit.
    ET_PROGRAM_TRAITS = "et_program_traits" ["et_program_id", "kind", "code"];
    /// Skills and interests of people.
    PERSON_TRAITS = "person_traits" ["person_id", "kind", "code"];
    /// Services grantees use on career plans.
    GRANTEE_SERVICES = "grantee_services" ["organization_id", "program", "catalogue_service_id"];
    /// The service catalogue.
    CATALOGUE_SERVICES = "catalogue_services" ["id", "version", "code", "name", "kind", "family", "service_type",
        "category", "tags", "iwds_name", "iwds_type", "valid_from_on", "valid_to_on", "takes_placement",
        "subsidy_may_pass_minimum"];
    /// The rows of bulk saves.
    BULK_SAVE_ROWS = "bulk_save_rows" ["bulk_save_id", "place", "customer_service_id", "seen_version", "typed",
        "outcome", "problems", "before", "saved_version"];
    /// What payments can be for.
    SERVICE_SUBTYPES = "service_subtypes" ["id", "version", "catalogue_service_id", "name", "valid_from_on",
        "valid_to_on", "source", "is_verified"];
    /// The most that policy allows.
    SERVICE_MAXIMA = "service_maxima" ["id", "version", "catalogue_service_id", "subtype_id",
        "from_fiscal_year", "maximum_cents", "source", "is_verified", "updated_at", "updated_by"];
    /// Payment methods and funding sources.
    PAYMENT_CHOICES = "payment_choices" ["id", "version", "list", "name", "valid_from_on", "valid_to_on",
        "source", "is_verified"];
    /// Requests for more than a maximum.
    OVERRIDE_REQUESTS = "override_requests" ["id", "version", "profile_id", "customer_service_id",
        "catalogue_service_id", "fiscal_year", "increase_cents", "reason", "status", "requester_id",
        "requester_name", "requested_at", "updated_at", "updated_by", "reviewer_id", "reviewer_name",
        "reviewed_at", "comment"];
    /// Payments of support services.
    PAYMENTS = "payments" ["id", "version", "profile_id", "customer_service_id", "catalogue_service_id",
        "fiscal_year", "subtype_id", "method_id", "fund_id", "description", "paid_on", "unit_cents", "quantity",
        "total_cents", "is_estimate", "over_request_id", "stipend_from_on", "stipend_to_on",
        "stipend_hourly_cents", "created_at", "created_by", "updated_at", "updated_by"];
    /// Settings of programs.
    PROGRAM_PARAMETERS = "program_parameters" ["id", "version", "program", "parameter", "value",
        "valid_from_on", "source", "is_verified", "updated_at", "updated_by"];
    /// Minimum wages.
    MINIMUM_WAGES = "minimum_wages" ["id", "version", "place", "class", "hourly_cents", "valid_from_on", "source",
        "is_verified", "updated_at", "updated_by"];
    /// Follow-up milestones of placements.
    FOLLOW_UP_MILESTONES = "follow_up_milestones" ["id", "version", "program", "days", "is_required", "evaluation",
        "valid_from_on", "valid_to_on", "source", "is_verified", "updated_at", "updated_by"];
    /// Benefit amounts of Earnfare customers.
    BENEFIT_AMOUNTS = "benefit_amounts" ["id", "profile_id", "amount_cents", "effective_on", "origin", "updated_at",
        "updated_by"];
    /// People.
    PERSONS = "persons" ["id", "version", "worknet_id", "user_name", "first_name", "last_name", "born_on",
        "ssn_last4", "email", "phone", "address", "city", "state", "zip", "county", "pronouns", "language",
        "individual_number", "case_number", "snap_eligibility", "redetermination_on", "midpoint_on",
        "dhs_office_id", "initial_assessment_on", "needs_assessment_on"];
    /// Accounts.
    ACCOUNTS = "accounts" ["id", "version", "user_name", "user_name_key", "display_name", "email",
        "password_hash", "must_change_password", "is_active", "is_demo", "language", "person_id", "created_at"];
    /// Roles of accounts.
    ROLE_ASSIGNMENTS = "role_assignments" ["id", "account_id", "role", "organization_id", "location_id"];
    /// Profiles.
    PROFILES = "profiles" ["id", "version", "number", "person_id", "family", "agency_id", "application_status",
        "application_submitted_on", "case_status", "level_of_progress", "et_status", "created_at"];
    /// Enrollments.
    ENROLLMENTS = "enrollments" ["id", "version", "profile_id", "program", "organization_id", "location_id",
        "enrolled_on", "ended_on"];
    /// Referrals.
    REFERRALS = "referrals" ["id", "version", "profile_id", "to_organization_id", "from_organization_id",
        "submitted_on", "response", "wait_listed", "to_location_id", "from_location_id"];
    /// What referrals said at their times.
    REFERRAL_VERSIONS = "referral_versions" ["referral_id", "number", "profile_id", "customer_name",
        "individual_number", "to_name", "from_name", "program", "note", "submitted_on", "submitted_at", "submitted_by",
        "response", "reason", "is_eligible", "benefit_cents", "responded_on", "responded_by"];
    /// Integrated Resource Teams.
    TEAM_MEMBERS = "team_members" ["profile_id", "account_id", "added_at"];
    /// Status history.
    STATUS_HISTORY = "status_history" ["id", "profile_id", "kind", "value", "trigger_action", "actor_name",
        "changed_at"];
    /// Rows of the customer list.
    PROFILE_LIST = "profile_list" ["profile_id", "person_id", "family", "last_name", "first_name", "last_key",
        "first_key", "individual_number", "case_number", "providers", "dhs_office", "programs", "et_status",
        "level_of_progress", "enrolled_on", "redetermination_on", "off_track_goals", "unverified_weeks"];
    /// Through which places customers are seen.
    LIST_PLACES = "list_places" ["place_id", "profile_id", "family", "last_key", "first_key"];
    /// Words that customers are found by.
    NAME_WORDS = "name_words" ["family", "word", "profile_id", "last_key", "first_key"];
    /// Goals.
    GOALS = "goals" ["id", "version", "profile_id", "statement", "category", "term", "status",
        "is_prepopulated", "created_at", "created_by", "updated_at", "updated_by"];
    /// Customer services without an Other Provider.
    CUSTOMER_SERVICES = "customer_services" ["id", "version", "profile_id", "enrollment_id",
        "catalogue_service_id", "kind", "goal_id", "status", "ever_started", "start_on", "planned_end_on",
        "completed_on", "weekly_centihours", "is_wioa_funded", "notes", "delivery", "delivery_organization_id",
        "delivery_location_id", "created_at", "created_by", "updated_at", "updated_by"];
    /// Situations that services address.
    SERVICE_SITUATIONS = "service_situations" ["customer_service_id", "situation"];
    /// Credentials.
    CREDENTIALS = "credentials" ["id", "version", "person_id", "customer_service_id", "name",
        "credential_type", "institution", "attained_on", "updated_at", "updated_by"];
    /// Case notes.
    CASE_NOTES = "case_notes" ["id", "version", "profile_id", "kind", "noted_on", "body", "is_private",
        "author_id", "author_name", "organization_id", "created_at"];
    /// What customers count for in the report.
    REPORT_CUSTOMERS = "report_customers" ["profile_id", "counted"];
    /// The numbers of the report.
    REPORT_TALLIES = "report_tallies" ["family", "program", "goal", "since_year", "catalogue_service_id", "status",
        "shard", "customers", "planned", "started", "successful", "unsuccessful", "evaluated"];
    /// Messages to customers.
    MESSAGES = "messages" ["id", "profile_id", "body", "sender_id", "sender_name", "sent_at"];
    /// Documents.
    DOCUMENTS = "documents" ["id", "version", "profile_id", "kind", "file_name", "file_type", "byte_size", "sha256",
        "subject_kind", "subject_id", "uploaded_at", "uploaded_by", "uploaded_by_id"];
    /// Results of assessments.
    ASSESSMENT_RESULTS = "assessment_results" ["id", "version", "person_id", "profile_id", "assessment_id",
        "assessed_on", "score", "functional_level", "results", "entered_at", "entered_by", "updated_at",
        "updated_by"];
    /// Summaries of assessments.
    ASSESSMENT_SUMMARIES = "assessment_summaries" ["id", "version", "profile_id", "area", "body", "added_at",
        "added_by", "updated_at", "updated_by"];
    /// Wordings of summaries of assessments.
    ASSESSMENT_SUMMARY_TEXTS = "assessment_summary_texts" ["summary_id", "version", "profile_id", "area", "body",
        "written_at", "written_by"];
    /// Weeks of attendance.
    ATTENDANCE_WEEKS = "attendance_weeks" ["customer_service_id", "week_on", "version", "total_minutes",
        "is_zero_signed", "verified_at", "verified_by", "updated_at", "updated_by"];
    /// Days of attendance.
    ATTENDANCE_DAYS = "attendance_days" ["customer_service_id", "day_on", "check_in_minute",
        "lunch_start_minute", "lunch_end_minute", "check_out_minute", "worked_minutes", "entered_by_customer",
        "updated_at", "updated_by"];
    /// Employers of the worksite placement tool.
    EMPLOYERS = "employers" ["id", "version", "organization_id", "name", "name_key", "contact_name", "contact_phone",
        "contact_email", "is_active", "updated_at", "updated_by"];
    /// Worksites.
    WORKSITES = "worksites" ["id", "version", "employer_id", "name", "name_key", "address", "city", "state", "zip",
        "wage_place", "is_active", "updated_at", "updated_by"];
    /// Jobs at worksites.
    WORKSITE_JOBS = "worksite_jobs" ["id", "version", "worksite_id", "year", "title", "title_key",
        "employment_type", "hourly_cents", "openings", "is_active", "updated_at", "updated_by"];
    /// Placements.
    PLACEMENTS = "placements" ["id", "version", "profile_id", "customer_service_id", "job_id", "minimum_cents",
        "hourly_cents", "subsidized_cents", "position_type", "status", "start_on", "planned_end_on", "end_on",
        "subsidized_from_on", "subsidized_to_on", "was_subsidized", "created_at", "created_by", "updated_at",
        "updated_by"];
    /// Dated wages of placements.
    PLACEMENT_WAGES = "placement_wages" ["placement_id", "from_on", "minimum_cents", "hourly_cents",
        "subsidized_cents", "updated_at", "updated_by"];
    /// Pauses of placements.
    PLACEMENT_PAUSES = "placement_pauses" ["placement_id", "inactive_on", "return_on"];
    /// Status history of placements.
    PLACEMENT_HISTORY = "placement_history" ["id", "placement_id", "status", "start_on", "inactive_on", "return_on",
        "subsidized_from_on", "subsidized_to_on", "total_days", "updated_at", "updated_by"];
    /// Verified follow-ups of placements.
    PLACEMENT_FOLLOW_UPS = "placement_follow_ups" ["placement_id", "days", "due_on", "hourly_cents",
        "subsidized_cents", "evaluation", "verified_at", "verified_by", "verified_by_id"];
    /// Permanent employment.
    EMPLOYMENTS = "employments" ["id", "version", "profile_id", "employer", "address", "job_title", "start_on",
        "end_on", "wage_cents", "weekly_centihours", "position_type", "meets_needs", "created_at", "created_by",
        "created_by_id", "updated_at", "updated_by"];
    /// Verified milestones of employments.
    EMPLOYMENT_MILESTONES = "employment_milestones" ["employment_id", "days", "due_on", "got_raise", "verified_at",
        "verified_by", "verified_by_id"];
    /// Documents of employments.
    EMPLOYMENT_DOCUMENTS = "employment_documents" ["document_id", "employment_id", "days"];
    /// Case notes of employments.
    EMPLOYMENT_NOTES = "employment_notes" ["note_id", "employment_id", "days"];
    /// Payroll files.
    PAYROLL_UPLOADS = "payroll_uploads" ["id", "version", "organization_id", "worksite_id", "period_start_on",
        "period_end_on", "file_name", "file_sha256", "status", "good_rows", "refused_rows", "uploaded_at",
        "uploaded_by_id", "uploaded_by", "applied_at", "replaced_at"];
    /// Good rows of payroll files.
    PAYROLL_LINES = "payroll_lines" ["upload_id", "line", "placement_id", "from_on", "to_on", "paid_minutes",
        "gross_cents", "subsidized_cents"];
    /// Refused rows of payroll files.
    PAYROLL_REFUSALS = "payroll_refusals" ["upload_id", "line", "cells", "reasons"];
    /// Customers a person looked at lately.
    RECENT_CUSTOMERS = "recent_customers" ["account_id", "profile_id", "seen_at"];
}
