//! What a table shows and where its reader is in it: columns, rows, page, sort order.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::inline::Inline;
use super::table_file::{self, TableFile};

/// Page sizes offered (LST-06, LST-13); the first is the usual one.
pub const SIZES: [u32; 4] = [10, 25, 50, 100];

/// A column: its heading and how its cells look.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The heading.
    pub label: String,
    /// The name it is sorted by in the URL; `None` cannot be sorted.
    pub key: Option<&'static str>,
    /// Class of its cells: `main`, `num`, `date`, `id`.
    pub class: &'static str,
    /// The heading is for assistive technology only (columns of buttons).
    pub hidden: bool,
}

impl Column {
    /// A column of text.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// The column that names the row; it comes first.
    pub fn main(label: impl Into<String>) -> Self {
        Self {
            class: "main",
            ..Self::new(label)
        }
    }

    /// Numbers, money or hours, set to the right.
    pub fn num(label: impl Into<String>) -> Self {
        Self {
            class: "num",
            ..Self::new(label)
        }
    }

    /// Dates, never broken.
    pub fn date(label: impl Into<String>) -> Self {
        Self {
            class: "date",
            ..Self::new(label)
        }
    }

    /// Buttons or links; the heading is not drawn.
    pub fn actions(label: impl Into<String>) -> Self {
        Self {
            class: "num",
            hidden: true,
            ..Self::new(label)
        }
    }

    /// Makes it sortable under this name.
    #[must_use]
    pub fn sorted_by(mut self, key: &'static str) -> Self {
        self.key = Some(key);
        self
    }
}

/// What stands in a cell.
pub struct Cell {
    drawn: Drawn,
    /// What a table of few rows sorts and searches by.
    pub text: String,
}

/// How a cell is drawn.
pub(super) enum Drawn {
    /// Written out.
    Inline(Inline),
    /// Any view.
    View(AnyView),
}

impl Cell {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::inline(Inline::new().text(&text), text)
    }

    /// A link.
    pub fn link(href: impl AsRef<str>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line = Inline::new().link(href.as_ref(), Inline::new().text(&text));
        Self::inline(line, text)
    }

    /// A line of text, links and tags; `text` is what it is sorted and searched by.
    pub fn inline(line: Inline, text: impl Into<String>) -> Self {
        Self {
            drawn: Drawn::Inline(line),
            text: text.into(),
        }
    }

    /// Anything; `text` is what it is sorted and searched by.
    pub fn view(view: impl IntoView + 'static, text: impl Into<String>) -> Self {
        Self {
            drawn: Drawn::View(view.into_any()),
            text: text.into(),
        }
    }

    /// Sorts by `text` instead of what is shown: yyyy-mm-dd for a date, padded digits for a number.
    #[must_use]
    pub fn sort(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    pub(super) fn drawn(self) -> Drawn {
        self.drawn
    }

    /// What it draws, as HTML.
    pub(super) fn into_html(self) -> String {
        match self.drawn {
            Drawn::Inline(line) => line.html(),
            Drawn::View(view) => view.to_html(),
        }
    }

    pub(super) const fn as_inline(&self) -> Option<&Inline> {
        match &self.drawn {
            Drawn::Inline(line) => Some(line),
            Drawn::View(_) => None,
        }
    }

    /// What it draws, outside a table.
    pub fn into_view(self) -> AnyView {
        match self.drawn {
            Drawn::Inline(line) => view! { <span inner_html=line.html()></span> }.into_any(),
            Drawn::View(view) => view,
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::text(text)
    }
}

/// A row of cells, in the order of the columns.
#[derive(Default)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Class of the row: `off` for nothing planned, `mark` to point it out.
    pub class: &'static str,
    /// Id of the row, for links.
    pub id: Option<String>,
}

impl Row {
    /// A plain row.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }
}

/// How many rows there are in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Counted.
    Exactly(u64),
    /// Not counted further than this: "1,000+".
    AtLeast(u64),
}

