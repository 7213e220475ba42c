//! Tests: adding and removing.

use super::*;

#[test]
fn svc_09_support_and_other_activities_need_a_snap_activity() {
    let jst = on_plan(JST, ServiceKind::SnapActivity, ServiceStatus::Planned);
    for (catalogue, kind) in [
        (TRANSPORTATION, ServiceKind::Support),
        (COMMUNITY_SERVICE, ServiceKind::OtherActivity),
    ] {
        assert_eq!(
            may_add(&adding(catalogue, kind, &[])),
            Err(Rule::ServiceNeedsSnapActivity)
        );
        assert_eq!(may_add(&adding(catalogue, kind, &[jst])), Ok(()));
        for status in [
            ServiceStatus::Successful,
            ServiceStatus::Unsuccessful,
            ServiceStatus::Evaluated,
        ] {
            let closed = PlannedService { status, ..jst };
            assert_eq!(
                may_add(&adding(catalogue, kind, &[closed])),
                Err(Rule::ServiceNeedsSnapActivity)
            );
        }
    }
    assert_eq!(
        may_add(&adding(catalogue_id(61), ServiceKind::Referral, &[])),
        Ok(())
    );
    assert_eq!(may_add(&adding(JST, ServiceKind::SnapActivity, &[])), Ok(()));
}

#[test]
fn svc_10_one_open_support_service_per_type_and_agency() {
    let jst = on_plan(JST, ServiceKind::SnapActivity, ServiceStatus::Started);
    let open = on_plan(TRANSPORTATION, ServiceKind::Support, ServiceStatus::Started);
    let add = |service: CatalogueServiceId, on_plan: &[PlannedService]| {
        may_add(&adding(service, ServiceKind::Support, on_plan))
    };
    assert_eq!(
        add(TRANSPORTATION, &[jst, open]),
        Err(Rule::SupportServiceAlreadyOpen)
    );
    assert_eq!(add(CLOTHING, &[jst, open]), Ok(()));
    let elsewhere = PlannedService {
        is_own_agency: false,
        ..open
    };
    assert_eq!(add(TRANSPORTATION, &[jst, elsewhere]), Ok(()));
    let closed = PlannedService {
        status: ServiceStatus::Successful,
        ..open
    };
    assert_eq!(add(TRANSPORTATION, &[jst, closed]), Ok(()));
    let twice = adding(JST, ServiceKind::SnapActivity, &[jst]);
    assert_eq!(may_add(&twice), Ok(()), "an activity may be on the plan twice");
}

#[test]
fn svc_01_shl_26_only_offered_services_and_only_after_enrollment() {
    let not_offered = AddFacts {
        is_offered: false,
        ..adding(JST, ServiceKind::SnapActivity, &[])
    };
    assert_eq!(may_add(&not_offered), Err(Rule::ServiceNotOffered));
    let not_enrolled = AddFacts {
        is_enrolled: false,
        ..adding(JST, ServiceKind::SnapActivity, &[])
    };
    assert_eq!(may_add(&not_enrolled), Err(Rule::ServiceBeforeEnrollment));
}

#[test]
fn sts_18_job_retention_alone_keeps_the_customer_active_in_snap() {
    let jr = on_plan(JOB_RETENTION, ServiceKind::SnapActivity, ServiceStatus::Started);
    assert!(is_active_in_snap(&[jr]));
    assert!(!is_active_in_snap(&[PlannedService {
        status: ServiceStatus::Planned,
        ..jr
    }]));
    assert!(!is_active_in_snap(&[on_plan(
        COMMUNITY_SERVICE,
        ServiceKind::OtherActivity,
        ServiceStatus::Started
    )]));
}

#[test]
fn svc_08_only_a_service_never_started_is_removed() {
    let facts = |status, holds_records, came_with_employment| RemoveFacts {
        status,
        holds_records,
        came_with_employment,
    };
    assert_eq!(may_remove(&facts(ServiceStatus::Planned, false, false)), Ok(()));
    for status in [
        ServiceStatus::Started,
        ServiceStatus::Successful,
        ServiceStatus::Unsuccessful,
        ServiceStatus::Evaluated,
    ] {
        assert_eq!(
            may_remove(&facts(status, false, false)),
            Err(Rule::ServiceWasStarted),
            "{status:?}"
        );
    }
    assert_eq!(
        may_remove(&facts(ServiceStatus::Planned, true, false)),
        Err(Rule::ServiceHoldsRecords)
    );
    assert_eq!(may_remove(&facts(ServiceStatus::Started, false, true)), Ok(()));
    assert_eq!(
        may_remove(&facts(ServiceStatus::Started, true, true)),
        Err(Rule::ServiceHoldsRecords)
    );
}

#[test]
fn oq_61_sdt_04_wcl_03_tabs_of_a_service() {
    use ServiceTab::{Attendance, Credentials, DollarValue, Provider, Status};
    assert_eq!(
        tabs(Family::Isets, ServiceKind::SnapActivity, false),
        [Status, Provider, Attendance, Credentials]
    );
    assert_eq!(
        tabs(Family::Isets, ServiceKind::Support, false),
        [Status, Provider, DollarValue, Attendance, Credentials]
    );
    assert_eq!(
        tabs(Family::Isets, ServiceKind::Referral, false),
        [Status, Provider]
    );
    assert_eq!(tabs(Family::Youth, ServiceKind::SnapActivity, false).len(), 5);
    // WKS-09
    assert_eq!(
        tabs(Family::Youth, ServiceKind::SnapActivity, true),
        ServiceTab::ALL
    );
    assert_eq!(
        tabs(Family::Isets, ServiceKind::SnapActivity, true),
        [Status, ServiceTab::Placement, Provider, Attendance, Credentials]
    );
}

#[test]
fn yth_53_only_work_experience_has_a_form_of_its_own_and_a_referral_has_the_plain_one() {
    let referral = tabs(Family::Youth, ServiceKind::Referral, false);
    assert_eq!(referral.first(), Some(&ServiceTab::Status));
    assert_eq!(referral, tabs(Family::Youth, ServiceKind::SnapActivity, false));
    assert!(!referral.contains(&ServiceTab::Placement));
    assert!(tabs(Family::Youth, ServiceKind::SnapActivity, true).contains(&ServiceTab::Placement));
}
