//! Every rule has two sentences that differ and say what to do.

use domain::{ClockTime, Rule};

use super::*;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).expect("a date of the calendar")
}

/// One rule of every code.
#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "a list")]
fn samples() -> Vec<Rule> {
    let (noon, start, end) = (ClockTime::NOON, day(1, 2), day(4, 28));
    let (status, money) = (ServiceStatus::Started, domain::Money::MAX);
    let mut all = vec![
        Rule::TextTooLong { length: 2001, max: 2000 }, Rule::DateDoesNotExist { year: 2023, month: 2, day: 30 },
        Rule::DateYearUnclear { first: 1923, second: 2023 }, Rule::DateOutOfRange { earliest: start, latest: end },
        Rule::TimeOutOfRange { hour: 35, minute: 0 }, Rule::TimeAmbiguous { a: ClockTime::MIDNIGHT, b: noon },
        Rule::GoalTooLong { length: 145, max: 144 }, Rule::GoalHasServices { services: 3 },
        Rule::StartRequired { status }, Rule::PlannedEndBeforeStart { start }, Rule::CompletionRequired { status },
        Rule::CompletionNotAsked { status }, Rule::CompletionBeforeStart { start },
        Rule::StatusCannotGoBack { from: status, to: ServiceStatus::Planned },
        Rule::DayOutsideService { start, end }, Rule::DayInFuture { today: start }, Rule::WeekToCome { today: start },
        Rule::CheckOutNotAfterCheckIn { check_in: noon }, Rule::LunchEndNotAfterStart { lunch_start: noon },
        Rule::LunchNotAfterCheckIn { check_in: noon }, Rule::LunchNotBeforeCheckOut { check_out: noon },
        Rule::PasswordTooShort { length: 8, min: 15 }, Rule::PasswordTooLong { length: 129, max: 128 },
        Rule::TooManyAttempts { minutes: 15 }, Rule::TooManyAtOnce { most: 50_000 }, Rule::SomeRowsNotSaved { saved: 3, refused: 1 },
        Rule::RowChangedMeanwhile { by: "Amelia".into(), at: "01/06/2023 at 2:14 PM".into() },
        Rule::MaximumPassed { maximum: money, over: money }, Rule::OverridePending { requested: money },
        Rule::MaximumAwaitsApproval { maximum: money, over: money, requested: money },
        Rule::RequestedMaximumPassed { maximum: money, requested: money, over: money },
        Rule::IncreaseAboveProgramMaximum { max: money }, Rule::IncreaseBelowPayments { min: money },
        Rule::OverrideHoldsPayments { over: money }, Rule::ReferralToSelf,
        Rule::ReferralAnswered { by: "Amelia Telger".into(), on: start },
    ];
    all.extend([
        Rule::PaymentServiceNotStarted { status }, Rule::PaymentServiceWithoutGoal,
        Rule::PaymentWithoutActivity { day: start }, Rule::PaymentTooFarAhead { latest: end },
        Rule::AmountNotPositive, Rule::QuantityNotWhole, Rule::QuantityOutOfRange { max: 9_999 },
        Rule::SubtypeOfAnotherType, Rule::SubtypeMaximumPassed { maximum: money, over: money },
        Rule::YouthMaximumPassed { maximum: money, over: money }, Rule::YouthMaximumBelowTotal { total: money },
        Rule::StipendEndsBeforeItStarts { start }, Rule::IncreaseLeftUnused { increase: money },
    ]);
    all.extend([
        Rule::WorkHoursNotPositive, Rule::EmploymentEndBeforeStart { start }, Rule::EmploymentStartVerified { start },
        Rule::EmploymentEndBeforeVerified { due: end }, Rule::EmploymentActivityNotOffered { activity: "JR - Job Retention".into() },
        Rule::MilestoneVerified, Rule::MilestoneAhead { due: end }, Rule::MilestoneAfterEnd { due: end },
        Rule::EmploymentOwnRecord, Rule::MilestoneNeedsNote, Rule::EmploymentNeedsDocument, Rule::MilestoneHasDocument,
    ]);
    let placed = domain::placement::PlacementStatus::Terminated;
    all.extend([
        Rule::PlacementNotTaken, Rule::PlacementServiceClosed, Rule::PlacementOpenAlready,
        Rule::JobFull { openings: 6 }, Rule::JobNotListed, Rule::MinimumWageUnknown { on: start },
        Rule::MinimumBelowTable { minimum: money, on: start }, Rule::WageBelowMinimum { minimum: money },
        Rule::SubsidyAboveMinimum { minimum: money }, Rule::SubsidyAboveHourly { hourly: money },
        Rule::WageBeforeStart { start }, Rule::PlacementEndRequired { status: placed },
        Rule::ClosingKeepsSubsidy, Rule::SubsidyEndRequired, Rule::SubsidyBeforeStart { start },
        Rule::SubsidyEndBeforeStart { from: start }, Rule::SubsidyEndAfterEnd { end }, Rule::ReturnNotAsked,
        Rule::ReturnNotAfterInactive { inactive: start }, Rule::PauseBeforeStart { start },
        Rule::PauseAfterEnd { end }, Rule::PauseInsidePause { inactive: start, back: end },
        Rule::SubsidyDaysPassed { limit: 90, last: end }, Rule::SubsidyMonthsPassed { limit: 6, last: end },
        Rule::PlacementWasStarted, Rule::PlacementHoldsStatus, Rule::FollowUpNotOpen { due: end },
        Rule::FollowUpAfterEnd { due: end }, Rule::FollowUpVerified, Rule::SubsidyDatesElsewhere,
        Rule::EmploymentNotVerified, Rule::NothingChosen, Rule::CellUnreadable, Rule::FilterNameTaken,
    ]);
    all.extend([
        Rule::ProgramTaken { year: 2023 }, Rule::AgesReversed { least: 18 }, Rule::ProgramStepsMissing,
        Rule::ProgramWithoutActivities, Rule::ProgramInUse { customers: 3 },
    ]);
    all.extend([
        Rule::ValidToBeforeFrom { from: start }, Rule::FiscalYearUnreadable { first: 2015, last: 2099 },
        Rule::SettingOutOfRange { min: 0, max: 3_650 }, Rule::SettingOutOfRange { min: 1, max: 3_650 }, Rule::PolicyRowTaken, Rule::PolicyRowInUse { uses: 3 },
        Rule::PolicyRowBegun,
    ]);
    all.extend([
        Rule::FileEmpty, Rule::FileTooLarge { megabytes: 10 }, Rule::FileTypeNotTaken,
        Rule::FileEndingDiffers { found: domain::document::FileType::Jpeg }, Rule::AssessmentKnown,
        Rule::AddressNotHttps,
    ]);
    all.extend([
        Rule::EmailUnreadable, Rule::JobYearOutOfRange { first: 2000, last: 2099 },
        Rule::OpeningsBelowTaken { taken: 6 }, Rule::OpeningsOutOfRange { max: 9_999 },
        Rule::WorksiteNameTaken, Rule::WorksiteRecordInUse { uses: 2 },
        Rule::PayPeriodEndsBeforeStart { start }, Rule::PayPeriodTooLong { days: 31 },
        Rule::PayPeriodNotOver { today: start }, Rule::PayrollFileUnreadable, Rule::PayrollFileEncoding,
        Rule::PayrollFileEmpty, Rule::PayrollColumnsMissing { columns: "Hours".to_owned() },
        Rule::PayrollTooManyRows { max: 50_000 }, Rule::PayrollFileTooLarge { megabytes: 32 },
        Rule::PayPeriodOverlaps { start, end }, Rule::PayrollReplacesApplied { start, end },
        Rule::PayrollRowsChanged { rows: 3 }, Rule::PayrollNothingToApply, Rule::PayrollSettled,
    ]);
    all.extend([
        Rule::Missing, Rule::UnknownChoice, Rule::Unreadable, Rule::ControlCharacter, Rule::DateUnreadable,
        Rule::TimeUnreadable, Rule::TimeSuffixContradicts, Rule::TimeNothingBefore, Rule::TimePastMidnight,
        Rule::TimeNothingToRepeat, Rule::HoursUnreadable, Rule::HoursTooManyDecimals, Rule::HoursOutOfRange,
        Rule::MoneyUnreadable, Rule::MoneyTooManyDecimals, Rule::MoneyOutOfRange { max: domain::Money::MAX },
        Rule::GoalCategoryNotOffered, Rule::ServiceNotOffered, Rule::ServiceBeforeEnrollment,
        Rule::ServiceNeedsSnapActivity, Rule::SupportServiceAlreadyOpen, Rule::ServiceWasStarted,
        Rule::ServiceHoldsRecords, Rule::EvaluatedDatesDiffer, Rule::EvaluatedHoursNotZero,
        Rule::ReopenReasonRequired, Rule::SupportServiceNeedsGoal, Rule::WioaLockedNo, Rule::StateUnknown,
        Rule::ZipUnreadable, Rule::AttendanceNotStarted, Rule::AttendanceWithoutDates, Rule::WeekNotListed,
        Rule::CheckInMissing, Rule::LunchHalf, Rule::CheckOutMissingToVerify, Rule::EmptyWeekNeedsZero,
        Rule::ZeroWithTimes, Rule::OwnAttendanceNeedsProvider, Rule::WeekIsVerified, Rule::CustomerCannotVerify,
        Rule::UserNameUnreadable, Rule::UserNameTaken, Rule::PasswordUnchanged, Rule::PasswordHoldsUserName, Rule::PasswordCommon, Rule::PasswordsDiffer,
        Rule::CurrentPasswordWrong, Rule::SignInRefused, Rule::LastFourUnreadable,
        Rule::IncreaseNotPositive, Rule::OverrideWithoutMaximum, Rule::OverrideAnswered, Rule::OverrideOwn,
        Rule::RejectionNeedsComment, Rule::NotTheLastSave,
    ]);
    all
}

