//! The customer list: filters, sorting, paging.

use serde::{Deserialize, Serialize};

use crate::et_status::EtStatus;
use crate::ids::{CatalogueServiceId, OrganizationId};
use crate::level_of_progress::LevelOfProgress;
use crate::text::{name_words, read_line};
use crate::{Problems, Rule};

coded! {
    /// A column the list sorts by. LST-04, LST-08, LST-10.
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
        /// Youth: workNet ID. LST-10.
        WorknetId = "worknet_id", "Worknet Id";
        /// Youth: Application Status. LST-10.
        ApplicationStatus = "application_status", "Application Status";
        /// Youth: Application Submit Date. LST-10.
        ApplicationSubmitDate = "application_submit_date", "Application Submit Date";
        /// Youth: Case Status. LST-10.
        CaseStatus = "case_status", "Case Status";
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

/// A name typed to search by has at most so many characters.
pub const SEARCH_NAME_MAX: usize = 100;
/// Most words of a name that are searched for.
const SEARCH_WORDS_MAX: usize = 8;
/// A case or individual number typed to search by has at most so many characters.
const SEARCH_NUMBER_MAX: usize = 20;

/// The list's filter form as typed. LST-02, F1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerFilterForm {
    /// Part of first or last name, or both; or the beginning of a case or individual number.
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
    /// Code of a [`LevelOfProgress`].
    pub level_of_progress: String,
    /// "yes": only customers who need intervention. EPO-15.
    pub needs_intervention: String,
    /// A support service: only customers with a pending override request for it. LST-22.
    pub override_service: String,
    /// State fiscal year of that request, by its ending year; blank is any.
    pub override_year: String,
}

/// The filters, read; those that are set combine with AND. LST-07.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFilter {
    /// Folded words of the name; each must match. See [`crate::text::name_words`].
    pub name_words: Vec<String>,
    /// Beginning of a case or individual number, typed in the place of a name. BYD-05.
    pub number: Option<String>,
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
    /// Level of Progress.
    pub level_of_progress: Option<LevelOfProgress>,
    /// Only customers who need intervention: a goal off track, a level of progress other than acceptable,
    /// or weeks that wait to be verified.
    pub needs_intervention: bool,
    /// Only customers with a pending override request. LST-22.
    pub waiting: Option<WaitingFor>,
}

/// A pending override request to look for. LST-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingFor {
    /// The support service.
    pub service: CatalogueServiceId,
    /// State fiscal year of the request by its ending year; `None` is any.
    pub fiscal_year: Option<i32>,
}

impl WaitingFor {
    /// Reads what an address says; `None` when it names no service or a year there cannot be.
    pub fn read(service: &str, fiscal_year: &str) -> Option<Self> {
        let service = CatalogueServiceId::read(service).ok()?;
        let fiscal_year = read_fiscal_year(fiscal_year).ok()?;
        Some(Self { service, fiscal_year })
    }
}

impl CustomerFilter {
    /// Whether nothing is filtered out.
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                include_fcrcs: self.include_fcrcs,
                ..Self::default()
            }
    }

    /// Reads what is typed to find one customer: words of a name, or the beginning of a number. LST-07, BYD-05.
    ///
    /// # Errors
    /// [`Rule::TextTooLong`] or [`Rule::ControlCharacter`].
    pub fn of_search(typed: &str) -> Result<Self, Rule> {
        let text = read_line(typed, SEARCH_NAME_MAX)?.unwrap_or_default();
        let is_number = text.bytes().any(|byte| byte.is_ascii_digit())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-'));
        if is_number {
            let digits = text.chars().filter(char::is_ascii_digit).collect();
            return Ok(Self {
                number: Some(digits),
                ..Self::default()
            });
        }
        let mut words = name_words(&text);
        words.sort_unstable();
        words.dedup();
        words.truncate(SEARCH_WORDS_MAX);
        Ok(Self {
            name_words: words,
            ..Self::default()
        })
    }
}

