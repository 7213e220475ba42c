//! The log of case notes with the form that adds to it (NOT-01, NOT-03, NOT-06, SHL-20).

use domain::{
    access::Permission,
    date::show_date,
    ids::ProfileId,
    note::{NOTE_MAX, NoteKind, NoteSharing},
};
use leptos::prelude::*;
use services::{
    notes::{self, NoteLine, NoteLog, NoteRequest},
    profile,
};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        self, Card, CaseForm, Cell, Choice, Column, DataTable, DateField, HiddenField, ListQuery, RadioField,
        Row, SelectField, SubmitButton, Tabs, Tag, TextArea, Tone, Total,
    },
};

/// Case notes of one customer.
#[component]
pub fn NotesPage() -> impl IntoView {
    let profile = parts::param("profile");
    let kind = NoteKind::from_code(&parts::query("kind"));
    let mut query = ListQuery::read("", "date");
    // Newest first until somebody asks for the other way round.
    let oldest_first = parts::query("dir") == "asc";
    query.descending = !oldest_first;
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let profile = parts::profile_id(&profile)?;
        let frame = profile::frame_of_page(&ctx, profile, "case notes").await?;
        let request = NoteRequest {
            kind,
            oldest_first,
            size: query.size,
            offset: query.offset(),
        };
        let log = notes::log(&ctx, profile, &request).await?;
        let form = frame.rights.write_notes.then(|| form(profile, ctx.today()));
        Ok(view! {
            <ProfileShell frame tab=Tab::CaseNotes title=format!("CASE NOTES ({})", log.total())>
                {form}
                {kinds(profile, &log, kind)}
                {table(log, query)}
            </ProfileShell>
        }
        .into_any())
    })
}

fn form(profile: ProfileId, today: chrono::NaiveDate) -> AnyView {
    let choices = |all: &[NoteKind]| -> Vec<Choice> {
        all.iter()
            .map(|kind| (kind.code().to_owned(), kind.label().to_owned()))
            .collect()
    };
    let readers = vec![
        (
            NoteSharing::Shared.code().to_owned(),
            "Shared: all staff who see this customer".to_owned(),
        ),
        (
            NoteSharing::Private.code().to_owned(),
            "Private: staff of my agency only".to_owned(),
        ),
    ];
    let facts = serde_json::to_string(&today).unwrap_or_default();
    let limit = u32::try_from(NOTE_MAX).unwrap_or(u32::MAX);
    view! {
        <Card title="Add a note">
            <CaseForm action="notes/add" check="note" facts=facts>
                <HiddenField name="profile" value=profile.to_string()/>
                <HiddenField name="id" value=uuid::Uuid::now_v7().to_string()/>
                <div class="grid2">
                    <SelectField name="kind" label="Kind" options=choices(NoteKind::ALL) value=NoteKind::General.code()/>
                    <DateField name="noted_on" label="Date" value=show_date(today)/>
                </div>
                <TextArea name="text" label="Note" limit=limit rows=5/>
                <RadioField name="sharing" label="Who reads it" options=readers value=NoteSharing::Shared.code()/>
                <p><SubmitButton>"Add Note"</SubmitButton></p>
            </CaseForm>
        </Card>
    }
    .into_any()
}

/// One tab per kind with its number of notes (NOT-03).
fn kinds(profile: ProfileId, log: &NoteLog, chosen: Option<NoteKind>) -> impl IntoView + use<> {
    let tab = |label: &str, href: String, is_current: bool, count: u64| ui::Tab {
        count: i64::try_from(count).ok(),
        ..ui::Tab::new(href, label, is_current)
    };
    let mut items = vec![tab("All", paths::notes(profile), chosen.is_none(), log.total())];
    items.extend(log.counts.iter().map(|(kind, count)| {
        let href = format!("{}?kind={}", paths::notes(profile), kind.code());
        tab(kind.label(), href, chosen == Some(*kind), *count)
    }));
    view! { <Tabs label="Kinds of notes" items=items look="sub"/> }
}

fn table(log: NoteLog, query: ListQuery) -> impl IntoView {
    let columns = vec![
        Column::date("Date").sorted_by("date"),
        Column::new("Kind"),
        Column::new("Note"),
        Column::new("Written by"),
    ];
    let total = Total::Exactly(log.found);
    let rows = log.notes.into_iter().map(row).collect();
    view! {
        <Card title="Notes" flush=true>
            <DataTable id="case-notes" caption="Case notes" columns=columns rows=rows query=query total=total/>
        </Card>
    }
}

fn row(note: NoteLine) -> Row {
    let private = (note.sharing == NoteSharing::Private).then(|| {
        view! { <p><Tag tone=Tone::Warn text="Private"/></p> }
    });
    let author = view! { <div>{note.author} <p class="soft small nowrap">{note.written}</p></div> };
    Row::new(vec![
        Cell::text(show_date(note.noted_on)),
        Cell::view(
            view! { <div>{note.kind.map(NoteKind::label)} {private}</div> },
            "",
        ),
        Cell::view(view! { <p class="written" dir="auto">{note.text}</p> }, ""),
        Cell::view(author, ""),
    ])
}
