//! A page of the list together with how many customers the whole list has.

use domain::list_filter::SortColumn;

use super::{ListedCustomer, Plan, set::Set, sql::Sql};
use crate::{Conn, StoreError};

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
            let rows: Vec<Counted> = self.page_sql((limit, offset), true).rows(conn).await?;
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

    /// The ids of [`Self::named`] in order; `is_counted`: gathered once, and counted where they are.
    pub(super) fn named_ids(&self, sql: &mut Sql, (at, set): (usize, &Set<'_>), is_counted: bool) {
        sql.push(if is_counted {
            "WITH g AS MATERIALIZED ("
        } else {
            "SELECT t.profile_id FROM ("
        });
        sql.push("SELECT DISTINCT m.profile_id, m.last_key, m.first_key FROM (");
        set.named_members(sql);
        sql.push(") m");
        self.tests_by_id(sql, Some(at));
        sql.push(if is_counted {
            ") SELECT t.profile_id, (SELECT COUNT(*) FROM g) AS total FROM g t ORDER BY "
        } else {
            ") t ORDER BY "
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
    let is_counted = plan.named().is_some();
    Ok((
        plan.page_sql((10, 0), is_counted).explain(conn).await?,
        plan.count_sql().explain(conn).await?,
    ))
}