/// Where the reader is in a list, as its URL says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    path: String,
    keep: Vec<(String, String)>,
    prefix: &'static str,
    /// The page, from 1.
    pub page: u32,
    /// Rows on a page, one of [`SIZES`].
    pub size: u32,
    /// Name of the column it is sorted by.
    pub sort: String,
    /// Sorted from the last to the first.
    pub descending: bool,
    /// Words looked for, in tables that hold all their rows.
    pub search: String,
}

impl ListQuery {
    /// Reads the URL of the page being rendered. `prefix` tells apart several tables on a page ("" for one),
    /// `sort` is the usual order.
    #[must_use]
    pub fn read(prefix: &'static str, sort: &str) -> Self {
        let pairs: Vec<(String, String)> = use_query_map().with_untracked(|query| {
            query
                .clone()
                .into_iter()
                .map(|(name, value)| (name.into_owned(), value))
                .collect()
        });
        let path = use_location().pathname.get_untracked();
        let mut query = Self::from_pairs(prefix, sort, path, pairs);
        if use_context::<TableFile>().is_some() {
            (query.page, query.size) = (1, table_file::MOST);
        }
        query
    }

    /// As [`Self::read`], from the parts of the URL. Nonsense falls back to the usual order and page 1.
    #[must_use]
    pub fn from_pairs(prefix: &'static str, sort: &str, path: String, pairs: Vec<(String, String)>) -> Self {
        let mut query = Self {
            path,
            prefix,
            keep: Vec::new(),
            page: 1,
            size: SIZES[0],
            sort: sort.to_owned(),
            descending: false,
            search: String::new(),
        };
        for (name, value) in pairs {
            match name.strip_prefix(prefix).unwrap_or_default() {
                "page" => query.page = value.parse().unwrap_or(1).max(1),
                "show" => {
                    query.size = value
                        .parse()
                        .ok()
                        .filter(|n| SIZES.contains(n))
                        .unwrap_or(SIZES[0]);
                }
                "sort" => query.sort = value,
                "dir" => query.descending = value == "desc",
                "find" => query.search = value,
                _ if matches!(name.as_str(), "done" | "dialog" | table_file::PART) => {}
                _ => query.keep.push((name, value)),
            }
        }
        query
    }

    /// Rows to skip.
    #[must_use]
    pub fn offset(&self) -> u64 {
        u64::from(self.page - 1) * u64::from(self.size)
    }

