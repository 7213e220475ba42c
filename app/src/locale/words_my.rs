//! The words of the customer's own pages.

use chrono::{Datelike, NaiveDate};
use domain::{
    Minutes, Rule, Week,
    catalogue::display_name,
    goal::{GoalCategory, GoalStatus, GoalTerm, PREPOPULATED_GOAL},
};

use super::{
    Lang,
    dates::{month, weekday},
};

super::words! {
    // --- start page ---
    hello: "Hello" | "Hola";
    my_plan: "My plan" | "Mi plan";
    my_attendance: "My hours" | "Mis horas";
    see_my_plan: "See my plan" | "Ver mi plan";
    goal_one: "goal" | "meta";
    goals: "goals" | "metas";
    service_one: "activity or service" | "actividad o servicio";
    services: "activities and services" | "actividades y servicios";
    at_provider: "at" | "en";
    this_week: "This week" | "Esta semana";
    enter_this_week: "Enter hours for this week" | "Anotar las horas de esta semana";
    all_weeks: "All weeks" | "Todas las semanas";
    hours_so_far: "Hours so far" | "Horas hasta hoy";
    of_these_verified: "verified" | "verificadas";
    no_activity: "No activity is under way. When one starts, you enter your hours here." | "No hay ninguna actividad en curso. Cuando empiece una, aquí podrá anotar sus horas.";
    contact_title: "New address, phone or e-mail?" | "¿Cambió su dirección, teléfono o correo?";
    contact_text: "Change them in ABE. The change then comes here by itself." | "Haga el cambio en ABE. Después llega aquí automáticamente.";
    abe_link: "ABE - Manage My Case" | "ABE - Manage My Case (administrar mi caso)";

    my_messages: "Messages" | "Mensajes";
    message_from: "From" | "De";
    no_messages: "There are no messages for you." | "No hay mensajes para usted.";
    see_all_messages: "All messages" | "Todos los mensajes";

    // --- plan ---
    plan_text: "This is the plan you and your case manager made. Tell your case manager if something should change." | "Este es el plan que usted hizo con la persona que lleva su caso. Avísele si algo debe cambiar.";
    plan_empty: "There is nothing on your plan yet. Your case manager makes it together with you." | "Su plan todavía está vacío. La persona que lleva su caso lo hará con usted.";
    without_goal: "Other activities and services" | "Otras actividades y servicios";
    no_steps: "No activities or services yet." | "Todavía no hay actividades ni servicios.";
    starts: "Start" | "Inicio";
    planned_end: "Planned end" | "Fin previsto";
    completed: "Completed" | "Terminado el";
    hours_a_week: "Hours a week" | "Horas por semana";
    provider: "Provider" | "Proveedor";
    status: "Status" | "Estado";
    category: "Kind of goal" | "Tipo de meta";
    term: "Time" | "Plazo";
    enter_hours: "Enter hours" | "Anotar horas";
    back_home: "Back to my dashboard" | "Volver a mi página";

    // --- weeks ---
    weeks: "My weeks" | "Mis semanas";
    no_weeks: "There are no weeks yet." | "Todavía no hay semanas.";
    verified: "Verified" | "Verificado";
    not_verified: "Not verified yet" | "Sin verificar";
    nothing_entered: "Nothing entered" | "Sin anotar";
    zero_signed: "No hours, signed" | "Sin horas, firmado";
    next_weeks: "Weeks to come open on their first day." | "Las próximas semanas se abren el primer día de cada una.";

    // --- one week ---
    week_title: "My hours, week" | "Mis horas, semana";
    check_in: "Check in" | "Entrada";
    lunch_start: "Lunch start" | "Inicio del almuerzo";
    lunch_end: "Lunch end" | "Fin del almuerzo";
    check_out: "Check out" | "Salida";
    how_to_type: "Type times as you like: 8:30 AM, 830a, 5p, noon." | "Escriba la hora como prefiera: 8:30\u{a0}a.\u{a0}m., 830a, 5p, mediodía.";
    save_hours: "Save my hours" | "Guardar mis horas";
    did_not_attend: "I did not attend this week" | "No asistí esta semana";
    may_change: "Your case manager checks these hours. You can change them until they are verified." | "La persona que lleva su caso revisará estas horas. Puede cambiarlas hasta que las verifique.";
    signed_zero: "You said that you did not attend this week. To change that, type your times and save." | "Usted indicó que no asistió esta semana. Para cambiarlo, escriba sus horas y guarde.";
    day_to_come: "Still to come" | "Todavía no llega";
    day_outside: "Not a day of this activity" | "Fuera de las fechas de la actividad";
    verified_by: "Verified by" | "Verificado por";
    planned: "planned" | "previstas";
    of_planned: "of" | "de";
    week_before: "Week before" | "Semana anterior";
    week_after: "Week after" | "Semana siguiente";

    // --- why no hours can be entered ---
    needs_provider: "You cannot enter hours for this activity yet, because nobody has said where it takes place. Ask your case manager to choose the service provider." | "Todavía no puede anotar horas de esta actividad, porque falta indicar dónde se realiza. Pida a la persona que lleva su caso que elija el proveedor.";
    not_open: "You can enter hours once this activity is under way and has dates. Ask your case manager." | "Podrá anotar horas cuando la actividad esté en curso y tenga fechas. Hable con la persona que lleva su caso.";
    is_to_come: "This week has not come yet. You can enter hours of a day from that day on." | "Esta semana todavía no llega. Podrá anotar las horas de cada día a partir de ese día.";
    is_outside: "This week is outside the dates of the activity, so its hours cannot be changed here. If something is wrong, tell your case manager." | "Esta semana está fuera de las fechas de la actividad y sus horas no se pueden cambiar aquí. Si algo está mal, avise a la persona que lleva su caso.";
    is_verified: "This week is verified and can no longer be changed here. If something is wrong, tell your case manager." | "Esta semana ya está verificada y no se puede cambiar aquí. Si algo está mal, avise a la persona que lleva su caso.";
}

