//! How a plain form post travels: every form posts to the address of its own page and names a server function.

use crate::error::AppError;

/// Hidden field that names the server function to run, as in `goals/save`.
pub const ACTION_FIELD: &str = "_do";
/// Hidden field that tells apart several forms of one action on a page.
pub const KEY_FIELD: &str = "_key";
/// Largest form body in bytes; anything bigger is answered with [`AppError::TooLarge`].
pub const MAX_BODY: usize = 256 * 1024;

/// A form post that was refused; in context while its page is shown again.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// The server function, as in [`ACTION_FIELD`].
    pub action: String,
    /// Which of several forms, as in [`KEY_FIELD`].
    pub key: String,
    /// Field names and what was typed, repeated names kept apart.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub failure: AppError,
}

/// What a server function answered to a form post without sending the browser elsewhere, as JSON; in context
/// while the form's page shows it, once.
#[derive(Debug, Clone)]
pub struct Answer(pub String);

impl Submitted {
    /// Reads an urlencoded body and takes out the two fields that steer it.
    pub fn read(body: &[u8], failure: AppError) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
        let mut submitted = Self {
            action: String::new(),
            key: String::new(),
            values: Vec::new(),
            failure,
        };
        for (name, value) in pairs {
            match name.as_str() {
                ACTION_FIELD => submitted.action = value,
                KEY_FIELD => submitted.key = value,
                _ => submitted.values.push((name, value)),
            }
        }
        submitted
    }

    /// The values as a server function reads them: fields that occur more than once are joined by commas.
    pub fn encoded(&self) -> String {
        encode(&self.values)
    }

    /// What was typed in a field, if the form had it.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .rev()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Joins repeated names by commas and encodes the pairs as a form body.
pub fn encode(pairs: &[(String, String)]) -> String {
    let mut joined: Vec<(&str, String)> = Vec::new();
    for (name, value) in pairs {
        match joined.iter_mut().find(|(known, _)| known == name) {
            Some((_, all)) => {
                all.push(',');
                all.push_str(value);
            }
            None => joined.push((name, value.clone())),
        }
    }
    serde_urlencoded::to_string(&joined).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_fields_are_taken_out_and_repeated_ones_joined() {
        let submitted = Submitted::read(
            b"_do=goals%2Fsave&_key=1&a=x&a=y&b=%F0%9F%98%80",
            AppError::NotFound,
        );
        assert_eq!(
            (submitted.action.as_str(), submitted.key.as_str()),
            ("goals/save", "1")
        );
        assert_eq!(submitted.encoded(), "a=x%2Cy&b=%F0%9F%98%80");
        assert_eq!(submitted.value("a"), Some("y"));
    }
}
