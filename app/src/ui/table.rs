//! The one table of lists.

use domain::text::grouped;
use leptos::prelude::*;

use super::icon::Icon;
use super::inline::Inline;
use super::list::{Column, Drawn, ListQuery, Row, SIZES, Total};
use super::table_file::{self, TableFile};
use super::words;
use crate::locale::{self, Lang};

/// From this many columns on everything stands closer (class `many`).
const MANY: usize = 11;

/// A table with sorting, page size, pager and the line "Showing a to b of c entries" (LST-13, LST-14).
///
/// With `total` the rows are one page already, sorted and cut by the database. Without it the rows are
/// all there are: the table searches, sorts and cuts them itself. Everything is a link or a GET form, so
/// all of it works without scripts and can be kept as an address.
#[component]
pub fn DataTable(
    /// Id of the table, unique on the page.
    #[prop(into)]
    id: String,
    /// What the table holds; read by assistive technology, drawn only with `show_caption`.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    mut query: ListQuery,
    #[prop(optional)] total: Option<Total>,
    /// A search box of the page's own, for lists of people (no names in addresses).
    #[prop(optional)]
    search: Option<AnyView>,
    /// Export links: words and address.
    #[prop(optional)]
    exports: Vec<(String, String)>,
    #[prop(optional)] footer: Option<AnyView>,
    /// No search box, page size or pager: for tables that are short by nature.
    #[prop(optional)]
    plain: bool,
    #[prop(optional)] show_caption: bool,
    /// Extra class of the table, e.g. `week`.
    #[prop(into, optional)]
    class: String,
) -> impl IntoView {
    let lang = locale::lang();
    let local = total.is_none();
    let all = count(rows.len());
    let file = use_context::<TableFile>();
    if plain || file.is_some() {
        (query.page, query.size) = (1, u32::MAX);
    }
    let (rows, total) = if let Some(total) = total {
        (rows, total)
    } else {
        let (rows, total) = query.arrange(&columns, rows);
        (rows, Total::Exactly(total))
    };
    let rows = hand_over(file, (&id, &caption, &columns), rows);
    let shown = count(rows.len());
    let search = search.or_else(|| (local && !plain).then(|| search_box(&id, &caption, &query, lang)));
    let exports = files(&id, &caption, &query, exports, rows.is_empty());
    let tools = (!plain).then(|| tools(&id, &query, search, exports, lang));
    let filtered = (local && !query.search.is_empty()).then_some(all);
    let bottom = (!plain).then(|| {
        view! {
            <div class="tools">
                <p>{info(&query, shown, total, filtered, lang)}</p>
                {pager(&query, &caption, total, shown, lang)}
            </div>
        }
    });
    let empty = match total {
        _ if filtered.is_some() => words::no_match(lang),
        Total::Exactly(0) | Total::AtLeast(0) => words::no_data(lang),
        Total::Exactly(_) | Total::AtLeast(_) => words::past_last(lang),
    };
    let width = columns.len();
    let many = if width >= MANY { " many" } else { "" };
    let head = head(&columns, &query, plain);
    let body = if rows.is_empty() {
        view! { <tr><td class="none" colspan=width>{empty}</td></tr> }.into_any()
    } else {
        rows.into_iter()
            .map(|row| line(row, &columns))
            .collect_view()
            .into_any()
    };
    let region = format!("{caption}, {}", words::scrolls(lang));
    view! {
        <div class="table">
            {tools}
            <section class="scroll" tabindex="0" aria-label=region>
                <table class=format!("cards {class}").trim_end().to_owned() + many id=id>
                    <caption class=(!show_caption).then_some("vh")>{caption}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{body}</tbody>
                    {footer.map(|footer| view! { <tfoot>{footer}</tfoot> })}
                </table>
            </section>
            {bottom}
        </div>
    }
}

/// The rows to draw; none when a file is asked for, which takes those of its table.
fn hand_over(
    file: Option<TableFile>,
    (id, caption, columns): (&str, &str, &[Column]),
    rows: Vec<Row>,
) -> Vec<Row> {
    let Some(file) = file else { return rows };
    file.take(id, caption, columns, rows);
    Vec::new()
}

