//! Everything about a customer's support-service money, read once and summed in any way.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    Money,
    ids::{CatalogueServiceId, ProfileId},
    program::Program,
    support::{Parameters, Standing},
};
use store::{
    Conn, StoreError,
    override_requests::{self, OverrideRow},
    payments,
    policy::{self, MaximumRow},
    support_section::{self, RecordRow},
};

use super::Settings;
use crate::{
    overrides,
    payments::{Line, Mark},
};

/// A payment with the service it counts for.
struct Entry {
    service: CatalogueServiceId,
    line: Line,
}

impl Entry {
    /// The service and State fiscal year whose total it is part of.
    fn counts_in(&self) -> (CatalogueServiceId, i32) {
        (self.service, self.line.payment.fiscal_year())
    }
}

/// The money of one customer.
pub(super) struct Ledger {
    records: Vec<RecordRow>,
    entries: Vec<Entry>,
    requests: Vec<OverrideRow>,
    maxima: Vec<MaximumRow>,
    settings: Settings,
}

impl Ledger {
    /// Reads it: five queries, however much there is.
    pub(super) async fn read(
        conn: &mut Conn,
        profile: ProfileId,
        today: NaiveDate,
    ) -> Result<Self, StoreError> {
        let rows = payments::list_for_profile(conn, profile).await?;
        let entries = rows.iter().map(|row| {
            Ok(Entry {
                service: CatalogueServiceId::from_uuid(row.catalogue_service_id),
                line: Line::of(row)?,
            })
        });
        let mut ledger = Self {
            records: support_section::records(conn, profile).await?,
            entries: entries.collect::<Result<_, StoreError>>()?,
            requests: override_requests::of_profile(conn, profile).await?,
            maxima: policy::maximum_rows(conn).await?,
            settings: settings(conn, today).await?,
        };
        ledger.mark();
        Ok(ledger)
    }

    /// Marks the payments that rely on a request while their year is above its maximum (OQ-01).
    fn mark(&mut self) {
        let marked = self.entries.iter().filter(|it| it.line.over_status.is_some());
        let marked: BTreeSet<_> = marked.map(Entry::counts_in).collect();
        let over: BTreeSet<_> = marked
            .into_iter()
            .filter(|(service, year)| self.standing(*service, *year).is_over())
            .collect();
        for entry in &mut self.entries {
            let is_over = over.contains(&entry.counts_in());
            entry.line.mark = Mark::of(entry.line.over_status, is_over);
        }
    }

    /// The records by catalogue entry, in the order of the catalogue.
    pub(super) fn by_service(&self) -> Vec<(CatalogueServiceId, Vec<&RecordRow>)> {
        let mut found: Vec<(CatalogueServiceId, Vec<&RecordRow>)> = Vec::new();
        for row in &self.records {
            let service = CatalogueServiceId::from_uuid(row.catalogue_service_id);
            match found.iter_mut().find(|(it, _)| *it == service) {
                Some((_, records)) => records.push(row),
                None => found.push((service, vec![row])),
            }
        }
        found
    }

    /// The payments of a service in a fiscal year, or in all, newest first.
    pub(super) fn lines_of(&self, service: CatalogueServiceId, year: Option<i32>) -> Vec<Line> {
        let of_service = self.entries.iter().filter(|it| it.service == service);
        of_service
            .map(|it| &it.line)
            .filter(|line| year.is_none_or(|year| line.payment.fiscal_year() == year))
            .cloned()
            .collect()
    }

    /// All payments with the names of service and agency, newest first.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&Line, Option<&RecordRow>)> {
        self.entries.iter().map(|it| {
            let record = self
                .records
                .iter()
                .find(|row| row.id == it.line.payment.service.uuid());
            (&it.line, record)
        })
    }

    /// What was paid in each fiscal year that has payments, the latest first.
    pub(super) fn years(&self) -> Vec<(i32, Money)> {
        let mut sums: BTreeMap<i32, Money> = BTreeMap::new();
        for it in &self.entries {
            let sum = sums.entry(it.line.payment.fiscal_year()).or_default();
            *sum = *sum + it.line.payment.total();
        }
        sums.into_iter().rev().collect()
    }

    /// The requests of a service and year.
    pub(super) fn requests(
        &self,
        service: CatalogueServiceId,
        year: i32,
    ) -> impl Iterator<Item = &OverrideRow> {
        self.requests.iter().filter(move |row| {
            row.catalogue_service_id == service.uuid() && row.fiscal_year == i64::from(year)
        })
    }

    /// The row of policy in force for a whole service in a year.
    pub(super) fn maximum_row(&self, service: CatalogueServiceId, year: i32) -> Option<&MaximumRow> {
        self.maxima
            .iter()
            .filter(|row| row.catalogue_service_id == service.uuid() && row.subtype_id.is_none())
            .filter(|row| row.from_fiscal_year <= i64::from(year))
            .max_by_key(|row| row.from_fiscal_year)
    }

    /// Where the customer stands; the same as `overrides::standing` reads.
    pub(super) fn standing(&self, service: CatalogueServiceId, year: i32) -> Standing {
        let policy_maximum = self.maximum_row(service, year).and_then(MaximumRow::amount);
        let counted = self.entries.iter().filter(|it| it.service == service);
        let counted = counted.filter(|it| it.line.payment.fiscal_year() == year);
        let total = counted.map(|it| it.line.payment.total()).sum();
        overrides::stands(year, policy_maximum, self.requests(service, year), total)
    }

    /// The settings of the program a record belongs to.
    pub(super) fn parameters(&self, record: Option<&RecordRow>) -> Result<Parameters, StoreError> {
        record
            .and_then(|row| Program::from_code(&row.program))
            .and_then(|program| self.settings.get(&program).copied())
            .ok_or(StoreError::Corrupt {
                table: "program_parameters",
                column: "parameter",
            })
    }
}

/// The settings of all programs in force on a day, in one query.
async fn settings(conn: &mut Conn, today: NaiveDate) -> Result<Settings, StoreError> {
    let rows = policy::parameter_rows(conn).await?;
    let mut found = Settings::new();
    for program in Program::ALL {
        // The rows stand in order of their first day: the last one that has begun is in force.
        let value = |parameter: domain::support::Parameter| {
            rows.iter()
                .rfind(|row| {
                    row.program == program.code()
                        && row.parameter == parameter.code()
                        && row.valid_from_on <= today
                })
                .map(|row| row.value)
        };
        if let Ok(parameters) = Parameters::read(value) {
            found.insert(*program, parameters);
        }
    }
    Ok(found)
}
