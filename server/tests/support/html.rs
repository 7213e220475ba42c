//! Reads pages as people do: words, tables, names with their values, links.

/// Tags within a line; every other tag separates words.
const INLINE: [&str; 8] = ["a", "b", "strong", "code", "i", "em", "kbd", "wbr"];

/// A link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub words: String,
    pub href: String,
    /// Marked as the page shown.
    pub is_current: bool,
}

/// The words of a piece of HTML, without tags and scripts, with single blanks.
pub fn words(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<script") {
            rest = rest.split_once("</script>").map_or("", |(_, rest)| rest);
            continue;
        }
        if rest.starts_with("<!--") {
            rest = rest.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = rest[1..end].trim_start_matches('/');
        let name = tag
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if !tag.starts_with('!') && !INLINE.contains(&name) {
            text.push(' ');
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    plain(&text)
}

fn plain(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'");
    let text = text.replace("&#39;", "'").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between two pieces of text; the test stops where either is missing.
pub fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = html
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from} in {html}"));
    rest.split_once(to)
        .unwrap_or_else(|| panic!("no {to} after {from}"))
        .0
}

/// The contents of every element with this tag.
pub fn all<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(&open) {
        rest = &rest[at + open.len()..];
        if !rest.starts_with([' ', '>']) {
            continue;
        }
        let Some((_, body)) = rest.split_once('>') else {
            break;
        };
        let Some((body, after)) = body.split_once(&close) else {
            break;
        };
        found.push(body);
        rest = after;
    }
    found
}

/// Head and rows of the table with this id, as words.
pub fn table(html: &str, id: &str) -> Vec<Vec<String>> {
    let table = between(html, &format!("id=\"{id}\""), "</table>");
    let cells = |row: &str, tag| all(row, tag).into_iter().map(words).collect::<Vec<_>>();
    let rows = all(table, "tr").into_iter().map(|row| {
        let head = cells(row, "th");
        if head.is_empty() { cells(row, "td") } else { head }
    });
    rows.collect()
}

/// Names and values, in the order of the page.
pub fn facts(html: &str) -> Vec<(String, String)> {
    let names = all(html, "dt").into_iter().map(words);
    names.zip(all(html, "dd").into_iter().map(words)).collect()
}

/// The value beside a name; the test stops where there is none.
pub fn fact(html: &str, name: &str) -> String {
    let found = facts(html).into_iter().find(|(it, _)| it == name);
    found
        .unwrap_or_else(|| panic!("no {name} in {:?}", facts(html)))
        .1
}

/// What a list of choices offers: value and words, the blank line included.
pub fn choices(html: &str, name: &str) -> Vec<(String, String)> {
    let select = between(html, &format!("name=\"{name}\""), "</select>");
    let lines = select.split("<option").skip(1);
    let value = |line: &str| {
        line.split_once("value=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .map(plain)
    };
    lines
        .map(|line| {
            (
                value(line).unwrap_or_default(),
                words(line.split_once('>').map_or("", |(_, rest)| rest)),
            )
        })
        .collect()
}

/// The links of a piece of HTML.
pub fn links(html: &str) -> Vec<Link> {
    let pieces = html.split("<a ").skip(1);
    pieces
        .filter_map(|piece| {
            let (tag, rest) = piece.split_once('>')?;
            let href = tag.split_once("href=\"")?.1.split('"').next()?;
            let words = words(rest.split("</a>").next()?);
            Some(Link {
                words,
                href: plain(href),
                is_current: tag.contains("aria-current="),
            })
        })
        .collect()
}

/// The navigation with this name.
pub fn nav<'a>(html: &'a str, name: &str) -> &'a str {
    between(html, &format!("aria-label=\"{name}\""), "</nav>")
}

/// The words of the links of a navigation, in order.
pub fn tabs(html: &str, name: &str) -> Vec<String> {
    links(nav(html, name))
        .into_iter()
        .map(|link| link.words)
        .collect()
}

/// The words of the links of a navigation that are marked as the page shown.
pub fn here(html: &str, name: &str) -> Vec<String> {
    links(nav(html, name))
        .into_iter()
        .filter(|link| link.is_current)
        .map(|link| link.words)
        .collect()
}
