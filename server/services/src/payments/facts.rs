//! What a payment is judged against, read from the database.

use chrono::NaiveDate;
use domain::{
    date::{DateContext, read_date},
    ids::{CatalogueServiceId, CustomerServiceId, PaymentChoiceId, ProfileId, SubtypeId},
    payment::{OpenSpan, Payment, PaymentFacts, PaymentForm, PaymentType, Purse, StoredPayment},
    policy::ChoiceList,
    program::Family,
    service_status::ServiceStatus,
    support::Parameters,
};
use store::{
    Conn, StoreError,
    payments::{self, PaymentRow, TypeRow},
    policy,
};

use crate::{Ctx, ServiceError, overrides, service_detail::ServiceHead};

/// What the form offers, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The services it can go to: name and agency beside what they are judged by.
    pub types: Vec<(PaymentType, String)>,
    /// Payment methods.
    pub methods: Vec<(PaymentChoiceId, String)>,
    /// Funding sources.
    pub funds: Vec<(PaymentChoiceId, String)>,
}

impl Choices {
    fn name(list: &[(PaymentChoiceId, String)], id: PaymentChoiceId) -> Option<&str> {
        list.iter()
            .find(|(it, _)| *it == id)
            .map(|(_, name)| name.as_str())
    }

    /// The name of a payment method.
    pub fn method(&self, id: PaymentChoiceId) -> Option<&str> {
        Self::name(&self.methods, id)
    }

    /// The name of a funding source.
    pub fn fund(&self, id: PaymentChoiceId) -> Option<&str> {
        Self::name(&self.funds, id)
    }

    /// The name of a subtype.
    pub fn subtype(&self, id: SubtypeId) -> Option<&str> {
        let mut all = self.types.iter().flat_map(|(it, _)| &it.subtypes);
        all.find(|(it, _)| *it == id).map(|(_, name)| name.as_str())
    }
}

/// Facts and choices of the form for one service, new or stored.
pub(super) struct Ground {
    pub facts: PaymentFacts,
    pub choices: Choices,
    pub parameters: Parameters,
}

/// The day whose lists of choices count: the date typed, or today while it cannot be read.
pub(super) fn day_of(ctx: &Ctx, form: &PaymentForm) -> NaiveDate {
    read_date(&form.paid_on, &DateContext::plan(ctx.today())).unwrap_or_else(|_| ctx.today())
}

/// Reads what a payment of this service is judged against on `day`.
pub(super) async fn ground(
    conn: &mut Conn,
    ctx: &Ctx,
    head: &ServiceHead,
    stored: Option<&PaymentRow>,
    day: NaiveDate,
) -> Result<Ground, ServiceError> {
    let parameters = policy::parameters(conn, head.program, ctx.today()).await?;
    let rows = type_rows(conn, head, stored).await?;
    let mut types = Vec::with_capacity(rows.len());
    for row in rows {
        types.push(payment_type(conn, head.family, &row, stored, day).await?);
    }
    let kept = |id: Option<uuid::Uuid>, name: Option<String>| id.zip(name);
    let method = stored.and_then(|row| kept(Some(row.method_id), Some(row.method_name.clone())));
    let methods = choices(conn, ChoiceList::Method, day, method).await?;
    let fund = stored.and_then(|row| kept(row.fund_id, row.fund_name.clone()));
    let funds = choices(conn, ChoiceList::Fund, day, fund).await?;
    let spans = payments::open_spans(conn, head.profile).await?;
    let facts = PaymentFacts {
        today: ctx.today(),
        family: head.family,
        days_ahead: parameters.days_ahead,
        types: types.iter().map(|(it, _)| it.clone()).collect(),
        methods: methods.iter().map(|(id, _)| *id).collect(),
        funds: funds.iter().map(|(id, _)| *id).collect(),
        activities: spans
            .into_iter()
            .map(|(from, to)| OpenSpan { from, to })
            .collect(),
        stored: stored.map(|row| StoredPayment {
            service: CustomerServiceId::from_uuid(row.customer_service_id),
            paid_on: row.paid_on,
        }),
    };
    Ok(Ground {
        facts,
        choices: Choices {
            types,
            methods,
            funds,
        },
        parameters,
    })
}

