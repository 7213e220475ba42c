//! Any table of a page as a file: all its pages, searched and sorted as it stands there. LST-03, F28.
//!
//! The address is the page's own with `file=<id of the table>.csv` (or `.xlsx`), so the page's permission and scope are
//! the file's. The page is put together as ever; its table hands its rows over instead of drawing them.

use std::sync::{Arc, Mutex};

use html_escape::decode_html_entities;
use services::sheet::FileKind;

use super::list::{Column, ListQuery, Row};
use crate::door;

/// The part of the address that asks for a file.
pub const PART: &str = "file";
/// A table of so many rows or more is refused, so that no file is cut. The lists that grow beyond have files of their own, written row by row.
pub const MOST: u32 = 20_000;

/// Elements whose content is no part of what a cell says.
const UNSAID: [&str; 7] = ["button", "details", "dialog", "form", "select", "svg", "textarea"];
/// Elements after which something else begins.
const APART: [&str; 5] = ["br", "/p", "/li", "/div", "/dt"];

/// What a table handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenTable {
    /// What the table holds.
    pub caption: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Columns whose cells are numbers, by place.
    pub numbers: Vec<usize>,
    /// Cells as they are read on the page.
    pub rows: Vec<Vec<String>>,
}

impl TakenTable {
    /// Whether rows may be missing: the page gave as many as a file takes.
    #[must_use]
    pub fn may_be_cut(&self) -> bool {
        self.rows.len() >= MOST as usize
    }
}

/// A file that is asked for; in context while its page is put together.
#[derive(Debug, Clone)]
pub struct TableFile {
    table: String,
    /// How it is written.
    pub kind: FileKind,
    taken: Arc<Mutex<Option<TakenTable>>>,
}

impl TableFile {
    /// What the query of an address asks for, if it is a file.
    #[must_use]
    pub fn asked(query: &str) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let (_, name) = pairs.into_iter().find(|(part, _)| part == PART)?;
        let (table, ending) = name.rsplit_once('.')?;
        let kind = [FileKind::Csv, FileKind::Xlsx]
            .into_iter()
            .find(|kind| kind.ending() == ending)?;
        Some(Self {
            table: table.to_owned(),
            kind,
            taken: Arc::default(),
        })
    }

    /// What the table of the page handed over; `None` when the page has no such table.
    #[must_use]
    pub fn taken(&self) -> Option<TakenTable> {
        self.taken.lock().ok()?.take()
    }

    /// Takes the rows over when this is the table asked for.
    pub(super) fn take(&self, id: &str, caption: &str, columns: &[Column], rows: Vec<Row>) {
        if self.table != id {
            return;
        }
        if let Ok(mut taken) = self.taken.lock() {
            *taken = Some(table(caption, columns, rows));
        }
    }
}

/// The links to the files of a table, for staff: words, full name and address.
pub(super) fn links(id: &str, caption: &str, query: &ListQuery) -> Vec<(String, String, String)> {
    let is_staff =
        door::request().is_ok_and(|request| request.caller.is_some_and(|caller| caller.viewer.is_staff()));
    if !is_staff {
        return Vec::new();
    }
    [("CSV", FileKind::Csv), ("Excel", FileKind::Xlsx)]
        .map(|(words, kind)| {
            let href = query.to_file(&format!("{id}.{}", kind.ending()));
            (words.to_owned(), format!("{words}: {caption}"), href)
        })
        .into()
}

fn table(caption: &str, columns: &[Column], rows: Vec<Row>) -> TakenTable {
    let rows = rows.into_iter().map(|row| {
        let cells = row.cells.into_iter().zip(columns);
        let shown = cells.filter(|(_, column)| !column.hidden);
        shown.map(|(cell, _)| plain(&cell.into_html())).collect()
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    let columns: Vec<&Column> = columns.iter().filter(|column| !column.hidden).collect();
    let is_number = |at: &usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(*at));
        cells.all(|cell| cell.is_empty() || number(cell).is_some())
    };
    let numbers: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|column| column.class == "num"))
        .filter(is_number)
        .collect();
    for row in &mut rows {
        for at in &numbers {
            if let Some(cell) = row.get_mut(*at)
                && let Some(number) = number(cell)
            {
                *cell = number;
            }
        }
    }
    TakenTable {
        caption: caption.to_owned(),
        columns: columns.into_iter().map(|column| column.label.clone()).collect(),
        numbers,
        rows,
    }
}