/// Why a customer cannot enter hours, and what to do about it.
#[must_use]
pub const fn obstacle(rule: &Rule, lang: Lang) -> &'static str {
    match rule {
        Rule::OwnAttendanceNeedsProvider => needs_provider(lang),
        Rule::WeekIsVerified => is_verified(lang),
        Rule::WeekToCome { .. } => is_to_come(lang),
        Rule::WeekNotListed => is_outside(lang),
        _ => not_open(lang),
    }
}

/// "Monday, January 2"; "lunes 2 de enero".
#[must_use]
pub fn day_title(date: NaiveDate, lang: Lang) -> String {
    let (weekday, month, day) = (weekday(date, lang), month(date, lang), date.day());
    match lang {
        Lang::En => format!("{weekday}, {month} {day}"),
        Lang::Es => format!("{weekday} {day} de {month}"),
    }
}

/// "January 1 – 7, 2023"; "del 1 al 7 de enero de 2023".
#[must_use]
pub fn week_title_of(week: Week, lang: Lang) -> String {
    let (first, last) = (week.sunday(), week.saturday());
    let (from, to, year) = (month(first, lang), month(last, lang), last.year());
    let (a, b) = (first.day(), last.day());
    match (lang, first.month() == last.month(), first.year() == year) {
        (Lang::En, true, _) => format!("{from} {a} – {b}, {year}"),
        (Lang::En, _, true) => format!("{from} {a} – {to} {b}, {year}"),
        (Lang::En, ..) => format!("{from} {a}, {} – {to} {b}, {year}", first.year()),
        (Lang::Es, true, _) => format!("del {a} al {b} de {to} de {year}"),
        (Lang::Es, _, true) => format!("del {a} de {from} al {b} de {to} de {year}"),
        (Lang::Es, ..) => format!("del {a} de {from} de {} al {b} de {to} de {year}", first.year()),
    }
}

