//! The customers of the catalogue's examples at exactly their dates, and the staff of its screens signed in.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use std::sync::{Arc, Weak};

use chrono::{DateTime, NaiveDate, Utc};
use scoped_futures::ScopedFutureExt;
use services::{Clock, Services, accounts::user_name_key, clock, passwords, seed};
use store::{
    StoreError, accounts,
    sessions::{self, SessionRow},
    testing,
};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{Answer, App, Template, html, world::token};

/// Who is signed in, by user name.
const PEOPLE: [&str; 9] = [
    "6partner",
    "13prgmgr",
    "threeprograms",
    "mwaldron",
    "train17",
    "1wrkdev",
    "d1wrkdev",
    "SAbrams",
    "MHernandez",
];

/// One database of the examples serves all tests that run at the same time.
static SHARED: Mutex<Weak<Template>> = Mutex::const_new(Weak::new());

/// The application with the examples.
pub struct Stories {
    pub app: App,
    _template: Arc<Template>,
}

impl Stories {
    /// On the clock of a day (yyyy-mm-dd).
    pub async fn on(today: &str) -> Self {
        let template = template().await;
        Self {
            app: template.app_on(today).await,
            _template: template,
        }
    }

    /// A page as one of the staff or customers sees it.
    pub async fn page(&self, who: &str, path: &str) -> Answer {
        self.app.get(path, &token(who)).await
    }

    /// The body of a page that is there.
    pub async fn body(&self, who: &str, path: &str) -> String {
        let answer = self.page(who, path).await;
        assert_eq!(answer.status, axum::http::StatusCode::OK, "{path}");
        answer.body
    }

    /// A form post from a page of our own.
    pub async fn post(&self, who: &str, path: &str, body: &str) -> Answer {
        self.app.post(path, &token(who), body).await
    }

    /// The address of the profile with this last name.
    pub async fn profile(&self, last_name: &str) -> String {
        for family in ["isets", "youth"] {
            let list = self
                .body("d1wrkdev", &format!("/customers?show=100&family={family}"))
                .await;
            let rows = html::links(&list).into_iter();
            let named = rows
                .filter(|it| it.href.starts_with("/customers/"))
                .find(|it| it.words.starts_with(last_name));
            if let Some(link) = named {
                return link.href;
            }
        }
        panic!("nobody is called {last_name}")
    }

    /// The address of a service of a profile, by its name.
    pub async fn service(&self, profile: &str, name: &str) -> String {
        let list = self
            .body("d1wrkdev", &format!("{profile}/summary/services"))
            .await;
        let found = html::links(&list).into_iter().find(|link| link.words == name);
        found.unwrap_or_else(|| panic!("no {name} at {profile}")).href
    }
}

async fn template() -> Arc<Template> {
    let mut known = SHARED.lock().await;
    if let Some(template) = known.upgrade() {
        return template;
    }
    let template = Arc::new(fill().await);
    *known = Arc::downgrade(&template);
    template
}

async fn fill() -> Template {
    let url = testing::database_like(None).await;
    let db = testing::open(&url).await;
    db.migrate().await.expect("migrate");
    let today = NaiveDate::from_ymd_opt(2024, 2, 16).expect("date");
    let services = Services::new(db.clone(), Clock::on(today), true);
    seed::fixture(&services).await.expect("examples");
    db.write(|tx| {
        async move {
            for name in PEOPLE {
                let account = accounts::by_user_name_key(tx, &user_name_key(name))
                    .await?
                    .expect("an account")
                    .id;
                sessions::add(tx, &session(account), &passwords::digest(&token(name))).await?;
            }
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("sessions");
    drop(services);
    db.close().await;
    Template(url)
}

/// A session that holds on the clock of every example.
fn session(account: Uuid) -> SessionRow {
    let (from, to) = (midnight(2021), midnight(2031));
    SessionRow {
        id: Uuid::now_v7(),
        account_id: account,
        created_at: from,
        last_seen_at: to,
        idle_ends_at: to,
        absolute_ends_at: to,
        ended_at: None,
        address: "203.0.113.5".to_owned(),
        user_agent: "Firefox Windows".to_owned(),
    }
}

fn midnight(year: i32) -> DateTime<Utc> {
    clock::instant(
        NaiveDate::from_ymd_opt(year, 1, 1).expect("date"),
        chrono::NaiveTime::MIN,
    )
}
