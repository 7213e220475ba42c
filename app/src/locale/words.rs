//! The words of shell, kit and customer pages.

words! {
    // --- every page ---
    training_clock: "Training clock" | "Reloj de práctica";
    training_today: "Training: today is" | "Práctica: hoy es";
    skip_to_content: "Skip to main content" | "Ir al contenido principal";
    main_navigation: "Main" | "Principal";
    my_dashboard: "My dashboard" | "Mi página";
    sign_out: "Sign out" | "Salir";
    instructions: "Instructions" | "Instrucciones";
    /// Stands before the title of a page with something to mend.
    title_error: "Error: " | "Error: ";
    equal_opportunity:
        "The Illinois workNet Center System is an equal opportunity employer/program. Auxiliary aids and services are available upon request to individuals with disabilities. TTY (800) 526-0844 or 711. This workforce product was funded by a grant awarded by the U.S. Department of Labor's Employment and Training Administration." |
        "El sistema Illinois workNet Center es un empleador y programa de igualdad de oportunidades. Hay ayudas y servicios auxiliares disponibles a pedido para personas con discapacidades. TTY (800) 526-0844 o 711. Este producto se financió con una subvención de la Administración de Empleo y Capacitación del Departamento de Trabajo de EE. UU.";

    // --- pages for errors ---
    not_found_title: "Page not found" | "No encontramos esta página";
    not_found_text:
        "There is nothing at this address, or it is not yours to see. Check the address, or go back to the start." |
        "No hay nada en esta dirección, o no le corresponde verlo. Revise la dirección o vuelva al inicio.";
    forbidden_title: "Your role does not include this page" | "Su función no incluye esta página";
    forbidden_text:
        "Ask your program manager if you need it for your work." |
        "Si la necesita, hable con la persona que lleva su caso.";
    signed_out_title: "Sign in to go on" | "Entre para continuar";
    signed_out_text:
        "You are not signed in, or you were away for a while and we signed you out to protect people's information." |
        "No ha entrado, o pasó un tiempo sin actividad y cerramos su sesión para proteger su información.";
    too_large_title: "That was too much to send at once" | "Eso es demasiado para enviar de una vez";
    too_large_text:
        "Nothing was saved. Go back, shorten the text and send it again." |
        "No se guardó nada. Vuelva atrás, acorte el texto y envíelo otra vez.";
    unavailable_title: "We could not do that just now" | "No pudimos hacerlo en este momento";
    unavailable_text:
        "Nothing was saved. Wait a minute and try again. If it happens again, tell your help desk this number:" |
        "No se guardó nada. Espere un minuto e intente otra vez. Si vuelve a pasar, dé este número a su oficina:";
    conflict_title: "Somebody else saved this meanwhile" | "Otra persona guardó esto mientras tanto";
    go_to_start: "Go to the start page" | "Ir a la página de inicio";
}
