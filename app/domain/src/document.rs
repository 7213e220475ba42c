//! Documents kept with a customer's file: what they are, and which files are taken. SHL-22.
//!
//! What a file is follows from its bytes; its name is data and never part of a path.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerServiceId, DocumentId};
use crate::text::{read_required_line, read_required_text};
use crate::{Problems, Rule};

mod file_type;

pub use file_type::FileType;

/// A file has at most so many megabytes (of 1,048,576 bytes).
pub const FILE_MAX_MEGABYTES: i64 = 10;
/// A file has at most so many bytes.
pub const FILE_MAX_BYTES: usize = 10 * 1024 * 1024;
/// A file name has at most so many characters.
pub const FILE_NAME_MAX: usize = 255;
/// The reason for a removal has at most so many characters.
pub const REASON_MAX: usize = 500;

coded! {
    /// What a document is. SHL-22.
    pub enum DocumentKind {
        /// The plan agreement, signed on paper. AGR-02.
        PlanAgreement = "plan_agreement", "Signed plan agreement";
        /// Proof of employment. EMP.
        EmploymentVerification = "employment_verification", "Employment verification";
        /// Proof of a measurable skill gain. MSG-21.
        SkillGainEvidence = "skill_gain_evidence", "MSG evidence";
        /// Closing of a worksite placement. WCL-02.
        TerminationReport = "termination_report", "Participant Employment Termination Report";
        /// Hours on paper.
        Timesheet = "timesheet", "Timesheet";
        /// Evaluation of a worksite. FUP-07.
        WorksiteEvaluation = "worksite_evaluation", "Worksite evaluation";
        /// Results of an assessment taken elsewhere. ASM-06.
        AssessmentResults = "assessment_results", "Assessment results";
        /// Anything else.
        Other = "other", "Other";
    }
}

/// A file that may be kept: its name as sent and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
    /// The name as the browser sent it.
    pub name: String,
    /// What the bytes are.
    pub file_type: FileType,
}

/// Judges a file by its name and its bytes. SHL-22.
///
/// # Errors
/// [`Rule::Missing`] without a file, [`Rule::FileEmpty`], [`Rule::FileTooLarge`], [`Rule::FileTypeNotTaken`],
/// [`Rule::FileEndingDiffers`], and those of a one-line text for the name.
pub fn check_file(name: &str, bytes: &[u8]) -> Result<CheckedFile, Rule> {
    if name.trim().is_empty() {
        return Err(Rule::Missing);
    }
    let name = read_required_line(name, FILE_NAME_MAX)?;
    if bytes.is_empty() {
        return Err(Rule::FileEmpty);
    }
    if bytes.len() > FILE_MAX_BYTES {
        return Err(Rule::FileTooLarge {
            megabytes: FILE_MAX_MEGABYTES,
        });
    }
    let file_type = FileType::of(bytes).ok_or(Rule::FileTypeNotTaken)?;
    let lower = name.to_lowercase();
    if !file_type.endings().iter().any(|ending| lower.ends_with(ending)) {
        return Err(Rule::FileEndingDiffers { found: file_type });
    }
    Ok(CheckedFile { name, file_type })
}

/// The upload form as typed; the file travels beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentForm {
    /// Made by the form, so that a double click is one document.
    pub id: String,
    /// Code of a [`DocumentKind`].
    pub kind: String,
    /// The service it belongs to, or empty.
    pub service: String,
}

/// The upload form, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Identity.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// The service it belongs to.
    pub service: Option<CustomerServiceId>,
}

impl DocumentForm {
    /// Reads the form, and judges the file sent with it.
    ///
    /// # Errors
    /// Every problem, at the fields `kind`, `service`, `file`, `id`.
    pub fn check(&self, file_name: &str, bytes: &[u8]) -> Result<(DocumentFacts, CheckedFile), Problems> {
        let mut problems = Problems::new();
        let kind = problems.take("kind", DocumentKind::read(&self.kind));
        let service = problems.take("service", CustomerServiceId::read_optional(&self.service));
        let file = problems.take("file", check_file(file_name, bytes));
        let id = problems.take("id", DocumentId::read(&self.id));
        let read = (|| {
            let facts = DocumentFacts {
                id: id?,
                kind: kind?,
                service: service?,
            };
            Some((facts, file?))
        })();
        problems.into_result(read)
    }
}

/// Why a document is removed.
///
/// # Errors
/// [`Rule::Missing`] when blank, and those of a text.
pub fn read_reason(typed: &str) -> Result<String, Rule> {
    read_required_text(typed, REASON_MAX)
}

#[cfg(test)]
mod tests;
