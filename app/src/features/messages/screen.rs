//! The form of a message, and what was sent.

use domain::{access::Permission, ids::ProfileId, message::MESSAGE_MAX};
use leptos::prelude::*;
use services::messages::{self, MessageLine};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    ui::{
        Card, CaseForm, Cell, Column, DataTable, HiddenField, ListQuery, Row, SubmitButton, TextArea, Total,
    },
};

/// Writes to one customer, who reads it on My Dashboard.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::MessageSend)?;
        let profile = parts::profile_id(&profile)?;
        let sent = messages::open(&ctx, profile, query.size, query.offset()).await?;
        let (form, rows) = (form(profile), sent.messages.into_iter().map(row).collect());
        let columns = vec![
            Column::new("Message"),
            Column::new("Sent by"),
            Column::date("When"),
        ];
        let total = Total::Exactly(sent.total);
        Ok(view! {
            <ProfileShell frame=sent.frame tab=Tab::Messages title="Send Message">
                {form}
                <Card title="Sent" flush=true>
                    <DataTable id="messages" caption="Messages to the customer, newest first" columns=columns rows=rows query=query total=total/>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

fn form(profile: ProfileId) -> AnyView {
    let limit = u32::try_from(MESSAGE_MAX).unwrap_or(u32::MAX);
    view! {
        <Card title="New message">
            <CaseForm action="messages/send">
                <HiddenField name="profile" value=profile.to_string()/>
                <HiddenField name="id" value=uuid::Uuid::now_v7().to_string()/>
                <TextArea name="text" label="Message" limit=limit rows=5
                    hint="The customer reads it on My Dashboard after signing in. No e-mail or text message is sent."/>
                <p><SubmitButton>"Send Message"</SubmitButton></p>
            </CaseForm>
        </Card>
    }
    .into_any()
}

fn row(message: MessageLine) -> Row {
    Row::new(vec![
        Cell::view(view! { <p class="written" dir="auto">{message.text}</p> }, ""),
        Cell::text(message.by),
        Cell::text(message.sent),
    ])
}
