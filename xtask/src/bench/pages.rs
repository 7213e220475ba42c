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
/// How many placements are opened in turn, and how many customers are asked for one.
const PLACED: usize = 40;
const ASKED: usize = 400;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// Staff of one provider: 500 customers.
    Partner,
    /// Statewide staff: all customers.
    Statewide,
    /// Staff of the provider whose 500 customers all work at one worksite.
    Workplace,
}

impl Visitor {
    /// Those who look at pages.
    pub const ALL: [Self; 2] = [Self::Partner, Self::Statewide];

    /// As in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partner => "provider partner",
            Self::Statewide => "statewide staff",
            Self::Workplace => "provider partner of a large worksite",
        }
    }

    const fn user_name(self) -> &'static str {
        match self {
            Self::Partner => "bench1",
            Self::Statewide => "benchstate",
            Self::Workplace => "bench21",
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
    /// Worksite Placement tab of one of their work-based activities.
    Placement,
    /// The dashboard of support services.
    Dashboard,
    /// The Customer Services Report, all and filtered.
    Report,
    /// A week of attendance of a group of up to 200.
    Group,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::List,
        Self::Search,
        Self::Plan,
        Self::Support,
        Self::Dollars,
        Self::Placement,
        Self::Dashboard,
        Self::Report,
        Self::Group,
    ];

    /// As in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "customer list, first page",
            Self::Search => "name search",
            Self::Plan => "plan page",
            Self::Support => "support services of a customer",
            Self::Dollars => "dollar value of a service",
            Self::Placement => "worksite placement of a service",
            Self::Dashboard => "dashboard of support services",
            Self::Report => "customer services report",
            Self::Group => "week of a group of 200",
        }
    }

    /// What stands in every good answer and nowhere else.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::List | Self::Search => "Redetermination Date",
            Self::Plan => "Complete the SNAP program",
            Self::Support => "Total Payments Issued",
            Self::Dollars => "Current Total",
            Self::Placement => "Total Subsidized days for all items",
            Self::Dashboard => "DATA FOR",
            Self::Report => "Total Customers without Step/Service",
            Self::Group => "data-row-total",
        }
    }

    /// The 95th percentile wanted at 8 clients, in milliseconds.
    pub const fn goal_milliseconds(self) -> u64 {
        match self {
            Self::List | Self::Search => 25,
            Self::Plan | Self::Support | Self::Dollars | Self::Placement => 15,
            Self::Dashboard | Self::Group => 60,
            Self::Report => 150,
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
    placements: Vec<String>,
    dashboard: Vec<String>,
    report: Vec<String>,
    groups: Vec<String>,
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
            Kind::Placement => &self.placements,
            Kind::Dashboard => &self.dashboard,
            Kind::Report => &self.report,
            Kind::Group => &self.groups,
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
    let placements = placements(&mut connection, &plans)?;
    let groups = groups(&mut connection)?;
    Ok(Sights {
        cookies: connection.cookies().to_owned(),
        support,
        dollars,
        placements,
        dashboard: vec!["/dashboard".to_owned()],
        report: [
            "",
            "&status=active",
            "&kind=snap_activity",
            "&program=snap_jp&fiscal_year=2026",
        ]
        .map(|filters| format!("/reports/services?family=isets{filters}"))
        .to_vec(),
        groups,
        lists: vec!["/customers".to_owned()],
        searches,
        plans: plans
            .into_iter()
            .take(PLANS)
            .map(|id| format!("/customers/{id}/plan"))
            .collect(),
    })
}

/// Signs in; the connection keeps the session.
pub fn sign_in(address: SocketAddr, visitor: Visitor) -> Result<Connection, Failure> {
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

/// The addresses of placements: the tab of each activity of these customers that takes one.
fn placements(connection: &mut Connection, customers: &BTreeSet<String>) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for id in customers.iter().take(ASKED) {
        if found.len() >= PLACED {
            break;
        }
        let page = connection.get(&format!("/customers/{id}/summary/services"))?.body;
        let link = format!("href=\"/customers/{id}/services/");
        let links = page
            .split(&link)
            .skip(1)
            .filter_map(|rest| Some((rest.get(..36)?, rest.get(36..)?)));
        let placed = links.filter(|(service, rest)| {
            let name = rest.split_once('>').map_or("", |(_, text)| text);
            is_id(service) && (name.starts_with("CW - ") || name.starts_with("INT - "))
        });
        found.extend(placed.map(|(service, _)| format!("/customers/{id}/services/{service}/placement")));
    }
    if found.is_empty() {
        return Err(Failure::new(
            "none of the customers looked at has a worksite placement.",
        ));
    }
    Ok(found)
}

/// The week that is over of the groups of some providers, as the choice of a group offers them: every day of it can be
/// typed in, of this week only those that have begun.
fn groups(connection: &mut Connection) -> Result<Vec<String>, Failure> {
    let page = connection.get("/attendance?family=isets")?.body;
    let choices = page.split_once("name=\"place\"").map_or("", |(_, rest)| rest);
    let choices = choices.split("</select>").next().unwrap_or_default();
    let ids = choices
        .split("value=\"")
        .skip(1)
        .filter_map(|rest| rest.get(..36));
    let groups: Vec<String> = ids
        .filter(|id| is_id(id))
        .take(PLACED)
        .map(|id| format!("/attendance?family=isets&place={id}"))
        .collect();
    let Some(first) = groups.first() else {
        return Err(Failure::new("group attendance offers no provider."));
    };
    let page = connection.get(first)?.body;
    let link = page.split(">Week before<").next().unwrap_or_default();
    let week = link.rsplit("week=").next().and_then(|rest| rest.get(..10));
    let week = week.ok_or_else(|| Failure::new("the week of a group leads to no week before it."))?;
    Ok(groups
        .iter()
        .map(|group| format!("{group}&week={week}"))
        .collect())
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
