//! Instructions for customers, in English and Spanish.

use super::topic::{
    Part,
    Text::{List, P, Steps},
    Topic,
};

pub(super) const HOURS_EN: Topic = Topic {
    slug: "my-hours",
    title: "Entering my hours",
    about: "How to write down when you came and when you left.",
    parts: &[
        Part {
            heading: "Step by step",
            body: &[Steps(&[
                "Sign in. Your page shows your activities.",
                "Choose the activity, then the week.",
                "For each day you took part, write when you came and when you left.",
                "If you had a lunch break, write when it started and when it ended. If not, leave both empty.",
                "Press Save.",
            ])],
        },
        Part {
            heading: "Writing a time",
            body: &[P(
                "8:30 AM, 830a, 8:30 and 0830 all work. Noon is 12 PM. If a time is not clear, the page asks you; \
                       it never guesses.",
            )],
        },
        Part {
            heading: "What happens next",
            body: &[List(&[
                "Your hours are Not Verified until your agency checks them.",
                "You can change them until then.",
                "After they are verified, ask your agency if something is wrong.",
            ])],
        },
        Part {
            heading: "If you cannot enter hours",
            body: &[List(&[
                "The activity has not started, or has no provider yet: ask your agency.",
                "The day is still to come, or outside the dates of the activity.",
            ])],
        },
    ],
};

pub(super) const HOURS_ES: Topic = Topic {
    slug: "my-hours",
    title: "Anotar mis horas",
    about: "Cómo anotar a qué hora llegó y a qué hora se fue.",
    parts: &[
        Part {
            heading: "Paso a paso",
            body: &[Steps(&[
                "Inicie sesión. Su página muestra sus actividades.",
                "Elija la actividad y después la semana.",
                "Por cada día en que participó, escriba a qué hora llegó y a qué hora se fue.",
                "Si tuvo una pausa para almorzar, escriba cuándo empezó y cuándo terminó. Si no, deje las dos vacías.",
                "Pulse Guardar.",
            ])],
        },
        Part {
            heading: "Cómo escribir una hora",
            body: &[P(
                "Puede escribir 8:30 AM, 830a, 8:30 o 0830. El mediodía es 12 PM. Si una hora no está clara, la \
                       página le pregunta; nunca adivina.",
            )],
        },
        Part {
            heading: "Qué pasa después",
            body: &[List(&[
                "Sus horas quedan sin verificar hasta que su agencia las revise.",
                "Hasta entonces puede cambiarlas.",
                "Cuando ya están verificadas, hable con su agencia si algo está mal.",
            ])],
        },
        Part {
            heading: "Si no puede anotar horas",
            body: &[List(&[
                "La actividad no ha empezado o todavía no tiene proveedor: pregunte en su agencia.",
                "El día todavía no llega o está fuera de las fechas de la actividad.",
            ])],
        },
    ],
};

pub(super) const PLAN_EN: Topic = Topic {
    slug: "my-plan",
    title: "Reading my plan",
    about: "Your goals, and what you do to reach them.",
    parts: &[
        Part {
            heading: "What you see",
            body: &[List(&[
                "Your goals, and whether each is on track.",
                "The activities and services that belong to each goal, with their dates.",
                "Who provides them.",
            ])],
        },
        Part {
            heading: "Changing something",
            body: &[P(
                "You and your agency change the plan together: talk to them. Change your address, phone or e-mail in \
                       ABE, under Manage My Case.",
            )],
        },
    ],
};

pub(super) const PLAN_ES: Topic = Topic {
    slug: "my-plan",
    title: "Leer mi plan",
    about: "Sus metas y lo que hace para alcanzarlas.",
    parts: &[
        Part {
            heading: "Qué muestra",
            body: &[List(&[
                "Sus metas, y si cada una va bien.",
                "Las actividades y los servicios de cada meta, con sus fechas.",
                "Quién los ofrece.",
            ])],
        },
        Part {
            heading: "Cambiar algo",
            body: &[P(
                "El plan se cambia junto con su agencia: hable con ella. Cambie su dirección, teléfono o correo \
                       electrónico en ABE, en Manage My Case.",
            )],
        },
    ],
};
