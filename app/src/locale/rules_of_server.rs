//! The sentences for rules that the server alone judges: here they stay out of what a browser loads.

/// Hands these sentences to `sentences!`, behind those for rules that are judged in the browser too.
macro_rules! with_sentences_of_server {
    ($($judged_in_the_browser:tt)+) => { sentences! {
        $($judged_in_the_browser)+

        @server
        // --- maxima and requests for more ---
        Rule::MaximumPassed { maximum, over } =>
            "This would pass the maximum of {maximum} by {over}. Enter less, or request an increase first" |
            "Esto pasaría el máximo de {maximum} por {over}. Escriba menos o pida antes un aumento";
        Rule::MaximumAwaitsApproval { maximum, over, requested } =>
            "This would pass the maximum of {maximum} by {over}. Enter less, or wait until the request for {requested} more is approved" |
            "Esto pasaría el máximo de {maximum} por {over}. Escriba menos o espere a que se apruebe la solicitud de {requested} más";
        Rule::RequestedMaximumPassed { maximum, requested, over } =>
            "This would pass the maximum of {maximum} and the {requested} requested by {over}. Enter less, or raise the amount of the request" |
            "Esto pasaría el máximo de {maximum} y los {requested} pedidos por {over}. Escriba menos o aumente la cantidad de la solicitud";
        Rule::OverrideWithoutMaximum => "This service has no maximum. Enter the payment without a request" |
            "Este servicio no tiene un máximo. Anote el pago sin una solicitud";
        Rule::OverridePending { requested } =>
            "A request for {requested} more waits for an answer. Edit that request, or wait for the answer" |
            "Una solicitud de {requested} más espera respuesta. Cambie esa solicitud o espere la respuesta";
        Rule::OverrideAnswered => "This request was answered meanwhile. Open it again to see the answer" |
            "Esta solicitud ya recibió respuesta. Ábrala otra vez para ver la respuesta";
        Rule::ReferralToSelf => "Choose a place other than the one the referral comes from" |
            "Elija un lugar distinto del que envía la referencia";
        Rule::ReferralAnswered { by, on }, on = us(*on) =>
            "{by} answered this referral on {on}: it is not changed or answered again. Send a new one" |
            "{by} respondió a esta referencia el {on}: ya no se cambia ni se responde. Envíe una nueva";
        Rule::OverrideOwn => "You made this request. Another reviewer has to answer it" |
            "Usted hizo esta solicitud. Otra persona tiene que responderla";
        Rule::IncreaseBelowPayments { min } => "Enter {min} or more: payments already saved rest on this request" |
            "Escriba {min} o más: hay pagos guardados que dependen de esta solicitud";
        Rule::OverrideHoldsPayments { over } =>
            "Payments rest on this request: reduce them by {over} first, then delete the request" |
            "Hay pagos que dependen de esta solicitud: redúzcalos antes en {over} y borre después la solicitud";

        // --- policy ---
        Rule::ValidToBeforeFrom { from }, from = us(*from) => "Enter {from} or a later last day, or leave it empty" |
            "Escriba {from} o un último día posterior, o déjelo vacío";
        Rule::FiscalYearUnreadable { first, last } => "Enter the year the fiscal year ends in, from {first} to {last}" |
            "Escriba el año en que termina el año fiscal, de {first} a {last}";
        Rule::SettingOutOfRange { min, max }, max = grouped(*max) => "Enter a whole number from {min} to {max}" |
            "Escriba un número entero, de {min} a {max}";
        Rule::PolicyRowTaken => "Choose another beginning or change the row that is there: one begins then already" |
            "Elija otro comienzo o cambie la fila que existe: ya hay una que empieza entonces";
        Rule::PolicyRowInUse { uses }, uses = grouped(*uses) => "Enter a last day instead of removing this: {uses} records use it" |
            "Escriba un último día en lugar de quitarlo: lo usan {uses} registros";
        Rule::PolicyRowBegun => "Add a later row instead of removing this one: it has taken effect" |
            "Agregue una fila posterior en lugar de quitar esta: ya está en vigor";

        // --- documents ---
        Rule::FileEmpty => "This file is empty. Choose the file again" | "El archivo está vacío. Elija el archivo otra vez";
        Rule::FileTooLarge { megabytes } => "Choose a file of {megabytes} MB or less" | "Elija un archivo de {megabytes} MB o menos";
        Rule::FileTypeNotTaken => "Choose a PDF, PNG or JPEG picture, Word or Excel file without macros, or plain text" |
            "Elija un PDF, una imagen PNG o JPEG, un archivo de Word o Excel sin macros, o texto simple";
        Rule::FileEndingDiffers { found }, kind = found.label(), ending = found.endings()[0] =>
            "This is a file of the type {kind}: rename it so that it ends in {ending}, then choose it again" |
            "Este archivo es de tipo {kind}: cambie el nombre para que termine en {ending} y elíjalo otra vez";

        // --- assessments and instructions ---
        Rule::AssessmentKnown => "There is an assessment of this name. Search for it, and select it" |
            "Ya existe una evaluación con ese nombre. Búsquela y selecciónela";
        Rule::AddressNotHttps => "Enter an address that starts with https://, for example https://www.illinoisworknet.com/" |
            "Escriba una dirección que empiece con https://, por ejemplo https://www.illinoisworknet.com/";

        // --- worksite placement tool ---
        Rule::EmailUnreadable => "Enter an e-mail address such as name@example.org, or leave it empty" |
            "Escriba un correo electrónico como nombre@example.org, o déjelo vacío";
        Rule::JobYearOutOfRange { first, last } => "Enter a year from {first} to {last}, or leave it empty" |
            "Escriba un año de {first} a {last}, o déjelo vacío";
        Rule::OpeningsBelowTaken { taken }, taken = grouped(*taken) => "Enter {taken} or more: so many positions are taken" |
            "Escriba {taken} o más: esos puestos están ocupados";
        Rule::OpeningsOutOfRange { max }, max = grouped(*max) => "Enter a whole number from 1 to {max}" |
            "Escriba un número entero del 1 al {max}";
        Rule::WorksiteNameTaken => "Choose another name: this one is in the list already" |
            "Elija otro nombre: este ya está en la lista";
        Rule::WorksiteRecordInUse { uses }, uses = grouped(*uses) => "Close this instead of deleting it: {uses} records use it" |
            "Ciérrelo en lugar de borrarlo: lo usan {uses} registros";

        // --- payroll ---
        Rule::PayPeriodEndsBeforeStart { start }, start = us(*start) => "Enter {start} or a later last day" |
            "Escriba {start} o un último día posterior";
        Rule::PayPeriodTooLong { days } => "Enter a pay period of {days} days or fewer" |
            "Escriba un período de pago de {days} días o menos";
        Rule::PayPeriodNotOver { today }, today = us(*today) => "Enter {today} or an earlier last day: later days are not over" |
            "Escriba {today} o un último día anterior: los días posteriores no han terminado";
        Rule::PayrollFileUnreadable => "Choose a CSV or XLSX file, for example the filled-in template" |
            "Elija un archivo CSV o XLSX, por ejemplo la plantilla llena";
        Rule::PayrollFileEncoding => "Save the file as “CSV UTF-8”, then choose it again" |
            "Guarde el archivo como “CSV UTF-8” y elíjalo otra vez";
        Rule::PayrollFileEmpty => "Choose a file with rows below the headings: this one has none" |
            "Elija un archivo con filas debajo de los títulos: este no tiene";
        Rule::PayrollColumnsMissing { columns } => "Add the missing columns to the first line: {columns}" |
            "Agregue a la primera línea las columnas que faltan: {columns}";
        Rule::PayrollTooManyRows { max }, max = grouped(*max) => "Split the file: {max} rows fit in one" |
            "Divida el archivo: caben {max} filas en uno";
        Rule::PayrollFileTooLarge { megabytes } => "Choose a smaller file: this one holds more than {megabytes} MB" |
            "Elija un archivo menor: este contiene más de {megabytes} MB";
        Rule::PayPeriodOverlaps { start, end }, start = us(*start), end = us(*end) =>
            "Choose other days: payroll from {start} to {end} is applied at this worksite" |
            "Elija otros días: ya se aplicó la nómina del {start} al {end} en este lugar";
        Rule::PayrollReplacesApplied { start, end }, start = us(*start), end = us(*end) =>
            "Confirm that the applied payroll from {start} to {end} is replaced" |
            "Confirme que se reemplaza la nómina aplicada del {start} al {end}";
        Rule::PayrollRowsChanged { rows }, rows = grouped(*rows) => "Upload the file again: {rows} of its rows no longer fit their placements" |
            "Suba el archivo otra vez: {rows} de sus filas ya no corresponden a los puestos";
        Rule::PayrollNothingToApply => "Upload a file with at least one good row: this one has none" |
            "Suba un archivo con al menos una fila correcta: este no tiene";
        Rule::PayrollSettled => "Open the list again: this payroll was applied or replaced meanwhile" |
            "Abra la lista otra vez: esta nómina ya se aplicó o se reemplazó";

        // --- employment ---
        Rule::EmploymentActivityNotOffered { activity } =>
            "Nothing was saved: these hours add {activity}, which the provider's program does not offer. Have it checked in the program, or choose another provider" |
            "No se guardó nada: estas horas agregan {activity}, que el programa del proveedor no ofrece. Pida que la agreguen al programa o elija otro proveedor";
        Rule::MilestoneVerified => "Open the page again: this milestone is verified" |
            "Abra la página otra vez: este plazo ya se verificó";
        Rule::MilestoneAhead { due }, due = us(*due) => "Come back on {due}: it can be verified from then on" |
            "Vuelva el {due}: se puede verificar desde entonces";
        Rule::MilestoneAfterEnd { due }, due = us(*due) => "Choose an earlier milestone: the employment ended before {due}" |
            "Elija un plazo anterior: el empleo terminó antes del {due}";
        Rule::EmploymentOwnRecord => "You entered this employment. Another manager has to verify it" |
            "Usted anotó este empleo. Otra persona tiene que verificarlo";
        Rule::MilestoneNeedsNote => "Add a case note for this milestone first" |
            "Agregue antes una nota del caso para este plazo";
        Rule::EmploymentNeedsDocument => "Upload at least one verification document first" |
            "Suba antes al menos un documento de verificación";
        Rule::MilestoneHasDocument => "Remove the document of this milestone first: each has one" |
            "Quite antes el documento de este plazo: cada uno tiene uno";

        // --- programs of providers ---
        Rule::ProgramTaken { year } =>
            "Change the program that is there: this contract has one at this location for FY{year} already" |
            "Cambie el programa que existe: este contrato ya tiene uno en este lugar para el año fiscal {year}";
        Rule::AgesReversed { least } => "Enter {least} or more, or leave it empty" |
            "Escriba {least} o más, o déjelo vacío";
        Rule::ProgramStepsMissing => "Save all three steps first" | "Guarde antes los tres pasos";
        Rule::ProgramWithoutActivities => "Check at least one training activity in step 1 first" |
            "Marque antes al menos una actividad de capacitación en el paso 1";
        Rule::ProgramInUse { customers }, customers = grouped(*customers) =>
            "Close the program instead of removing it: customers with its activities: {customers}" |
            "Cierre el programa en lugar de quitarlo: clientes con sus actividades: {customers}";

        // --- accounts ---
        Rule::UserNameUnreadable => "Use 3 to 64 letters, digits and the signs . _ - @" |
            "Use de 3 a 64 letras, dígitos y los signos . _ - @";
        Rule::UserNameTaken => "Choose another user name: this one is taken" |
            "Elija otro nombre de usuario: este ya existe";
        Rule::PasswordTooShort { length, min } =>
            "Use {min} characters or more, for example four words; there are {length} now" |
            "Use {min} caracteres o más, por ejemplo cuatro palabras; ahora hay {length}";
        Rule::PasswordTooLong { length, max } => "Use {max} characters or fewer; there are {length} now" |
            "Use {max} caracteres o menos; ahora hay {length}";
        Rule::PasswordHoldsUserName => "Leave your user name out of the password" |
            "No incluya su nombre de usuario en la contraseña";
        Rule::PasswordCommon => "Choose another password: this one is on the list of those guessed first" |
            "Elija otra contraseña: esta se adivina con facilidad";
        Rule::PasswordUnchanged => "Choose a password other than the one you have now" |
            "Elija una contraseña distinta de la que tiene ahora";
        Rule::PasswordsDiffer => "Type the same password twice" | "Escriba la misma contraseña dos veces";
        Rule::CurrentPasswordWrong => "Enter the password you sign in with now" |
            "Escriba la contraseña con la que entra ahora";
        Rule::SignInRefused => "Check the user name and the password and try again" |
            "Revise el nombre de usuario y la contraseña e intente otra vez";
        Rule::TooManyAttempts { minutes } => "Wait {minutes} minutes, then try again: there were many tries" |
            "Espere {minutes} minutos e intente otra vez: hubo muchos intentos";

        // --- many at once ---
        Rule::NothingChosen => "Say what the services are to be given" |
            "Indique qué se debe dar a los servicios";
        Rule::TooManyAtOnce { most }, most = grouped(*most) => "Filter further: at most {most} services are changed at once" |
            "Filtre más: se cambian como máximo {most} servicios a la vez";
        Rule::NotTheLastSave => "You saved others since: only your last bulk save can be taken back" |
            "Guardó otros desde entonces: solo se puede deshacer su último guardado en conjunto";
        Rule::CellUnreadable => "Write in and out as 8:30a-5p, with lunch as 8:30a-12p, 12:30p-5p" |
            "Escriba entrada y salida como 8:30a-5p, con almuerzo como 8:30a-12p, 12:30p-5p";
        Rule::SomeRowsNotSaved { saved, refused }, saved = grouped(*saved), refused = grouped(*refused) =>
            "Rows saved: {saved}. Rows to mend and save again: {refused}, marked below" |
            "Filas guardadas: {saved}. Filas por corregir y guardar otra vez: {refused}, marcadas abajo";
        Rule::RowChangedMeanwhile { by, at } => "{by} changed this row on {at}: open its week to see both" |
            "{by} cambió esta fila el {at}: abra su semana para ver ambas";
        Rule::FilterNameTaken => "Choose another name: you have filters of this name" |
            "Elija otro nombre: ya tiene filtros con este nombre";

        // --- people ---
        Rule::LastFourUnreadable => "Enter the last four digits only, for example 2668" |
            "Escriba solo los últimos cuatro dígitos, por ejemplo 2668";
    } };
}