/// The links to the table's files: its own, or the page's as a file. Words, full name, address.
fn files(
    id: &str,
    caption: &str,
    query: &ListQuery,
    own: Vec<(String, String)>,
    is_empty: bool,
) -> Vec<(String, String, String)> {
    if own.is_empty() && !is_empty {
        return table_file::links(id, caption, query);
    }
    let named = |(words, href): (String, String)| (words.clone(), format!("{words}: {caption}"), href);
    own.into_iter().map(named).collect()
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn head(columns: &[Column], query: &ListQuery, plain: bool) -> Vec<AnyView> {
    columns
        .iter()
        .map(|column| {
            let label = column.label.clone();
            let class = (column.class == "num").then_some("num");
            match column.key {
                Some(key) if !plain => {
                    let order = if query.descending {
                        "descending"
                    } else {
                        "ascending"
                    };
                    let sorted = (query.sort == key).then_some(order);
                    let href = query.to_sort(key);
                    view! { <th scope="col" class=class aria-sort=sorted><a href=href>{label}</a></th> }
                        .into_any()
                }
                _ if column.hidden => {
                    view! { <th scope="col" class=class><span class="vh">{label}</span></th> }.into_any()
                }
                _ => view! { <th scope="col" class=class>{label}</th> }.into_any(),
            }
        })
        .collect()
}

/// Class of a cell and the heading it repeats on a narrow screen.
fn look(column: &Column) -> (Option<&'static str>, Option<&str>) {
    let class = (!column.class.is_empty()).then_some(column.class);
    let label = (!column.hidden && column.class != "main").then_some(column.label.as_str());
    (class, label)
}

fn line(row: Row, columns: &[Column]) -> AnyView {
    let class = (!row.class.is_empty()).then_some(row.class);
    if let Some(cells) = written_out(&row, columns) {
        return view! { <tr class=class id=row.id inner_html=cells></tr> }.into_any();
    }
    let cells = row
        .cells
        .into_iter()
        .zip(columns)
        .map(|(cell, column)| {
            let (class, label) = look(column);
            let label = label.map(str::to_owned);
            match cell.drawn() {
                Drawn::Inline(line) => {
                    view! { <td class=class data-label=label inner_html=line.html()></td> }.into_any()
                }
                Drawn::View(view) => view! { <td class=class data-label=label>{view}</td> }.into_any(),
            }
        })
        .collect_view();
    view! { <tr class=class id=row.id>{cells}</tr> }.into_any()
}

/// The cells of a row as HTML, when every one of them is a line.
fn written_out(row: &Row, columns: &[Column]) -> Option<String> {
    let mut html = Inline::new();
    for (cell, column) in row.cells.iter().zip(columns) {
        let (class, label) = look(column);
        let attributes: Vec<_> = [("class", class), ("data-label", label)]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        html = html.cell(&attributes, cell.as_inline()?);
    }
    Some(html.html())
}

/// Hidden fields that carry the rest of the address along in a GET form.
fn carried(query: &ListQuery, but: &[&str]) -> impl IntoView + use<> {
    query
        .carried(but)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
}

fn search_box(id: &str, caption: &str, query: &ListQuery, lang: Lang) -> AnyView {
    let field = format!("{id}-find");
    view! {
        <form method="get" action=query.path().to_owned() role="search" aria-label=format!("{}: {caption}", words::search(lang))>
            {carried(query, &["find"])}
            <label for=field.clone()>{words::search(lang)}</label>
            <input type="search" id=field name=query.name("find") value=query.search.clone() autocomplete="off"/>
            <button type="submit" class="btn second small"><Icon name="search"/> {words::search(lang)}</button>
        </form>
    }
    .into_any()
}

fn tools(
    id: &str,
    query: &ListQuery,
    search: Option<AnyView>,
    exports: Vec<(String, String, String)>,
    lang: Lang,
) -> impl IntoView + use<> {
    let field = format!("{id}-show");
    let options = SIZES
        .iter()
        .map(|size| view! { <option value=*size selected=*size == query.size>{*size}</option> })
        .collect_view();
    let exports = exports
        .into_iter()
        .map(|(words, name, href)| {
            view! {
                <a class="btn second small" href=href rel="external" download="" aria-label=name>
                    <Icon name="download"/> {words}
                </a>
            }
        })
        .collect_view();
    view! {
        <div class="tools">
            <form method="get" action=query.path().to_owned()>
                {carried(query, &["show"])}
                <label for=field.clone()>{words::show(lang)}</label>
                <select id=field name=query.name("show")>{options}</select>
                <span>{words::entries(lang)}</span>
                <button type="submit" class="btn plain small">{words::apply(lang)}</button>
            </form>
            <div class="row end">{search}{exports}</div>
        </div>
    }
}

/// "Showing 1 to 10 of 1,000+ entries".
fn info(query: &ListQuery, shown: u64, total: Total, filtered: Option<u64>, lang: Lang) -> String {
    let (of, plus) = match total {
        Total::Exactly(n) => (n, ""),
        Total::AtLeast(n) => (n, "+"),
    };
    let first = if shown == 0 { 0 } else { query.offset() + 1 };
    let last = if shown == 0 { 0 } else { query.offset() + shown };
    let mut line = format!(
        "{} {} {} {} {} {}{plus} {}",
        words::showing(lang),
        grouped(first),
        words::range_to(lang),
        grouped(last),
        words::range_of(lang),
        grouped(of),
        words::entries(lang),
    );
    if let Some(all) = filtered {
        line.extend([
            " (",
            words::filtered_from(lang),
            " ",
            &grouped(all),
            " ",
            words::total_entries(lang),
            ")",
        ]);
    }
    line
}

/// Page numbers to offer: the first, the last and those around the present one; 0 stands for a gap.
fn numbers(page: u64, pages: u64) -> Vec<u64> {
    let mut out = Vec::new();
    for n in 1..=pages.min(1) {
        out.push(n);
    }
    let (from, to) = (page.saturating_sub(2).max(2), (page + 2).min(pages));
    if from > 2 {
        out.push(0);
    }
    out.extend(from..=to);
    if to + 1 < pages {
        out.push(0);
    }
    if to < pages {
        out.push(pages);
    }
    out
}

fn pager(query: &ListQuery, caption: &str, total: Total, shown: u64, lang: Lang) -> impl IntoView + use<> {
    let size = u64::from(query.size);
    let page = u64::from(query.page);
    let (pages, open_ended) = match total {
        Total::AtLeast(n) if shown > 0 => (n.div_ceil(size).max(page), shown == size),
        Total::Exactly(n) | Total::AtLeast(n) => (n.div_ceil(size).max(1), false),
    };
    // From past the last page the way back is the last one.
    let page = page.min(pages + 1);
    let to = |n: u64| query.to_page(u32::try_from(n).unwrap_or(u32::MAX));
    let step = |n: Option<u64>, label: &'static str| match n {
        Some(n) => view! { <a href=to(n)>{label}</a> }.into_any(),
        None => view! { <span class="soft" aria-hidden="true">{label}</span> }.into_any(),
    };
    let list = numbers(page, pages)
        .into_iter()
        .map(|n| match n {
            0 => view! { <span aria-hidden="true">"…"</span> }.into_any(),
            n if n == page => view! { <b aria-current="page">{grouped(n)}</b> }.into_any(),
            n => {
                let name = format!("{} {n}", words::page(lang));
                view! { <a href=to(n) aria-label=name>{grouped(n)}</a> }.into_any()
            }
        })
        .collect_view();
    let back = step((page > 1).then(|| page - 1), words::previous(lang));
    let on = step((page < pages || open_ended).then(|| page + 1), words::next(lang));
    view! { <nav class="pager" aria-label=format!("{}: {caption}", words::pages(lang))>{back}{list}{on}</nav> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(page: u32) -> ListQuery {
        let pairs = vec![("page".to_owned(), page.to_string())];
        ListQuery::from_pairs("", "", "/list".to_owned(), pairs)
    }

    #[test]
    fn lst_13_line_showing_a_to_b_of_c() {
        let line = |page, shown, total| info(&query(page), shown, total, None, Lang::En);
        assert_eq!(line(1, 1, Total::Exactly(1)), "Showing 1 to 1 of 1 entries");
        assert_eq!(
            line(3, 7, Total::Exactly(1027)),
            "Showing 21 to 27 of 1,027 entries"
        );
        assert_eq!(
            line(1, 10, Total::AtLeast(1000)),
            "Showing 1 to 10 of 1,000+ entries"
        );
        let found = info(&query(1), 2, Total::Exactly(2), Some(40), Lang::En);
        assert_eq!(
            found,
            "Showing 1 to 2 of 2 entries (filtered from 40 total entries)"
        );
    }

    #[test]
    fn lst_14_empty_table_says_zero_to_zero_of_zero() {
        assert_eq!(
            info(&query(1), 0, Total::Exactly(0), None, Lang::En),
            "Showing 0 to 0 of 0 entries"
        );
        assert_eq!(words::no_data(Lang::En), "No data available in table");
    }

    #[test]
    fn lst_13_pager_offers_first_last_and_the_near_pages() {
        assert_eq!(numbers(1, 1), [1]);
        assert_eq!(numbers(1, 3), [1, 2, 3]);
        assert_eq!(numbers(6, 12), [1, 0, 4, 5, 6, 7, 8, 0, 12]);
        assert_eq!(numbers(12, 12), [1, 0, 10, 11, 12]);
    }
}
