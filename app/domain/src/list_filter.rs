//! The customer list: filters, sorting, paging.

use serde::{Deserialize, Serialize};

use crate::et_status::EtStatus;
use crate::ids::OrganizationId;

coded! {
    /// A column the list sorts by. LST-04, LST-08.
    pub enum SortColumn {
        /// Last Name, then first name.
        LastName = "last_name", "Last Name";
        /// First Name, then last name.
        FirstName = "first_name", "First Name";
        /// Individual Number.
        IndividualNumber = "individual_number", "Individual Number";
        /// Case Number.
        CaseNumber = "case_number", "Case Number";
        /// Provider(s).
        Provider = "provider", "Provider(s)";
        /// DHS Office.
        DhsOffice = "dhs_office", "DHS Office";
        /// Program Enrollment.
        Program = "program", "Program Enrollment";
        /// E&T Status.
        EtStatus = "et_status", "E&T Status";
        /// Enrollment Date.
        EnrollmentDate = "enrollment_date", "Enrollment Date";
        /// Redetermination Date.
        RedeterminationDate = "redetermination_date", "Redetermination Date";
        /// Level of Progress.
        LevelOfProgress = "level_of_progress", "Level of Progress";
    }
}

coded! {
    /// Which way to sort.
    pub enum SortDirection {
        /// A to Z, old to new.
        Ascending = "asc", "ascending";
        /// Z to A, new to old.
        Descending = "desc", "descending";
    }
}

/// The sizes a page may have. LST-06: 10 is the default.
pub const PAGE_SIZES: [u32; 4] = [10, 25, 50, 100];

/// The list's filter form as typed. LST-02, F1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerFilterForm {
    /// Part of first or last name, or both.
    pub name: String,
    /// Intermediary/Provider, or a DHS office.
    pub organization: String,
    /// "yes": DHS offices are among the choices. LST-09.
    pub include_fcrcs: String,
    /// Case Number.
    pub case_number: String,
    /// Individual Number.
    pub individual_number: String,
    /// State fiscal year, by its ending year: "2023".
    pub fiscal_year: String,
    /// Code of an [`EtStatus`].
    pub et_status: String,
    /// "yes": only customers who need intervention. EPO-15.
    pub needs_intervention: String,
}

/// The filters, read; those that are set combine with AND. LST-07.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFilter {
    /// Folded words of the name; each must match. See [`crate::text::name_words`].
    pub name_words: Vec<String>,
    /// Organization.
    pub organization: Option<OrganizationId>,
    /// Whether DHS offices are among the choices.
    pub include_fcrcs: bool,
    /// Case number, or its beginning.
    pub case_number: Option<String>,
    /// Individual number, or its beginning.
    pub individual_number: Option<String>,
    /// State fiscal year by its ending year.
    pub fiscal_year: Option<i32>,
    /// E&T status.
    pub et_status: Option<EtStatus>,
    /// Only customers who need intervention.
    pub needs_intervention: bool,
}
