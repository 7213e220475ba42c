//! Links to instructions outside this program, kept by administrators. SHL-32.

use serde::{Deserialize, Serialize};

use crate::ids::InstructionLinkId;
use crate::text::read_required_line;
use crate::{Problems, Rule};

/// Topic and title have at most so many characters.
pub const WORDS_MAX: usize = 120;
/// An address has at most so many characters.
pub const ADDRESS_MAX: usize = 500;

coded! {
    /// The page a link belongs to.
    pub enum InstructionPage {
        /// Overview tab.
        Overview = "overview", "Overview";
        /// EP/Case Management, Overview.
        Plan = "plan", "EP/Case Management: Overview";
        /// Step 1.
        Assessments = "assessments", "EP/Case Management: 1. Review Assessment(s)";
        /// Step 2.
        Goals = "goals", "EP/Case Management: 2. Set Goals";
        /// Step 3, which the guides head "Build a Plan".
        Services = "services", "EP/Case Management: 3. Add Activities/Services";
        /// One service.
        Service = "service", "One activity or service";
        /// The worksite placement of a service.
        Placement = "placement", "Worksite placement";
        /// Attendance.
        Attendance = "attendance", "Attendance";
        /// Update Log.
        UpdateLog = "update_log", "EP/Case Management: Update Log";
        /// Summary Tools.
        SummaryTools = "summary_tools", "Summary Tools";
    }
}

/// The link form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    /// Made by the form.
    pub id: String,
    /// Version last seen; 0 for a new one.
    pub version: String,
    /// Code of an [`InstructionPage`].
    pub page: String,
    /// What it is about.
    pub topic: String,
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub address: String,
}

/// A link, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Identity.
    pub id: InstructionLinkId,
    /// The page it belongs to.
    pub page: InstructionPage,
    /// What it is about.
    pub topic: String,
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub address: String,
}

impl LinkForm {
    /// Reads and judges the form.
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self) -> Result<Link, Problems> {
        let mut problems = Problems::new();
        let page = problems.take("page", InstructionPage::read(&self.page));
        let topic = problems.take("topic", read_required_line(&self.topic, WORDS_MAX));
        let title = problems.take("title", read_required_line(&self.title, WORDS_MAX));
        let address = problems.take("address", read_address(&self.address));
        let id = problems.take("id", InstructionLinkId::read(&self.id));
        let read = (|| {
            Some(Link {
                id: id?,
                page: page?,
                topic: topic?,
                title: title?,
                address: address?,
            })
        })();
        problems.into_result(read)
    }
}

/// An address of the web that is encrypted on its way and holds neither sign-in nor blanks.
///
/// # Errors
/// [`Rule::AddressNotHttps`], and those of a one-line text.
pub fn read_address(typed: &str) -> Result<String, Rule> {
    let address = read_required_line(typed, ADDRESS_MAX)?;
    let rest = address
        .get(..8)
        .filter(|scheme| scheme.eq_ignore_ascii_case("https://"))
        .and_then(|_| address.get(8..))
        .ok_or(Rule::AddressNotHttps)?;
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = place.split(':').next().unwrap_or_default();
    let is_host = host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && host
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-'));
    let is_clean = place.len() - host.len() <= 6
        && place[host.len()..]
            .chars()
            .all(|it| it == ':' || it.is_ascii_digit())
        && rest
            .chars()
            .all(|it| it.is_ascii_graphic() && !matches!(it, '"' | '<' | '>' | '\\' | '`'));
    if is_host && is_clean {
        Ok(address)
    } else {
        Err(Rule::AddressNotHttps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shl_32_only_https_addresses_are_taken() {
        for good in [
            "https://www.illinoisworknet.com/DownloadPrint/Overview%20Tab.pdf",
            "HTTPS://example.gov:8443/a?b=c#d",
            "https://example.gov",
        ] {
            assert_eq!(read_address(good), Ok(good.to_owned()));
        }
        for bad in [
            "http://example.gov/",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://user:pass@example.gov/",
            "https://localhost/",
            "https://example.gov/a b",
            "https://exa\"mple.gov/",
            "https://example.gov/<script>",
            "example.gov",
            "//example.gov",
        ] {
            assert_eq!(read_address(bad), Err(Rule::AddressNotHttps), "{bad}");
        }
        assert_eq!(read_address(" "), Err(Rule::Missing));
    }

    #[test]
    fn shl_32_a_link_has_page_topic_title_and_address() {
        let problems = LinkForm::default().check().unwrap_err();
        for field in ["page", "topic", "title", "address", "id"] {
            assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
        }
    }
}
