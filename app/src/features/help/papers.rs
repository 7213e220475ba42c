//! Instructions: assessments, uploads.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const ASSESSMENTS: Topic = Topic {
    slug: "assessments",
    title: "Reviewing assessments",
    about: "Results, summaries, and entering results of an assessment taken elsewhere.",
    parts: &[
        Part {
            heading: "What the page shows",
            body: &[List(&[
                "At the top, what was assessed at intake and by Illinois workNet, with the day it was completed.",
                "Assessment Summary: what you make of it, area by area. Assessment History keeps every wording.",
                "Results of other assessments, the latest first. Several results of one assessment stay side by side.",
            ])],
        },
        Part {
            heading: "Add results",
            body: &[Steps(&[
                "Press Add Assessment Results at the bottom of the page.",
                "Type keywords, for example Casey, Skills, Math or TABE, and press Search.",
                "Press Select beside the assessment.",
                "Enter the date and the results; a basic-skills test has a score and a functional level too. Press Save.",
            ])],
        },
        Part {
            heading: "Add a summary",
            body: &[Steps(&[
                "Go through the results with the customer.",
                "Press Add Assessment Summary, choose the area, write the summary, and press Save.",
                "To change it later, open it from the table; what it said before stays in Assessment History.",
            ])],
        },
    ],
};

pub(super) const UPLOADS: Topic = Topic {
    slug: "uploads",
    title: "Uploads",
    about: "Documents of a customer’s file: adding, finding, removing.",
    parts: &[
        Part {
            heading: "Upload a document",
            body: &[Steps(&[
                "Press Upload Document.",
                "Choose what it is and, where it belongs to an activity or service, which one.",
                "Choose the file and press Upload Document.",
            ])],
        },
        Part {
            heading: "Which files",
            body: &[List(&[
                "PDF, PNG and JPEG pictures, Word and Excel files without macros, and plain text; at most 10 MB.",
                "What a file is follows from its contents. Its name has to end as such files do.",
                "A scan of several pages is best kept as one PDF.",
            ])],
        },
        Part {
            heading: "Remove a document",
            body: &[P(
                "A document in the wrong file is removed with a reason. The file is deleted for good; that it was there, \
                 who removed it and why stays in the list and in the history.",
            )],
        },
    ],
};
