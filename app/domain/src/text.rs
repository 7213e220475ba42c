//! Text as people type it: trimmed, counted in characters, kept intact. And names folded for search.

use crate::Rule;

/// Reads text of one line; blank is `None`. Surrounding space is dropped, everything else kept intact.
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
    Ok((!text.is_empty()).then_some(text))
}

/// Control characters and the code points Unicode reserves as "not a character".
fn is_refused(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}
