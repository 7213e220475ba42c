//! Support services with policy and payments, for tests about money.

use chrono::NaiveDate;
use domain::{
    Money,
    access::Permission,
    ids::{CatalogueServiceId, CustomerServiceId, OverrideRequestId, PaymentId},
    payment::Payment,
    policy::ChoiceList,
    support::{OverrideForm, ReviewForm},
};
use scoped_futures::ScopedFutureExt;
use services::{ServiceError, overrides};
use store::{
    StoreError,
    bulk::{self, Rows},
    on,
    payments::{self, Saved},
    policy, support_dashboard,
};
use uuid::Uuid;

use super::{World, seeded};

pub fn dollars(text: &str) -> Money {
    Money::read(text).expect("an amount")
}

pub fn catalogue(name: &str) -> CatalogueServiceId {
    seeded(name).id()
}

impl World {
    /// Puts the first values of policy in place: Housing/Utilities 500, Clothing 325, Personal Hygiene 250,
    /// Transportation 1400, Childcare/Medical without a maximum.
    pub async fn with_policy(self) -> Self {
        services::seed::reference(&self.services.db)
            .await
            .expect("policy");
        self
    }

    /// Adds a Started/Open support service of the first customer.
    pub async fn add_support(&self, name: &str) -> CustomerServiceId {
        let id = CustomerServiceId::from_uuid(Uuid::now_v7());
        let mut rows = Rows::of(&bulk::CUSTOMER_SERVICES);
        rows.push(self.service_row(id, self.profile, self.enrollment, name, self.agency));
        let rows = &rows;
        let done = self
            .services
            .db
            .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed());
        done.await.expect("a support service");
        id
    }

    /// Pays an amount under a support service of the first customer, past all rules.
    pub async fn pay(
        &self,
        service: CustomerServiceId,
        name: &str,
        amount: &str,
        on: NaiveDate,
    ) -> PaymentId {
        let id = PaymentId::from_uuid(Uuid::now_v7());
        let (profile, catalogue, unit) = (self.profile, catalogue(name), dollars(amount));
        let done = self.services.db.write(|tx| {
            async move {
                let method = policy::choices(tx, ChoiceList::Method, on).await?;
                let method = method.first().expect("a method").id;
                let payment = Payment {
                    id,
                    version: 0,
                    service,
                    subtype: None,
                    method: method.into(),
                    paid_on: on,
                    unit,
                    quantity: 1,
                    is_estimate: false,
                    fund: None,
                    description: String::new(),
                    maximum: None,
                    stipend: None,
                };
                let saved = Saved {
                    payment: &payment,
                    profile,
                    catalogue,
                    over_request: None,
                    by: "ISETS 6Partner",
                    at: super::instant(),
                };
                payments::insert(tx, &saved).await?;
                support_dashboard::tally(tx, profile, payment.fiscal_year()).await
            }
            .scope_boxed()
        });
        done.await.expect("a payment");
        id
    }

    /// Sets a parameter of every program from the beginning on.
    pub async fn set(&self, parameter: &'static str, value: i64) {
        let done = self.services.db.write(|tx| {
            async move {
                on!(tx, |c| sqlx::query(
                    "UPDATE program_parameters SET value = $2 WHERE parameter = $1"
                )
                .bind(parameter)
                .bind(value)
                .execute(c)
                .await
                .map(|_| ()))
            }
            .scope_boxed()
        });
        let done: Result<(), StoreError> = done.await;
        done.expect("a parameter");
    }

    /// Requests an increase as the first agency's partner.
    pub async fn request(
        &self,
        service: CustomerServiceId,
        amount: &str,
    ) -> Result<OverrideRequestId, ServiceError> {
        let form = new_request(amount);
        overrides::save(
            &self.staff(Permission::OverrideRequest),
            self.profile,
            service,
            &form,
        )
        .await
    }

    /// Answers a request as an IDHS administrator.
    pub async fn answer(
        &self,
        service: CustomerServiceId,
        request: OverrideRequestId,
        form: &ReviewForm,
    ) -> Result<(), ServiceError> {
        let ctx = self.reviewer(0, Permission::OverrideReview);
        overrides::answer(&ctx, self.profile, service, request, form).await
    }
}

/// A request of FY23.
pub fn new_request(amount: &str) -> OverrideForm {
    OverrideForm {
        id: Uuid::now_v7().to_string(),
        version: String::new(),
        fiscal_year: "2023".to_owned(),
        increase: amount.to_owned(),
        reason: "The rent went up".to_owned(),
    }
}

/// A response to a request of version 1.
pub fn response(status: &str, amount: &str, comment: &str) -> ReviewForm {
    ReviewForm {
        version: "1".to_owned(),
        status: status.to_owned(),
        increase: amount.to_owned(),
        comment: comment.to_owned(),
    }
}