    /// The address of this list with another page, size or order.
    #[must_use]
    pub fn href(&self, page: u32, size: u32, sort: &str, descending: bool) -> String {
        let mut pairs = self.keep.clone();
        let mut add = |name: &str, value: &str| pairs.push((self.name(name), value.to_owned()));
        if !sort.is_empty() {
            add("sort", sort);
            add("dir", if descending { "desc" } else { "asc" });
        }
        if size != SIZES[0] {
            add("show", &size.to_string());
        }
        if !self.search.is_empty() {
            add("find", &self.search);
        }
        if page > 1 {
            add("page", &page.to_string());
        }
        match serde_urlencoded::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.path),
            _ => self.path.clone(),
        }
    }

    /// The address of another page of the same list.
    #[must_use]
    pub fn to_page(&self, page: u32) -> String {
        self.href(page, self.size, &self.sort, self.descending)
    }

    /// The address of this list as a file of this name.
    #[must_use]
    pub fn to_file(&self, name: &str) -> String {
        let list = self.href(1, SIZES[0], &self.sort, self.descending);
        let join = if list.contains('?') { '&' } else { '?' };
        format!("{list}{join}{}={name}", table_file::PART)
    }

    /// The address sorted by `key`; the other way round if it already is.
    #[must_use]
    pub fn to_sort(&self, key: &str) -> String {
        self.href(1, self.size, key, self.sort == key && !self.descending)
    }

    /// Hidden fields that keep the rest of the URL in a GET form whose own fields are `but`.
    #[must_use]
    pub fn carried(&self, but: &[&str]) -> Vec<(String, String)> {
        let mut pairs = self.keep.clone();
        let dir = if self.descending { "desc" } else { "asc" };
        let size = self.size.to_string();
        for (name, value) in [
            ("sort", &*self.sort),
            ("dir", dir),
            ("show", &size),
            ("find", &self.search),
        ] {
            if !but.contains(&name) && !value.is_empty() {
                pairs.push((format!("{}{name}", self.prefix), value.to_owned()));
            }
        }
        pairs
    }

    /// The page's path, for GET forms.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The name of one of this list's own parameters.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Searches, sorts and cuts rows that are all at hand; gives the rows of the page and how many matched.
    /// The page is set back when it lies behind the last one.
    pub fn arrange(&mut self, columns: &[Column], mut rows: Vec<Row>) -> (Vec<Row>, u64) {
        let words: Vec<String> = self.search.split_whitespace().map(str::to_lowercase).collect();
        rows.retain(|row| {
            let text = row
                .cells
                .iter()
                .map(|cell| cell.text.to_lowercase())
                .collect::<Vec<_>>()
                .join(" ");
            words.iter().all(|word| text.contains(word))
        });
        if let Some(at) = columns.iter().position(|column| column.key == Some(&*self.sort)) {
            rows.sort_by_cached_key(|row| row.cells.get(at).map(|cell| cell.text.to_lowercase()));
            if self.descending {
                rows.reverse();
            }
        }
        let total = rows.len();
        let pages = total.div_ceil(self.size as usize).max(1);
        self.page = self.page.min(u32::try_from(pages).unwrap_or(u32::MAX));
        let skip = usize::try_from(self.offset()).unwrap_or(usize::MAX);
        let rows = rows.into_iter().skip(skip).take(self.size as usize).collect();
        (rows, u64::try_from(total).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(pairs: &[(&str, &str)]) -> ListQuery {
        let pairs = pairs
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        ListQuery::from_pairs("", "name", "/list".to_owned(), pairs)
    }

    #[test]
    fn lst_13_the_url_holds_page_size_order_and_what_else_stood_there() {
        let read = query(&[
            ("view", "all"),
            ("page", "3"),
            ("show", "25"),
            ("sort", "date"),
            ("dir", "desc"),
        ]);
        assert_eq!((read.page, read.size, read.offset()), (3, 25, 50));
        assert_eq!(
            read.to_page(4),
            "/list?view=all&sort=date&dir=desc&show=25&page=4"
        );
        assert_eq!(read.to_sort("date"), "/list?view=all&sort=date&dir=asc&show=25");
        assert_eq!(read.to_sort("name"), "/list?view=all&sort=name&dir=asc&show=25");
    }

    #[test]
    fn lst_13_nonsense_in_the_url_falls_back() {
        let read = query(&[("page", "-7"), ("show", "1000000"), ("page", "0")]);
        assert_eq!((read.page, read.size, read.offset()), (1, 10, 0));
    }

    #[test]
    fn lst_13_small_tables_search_sort_and_page_by_themselves() {
        let columns = [
            Column::main("Name").sorted_by("name"),
            Column::num("Hours").sorted_by("hours"),
        ];
        let rows = || {
            (0..12)
                .map(|n| Row::new(vec![format!("Row {n:02}").into(), format!("{n}").into()]))
                .collect()
        };
        let mut first = query(&[("dir", "desc")]);
        let (page, total) = first.arrange(&columns, rows());
        assert_eq!(
            (page.len(), total, page[0].cells[0].text.as_str()),
            (10, 12, "Row 11")
        );
        let mut last = query(&[("page", "9")]);
        let (page, _) = last.arrange(&columns, rows());
        assert_eq!((last.page, page.len()), (2, 2));
        let mut found = query(&[("find", "row 07")]);
        assert_eq!(found.arrange(&columns, rows()).1, 1);
    }
}