/// "$1,250.00" as "1250.00"; `None` when it is no number.
fn number(cell: &str) -> Option<String> {
    let digits = cell.replace(['$', ','], "");
    let is_plain = digits
        .bytes()
        .all(|it| it.is_ascii_digit() || matches!(it, b'.' | b'-'));
    (is_plain && digits.parse::<f64>().is_ok()).then_some(digits)
}

/// What a cell says, without its buttons and what is there for assistive technology only.
fn plain(html: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        let is_unsaid =
            UNSAID.contains(&name) || tag.contains("class=\"vh\"") || tag.contains("aria-hidden=\"true\"");
        if APART.iter().any(|it| tag.trim_end_matches(['/', ' ']) == *it) {
            text.push('\n');
        }
        rest = match behind.split_once(&format!("</{name}>")) {
            Some((_, later)) if is_unsaid => later,
            _ => behind,
        };
    }
    text.push_str(rest);
    let text = decode_html_entities(&text);
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::*;
    use crate::ui::{Cell, Inline, Tone};

    #[test]
    fn lst_03_a_table_that_may_be_cut_is_known() {
        let of = |rows: u32| TakenTable {
            rows: vec![Vec::new(); rows as usize],
            ..TakenTable::default()
        };
        assert!(!of(MOST - 1).may_be_cut());
        assert!(of(MOST).may_be_cut());
    }

    #[test]
    fn lst_03_a_cell_of_a_file_says_what_the_page_says() {
        for (html, said) in [
            ("O&#x27;Brien &amp; <b>Sons</b>", "O'Brien & Sons"),
            (
                "<a href=\"/x\">Ryan<span class=\"vh\"> Stephanie</span></a>",
                "Ryan",
            ),
            (
                "Abrams<br><span class=\"soft small\">No. 7</span>",
                "Abrams; No. 7",
            ),
            ("<ul><li>one</li><li>two</li></ul>", "one; two"),
            (
                "<button type=\"submit\">Remove</button>left<svg viewBox=\"0\"><path/></svg>",
                "left",
            ),
            ("<!---->a<!----> b", "a b"),
            ("", ""),
        ] {
            assert_eq!(plain(html), said, "{html}");
        }
    }

    #[test]
    fn lst_03_a_table_hands_over_its_columns_and_numbers_but_no_buttons() {
        let columns = [
            Column::main("Name"),
            Column::num("Total"),
            Column::num("Weeks"),
            Column::actions("Edit"),
        ];
        let row = |name: &str, total: &str, weeks: &str| {
            let tag = Inline::new().text(name).tag(Tone::Plain, "Open");
            let edit = Cell::view(view! { <a href="/x">"Edit"</a> }, "");
            Row::new(vec![Cell::inline(tag, name), total.into(), weeks.into(), edit])
        };
        let rows = vec![row("=1+1", "$1,250.00", "3 of 4"), row("Ryan", "", "1")];
        let taken = Owner::new().with(|| table("Payments", &columns, rows));
        assert_eq!(taken.columns, ["Name", "Total", "Weeks"]);
        assert_eq!(taken.numbers, [1]);
        assert_eq!(
            taken.rows,
            [["=1+1 Open", "1250.00", "3 of 4"], ["Ryan Open", "", "1"]]
        );
    }

    #[test]
    fn lst_03_the_address_names_table_and_kind() {
        let file = TableFile::asked("page=2&file=weeks.xlsx").expect("a file");
        assert_eq!((file.table.as_str(), file.kind), ("weeks", FileKind::Xlsx));
        for query in ["", "file=weeks", "file=weeks.exe", "page=1"] {
            assert!(TableFile::asked(query).is_none(), "{query}");
        }
    }
}
