//! Tests: warnings.

use super::*;

#[test]
fn sdt_16_completing_with_unverified_attendance_warns() {
    let done = ServiceStatusForm {
        status: "successful".into(),
        completion: "02/10/2023".into(),
        ..form()
    };
    let update = done
        .check(&StatusFacts {
            unverified_weeks: 2,
            ..facts()
        })
        .unwrap();
    assert_eq!(update.warnings, [Warning::UnverifiedAttendance { weeks: 2 }]);
    assert_eq!(
        form()
            .check(&StatusFacts {
                unverified_weeks: 2,
                ..facts()
            })
            .unwrap()
            .warnings,
        []
    );
}

#[test]
fn oq_09_closing_the_last_activity_with_services_open_warns() {
    let done = ServiceStatusForm {
        status: "unsuccessful".into(),
        completion: "02/10/2023".into(),
        ..form()
    };
    let last = StatusFacts {
        other_open_snap_activities: 0,
        open_dependent_services: 3,
        ..facts()
    };
    assert_eq!(
        done.check(&last).unwrap().warnings,
        [Warning::LastActivityClosed { open_services: 3 }]
    );
    let not_last = StatusFacts {
        other_open_snap_activities: 1,
        ..last.clone()
    };
    assert_eq!(done.check(&not_last).unwrap().warnings, []);
    let nothing_open = StatusFacts {
        open_dependent_services: 0,
        ..last
    };
    assert_eq!(done.check(&nothing_open).unwrap().warnings, []);
}

#[test]
fn oac_07_starting_a_support_service_without_active_activity_warns() {
    let alone = StatusFacts {
        kind: ServiceKind::Support,
        other_open_snap_activities: 0,
        ..planned()
    };
    assert_eq!(
        form().check(&alone).unwrap().warnings,
        [Warning::NoActiveSnapActivity]
    );
}

#[test]
fn oav_03_a_start_before_the_enrollment_is_stored_with_a_warning() {
    let enrolled_on = ymd(2022, 12, 20);
    let update = form()
        .check(&StatusFacts {
            enrolled_on: Some(enrolled_on),
            ..facts()
        })
        .unwrap();
    assert_eq!(update.warnings, [Warning::StartBeforeEnrollment { enrolled_on }]);
}
