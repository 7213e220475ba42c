//! Messages of staff to a customer. SHL-14, CUS-09.

use serde::{Deserialize, Serialize};

use crate::Problems;
use crate::ids::MessageId;
use crate::text::read_required_text;

/// A message has at most so many characters.
pub const MESSAGE_MAX: usize = 2_000;

/// The message form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageForm {
    /// Made by the form, so that a double click is one message.
    pub id: String,
    /// The text.
    pub text: String,
}

/// A message, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Identity.
    pub id: MessageId,
    /// The text, as written.
    pub text: String,
}

impl MessageForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// The problems at `text` and `id`.
    pub fn check(&self) -> Result<Message, Problems> {
        let mut problems = Problems::new();
        let text = problems.take("text", read_required_text(&self.text, MESSAGE_MAX));
        let id = problems.take("id", MessageId::read(&self.id));
        problems.into_result(id.zip(text).map(|(id, text)| Message { id, text }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rule;
    use uuid::Uuid;

    fn form(text: &str) -> MessageForm {
        MessageForm {
            id: Uuid::from_u128(1).to_string(),
            text: text.into(),
        }
    }

    #[test]
    fn shl_14_a_message_says_something_and_is_kept_as_written() {
        assert_eq!(
            form("Nos vemos el lunes.\r\n<b>9:00</b> 👋")
                .check()
                .unwrap()
                .text,
            "Nos vemos el lunes.\n<b>9:00</b> 👋"
        );
        assert_eq!(
            form("  ").check().unwrap_err().for_field("text"),
            Some(&Rule::Missing)
        );
        let long = form(&"x".repeat(MESSAGE_MAX + 1)).check().unwrap_err();
        assert!(long.has("text", "text-too-long"));
    }
}
