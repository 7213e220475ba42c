//! The customer list: scoped, filtered, sorted and paged in SQL, on an index, whatever the number of customers.
//!
//! How a list is found is decided by [`plan`]: each filter that names a set of customers (scope, organization,
//! words of a name, numbers) is counted up to `SMALL`. When the smallest is small, its members are looked up and
//! sorted; when all are large, the index of the sort column is walked, which meets a match soon; a viewer's own
//! customers stand in order of name already. All of it costs the same at ten thousand customers and at a million.

mod counted;
mod lines;
mod set;
pub(crate) mod sql;

use chrono::NaiveDate;
use domain::{
    ids::ProfileId,
    list_filter::{CustomerFilter, SortColumn, SortDirection},
    program::Family,
};
use uuid::Uuid;

use self::counted::Beside;
#[cfg(any(test, feature = "testing"))]
pub use self::counted::explain;
pub use self::counted::page_and_count;
pub use self::lines::{lines, recent};
use self::{lines::CUSTOMER, set::Set, sql::Sql};
use crate::{Conn, StoreError};

/// A count goes no further than this.
pub const COUNT_CAP: i64 = 1_000;
/// A set of at most so many customers is looked up whole.
const SMALL: i64 = 1_000;
/// Looking up a customer costs as much as reading the names of so many on the way (measured).
const LOOK_UP: i64 = 8;

/// Whose customers are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    Statewide,
    /// Those seen through these organizations, locations or (by team) this account.
    Places(Vec<Uuid>),
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// Whose customers.
    pub scope: Scope,
    /// Which family of programs.
    pub family: Family,
    /// Filters, combined with AND.
    pub filter: CustomerFilter,
    /// Sorted by.
    pub sort: SortColumn,
    /// Which way.
    pub direction: SortDirection,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedCustomer {
    /// The profile.
    pub profile_id: Uuid,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Individual Number; empty when none.
    pub individual_number: String,
    /// Case Number; empty when none.
    pub case_number: String,
    /// Providers, comma-separated.
    pub providers: String,
    /// DHS office; empty when unassigned.
    pub dhs_office: String,
    /// Programs, comma-separated.
    pub programs: String,
    /// Code of the E&T status.
    pub et_status: String,
    /// Code of the level of progress; empty when none.
    pub level_of_progress: String,
    /// Latest enrollment.
    pub enrolled_on: Option<NaiveDate>,
    /// Redetermination.
    pub redetermination_on: Option<NaiveDate>,
    /// Goals that are off track.
    pub off_track_goals: i64,
    /// Weeks with hours that nobody verified.
    pub unverified_weeks: i64,
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// Youth: status of the application.
    pub application_status: Option<String>,
    /// Youth: when the application was submitted.
    pub application_submitted_on: Option<NaiveDate>,
    /// Youth: `open` or `closed`.
    pub case_status: Option<String>,
}

impl ListedCustomer {
    /// The profile's id.
    pub fn profile(&self) -> ProfileId {
        ProfileId::from_uuid(self.profile_id)
    }
}

/// How the customers asked for are found.
#[derive(Debug)]
pub struct Plan<'q> {
    query: &'q ListQuery,
    sets: Vec<Set<'q>>,
    /// The smallest of the sets, as far as counted.
    smallest: Option<usize>,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Look up the members of this one of the sets and sort them.
    Look(usize),
    /// Walk the index of the sort column.
    Walk,
    /// Walk the names of each place of the viewer (the first set) and merge them.
    WalkPlaces,
}

/// Decides how to find what is asked for.
///
/// # Errors
/// When the database fails.
pub async fn plan<'q>(conn: &mut Conn, query: &'q ListQuery) -> Result<Plan<'q>, StoreError> {
    let sets = Set::of(query);
    let sizes = sizes(conn, &sets).await?;
    let smallest = sizes.iter().copied().zip(0..).min();
    let is_by_name_of_places = query.sort == SortColumn::LastName && matches!(query.scope, Scope::Places(_));
    let way = match smallest {
        _ if is_by_name_of_places && is_walk_cheaper(query, &sets, &sizes) => Way::WalkPlaces,
        Some((size, at)) if size <= SMALL && !(is_by_name_of_places && at == 0) => Way::Look(at),
        _ if is_by_name_of_places => Way::WalkPlaces,
        _ => Way::Walk,
    };
    let smallest = smallest.map(|(_, at)| at);
    Ok(Plan {
        query,
        sets,
        smallest,
        way,
    })
}

