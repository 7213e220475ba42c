//! The forms of payments and placements while they are filled in: subtypes follow the type, the description is composed,
//! total and unsubsidized wage are computed. It wakes up over a form that works without it and changes nothing that was typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What stands for the description until type and subtype are chosen. DOL-07.
pub const NO_DESCRIPTION: &str = "Select a Service Type and Subtype to get a description of the Service.";

/// A service type with its subtypes, by the values the form posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeChoice {
    /// The value of the Service Type.
    pub service: String,
    /// Its name.
    pub name: String,
    /// Values and names of its subtypes.
    pub subtypes: Vec<(String, String)>,
}

/// Wakes the form `form_id`, which stands before it; shows nothing.
#[island]
pub fn DollarForm(
    /// Id of the form.
    form_id: String,
    /// The types it offers.
    types: Vec<TypeChoice>,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake(&form_id, types);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form_id, types);
}

/// What the form says about what is chosen and typed.
pub mod readings {
    use domain::{
        payment::{compose_description, typed_total},
        placement::typed_unsubsidized,
    };

    use super::{NO_DESCRIPTION, TypeChoice};

    /// The type chosen.
    #[must_use]
    pub fn chosen<'a>(types: &'a [TypeChoice], service: &str) -> Option<&'a TypeChoice> {
        types.iter().find(|it| it.service == service)
    }

    /// The description of type and subtype, or what to do for one.
    #[must_use]
    pub fn description(types: &[TypeChoice], service: &str, subtype: &str) -> String {
        let found = chosen(types, service);
        let composed = found.and_then(|it| match it.subtypes.iter().find(|(id, _)| id == subtype) {
            Some((_, name)) => Some(compose_description(&it.name, Some(name))),
            None if it.subtypes.is_empty() => Some(compose_description(&it.name, None)),
            None => None,
        });
        composed.unwrap_or_else(|| NO_DESCRIPTION.to_owned())
    }

    /// The total in words; a dash while it cannot be read.
    #[must_use]
    pub fn total(unit: &str, quantity: &str) -> String {
        typed_total(unit, quantity).map_or_else(|| "–".to_owned(), |total| total.to_string())
    }

    /// WKS-14 The unsubsidized wage in words; a dash while it cannot be read.
    #[must_use]
    pub fn unsubsidized(hourly: &str, subsidized: &str) -> String {
        typed_unsubsidized(hourly, subsidized).map_or_else(|| "–".to_owned(), |wage| wage.to_string())
    }

    /// The subtype that stays chosen under this type: the one chosen if it belongs to it, the only one there is, or
    /// none.
    #[must_use]
    pub fn subtype_of(of: &TypeChoice, chosen: &str) -> String {
        let fits = of.subtypes.iter().any(|(id, _)| id == chosen);
        match of.subtypes.as_slice() {
            _ if fits => chosen.to_owned(),
            [(only, _)] => only.clone(),
            _ => String::new(),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn types() -> Vec<TypeChoice> {
            let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
            vec![
                TypeChoice {
                    service: "45".to_owned(),
                    name: "Housing/Utilities".to_owned(),
                    subtypes: vec![
                        pair("1", "Housing/Utilities"),
                        pair("2", "Cellphones/Cellphone Minutes"),
                    ],
                },
                TypeChoice {
                    service: "43".to_owned(),
                    name: "Clothing".to_owned(),
                    subtypes: vec![pair("3", "Clothing")],
                },
            ]
        }

        #[test]
        fn dol_07_dol_08_the_description_follows_type_and_subtype() {
            let types = types();
            assert_eq!(
                description(&types, "45", "2"),
                "Housing/Utilities - Cellphones/Cellphone Minutes"
            );
            assert_eq!(description(&types, "45", "3"), NO_DESCRIPTION);
            assert_eq!(description(&types, "", ""), NO_DESCRIPTION);
        }

        #[test]
        fn dol_15_the_subtype_follows_the_type() {
            let types = types();
            let of = |service| chosen(&types, service).expect("a type");
            assert_eq!(subtype_of(of("45"), "2"), "2");
            assert_eq!(subtype_of(of("45"), "3"), "", "one has to be chosen");
            assert_eq!(subtype_of(of("43"), "2"), "3", "the only one");
        }

        #[test]
        fn wks_14_the_unsubsidized_wage_is_shown_while_typing() {
            assert_eq!(unsubsidized("16.00", "16.00"), "$0.00");
            assert_eq!(unsubsidized("18.50", "14.00"), "$4.50");
            assert_eq!(unsubsidized("14.00", "18.50"), "–");
            assert_eq!(unsubsidized("18.50", ""), "–");
        }

        #[test]
        fn dol_10_the_total_is_shown_while_typing() {
            assert_eq!(total("12", "12"), "$144.00");
            assert_eq!(total("1,350.00", "1"), "$1,350.00");
            assert_eq!(total("12.345", "1"), "–");
            assert_eq!(total("12", "1.5"), "–");
        }
    }
}

/// The browser's half.
#[cfg(feature = "hydrate")]
mod browser {
    use std::rc::Rc;

    use leptos::web_sys::{self, wasm_bindgen::JsCast};
    use web_sys::{Element, Event, HtmlFormElement, HtmlSelectElement};

    use super::{TypeChoice, readings};
    use crate::islands::dom;

    struct Form {
        form: HtmlFormElement,
        types: Vec<TypeChoice>,
    }

    /// Shows what is chosen already, and listens.
    pub(super) fn wake(form_id: &str, types: Vec<TypeChoice>) {
        let Some(form) = dom::form(form_id) else { return };
        let form = Rc::new(Form { form, types });
        form.narrow();
        form.show();
        for kind in ["input", "change"] {
            let it = Rc::clone(&form);
            let act = move |event: Event| {
                if name_of(&event).as_deref() == Some("service") {
                    it.narrow();
                }
                it.show();
            };
            dom::on(&form.form, kind, Box::new(act));
        }
    }

    fn name_of(event: &Event) -> Option<String> {
        dom::target(event)?.get_attribute("name")
    }

    impl Form {
        fn element(&self, name: &str) -> Option<Element> {
            dom::one(&self.form, &format!("[name='{name}']"))
        }

        fn value(&self, name: &str) -> String {
            self.element(name).as_ref().map(dom::value).unwrap_or_default()
        }

        /// Switches off the subtypes of other types.
        fn narrow(&self) {
            let service = self.value("service");
            let (Some(of), Some(select)) = (
                readings::chosen(&self.types, &service),
                self.element("subtype")
                    .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok()),
            ) else {
                return;
            };
            let chosen = readings::subtype_of(of, &select.value());
            for (group, place) in dom::all(&select, "optgroup").iter().zip(&self.types) {
                for attribute in ["disabled", "hidden"] {
                    dom::mark(group, attribute, place.service != service);
                }
            }
            select.set_value(&chosen);
        }

        /// Composes the description and adds up the total.
        fn show(&self) {
            let description =
                readings::description(&self.types, &self.value("service"), &self.value("subtype"));
            self.write("[data-description]", &description);
            self.write(
                "[data-total]",
                &readings::total(&self.value("unit"), &self.value("quantity")),
            );
            self.write(
                "[data-unsubsidized]",
                &readings::unsubsidized(&self.value("hourly"), &self.value("subsidized")),
            );
        }

        fn write(&self, place: &str, text: &str) {
            if let Some(place) = dom::one(&self.form, place) {
                dom::set_text(&place, text);
            }
        }
    }
}
