//! Documents and assessments of the stories.

use std::fmt::Write as _;

use domain::{
    assessment::{SummaryArea, seed_id},
    document::{DocumentKind, FileType},
    ids::{DocumentId, ProfileId},
};
use uuid::Uuid;

use super::{cast::Part, draft::afternoon, teller::Teller};
use crate::documents::{OF_SERVICE, digest};

/// The bytes of a document that wait to be kept.
pub(super) type Paper = (ProfileId, DocumentId, Vec<u8>);

/// A document of a story.
pub(super) struct Given {
    pub(super) kind: DocumentKind,
    pub(super) name: &'static str,
    /// What stands on its one page.
    pub(super) words: &'static str,
    /// The service it belongs to.
    pub(super) service: Option<Uuid>,
}

/// A result of a story.
pub(super) struct Assessed {
    /// Number of the assessment.
    pub(super) number: i64,
    pub(super) on: (i32, u32, u32),
    pub(super) score: Option<(&'static str, i64)>,
    pub(super) results: &'static str,
    /// Who entered it, and when.
    pub(super) entered: (&'static str, (i32, u32, u32)),
}

impl Teller<'_> {
    /// Adds a document that a member of the staff uploaded.
    pub(super) fn document(&mut self, part: &Part<'_>, given: &Given, on: (i32, u32, u32)) {
        let Some(by) = self.member(&part.place.worker) else {
            return;
        };
        let (id, bytes) = (self.draft.ids.next(), pdf(given.words));
        self.draft.tables.documents.push([
            id.into(),
            1.into(),
            part.profile.into(),
            given.kind.code().into(),
            given.name.into(),
            FileType::Pdf.code().into(),
            i64::try_from(bytes.len()).unwrap_or(i64::MAX).into(),
            digest(&bytes).into(),
            given.service.map(|_| OF_SERVICE).into(),
            given.service.into(),
            afternoon(self.on(on)).into(),
            part.place.worker.clone().into(),
            by.into(),
        ]);
        self.draft.papers.push((part.profile.into(), id.into(), bytes));
    }

    /// Adds a result of an assessment.
    pub(super) fn assessed(&mut self, (part, person): (&Part<'_>, Uuid), given: &Assessed) {
        let (by, entered_on) = given.entered;
        let at = afternoon(self.on(entered_on));
        let id = self.draft.ids.next();
        let assessed_on = self.on(given.on);
        self.draft.tables.assessment_results.push([
            id.into(),
            1.into(),
            person.into(),
            part.profile.into(),
            seed_id(given.number).uuid().into(),
            assessed_on.into(),
            given.score.map(|(score, _)| score).into(),
            given.score.map(|(_, level)| level).into(),
            given.results.into(),
            at.into(),
            by.into(),
            at.into(),
            by.into(),
        ]);
    }

    /// Adds a summary of assessments.
    pub(super) fn summary(
        &mut self,
        part: &Part<'_>,
        area: SummaryArea,
        text: &'static str,
        (by, on): (&'static str, (i32, u32, u32)),
    ) {
        let at = afternoon(self.on(on));
        let id = self.draft.ids.next();
        self.draft.tables.assessment_summaries.push([
            id.into(),
            1.into(),
            part.profile.into(),
            area.code().into(),
            text.into(),
            at.into(),
            by.into(),
            at.into(),
            by.into(),
        ]);
        self.draft.tables.assessment_summary_texts.push([
            id.into(),
            1.into(),
            part.profile.into(),
            area.code().into(),
            text.into(),
            at.into(),
            by.into(),
        ]);
    }
}

/// What was assessed of Stephanie, and the papers of her file.
pub(super) fn stephanie(teller: &mut Teller<'_>, (part, person): (&Part<'_>, Uuid), jst: Uuid) {
    let partner = "ISETS 6Partner";
    for (number, score, level, results) in [
        (21, "556", 4, "Reads instructions and schedules without help."),
        (22, "535", 4, "Fractions and percentages need practice."),
    ] {
        let given = Assessed {
            number,
            on: (2022, 10, 26),
            score: Some((score, level)),
            results,
            entered: (partner, (2022, 10, 27)),
        };
        teller.assessed((part, person), &given);
    }
    let inventory = Assessed {
        number: 1,
        on: (2022, 10, 19),
        score: None,
        results: "Health Science, then Hospitality and Tourism.",
        entered: (partner, (2022, 10, 27)),
    };
    teller.assessed((part, person), &inventory);
    let summary =
        "No car; the bus reaches two of three sites. Wants day shifts while the children are at school.";
    teller.summary(part, SummaryArea::Barriers, summary, (partner, (2022, 10, 27)));
    let agreement = Given {
        kind: DocumentKind::PlanAgreement,
        name: "Plan agreement signed.pdf",
        words: "Customer Goal/Plan Agreement - signed on paper",
        service: None,
    };
    teller.document(part, &agreement, (2022, 10, 28));
    let timesheet = Given {
        kind: DocumentKind::Timesheet,
        name: "JST week of 12-19.pdf",
        words: "Timesheet - Job Search Training",
        service: Some(jst),
    };
    teller.document(part, &timesheet, (2022, 12, 27));
}

/// YTH-26's result of Casey Life Skills and a reassessment.
pub(super) fn laughlin(teller: &mut Teller<'_>, (part, person): (&Part<'_>, Uuid)) {
    for (on, results, entered) in [
        (
            (2022, 10, 5),
            "Strong: daily living, self care. To work on: money management, housing.",
            ("arcangle", (2022, 10, 6)),
        ),
        (
            (2023, 2, 6),
            "Money management better by two steps; housing unchanged.",
            ("RRabb11", (2023, 2, 7)),
        ),
    ] {
        let given = Assessed {
            number: 13,
            on,
            score: None,
            results,
            entered,
        };
        teller.assessed((part, person), &given);
    }
    let summary = "Ready for a first placement: on time, asks when something is unclear.";
    let written = ("Three Programs", (2023, 2, 8));
    teller.summary(part, SummaryArea::ReadinessTraining, summary, written);
    let copy = Given {
        kind: DocumentKind::AssessmentResults,
        name: "Casey Life Skills report.pdf",
        words: "Casey Life Skills - report",
        service: None,
    };
    teller.document(part, &copy, (2023, 2, 7));
}

/// A PDF of one page with one line of plain letters.
pub(super) fn pdf(words: &str) -> Vec<u8> {
    let words: String = words
        .chars()
        .filter(|it| it.is_ascii() && !matches!(it, '(' | ')' | '\\'))
        .collect();
    let stream = format!("BT /F1 18 Tf 72 720 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    // Writing to a String cannot fail.
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (at, object) in (1..).zip(&objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{at} 0 obj\n{object}\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let _ = write!(file, "xref\n0 {count}\n0000000000 65535 f \n{places}");
    let _ = write!(
        file,
        "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use domain::document::check_file;

    use super::*;

    #[test]
    fn shl_22_the_documents_of_the_demonstration_are_whole_files() {
        let bytes = pdf("Timesheet (signed)");
        assert!(check_file("a.pdf", &bytes).is_ok());
        let text = String::from_utf8(bytes).expect("plain letters");
        let start: usize = text
            .rsplit("startxref\n")
            .next()
            .and_then(|rest| rest.lines().next())
            .and_then(|line| line.parse().ok())
            .expect("where the table begins");
        assert!(text[start..].starts_with("xref\n0 6\n"));
        assert!(text.contains("(Timesheet signed) Tj"));
    }
}
