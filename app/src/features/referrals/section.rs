//! The Referrals section of the Overview. REF-01 to REF-11.

use domain::{
    date::show_date,
    referral::{ReferralResponse, child_number},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use services::referrals::{Child, Line, Section};

use crate::{
    paths,
    ui::{
        ButtonLink, Cell, Column, DataTable, Empty, Fold, Icon, Inline, ListQuery, Row, Tone,
        table_file::TableFile,
    },
};

/// The prefix of the table's place in the address.
const PREFIX: &str = "ref";
/// The parameter that names the referrals whose records are opened.
const OPENED: &str = "refopen";

/// What of the section the address asks for.
#[derive(Debug, Clone)]
pub struct Shown {
    query: ListQuery,
    numbers: Vec<usize>,
    is_asked: bool,
    /// A file of the table holds all records.
    is_file: bool,
}

impl Shown {
    /// Reads the address of the page being rendered.
    pub fn read() -> Self {
        let (numbers, is_asked) = use_query_map().with_untracked(|query| {
            let numbers = query.get(OPENED).unwrap_or_default();
            let numbers = numbers.split(',').filter_map(|it| it.parse().ok()).collect();
            let is_asked = query
                .clone()
                .into_iter()
                .any(|(name, _)| name.starts_with(PREFIX));
            (numbers, is_asked)
        });
        Self {
            query: ListQuery::read(PREFIX, ""),
            numbers,
            is_asked,
            is_file: use_context::<TableFile>().is_some(),
        }
    }

    /// A search looks through all records, a file holds them.
    fn opens(&self, number: usize) -> bool {
        self.is_file || !self.query.search.is_empty() || self.numbers.contains(&number)
    }

    /// The address with the records of a referral opened or closed.
    fn toggled(&self, section: &Section, number: usize) -> String {
        let mut numbers = self.numbers.clone();
        if numbers.contains(&number) {
            numbers.retain(|it| *it != number);
        } else {
            numbers.push(number);
        }
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        format!(
            "{}?{OPENED}={}#overview-referrals",
            paths::profile(section.profile),
            numbers.join(",")
        )
    }
}

/// The bar, lighter than the others; open when something waits for an answer or the address asks for it. REF-01.
pub fn section(it: &Section, shown: &Shown) -> AnyView {
    let is_open = shown.is_asked || it.lines.iter().any(Line::is_pending);
    let add = it.may_add.then(|| {
        let href = paths::new_referral(it.profile);
        view! { <ButtonLink href=href look="small"><Icon name="plus"/> "Add Referral"</ButtonLink> }
    });
    let content = if it.lines.is_empty() {
        view! { <Empty text="No referral yet."/> }.into_any()
    } else {
        table(it, shown)
    };
    view! {
        <Fold title="Referrals" id="overview-referrals" light=true open=is_open flush=true>
            <div class="tools">{add}</div>
            {content}
        </Fold>
    }
    .into_any()
}

fn table(it: &Section, shown: &Shown) -> AnyView {
    let columns = vec![
        Column::main("#"),
        Column::new("Referred To"),
        Column::new("Referred From"),
        Column::date("Date Submitted"),
        Column::new("Referral Form"),
        Column::new("Response"),
        Column::new("Responded By"),
        Column::date("Response Date"),
        Column::new("SNAP/E&T Eligible"),
    ];
    let mut rows = Vec::new();
    for line in &it.lines {
        rows.push(parent(it, line, shown));
        if shown.opens(line.number) {
            rows.extend(line.children.iter().map(|child| child_row(it, line, child)));
        }
    }
    let query = shown.query.clone();
    view! { <DataTable id="referrals" caption="Referrals" columns=columns rows=rows query=query/> }.into_any()
}

/// REF-05 The parent record: the number, a sign that opens its children, and what the newest of them says.
fn parent(it: &Section, line: &Line, shown: &Shown) -> Row {
    let number = line.number.to_string();
    let href = paths::referral(it.profile, line.id);
    let sign = Inline::new();
    let sign = if shown.query.search.is_empty() {
        let (icon, look, label) = if shown.opens(line.number) {
            (
                "minus",
                "alarm small",
                format!("Close the records of referral {number}"),
            )
        } else {
            (
                "plus",
                "second small",
                format!("Open the records of referral {number}"),
            )
        };
        let id = format!("referral-{number}");
        sign.icon_button(&shown.toggled(it, line.number), (look, &id), &label, icon)
            .text(" ")
    } else {
        sign
    };
    let first = sign.link(&href, Inline::new().text(&number).hidden(", referral"));
    let first = view! { <span class="nowrap" inner_html=first.html()></span> };
    row(Cell::view(first, number.clone()), &line.newest, &number, &href)
}

/// REF-06 A child record; its number opens it.
fn child_row(it: &Section, line: &Line, child: &Child) -> Row {
    let number = child_number(line.number, child.number);
    let href = paths::referral_version(it.profile, line.id, child.number);
    let first = Inline::new().link(&href, Inline::new().text(&number).hidden(", referral"));
    row(Cell::inline(first, number.clone()), child, &number, &href)
}

fn row(first: Cell, child: &Child, number: &str, href: &str) -> Row {
    let print = Inline::new().link(
        href,
        Inline::new().text("Print").hidden(&format!(" referral {number}")),
    );
    Row::new(vec![
        first,
        child.to.clone().into(),
        child.from.clone().into(),
        Cell::text(show_date(child.submitted_on)),
        Cell::inline(print, ""),
        response(child),
        child.responded_by.clone().unwrap_or_default().into(),
        Cell::text(child.responded_on.map(show_date).unwrap_or_default()),
        Cell::text(eligible(child)),
    ])
}

/// REF-07, REF-12 Where a record stands, with the warning sign of one that was superseded.
fn response(child: &Child) -> Cell {
    let label = child.response.label();
    let line = match child.response {
        ReferralResponse::Historical => Inline::new().tag(Tone::Warn, &format!("⚠ {label}")),
        response => Inline::new().tag(tone(response), label),
    };
    Cell::inline(line, label)
}

/// How a response is coloured.
pub(super) const fn tone(response: ReferralResponse) -> Tone {
    match response {
        ReferralResponse::Pending | ReferralResponse::Historical => Tone::Warn,
        ReferralResponse::Accepted => Tone::Good,
        ReferralResponse::Rejected => Tone::Bad,
    }
}

/// REF-09 "✔ Yes".
pub(super) fn eligible(child: &Child) -> String {
    match child.is_eligible {
        Some(true) => "✔ Yes".to_owned(),
        Some(false) => "No".to_owned(),
        None => String::new(),
    }
}
