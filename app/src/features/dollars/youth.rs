//! The fields of Youth. YTH-43, YTH-44, F9.

use domain::{
    ids::CustomerServiceId,
    payment::{DESCRIPTION_MAX, PaymentForm},
};
use leptos::prelude::*;
use services::payments::Choices;

use super::form::{Total, named};
use crate::ui::{
    CheckField, DateField, FieldGroup, HiddenField, MoneyField, NumberField, SelectField, TextField,
};

/// Maximum, method, date, cost, number of times, description, and what a stipend needs.
pub fn fields(form: PaymentForm, choices: &Choices, service: CustomerServiceId) -> AnyView {
    let stored = form.clone();
    let methods = named(&choices.methods);
    let hint = format!("At most {DESCRIPTION_MAX} characters");
    view! {
        <HiddenField name="service" value=service.to_string()/>
        <HiddenField name="maximum_seen" value=form.maximum.clone()/>
        <div class="grid2">
            <MoneyField name="maximum" label="Maximum Payment Allowed" value=form.maximum optional=true
                hint="For this service; payments above it are refused"/>
            <SelectField name="method" label="Payment Method" options=methods value=form.method/>
            <DateField name="paid_on" label="Payment Start Date" value=form.paid_on/>
            <MoneyField name="unit" label="Cost" value=form.unit/>
            <NumberField name="quantity" label="Number of times offered at this cost" value=form.quantity/>
            <Total stored/>
            <TextField name="description" label="Description of the payment" value=form.description hint=hint
                optional=true wide=true/>
            <CheckField name="is_estimate" label="This is a cost estimate" checked=form.is_estimate == "true"/>
            <CheckField name="is_stipend" label="This payment is a stipend related to subsidized days"
                checked=form.is_stipend == "true"/>
        </div>
        <FieldGroup label="Stipend" hint="Only when the payment is a stipend. For information: payroll stays with the worksite placement." columns=true>
            <DateField name="stipend_from" label="First day of the payment period" value=form.stipend_from optional=true/>
            <DateField name="stipend_to" label="Last day of the payment period" value=form.stipend_to optional=true/>
            <MoneyField name="stipend_hourly" label="Hourly rate" value=form.stipend_hourly optional=true/>
        </FieldGroup>
    }
    .into_any()
}
