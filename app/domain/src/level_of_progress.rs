//! Level of Progress and the flags that say where intervention is needed.

coded! {
    /// How the customer participates; empty at start. STS-09, RFD-06, OQ-52.
    pub enum LevelOfProgress {
        /// All is well.
        Acceptable = "acceptable", "Acceptable Progress/Participation";
        /// Stays away.
        NotParticipating = "not_participating", "Not Participating";
        /// Takes part without progress.
        NotProgressing = "not_progressing", "Not Progressing";
        /// Prompts referral or exit, without automatic action. OQ-52.
        NoLongerAppropriate = "no_longer_appropriate", "No longer appropriate for provider services";
    }
}
