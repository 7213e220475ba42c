//! Instructions: the plan, goals, adding activities and services, the Update Log.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const PLAN: Topic = Topic {
    slug: "plan",
    title: "Career Plan Overview",
    about: "Building a plan with a customer, from the first goal to the last service.",
    parts: &[
        Part {
            heading: "Building a plan",
            body: &[Steps(&[
                "2. Set Goals: write down together what the customer wants to reach.",
                "3. Add Activities/Services: pick what leads there, and put each under a goal.",
                "Open each activity or service: status, dates, weekly hours, provider.",
                "Enter attendance week by week, and verify it.",
                "Keep the status of goals and services up to date; the plan is what the next person reads.",
            ])],
        },
        Part {
            heading: "What the overview shows",
            body: &[List(&[
                "Accomplishments: earned credentials, completed goals, completed services. Each number opens its list.",
                "The plan by goal, with the activities and services of each.",
                "Flags where somebody should step in: a goal off track, or a level of progress other than acceptable.",
            ])],
        },
        Part {
            heading: "Dates of a goal",
            body: &[P(
                "A goal has no dates of its own to type. It begins with the earliest start date of its activities \
                       and services and is due with the latest planned due date.",
            )],
        },
    ],
};

pub(super) const GOALS: Topic = Topic {
    slug: "goals",
    title: "Setting goals",
    about: "Good goals, and what their statuses mean.",
    parts: &[
        Part {
            heading: "A good goal",
            body: &[P(
                "A goal answers a barrier, or leads to employment, education or a credential. It is realistic, \
                       measurable and attainable, and fits into 144 characters.",
            )],
        },
        Part {
            heading: "Add a goal",
            body: &[Steps(&[
                "Press Add Goal Statement.",
                "Write the statement in the customer’s own words as far as you can.",
                "Choose category, short or long term, and status; a new goal is Not Started.",
                "Press Add Goal.",
            ])],
        },
        Part {
            heading: "Status",
            body: &[List(&[
                "Not Started: until the customer begins to work towards it.",
                "On Track: progressing at an acceptable rate.",
                "Off Track: not progressing at an acceptable rate. The plan overview and the customer list show it.",
                "Complete: you verified that the customer completed this part of the plan.",
            ])],
        },
        Part {
            heading: "The goal that is there already",
            body: &[P(
                "“Complete the SNAP program” is added at enrollment. The program’s activities belong under it.",
            )],
        },
    ],
};

pub(super) const SERVICES: Topic = Topic {
    slug: "services",
    title: "Adding activities and services",
    about: "Picking activities, support services and referrals, and putting them under a goal.",
    parts: &[
        Part {
            heading: "Step 1: add",
            body: &[
                List(&[
                    "Add Activities: SNAP E&T activities and other E&T activities of your agency’s program.",
                    "Add Services: support services, such as transportation or clothing.",
                    "Add Referral To Services: referrals to somebody else’s services.",
                ]),
                P(
                    "You pick from the list; names cannot be typed. What you add is Planned/Not Started (Scheduled).",
                ),
            ],
        },
        Part {
            heading: "Step 2: assign to a goal",
            body: &[P(
                "What has no goal yet stands in its own table. Choose a goal for each line, so that the plan shows \
                       what it is for. Open a goal’s box to see what belongs to it.",
            )],
        },
        Part {
            heading: "What may be added when",
            body: &[List(&[
                "A support service or another E&T activity only beside a SNAP E&T activity.",
                "A support service only when no other record of the same one is open. Further payments go on the record \
                 that is open.",
                "The same activity again, when it is done another time.",
            ])],
        },
        Part {
            heading: "Removing",
            body: &[P(
                "What was never started can be removed. What was started is completed instead, successfully or \
                       not: the record of what happened stays.",
            )],
        },
    ],
};

pub(super) const UPDATE_LOG: Topic = Topic {
    slug: "update-log",
    title: "Update Log",
    about: "Who changed what in the plan, and when.",
    parts: &[Part {
        heading: "Reading it",
        body: &[
            P(
                "Every change of the plan stands here, the newest first: goals and services added, changed or removed, \
               providers chosen, weeks verified or opened again. Each line says what was there before and what came \
               after.",
            ),
            P(
                "The log cannot be edited. Each line is sealed together with the one before it, so that a line changed or \
               taken out later would show.",
            ),
        ],
    }],
};

pub(super) const ENROLLMENT: Topic = Topic {
    slug: "enrollment",
    title: "Intake and Enrollment instructions",
    about: "What is there when a customer comes to the plan.",
    parts: &[
        Part {
            heading: "Before the plan",
            body: &[List(&[
                "The provider who accepted the referral enrolls the customer in a program, at its own agency.",
                "Enrolling puts the goal “Complete the SNAP program” on the plan: category Career Plan, long term, \
                 Not Started. It takes the activities of the program.",
                "What the customer said at intake stands in the left menu and under See All. Nobody types it again.",
            ])],
        },
        Part {
            heading: "Then",
            body: &[List(&[
                "Add further goals in step 2, activities and services in step 3.",
                "While there is no enrollment, step 3 adds nothing and says so.",
            ])],
        },
    ],
};
