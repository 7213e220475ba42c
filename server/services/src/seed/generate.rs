//! Made-up customers: who they are, and the course their participation took.

use chrono::{Datelike, Duration, NaiveDate};
use domain::{
    date::Week,
    et_status::EtStatus,
    goal::{GoalCategory, GoalStatus, GoalTerm, PREPOPULATED_GOAL},
    level_of_progress::LevelOfProgress,
    locale::Lang,
    program::{Family, Program},
    text::name_key,
};
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use store::list_row::{ListRow, ListedEnrollment};
use uuid::Uuid;

use super::{
    course::{self, Course},
    draft::Draft,
    earnfare,
    money::Spending,
    names,
    records::{NewEnrollment, NewGoal, NewPerson, NewProfile, Office, Place},
};

/// What made-up customers are made from: chance, the day, where they are served.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    pub(super) chance: ChaCha8Rng,
    pub(super) today: NaiveDate,
    pub(super) offices: &'a [Office],
    /// Numbers given last: workNet ID and profile number.
    pub(super) last_numbers: (i64, i64),
    /// What was paid for each of them.
    pub(super) spending: Spending,
    /// Numbers of the activities they take part in first, the common ones several times.
    pub(super) activities: &'static [u16],
}

/// A customer as made, before their plan.
#[derive(Debug)]
pub(super) struct Made<'a> {
    pub(super) profile: Uuid,
    pub(super) enrollment: Option<Uuid>,
    pub(super) goal: Option<Uuid>,
    pub(super) place: &'a Place,
    pub(super) enrolled_on: NaiveDate,
    pub(super) full_name: String,
    pub(super) individual_number: Option<String>,
    pub(super) off_track_goals: i64,
    pub(super) unverified_weeks: i64,
}

/// Streets with their ZIP codes.
const STREETS: [(&str, &str); 24] = [
    ("N. Broadway St.", "60640"),
    ("W. Lawrence Ave.", "60625"),
    ("S. Racine Ave.", "60620"),
    ("W. Chicago Ave.", "60651"),
    ("S. Halsted St.", "60628"),
    ("W. 119th St.", "60643"),
    ("N. Clark St.", "60626"),
    ("W. Devon Ave.", "60659"),
    ("S. Cottage Grove Ave.", "60619"),
    ("W. Madison St.", "60624"),
    ("S. Kedzie Ave.", "60623"),
    ("W. 63rd St.", "60629"),
    ("N. Pulaski Rd.", "60641"),
    ("W. Division St.", "60622"),
    ("S. Michigan Ave.", "60653"),
    ("E. 79th St.", "60649"),
    ("W. North Ave.", "60639"),
    ("S. Ashland Ave.", "60636"),
    ("W. Cermak Rd.", "60608"),
    ("N. Sheridan Rd.", "60660"),
    ("W. 26th St.", "60623"),
    ("S. Western Ave.", "60609"),
    ("W. Fullerton Ave.", "60647"),
    ("E. 103rd St.", "60617"),
];

