//! Instructions: Customer Services Report, bulk update, group attendance.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const REPORT: Topic = Topic {
    slug: "report",
    title: "Customer Services Report and bulk update",
    about: "How many customers have which service in which status, and how to change the services of many at once.",
    parts: &[
        Part {
            heading: "Reading the report",
            body: &[
                P(
                    "Choose filters and press Filter. The heading says how many customers are selected; each line is a \
                   service that at least one of them has.",
                ),
                List(&[
                    "Program, provider or location and fiscal year look at one enrollment: it has to fit all of them.",
                    "E&T status (Youth: case status) is the customer’s status today.",
                    "Kind of service, step/service and goal choose lines and records, not customers.",
                    "With and without together are always the customers in the selection.",
                    "A customer with the same service in two statuses stands in both columns, and once in the total.",
                    "A number opens the list of exactly those customers.",
                    "Export takes the whole table; the IWDS crosswalk has one row for each service of the selection.",
                ]),
            ],
        },
        Part {
            heading: "Changing many services",
            body: &[
                Steps(&[
                    "Open a number of the report.",
                    "Change rows one by one, or fill in “Give all rows the same”. Blank fields leave the rows as they are.",
                    "Press “Try first, save nothing” to see what would happen, or save.",
                    "Rows that break a rule are marked and keep what was typed; the others are saved.",
                ]),
                List(&[
                    "Each row is judged like a single edit: a completion needs an end date, Evaluated/Not Required takes the \
                     same date for start and planned due and 0 weekly hours, a completed service needs a reason to open again.",
                    "“Apply to all” reaches every page of the list, not only the one in view. A long run shows how far it is.",
                    "A row somebody else changed since the list was opened is not overwritten; it shows what is saved now.",
                    "Undo takes the last bulk save back as a whole. Services that changed since stay as they are.",
                    "Ctrl+D fills a field down, Enter goes to the next row, Ctrl+Enter saves.",
                ]),
            ],
        },
    ],
};

pub(super) const GROUPS: Topic = Topic {
    slug: "group-attendance",
    title: "Group attendance",
    about: "One week of a whole group or caseload in one grid.",
    parts: &[
        Part {
            heading: "The group",
            body: &[P(
                "Choose where the customers are enrolled, the activity, who provides it, or your own caseload. Listed \
                   are services that are Started/Open in that week and have a service provider. Give the group a name to \
                   find it again.",
            )],
        },
        Part {
            heading: "A day in one cell",
            body: &[
                List(&[
                    "830-12, 1230-5p: in at 8:30 AM, lunch from 12:00 to 12:30 PM, out at 5:00 PM.",
                    "9a-5p: no lunch. 9a: in, and not out yet; it counts 0 hours and cannot be verified.",
                    "\" repeats the day before. AM and PM can be left out where only one reading is possible.",
                    "What was understood stands above the grid; nothing is changed silently.",
                    "“No hours” signs a week without hours. A blank week is one that nobody has entered yet.",
                ]),
                P(
                    "Copy last week fills blank days with the times of the week before. Enter goes down, Tab right, Ctrl+D \
                   fills down, Ctrl+R fills right to Friday, Ctrl+Enter saves.",
                ),
            ],
        },
        Part {
            heading: "Save all, verify all",
            body: &[P(
                "Only rows that say something new are saved; rows left blank stay untouched. Every row is judged like a \
                   single week: those that break a rule come back marked, the others are saved. A verified week that is \
                   changed is Not Verified again until somebody verifies it.",
            )],
        },
    ],
};
