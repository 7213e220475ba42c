//! What the kit writes: one test for each promise a page relies on.

use domain::{Problems, Rule};
use leptos::prelude::*;

use super::{
    CaseForm, Cell, CheckField, Column, DataTable, DateField, Dialog, ErrorSummary, HiddenField, ListQuery,
    Row, TextField,
};
use crate::error::{AppError, Conflict};
use crate::locale::Lang;
use crate::post::Submitted;

/// The HTML of a view, with the form post that was refused and the language in context.
fn html<V: IntoView + 'static>(back: Option<Submitted>, lang: Lang, view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(lang);
        if let Some(back) = back {
            provide_context(back);
        }
        view().into_view().to_html().replace("<!>", "")
    })
}

fn refused(failure: AppError) -> Submitted {
    let values = [("name", "typed"), ("version", "3")];
    let values = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Submitted {
        action: "test/save".to_owned(),
        key: String::new(),
        values,
        failure,
    }
}

fn form() -> impl IntoView {
    view! {
        <ErrorSummary/>
        <CaseForm action="test/save">
            <HiddenField name="version" value="3"/>
            <TextField name="name" label="Name" value="stored"/>
            <CheckField name="agreed" label="Agreed" checked=true/>
        </CaseForm>
        <CaseForm action="test/save" key="other">
            <TextField name="name" label="Name" value="stored"/>
        </CaseForm>
    }
}

#[test]
fn a_fresh_form_shows_what_is_stored_and_hides_its_places_for_messages() {
    let page = html(None, Lang::En, form);
    assert!(
        page.contains(r#"id="error-summary""#) && page.contains("hidden"),
        "{page}"
    );
    assert!(
        page.contains(r#"<p id="test-save-name-error" hidden class="msg"></p>"#),
        "{page}"
    );
    assert!(
        page.contains(r#"value="stored""#) && page.contains("checked"),
        "{page}"
    );
    assert!(!page.contains("aria-invalid"), "{page}");
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_shows_the_problem_at_its_field() {
    let failure = AppError::Invalid(Problems::one("name", Rule::Missing));
    let page = html(Some(refused(failure)), Lang::En, form);
    assert!(
        page.contains(r##"<a href="#test-save-name">Name: Enter or choose an answer</a>"##),
        "{page}"
    );
    assert!(page.contains(r#"value="typed""#), "{page}");
    assert!(page.contains("Error:"), "{page}");
    assert_eq!(page.matches("aria-invalid").count(), 1, "{page}");
    assert!(
        !page.contains("checked"),
        "an unticked box stays unticked: {page}"
    );
    assert!(
        page.contains(r#"value="stored""#),
        "the other form is not touched: {page}"
    );
}

#[test]
fn byd_09_a_dialog_shows_the_list_of_problems_in_place_of_its_page() {
    let page = html(
        Some(refused(AppError::Invalid(Problems::one("name", Rule::Missing)))),
        Lang::En,
        || {
            super::provide_page_parts();
            // Pages put their dialogs together before or after what stands around them.
            let dialog = view! {
                <Dialog id="ask" title="Ask" close="/page#opener">
                    <CaseForm action="test/save">
                        <div class="body"><TextField name="name" label="Name"/></div>
                    </CaseForm>
                </Dialog>
            };
            view! { <ErrorSummary/> <p>"Behind"</p> {dialog} }
        },
    );
    assert_eq!(page.matches(r#"id="error-summary""#).count(), 1, "{page}");
    let (behind, within) = page.split_once("<dialog").unwrap_or_default();
    assert!(!behind.contains("error-summary"), "{page}");
    assert!(
        within.contains(r##"<a href="#test-save-name">Name: Enter or choose an answer</a>"##),
        "{page}"
    );
}

#[test]
fn messages_are_spanish_on_a_spanish_page() {
    let failure = AppError::Invalid(Problems::one("name", Rule::Missing));
    let page = html(Some(refused(failure)), Lang::Es, form);
    assert!(
        page.contains("Hay un problema") && page.contains("Escriba o elija una respuesta"),
        "{page}"
    );
}

#[test]
fn a_conflict_shows_theirs_at_the_field_and_saves_over_it_next_time() {
    let theirs = vec![("name".to_owned(), "hers".to_owned())];
    let now = Conflict {
        version: 4,
        by: "Amelia Telger".to_owned(),
        at: "2:14 PM".to_owned(),
        theirs,
    };
    let page = html(Some(refused(AppError::Conflict(now))), Lang::En, form);
    assert!(
        page.contains("Amelia Telger saved this while you were working, at 2:14 PM."),
        "{page}"
    );
    assert!(
        page.contains("<b>hers</b>") && page.contains(r#"value="typed""#),
        "{page}"
    );
    assert!(page.contains(r#"name="version" value="4""#), "{page}");
}

#[test]
fn shl_30_a_date_field_has_a_calendar_a_placeholder_and_the_day_in_words() {
    let empty = html(
        None,
        Lang::En,
        || view! { <DateField name="start" label="Start Date"/> },
    );
    assert!(
        empty.contains("xx/xx/xxxx") && empty.contains("data-pick=\"start\""),
        "{empty}"
    );
    let filled = html(
        None,
        Lang::En,
        || view! { <DateField name="start" label="Start Date" value="12/19/2022"/> },
    );
    assert!(filled.contains("Monday, December 19, 2022"), "{filled}");
}

#[test]
fn lst_13_and_lst_14_a_table_names_its_cells_its_order_and_its_emptiness() {
    let table = |rows: Vec<Row>| {
        let columns = vec![
            Column::main("Name").sorted_by("name"),
            Column::num("Hours").sorted_by("hours"),
        ];
        let query = ListQuery::from_pairs("", "name", "/list".to_owned(), Vec::new());
        html(
            None,
            Lang::En,
            move || view! { <DataTable id="t" caption="Services" columns=columns rows=rows query=query/> },
        )
    };
    let some = table(vec![Row::new(vec![Cell::link("/a", "A"), "8.00".into()])]);
    assert!(
        some.contains(r#"aria-sort="ascending""#) && some.contains(r#"data-label="Hours""#),
        "{some}"
    );
    assert!(
        some.contains("sort=name&amp;dir=desc") || some.contains("sort=name&dir=desc"),
        "{some}"
    );
    assert!(
        some.contains("Showing 1 to 1 of 1 entries") && some.contains(r#"type="search""#),
        "{some}"
    );
    let none = table(Vec::new());
    assert!(
        none.contains("No data available in table") && none.contains("Showing 0 to 0 of 0 entries"),
        "{none}"
    );
}

#[test]
fn what_people_type_is_never_markup() {
    let failure = AppError::Invalid(Problems::one("name", Rule::Missing));
    let mut back = refused(failure);
    back.values[0].1 = "\"><script>alert(1)</script>".to_owned();
    let page = html(Some(back), Lang::En, form);
    assert!(!page.contains("<script>"), "{page}");
}