impl Maker<'_> {
    /// A number below `end`.
    pub(super) fn below(&mut self, end: i64) -> i64 {
        self.chance.random_range(0..end.max(1))
    }

    /// Whether a thing that happens to so many in a hundred happens.
    pub(super) fn in_hundred(&mut self, share: i64) -> bool {
        self.below(100) < share
    }

    /// One of several.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.chance.random_range(0..of.len())]
    }

    fn office(&mut self) -> Option<Office> {
        let place = self.chance.random_range(0..self.offices.len().max(1));
        self.offices.get(place).cloned()
    }

    /// Drafts a customer served at `place` whose participation takes this course.
    pub(super) fn customer<'a>(&mut self, draft: &mut Draft, place: &'a Place, course: Course) -> Made<'a> {
        let dates = course::dates(self, course);
        let person = self.person(&dates);
        let person_id = draft.person(&person);
        let level_of_progress = self.level_of_progress(course);
        self.last_numbers.1 += 1;
        let profile = draft.profile(
            person_id,
            &NewProfile {
                number: self.last_numbers.1,
                family: Family::Isets,
                agency: None,
                application_submitted_on: None,
                case_status: None,
                level_of_progress,
                et_status: course.et_status(),
                created_on: dates.matched_on,
            },
        );
        let mut made = Made {
            profile,
            enrollment: None,
            goal: None,
            place,
            enrolled_on: dates.enrolled_on,
            full_name: format!("{} {}", person.first_name, person.last_name),
            individual_number: person.individual_number.clone(),
            off_track_goals: 0,
            unverified_weeks: 0,
        };
        let program = self.program();
        if course.is_enrolled() {
            let enrollment = NewEnrollment {
                program,
                place,
                enrolled_on: dates.enrolled_on,
                ended_on: dates.ended_on,
            };
            made.enrollment = Some(draft.enrollment(profile, &enrollment));
            earnfare::referred(draft, profile, (program, dates.enrolled_on));
            self.goals(draft, &mut made, course);
        }
        course::play(self, draft, &mut made, course, &dates);
        let listed = ListedEnrollment {
            program: program.code().to_owned(),
            organization: place.name.clone(),
            enrolled_on: dates.enrolled_on,
            ended_on: dates.ended_on,
        };
        list(
            draft,
            &person,
            person_id,
            &made,
            course,
            level_of_progress,
            &listed,
        );
        made
    }

    fn program(&mut self) -> Program {
        match self.below(100) {
            0..55 => Program::SnapJobPlacement,
            55..85 => Program::SnapToSuccess,
            _ => Program::Earnfare,
        }
    }

    fn level_of_progress(&mut self, course: Course) -> Option<LevelOfProgress> {
        match self.below(100) {
            _ if !course.was_active() => None,
            0..55 => Some(LevelOfProgress::Acceptable),
            55..61 => Some(LevelOfProgress::NotParticipating),
            61..65 => Some(LevelOfProgress::NotProgressing),
            65 => Some(LevelOfProgress::NoLongerAppropriate),
            _ => None,
        }
    }

    fn person(&mut self, dates: &course::Dates) -> NewPerson {
        let named = names::pick(&mut self.chance);
        self.last_numbers.0 += 1;
        let worknet_id = self.last_numbers.0;
        let last_name = named.last_name();
        let handle: String = name_key(&format!(
            "{}{}",
            &named.first.chars().take(1).collect::<String>(),
            last_name
        ))
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
        let (street, zip) = self.one(&STREETS);
        let born_on = self.today - Duration::days(6_700 + self.below(14_500));
        let has_office = self.in_hundred(94);
        NewPerson {
            worknet_id,
            user_name: format!("{handle}{worknet_id}"),
            first_name: named.first.to_owned(),
            last_name,
            born_on: Some(born_on),
            ssn_last4: Some(format!("{:04}", 1 + self.below(9_999))),
            email: self
                .in_hundred(88)
                .then(|| format!("{handle}{worknet_id}@example.org")),
            phone: Some(format!("(312) 555-{:04}", 100 + worknet_id % 100)),
            address: Some(format!("{} {street}", 100 + self.below(9_800))),
            city: Some("Chicago".to_owned()),
            zip: Some(zip.to_owned()),
            county: Some("Cook"),
            pronouns: None,
            language: if named.reads_spanish { Lang::Es } else { Lang::En },
            // No two numbers are the same: 7919 and 900,000,000 have no common divisor.
            individual_number: self
                .in_hundred(97)
                .then(|| (2_000_000_000 + worknet_id * 7_919 % 900_000_000).to_string()),
            case_number: self
                .in_hundred(95)
                .then_some(format!("{:09}", 100_000_000 + self.below(800_000_000))),
            redetermination_on: Some(self.today + Duration::days(self.below(380) - 20)),
            dhs_office: if has_office { self.office() } else { None },
            initial_assessment_on: dates.assessed_on,
        }
    }

    fn goals(&mut self, draft: &mut Draft, made: &mut Made<'_>, course: Course) {
        let status = match course.et_status() {
            EtStatus::Exited if self.in_hundred(70) => GoalStatus::Complete,
            EtStatus::Exited | EtStatus::Inactive if self.in_hundred(40) => GoalStatus::OffTrack,
            _ if !course.was_active() => GoalStatus::NotStarted,
            _ if self.in_hundred(7) => GoalStatus::OffTrack,
            _ => GoalStatus::OnTrack,
        };
        made.off_track_goals += i64::from(status == GoalStatus::OffTrack);
        let by = &made.place.worker;
        let first = NewGoal {
            statement: PREPOPULATED_GOAL,
            category: GoalCategory::CareerPlan,
            term: GoalTerm::Long,
            status,
            is_prepopulated: true,
            on: made.enrolled_on,
            by,
        };
        made.goal = Some(draft.goal(made.profile, &first));
        if self.in_hundred(30) {
            let (statement, category) = self.one(&OTHER_GOALS);
            let second = NewGoal {
                statement,
                category,
                term: GoalTerm::Short,
                status: if course.was_active() {
                    GoalStatus::OnTrack
                } else {
                    GoalStatus::NotStarted
                },
                is_prepopulated: false,
                on: made.enrolled_on,
                by,
            };
            draft.goal(made.profile, &second);
        }
    }
}

