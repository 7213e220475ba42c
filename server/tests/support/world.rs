//! The people of the world and what they have.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod customers;
mod papers;
mod referrals;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{access::Role, ids::ProfileId, policy::ChoiceList};
use scoped_futures::ScopedFutureExt;
use services::{clock, passwords};
use store::{
    Db, StoreError, Tx,
    accounts::{self, AccountRow, NewRole},
    bulk, list_row, policy,
    sessions::{self, SessionRow},
};
use uuid::Uuid;

pub(super) use self::customers::service;
use self::customers::{customers, places, young_people};
pub use self::papers::DOCUMENT;
use self::papers::{papers, payments, requests};
use super::TODAY;

/// The password of every account.
pub const PASSWORD: &str = "violet anchor drum 62 lentil";

/// What an id names: the first part tells the kind, the second the customer.
pub(super) fn id(kind: u128, of: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | kind << 16 | of)
}

/// Whose data a call touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The customer account's own, enrolled at the staff's agency.
    Own,
    /// Another customer's of the same agency.
    Same,
    /// A customer's of another agency.
    Other,
    /// Nobody's: there is no such record.
    Missing,
}

impl Whose {
    /// In the order of the matrix.
    pub const ALL: [Self; 4] = [Self::Own, Self::Same, Self::Other, Self::Missing];

    pub(super) fn number(self) -> u128 {
        match self {
            Self::Own => 1,
            Self::Same => 2,
            Self::Other => 3,
            Self::Missing => 9,
        }
    }

    /// The profile.
    pub fn profile(self) -> Uuid {
        id(2, self.number())
    }

    /// A Youth profile of the same agency.
    pub fn youth(self) -> Uuid {
        id(40, self.number())
    }

    /// Its goal without services.
    pub fn goal(self) -> Uuid {
        id(3, self.number())
    }

    /// Its activity: Started/Open 12/19/2022 to 04/28/2023.
    pub fn service(self) -> Uuid {
        id(4, self.number())
    }

    /// Its support service Transportation: Started/Open.
    pub fn support(self) -> Uuid {
        id(8, self.number())
    }

    /// Its answered referral to the agency.
    pub fn referral(self) -> Uuid {
        id(50, self.number())
    }

    /// Its answered referral from the agency to another.
    pub fn sent_referral(self) -> Uuid {
        id(51, self.number())
    }

    /// The pending request to raise the maximum of [`Self::support`].
    pub fn request(self) -> Uuid {
        id(9, self.number())
    }

    /// A payment of [`Self::support`].
    pub fn payment(self) -> Uuid {
        id(11, self.number())
    }

    /// A document of its file.
    pub fn document(self) -> Uuid {
        id(31, self.number())
    }

    /// A result of an assessment.
    pub fn result(self) -> Uuid {
        id(32, self.number())
    }

    /// A summary of assessments.
    pub fn summary(self) -> Uuid {
        id(33, self.number())
    }

    /// An employment of it, since 11/01/2022.
    pub fn employment(self) -> Uuid {
        id(60, self.number())
    }

    /// For a record to be made.
    pub fn new_id(self) -> Uuid {
        id(7, self.number())
    }

    /// Its activity that was never started.
    pub fn planned_service(self) -> Uuid {
        id(5, self.number())
    }
}

/// The week everybody's attendance is asked for: a Sunday.
pub const WEEK: &str = "2023-01-01";

/// The session token of a role's account.
pub fn token(name: &str) -> String {
    format!("{name:-<43}")
}

/// A program of the organization the staff works for.
pub const PROGRAM: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | 20 << 16 | 1);

/// The support service of every customer.
const TRANSPORTATION: &str = "Transportation";

/// The organization the staff works for, and another.
pub const AGENCIES: [u128; 2] = [1, 2];

pub(super) fn now() -> DateTime<Utc> {
    let today = TODAY.parse::<NaiveDate>().expect("date");
    // The moved clock tells the real time of day, so sessions begin the evening before and hold two days.
    clock::instant(today, chrono::NaiveTime::MIN)
}

/// Fills an empty database that has the catalogue.
pub async fn fill(db: &Db) {
    let hash = &passwords::hash(PASSWORD).await.expect("hash");
    db.write(|tx| {
        async move {
            for rows in places().iter().chain(&customers()) {
                bulk::insert(tx, rows).await?;
            }
            for role in Role::ALL {
                let is_customer = *role == Role::Customer;
                let organization = (!is_customer && !role.is_statewide()).then(|| id(10, AGENCIES[0]));
                let person = is_customer.then(|| id(1, 1));
                add_account(tx, role.code(), *role, organization, person, hash).await?;
            }
            add_account(tx, "expired", Role::StatewideStaff, None, None, hash).await?;
            add_account(tx, "disabled", Role::StatewideStaff, None, None, hash).await?;
            let requester = accounts::by_user_name_key(tx, "expired")
                .await?
                .expect("account")
                .id;
            bulk::insert(tx, &requests(requester)).await?;
            for rows in referrals::referrals() {
                bulk::insert(tx, &rows).await?;
            }
            for rows in papers(requester) {
                bulk::insert(tx, &rows).await?;
            }
            let methods = policy::choices(tx, ChoiceList::Method, now().date_naive()).await?;
            bulk::insert(tx, &payments(methods[0].id)).await?;
            let agencies = [
                (Whose::Own, AGENCIES[0]),
                (Whose::Same, AGENCIES[0]),
                (Whose::Other, AGENCIES[1]),
            ];
            for rows in super::worksites::worksites(agencies) {
                bulk::insert(tx, &rows).await?;
            }
            bulk::insert(tx, &super::worksites::payroll(agencies, requester)).await?;
            for rows in young_people() {
                bulk::insert(tx, &rows).await?;
            }
            for whose in [Whose::Own, Whose::Same, Whose::Other] {
                list_row::refresh(tx, ProfileId::from_uuid(whose.profile())).await?;
            }
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("the world");
}

async fn add_account(
    tx: &mut Tx,
    name: &str,
    role: Role,
    organization: Option<Uuid>,
    person: Option<Uuid>,
    hash: &str,
) -> Result<(), StoreError> {
    let account = Uuid::now_v7();
    let row = AccountRow {
        id: account,
        version: 1,
        user_name: name.to_owned(),
        user_name_key: name.to_owned(),
        display_name: name.to_owned(),
        email: None,
        password_hash: hash.to_owned(),
        must_change_password: false,
        is_active: name != "disabled",
        is_demo: false,
        language: "en".to_owned(),
        person_id: person,
        created_at: now(),
    };
    accounts::add(tx, &row).await?;
    let given = NewRole {
        id: Uuid::now_v7(),
        account,
        role: role.code(),
        organization,
        location: None,
    };
    accounts::add_role(tx, &given).await?;
    let over = if name == "expired" {
        TimeDelta::days(-2)
    } else {
        TimeDelta::days(2)
    };
    let session = SessionRow {
        id: Uuid::now_v7(),
        account_id: account,
        created_at: now(),
        last_seen_at: now() + TimeDelta::days(2),
        idle_ends_at: now() + over,
        absolute_ends_at: now() + over,
        ended_at: None,
        address: "203.0.113.5".to_owned(),
        user_agent: "Firefox Windows".to_owned(),
    };
    sessions::add(tx, &session, &passwords::digest(&token(name))).await
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("date")
}
