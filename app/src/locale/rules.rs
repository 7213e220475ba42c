//! The sentence for every rule: what to do about it, in English and in plain Spanish.
//!
//! The match is exhaustive, so a rule without its two sentences does not compile. A sentence says how to
//! mend the field; it never blames and never begs (GOV.UK, error messages).

use chrono::NaiveDate;
use domain::Rule;
use domain::service_status::ServiceStatus;
use domain::text::grouped;

use super::Lang;

/// Rules behind `@server` are judged by the server alone: their sentences stay out of what a browser loads. They
/// stand in `rules_of_server.rs`.
macro_rules! sentences {
    (
        $lang:ident;
        $($rule:pat $(, $value:ident = $words:expr)* => $en:literal | $es:literal;)+
        @server
        $($judged:pat $(, $name:ident = $text:expr)* => $english:literal | $spanish:literal;)+
    ) => {
        /// The sentence people read about a broken rule.
        #[must_use]
        pub fn sentence(rule: &Rule, $lang: Lang) -> String {
            match rule {
                $($rule => {
                    $(let $value = $words;)*
                    match $lang { Lang::En => format!($en), Lang::Es => format!($es) }
                })+
                $(
                    #[cfg(feature = "ssr")]
                    $judged => {
                        $(let $name = $text;)*
                        match $lang { Lang::En => format!($english), Lang::Es => format!($spanish) }
                    }
                )+
                #[cfg(not(feature = "ssr"))]
                _ => sentence(&Rule::Unreadable, $lang),
            }
        }
    };
}

#[macro_use]
#[path = "rules_of_server.rs"]
mod of_server;