const OTHER_GOALS: [(&str, GoalCategory); 8] = [
    (
        "Get support services lined up to help ensure workplace success.",
        GoalCategory::SupportServices,
    ),
    ("Earn a high school equivalency diploma.", GoalCategory::Education),
    (
        "Find full-time work in a warehouse or in logistics.",
        GoalCategory::CareerPlan,
    ),
    ("Get certified as a nursing assistant.", GoalCategory::Education),
    (
        "Arrange childcare for training days.",
        GoalCategory::SupportServices,
    ),
    (
        "Improve English for customer service work.",
        GoalCategory::Education,
    ),
    ("Keep a job for ninety days.", GoalCategory::CareerPlan),
    (
        "Get a food handler certificate and work in a kitchen.",
        GoalCategory::CareerPlan,
    ),
];

/// The Sunday of the week that holds a day.
pub(super) fn sunday_of(on: NaiveDate) -> NaiveDate {
    debug_assert_eq!(
        Week::containing(on).sunday(),
        on - Duration::days(i64::from(on.weekday().num_days_from_sunday()))
    );
    Week::containing(on).sunday()
}

/// Drafts the list row with its words and places.
fn list(
    draft: &mut Draft,
    person: &NewPerson,
    person_id: Uuid,
    made: &Made<'_>,
    course: Course,
    level_of_progress: Option<LevelOfProgress>,
    listed: &ListedEnrollment,
) {
    let mut row = ListRow {
        profile_id: made.profile,
        person_id,
        family: Family::Isets.code().to_owned(),
        last_key: name_key(&person.last_name),
        first_key: name_key(&person.first_name),
        last_name: person.last_name.clone(),
        first_name: person.first_name.clone(),
        individual_number: person.individual_number.clone().unwrap_or_default(),
        case_number: person.case_number.clone().unwrap_or_default(),
        providers: String::new(),
        dhs_office: person
            .dhs_office
            .as_ref()
            .map_or(String::new(), |(_, name)| name.as_ref().to_owned()),
        programs: String::new(),
        et_status: course.et_status().code().to_owned(),
        level_of_progress: level_of_progress.map_or("", LevelOfProgress::code).to_owned(),
        enrolled_on: None,
        redetermination_on: person.redetermination_on,
        off_track_goals: made.off_track_goals,
        unverified_weeks: made.unverified_weeks,
    };
    if course.is_enrolled() {
        row.set_enrollments(std::slice::from_ref(listed));
    }
    let is_seen = course.is_enrolled() || course.is_referred();
    let places = [
        is_seen.then_some(made.place.organization),
        made.place.location.filter(|_| is_seen),
    ];
    draft.list(row, places.into_iter().flatten());
}
