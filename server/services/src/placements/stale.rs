//! What is saved now beside what was typed, when somebody saved meanwhile.

use domain::placement::{Placement, PlacementForm};

use super::save::Place;
use crate::{ServiceError, Stale, clock};

/// What is saved now, field by field; choices only where mine is another.
pub(super) fn stale(place: &Place, now: Option<&Placement>, mine: &PlacementForm) -> ServiceError {
    let service = &place.ground.service;
    let form = now.map_or_else(|| PlacementForm::of_service(service), PlacementForm::from);
    let mut fields = vec![
        ("start", form.start),
        ("planned_end", form.planned_end),
        ("weekly_hours", form.weekly_hours),
        ("notes", form.notes),
    ];
    let goal = place
        .row
        .goal_statement
        .clone()
        .unwrap_or_else(|| "No goal".to_owned());
    fields.extend((form.goal != mine.goal).then_some(("goal", goal)));
    if let Some(now) = now {
        fields.extend([
            ("minimum", form.minimum),
            ("hourly", form.hourly),
            ("subsidized", form.subsidized),
            ("end", form.end),
            ("inactive", form.inactive),
            ("subsidized_from", form.subsidized_from),
            ("subsidized_to", form.subsidized_to),
        ]);
        let status = now.status.label().to_owned();
        fields.extend((form.status != mine.status).then_some(("status", status)));
        let position = now.position.label().to_owned();
        fields.extend((form.position != mine.position).then_some(("position", position)));
    }
    ServiceError::Stale(Box::new(Stale {
        version: now.map_or(place.row.version, |it| it.version),
        by: place.row.updated_by.clone(),
        at: clock::display(place.row.updated_at),
        fields: fields
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect(),
    }))
}
