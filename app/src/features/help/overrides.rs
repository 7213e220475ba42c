//! Instructions about maxima and requests for more.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const OVERRIDES: Topic = Topic {
    slug: "overrides",
    title: "Asking for more than a maximum",
    about: "When the button appears, what happens while a request waits, and what to do when no answer comes.",
    parts: &[
        Part {
            heading: "Submitting a request",
            body: &[
                P(
                    "The red button “Request a Service Total Increase” appears on the Overview, in Summary Tools and on \
                     the Dollar Value tab as soon as little of the maximum is left. It is also offered when a payment \
                     would pass the maximum.",
                ),
                Steps(&[
                    "Open the support service and press the button.",
                    "Enter by how much the maximum should be raised, not the new maximum.",
                    "Say why, and press “Submit request”.",
                ]),
            ],
        },
        Part {
            heading: "While it waits",
            body: &[List(&[
                "The pencil changes amount or reason; “Delete” takes the request back.",
                "A second request for the same service and fiscal year is not possible until the first is answered.",
                "The maximum changes only when the request is approved. It holds for that State fiscal year.",
            ])],
        },
        Part {
            heading: "Answering a request",
            body: &[Steps(&[
                "Open the Dashboard and choose “List view”.",
                "Press the number next to a service, then “Review Request” at the customer.",
                "Choose Approved or Rejected. A rejection says why. Nobody answers a request of their own.",
            ])],
        },
        Part {
            heading: "No answer after two weeks",
            body: &[P(
                "Submit a help request: write to your IDHS program contact with the customer's profile number, the \
                 service and the date of the request. Put no names into e-mail.",
            )],
        },
    ],
};
