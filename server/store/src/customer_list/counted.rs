//! A page of the list together with how many customers the whole list has.

use domain::list_filter::SortColumn;

use super::{ListQuery, ListedCustomer, Plan, SMALL, Way, set::Set, sql::Sql};
use crate::{Conn, Engine, StoreError};

/// What a page tells beside its lines, where there is [`Plan::named`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing.
    Nothing,
    /// The number of all, as `total`.
    Total,
    /// The number of all as `total`, when the members gathered, `reach` of them, are no more than [`SMALL`].
    Reach,
}

/// A line beside the number of all among the members gathered.
#[derive(sqlx::FromRow)]
struct Gathered {
    #[sqlx(flatten)]
    line: ListedCustomer,
    total: i64,
    reach: i64,
}

/// A name of fewer letters is many people's: what is gathered for it at once would mostly be for nothing.
const TELLING: usize = 3;

/// One page of a list and how many it has: [`Plan::page_and_count`] of [`super::plan`]. A search for one name alone
/// that few people bear is answered on PostgreSQL without counting its people first.
///
/// # Errors
/// When the database fails.
pub async fn page_and_count(
    conn: &mut Conn,
    query: &ListQuery,
    limit: i64,
    offset: i64,
) -> Result<(Vec<ListedCustomer>, i64), StoreError> {
    if let Some(alone) = alone(conn.engine(), query) {
        let rows: Vec<Gathered> = alone.page_sql((limit, offset), Beside::Reach).rows(conn).await?;
        let told = match rows.first() {
            Some(row) => (row.reach <= SMALL).then_some(row.total),
            None => (offset == 0).then_some(0),
        };
        if let Some(total) = told {
            return Ok((rows.into_iter().map(|row| row.line).collect(), total));
        }
    }
    super::plan(conn, query)
        .await?
        .page_and_count(conn, limit, offset)
        .await
}

/// The plan of a list that is the people of one name, in order of their names; `None` for any other.
fn alone(engine: Engine, query: &ListQuery) -> Option<Plan<'_>> {
    let sets = Set::of(query);
    let is_telling = matches!(sets[..], [Set::Word(word, _)] if word.chars().count() >= TELLING);
    let plan = Plan {
        query,
        sets,
        smallest: Some(0),
        way: Way::Look(0),
    };
    (engine == Engine::Postgres && is_telling && plan.named().is_some()).then_some(plan)
}

/// A line beside the number of all.
#[derive(sqlx::FromRow)]
struct Counted {
    #[sqlx(flatten)]
    line: ListedCustomer,
    total: i64,
}

impl Plan<'_> {
    /// One page of the list, and how many there are as [`Plan::count`] says it. The count is a query of its own only
    /// where the page does not tell: it does when its members are looked up by name all the same, and when it is the
    /// last one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page_and_count(
        &self,
        conn: &mut Conn,
        limit: i64,
        offset: i64,
    ) -> Result<(Vec<ListedCustomer>, i64), StoreError> {
        let (lines, told) = if self.named().is_some() {
            let rows: Vec<Counted> = self.page_sql((limit, offset), Beside::Total).rows(conn).await?;
            let total = rows.first().map(|row| row.total);
            (rows.into_iter().map(|row| row.line).collect(), total)
        } else {
            (self.page(conn, limit, offset).await?, None)
        };
        let shown = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let is_last = shown < limit && (offset == 0 || shown > 0);
        let count = match told {
            Some(total) => total,
            None if is_last => offset.saturating_add(shown).min(super::COUNT_CAP + 1),
            None => self.count(conn).await?,
        };
        Ok((lines, count))
    }

    /// The set whose members are looked up whole, in the order of their names, which they carry.
    pub(super) fn named(&self) -> Option<(usize, &Set<'_>)> {
        let at = self.driver()?;
        let set = self.set_alone(Some(at)).filter(|set| set.is_named())?;
        (self.query.sort == SortColumn::LastName).then_some((at, set))
    }

    /// The ids of [`Self::named`] in order; gathered once, and counted where they are, when that is told beside them.
    pub(super) fn named_ids(&self, sql: &mut Sql, (at, set): (usize, &Set<'_>), beside: Beside) {
        if beside == Beside::Reach {
            sql.push("WITH r AS MATERIALIZED (");
            set.named_members(sql);
            sql.push(" LIMIT ").number(SMALL + 1);
            sql.push("), g AS MATERIALIZED (SELECT DISTINCT m.profile_id, m.last_key, m.first_key FROM r m");
        } else {
            sql.push(match beside {
                Beside::Nothing => "SELECT t.profile_id FROM (",
                Beside::Total | Beside::Reach => "WITH g AS MATERIALIZED (",
            });
            sql.push("SELECT DISTINCT m.profile_id, m.last_key, m.first_key FROM (");
            set.named_members(sql);
            sql.push(") m");
        }
        self.tests_by_id(sql, Some(at));
        sql.push(match beside {
            Beside::Nothing => ") t ORDER BY ",
            Beside::Total => ") SELECT t.profile_id, (SELECT COUNT(*) FROM g) AS total FROM g t ORDER BY ",
            Beside::Reach => {
                ") SELECT t.profile_id, (SELECT COUNT(*) FROM g) AS total, (SELECT COUNT(*) FROM r) AS reach \
                 FROM g t ORDER BY "
            }
        });
        sql.push(self.order_of_names());
    }
}

/// How the engine goes about a page and its count, for tests.
///
/// # Errors
/// When the database fails.
#[cfg(any(test, feature = "testing"))]
pub async fn explain(conn: &mut Conn, query: &super::ListQuery) -> Result<(String, String), StoreError> {
    let plan = super::plan(conn, query).await?;
    let beside = match plan.named() {
        Some(_) => Beside::Total,
        None => Beside::Nothing,
    };
    Ok((
        plan.page_sql((10, 0), beside).explain(conn).await?,
        plan.count_sql().explain(conn).await?,
    ))
}
