//! Whatever is sent to whatever address: the server answers, and never that it failed.

use std::{collections::BTreeSet, fmt::Write as _};

use app::inventory::ENTRIES;
use domain::access::{Entry, Role};

use super::{
    address, form,
    support::{
        App, Template,
        world::{Whose, token},
    },
};

/// What people, programs and attackers type, as it stands in a form post or an address.
const HOSTILE: &[&str] = &[
    "",
    "%00",
    "a%00b%1b",
    "%ff%fe",
    "%",
    "-1",
    "99999999999999999999",
    "1e999",
    "02/30/2023",
    "9999-12-31",
    "%2B262142-12-31",
    "25:10",
    "%F0%9F%91%A9%E2%80%8D%F0%9F%8F%AB+%D7%A9%D7%9C%D7%95%D7%9D+%E2%80%AE",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "'%3B+DROP+TABLE+goals%3B--",
    "00000000-0000-0000-0000-000000000000",
    "../../etc/passwd",
];

/// Those of them that may well pass for a text, a date or a number.
const PLAUSIBLE: &[&str] = &[
    "a%00b",
    "%EF%BF%BE",
    "9999-12-31",
    "2147483648",
    "01/01/0001",
    "%F0%9F%98%80",
];

/// What the pages read from their addresses.
const QUERY: &[&str] = &[
    "page",
    "show",
    "sort",
    "dir",
    "find",
    "s",
    "view",
    "dialog",
    "done",
    "draft",
    "next",
    "note",
    "kind",
    "year",
    "fy",
    "follow_up",
    "week",
    "program",
    "status",
    "increase",
    "on",
];

/// Somebody who may.
fn somebody(entry: &Entry) -> Option<Role> {
    Role::ALL.iter().copied().find(|role| role.may(entry.permission))
}

fn is_function(entry: &Entry) -> bool {
    entry.endpoint.starts_with("/api/")
}

/// Every name of a field that any page has.
async fn field_names(template: &Template) -> BTreeSet<String> {
    let app = template.app().await;
    let mut names = BTreeSet::new();
    for entry in ENTRIES.iter().filter(|entry| !is_function(entry)) {
        let session = somebody(entry).map_or_else(String::new, |role| token(role.code()));
        let page = app.get(&address(entry, Whose::Own), &session).await.body;
        let found = page
            .split(" name=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        names.extend(found.filter(|name| *name != "_do").map(str::to_owned));
    }
    names
}

/// The form with these fields said otherwise.
fn with(form: &str, fields: impl IntoIterator<Item = String>, value: &str) -> String {
    let fields: BTreeSet<String> = fields.into_iter().collect();
    let mut body = String::new();
    for pair in form.split('&') {
        let name = pair.split('=').next().unwrap_or_default();
        if !fields.contains(name) {
            let _ = write!(body, "{pair}&");
        }
    }
    for name in &fields {
        let _ = write!(body, "{name}={value}&");
    }
    body
}

/// The posts to try at a server function: everything said wrongly, all but the records, and one field at a time.
fn posts(entry: &Entry, names: &BTreeSet<String>) -> Vec<String> {
    let good = form(entry.endpoint, Whose::Own);
    let records: BTreeSet<&str> = good
        .split('&')
        .filter(|pair| pair.len() > 36)
        .filter_map(|pair| pair.split('=').next())
        .collect();
    let fields = || {
        names
            .iter()
            .filter(|name| !records.contains(name.as_str()))
            .cloned()
    };
    let mut posts = Vec::new();
    for value in HOSTILE {
        posts.push(with(&good, names.iter().cloned(), value));
        posts.push(with(&good, fields(), value));
    }
    let one_by_one = good.split('&').filter_map(|pair| pair.split('=').next());
    for name in one_by_one.filter(|name| !records.contains(name)) {
        posts.extend(
            PLAUSIBLE
                .iter()
                .map(|value| with(&good, [name.to_owned()], value)),
        );
    }
    let long = "x".repeat(200_000);
    posts.push(with(&good, fields(), ""));
    posts.push(format!(
        "{good}&text={long}&statement={long}&notes={long}&name={long}"
    ));
    posts.push(format!("{good}&{good}"));
    posts
}

/// The addresses to try at a page: wrong parts of the path, and wrong queries.
fn addresses(entry: &Entry) -> Vec<String> {
    let good = address(entry, Whose::Own);
    let wrong_path = |value: &&str| {
        let parts = entry.endpoint.split('/');
        let parts = parts.map(|part| if part.contains(':') { *value } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    let mark = if good.contains('?') { '&' } else { '?' };
    let wrong_query = |value: &&str| {
        let pairs: Vec<_> = QUERY.iter().map(|name| format!("{name}={value}")).collect();
        format!("{good}{mark}{}", pairs.join("&"))
    };
    let paths = HOSTILE.iter().filter(|value| !value.is_empty()).map(wrong_path);
    paths.chain(HOSTILE.iter().map(wrong_query)).collect()
}

/// What of these was answered with a failure of the server.
async fn failures(app: &App, entry: &Entry, names: &BTreeSet<String>) -> Vec<String> {
    let session = somebody(entry).map_or_else(String::new, |role| token(role.code()));
    let mut failed = Vec::new();
    let (posts, addresses) = if is_function(entry) {
        (posts(entry, names), Vec::new())
    } else {
        (Vec::new(), addresses(entry))
    };
    for body in posts {
        let answer = app.post(entry.endpoint, &session, &body).await;
        if answer.status.is_server_error() {
            let body: String = body.chars().take(600).collect();
            failed.push(format!("{} to {} with {body}", answer.status, entry.endpoint));
        }
    }
    for path in addresses {
        let answer = app.get(&path, &session).await;
        if answer.status.is_server_error() {
            failed.push(format!("{} to {path}", answer.status));
        }
    }
    failed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acc_31_nothing_that_is_sent_makes_the_server_fail() {
    let template = Template::new().await;
    let names = field_names(&template).await;
    assert!(names.len() > 50, "the fields of the pages are found: {names:?}");
    let mut failed = Vec::new();
    for entry in ENTRIES {
        let app = template.app().await;
        failed.extend(failures(&app, entry, &names).await);
        app.state.services.db.close().await;
    }
    assert!(
        failed.is_empty(),
        "{} failures:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
