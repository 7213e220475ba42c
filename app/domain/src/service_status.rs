//! The status of a customer service: one code and one label each (RFD-08), and what may follow what.

coded! {
    /// Status of an activity, support service or referral on a plan. SDT-10, RFD-08.
    pub enum ServiceStatus {
        /// The default of a newly added service. SVC-07.
        Planned = "planned", "Planned/Not Started (Scheduled)";
        /// Under way.
        Started = "started", "Started/Open";
        /// Ended well.
        Successful = "successful", "Successful Completion";
        /// Ended otherwise.
        Unsuccessful = "unsuccessful", "Unsuccessful Completion";
        /// Looked at and not needed.
        Evaluated = "evaluated", "Evaluated/Not Required";
    }
}

impl ServiceStatus {
    /// Successful or Unsuccessful Completion. SDT-07.
    pub const fn is_complete(self) -> bool {
        matches!(self, Self::Successful | Self::Unsuccessful)
    }

    /// Planned or Started: the service is still ahead or under way.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Started)
    }

    /// Whether a service in this status was ever started: it is, or it was completed.
    pub const fn was_started(self) -> bool {
        matches!(self, Self::Started | Self::Successful | Self::Unsuccessful)
    }
}
