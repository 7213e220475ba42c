//! The plan in the stories: goals, services and weeks of attendance, each told in the history too.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use domain::{
    goal::{GoalCategory, GoalStatus, GoalTerm},
    ids::ProfileId,
    service_status::ServiceStatus,
    update_log::PlanEvent,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    cast::{Given, Part, Told},
    draft::{afternoon, service},
    records::{NewDay, NewGoal, NewService, NewWeek},
    teller::Teller,
};
use crate::audit::{Actor, Event};

impl Teller<'_> {
    /// Adds a goal.
    pub(super) fn goal(
        &mut self,
        part: &Part<'_>,
        statement: &'static str,
        (category, term, status): (GoalCategory, GoalTerm, GoalStatus),
        added: (i32, u32, u32),
    ) -> Uuid {
        let on = self.on(added);
        let is_prepopulated = statement == domain::goal::PREPOPULATED_GOAL;
        let by = if is_prepopulated {
            "System"
        } else {
            part.place.worker.as_str()
        };
        let new = NewGoal {
            statement,
            category,
            term,
            status,
            is_prepopulated,
            on,
            by,
        };
        let goal = self.draft.goal(part.profile, &new);
        let after = json!({ "statement": statement, "category": category.label(), "term": term.label(),
            "status": GoalStatus::NotStarted.label() });
        self.tell(
            (part.profile, by),
            PlanEvent::GoalAdded,
            ("goal", goal),
            on,
            (statement, Value::Null, after),
        );
        if status != GoalStatus::NotStarted {
            let before = json!({ "status": GoalStatus::NotStarted.label() });
            let change = (statement, before, json!({ "status": status.label() }));
            let later = on + Duration::days(3);
            let by = part.place.worker.as_str();
            self.tell(
                (part.profile, by),
                PlanEvent::GoalStatusChanged,
                ("goal", goal),
                later,
                change,
            );
        }
        goal
    }

    /// Adds a service to a goal.
    pub(super) fn service(
        &mut self,
        part: &Part<'_>,
        goal: Option<Uuid>,
        given: Given,
        added: (i32, u32, u32),
    ) -> Uuid {
        let added_on = self.on(added);
        let start_on = given.start.map(|on| self.on(on));
        let completed_on = given.completion.map(|on| self.on(on));
        let new = NewService {
            number: given.number,
            status: given.status,
            start_on,
            planned_end_on: given.planned_end.map(|on| self.on(on)),
            completed_on,
            weekly_centihours: Some(given.weekly_centihours),
            notes: "",
            goal,
            place: part.place,
            added_on,
        };
        let id = self.draft.service(part.profile, part.enrollment, &new);
        let name = service(given.number).display_name();
        let by = part.place.worker.as_str();
        let planned = json!({ "status": ServiceStatus::Planned.label() });
        let subject = ("customer_service", id);
        let added = (name.as_str(), Value::Null, planned.clone());
        self.tell(
            (part.profile, by),
            PlanEvent::ServiceAdded,
            subject,
            added_on,
            added,
        );
        if given.status != ServiceStatus::Planned {
            let on = completed_on.or(start_on).unwrap_or(added_on);
            let change = (name.as_str(), planned, json!({ "status": given.status.label() }));
            self.tell(
                (part.profile, by),
                PlanEvent::ServiceStatusChanged,
                subject,
                on,
                change,
            );
            let act = if completed_on.is_some() {
                "Activity completed"
            } else {
                "Activity started"
            };
            self.changed(part.profile, on, act);
        }
        id
    }

    /// Adds a week of attendance that begins on a Sunday; `verified` weeks are told in the history.
    pub(super) fn week(
        &mut self,
        part: &Part<'_>,
        (service_id, name): (Uuid, &str),
        sunday: (i32, u32, u32),
        days: &[(i64, NewDay)],
        verified: bool,
    ) {
        let sunday = self.on(sunday);
        let by = part.place.worker.as_str();
        let minutes = self.draft.week(&NewWeek {
            service: service_id,
            sunday,
            days,
            is_zero_signed: days.is_empty(),
            verified,
            worker: by,
            customer: &part.name,
        });
        let last = days.last().map_or(5, |(after_sunday, _)| *after_sunday);
        let event = if verified {
            PlanEvent::AttendanceVerified
        } else {
            PlanEvent::AttendanceSaved
        };
        let after = json!({ "total": domain::Minutes(minutes).to_string(), "zero_hours": days.is_empty() });
        let on = sunday + Duration::days(last);
        let name = format!("{name}, week {}", domain::Week::containing(sunday).label());
        self.tell(
            (part.profile, by),
            event,
            ("attendance_week", service_id),
            on,
            (&name, Value::Null, after),
        );
    }

    /// Tells an act in the history.
    pub(super) fn tell(
        &mut self,
        (profile, by): (Uuid, &str),
        what: PlanEvent,
        (subject_kind, subject_id): (&'static str, Uuid),
        on: NaiveDate,
        (name, before, after): (&str, Value, Value),
    ) {
        let account = self.member(by);
        self.events.push(Told {
            actor: Actor {
                account,
                name: by.to_owned(),
                address: String::new(),
                session: None,
            },
            at: self.next_hour(on),
            event: Event {
                action: what.code(),
                subject_kind,
                subject_id: Some(subject_id),
                profile: Some(ProfileId::from_uuid(profile)),
                is_plan_update: true,
                detail: json!({ "name": name, "before": before, "after": after }),
            },
        });
    }

    /// When something was written on a day: in office hours, later than what was written that day before.
    fn next_hour(&self, on: NaiveDate) -> DateTime<Utc> {
        let begin = Duration::minutes(i64::from(on.ordinal0()) * 53 % 240);
        let first = afternoon(on) - Duration::hours(7) + begin;
        let last = self
            .events
            .iter()
            .rev()
            .map(|told| told.at)
            .find(|at| crate::clock::date_of(*at) == on);
        last.map_or(first, |at| at + Duration::minutes(4))
    }
}
