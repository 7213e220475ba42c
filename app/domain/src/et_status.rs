//! The E&T status of a customer: derived, never typed (STS-04, OQ-10).

coded! {
    /// The twelve values. RFD-05.
    pub enum EtStatus {
        /// Matched with IES only.
        IesMatched = "ies_matched", "IES matched";
        /// The initial assessment is dated.
        InitialAssessmentComplete = "initial_assessment_complete", "Initial Assessment Complete";
        /// A referral waits for its answer.
        PendingReferralApproval = "pending_referral_approval", "Pending Referral Approval";
        /// Accepted or turned away before enrollment.
        NotEnrolled = "not_enrolled", "Not Enrolled";
        /// Enrolled, nothing started.
        PendingActivityStartDate = "pending_activity_start_date", "Pending Activity Start Date";
        /// Waits for a place.
        WaitList = "wait_list", "Wait list";
        /// The latest referral was rejected.
        ReferralRejected = "referral_rejected", "Referral Rejected";
        /// A SNAP E&T activity other than Job Retention is open.
        Active = "active", "Active";
        /// Was active, nothing open now.
        Inactive = "inactive", "Inactive";
        /// Only Job Retention is open.
        Retention = "retention", "Retention";
        /// Left without ever starting.
        NeverActive = "never_active", "Never Active";
        /// Left every program.
        Exited = "exited", "Exited";
    }
}
