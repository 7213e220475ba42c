//! Instructions: support services, status, provider and attendance of one service.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const SUPPORT: Topic = Topic {
    slug: "support-services",
    title: "When may a support service be added?",
    about: "The rules that decide, and what to do when one says no.",
    parts: &[
        Part {
            heading: "The rules",
            body: &[List(&[
                "The customer has a SNAP E&T activity on the plan. Support services help somebody take part in one.",
                "No other record of the same support service is open at your agency. Transportation and clothing may be \
                 open together; transportation twice may not.",
                "To start it (Started/Open), it belongs to a goal.",
            ])],
        },
        Part {
            heading: "When it is refused",
            body: &[List(&[
                "No SNAP E&T activity: add the activity first, then the support service.",
                "One is open already: use that record. If it is over, complete it first.",
            ])],
        },
    ],
};

pub(super) const SERVICE: Topic = Topic {
    slug: "service",
    title: "Editing a customer service",
    about: "Status, dates, weekly hours and situations of one activity or service.",
    parts: &[
        Part {
            heading: "The statuses",
            body: &[List(&[
                "Planned/Not Started (Scheduled): agreed, and not begun.",
                "Started/Open: under way. It needs a start date. Starting a SNAP E&T activity makes the customer active.",
                "Successful Completion and Unsuccessful Completion: over. Both need the completion date.",
                "Evaluated/Not Required: looked at and not needed. Start date and planned due date are the same day, and \
                 weekly hours are 0.",
            ])],
        },
        Part {
            heading: "Dates and hours",
            body: &[
                P(
                    "Type dates as you like: 03/07/2023, 3-7-23, Mar 7 2023, t for today, +7 for a week from now, mon for \
                   next Monday. The day is read back to you in words beside the field.",
                ),
                P(
                    "The planned completion date is not before the start date. Weekly hours are from 0 to 168, with at most \
                   two decimals. WIOA funded is No in this program.",
                ),
            ],
        },
        Part {
            heading: "Somebody else saved meanwhile",
            body: &[P(
                "Nothing is overwritten unseen. The page shows what is saved now beside what you typed; change what \
                       you want to change and save again.",
            )],
        },
    ],
};

pub(super) const PROVIDER: Topic = Topic {
    slug: "service-provider",
    title: "Service Provider",
    about: "Who provides a service, and where.",
    parts: &[
        Part {
            heading: "Choosing",
            body: &[List(&[
                "The grantee, your agency, provides it unless you choose otherwise. With two agencies both are offered: \
                 make sure the right one is chosen.",
                "Search WIOA Provider: somebody on the State’s list.",
                "Other Provider: name, address, city, state and zip code are needed.",
                "No Provider: nobody chosen yet.",
            ])],
        },
        Part {
            heading: "Why it matters",
            body: &[P(
                "With No Provider, customers cannot enter their own hours. The service still belongs to the agency \
                       of the enrollment, whoever delivers it.",
            )],
        },
    ],
};

pub(super) const ATTENDANCE: Topic = Topic {
    slug: "attendance",
    title: "Attendance",
    about: "Entering, saving and verifying a week.",
    parts: &[
        Part {
            heading: "Before you begin",
            body: &[P(
                "Attendance is entered for a service that is Started/Open with a start date and a planned end date. \
                       The list has every week, Sunday to Saturday, that touches these dates. Days outside the dates and \
                       days to come cannot be filled.",
            )],
        },
        Part {
            heading: "Entering a week",
            body: &[
                Steps(&[
                    "Choose the week.",
                    "Type check-in, lunch start, lunch end and check-out of each day. Lunch is both times or none.",
                    "Save keeps the week Not Verified. Submit and Verify Attendance says that you vouch for it.",
                ]),
                P(
                    "Type times as you like: 830a, 8:30, 0830, 8.30, 530p, 1730, noon, or +4h for four hours after \
                   check-in. What you typed stays; what was understood stands below it. A time that can be read in two ways \
                   is asked about, never guessed.",
                ),
            ],
        },
        Part {
            heading: "Quicker",
            body: &[List(&[
                "Tab goes to the right, Enter goes down, Ctrl+Enter saves.",
                "Copy last week puts the times of the week before into the days that are blank.",
                "Fill to Friday repeats a day’s times on the weekdays below it; Ctrl+D does so for one column.",
                "A double quotation mark repeats the time of the day before.",
            ])],
        },
        Part {
            heading: "Totals and verifying",
            body: &[List(&[
                "The hours of a day are check-out less check-in, less lunch; the week adds them up.",
                "A day with a check-in and no check-out can be saved, counts 0 hours, and must be completed before the \
                 week is verified.",
                "A verified week can be changed by staff. It is then Not Verified again, and the history says so.",
                "Tick No hours were attended this week when nobody came. It says: not forgotten.",
            ])],
        },
    ],
};
