//! How a form carries a list of codes in one text field: joined by commas. For `#[serde(with = …)]`.

use serde::{Deserialize, Deserializer, Serializer};

/// Writes the codes joined by commas.
///
/// # Errors
/// What the serializer reports.
pub fn serialize<S: Serializer>(codes: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&codes.join(","))
}

/// Reads codes separated by commas; blank ones are left out.
///
/// # Errors
/// When the value is not a text.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let typed = String::deserialize(deserializer)?;
    Ok(typed
        .split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect())
}