/// "8 h", "7 h 30 min", "45 min"; the same in both languages.
#[must_use]
pub fn duration(minutes: Minutes) -> String {
    match (minutes.0 / 60, minutes.0 % 60) {
        (hours, 0) => format!("{hours} h"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The words of a goal's status.
#[must_use]
pub const fn goal_status(status: GoalStatus, lang: Lang) -> &'static str {
    match (lang, status) {
        (Lang::En, status) => status.label(),
        (Lang::Es, GoalStatus::NotStarted) => "Sin comenzar",
        (Lang::Es, GoalStatus::OnTrack) => "Va bien",
        (Lang::Es, GoalStatus::OffTrack) => "Va atrasada",
        (Lang::Es, GoalStatus::Complete) => "Cumplida",
    }
}

/// The words of a goal's category.
#[must_use]
pub const fn goal_category(category: GoalCategory, lang: Lang) -> &'static str {
    match (lang, category) {
        (Lang::En, category) => category.label(),
        (Lang::Es, GoalCategory::SupportServices) => "Servicios de apoyo",
        (Lang::Es, GoalCategory::CareerPlan) => "Plan de carrera",
        (Lang::Es, GoalCategory::Education) => "Plan de educación o capacitación",
        (Lang::Es, GoalCategory::IndependentLiving) => "Vida independiente",
    }
}

/// The words of a goal's term.
#[must_use]
pub const fn goal_term(term: GoalTerm, lang: Lang) -> &'static str {
    match (lang, term) {
        (Lang::En, term) => term.label(),
        (Lang::Es, GoalTerm::Short) => "Meta a corto plazo",
        (Lang::Es, GoalTerm::Long) => "Meta a largo plazo",
    }
}

/// A goal's statement; only the one that enrollment made has words of ours.
#[must_use]
pub fn goal_statement(statement: &str, lang: Lang) -> String {
    match lang {
        Lang::Es if statement == PREPOPULATED_GOAL => "Completar el programa SNAP".to_owned(),
        _ => statement.to_owned(),
    }
}

/// The name of a service of the catalogue: in Spanish "JST - Capacitación para buscar empleo".
#[must_use]
pub fn service_name(shown: &str, lang: Lang) -> String {
    let (code, name) = match shown.split_once(" - ") {
        Some((code, name)) => (Some(code), name),
        None => (None, shown),
    };
    let spanish = SERVICES
        .iter()
        .find(|(english, _)| *english == name || *english == shown);
    match (lang, spanish) {
        (Lang::Es, Some((english, spanish))) => display_name(code.filter(|_| *english != shown), spanish),
        _ => shown.to_owned(),
    }
}

