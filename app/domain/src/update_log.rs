//! The Update Log: which events of a plan it lists. It is read from the history, never booked twice.

coded! {
    /// An event of the plan. LOG-02.
    pub enum PlanEvent {
        /// A goal was added.
        GoalAdded = "goal_added", "Goal added";
        /// A goal was changed.
        GoalChanged = "goal_changed", "Goal changed";
        /// A goal's status was changed.
        GoalStatusChanged = "goal_status_changed", "Goal status changed";
        /// A goal was removed.
        GoalRemoved = "goal_removed", "Goal removed";
        /// An activity or service was added.
        ServiceAdded = "service_added", "Service added";
        /// An activity or service was changed.
        ServiceChanged = "service_changed", "Service changed";
        /// The status of an activity or service was changed.
        ServiceStatusChanged = "service_status_changed", "Service status changed";
        /// A completed service was opened again. OQ-29.
        ServiceReopened = "service_reopened", "Service reopened";
        /// An activity or service was removed.
        ServiceRemoved = "service_removed", "Service removed";
        /// The service provider was changed.
        ProviderChanged = "provider_changed", "Service provider changed";
        /// Attendance was saved.
        AttendanceSaved = "attendance_saved", "Attendance saved";
        /// Attendance was verified.
        AttendanceVerified = "attendance_verified", "Attendance verified";
        /// A verified week was changed and is Not Verified again. OQ-40.
        AttendanceUnverified = "attendance_unverified", "Attendance no longer verified";
        /// A customer was placed in a job. WKS-10.
        PlacementAdded = "placement_added", "Worksite placement added";
        /// A placement was changed.
        PlacementChanged = "placement_changed", "Worksite placement changed";
        /// The status of a placement was changed. WSH-02.
        PlacementStatusChanged = "placement_status_changed", "Worksite placement status changed";
        /// A placement was removed. WKS-08.
        PlacementRemoved = "placement_removed", "Worksite job removed";
        /// Employment was verified. FUP-08.
        FollowUpVerified = "follow_up_verified", "Follow-up verified";
        /// An employment was added. EMP-06.
        EmploymentAdded = "employment_added", "Employment added";
        /// An employment was changed. EMP-06.
        EmploymentChanged = "employment_changed", "Employment changed";
        /// Retention at a milestone was verified. EMP-21.
        EmploymentVerified = "employment_verified", "Employment verified";
        /// A payment was added. DOL-13.
        PaymentAdded = "payment_added", "Payment added";
        /// A payment was changed. DOL-13.
        PaymentChanged = "payment_changed", "Payment changed";
        /// A payment was deleted. DOL-13.
        PaymentRemoved = "payment_removed", "Payment deleted";
        /// More than a maximum was asked for. OVR-01.
        OverrideRequested = "override_requested", "Service total increase requested";
        /// Such a request was changed while it was pending. OVR-09.
        OverrideChanged = "override_changed", "Service total increase request changed";
        /// Such a request was deleted while it was pending. OVR-21.
        OverrideRemoved = "override_removed", "Service total increase request deleted";
        /// Such a request was answered. OVR-12.
        OverrideAnswered = "override_answered", "Service total increase request answered";
        /// The customer was referred to an office or a provider. REF-14.
        ReferralAdded = "referral_added", "Referral sent";
        /// A referral was changed while it was pending. REF-07.
        ReferralChanged = "referral_changed", "Referral changed";
        /// A referral was accepted or rejected. REF-06.
        ReferralAnswered = "referral_answered", "Referral answered";
        /// A signed agreement was uploaded. LOG-01, AGR-03.
        AgreementUploaded = "agreement_uploaded", "Signed agreement uploaded";
    }
}