impl CustomerFilterForm {
    /// Reads and judges the form. LST-02, LST-07.
    ///
    /// # Errors
    /// Every problem, at the field it was typed in.
    pub fn check(&self) -> Result<CustomerFilter, Problems> {
        let mut problems = Problems::new();
        let name = problems.take("name", CustomerFilter::of_search(&self.name));
        let organization = problems.take("organization", OrganizationId::read_optional(&self.organization));
        let include_fcrcs = problems.take("include_fcrcs", read_tick(&self.include_fcrcs));
        let case_number = problems.take("case_number", read_line(&self.case_number, SEARCH_NUMBER_MAX));
        let individual_number = problems.take(
            "individual_number",
            read_line(&self.individual_number, SEARCH_NUMBER_MAX),
        );
        let fiscal_year = problems.take("fiscal_year", read_fiscal_year(&self.fiscal_year));
        let et_status = problems.take("et_status", choice(&self.et_status, EtStatus::read));
        let level = problems.take(
            "level_of_progress",
            choice(&self.level_of_progress, LevelOfProgress::read),
        );
        let needs_intervention = problems.take("needs_intervention", read_tick(&self.needs_intervention));
        let service = problems.take(
            "override_service",
            CatalogueServiceId::read_optional(&self.override_service),
        );
        let year = problems.take("override_year", read_fiscal_year(&self.override_year));
        let filter = (|| {
            Some(CustomerFilter {
                organization: organization?,
                include_fcrcs: include_fcrcs?,
                case_number: case_number?,
                individual_number: individual_number?,
                fiscal_year: fiscal_year?,
                et_status: et_status?,
                level_of_progress: level?,
                needs_intervention: needs_intervention?,
                waiting: service?
                    .zip(year)
                    .map(|(service, fiscal_year)| WaitingFor { service, fiscal_year }),
                ..name?
            })
        })();
        problems.into_result(filter)
    }
}

/// A choice that may be left open.
fn choice<T>(typed: &str, read: impl Fn(&str) -> Result<T, Rule>) -> Result<Option<T>, Rule> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        read(typed).map(Some)
    }
}

fn read_tick(typed: &str) -> Result<bool, Rule> {
    match typed.trim() {
        "" | "no" => Ok(false),
        "yes" => Ok(true),
        _ => Err(Rule::UnknownChoice),
    }
}

fn read_fiscal_year(typed: &str) -> Result<Option<i32>, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let year = typed.parse().ok().filter(|year| (2000..=2100).contains(year));
    year.map(Some).ok_or(Rule::UnknownChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        CustomerFilter::of_search(typed).unwrap().name_words
    }

    #[test]
    fn lst_07_a_name_is_read_as_folded_words_in_any_order() {
        assert_eq!(words("ste abr"), ["abr", "ste"]);
        assert_eq!(words("  ABR, Ste "), ["abr", "ste"]);
        assert_eq!(words("Núñez núñez"), ["nunez"]);
        assert_eq!(words(" ,. "), Vec::<String>::new());
    }

    #[test]
    fn byd_05_digits_are_read_as_the_beginning_of_a_number() {
        let filter = CustomerFilter::of_search("1008 413-651").unwrap();
        assert_eq!(
            (filter.number.as_deref(), filter.name_words.len()),
            (Some("1008413651"), 0)
        );
        assert_eq!(CustomerFilter::of_search("-").unwrap().number, None);
    }

    #[test]
    fn lst_02_the_form_reads_every_filter() {
        let form = CustomerFilterForm {
            name: "ste".into(),
            organization: uuid::Uuid::from_u128(7).to_string(),
            include_fcrcs: "yes".into(),
            case_number: " 06-212 ".into(),
            individual_number: "1008".into(),
            fiscal_year: "2023".into(),
            et_status: "active".into(),
            level_of_progress: "not_progressing".into(),
            needs_intervention: "yes".into(),
            override_service: uuid::Uuid::from_u128(8).to_string(),
            override_year: "2023".into(),
        };
        let filter = form.check().unwrap();
        assert_eq!(filter.name_words, ["ste"]);
        assert_eq!(filter.case_number.as_deref(), Some("06-212"));
        assert_eq!(filter.fiscal_year, Some(2023));
        assert_eq!(filter.et_status, Some(EtStatus::Active));
        let waiting = filter.waiting.unwrap();
        assert_eq!(waiting.service.uuid(), uuid::Uuid::from_u128(8), "LST-22");
        assert_eq!(waiting.fiscal_year, Some(2023));
        assert!(filter.needs_intervention && filter.include_fcrcs && !filter.is_empty());
    }

    #[test]
    fn lst_02_an_empty_form_filters_nothing() {
        let form = CustomerFilterForm {
            include_fcrcs: "yes".into(),
            ..CustomerFilterForm::default()
        };
        assert!(form.check().unwrap().is_empty());
    }

    #[test]
    fn lst_02_forged_choices_are_refused_at_their_fields() {
        let form = CustomerFilterForm {
            name: "x".repeat(101),
            organization: "7".into(),
            case_number: "a\u{0}b".into(),
            fiscal_year: "23".into(),
            et_status: "asleep".into(),
            level_of_progress: "great".into(),
            needs_intervention: "maybe".into(),
            ..CustomerFilterForm::default()
        };
        let problems = form.check().unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "name",
                "organization",
                "case_number",
                "fiscal_year",
                "et_status",
                "level_of_progress",
                "needs_intervention"
            ]
        );
    }
}
