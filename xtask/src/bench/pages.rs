//! Which pages are asked for, and by whom.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use super::http::Connection;
use crate::report::Failure;

/// The one password of every made-up sign-in.
const PASSWORD: &str = "caseload demo pass 2023";
/// How many names are searched for, and how many plans are opened, in turn.
const SEARCHES: usize = 40;
const PLANS: usize = 200;
/// How many customers' support services are opened in turn.
const SUPPORTED: usize = 40;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// Staff of one provider: 500 customers.
    Partner,
    /// Statewide staff: all customers.
    Statewide,
}

impl Visitor {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Partner, Self::Statewide];

    /// As in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partner => "provider partner",
            Self::Statewide => "statewide staff",
        }
    }

    const fn user_name(self) -> &'static str {
        match self {
            Self::Partner => "bench1",
            Self::Statewide => "benchstate",
        }
    }
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// First page of the customer list.
    List,
    /// The list found by a part of a name.
    Search,
    /// Plan page of a customer.
    Plan,
    /// Support Services section of a customer with ten years of payments.
    Support,
    /// Dollar Value tab of one of their support services.
    Dollars,
    /// The dashboard of support services.
    Dashboard,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::List,
        Self::Search,
        Self::Plan,
        Self::Support,
        Self::Dollars,
        Self::Dashboard,
    ];

    /// As in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "customer list, first page",
            Self::Search => "name search",
            Self::Plan => "plan page",
            Self::Support => "support services of a customer",
            Self::Dollars => "dollar value of a service",
            Self::Dashboard => "dashboard of support services",
        }
    }

    /// What stands in every good answer and nowhere else.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::List | Self::Search => "Redetermination Date",
            Self::Plan => "Complete the SNAP program",
            Self::Support => "Total Payments Issued",
            Self::Dollars => "Current Total",
            Self::Dashboard => "DATA FOR",
        }
    }

    /// The 95th percentile wanted at 8 clients, in milliseconds.
    pub const fn goal_milliseconds(self) -> u64 {
        match self {
            Self::List | Self::Search => 25,
            Self::Plan | Self::Support | Self::Dollars => 15,
            Self::Dashboard => 60,
        }
    }
}

/// What a visitor found to look at.
pub struct Sights {
    /// Their session.
    pub cookies: String,
    lists: Vec<String>,
    searches: Vec<String>,
    plans: Vec<String>,
    support: Vec<String>,
    dollars: Vec<String>,
    dashboard: Vec<String>,
}

impl Sights {
    /// The addresses of one kind of page.
    pub fn paths(&self, kind: Kind) -> &[String] {
        match kind {
            Kind::List => &self.lists,
            Kind::Search => &self.searches,
            Kind::Plan => &self.plans,
            Kind::Support => &self.support,
            Kind::Dollars => &self.dollars,
            Kind::Dashboard => &self.dashboard,
        }
    }
}

/// Signs in, searches for names that stand in the list, and collects the customers found.
pub fn look_around(address: SocketAddr, visitor: Visitor) -> Result<Sights, Failure> {
    let mut connection = sign_in(address, visitor)?;
    let mut names = BTreeSet::new();
    let mut plans = BTreeSet::new();
    let mut searches = Vec::new();
    let first = connection.get("/customers?show=100")?;
    collect(&first.body, &mut names, &mut plans);
    let mut asked_for = BTreeSet::new();
    // Each page found shows other names; their beginnings are the next searches.
    while searches.len() < SEARCHES {
        let Some(term) = names.iter().find(|name| !asked_for.contains(*name)).cloned() else {
            break;
        };
        let fields = [("_do", "customers/search"), ("name", term.as_str())];
        let answer = connection.post("/customers", &fields)?;
        asked_for.insert(term);
        let Some(location) = answer.location.filter(|_| answer.status == 303) else {
            return Err(Failure::new(format!(
                "a search was not answered with its list ({}).",
                answer.status
            )));
        };
        let found = connection.get(&location)?;
        collect(&found.body, &mut names, &mut plans);
        searches.push(location);
    }
    for (kind, is_there) in [("name", !searches.is_empty()), ("customer", !plans.is_empty())] {
        if !is_there {
            return Err(Failure::new(format!(
                "the customer list of {} shows no {kind}.",
                visitor.user_name()
            )));
        }
    }
    let (support, dollars) = money(&mut connection, &plans)?;
    Ok(Sights {
        cookies: connection.cookies().to_owned(),
        support,
        dollars,
        dashboard: vec!["/dashboard".to_owned()],
        lists: vec!["/customers".to_owned()],
        searches,
        plans: plans
            .into_iter()
            .take(PLANS)
            .map(|id| format!("/customers/{id}/plan"))
            .collect(),
    })
}

fn sign_in(address: SocketAddr, visitor: Visitor) -> Result<Connection, Failure> {
    let mut connection = Connection::open(address, "")?;
    let fields = [
        ("_do", "sign-in"),
        ("user_name", visitor.user_name()),
        ("password", PASSWORD),
        ("next", ""),
    ];
    let answer = connection.post("/sign-in", &fields)?;
    if answer.status != 303 {
        return Err(Failure::new(format!(
            "{} could not sign in ({}).",
            visitor.user_name(),
            answer.status
        )));
    }
    connection.accept_cookies(&answer);
    Ok(connection)
}

/// The addresses of support services and of the Dollar Value tabs they lead to.
fn money(
    connection: &mut Connection,
    customers: &BTreeSet<String>,
) -> Result<(Vec<String>, Vec<String>), Failure> {
    let mut sections = Vec::new();
    let mut dollars = BTreeSet::new();
    for id in customers.iter().take(SUPPORTED) {
        let section = format!("/customers/{id}/summary/support");
        let page = connection.get(&section)?.body;
        let services = format!("href=\"/customers/{id}/services/");
        let ids = page.split(&services).skip(1).filter_map(|link| link.get(..36));
        dollars.extend(
            ids.filter(|it| is_id(it))
                .map(|service| format!("/customers/{id}/services/{service}/dollars")),
        );
        sections.push(section);
    }
    if dollars.is_empty() {
        return Err(Failure::new(
            "none of the customers looked at has a support service with a dollar value.",
        ));
    }
    Ok((sections, dollars.into_iter().collect()))
}

/// Takes the customers of a list from its links: the id, and the first three letters of the name shown.
fn collect(page: &str, names: &mut BTreeSet<String>, ids: &mut BTreeSet<String>) {
    for link in page.split("href=\"/customers/").skip(1) {
        let Some(id) = link.get(..36).filter(|id| is_id(id)) else {
            continue;
        };
        ids.insert(id.to_owned());
        let name = link
            .split_once('>')
            .map_or("", |(_, text)| text.split('<').next().unwrap_or_default());
        let beginning: String = name.trim().chars().take(3).collect();
        if beginning.chars().count() == 3 && beginning.chars().all(char::is_alphabetic) {
            names.insert(beginning.to_lowercase());
        }
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_are_taken_from_the_links_of_the_list() {
        let page = r#"<a href="/customers">All</a><a class="x" href="/customers/0192a4b0-0000-7000-8000-000000000001">Núñez</a>
            <a href="/customers/0192a4b0-0000-7000-8000-000000000002/plan">Li</a><a href="/customers/new">x</a>"#;
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        collect(page, &mut names, &mut ids);
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["núñ"]);
        assert_eq!(ids.len(), 2);
    }
}
