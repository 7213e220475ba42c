//! What a file is, by its bytes alone.

coded! {
    /// A type of file that is taken. SHL-22, issue part "uploads".
    pub enum FileType {
        /// Portable Document Format.
        Pdf = "pdf", "PDF";
        /// Portable Network Graphics.
        Png = "png", "PNG";
        /// JPEG picture.
        Jpeg = "jpeg", "JPEG";
        /// Word document without macros.
        Docx = "docx", "Word";
        /// Excel workbook without macros.
        Xlsx = "xlsx", "Excel";
        /// Plain text in UTF-8.
        Text = "text", "Text";
    }
}

impl FileType {
    /// How its file names end, in lower case; the first is the usual one.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Png => &[".png"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Docx => &[".docx"],
            Self::Xlsx => &[".xlsx"],
            Self::Text => &[".txt"],
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// What these bytes are; `None` when they are none of the types taken.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
        if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if bytes.starts_with(PNG) {
            Some(Self::Png)
        } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"PK\x03\x04") {
            of_archive(bytes)
        } else {
            is_text(bytes).then_some(Self::Text)
        }
    }
}

/// UTF-8 without control characters but line breaks, tabs and form feeds.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    !text
        .chars()
        .any(|it| it.is_control() && !matches!(it, '\n' | '\r' | '\t' | '\u{c}'))
}

/// A Word document or an Excel workbook is an archive with a part of a fixed name. One with macros is not taken.
fn of_archive(bytes: &[u8]) -> Option<FileType> {
    let names = archive_names(bytes)?;
    let has = |name: &str| names.iter().any(|it| it.eq_ignore_ascii_case(name.as_bytes()));
    let has_macros = names
        .iter()
        .any(|it| it.to_ascii_lowercase().ends_with(b"vbaproject.bin"));
    if has_macros || !has("[Content_Types].xml") {
        None
    } else if has("word/document.xml") {
        Some(FileType::Docx)
    } else if has("xl/workbook.xml") {
        Some(FileType::Xlsx)
    } else {
        None
    }
}

/// Entries of an archive that are looked at.
const ENTRIES_MAX: usize = 10_000;

/// The names in the table of contents at the end of an archive; `None` when there is no whole one.
fn archive_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    let end = bytes.windows(END.len()).rposition(|it| it == END)?;
    let count = number(bytes, end + 10, 2)?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut names = Vec::new();
    for _ in 0..count.min(ENTRIES_MAX) {
        if bytes.get(at..at + ENTRY.len())? != ENTRY {
            return None;
        }
        let lengths = [28, 30, 32].map(|offset| number(bytes, at + offset, 2));
        let [name, extra, comment] = lengths;
        let (name, rest) = (name?, extra? + comment?);
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + rest;
    }
    Some(names)
}

/// A little-endian number of `width` bytes.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | usize::from(*byte)),
    )
}
