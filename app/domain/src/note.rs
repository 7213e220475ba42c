//! Case notes: one store for all of them (NOT-02).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Problems;
use crate::date::{DateContext, read_date};
use crate::ids::NoteId;
use crate::text::read_required_text;

/// A note has at most so many characters.
pub const NOTE_MAX: usize = 10_000;

coded! {
    /// What a note is about; notes are filtered by it. NOT-03, NOT-06.
    pub enum NoteKind {
        /// Anything else.
        General = "general", "General";
        /// 30-, 60-, 90-day verification.
        EmploymentVerification = "employment_verification", "Employment verification";
        /// After exit. XFU-02.
        FollowUp = "follow_up", "Follow-up";
        /// About attendance.
        Attendance = "attendance", "Attendance";
    }
}

coded! {
    /// Who reads a note. NOT-06.
    pub enum NoteSharing {
        /// Staff who see the customer.
        Shared = "shared", "Shared";
        /// The author's agency only.
        Private = "private", "Private";
    }
}

/// The note form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// Made by the form, so that a double click is one note.
    pub id: String,
    /// Code of a [`NoteKind`].
    pub kind: String,
    /// The day the note is about.
    pub noted_on: String,
    /// The text.
    pub text: String,
    /// Code of a [`NoteSharing`].
    pub sharing: String,
}

/// A note, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// Kind.
    pub kind: NoteKind,
    /// The day it is about.
    pub noted_on: NaiveDate,
    /// The text, as written.
    pub text: String,
    /// Who reads it.
    pub sharing: NoteSharing,
}

impl NoteForm {
    /// Reads and judges the form. NOT-06.
    ///
    /// # Errors
    /// Every problem, at the fields `kind`, `noted_on`, `text`, `sharing`, `id`.
    pub fn check(&self, today: NaiveDate) -> Result<Note, Problems> {
        let mut problems = Problems::new();
        let kind = problems.take("kind", NoteKind::read(&self.kind));
        let noted_on = problems.take("noted_on", read_date(&self.noted_on, &DateContext::past(today)));
        let text = problems.take("text", read_required_text(&self.text, NOTE_MAX));
        let sharing = problems.take("sharing", NoteSharing::read(&self.sharing));
        let id = problems.take("id", NoteId::read(&self.id));
        let note = (|| {
            Some(Note {
                id: id?,
                kind: kind?,
                noted_on: noted_on?,
                text: text?,
                sharing: sharing?,
            })
        })();
        problems.into_result(note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rule;
    use uuid::Uuid;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2023, 2, 16).unwrap_or_default()
    }

    fn form(text: &str) -> NoteForm {
        NoteForm {
            id: Uuid::from_u128(1).to_string(),
            kind: "general".into(),
            noted_on: "t".into(),
            text: text.into(),
            sharing: "shared".into(),
        }
    }

    #[test]
    fn not_06_a_note_has_kind_date_text_and_readers() {
        let note = form("Met today.\r\nGood progress.").check(today()).unwrap();
        assert_eq!(note.text, "Met today.\nGood progress.");
        assert_eq!((note.kind, note.noted_on), (NoteKind::General, today()));
        let problems = NoteForm::default().check(today()).unwrap_err();
        for field in ["kind", "noted_on", "text", "sharing", "id"] {
            assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
        }
    }

    #[test]
    fn not_03_the_kinds_include_follow_up() {
        assert_eq!(NoteKind::from_code("follow_up"), Some(NoteKind::FollowUp));
    }

    #[test]
    fn not_06_a_note_is_about_a_day_that_has_come() {
        let tomorrow = NoteForm {
            noted_on: "+1".into(),
            ..form("x")
        };
        assert!(
            tomorrow
                .check(today())
                .unwrap_err()
                .has("noted_on", "date-out-of-range")
        );
    }

    #[test]
    fn bad_input_script_emoji_and_right_to_left_text_is_kept_and_a_megabyte_refused() {
        for text in ["<script>alert(1)</script>", "👩‍👩‍👧", "اجتمعنا اليوم"] {
            assert_eq!(form(text).check(today()).unwrap().text, text);
        }
        assert!(form(&"x".repeat(NOTE_MAX)).check(today()).is_ok());
        assert!(
            form(&"x".repeat(NOTE_MAX + 1))
                .check(today())
                .unwrap_err()
                .has("text", "text-too-long")
        );
        assert!(
            form("a\u{1b}b")
                .check(today())
                .unwrap_err()
                .has("text", "control-character")
        );
    }
}
