//! The shortcut page of partners: `/ISETSPartners` (ACC-28).

use leptos::prelude::*;

use crate::{
    locale,
    page::PageTitle,
    paths,
    ui::{ButtonLink, Card, Page, PageHead},
};

crate::locale::words! {
    title: "ISETS Partners" | "Socios de ISETS";
    tools: "ISETS Partner Tools" | "ISETS Partner Tools (herramientas para socios)";
    sign_in_first: "Leads to the customer list; asks you to sign in first." |
        "Lleva a la lista de participantes; antes le pide iniciar sesión.";
    help: "Instructions" | "Instrucciones";
    all: "All instructions" | "Todas las instrucciones";
    customers: "Finding a customer" | "Cómo encontrar a un participante (en inglés)";
}

/// Leads to the partner tools and to the instructions; open to anybody, so that it can be bookmarked and handed on.
#[component]
pub fn PartnersPage() -> impl IntoView {
    let lang = locale::lang();
    view! {
        <PageTitle text=title(lang)/>
        <Page narrow=true>
            <PageHead title=title(lang)/>
            <Card title=tools(lang)>
                <div class="stack tight">
                    <p>{sign_in_first(lang)}</p>
                    <p><ButtonLink href=paths::CUSTOMERS>{tools(lang)}</ButtonLink></p>
                </div>
            </Card>
            <Card title=help(lang)>
                <ul>
                    <li><a href=paths::help("customers")>{customers(lang)}</a></li>
                    <li><a href=paths::help("all")>{all(lang)}</a></li>
                </ul>
            </Card>
        </Page>
    }
}
