//! Level of Progress and the flags that say where intervention is needed.

use crate::Rule;
use crate::goal::GoalStatus;

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

impl LevelOfProgress {
    /// EPO-15 Whether this level says that intervention is needed.
    pub const fn needs_intervention(self) -> bool {
        !matches!(self, Self::Acceptable)
    }

    /// Reads the choice; blank is "not chosen yet" (OQ-52).
    ///
    /// # Errors
    /// [`Rule::UnknownChoice`].
    pub fn read_optional(typed: &str) -> Result<Option<Self>, Rule> {
        match Self::read(typed) {
            Ok(level) => Ok(Some(level)),
            Err(Rule::Missing) => Ok(None),
            Err(rule) => Err(rule),
        }
    }
}

coded! {
    /// A reason to look after the customer, shown on the plan overview.
    pub enum Flag {
        /// A goal is Off Track. EPO-15.
        GoalOffTrack = "goal_off_track", "A goal is off track";
        /// Level of Progress is other than acceptable. EPO-15.
        Progress = "progress", "Level of progress needs attention";
        /// No SNAP E&T activity is Started/Open. OAC-07.
        NoActiveSnapActivity = "no_active_snap_activity", "No active SNAP E&T activity";
    }
}

impl Flag {
    /// EPO-15 Whether the customer list's filter finds the customer by this flag.
    pub const fn is_intervention(self) -> bool {
        matches!(self, Self::GoalOffTrack | Self::Progress)
    }
}

/// EPO-15, OAC-07 The flags of a plan, in the order in which they are shown.
pub fn flags(
    goals: impl IntoIterator<Item = GoalStatus>,
    level: Option<LevelOfProgress>,
    is_active_in_snap: bool,
) -> Vec<Flag> {
    let is_off_track = goals.into_iter().any(|status| status == GoalStatus::OffTrack);
    let needs_intervention = level.is_some_and(LevelOfProgress::needs_intervention);
    [
        (is_off_track, Flag::GoalOffTrack),
        (needs_intervention, Flag::Progress),
        (!is_active_in_snap, Flag::NoActiveSnapActivity),
    ]
    .into_iter()
    .filter_map(|(holds, flag)| holds.then_some(flag))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfd_06_four_levels_and_none_at_start() {
        assert_eq!(LevelOfProgress::ALL.len(), 4);
        assert_eq!(LevelOfProgress::read_optional(" "), Ok(None));
        assert_eq!(
            LevelOfProgress::read_optional("acceptable"),
            Ok(Some(LevelOfProgress::Acceptable))
        );
        assert_eq!(LevelOfProgress::read_optional("fine"), Err(Rule::UnknownChoice));
    }

    #[test]
    fn epo_15_an_off_track_goal_or_another_level_than_acceptable_is_flagged() {
        use GoalStatus::{OffTrack, OnTrack};
        assert_eq!(flags([OnTrack], None, true), []);
        assert_eq!(flags([OnTrack, OffTrack], None, true), [Flag::GoalOffTrack]);
        assert_eq!(flags([], Some(LevelOfProgress::Acceptable), true), []);
        for level in &LevelOfProgress::ALL[1..] {
            assert_eq!(flags([], Some(*level), true), [Flag::Progress], "{level:?}");
        }
        assert!(Flag::GoalOffTrack.is_intervention() && Flag::Progress.is_intervention());
    }

    #[test]
    fn oac_07_no_active_activity_is_flagged_but_is_no_intervention() {
        assert_eq!(flags([], None, false), [Flag::NoActiveSnapActivity]);
        assert!(!Flag::NoActiveSnapActivity.is_intervention());
    }
}