/// How many each set holds, as far as counted.
async fn sizes(conn: &mut Conn, sets: &[Set<'_>]) -> Result<Vec<i64>, StoreError> {
    if sets.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    for (at, set) in sets.iter().enumerate() {
        sql.push(if at == 0 { "" } else { " UNION ALL " })
            .push("SELECT COUNT(*) FROM (");
        set.members(&mut sql);
        sql.push(" LIMIT ").number(SMALL + 1).push(") t");
    }
    sql.all_numbers(conn).await
}

/// Whether walking the places of the viewer (the first set) costs less than looking up the customers of a name: a
/// place tells the names of its customers, so that a walk looks nobody up.
fn is_walk_cheaper(query: &ListQuery, sets: &[Set<'_>], sizes: &[i64]) -> bool {
    let by_name_only = sets.iter().skip(1).all(Set::is_named) && !sql::has_conditions(&query.filter);
    let (Some(places), Some(words)) = (sizes.first(), sizes.iter().skip(1).min()) else {
        return false;
    };
    by_name_only && *places <= SMALL && words.saturating_mul(LOOK_UP) > *places
}

impl Plan<'_> {
    /// One page of the list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(
        &self,
        conn: &mut Conn,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<ListedCustomer>, StoreError> {
        self.page_sql((limit, offset), Beside::Nothing)
            .all_customers(conn)
            .await
    }

    /// A page, with what it tells beside its lines where there is [`Self::named`].
    fn page_sql(&self, (limit, offset): (i64, i64), beside: Beside) -> Sql {
        let mut sql = Sql::default();
        sql.push(CUSTOMER).push(match beside {
            Beside::Nothing => " FROM (",
            Beside::Total => ", q.total FROM (",
            Beside::Reach => ", q.total, q.reach FROM (",
        });
        self.ids(&mut sql, (limit, offset), beside);
        sql.push(
            ") q CROSS JOIN profile_list l CROSS JOIN profiles f CROSS JOIN persons p \
             WHERE l.profile_id = q.profile_id AND f.id = q.profile_id AND p.id = l.person_id ORDER BY ",
        );
        sql.push(sql::order(self.query.sort, self.query.direction));
        sql
    }

    /// How many there are, counted up to [`COUNT_CAP`] and one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count(&self, conn: &mut Conn) -> Result<i64, StoreError> {
        Ok(self
            .count_sql()
            .all_numbers(conn)
            .await?
            .first()
            .copied()
            .unwrap_or(0))
    }

    fn count_sql(&self) -> Sql {
        let mut sql = Sql::default();
        sql.push("SELECT COUNT(*) FROM (");
        if self.way == Way::WalkPlaces {
            self.each_place(&mut sql, false, COUNT_CAP + 1);
        } else {
            // To count, order does not matter: even a large set meets its thousand matches sooner than a walk.
            if let Some(set) = self.set_alone(self.smallest) {
                sql.push("SELECT DISTINCT m.profile_id FROM (");
                set.members(&mut sql);
                sql.push(") m");
                self.tests_by_id(&mut sql, self.smallest);
            } else {
                sql.push("SELECT l.profile_id");
                self.from(&mut sql, self.smallest, "");
            }
            sql.push(" LIMIT ").number(COUNT_CAP + 1);
        }
        sql.push(") t");
        sql
    }

    /// The profiles of the whole list, in its order, for exports.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all(&self, conn: &mut Conn) -> Result<Vec<Uuid>, StoreError> {
        let mut sql = Sql::default();
        self.ids(&mut sql, (i64::from(u32::MAX), 0), Beside::Nothing);
        sql.all_ids(conn).await
    }

    /// The ids of a page, in order.
    fn ids(&self, sql: &mut Sql, (limit, offset): (i64, i64), beside: Beside) {
        if self.way == Way::WalkPlaces {
            sql.push("SELECT t.profile_id FROM (");
            self.each_place(sql, true, limit.saturating_add(offset));
            sql.push(") t ORDER BY ");
            sql.push(self.order_of_names());
        } else if let Some((driver, set)) = self.named() {
            self.named_ids(sql, (driver, set), beside);
        } else {
            let driver = self.driver();
            sql.push("SELECT l.profile_id");
            self.from(sql, driver, sql::joins(self.query.sort));
            sql.push(" ORDER BY ")
                .push(sql::order(self.query.sort, self.query.direction));
        }
        sql.push(" LIMIT ").number(limit).push(" OFFSET ").number(offset);
    }

    /// The set whose members are looked up.
    const fn driver(&self) -> Option<usize> {
        match self.way {
            Way::Look(at) => Some(at),
            Way::Walk | Way::WalkPlaces => None,
        }
    }

    /// The order of a list `t` by name.
    fn order_of_names(&self) -> &'static str {
        if self.query.direction == SortDirection::Descending {
            "t.last_key DESC, t.first_key DESC, t.profile_id DESC"
        } else {
            "t.last_key, t.first_key, t.profile_id"
        }
    }

    /// The set `driver`, when its members and tests of their ids answer the whole query without a row of the list.
    fn set_alone(&self, driver: Option<usize>) -> Option<&Set<'_>> {
        let set = self.sets.get(driver?)?;
        let is_enough = set.is_of_family()
            && !sql::has_conditions(&self.query.filter)
            && self.others(driver).all(Set::is_by_id);
        is_enough.then_some(set)
    }

    /// `WHERE …` on the ids of `m`, of the sets but this one that need no more.
    fn tests_by_id(&self, sql: &mut Sql, but: Option<usize>) {
        for (at, set) in self.others(but).filter(|set| set.is_by_id()).enumerate() {
            sql.push(if at == 0 { " WHERE " } else { " AND " });
            set.test(sql, "m.profile_id");
        }
    }

    /// `FROM … WHERE …` of the list, with the row of the list as `l`; by the members of the set `driver`, or of all.
    fn from(&self, sql: &mut Sql, driver: Option<usize>, joins: &'static str) {
        let Some(set) = driver.and_then(|at| self.sets.get(at)) else {
            sql.push(" FROM profile_list l")
                .push(joins)
                .push(" WHERE l.family = ");
            sql.bind(self.query.family.code());
            return self.tests(sql, None, |_| true);
        };
        sql.push(" FROM (SELECT DISTINCT m.profile_id FROM (");
        set.members(sql);
        sql.push(") m");
        self.tests_by_id(sql, driver);
        // CROSS JOIN keeps SQLite from walking all customers in order instead.
        sql.push(") d CROSS JOIN profile_list l").push(joins);
        sql.push(" WHERE l.profile_id = d.profile_id AND l.family = ")
            .bind(self.query.family.code());
        self.tests(sql, driver, |set| !set.is_by_id());
    }

    /// The sets but this one.
    fn others(&self, but: Option<usize>) -> impl Iterator<Item = &Set<'_>> {
        self.sets
            .iter()
            .enumerate()
            .filter(move |(at, _)| Some(*at) != but)
            .map(|(_, set)| set)
    }

    /// The members of each place, in order of name, as one set without doubles.
    fn each_place(&self, sql: &mut Sql, with_names: bool, limit: i64) {
        let Scope::Places(places) = &self.query.scope else {
            return;
        };
        let needs_row = sql::has_conditions(&self.query.filter) || !self.others(Some(0)).all(Set::is_by_id);
        let descending = self.query.direction == SortDirection::Descending;
        for (at, place) in places.iter().enumerate() {
            sql.push(if at == 0 { "" } else { " UNION " })
                .push("SELECT * FROM (SELECT s.profile_id");
            sql.push(if with_names {
                ", s.last_key, s.first_key"
            } else {
                ""
            })
            .push(" FROM list_places s");
            sql.push(if needs_row {
                " CROSS JOIN profile_list l"
            } else {
                ""
            })
            .push(" WHERE s.place_id = ");
            sql.bind(*place)
                .push(" AND s.family = ")
                .bind(self.query.family.code());
            for set in self.others(Some(0)).filter(|set| set.is_named()) {
                sql.push(" AND ");
                set.test_of_place(sql);
            }
            if needs_row {
                sql.push(" AND l.profile_id = s.profile_id");
                self.tests(sql, Some(0), |set| !set.is_named());
            } else {
                for set in self.others(Some(0)).filter(|set| !set.is_named()) {
                    sql.push(" AND ");
                    set.test(sql, "s.profile_id");
                }
            }
            if with_names {
                sql.push(if descending {
                    " ORDER BY s.last_key DESC, s.first_key DESC, s.profile_id DESC"
                } else {
                    " ORDER BY s.last_key, s.first_key, s.profile_id"
                });
            }
            sql.push(" LIMIT ").number(limit).push(") u");
        }
    }

    /// The conditions on `l`: of the sets that are asked for, but the one that is fulfilled, and of single columns.
    fn tests(&self, sql: &mut Sql, fulfilled: Option<usize>, is_asked: impl Fn(&Set<'_>) -> bool) {
        for set in self.others(fulfilled).filter(|set| is_asked(set)) {
            sql.push(" AND ");
            set.test(sql, "l.profile_id");
        }
        sql::conditions(sql, &self.query.filter);
    }
}
