//! Tables of pages as files: whoever takes one out stands in the history. LST-03, F28.

use domain::ids::ProfileId;
use scoped_futures::ScopedFutureExt;
use serde_json::json;

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    sheet::{FileKind, Sheet},
    support_section::Export,
};

/// A sheet of a workbook has a name of at most so many characters.
const NAME_MAX: usize = 31;

/// A table as its page hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// What it holds, in words.
    pub caption: &'a str,
    /// Headings.
    pub columns: &'a [String],
    /// Columns whose cells are numbers, by place.
    pub numbers: &'a [usize],
    /// The rows.
    pub rows: &'a [Vec<String>],
}

/// Writes a table that the caller's page just showed; the history keeps who took how many rows out, at the customer when
/// the page is a customer's.
///
/// # Errors
/// When the file cannot be written or the database fails.
pub async fn export(
    ctx: &Ctx,
    table: Table<'_>,
    kind: FileKind,
    profile: Option<ProfileId>,
) -> Result<Export, ServiceError> {
    let detail = json!({ "table": table.caption, "rows": table.rows.len(), "file": kind.ending() });
    ctx.db()
        .write(|tx| {
            let detail = detail.clone();
            async move {
                let event = Event {
                    action: "table.export",
                    subject_kind: "table",
                    subject_id: None,
                    profile,
                    is_plan_update: false,
                    detail,
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let name = sheet_name(table.caption);
    let sheet = Sheet {
        name: &name,
        columns: &columns,
        numbers: table.numbers,
    };
    Ok(Export {
        name: format!("{}-{}.{}", slug(table.caption), ctx.today(), kind.ending()),
        bytes: sheet.write(kind, table.rows)?,
    })
}

/// A caption without what the name of a sheet may not have.
fn sheet_name(caption: &str) -> String {
    let allowed = caption.chars().filter(|it| !"[]:*?/\\'".contains(*it));
    let name: String = allowed.take(NAME_MAX).collect();
    match name.trim() {
        "" => "Table".to_owned(),
        name => name.to_owned(),
    }
}

/// A caption as part of a file's name.
fn slug(caption: &str) -> String {
    let words = caption
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    if slug.is_empty() { "table".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lst_03_a_caption_names_the_file_and_its_sheet() {
        assert_eq!(slug("Week of 01/01/2023"), "week-of-01-01-2023");
        assert_eq!(slug("–"), "table");
        assert_eq!(sheet_name("Notes [all]: a/b"), "Notes all ab");
        assert_eq!(sheet_name(&"x".repeat(40)).len(), 31);
        assert_eq!(sheet_name("??"), "Table");
    }
}
