//! Instructions: customer list, overview, case notes, passwords.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const CUSTOMERS: Topic = Topic {
    slug: "customers",
    title: "Finding a customer",
    about: "The customer list, its filters, and the quick way from any page.",
    parts: &[
        Part {
            heading: "The quick way",
            body: &[
                P(
                    "Press / or Ctrl+K on any page, type a part of the name and press Enter. “ste abr” finds Stephanie \
                   Abrams: parts of words are enough, in any order, without capitals or accents. A case number or an \
                   individual number works as well; its first digits will do.",
                ),
                P(
                    "Before you type anything, the box shows the last ten customers you looked at. The arrow keys choose \
                   another one, Esc closes the box. If / gets in your way, untick it in the box; Ctrl+K still works.",
                ),
            ],
        },
        Part {
            heading: "The list",
            body: &[
                P(
                    "The list shows the customers in your care: those enrolled with or referred to your organization or \
                   location, and those on whose team you are. Statewide staff see everybody. The last name opens the \
                   profile.",
                ),
                List(&[
                    "A heading sorts by its column; press it again to turn the order round. Missing values come last.",
                    "Show 10, 25, 50 or 100 entries at a time. Above a thousand the list says “1,000+”.",
                    "Filters work together: a customer is listed when every one of them fits.",
                    "Include FCRCs puts the local DHS offices among the choices of Intermediary/Provider.",
                    "Fiscal Year lists who was enrolled at any time from July 1 to June 30; FY23 ends on June 30, 2023.",
                    "Needs attention lists who has a goal off track, a level of progress other than acceptable, or weeks \
                     that wait to be verified.",
                    "Reset Filters takes all filters away.",
                ]),
            ],
        },
        Part {
            heading: "DHS Youth",
            body: &[P(
                "The DHS Youth tab has one line per agency. A person who was with two agencies stands there twice: \
                       choose the line of your own organization.",
            )],
        },
        Part {
            heading: "Export",
            body: &[P(
                "Export writes every customer the filters find, all pages, as a file that opens in a spreadsheet. \
                       The file holds personal data: keep it where only those who need it reach it, and delete it when \
                       you are done. The history keeps who exported how many.",
            )],
        },
    ],
};

pub(super) const OVERVIEW: Topic = Topic {
    slug: "overview",
    title: "Overview Tab",
    about: "The first page of a profile: who the customer is and where they stand.",
    parts: &[
        Part {
            heading: "What you see",
            body: &[List(&[
                "The bar at the top: name, E&T status, programs, and the facts you know a person by. It stays on every \
                 page of the profile.",
                "Status: the E&T status with its history.",
                "Attendance at a glance, and the activities of each goal with dates and hours.",
                "The menu at the left: contact, redetermination date, case notes, and the instructions for the page you \
                 are on. See All shows every fact on file.",
            ])],
        },
        Part {
            heading: "E&T status",
            body: &[
                P(
                    "Nobody types the E&T status: it follows from referrals, enrollments and activities, and changes in the \
                   moment one of them does.",
                ),
                List(&[
                    "Active: a SNAP E&T activity other than Job Retention is Started/Open.",
                    "Retention: only Job Retention is Started/Open.",
                    "Inactive: was active, and nothing is open now.",
                    "Pending Activity Start Date: enrolled, and no SNAP E&T activity was ever started.",
                ]),
            ],
        },
        Part {
            heading: "What cannot be changed here",
            body: &[P(
                "Name, date of birth, eligibility and redetermination date come from the eligibility system. \
                       Address, phone and e-mail are changed by the customer in ABE, under Manage My Case. A \
                       redetermination date in the past is shown and does not stop your work.",
            )],
        },
    ],
};

pub(super) const NOTES: Topic = Topic {
    slug: "notes",
    title: "Case notes",
    about: "Writing down what happened, and who reads it.",
    parts: &[
        Part {
            heading: "Add a note",
            body: &[Steps(&[
                "Open Case Notes from the bar or the menu of any page of the profile.",
                "Choose the kind: General, Employment verification, Follow-up or Attendance. Notes are filtered by it \
                 later; notes after an exit are Follow-up.",
                "Give the day the note is about. It is today unless you change it; “t” is today, “-1” yesterday.",
                "Write the note, choose who reads it, and press Add Note.",
            ])],
        },
        Part {
            heading: "Who reads it",
            body: &[List(&[
                "Shared: all staff who see the customer, of every agency.",
                "Private: you and the staff of your agency who see the customer.",
                "Customers do not see case notes.",
            ])],
        },
        Part {
            heading: "Good to know",
            body: &[P(
                "A note cannot be changed or taken back. If something was wrong, add a note that says so.",
            )],
        },
    ],
};

pub(super) const PASSWORD: Topic = Topic {
    slug: "reset-password",
    title: "Resetting a password",
    about: "When a customer cannot sign in any more.",
    parts: &[Part {
        heading: "How it goes",
        body: &[
            Steps(&[
                "Make sure who you are talking to: ask for the date of birth and the last four digits of the Social \
                 Security Number.",
                "Press Reset Password in the menu of the profile, and confirm.",
                "Hand over the temporary password. It is shown once; nobody can look it up later.",
            ]),
            P(
                "The customer chooses a new password at the next sign-in. Whoever was signed in with the old one is \
               signed out.",
            ),
        ],
    }],
};

pub(super) const MESSAGES: Topic = Topic {
    slug: "messages",
    title: "Messages to a customer",
    about: "A short text that the customer reads on My Dashboard.",
    parts: &[Part {
        heading: "Sending one",
        body: &[
            Steps(&[
                "Press Send Message in the menu at the left of the profile.",
                "Write the message in the language the customer reads, and press Send Message.",
            ]),
            List(&[
                "The customer sees the message, your name and the day on My Dashboard after signing in.",
                "No e-mail and no text message is sent. Somebody who must know today is called.",
                "A message cannot be taken back. The history keeps that you sent it.",
            ]),
        ],
    }],
};
