//! The interface kit: server-rendered components every page is built from.
//!
//! A part never carries a word that is not in both languages, never relies on a script, and gives
//! every control an id that follows from the form and the field's name, so that a message, a summary
//! link and the browser's checker all find it.

#![expect(
    clippy::needless_pass_by_value,
    clippy::fn_params_excessive_bools,
    clippy::struct_excessive_bools,
    reason = "a component owns its props, and several of them are switches"
)]

pub mod breadcrumb;
pub mod card;
pub mod choice;
pub mod defs;
pub mod dialog;
pub mod field;
pub mod form;
mod frame;
pub mod icon;
pub mod inline;
pub mod list;
pub mod notice;
pub mod page;
pub mod print;
pub mod problem;
pub mod progress;
pub mod summary;
pub mod table;
pub mod table_file;
pub mod tabs;
pub mod tag;
pub mod words;

#[cfg(test)]
mod tests;

pub use breadcrumb::Crumbs;
pub use card::{Card, Empty, Fold, Tile, Tiles};
pub use choice::{CheckField, CheckListField, FieldGroup, RadioField, SelectField};
pub use defs::{Def, Defs, Event, Timeline};
pub use dialog::{Dialog, Explain};
pub use field::{
    DateField, FileField, FixedField, HoursField, MoneyField, NumberField, TextArea, TextField, TimeField,
};
pub use form::{ButtonLink, CaseForm, FormScope, HiddenField, SubmitButton, field_id, form_id};
pub use icon::Icon;
pub use inline::Inline;
pub use list::{Cell, Column, ListQuery, Row, Total};
pub use notice::{Flash, Notice};
pub use page::{Page, PageHead};
pub use print::{PrintFoot, SignatureBlock};
pub use progress::{Caps, Progress};
pub use summary::ErrorSummary;
pub(crate) use summary::provide_page_parts;
pub use table::DataTable;
pub use tabs::{Tab, Tabs};
pub use tag::{Tag, Tone};

/// One choice of a list: the value posted and the words shown.
pub type Choice = (String, String);
