//! The words of the sign-in page.

crate::locale::words! {
    title: "Sign in" | "Iniciar sesión";
    user_name: "User name" | "Nombre de usuario";
    password: "Password" | "Contraseña";
    submit: "Sign in" | "Iniciar sesión";
    session_ended_title: "Your session ended" | "Su sesión terminó";
    session_ended_kept:
        "What you typed is kept. Sign in, and it is saved." |
        "Lo que escribió no se perdió. Inicie sesión y se guardará.";
    forgot: "Forgot your password?" | "¿Olvidó su contraseña?";
    forgot_help:
        "Ask your case worker or the help desk for a temporary one." |
        "Pida una contraseña temporal a la persona que lleva su caso o a la mesa de ayuda.";
    demo: "Try it as" | "Pruebe como";
    demo_password: "Demonstration: everybody's password is" | "Demostración: la contraseña de todas las cuentas es";
}