#[test]
fn the_samples_hold_every_rule() {
    let samples: Vec<_> = samples().iter().map(Rule::code).collect();
    for code in Rule::ALL_CODES {
        assert!(samples.contains(code), "no sample of {code}");
    }
}

#[test]
fn every_rule_has_two_sentences_that_differ() {
    for rule in samples() {
        let (en, es) = (sentence(&rule, Lang::En), sentence(&rule, Lang::Es));
        assert_ne!(en, es, "{}", rule.code());
        for text in [en, es] {
            assert!(
                text.len() > 10
                    && (text.ends_with("\u{a0}m.") || !text.ends_with('.'))
                    && !text.contains(['{', '}']),
                "{text}"
            );
        }
    }
}

#[test]
fn no_sentence_blames_or_begs() {
    let banned = [
        "invalid",
        "please",
        "forbidden",
        "oops",
        "error",
        "required",
        "illegal",
        "sorry",
        "failed",
        "must not",
        "inválid",
        "por favor",
        "prohibid",
        "obligatori",
        "incorrect",
        "lo sentimos",
    ];
    for rule in samples() {
        for lang in [Lang::En, Lang::Es] {
            let text = sentence(&rule, lang).to_lowercase();
            for word in banned {
                assert!(!text.contains(word), "{}: {text} ({word})", rule.code());
            }
        }
    }
}