/// A stored payment stays with its service, and Youth has the one service of the page. A new payment of ISETS can go
/// to every support service of the plan that is open, and to the one of the page, if only to be told why not.
async fn type_rows(
    conn: &mut Conn,
    head: &ServiceHead,
    stored: Option<&PaymentRow>,
) -> Result<Vec<TypeRow>, StoreError> {
    if stored.is_some() || head.family == Family::Youth {
        return Ok(payments::type_of(conn, head.id).await?.into_iter().collect());
    }
    let mut rows = payments::types(conn, head.profile).await?;
    rows.retain(|row| row.id == head.id.uuid() || row.status == ServiceStatus::Started.code());
    Ok(rows)
}

async fn payment_type(
    conn: &mut Conn,
    family: Family,
    row: &TypeRow,
    stored: Option<&PaymentRow>,
    day: NaiveDate,
) -> Result<(PaymentType, String), StoreError> {
    let mut subtypes = Vec::new();
    if family == Family::Isets {
        let catalogue = CatalogueServiceId::from_uuid(row.catalogue_service_id);
        let offered = policy::subtypes(conn, catalogue, day).await?;
        subtypes.extend(
            offered
                .into_iter()
                .map(|it| (SubtypeId::from_uuid(it.id), it.name)),
        );
    }
    let own = stored.and_then(|it| it.subtype_id.zip(it.subtype_name.clone()));
    if let Some((id, name)) = own
        && !subtypes.iter().any(|(it, _)| it.uuid() == id)
    {
        subtypes.push((SubtypeId::from_uuid(id), name));
    }
    let status = ServiceStatus::from_code(&row.status).ok_or(StoreError::Corrupt {
        table: "customer_services",
        column: "status",
    })?;
    let it = PaymentType {
        service: CustomerServiceId::from_uuid(row.id),
        name: row.name.clone(),
        status,
        has_goal: row.goal_id.is_some(),
        subtypes,
    };
    Ok((it, row.agency_name.clone()))
}

/// The choices of the day, and the one that is stored even when it is no longer offered.
async fn choices(
    conn: &mut Conn,
    list: ChoiceList,
    day: NaiveDate,
    stored: Option<(uuid::Uuid, String)>,
) -> Result<Vec<(PaymentChoiceId, String)>, StoreError> {
    let offered = policy::choices(conn, list, day).await?;
    let mut all: Vec<_> = offered
        .into_iter()
        .map(|it| (PaymentChoiceId::from_uuid(it.id), it.name))
        .collect();
    if let Some((id, name)) = stored
        && !all.iter().any(|(it, _)| it.uuid() == id)
    {
        all.push((PaymentChoiceId::from_uuid(id), name));
    }
    Ok(all)
}

/// The sums the payment goes into, without what it is counted with as it is stored.
pub(super) async fn purse(
    conn: &mut Conn,
    family: Family,
    profile: ProfileId,
    service: &TypeRow,
    payment: &Payment,
    (stored, parameters): (Option<&Payment>, Parameters),
) -> Result<Purse, ServiceError> {
    let none = domain::Money::ZERO;
    if family == Family::Youth {
        let total = payments::record_total(conn, payment.service).await?;
        let own = stored.map_or(none, Payment::total);
        return Ok(Purse::Youth { others: total - own });
    }
    let catalogue = CatalogueServiceId::from_uuid(service.catalogue_service_id);
    let year = payment.fiscal_year();
    let standing = overrides::standing(conn, profile, catalogue, year).await?;
    let own = stored.filter(|it| it.fiscal_year() == year);
    let mut subtype = None;
    if let Some(id) = payment.subtype
        && let Some(maximum) = policy::maximum(conn, catalogue, Some(id), year).await?
    {
        subtype = Some((maximum, payments::subtype_total(conn, profile, id, year).await?));
    }
    Ok(Purse::Support {
        standing,
        parameters,
        subtype,
        counted: own.map_or(none, Payment::total),
        subtype_counted: own
            .filter(|it| it.subtype == payment.subtype)
            .map_or(none, Payment::total),
    })
}
