//! Text as people type it: trimmed, counted in characters, kept intact. And names folded for search.

use crate::Rule;

/// Reads text of one line; blank, or nothing that could be seen, is `None`. Surrounding space is dropped, everything else kept intact.
///
/// # Errors
/// [`Rule::TextTooLong`], or [`Rule::ControlCharacter`] (line breaks and tabs included).
pub fn read_line(typed: &str, max: usize) -> Result<Option<String>, Rule> {
    read(typed, max, |_| false)
}

/// Reads text of several lines; blank is `None`. CRLF becomes one line feed and counts as one character.
///
/// # Errors
/// [`Rule::TextTooLong`], or [`Rule::ControlCharacter`] for any but line feed and tab.
pub fn read_text(typed: &str, max: usize) -> Result<Option<String>, Rule> {
    read(typed, max, |character| matches!(character, '\n' | '\t'))
}

/// Like [`read_line`], but blank is [`Rule::Missing`].
///
/// # Errors
/// Those of [`read_line`], and [`Rule::Missing`].
pub fn read_required_line(typed: &str, max: usize) -> Result<String, Rule> {
    read_line(typed, max)?.ok_or(Rule::Missing)
}

/// Like [`read_text`], but blank is [`Rule::Missing`].
///
/// # Errors
/// Those of [`read_text`], and [`Rule::Missing`].
pub fn read_required_text(typed: &str, max: usize) -> Result<String, Rule> {
    read_text(typed, max)?.ok_or(Rule::Missing)
}

/// A number as people read it, with commas between the thousands: 1234567 as "1,234,567", hours 1234.50 as "1,234.50".
pub fn grouped(number: impl std::fmt::Display) -> String {
    let text = number.to_string();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = text.len() - text.trim_start_matches('-').len();
    let whole = sign + digits(text.get(sign..).unwrap_or_default());
    let mut out = String::with_capacity(text.len() + whole / 3);
    for (at, character) in text.char_indices() {
        if at > sign && at < whole && (whole - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(character);
    }
    out
}

fn read(typed: &str, max: usize, allowed: fn(char) -> bool) -> Result<Option<String>, Rule> {
    let trimmed = typed.trim();
    let breaks = trimmed.matches("\r\n").count();
    let length = trimmed.chars().count() - breaks;
    if length > max {
        return Err(Rule::TextTooLong { length, max });
    }
    let text = if trimmed.contains('\r') {
        trimmed.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        trimmed.to_owned()
    };
    if text
        .chars()
        .any(|character| is_refused(character) && !allowed(character))
    {
        return Err(Rule::ControlCharacter);
    }
    Ok((!text.chars().all(is_unseen)).then_some(text))
}

/// White space, and characters that show nothing by themselves: marks of direction, joiners, the byte order mark.
fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Control characters and the code points Unicode reserves as "not a character".
fn is_refused(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// A name folded for search: lower-case words without accents, joined by one space.
/// "Núñez-O'Brien" is "nunez o brien". LST-07.
pub fn name_key(name: &str) -> String {
    name_words(name).join(" ")
}

/// The folded words of a name or of a search for one; apostrophes and hyphens separate words.
pub fn name_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in name.chars().flat_map(char::to_lowercase) {
        if is_mark(character) {
            continue;
        }
        if !character.is_alphanumeric() {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            match folded(character) {
                Some(letters) => word.push_str(letters),
                None => word.push(character),
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// LST-07 Whether every word of the search begins a word of the name: "ste abr" finds Stephanie Abrams.
/// Written without its apostrophe or hyphen a name is found too ("obrien").
pub fn name_matches(name: &str, search: &str) -> bool {
    let words = name_words(name);
    let joined = words.concat();
    name_words(search).iter().all(|part| {
        words.iter().any(|word| word.starts_with(part.as_str())) || joined.contains(part.as_str())
    })
}

/// Combining accents, which decomposed letters carry.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// The plain letters for a lower-case Latin letter with accents; `None` when it is plain or not Latin.
fn folded(character: char) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 27] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("ae", "æǣǽ"),
        ("b", "ḃḅḇɓ"),
        ("c", "çćĉċčḉ"),
        ("d", "ďđðḋḍḏḑḓ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǥǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("j", "ĵǰ"),
        ("k", "ķǩḱḳḵ"),
        ("l", "ĺļľŀłḷḹḻḽ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŋǹṅṇṉṋ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšșṡṣṥṧṩ"),
        ("ss", "ß"),
        ("t", "ţťŧțṫṭṯṱ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("w", "ŵẁẃẅẇẉ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
    ];
    if character.is_ascii() {
        return None;
    }
    LETTERS
        .iter()
        .find(|(_, accented)| accented.contains(character))
        .map(|(plain, _)| *plain)
}

#[cfg(test)]
mod tests;
