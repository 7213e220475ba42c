//! Permanent employment of the stories: the two records of EMP-04, and one that waits for its verification.

use domain::{
    date::show_date,
    document::{DocumentKind, FileType},
    employment::{Achieved, benchmark, due_on},
    note::NoteKind,
    update_log::PlanEvent,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{cast::Part, draft::afternoon, papers::pdf, teller::Teller};
use crate::{documents::digest, employments::OF_EMPLOYMENT};

/// A day as the catalogue writes it.
type Day = (i32, u32, u32);

/// An employment of a story.
pub(super) struct Job {
    employer: &'static str,
    title: &'static str,
    start: Day,
    end: Option<Day>,
    /// Wage an hour in cents, hours a week in hundredths.
    wage_and_hours: (i64, i64),
    entered: Day,
}

/// A milestone of a story: its days, by whom and when it was verified, whether there was a raise.
type Verified = (i64, (&'static str, Day), bool);

impl Teller<'_> {
    /// Adds an employment, entered by the worker of the place.
    fn job(&mut self, part: &Part<'_>, job: &Job) -> Option<Uuid> {
        let by = self.member(&part.place.worker)?;
        let id = self.draft.ids.next();
        let (on, start) = (self.on(job.entered), self.on(job.start));
        let end = job.end.map(|day| self.on(day));
        let (wage, hours) = job.wage_and_hours;
        let at = afternoon(on);
        let worker = || part.place.worker.clone();
        self.draft.tables.employments.push([
            id.into(),
            1.into(),
            part.profile.into(),
            job.employer.into(),
            None::<String>.into(),
            job.title.into(),
            start.into(),
            end.into(),
            wage.into(),
            hours.into(),
            Some("part_time")
                .filter(|_| hours < 3_500)
                .or(Some("full_time"))
                .into(),
            Some("Yes: the shifts fit the bus and the school day.").into(),
            at.into(),
            worker().into(),
            by.into(),
            at.into(),
            worker().into(),
        ]);
        let name = format!("{}, {}", job.title, job.employer);
        let after = json!({
            "employer": job.employer, "job_title": job.title, "start_date": show_date(start),
            "wage": domain::Money::from_cents(wage).to_string(),
        });
        self.tell(
            (part.profile, &part.place.worker),
            PlanEvent::EmploymentAdded,
            (OF_EMPLOYMENT, id),
            on,
            (&name, Value::Null, after),
        );
        Some(id)
    }

    /// Adds the case note and the document of a period.
    fn proof(
        &mut self,
        part: &Part<'_>,
        (job, days): (Uuid, i64),
        on: Day,
        (file, words): (&'static str, &'static str),
    ) {
        let Some(by) = self.member(&part.place.worker) else {
            return;
        };
        let on = self.on(on);
        let worker = || part.place.worker.clone();
        let (note, document) = (self.draft.ids.next(), self.draft.ids.next());
        self.draft.tables.case_notes.push([
            note.into(),
            1.into(),
            part.profile.into(),
            NoteKind::EmploymentVerification.code().into(),
            on.into(),
            words.into(),
            false.into(),
            by.into(),
            worker().into(),
            part.place.organization.into(),
            afternoon(on).into(),
        ]);
        let of = |paper: Uuid| [paper.into(), job.into(), days.into()];
        self.draft.tables.employment_notes.push(of(note));
        let bytes = pdf(words);
        self.draft.tables.documents.push([
            document.into(),
            1.into(),
            part.profile.into(),
            DocumentKind::EmploymentVerification.code().into(),
            file.into(),
            FileType::Pdf.code().into(),
            i64::try_from(bytes.len()).unwrap_or(i64::MAX).into(),
            digest(&bytes).into(),
            Some(OF_EMPLOYMENT).into(),
            Some(job).into(),
            afternoon(on).into(),
            worker().into(),
            by.into(),
        ]);
        self.draft.tables.employment_documents.push(of(document));
        self.draft
            .papers
            .push((part.profile.into(), document.into(), bytes));
    }

    /// Verifies milestones, in their order.
    fn verified(&mut self, part: &Part<'_>, (id, job): (Uuid, &Job), milestones: &[Verified]) {
        let start = self.on(job.start);
        let mut achieved: Vec<Achieved> = Vec::new();
        for (days, (by, on), got_raise) in milestones {
            let Some(account) = self.member(by) else { continue };
            let (due, on) = (due_on(start, *days), self.on(*on));
            self.draft.tables.employment_milestones.push([
                id.into(),
                (*days).into(),
                due.into(),
                (*got_raise).into(),
                afternoon(on).into(),
                (*by).into(),
                account.into(),
            ]);
            let before = json!({ "benchmark": benchmark(&achieved) });
            achieved.push(Achieved {
                days: *days,
                got_raise: *got_raise,
            });
            let after =
                json!({ "benchmark": benchmark(&achieved), "raise": if *got_raise { "Yes" } else { "No" } });
            let name = format!(
                "{}, {}: {days} days on {}",
                job.title,
                job.employer,
                show_date(due)
            );
            self.tell(
                (part.profile, by),
                PlanEvent::EmploymentVerified,
                (OF_EMPLOYMENT, id),
                on,
                (&name, before, after),
            );
        }
    }
}

/// EMP-04, EMP-21, EMP-27: two jobs since 03/01/2023, one over, every milestone verified on 08/10/2023 by three people.
pub(super) fn aiden(teller: &mut Teller<'_>, part: &Part<'_>) {
    let first = Job {
        employer: "Test 1 Open",
        title: "Tester",
        start: (2023, 3, 1),
        end: Some((2024, 1, 3)),
        wage_and_hours: (1_750, 2_000),
        entered: (2023, 3, 3),
    };
    let second = Job {
        employer: "Test Player Two",
        title: "Supervisor",
        end: None,
        wage_and_hours: (1_825, 2_550),
        ..first
    };
    let day = (2023, 8, 10);
    let by = ["3manager", "D1wrkdev", "Prov 12pvmgr"];
    for (job, raise) in [(&first, true), (&second, false)] {
        let Some(id) = teller.job(part, job) else { return };
        for (days, on, file) in [
            (30, (2023, 4, 3), "Paystub 30 days.pdf"),
            (60, (2023, 5, 2), "Paystub 60 days.pdf"),
            (90, (2023, 6, 1), "Paystub 90 days.pdf"),
        ] {
            teller.proof(
                part,
                (id, days),
                on,
                (file, "Paystub seen; the employer confirmed it by phone."),
            );
        }
        let milestones = [
            (30, (by[0], day), false),
            (60, (by[1], day), false),
            (90, (by[2], day), raise),
        ];
        teller.verified(part, (id, job), &milestones);
    }
}

/// An employment since 11/14/2022 whose first milestone can be verified.
pub(super) fn stella(teller: &mut Teller<'_>, part: &Part<'_>) {
    let job = Job {
        employer: "Lakeview Bakery",
        title: "Baker",
        start: (2022, 11, 14),
        end: None,
        wage_and_hours: (1_690, 2_500),
        entered: (2022, 11, 16),
    };
    let Some(id) = teller.job(part, &job) else { return };
    let proof = (
        "Employment verification.pdf",
        "Form of the employer received and checked.",
    );
    teller.proof(part, (id, 30), (2022, 12, 15), proof);
}
