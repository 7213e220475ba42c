//! Comma-separated values that every spreadsheet program opens, and none takes for a formula.

/// Tells spreadsheet programs that the text is UTF-8; stands at the beginning of a file.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Adds one line to `text`; every cell stands in quotes, so that leading zeros and commas survive.
pub fn line<Cell: AsRef<str>>(text: &mut String, cells: &[Cell]) {
    for (at, cell) in cells.iter().map(AsRef::as_ref).enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push('"');
        // A spreadsheet takes these for the beginning of a formula.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lst_03_epo_02_no_cell_of_an_export_is_a_formula() {
        let mut text = String::new();
        let cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "O'Brien", "a,\"b\""];
        line(&mut text, &cells);
        assert_eq!(
            text,
            "\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"'\tx\",\"'\rx\",\"O'Brien\",\"a,\"\"b\"\"\"\r\n"
        );
    }
}