/// The names of the catalogue (RFD-01 to RFD-04, RFD-29) in Spanish.
const SERVICES: &[(&str, &str)] = &[
    ("Basic Education (ABE/GED)", "Educación básica (ABE/GED)"),
    ("Community Workfare", "Trabajo comunitario"),
    ("English Language Acquisition", "Aprendizaje de inglés"),
    ("Internship", "Pasantía"),
    ("Job Retention", "Permanencia en el empleo"),
    ("Job Search Training", "Capacitación para buscar empleo"),
    ("On-the-Job Training", "Capacitación en el trabajo"),
    ("Supervised Job Search", "Búsqueda de empleo supervisada"),
    ("Transitional Job", "Empleo de transición"),
    ("Vocational Training", "Capacitación vocacional"),
    ("Work Readiness Training", "Preparación para el trabajo"),
    ("Associates/Bachelor degree", "Título técnico o universitario"),
    ("Community Service", "Servicio comunitario"),
    (
        "Employment (subsidized or unsubsidized)",
        "Empleo (con o sin subsidio)",
    ),
    ("Self Employment", "Trabajo por cuenta propia"),
    (
        "Self-Employment Training",
        "Capacitación para trabajar por cuenta propia",
    ),
    ("Books & Training Supplies", "Libros y materiales de capacitación"),
    ("Childcare/Medical", "Cuidado de niños/gastos médicos"),
    ("Clothing", "Ropa"),
    (
        "Educational/Credential Testing",
        "Exámenes educativos o de certificación",
    ),
    ("Housing/Utilities", "Vivienda/servicios básicos"),
    ("Personal Hygiene", "Higiene personal"),
    ("Transportation", "Transporte"),
    (
        "Referral to Childcare/Medical services",
        "Derivación a cuidado de niños/servicios médicos",
    ),
    (
        "Referral to clothing provider",
        "Derivación a un proveedor de ropa",
    ),
    (
        "Referral to Domestic Abuse Counseling",
        "Derivación a consejería por violencia doméstica",
    ),
    (
        "Referral to Drug/Alcohol Rehabilitation Counseling",
        "Derivación a consejería por drogas o alcohol",
    ),
    (
        "Referral to homelessness counseling provider",
        "Derivación a consejería para personas sin hogar",
    ),
    (
        "Referral to Housing and Utilities support",
        "Derivación a ayuda de vivienda y servicios básicos",
    ),
    (
        "Referral to personal hygiene services",
        "Derivación a servicios de higiene personal",
    ),
    (
        "Referral to transportation services",
        "Derivación a servicios de transporte",
    ),
    (
        "Get permanent employment as part of this program.",
        "Conseguir un empleo permanente con este programa.",
    ),
    (
        "Explore jobs, required skill/credentials, and wage information.",
        "Explorar empleos, requisitos y salarios.",
    ),
    ("Prepare your resume.", "Preparar su currículum."),
    ("Transportation assistance", "Ayuda de transporte"),
    (
        "Get career/job planning guidance from your career advisor.",
        "Planear su carrera con la persona que lo asesora.",
    ),
    (
        "Make a plan to pay for training and to support yourself while you are in training.",
        "Planear cómo pagar la capacitación y mantenerse mientras dura.",
    ),
    (
        "CAREER DEVELOPMENT EXPERIENCE",
        "Experiencia de desarrollo profesional",
    ),
    ("Case Plan Activity", "Actividad del plan"),
    (
        "*Get Started: Learn about exploring careers.",
        "*Para empezar: cómo explorar carreras.",
    ),
    (
        "*Get Started: Learn about finding and planning for training.",
        "*Para empezar: cómo encontrar y planear una capacitación.",
    ),
    (
        "Build your network of people that can help you find a job.",
        "Formar una red de personas que le ayuden a encontrar empleo.",
    ),
    ("Work Experience", "Experiencia laboral"),
];

#[cfg(test)]
mod tests {
    use domain::catalogue::SEED;

    use super::*;

    fn week(year: i32, month: u32, day: u32) -> Week {
        Week::containing(NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar"))
    }

    #[test]
    fn byd_09_every_service_a_customer_can_have_has_a_spanish_name() {
        for service in SEED.iter().filter(|service| !service.is_legacy) {
            assert!(
                SERVICES.iter().any(|(english, _)| *english == service.name),
                "{}",
                service.name
            );
        }
        assert_eq!(
            service_name("JST - Job Search Training", Lang::Es),
            "JST - Capacitación para buscar empleo"
        );
        assert_eq!(service_name("Clothing", Lang::Es), "Ropa");
        assert_eq!(
            service_name("JST - Job Search Training", Lang::En),
            "JST - Job Search Training"
        );
    }

    #[test]
    fn byd_09_weeks_and_days_read_as_each_language_says_them() {
        assert_eq!(week_title_of(week(2023, 1, 2), Lang::En), "January 1 – 7, 2023");
        assert_eq!(
            week_title_of(week(2023, 1, 2), Lang::Es),
            "del 1 al 7 de enero de 2023"
        );
        assert_eq!(
            week_title_of(week(2023, 1, 31), Lang::En),
            "January 29 – February 4, 2023"
        );
        assert_eq!(
            week_title_of(week(2023, 1, 31), Lang::Es),
            "del 29 de enero al 4 de febrero de 2023"
        );
        let turn = week(2024, 12, 30);
        assert_eq!(
            week_title_of(turn, Lang::En),
            "December 29, 2024 – January 4, 2025"
        );
        assert_eq!(day_title(turn.days()[1], Lang::Es), "lunes 30 de diciembre");
    }

    #[test]
    fn hours_read_as_people_say_them() {
        assert_eq!(duration(Minutes(480)), "8 h");
        assert_eq!(duration(Minutes(450)), "7 h 30 min");
        assert_eq!(duration(Minutes(45)), "45 min");
        assert_eq!(duration(Minutes::ZERO), "0 h");
    }
}
