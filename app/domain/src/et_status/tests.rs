use super::*;

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).unwrap()
}

fn activity(status: ServiceStatus) -> ActivityFact {
    ActivityFact {
        is_job_retention: false,
        status,
    }
}

fn retention(status: ServiceStatus) -> ActivityFact {
    ActivityFact {
        is_job_retention: true,
        status,
    }
}

fn enrolled(activities: &[ActivityFact]) -> EnrollmentFact {
    EnrollmentFact {
        enrolled_on: on(2, 1),
        end: None,
        activities: activities.to_vec(),
    }
}

fn exited(activities: &[ActivityFact]) -> EnrollmentFact {
    EnrollmentFact {
        end: Some(EnrollmentEnd::Exited(on(6, 1))),
        ..enrolled(activities)
    }
}

fn referral(month: u32, answer: ReferralAnswer) -> ReferralFact {
    ReferralFact {
        submitted_on: on(month, 15),
        answer,
    }
}

fn with(enrollments: &[EnrollmentFact], referrals: &[ReferralFact]) -> EtFacts {
    EtFacts {
        is_ies_matched: true,
        initial_assessment_on: Some(on(1, 2)),
        enrollments: enrollments.to_vec(),
        referrals: referrals.to_vec(),
        ..EtFacts::default()
    }
}

fn row(facts: &EtFacts) -> (EtStatus, u8) {
    let derived = et_status(facts).unwrap();
    (derived.status, derived.row)
}

const ACCEPTED: ReferralAnswer = ReferralAnswer::Accepted { wait_list: false };
const WAITING: ReferralAnswer = ReferralAnswer::Accepted { wait_list: true };

#[test]
fn rfd_05_twelve_statuses_verbatim() {
    let labels: Vec<_> = EtStatus::ALL.iter().map(|status| status.label()).collect();
    assert_eq!(labels.len(), 12);
    assert_eq!(labels[0], "IES matched");
    assert_eq!(labels[5], "Wait list");
    assert_eq!(labels[10], "Never Active");
}

#[test]
fn oq_10_sts_17_every_row_of_the_table() {
    use ServiceStatus::{Evaluated, Planned, Started, Successful, Unsuccessful};
    let accepted = [referral(1, ACCEPTED)];
    let cases = [
        (
            with(&[exited(&[activity(Successful)])], &accepted),
            (EtStatus::Exited, 1),
        ),
        (
            with(&[exited(&[activity(Planned), activity(Evaluated)])], &accepted),
            (EtStatus::NeverActive, 2),
        ),
        (
            with(&[enrolled(&[activity(Started), retention(Started)])], &accepted),
            (EtStatus::Active, 3),
        ),
        (
            with(
                &[enrolled(&[activity(Successful), retention(Started)])],
                &accepted,
            ),
            (EtStatus::Retention, 4),
        ),
        (
            with(
                &[enrolled(&[activity(Unsuccessful), activity(Planned)])],
                &accepted,
            ),
            (EtStatus::Inactive, 5),
        ),
        (
            with(&[enrolled(&[activity(Planned)])], &accepted),
            (EtStatus::PendingActivityStartDate, 6),
        ),
        (
            with(&[enrolled(&[])], &accepted),
            (EtStatus::PendingActivityStartDate, 6),
        ),
        (with(&[], &[referral(1, WAITING)]), (EtStatus::WaitList, 7)),
        (
            with(&[], &[referral(1, ReferralAnswer::Pending)]),
            (EtStatus::PendingReferralApproval, 8),
        ),
        (with(&[], &accepted), (EtStatus::NotEnrolled, 9)),
        (
            with(&[], &[referral(1, ReferralAnswer::Rejected)]),
            (EtStatus::ReferralRejected, 10),
        ),
        (with(&[], &[]), (EtStatus::InitialAssessmentComplete, 11)),
        (
            EtFacts {
                is_ies_matched: true,
                ..EtFacts::default()
            },
            (EtStatus::IesMatched, 12),
        ),
    ];
    for (facts, expected) in cases {
        assert_eq!(row(&facts), expected, "{facts:?}");
    }
    assert_eq!(et_status(&EtFacts::default()), None);
}

