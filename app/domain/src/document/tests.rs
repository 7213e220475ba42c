use proptest::prelude::*;
use uuid::Uuid;

use super::*;

/// An archive that holds nothing but empty parts of these names.
fn archive(names: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut contents = Vec::new();
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    for name in names {
        let at = u32::try_from(bytes.len()).unwrap();
        bytes.extend(b"PK\x03\x04");
        bytes.extend([0; 22]);
        bytes.extend(short(name.len()));
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        contents.extend(b"PK\x01\x02");
        contents.extend([0; 24]);
        contents.extend(short(name.len()));
        contents.extend([0; 12]);
        contents.extend(at.to_le_bytes());
        contents.extend(name.as_bytes());
    }
    let start = u32::try_from(bytes.len()).unwrap();
    bytes.extend(&contents);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(short(names.len()));
    bytes.extend(short(names.len()));
    bytes.extend(u32::try_from(contents.len()).unwrap().to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

fn code(name: &str, bytes: &[u8]) -> Result<FileType, &'static str> {
    check_file(name, bytes)
        .map(|it| it.file_type)
        .map_err(|rule| rule.code())
}

#[test]
fn shl_22_what_a_file_is_follows_from_its_bytes_not_its_name() {
    let word = archive(&["[Content_Types].xml", "word/document.xml"]);
    let excel = archive(&["[Content_Types].xml", "xl/workbook.xml"]);
    for (name, bytes, found) in [
        ("agreement.pdf", &b"%PDF-1.7\n"[..], FileType::Pdf),
        ("scan.PNG", b"\x89PNG\r\n\x1a\n...", FileType::Png),
        ("scan.jpeg", b"\xff\xd8\xff\xe0...", FileType::Jpeg),
        ("scan.jpg", b"\xff\xd8\xff\xe0...", FileType::Jpeg),
        ("letter.docx", &word, FileType::Docx),
        ("hours.xlsx", &excel, FileType::Xlsx),
        ("note.txt", "Se reunió hoy.\r\n".as_bytes(), FileType::Text),
    ] {
        assert_eq!(code(name, bytes), Ok(found), "{name}");
    }
    assert_eq!(code("report.pdf", b"MZ\x90\0\x03"), Err("file-type-not-taken"));
    assert_eq!(code("report.pdf", b"<html><script>"), Err("file-ending-differs"));
    assert_eq!(code("report.html", b"%PDF-1.7\n"), Err("file-ending-differs"));
    assert_eq!(code("report", b"%PDF-1.7\n"), Err("file-ending-differs"));
}

#[test]
fn shl_22_archives_that_are_no_document_or_hold_macros_are_refused() {
    let macros = archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
    for (name, bytes) in [
        ("a.docx", &macros[..]),
        ("a.docx", &archive(&["evil.exe"])),
        ("a.docx", &archive(&["word/document.xml"])),
        ("a.docx", b"PK\x03\x04 cut off"),
        ("a.zip", &archive(&[])),
    ] {
        assert_eq!(code(name, bytes), Err("file-type-not-taken"), "{name}");
    }
}

#[test]
fn shl_22_an_empty_file_no_file_and_one_too_large_are_refused() {
    assert_eq!(code("a.txt", b""), Err("file-empty"));
    assert_eq!(code("", b""), Err("missing"));
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(FILE_MAX_BYTES, b' ');
    assert_eq!(code("a.pdf", &large), Ok(FileType::Pdf));
    large.push(b' ');
    assert_eq!(code("a.pdf", &large), Err("file-too-large"));
}

#[test]
fn shl_22_a_name_with_odd_characters_is_kept_as_it_is() {
    for name in [
        "../../etc/passwd.txt",
        "C:\\Temp\\x.txt",
        "a\"b;c%00.txt",
        "résumé 👩‍👩‍👧.txt",
        "تقرير.txt",
    ] {
        assert_eq!(check_file(name, b"x").unwrap().name, name);
    }
    assert_eq!(code("a\u{7}.txt", b"x"), Err("control-character"));
    assert_eq!(
        code(&format!("{}.txt", "a".repeat(252)), b"x"),
        Err("text-too-long")
    );
}

#[test]
fn shl_22_the_form_says_what_the_document_is_and_what_it_belongs_to() {
    let form = DocumentForm {
        id: Uuid::from_u128(1).to_string(),
        kind: "plan_agreement".into(),
        service: String::new(),
    };
    let (facts, file) = form.check("a.txt", b"x").unwrap();
    assert_eq!((facts.kind, facts.service), (DocumentKind::PlanAgreement, None));
    assert_eq!(file.file_type, FileType::Text);
    let problems = DocumentForm::default().check("", b"").unwrap_err();
    for field in ["kind", "file", "id"] {
        assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
    }
}

#[test]
fn shl_22_a_removal_has_a_reason() {
    assert_eq!(read_reason("  "), Err(Rule::Missing));
    assert_eq!(read_reason(" wrong customer "), Ok("wrong customer".to_owned()));
}

proptest! {
    #[test]
    fn any_bytes_are_judged_without_a_crash(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = FileType::of(&bytes);
        let mut archive = b"PK\x03\x04".to_vec();
        archive.extend(&bytes);
        archive.extend(b"PK\x05\x06");
        archive.extend(&bytes);
        let _ = FileType::of(&archive);
    }
}
