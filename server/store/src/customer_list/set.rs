//! Filters that name a set of customers: each can list its members and test one row.

use domain::{list_filter::WaitingFor, program::Family};
use uuid::Uuid;

use super::{ListQuery, Scope, sql::Sql};

/// A filter that an index answers from both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set<'q> {
    /// Seen through one of these places.
    Scope(&'q [Uuid], Family),
    /// Of this organization: enrolled or referred there, its own Youth profile, or of this DHS office.
    Organization(Uuid, Family),
    /// A word of the name begins so.
    Word(&'q str, Family),
    /// The individual number begins so.
    IndividualNumber(&'q str, Family),
    /// The case number begins so.
    CaseNumber(&'q str, Family),
    /// One of both numbers begins so.
    AnyNumber(&'q str, Family),
    /// A pending override request is there.
    Waiting(WaitingFor),
}

impl<'q> Set<'q> {
    /// The sets a query names; scope comes first.
    pub(super) fn of(query: &'q ListQuery) -> Vec<Self> {
        let (filter, family) = (&query.filter, query.family);
        let mut sets = Vec::new();
        if let Scope::Places(places) = &query.scope {
            sets.push(Self::Scope(places, family));
        }
        sets.extend(
            filter
                .organization
                .map(|id| Self::Organization(id.uuid(), family)),
        );
        sets.extend(filter.name_words.iter().map(|word| Self::Word(word, family)));
        sets.extend(
            filter
                .individual_number
                .as_deref()
                .map(|number| Self::IndividualNumber(number, family)),
        );
        sets.extend(
            filter
                .case_number
                .as_deref()
                .map(|number| Self::CaseNumber(number, family)),
        );
        sets.extend(
            filter
                .number
                .as_deref()
                .map(|number| Self::AnyNumber(number, family)),
        );
        sets.extend(filter.waiting.map(Self::Waiting));
        sets
    }

    /// A query that gives the profiles of the set as `profile_id`, some perhaps twice.
    pub(super) fn members(&self, sql: &mut Sql) {
        match *self {
            Self::Scope(places, family) => {
                for (at, place) in places.iter().enumerate() {
                    sql.push(if at == 0 { "" } else { " UNION ALL " });
                    of_place(sql, *place, family);
                }
            }
            Self::Organization(id, family) => {
                of_place(sql, id, family);
                sql.push(
                    " UNION ALL SELECT h.id AS profile_id FROM persons o JOIN profiles h ON h.person_id = o.id \
                     WHERE o.dhs_office_id = ",
                );
                sql.bind(id).push(" AND h.family = ").bind(family.code());
            }
            Self::Word(word, family) => {
                sql.push("SELECT w.profile_id");
                named(sql, word, family);
            }
            Self::IndividualNumber(number, family) => {
                numbered(sql, family).prefix("n.individual_number", number);
            }
            Self::CaseNumber(number, family) => {
                numbered(sql, family).prefix("n.case_number", number);
            }
            Self::AnyNumber(number, family) => {
                numbered(sql, family)
                    .prefix("n.individual_number", number)
                    .push(" UNION ALL ");
                numbered(sql, family).prefix("n.case_number", number);
            }
            Self::Waiting(waiting) => {
                sql.push("SELECT v.profile_id FROM override_requests v WHERE ");
                pending(sql, waiting);
            }
        }
    }

    /// Whether the profile's id is all that [`Self::test`] needs.
    pub(super) const fn is_by_id(&self) -> bool {
        matches!(self, Self::Scope(..) | Self::Word(..) | Self::Waiting(_))
    }

    /// Whether [`Self::members`] are all of the family asked for.
    pub(super) const fn is_of_family(&self) -> bool {
        !matches!(self, Self::Waiting(_))
    }

    /// Whether [`Self::members`] can come with their names as `last_key` and `first_key`.
    pub(super) const fn is_named(&self) -> bool {
        matches!(self, Self::Word(..))
    }

    /// [`Self::members`] with their names, for the sets that [`Self::is_named`].
    pub(super) fn named_members(&self, sql: &mut Sql) {
        if let Self::Word(word, family) = *self {
            sql.push("SELECT w.profile_id, w.last_key, w.first_key");
            named(sql, word, family);
        }
    }

    /// A condition on a row `s` of `list_places`, which carries the names, for the sets that [`Self::is_named`]: the
    /// index that is walked answers it, whatever the number of customers. The words are those of
    /// [`crate::list_row::ListRow::words`]: of both names, and each name written as one.
    pub(super) fn test_of_place(&self, sql: &mut Sql) {
        if let Self::Word(word, _) = *self {
            sql.push(
                "' ' || s.last_key || ' ' || s.first_key || ' ' || REPLACE(s.last_key, ' ', '') \
                 || ' ' || REPLACE(s.first_key, ' ', '') LIKE ",
            );
            // A folded word holds letters and digits alone, so nothing of it is a wildcard.
            sql.bind(format!("% {word}%"));
        }
    }

    /// A condition on the list row `l`, or on the id alone, named by `id`, where that is all it needs.
    pub(super) fn test(&self, sql: &mut Sql, id: &'static str) {
        match *self {
            Self::Scope(places, _) => {
                sql.push("EXISTS (SELECT 1 FROM list_places s WHERE s.profile_id = ")
                    .push(id);
                sql.push(" AND s.place_id IN (").bind_all(places).push("))");
            }
            Self::Organization(id, _) => {
                sql.push("(EXISTS (SELECT 1 FROM list_places s WHERE s.profile_id = l.profile_id AND s.place_id = ");
                sql.bind(id);
                sql.push(
                    ") OR EXISTS (SELECT 1 FROM persons o WHERE o.id = l.person_id AND o.dhs_office_id = ",
                );
                sql.bind(id).push("))");
            }
            Self::Word(word, _) => {
                sql.push("EXISTS (SELECT 1 FROM name_words w WHERE w.profile_id = ")
                    .push(id)
                    .push(" AND ");
                sql.prefix("w.word", word).push(")");
            }
            Self::IndividualNumber(number, _) => {
                sql.prefix("l.individual_number", number);
            }
            Self::CaseNumber(number, _) => {
                sql.prefix("l.case_number", number);
            }
            Self::AnyNumber(number, _) => {
                sql.push("(").prefix("l.individual_number", number).push(" OR ");
                sql.prefix("l.case_number", number).push(")");
            }
            Self::Waiting(waiting) => {
                sql.push("EXISTS (SELECT 1 FROM override_requests v WHERE v.profile_id = ")
                    .push(id)
                    .push(" AND ");
                pending(sql, waiting);
                sql.push(")");
            }
        }
    }
}

fn of_place(sql: &mut Sql, place: Uuid, family: Family) {
    sql.push("SELECT s.profile_id FROM list_places s WHERE s.place_id = ")
        .bind(place);
    sql.push(" AND s.family = ").bind(family.code());
}

fn named(sql: &mut Sql, word: &str, family: Family) {
    sql.push(" FROM name_words w WHERE w.family = ")
        .bind(family.code())
        .push(" AND ")
        .prefix("w.word", word);
}

fn numbered(sql: &mut Sql, family: Family) -> &mut Sql {
    sql.push("SELECT n.profile_id FROM profile_list n WHERE n.family = ")
        .bind(family.code())
        .push(" AND ")
}

fn pending(sql: &mut Sql, waiting: WaitingFor) {
    sql.push("v.status = 'pending' AND v.catalogue_service_id = ")
        .bind(waiting.service.uuid());
    if let Some(year) = waiting.fiscal_year {
        sql.push(" AND v.fiscal_year = ").bind(i64::from(year));
    }
}