with_sentences_of_server! {
    lang;
    // --- any field ---
    Rule::Missing => "Enter or choose an answer" | "Escriba o elija una respuesta";
    Rule::UnknownChoice => "Choose one of the answers in the list" | "Elija una de las respuestas de la lista";
    Rule::Unreadable => "This form lost part of what it needs. Open the page again, then save" |
        "Al formulario le falta información. Abra la página otra vez y guarde";
    Rule::TextTooLong { length, max }, length = grouped(*length), max = grouped(*max) => "Use {max} characters or fewer; there are {length} now" |
        "Use {max} caracteres o menos; ahora hay {length}";
    Rule::ControlCharacter => "Remove the hidden character, for example by typing this text again" |
        "Quite el carácter oculto; por ejemplo, escriba el texto otra vez";

    // --- dates ---
    Rule::DateUnreadable => "Enter the date as month, day and year, for example 03/26/2023" |
        "Escriba la fecha como mes, día y año, por ejemplo 03/26/2023";
    Rule::DateDoesNotExist { year, month, day } =>
        "{month:02}/{day:02}/{year} is not in the calendar. Check the day and the month" |
        "{month:02}/{day:02}/{year} no está en el calendario. Revise el día y el mes";
    Rule::DateYearUnclear { first, second } => "Enter all four digits of the year: {first} or {second}" |
        "Escriba los cuatro dígitos del año: {first} o {second}";
    Rule::DateOutOfRange { earliest, latest }, earliest = us(*earliest), latest = us(*latest) =>
        "Enter a date from {earliest} to {latest}" | "Escriba una fecha entre el {earliest} y el {latest}";

    // --- clock times ---
    Rule::TimeUnreadable => "Enter a time, for example 830a, 8:30 AM or 5p" |
        "Escriba una hora, por ejemplo 830a, 8:30 AM o 5p";
    Rule::TimeOutOfRange { hour, minute } => "There is no time {hour}:{minute:02}. Use hours up to 23 and minutes up to 59" |
        "La hora {hour}:{minute:02} no existe. Use horas hasta 23 y minutos hasta 59";
    Rule::TimeSuffixContradicts => "Leave out AM or PM, or use an hour from 1 to 12" |
        "Quite AM o PM, o use una hora de 1 a 12";
    Rule::TimeAmbiguous { a, b }, a = clock(&a.to_string(), lang), b = clock(&b.to_string(), lang) =>
        "Say whether this is {a} or {b}" | "Indique si es {a} o {b}";
    Rule::TimeNothingBefore => "Enter the time before this one first, or type the full time here" |
        "Escriba primero la hora anterior, o escriba aquí la hora completa";
    Rule::TimePastMidnight => "Enter a time before midnight. Put later hours on the next day" |
        "Escriba una hora antes de la medianoche. Anote las horas siguientes en el otro día";
    Rule::TimeNothingToRepeat => "The day before has no time here to repeat. Type the time" |
        "El día anterior no tiene aquí una hora para repetir. Escriba la hora";

    // --- weekly hours ---
    Rule::HoursUnreadable => "Enter the hours as one number, for example 20 or 7.5" |
        "Escriba las horas como un número, por ejemplo 20 o 7.5";
    Rule::HoursTooManyDecimals => "Use at most two decimals, for example 7.25" |
        "Use dos decimales como máximo, por ejemplo 7.25";
    Rule::HoursOutOfRange => "Enter hours from 0 to 168: a week has no more" |
        "Escriba entre 0 y 168 horas: la semana no tiene más";

    // --- money ---
    Rule::MoneyUnreadable => "Enter the amount in dollars as one number, for example 25 or 1,350.00" |
        "Escriba la cantidad en dólares como un número, por ejemplo 25 o 1,350.00";
    Rule::MoneyTooManyDecimals => "Use at most two decimals, for example 7.25, for dollars and cents" |
        "Use dos decimales como máximo, por ejemplo 7.25, para dólares y centavos";
    Rule::MoneyOutOfRange { max } => "Enter an amount of at most {max}" | "Escriba una cantidad de {max} como máximo";

    // --- goals ---
    Rule::GoalTooLong { length, max }, length = grouped(*length), max = grouped(*max) => "Shorten the goal to {max} characters; there are {length} now" |
        "Acorte la meta a {max} caracteres; ahora hay {length}";
    Rule::GoalCategoryNotOffered => "Choose a category this program has" |
        "Elija una categoría de este programa";
    Rule::GoalHasServices { services } =>
        "This goal holds {services} activities or services. Move or remove them before deleting the goal" |
        "Esta meta tiene {services} actividades o servicios. Muévalos o quítelos antes de borrar la meta";

    // --- activities and services: adding and removing ---
    Rule::ServiceNotOffered => "Open this list again: the agency's program does not offer what was chosen, or no longer does" |
        "Abra la lista otra vez: el programa de la agencia no ofrece lo elegido, o ya no lo ofrece";
    Rule::ServiceBeforeEnrollment =>
        "Add the first activity on Intake/Referral and enroll the customer. More can be added to the plan after that" |
        "Agregue la primera actividad en Intake/Referral e inscriba a la persona. Después podrá agregar más al plan";
    Rule::ServiceNeedsSnapActivity =>
        "Add a SNAP E&T activity first: support services and other activities go beside one" |
        "Agregue primero una actividad de SNAP E&T: los servicios de apoyo y otras actividades la acompañan";
    Rule::SupportServiceAlreadyOpen =>
        "This support service is already open here. Add the payment to the one that is open" |
        "Este servicio de apoyo ya está abierto aquí. Agregue el pago al que está abierto";
    Rule::ServiceWasStarted => "This was started, so it stays on the plan. Give it a completion status instead" |
        "Ya comenzó, así que queda en el plan. Dele un estado de finalización";
    Rule::ServiceHoldsRecords =>
        "This holds attendance, payments, override requests, credentials or placement days. Complete it instead of removing it" |
        "Tiene asistencia, pagos, solicitudes de aumento, credenciales o días de colocación. Complételo en lugar de quitarlo";

    // --- service status ---
    Rule::StartRequired { status }, status = status_words(*status, lang) =>
        "Enter the start date: the status is {status}" | "Escriba la fecha de inicio: el estado es {status}";
    Rule::PlannedEndBeforeStart { start }, start = us(*start) =>
        "Enter a planned completion on or after the start, {start}" |
        "Escriba una fecha planeada de término igual o posterior al inicio, {start}";
    Rule::CompletionRequired { status }, status = status_words(*status, lang) =>
        "Enter the completion date: the status is {status}" | "Escriba la fecha de término: el estado es {status}";
    Rule::CompletionNotAsked { status }, status = status_words(*status, lang) =>
        "Clear the completion date, or choose a completion status: the status is {status}" |
        "Borre la fecha de término o elija un estado de finalización: el estado es {status}";
    Rule::CompletionBeforeStart { start }, start = us(*start) =>
        "Enter a completion date on or after the start, {start}" |
        "Escriba una fecha de término igual o posterior al inicio, {start}";
    Rule::EvaluatedDatesDiffer =>
        "Enter the same date for start and planned completion: nothing was carried out" |
        "Escriba la misma fecha de inicio y de término planeado: no se realizó nada";
    Rule::EvaluatedHoursNotZero => "Enter 0 weekly hours: nothing was carried out" |
        "Escriba 0 horas por semana: no se realizó nada";
    Rule::StatusCannotGoBack { from, to }, from = status_words(*from, lang), to = status_words(*to, lang) =>
        "This is {from} and was started, so it stays so. Choose another status than {to}" |
        "Está en {from} y ya comenzó. Elija un estado que no sea {to}";
    Rule::ReopenReasonRequired => "Say why it is opened again" | "Escriba por qué se abre otra vez";
    Rule::SupportServiceNeedsGoal => "Choose the goal this support service belongs to, then start it" |
        "Elija la meta de este servicio de apoyo y después inícielo";
    Rule::WioaLockedNo => "Choose No: this program has no WIOA funding" |
        "Elija No: este programa no tiene fondos de WIOA";

    // --- service provider ---
    Rule::StateUnknown => "Enter the two letters of a state, for example IL" |
        "Escriba las dos letras de un estado, por ejemplo IL";
    Rule::ZipUnreadable => "Enter 5 or 9 digits, for example 60601" |
        "Escriba 5 o 9 dígitos, por ejemplo 60601";

    // --- attendance ---
    Rule::AttendanceNotStarted => "Set the service to Started/Open on the Status tab, then enter attendance" |
        "El servicio debe estar iniciado para anotar horas. Hable con la persona que lleva su caso";
    Rule::AttendanceWithoutDates => "Enter the start and the planned end on the Status tab, then enter attendance" |
        "El servicio necesita fechas de inicio y de término. Hable con la persona que lleva su caso";
    Rule::WeekNotListed => "Choose one of the weeks in the list" | "Elija una de las semanas de la lista";
    Rule::DayOutsideService { start, end }, start = us(*start), end = us(*end) =>
        "Clear this day: the service runs from {start} to {end}" |
        "Deje este día en blanco: el servicio va del {start} al {end}";
    Rule::DayInFuture { today }, today = us(*today) =>
        "Clear this day: today is {today}, and hours are entered once they are done" |
        "Deje este día en blanco: hoy es {today} y las horas se anotan después de hacerlas";
    Rule::WeekToCome { today }, today = us(*today) =>
        "Wait until hours of this week can be entered: today is {today}" |
        "Espere a que se puedan anotar horas de esta semana: hoy es {today}";
    Rule::CheckInMissing => "Enter the check-in time, or clear the day" |
        "Escriba la hora de entrada o deje el día en blanco";
    Rule::CheckOutNotAfterCheckIn { check_in }, check_in = clock(&check_in.to_string(), lang) =>
        "Enter a check-out after the check-in at {check_in}" |
        "Escriba una salida después de la entrada de las {check_in}";
    Rule::LunchHalf => "Enter both the start and the end of lunch, or neither" |
        "Escriba el inicio y el fin del almuerzo, o ninguno de los dos";
    Rule::LunchEndNotAfterStart { lunch_start }, lunch_start = clock(&lunch_start.to_string(), lang) =>
        "Enter a lunch end after its start at {lunch_start}" |
        "Escriba un fin de almuerzo después de su inicio de las {lunch_start}";
    Rule::LunchNotAfterCheckIn { check_in }, check_in = clock(&check_in.to_string(), lang) =>
        "Lunch must start after the check-in at {check_in}" |
        "El almuerzo debe empezar después de la entrada de las {check_in}";
    Rule::LunchNotBeforeCheckOut { check_out }, check_out = clock(&check_out.to_string(), lang) =>
        "Lunch must end before check-out at {check_out}" |
        "El almuerzo debe terminar antes de la salida de las {check_out}";
    Rule::CheckOutMissingToVerify => "Enter the check-out to verify the week" |
        "Escriba la salida para verificar la semana";
    Rule::EmptyWeekNeedsZero => "Enter times, or say that there were no hours this week" |
        "Escriba horas, o indique que no hubo horas esta semana";
    Rule::ZeroWithTimes => "Clear the times, or take back that there were no hours this week" |
        "Borre las horas, o quite la marca de que no hubo horas esta semana";
    Rule::OwnAttendanceNeedsProvider => "Choose a service provider before the customer enters hours" |
        "El servicio necesita un proveedor para que usted anote horas. Hable con la persona que lleva su caso";
    Rule::WeekIsVerified => "This week is verified. Ask your career planner to change it" |
        "Esta semana ya está verificada. Pida el cambio a la persona que lleva su caso";
    Rule::CustomerCannotVerify => "Save the hours; your career planner verifies them" |
        "Guarde las horas; la persona que lleva su caso las verifica";

    // --- payments ---
    Rule::PaymentServiceNotStarted { status }, status = status_words(*status, lang) =>
        "Set the service to Started/Open first: its status is {status}" |
        "Ponga antes el servicio en Started/Open: su estado es {status}";
    Rule::PaymentServiceWithoutGoal => "Choose a goal for this service on its Status tab, then add the payment" |
        "Elija una meta para este servicio en la pestaña Status y luego agregue el pago";
    Rule::PaymentWithoutActivity { day }, day = us(*day) =>
        "Enter a day on which a SNAP E&T activity was open: on {day} there was none" |
        "Escriba un día en que una actividad de SNAP E&T estaba abierta: el {day} no había ninguna";
    Rule::PaymentTooFarAhead { latest }, latest = us(*latest) => "Enter a date up to {latest}" |
        "Escriba una fecha hasta el {latest}";
    Rule::AmountNotPositive => "Enter an amount above $0.00" | "Escriba una cantidad superior a $0.00";
    Rule::QuantityNotWhole => "Enter the number of times as a whole number, for example 2" |
        "Escriba el número de veces como un número entero, por ejemplo 2";
    Rule::QuantityOutOfRange { max }, max = grouped(*max) => "Enter a number of times from 1 to {max}" |
        "Escriba un número de veces de 1 a {max}";
    Rule::SubtypeOfAnotherType => "Choose a subtype of this service type" |
        "Elija un subtipo de este tipo de servicio";
    Rule::SubtypeMaximumPassed { maximum, over } =>
        "This would pass the maximum of {maximum} for this subtype by {over}. Enter less or choose another subtype" |
        "Esto pasaría el máximo de {maximum} de este subtipo por {over}. Escriba menos o elija otro subtipo";
    Rule::YouthMaximumPassed { maximum, over } =>
        "This would pass the Maximum Payment Allowed of {maximum} by {over}. Enter less" |
        "Esto pasaría el pago máximo permitido de {maximum} por {over}. Escriba menos";
    Rule::YouthMaximumBelowTotal { total } => "Enter {total} or more: so much was paid already" |
        "Escriba {total} o más: eso ya se pagó";
    Rule::StipendEndsBeforeItStarts { start }, start = us(*start) => "Enter a last day on or after the first, {start}" |
        "Escriba un último día igual o posterior al primero, {start}";
    Rule::IncreaseLeftUnused { increase } =>
        "Without this payment the approved increase of {increase} is not needed. Confirm that it is to be deleted" |
        "Sin este pago no hace falta el aumento aprobado de {increase}. Confirme que se debe borrar";

    // --- requests for more ---
    Rule::IncreaseNotPositive => "Enter an amount of more than $0.00" | "Escriba una cantidad mayor que $0.00";
    Rule::IncreaseAboveProgramMaximum { max } => "Enter {max} or less: one request asks for no more in this program" |
        "Escriba {max} o menos: una solicitud no pide más en este programa";
    Rule::RejectionNeedsComment => "Say why the request is rejected" | "Diga por qué se rechaza la solicitud";

    // --- placements ---
    Rule::PlacementNotTaken =>
        "Open another activity: this one takes no worksite placement" |
        "Abra otra actividad: esta no admite colocación en un lugar de trabajo";
    Rule::PlacementServiceClosed =>
        "Open the service again on its Status tab first: it is completed" |
        "Abra antes el servicio otra vez en la pestaña Status: está finalizado";
    Rule::PlacementOpenAlready =>
        "Close the placement that is open on this activity first" |
        "Cierre primero la colocación abierta en esta actividad";
    Rule::JobFull { openings }, openings = grouped(*openings) =>
        "Choose another job: its openings, {openings}, are all taken" |
        "Elija otro puesto: sus vacantes, {openings}, están todas ocupadas";
    Rule::JobNotListed =>
        "Open the list of jobs again: this one is closed or not of this agency" |
        "Abra la lista de puestos otra vez: este está cerrado o no es de esta agencia";
    Rule::MinimumWageUnknown { on }, on = us(*on) =>
        "Enter a later date: no minimum wage is known for {on}" |
        "Escriba una fecha posterior: no hay salario mínimo conocido para el {on}";
    Rule::MinimumBelowTable { minimum, on }, on = us(*on) =>
        "Enter {minimum} or more: that is the minimum wage on {on}" |
        "Escriba {minimum} o más: es el salario mínimo el {on}";
    Rule::WageBelowMinimum { minimum } =>
        "Enter {minimum} or more: the hourly wage is at least the minimum wage" |
        "Escriba {minimum} o más: el salario por hora es al menos el salario mínimo";
    Rule::SubsidyAboveMinimum { minimum } =>
        "Enter {minimum} or less: the subsidized wage is at most the minimum wage" |
        "Escriba {minimum} o menos: el salario subsidiado es como máximo el salario mínimo";
    Rule::SubsidyAboveHourly { hourly } =>
        "Enter {hourly} or less: the subsidized wage is part of the hourly wage" |
        "Escriba {hourly} o menos: el salario subsidiado es parte del salario por hora";
    Rule::WageBeforeStart { start }, start = us(*start) =>
        "Enter {start} or a later date" |
        "Escriba {start} o una fecha posterior";
    Rule::PlacementEndRequired { status }, status = status.label() =>
        "Enter the end date: the status is {status}" |
        "Escriba la fecha de término: el estado es {status}";
    Rule::ClosingKeepsSubsidy =>
        "Remove the subsidized wage: enter 0, the subsidy is over" |
        "Quite el salario subsidiado: escriba 0, el subsidio terminó";
    Rule::SubsidyEndRequired =>
        "Enter the last subsidized day: the subsidy is over" |
        "Escriba el último día subsidiado: el subsidio terminó";
    Rule::SubsidyBeforeStart { start }, start = us(*start) =>
        "Enter {start} or a later date: the placement starts then" |
        "Escriba {start} o una fecha posterior: la colocación empieza entonces";
    Rule::SubsidyEndBeforeStart { from }, from = us(*from) =>
        "Enter {from} or a later date: the subsidy starts then" |
        "Escriba {from} o una fecha posterior: el subsidio empieza entonces";
    Rule::SubsidyEndAfterEnd { end }, end = us(*end) =>
        "Enter {end} or an earlier date: the placement ends then" |
        "Escriba {end} o una fecha anterior: la colocación termina entonces";
    Rule::ReturnNotAsked =>
        "Clear the return date, or choose Started (Open) to resume" |
        "Borre la fecha de regreso, o elija Started (Open) para reanudar";
    Rule::ReturnNotAfterInactive { inactive }, inactive = us(*inactive) =>
        "Enter a return date after {inactive}" |
        "Escriba una fecha de regreso posterior al {inactive}";
    Rule::PauseBeforeStart { start }, start = us(*start) =>
        "Enter {start} or a later date: the placement starts then" |
        "Escriba {start} o una fecha posterior: la colocación empieza entonces";
    Rule::PauseAfterEnd { end }, end = us(*end) =>
        "Enter {end} or an earlier date: the placement ends then" |
        "Escriba {end} o una fecha anterior: la colocación termina entonces";
    Rule::PauseInsidePause { inactive, back }, inactive = us(*inactive), back = us(*back) =>
        "Enter {back} or a later date: the customer was inactive from {inactive} to {back} already" |
        "Escriba {back} o una fecha posterior: ya estuvo inactivo del {inactive} al {back}";
    Rule::SubsidyDaysPassed { limit, last }, last = us(*last) =>
        "End the subsidy by {last} or enter no subsidized wage: the {limit} subsidized days are used up then" |
        "Termine el subsidio a más tardar el {last} o no escriba salario subsidiado: ese día se acaban los {limit} días subsidiados";
    Rule::SubsidyMonthsPassed { limit, last }, last = us(*last) =>
        "End the subsidy by {last} or enter no subsidized wage: {limit} months a year may be subsidized" |
        "Termine el subsidio a más tardar el {last} o no escriba salario subsidiado: se subsidian {limit} meses por año";
    Rule::PlacementWasStarted =>
        "Close the placement instead: it was started, so its days and its history stay" |
        "Cierre la colocación: ya empezó, así que sus días y su historial quedan";
    Rule::PlacementHoldsStatus =>
        "Change status and dates on the Worksite Placement tab: the placement is open" |
        "Cambie el estado y las fechas en la pestaña Worksite Placement: la colocación está abierta";
    Rule::FollowUpNotOpen { due }, due = us(*due) =>
        "Come back on {due}: this follow-up opens then" |
        "Vuelva el {due}: este seguimiento se abre entonces";
    Rule::FollowUpAfterEnd { due }, due = us(*due) =>
        "Choose another follow-up: the placement ended before this one was due, {due}" |
        "Elija otro seguimiento: la colocación terminó antes de este, {due}";
    Rule::FollowUpVerified =>
        "Open the page again: this follow-up was verified" |
        "Abra la página otra vez: este seguimiento ya se verificó";
    Rule::SubsidyDatesElsewhere =>
        "Begin or end the subsidy in the form of the placement, where its dates stand" |
        "Empiece o termine el subsidio en el formulario de la colocación, donde están sus fechas";
    Rule::EmploymentNotVerified =>
        "Check that employment was verified, then tick this box" |
        "Verifique el empleo y después marque esta casilla";

    // --- employment ---
    Rule::WorkHoursNotPositive =>
        "Enter more than 0 hours a week" |
        "Escriba más de 0 horas por semana";
    Rule::EmploymentEndBeforeStart { start }, start = us(*start) =>
        "Enter {start} or a later last day: the employment starts then" |
        "Escriba {start} o un último día posterior: el empleo empieza entonces";
    Rule::EmploymentStartVerified { start }, start = us(*start) =>
        "Leave the start at {start}: a milestone that counts from it is verified" |
        "Deje el inicio en {start}: ya se verificó un plazo que cuenta desde entonces";
    Rule::EmploymentEndBeforeVerified { due }, due = us(*due) =>
        "Enter {due} or a later last day: employment was verified for that day" |
        "Escriba {due} o un último día posterior: el empleo se verificó para ese día";
}