#[test]
fn figures_stand_in_the_sentence() {
    let rule = Rule::LunchNotBeforeCheckOut {
        check_out: ClockTime::NOON,
    };
    assert_eq!(
        sentence(&rule, Lang::En),
        "Lunch must end before check-out at 12:00 PM"
    );
    assert!(sentence(&rule, Lang::Es).ends_with("12:00\u{a0}p.\u{a0}m."));
    let rule = Rule::DateOutOfRange {
        earliest: day(1, 2),
        latest: day(4, 28),
    };
    assert_eq!(
        sentence(&rule, Lang::En),
        "Enter a date from 01/02/2023 to 04/28/2023"
    );
}

#[test]
fn pay_02_fup_04_numbers_in_sentences_have_commas_and_their_own_range() {
    let rule = Rule::PayrollTooManyRows { max: 50_000 };
    assert_eq!(
        sentence(&rule, Lang::En),
        "Split the file: 50,000 rows fit in one"
    );
    assert_eq!(
        sentence(&rule, Lang::Es),
        "Divida el archivo: caben 50,000 filas en uno"
    );
    let rule = Rule::SettingOutOfRange { min: 1, max: 3_650 };
    assert_eq!(sentence(&rule, Lang::En), "Enter a whole number from 1 to 3,650");
    let rule = Rule::TextTooLong {
        length: 10_001,
        max: 4_000,
    };
    assert_eq!(
        sentence(&rule, Lang::En),
        "Use 4,000 characters or fewer; there are 10,001 now"
    );
}
