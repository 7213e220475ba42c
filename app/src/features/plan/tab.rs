//! The pages of a profile: under which tab each stands, and which instructions belong to it.

use domain::instruction::InstructionPage;

/// Which page of the profile is shown; decides the tabs, the breadcrumb and the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Overview tab.
    Overview,
    /// "See All".
    AllFacts,
    /// Reset Password.
    ResetPassword,
    /// SNAP Case Number.
    CaseNumber,
    /// Earnfare: benefit amounts and months.
    Earnfare,
    /// One employment.
    Employment,
    /// A referral.
    Referral,
    /// Category of a Youth profile.
    Category,
    /// EP/Case Management: Overview.
    Plan,
    /// EP/Case Management: 1. Review Assessment(s).
    Assessments,
    /// EP/Case Management: 2. Set Goals.
    Goals,
    /// EP/Case Management: 3. Add Activities/Services.
    Services,
    /// EP/Case Management: one service, reached from step 3.
    Service,
    /// EP/Case Management: attendance of one service.
    Attendance,
    /// EP/Case Management: Update Log.
    UpdateLog,
    /// EP/Case Management: the plan as of a date, reached from the Update Log.
    AsOf,
    /// Send Message.
    Messages,
    /// Everything the history keeps.
    History,
    /// Summary Tools: Services.
    SummaryServices,
    /// Summary Tools: Worksites.
    SummaryWorksites,
    /// Summary Tools: Support Services.
    SummarySupport,
    /// Summary Tools: Case Notes.
    CaseNotes,
    /// Summary Tools: Uploads.
    Uploads,
    /// Youth: 4. View Achievements.
    Achievements,
    /// Youth: 6. Report.
    Report,
}

/// First row of tabs, as far as there is something behind them.
pub(super) const PLAN: &str = "EP/Case Management";
pub(super) const SUMMARY: &str = "Summary Tools";

impl Tab {
    pub(super) const fn is_plan(self) -> bool {
        matches!(
            self,
            Self::Plan
                | Self::Assessments
                | Self::Achievements
                | Self::Report
                | Self::Goals
                | Self::Services
                | Self::Service
                | Self::Attendance
                | Self::UpdateLog
                | Self::AsOf
        )
    }

    pub(super) const fn is_summary(self) -> bool {
        matches!(
            self,
            Self::SummaryServices
                | Self::SummaryWorksites
                | Self::SummarySupport
                | Self::CaseNotes
                | Self::Uploads
        )
    }

    /// The tab as the heading names it (SHL-04).
    pub(super) const fn tab_name(self) -> &'static str {
        if self.is_plan() {
            PLAN
        } else if self.is_summary() {
            SUMMARY
        } else {
            "Overview"
        }
    }

    /// The instructions that belong to the page (SHL-18): words and topic.
    pub(super) const fn instructions(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Overview => &[("Overview Tab", "overview"), ("Finding a customer", "customers")],
            Self::AllFacts
            | Self::CaseNumber
            | Self::Category
            | Self::Employment
            | Self::Earnfare
            | Self::Referral => &[("Overview Tab", "overview")],
            Self::Messages => &[("Messages to a customer", "messages")],
            Self::ResetPassword => &[("Resetting a password", "reset-password")],
            Self::Plan | Self::Achievements | Self::Report => &[("Career Plan Overview", "plan")],
            Self::Assessments => &[
                ("Career Plan Overview", "plan"),
                ("Reviewing assessments", "assessments"),
            ],
            Self::Uploads => &[("Uploads", "uploads")],
            Self::UpdateLog | Self::AsOf | Self::History => {
                &[("Career Plan Overview", "plan"), ("Update Log", "update-log")]
            }
            Self::Goals => &[
                ("Career Plan Overview", "plan"),
                ("Setting goals", "goals"),
                ("Intake and Enrollment instructions", "enrollment"),
            ],
            Self::Services => &[
                ("Career Plan Overview", "plan"),
                ("Adding activities and services", "services"),
                ("When may a support service be added?", "support-services"),
                ("Intake and Enrollment instructions", "enrollment"),
            ],
            Self::Service => &[
                ("Editing a customer service", "service"),
                ("Service Provider", "service-provider"),
                ("Career Plan Overview", "plan"),
            ],
            Self::Attendance => &[
                ("Attendance", "attendance"),
                ("Editing a customer service", "service"),
            ],
            Self::SummaryServices | Self::SummaryWorksites => {
                &[("Adding activities and services", "services")]
            }
            Self::SummarySupport => &[("When may a support service be added?", "support-services")],
            Self::CaseNotes => &[("Case notes", "notes")],
        }
    }

    /// The links of administrators that belong to the page (SHL-32).
    pub(super) const fn links(self) -> InstructionPage {
        match self {
            Self::Plan | Self::Achievements | Self::Report => InstructionPage::Plan,
            Self::Assessments => InstructionPage::Assessments,
            Self::Goals => InstructionPage::Goals,
            Self::Services => InstructionPage::Services,
            Self::Service => InstructionPage::Service,
            Self::Attendance => InstructionPage::Attendance,
            Self::UpdateLog | Self::AsOf | Self::History => InstructionPage::UpdateLog,
            Self::SummaryServices
            | Self::SummaryWorksites
            | Self::SummarySupport
            | Self::CaseNotes
            | Self::Uploads => InstructionPage::SummaryTools,
            _ => InstructionPage::Overview,
        }
    }
}