/// A date as everyone here writes it, in both languages: mm/dd/yyyy.
fn us(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}

/// A time of day as written in a language: "8:30 AM", "8:30 a. m."; the Spanish one stays on one line, and what is
/// not a time stays as it is.
#[must_use]
pub fn clock(time: &str, lang: Lang) -> String {
    match lang {
        Lang::En => time.to_owned(),
        Lang::Es => time
            .replace(" AM", "\u{a0}AM")
            .replace(" PM", "\u{a0}PM")
            .replace("AM", "a.\u{a0}m.")
            .replace("PM", "p.\u{a0}m."),
    }
}

/// [`clock`] with the blanks that people type, for the value of a field.
#[must_use]
pub fn clock_typed(time: &str, lang: Lang) -> String {
    clock(time, lang).replace('\u{a0}', " ")
}

/// The words of a service status.
#[must_use]
pub const fn status_words(status: ServiceStatus, lang: Lang) -> &'static str {
    match (lang, status) {
        (Lang::En, status) => status.label(),
        (Lang::Es, ServiceStatus::Planned) => "Planeado/No iniciado (programado)",
        (Lang::Es, ServiceStatus::Started) => "Iniciado/Abierto",
        (Lang::Es, ServiceStatus::Successful) => "Terminado con éxito",
        (Lang::Es, ServiceStatus::Unsuccessful) => "Terminado sin éxito",
        (Lang::Es, ServiceStatus::Evaluated) => "Evaluado/No necesario",
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