#[test]
fn oq_10_the_first_matching_row_wins() {
    let pending = referral(3, ReferralAnswer::Pending);
    let rejected = referral(4, ReferralAnswer::Rejected);
    assert_eq!(
        row(&with(&[], &[pending, rejected])),
        (EtStatus::PendingReferralApproval, 8)
    );
    assert_eq!(
        row(&with(&[], &[referral(1, ACCEPTED), pending])),
        (EtStatus::NotEnrolled, 9)
    );
    assert_eq!(
        row(&with(&[], &[referral(1, WAITING), pending])),
        (EtStatus::WaitList, 7)
    );
    let started = enrolled(&[activity(ServiceStatus::Started)]);
    assert_eq!(
        row(&with(&[started], &[referral(1, WAITING)])),
        (EtStatus::Active, 3),
        "the wait list ends"
    );
    let marked = EtFacts {
        is_marked_not_participating: true,
        ..with(&[], &[rejected])
    };
    assert_eq!(row(&marked), (EtStatus::NotEnrolled, 9));
}

#[test]
fn ext_11_with_two_providers_exited_comes_after_the_last() {
    let done = [activity(ServiceStatus::Successful)];
    assert_eq!(
        row(&with(&[exited(&done), enrolled(&done)], &[])),
        (EtStatus::Inactive, 5)
    );
    assert_eq!(
        row(&with(&[exited(&done), exited(&done)], &[])),
        (EtStatus::Exited, 1)
    );
}

#[test]
fn oq_38_a_newer_referral_or_enrollment_begins_a_new_spell() {
    let old = exited(&[activity(ServiceStatus::Successful)]);
    let old_accepted = referral(1, ACCEPTED);
    let again = |answer| {
        row(&with(
            std::slice::from_ref(&old),
            &[old_accepted, referral(7, answer)],
        ))
    };
    assert_eq!(
        again(ReferralAnswer::Pending),
        (EtStatus::PendingReferralApproval, 8)
    );
    assert_eq!(again(ACCEPTED), (EtStatus::NotEnrolled, 9));
    assert_eq!(again(ReferralAnswer::Rejected), (EtStatus::ReferralRejected, 10));
    let returned = EnrollmentFact {
        enrolled_on: on(7, 1),
        ..enrolled(&[activity(ServiceStatus::Planned)])
    };
    let facts = with(&[old.clone(), returned.clone()], &[old_accepted]);
    assert_eq!(
        row(&facts),
        (EtStatus::PendingActivityStartDate, 6),
        "old activities do not make Inactive"
    );
    let left_again = EnrollmentFact {
        end: Some(EnrollmentEnd::Exited(on(8, 1))),
        ..returned
    };
    assert_eq!(row(&with(&[old, left_again], &[])), (EtStatus::NeverActive, 2));
}

#[test]
fn oq_38_a_referral_up_to_the_exit_belongs_to_the_old_spell() {
    let old = exited(&[activity(ServiceStatus::Successful)]);
    let same_day = ReferralFact {
        submitted_on: on(6, 1),
        answer: ReferralAnswer::Pending,
    };
    assert_eq!(
        row(&with(std::slice::from_ref(&old), &[same_day])),
        (EtStatus::Exited, 1)
    );
    let next_day = ReferralFact {
        submitted_on: on(6, 2),
        ..same_day
    };
    assert_eq!(
        row(&with(&[old], &[next_day])),
        (EtStatus::PendingReferralApproval, 8)
    );
}

#[test]
fn oq_38_an_overlapping_enrollment_continues_the_spell() {
    let first = exited(&[activity(ServiceStatus::Successful)]);
    let moved = EnrollmentFact {
        enrolled_on: on(6, 1),
        ..enrolled(&[])
    };
    assert_eq!(row(&with(&[first, moved], &[])), (EtStatus::Inactive, 5));
}

#[test]
fn sts_05_other_statuses_than_started_open_do_not_make_active() {
    for status in ServiceStatus::ALL {
        let facts = with(&[enrolled(&[activity(*status)])], &[]);
        assert_eq!(
            row(&facts).0 == EtStatus::Active,
            *status == ServiceStatus::Started,
            "{status:?}"
        );
    }
}
