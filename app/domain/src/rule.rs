//! [`Rule`]: the closed list of everything that can be wrong with what a person entered.
//!
//! Each variant: one sentence, its source, one stable code. The README of this crate is the index.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::FileType;
use crate::placement::PlacementStatus;
use crate::service_status::ServiceStatus;
use crate::{ClockTime, Money};

rules! {
    // --- any field ---
    /// A required field is filled in. Source: the starred fields of RFD-27.
    Missing = "missing";
    /// A choice is one of those offered. Source: ACC-04.
    UnknownChoice = "unknown-choice";
    /// What the form sends along unseen (ids, versions) is readable. Source: issue part 3 (forged input).
    Unreadable = "unreadable";
    /// A text is at most as long as its field allows, in characters. Source: issue part 3.
    TextTooLong { length: usize, max: usize } = "text-too-long";
    /// A text holds no control characters but line breaks and tabs. Source: issue part 3.
    ControlCharacter = "control-character";

    // --- dates ---
    /// A date is written so that it can be read. Source: ux.md 1.3 (dates).
    DateUnreadable = "date-unreadable";
    /// A date exists in the calendar (02/30/2023 does not). Source: issue part 3.
    DateDoesNotExist { year: i32, month: u32, day: u32 } = "date-does-not-exist";
    /// A two-digit year is accepted only where the field's range leaves one century. Source: ux.md 1.3.
    DateYearUnclear { first: i32, second: i32 } = "date-year-unclear";
    /// A date lies in the range its field allows. Source: issue part 3.
    DateOutOfRange { earliest: NaiveDate, latest: NaiveDate } = "date-out-of-range";

    // --- clock times ---
    /// A time of day is written so that it can be read. Source: BYD-07.
    TimeUnreadable = "time-unreadable";
    /// An hour is 0–23 and a minute 0–59; nothing is wrapped. Source: BYD-07, ux.md 1.3.
    TimeOutOfRange { hour: u32, minute: u32 } = "time-out-of-range";
    /// AM or PM goes with an hour from 1 to 12. Source: BYD-07.
    TimeSuffixContradicts = "time-suffix-contradicts";
    /// Without AM or PM, exactly one reading keeps the day in order. Source: ux.md 1.3.
    TimeAmbiguous { a: ClockTime, b: ClockTime } = "time-ambiguous";
    /// "+4h" stands after a check-in (or, for lunch end, a lunch start). Source: ux.md 1.3.
    TimeNothingBefore = "time-nothing-before";
    /// A day ends before midnight; there are no overnight shifts. Source: OQ-39.
    TimePastMidnight = "time-past-midnight";
    /// A ditto mark repeats a time that the day before has. Source: ux.md 1.3.
    TimeNothingToRepeat = "time-nothing-to-repeat";

    // --- weekly hours ---
    /// Weekly hours are one number. Source: SDT-14.
    HoursUnreadable = "hours-unreadable";
    /// Weekly hours have at most two decimals. Source: SDT-14.
    HoursTooManyDecimals = "hours-too-many-decimals";
    /// Weekly hours are 0 to 168. Source: SDT-14.
    HoursOutOfRange = "hours-out-of-range";

    // --- money ---
    /// An amount is one plain number of dollars, without sign or exponent. Source: ux.md 1.3 (money).
    MoneyUnreadable = "money-unreadable";
    /// An amount has at most two decimals. Source: ux.md 1.3 (money).
    MoneyTooManyDecimals = "money-too-many-decimals";
    /// An amount is at most what its field takes. Source: ux.md 1.3 (money).
    MoneyOutOfRange { max: Money } = "money-out-of-range";

    // --- goals ---
    /// A goal statement has at most 144 characters. Source: GOA-02.
    GoalTooLong { length: usize, max: usize } = "goal-too-long";
    /// A goal category belongs to the program: Independent Living is Youth only. Source: OQ-25.
    GoalCategoryNotOffered = "goal-category-not-offered";
    /// A goal with services is not deleted. Source: GOA-14.
    GoalHasServices { services: usize } = "goal-has-services";

    // --- activities and services: adding and removing ---
    /// Only services of the agency's program, support services and referrals are added. Source: SVC-01.
    ServiceNotOffered = "service-not-offered";
    /// The first services are added at enrollment, on Intake/Referral. Source: SHL-26, SVC-17.
    ServiceBeforeEnrollment = "service-before-enrollment";
    /// A support service or other activity needs a SNAP E&T activity beside it. Source: SVC-09.
    ServiceNeedsSnapActivity = "service-needs-snap-activity";
    /// A support service of one type is open once per customer and agency. Source: SVC-10, OQ-05.
    SupportServiceAlreadyOpen = "support-service-already-open";
    /// A service that was ever started is not removed but completed. Source: SVC-08.
    ServiceWasStarted = "service-was-started";
    /// A service with attendance, payments, credentials or placement days is not removed. Source: OQ-29.
    ServiceHoldsRecords = "service-holds-records";

    // --- service status ---
    /// Started/Open and completions have a start date. Source: SDT-14.
    StartRequired { status: ServiceStatus } = "start-required";
    /// The planned completion is not before the start. Source: SDT-14.
    PlannedEndBeforeStart { start: NaiveDate } = "planned-end-before-start";
    /// A completion status has a completion date. Source: SDT-07, OQ-28.
    CompletionRequired { status: ServiceStatus } = "completion-required";
    /// Only a completed service has a completion date. Source: OQ-28.
    CompletionNotAsked { status: ServiceStatus } = "completion-not-asked";
    /// The completion is not before the start. Source: SDT-14.
    CompletionBeforeStart { start: NaiveDate } = "completion-before-start";
    /// Evaluated/Not Required has the same start and planned completion. Source: SDT-11.
    EvaluatedDatesDiffer = "evaluated-dates-differ";
    /// Evaluated/Not Required has 0 weekly hours. Source: SDT-11.
    EvaluatedHoursNotZero = "evaluated-hours-not-zero";
    /// A started service is not set back to a status of one never started. Source: SVC-08.
    StatusCannotGoBack { from: ServiceStatus, to: ServiceStatus } = "status-cannot-go-back";
    /// Reopening a completed service needs a reason. Source: OQ-29.
    ReopenReasonRequired = "reopen-reason-required";
    /// A support service has a goal before it is Started/Open. Source: SDT-14, DOL-03.
    SupportServiceNeedsGoal = "support-service-needs-goal";
    /// WIOA funded is No in this program. Source: SDT-06, OQ-57.
    WioaLockedNo = "wioa-locked-no";

    // --- service provider ---
    /// A state is a two-letter code. Source: PRV-08.
    StateUnknown = "state-unknown";
    /// A ZIP code has 5 or 9 digits. Source: PRV-08.
    ZipUnreadable = "zip-unreadable";

    // --- attendance ---
    /// Attendance is entered only for a service that is Started/Open. Source: ATT-01.
    AttendanceNotStarted = "attendance-not-started";
    /// Attendance needs a start date and a planned end date. Source: ATT-01.
    AttendanceWithoutDates = "attendance-without-dates";
    /// A week starts on a Sunday and touches the service's dates. Source: ATT-03, ATT-04.
    WeekNotListed = "week-not-listed";
    /// Times lie on days within the service's dates. Source: ATT-15.
    DayOutsideService { start: NaiveDate, end: NaiveDate } = "day-outside-service";
    /// Times are not entered for days to come. Source: ATT-15.
    DayInFuture { today: NaiveDate } = "day-in-future";
    /// A week is signed or verified only when hours of it can be entered. Source: ATT-06, ATT-15.
    WeekToCome { today: NaiveDate } = "week-to-come";
    /// A day with any time has a check-in. Source: ATT-08.
    CheckInMissing = "check-in-missing";
    /// Check-out is after check-in. Source: ATT-08.
    CheckOutNotAfterCheckIn { check_in: ClockTime } = "check-out-not-after-check-in";
    /// Lunch has a start and an end, or neither. Source: ATT-08.
    LunchHalf = "lunch-half";
    /// Lunch ends after it starts. Source: ATT-08.
    LunchEndNotAfterStart { lunch_start: ClockTime } = "lunch-end-not-after-start";
    /// Lunch is after check-in. Source: ATT-08.
    LunchNotAfterCheckIn { check_in: ClockTime } = "lunch-not-after-check-in";
    /// Lunch is over before check-out. Source: ATT-08.
    LunchNotBeforeCheckOut { check_out: ClockTime } = "lunch-not-before-check-out";
    /// A week is verified only when each of its days is complete. Source: ATT-08, OQ-39.
    CheckOutMissingToVerify = "check-out-missing-to-verify";
    /// An empty week is verified only by saying that no hours were attended. Source: ATT-06, data model.
    EmptyWeekNeedsZero = "empty-week-needs-zero";
    /// "No hours this week" goes with no times. Source: ATT-06, data model.
    ZeroWithTimes = "zero-with-times";
    /// A customer enters attendance only when the service has a provider. Source: PRV-05, CUS-03.
    OwnAttendanceNeedsProvider = "own-attendance-needs-provider";
    /// A customer does not change a verified week. Source: CUS-04.
    WeekIsVerified = "week-is-verified";
    /// A customer does not verify. Source: CUS-04.
    CustomerCannotVerify = "customer-cannot-verify";

    // --- payments ---
    /// A payment is added only to a support service that is Started/Open. Source: DOL-03.
    PaymentServiceNotStarted { status: ServiceStatus } = "payment-service-not-started";
    /// A payment is added only to a support service that has a goal. Source: DOL-03.
    PaymentServiceWithoutGoal = "payment-service-without-goal";
    /// On the day of a payment a SNAP E&T activity is open. Source: DOL-04, OQ-08, OQ-09.
    PaymentWithoutActivity { day: NaiveDate } = "payment-without-activity";
    /// A payment is dated at most so many days ahead as its program allows. Source: OQ-08.
    PaymentTooFarAhead { latest: NaiveDate } = "payment-too-far-ahead";
    /// An amount is more than nothing. Source: DOL-15.
    AmountNotPositive = "amount-not-positive";
    /// The number of times is a whole number. Source: DOL-15.
    QuantityNotWhole = "quantity-not-whole";
    /// The number of times is at least 1 and at most what its field takes. Source: DOL-15.
    QuantityOutOfRange { max: i64 } = "quantity-out-of-range";
    /// A subtype belongs to the service type. Source: DOL-15.
    SubtypeOfAnotherType = "subtype-of-another-type";
    /// Payments of a subtype do not pass a maximum of its own. Source: OQ-04.
    SubtypeMaximumPassed { maximum: Money, over: Money } = "subtype-maximum-passed";
    /// Youth: payments do not pass Maximum Payment Allowed, and there is no request for more. Source: YTH-48.
    YouthMaximumPassed { maximum: Money, over: Money } = "youth-maximum-passed";
    /// Youth: Maximum Payment Allowed is not below what was paid. Source: YTH-48.
    YouthMaximumBelowTotal { total: Money } = "youth-maximum-below-total";
    /// A stipend's period does not end before it starts. Source: YTH-44.
    StipendEndsBeforeItStarts { start: NaiveDate } = "stipend-ends-before-it-starts";
    /// Deleting a payment that leaves an approved increase unused is confirmed. Source: issue part 3.
    IncreaseLeftUnused { increase: Money } = "increase-left-unused";

    // --- maxima and requests for more ---
    /// Without a request, payments of a State fiscal year do not pass the approved maximum. Source: DOL-16, OQ-01.
    MaximumPassed { maximum: Money, over: Money } = "maximum-passed";
    /// In a strict program payments beyond the maximum wait for the answer to the request. Source: OQ-01.
    MaximumAwaitsApproval { maximum: Money, over: Money, requested: Money } = "maximum-awaits-approval";
    /// While a request is pending, payments do not pass the approved maximum and what was asked for. Source: OQ-01, OVR-25.
    RequestedMaximumPassed { maximum: Money, requested: Money, over: Money } = "requested-maximum-passed";
    /// An increase is more than nothing. Source: OVR-24.
    IncreaseNotPositive = "increase-not-positive";
    /// One request asks for at most what its program allows. Source: issue part 3, BYD-03.
    IncreaseAboveProgramMaximum { max: Money } = "increase-above-program-maximum";
    /// Without a maximum there is nothing to ask for. Source: OVR-03.
    OverrideWithoutMaximum = "override-without-maximum";
    /// One request for a service and fiscal year waits for an answer at a time. Source: OVR-08.
    OverridePending { requested: Money } = "override-pending";
    /// An answered request is not changed, deleted or answered again. Source: OVR-13, OVR-21.
    OverrideAnswered = "override-answered";
    /// A customer is not referred to the place the referral comes from. Source: REF-14.
    ReferralToSelf = "referral-to-self";
    /// An answered referral is not changed or answered again. Source: REF-07, REF-14.
    ReferralAnswered { by: String, on: NaiveDate } = "referral-answered";
    /// Nobody answers a request of their own. Source: OVR-20, OQ-70, ACC-13.
    OverrideOwn = "override-own";
    /// A rejection says why. Source: OVR-16, OQ-06.
    RejectionNeedsComment = "rejection-needs-comment";
    /// A request that payments rest on keeps at least the amount paid beyond the maximum. Source: OQ-01.
    IncreaseBelowPayments { min: Money } = "increase-below-payments";
    /// A request that payments rest on is not deleted. Source: OQ-01.
    OverrideHoldsPayments { over: Money } = "override-holds-payments";

    // --- policy ---
    /// A last day is not before the first. Source: BYD-03.
    ValidToBeforeFrom { from: NaiveDate } = "valid-to-before-from";
    /// A fiscal year is written by its ending year. Source: OQ-11.
    FiscalYearUnreadable { first: i32, last: i32 } = "fiscal-year-unreadable";
    /// A number of days, months or hours is whole and within its range. Source: BYD-03.
    SettingOutOfRange { min: i64, max: i64 } = "setting-out-of-range";
    /// One name, maximum or setting begins once on a day or year; judged by the server. Source: BYD-03.
    PolicyRowTaken = "policy-row-taken";
    /// A row of policy that is in use is not removed; judged by the server. Source: BYD-03, issue 3.
    PolicyRowInUse { uses: i64 } = "policy-row-in-use";
    /// A maximum or setting that has begun is not removed; judged by the server. Source: BYD-03, issue 3.
    PolicyRowBegun = "policy-row-begun";

    // --- documents ---
    /// A file holds something. Source: SHL-22.
    FileEmpty = "file-empty";
    /// A file has at most so many megabytes. Source: SHL-22, security.md.
    FileTooLarge { megabytes: i64 } = "file-too-large";
    /// A file is a PDF, PNG or JPEG picture, Word or Excel file without macros, or plain text, by its bytes. Source: SHL-22, security.md.
    FileTypeNotTaken = "file-type-not-taken";
    /// A file name ends as files of its type do. Source: SHL-22, security.md.
    FileEndingDiffers { found: FileType } = "file-ending-differs";

    // --- assessments and instructions ---
    /// An assessment has a name of its own; judged by the server. Source: YTH-23.
    AssessmentKnown = "assessment-known";
    /// A link leads to an https address. Source: SHL-32.
    AddressNotHttps = "address-not-https";

    // --- worksite placement tool ---
    /// An e-mail address has one @ with something on both sides. Source: WKS-01.
    EmailUnreadable = "email-unreadable";
    /// A job is named with a year of four digits, or none. Source: WKS-04.
    JobYearOutOfRange { first: i64, last: i64 } = "job-year-out-of-range";
    /// Openings are never below the positions taken. Source: WKS-07.
    OpeningsBelowTaken { taken: i64 } = "openings-below-taken";
    /// Openings are a whole number from 1. Source: WKS-06.
    OpeningsOutOfRange { max: i64 } = "openings-out-of-range";
    /// A provider has one employer, an employer one worksite of a name; judged by the server. Source: WKS-01.
    WorksiteNameTaken = "worksite-name-taken";
    /// An employer, worksite or job that is in use is closed, not deleted. Source: issue 4.
    WorksiteRecordInUse { uses: i64 } = "worksite-record-in-use";

    // --- payroll ---
    /// A pay period does not end before it starts. Source: PAY-02.
    PayPeriodEndsBeforeStart { start: NaiveDate } = "pay-period-ends-before-start";
    /// A pay period has at most 31 days. Source: PAY-02.
    PayPeriodTooLong { days: i64 } = "pay-period-too-long";
    /// A pay period is over before it is paid. Source: PAY-02.
    PayPeriodNotOver { today: NaiveDate } = "pay-period-not-over";
    /// A payroll file is CSV in UTF-8 or XLSX. Source: PAY-02, issue 4.
    PayrollFileUnreadable = "payroll-file-unreadable";
    /// A CSV file is written in UTF-8. Source: issue 4.
    PayrollFileEncoding = "payroll-file-encoding";
    /// A payroll file holds at least one row below its headings. Source: issue 4.
    PayrollFileEmpty = "payroll-file-empty";
    /// A payroll file has all columns of the template. Source: PAY-02.
    PayrollColumnsMissing { columns: String } = "payroll-columns-missing";
    /// A payroll file has at most so many rows. Source: issue 4.
    PayrollTooManyRows { max: usize } = "payroll-too-many-rows";
    /// A payroll file is at most so large, packed and unpacked. Source: issue 4 (zip bomb).
    PayrollFileTooLarge { megabytes: usize } = "payroll-file-too-large";
    /// Pay periods of one worksite do not overlap; judged by the server. Source: PAY-02.
    PayPeriodOverlaps { start: NaiveDate, end: NaiveDate } = "pay-period-overlaps";
    /// Replacing an applied period is confirmed; judged by the server. Source: PAY-02, issue 4.
    PayrollReplacesApplied { start: NaiveDate, end: NaiveDate } = "payroll-replaces-applied";
    /// Only rows that still fit their placements are applied; judged by the server. Source: PAY-02.
    PayrollRowsChanged { rows: i64 } = "payroll-rows-changed";
    /// Only a file with at least one good row is applied; judged by the server. Source: PAY-02.
    PayrollNothingToApply = "payroll-nothing-to-apply";
    /// A payroll that was applied or replaced is not applied or discarded; judged by the server. Source: PAY-02.
    PayrollSettled = "payroll-settled";

    // --- programs of providers ---
    /// One program per provider, contract, location and fiscal year; judged by the server. Source: PRG-10.
    ProgramTaken { year: i32 } = "program-taken";
    /// The highest age is not below the lowest. Source: PRG-11.
    AgesReversed { least: i64 } = "ages-reversed";
    /// A program is opened when all steps of its wizard are saved. Source: PRG-07, PRG-09.
    ProgramStepsMissing = "program-steps-missing";
    /// A program is opened with at least one activity. Source: PRG-06.
    ProgramWithoutActivities = "program-without-activities";
    /// A program whose activities customers have is closed, not removed. Source: PRG-03, PRG-10.
    ProgramInUse { customers: i64 } = "program-in-use";

    // --- placements ---
    /// A placement is made only on a work-based activity; judged by the server. Source: WKS-09.
    PlacementNotTaken = "placement-not-taken";
    /// A placement is made on an activity that is not completed; judged by the server. Source: WKS-19, OQ-29.
    PlacementServiceClosed = "placement-service-closed";
    /// An activity has one open placement at a time; judged by the server. Source: WKS-07, issue 4.
    PlacementOpenAlready = "placement-open-already";
    /// A job is taken by at most so many as it has openings; judged by the server. Source: WKS-07.
    JobFull { openings: i64 } = "job-full";
    /// A job is one that is open at the agency of the service; judged by the server. Source: WKS-05.
    JobNotListed = "job-not-listed";
    /// On the day a wage holds from, a minimum wage is known. Source: WKS-20.
    MinimumWageUnknown { on: NaiveDate } = "minimum-wage-unknown";
    /// The minimum wage is at least that of the table on the day the wage holds from. Source: WKS-11, WKS-20, YTH-30.
    MinimumBelowTable { minimum: Money, on: NaiveDate } = "minimum-below-table";
    /// The hourly wage is at least the minimum wage. Source: WKS-12, OQ-18.
    WageBelowMinimum { minimum: Money } = "wage-below-minimum";
    /// The subsidized wage is at most the minimum wage, unless the activity only warns. Source: WKS-13, OQ-18.
    SubsidyAboveMinimum { minimum: Money } = "subsidy-above-minimum";
    /// The subsidized wage is at most the hourly wage. Source: OQ-18, WKS-14.
    SubsidyAboveHourly { hourly: Money } = "subsidy-above-hourly";
    /// A changed wage holds from the start or later. Source: OQ-69.
    WageBeforeStart { start: NaiveDate } = "wage-before-start";
    /// A placement that ends has an end date. Source: WCL-01.
    PlacementEndRequired { status: PlacementStatus } = "placement-end-required";
    /// The subsidized wage is removed when a placement is closed. Source: WCL-01.
    ClosingKeepsSubsidy = "closing-keeps-subsidy";
    /// A subsidy that is over has an end date. Source: WCL-01, SUB-06.
    SubsidyEndRequired = "subsidy-end-required";
    /// The subsidized start is not before the start. Source: OQ-68.
    SubsidyBeforeStart { start: NaiveDate } = "subsidy-before-start";
    /// The subsidized end is not before the subsidized start. Source: SUB-06.
    SubsidyEndBeforeStart { from: NaiveDate } = "subsidy-end-before-start";
    /// The subsidized end is not after the end. Source: SUB-06.
    SubsidyEndAfterEnd { end: NaiveDate } = "subsidy-end-after-end";
    /// While On Hold there is no return date. Source: YTH-35, YTH-36.
    ReturnNotAsked = "return-not-asked";
    /// The return is after the inactive date. Source: YTH-36, YTH-38.
    ReturnNotAfterInactive { inactive: NaiveDate } = "return-not-after-inactive";
    /// The inactive date is not before the start. Source: YTH-35.
    PauseBeforeStart { start: NaiveDate } = "pause-before-start";
    /// A pause lies before the end. Source: YTH-35.
    PauseAfterEnd { end: NaiveDate } = "pause-after-end";
    /// A pause begins after the one before is over. Source: YTH-37, issue 4.
    PauseInsidePause { inactive: NaiveDate, back: NaiveDate } = "pause-inside-pause";
    /// Subsidized days of a customer do not pass the limit of the Youth category. Source: SUB-07, SUB-10.
    SubsidyDaysPassed { limit: i64, last: NaiveDate } = "subsidy-days-passed";
    /// Subsidized months of a customer do not pass the limit of the year. Source: SUB-09, SUB-10, OQ-17.
    SubsidyMonthsPassed { limit: i64, last: NaiveDate } = "subsidy-months-passed";
    /// A placement that was started is closed, not removed; judged by the server. Source: WKS-08, WSH-03.
    PlacementWasStarted = "placement-was-started";
    /// Status and dates of a service follow its open placement; judged by the server. Source: WKS-19.
    PlacementHoldsStatus = "placement-holds-status";
    /// A follow-up opens on its due date. Source: FUP-05.
    FollowUpNotOpen { due: NaiveDate } = "follow-up-not-open";
    /// A follow-up due after the end is not needed. Source: FUP-05.
    FollowUpAfterEnd { due: NaiveDate } = "follow-up-after-end";
    /// A verified follow-up is not changed. Source: FUP-08.
    FollowUpVerified = "follow-up-verified";
    /// A follow-up neither begins nor ends a subsidy. Source: FUP-06, OQ-68.
    SubsidyDatesElsewhere = "subsidy-dates-elsewhere";
    /// A follow-up says that employment was verified. Source: FUP-06.
    EmploymentNotVerified = "employment-not-verified";

    // --- employment ---
    /// Hours per week of an employment are above 0. Source: EMP-09.
    WorkHoursNotPositive = "work-hours-not-positive";
    /// An employment does not end before it starts. Source: EMP-13.
    EmploymentEndBeforeStart { start: NaiveDate } = "employment-end-before-start";
    /// The start of an employment stays once a milestone is verified. Source: EMP-20.
    EmploymentStartVerified { start: NaiveDate } = "employment-start-verified";
    /// An employment does not end before a milestone that is verified. Source: EMP-26.
    EmploymentEndBeforeVerified { due: NaiveDate } = "employment-end-before-verified";
    /// The provider may offer the activity that comes with an employment; judged by the server. Source: EMP-11, SVC-01.
    EmploymentActivityNotOffered { activity: String } = "employment-activity-not-offered";
    /// A milestone is verified once. Source: EMP-21.
    MilestoneVerified = "milestone-verified";
    /// A milestone is not verified before its date. Source: OQ-45, EMP-27.
    MilestoneAhead { due: NaiveDate } = "milestone-ahead";
    /// A milestone after the end of the employment is not reached. Source: EMP-05.
    MilestoneAfterEnd { due: NaiveDate } = "milestone-after-end";
    /// Who entered an employment does not verify it. Source: OQ-45.
    EmploymentOwnRecord = "employment-own-record";
    /// A milestone has a case note of its own before it is verified. Source: EMP-19, OQ-44.
    MilestoneNeedsNote = "milestone-needs-note";
    /// An employment has a verification document before a milestone is verified. Source: EMP-17, OQ-45.
    EmploymentNeedsDocument = "employment-needs-document";
    /// A period of an employment has one document; judged by the server. Source: EMP-17.
    MilestoneHasDocument = "milestone-has-document";

    // --- accounts ---
    /// A user name has 3 to 64 letters, digits and . _ - @. Source: security.md.
    UserNameUnreadable = "user-name-unreadable";
    /// A user name belongs to one account; judged by the server. Source: data-model.md.
    UserNameTaken = "user-name-taken";
    /// A password has at least 15 characters. Source: security.md.
    PasswordTooShort { length: usize, min: usize } = "password-too-short";
    /// A password has at most 128 characters. Source: security.md.
    PasswordTooLong { length: usize, max: usize } = "password-too-long";
    /// A password does not contain the user name. Source: security.md.
    PasswordHoldsUserName = "password-holds-user-name";
    /// A password is not one of those that are guessed first. Source: security.md.
    PasswordCommon = "password-common";
    /// A new password is not the one before; judged by the server. Source: security.md.
    PasswordUnchanged = "password-unchanged";
    /// The repeated password is the same. Source: security.md.
    PasswordsDiffer = "passwords-differ";
    /// The present password is right; judged by the server. Source: security.md.
    CurrentPasswordWrong = "current-password-wrong";
    /// User name and password belong together; judged by the server. Source: security.md.
    SignInRefused = "sign-in-refused";
    /// Sign-in pauses after many wrong tries; judged by the server. Source: security.md.
    TooManyAttempts { minutes: i64 } = "too-many-attempts";

    // --- many at once ---
    /// A bulk save changes at least one service. Source: BYD-10.
    NothingChosen = "nothing-chosen";
    /// A bulk save changes at most so many services. Source: BYD-10.
    TooManyAtOnce { most: usize } = "too-many-at-once";
    /// Only the last bulk save of an account is taken back. Source: BYD-10.
    NotTheLastSave = "not-the-last-save";
    /// A cell of the group grid holds check-in, lunch and check-out as ranges. Source: BYD-06, BYD-07.
    CellUnreadable = "cell-unreadable";
    /// Rows of the group grid that break a rule are not saved, the others are. Source: BYD-06.
    SomeRowsNotSaved { saved: usize, refused: usize } = "some-rows-not-saved";
    /// A row of the group grid was not changed by anybody since it was shown; judged by the server. Source: BYD-06.
    RowChangedMeanwhile { by: String, at: String } = "row-changed-meanwhile";
    /// A name stands for one kept filter only; judged by the server. Source: BYD-06.
    FilterNameTaken = "filter-name-taken";

    // --- people ---
    /// The last four of the Social Security number are four digits. Source: ACC-34.
    LastFourUnreadable = "last-four-unreadable";
}
