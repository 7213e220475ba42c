//! The words of the account pages.

use domain::access::Role;

use crate::locale::Lang;

crate::locale::words! {
    title: "Your account" | "Su cuenta";
    about: "About you" | "Sus datos";
    name: "Name" | "Nombre";
    user_name: "User name" | "Nombre de usuario";
    roles: "Roles" | "Funciones";
    language: "Language" | "Idioma";
    language_hint: "Pages for staff are in English only." | "Las páginas del personal están solo en inglés.";
    save_language: "Save language" | "Guardar idioma";
    password: "Password" | "Contraseña";
    password_title: "Change your password" | "Cambie su contraseña";
    change_password: "Change password" | "Cambiar contraseña";
    must_change:
        "You signed in with a temporary password. Choose your own to go on." |
        "Entró con una contraseña temporal. Elija una propia para continuar.";
    current: "Present password" | "Contraseña actual";
    new_password: "New password" | "Contraseña nueva";
    new_hint:
        "15 characters or more. Four words that do not belong together are easy to keep in mind. Spaces are fine." |
        "15 caracteres o más. Cuatro palabras que no tengan relación son fáciles de recordar. Puede usar espacios.";
    repeat: "New password again" | "Repita la contraseña nueva";
    ends_others:
        "Changing the password signs you out everywhere else." |
        "Al cambiar la contraseña se cierran sus demás sesiones.";
    sessions: "Where you are signed in" | "Dónde tiene la sesión abierta";
    sessions_help:
        "End what you do not know, then change your password." |
        "Cierre lo que no reconozca y después cambie su contraseña.";
    device: "Browser" | "Navegador";
    device_unknown: "Unknown browser" | "Navegador desconocido";
    on_system: "on" | "en";
    address: "Address" | "Dirección";
    address_unknown: "Unknown" | "Desconocida";
    began: "Signed in" | "Inicio";
    seen: "Last used" | "Último uso";
    this_one: "This one" | "Esta sesión";
    end: "End" | "Cerrar";
    end_others: "End all others" | "Cerrar todas las demás";
    actions: "Actions" | "Acciones";
    at: "at" | "a las";
}

/// A role as its holder reads it.
pub const fn role(role: Role, lang: Lang) -> &'static str {
    match (lang, role) {
        (Lang::En, role) => role.label(),
        (Lang::Es, Role::StatewideStaff) => "Personal estatal",
        (Lang::Es, Role::IdhsAdministrator) => "Administración de IDHS",
        (Lang::Es, Role::ProgramManager) => "Gerente de programa",
        (Lang::Es, Role::ProviderManager) => "Gerente de proveedor",
        (Lang::Es, Role::ProviderPartner) => "Personal de proveedor",
        (Lang::Es, Role::Intermediary) => "Intermediario",
        (Lang::Es, Role::CareerPlanner) => "Orientación laboral",
        (Lang::Es, Role::Customer) => "Participante",
    }
}
