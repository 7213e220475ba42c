//! What holds for the rows of whatever file: bounds, and a verdict on each.

use chrono::NaiveDate;
use domain::{
    Money,
    ids::PlacementId,
    payroll::{CELL_MAX, Candidate, Judge, PayPeriod, ROWS_MAX, RawRow},
};

/// Judges the rows as those of July 2023 with one customer placed, and checks what was read and what was taken.
pub fn judged(rows: &[RawRow]) {
    assert!(!rows.is_empty() && rows.len() <= ROWS_MAX);
    let day = |day| NaiveDate::from_ymd_opt(2023, 7, day).unwrap_or_default();
    let period = PayPeriod {
        start: day(11),
        end: day(24),
    };
    let candidate = Candidate {
        placement: PlacementId::from_uuid(uuid::Uuid::from_u128(1)),
        worknet_id: 1,
        job_year: None,
        job_title: "Cook".to_owned(),
        start_on: Some(period.start),
        end_on: None,
    };
    let mut judge = Judge::new(day(31), period, vec![candidate]);
    for row in rows {
        assert!(!row.is_blank());
        assert!(row.cells.iter().all(|cell| cell.chars().count() <= CELL_MAX));
        match judge.judge(row) {
            Ok(paid) => {
                assert_eq!(row.formulas, 0);
                assert!(period.covers(&paid.days) && paid.minutes >= 0);
                assert!(Money::ZERO <= paid.subsidized && paid.subsidized <= paid.gross);
            }
            Err(findings) => assert!(!findings.is_empty()),
        }
    }
}
