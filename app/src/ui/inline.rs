//! Pieces of a line written out as HTML at once: what the many cells of a table are made of.
//!
//! As elements of a view, the cells were the dearest part of every list; every piece here escapes what it is given.

use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};

use super::icon::path;
use super::tag::Tone;

/// A line of HTML, made of the few pieces there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline(String);

impl Inline {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(String::new())
    }

    /// The HTML.
    pub fn html(self) -> String {
        self.0
    }

    /// Adds text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        encode_text_to_string(text, &mut self.0);
        self
    }

    /// Adds text for assistive technology only.
    #[must_use]
    pub fn hidden(self, text: &str) -> Self {
        self.open("span", &[("class", "vh")]).text(text).raw("</span>")
    }

    /// Adds a quiet line below.
    #[must_use]
    pub fn note(self, text: &str) -> Self {
        self.raw("<br>")
            .open("span", &[("class", "soft small")])
            .text(text)
            .raw("</span>")
    }

    /// Adds a status tag, set apart by a space from what stands before it.
    #[must_use]
    pub fn tag(self, tone: Tone, text: &str) -> Self {
        let class = match tone.class() {
            "" => "tag".to_owned(),
            class => format!("tag {class}"),
        };
        let apart = if self.0.is_empty() { self } else { self.raw(" ") };
        apart.open("span", &[("class", &class)]).text(text).raw("</span>")
    }

    /// Adds a link around what `within` makes.
    #[must_use]
    pub fn link(self, href: &str, within: Self) -> Self {
        self.open("a", &[("href", href)]).raw(&within.0).raw("</a>")
    }

    /// Adds a link that looks like a button and shows only a drawing; `label` is its name.
    #[must_use]
    pub fn icon_button(self, href: &str, (look, id): (&str, &str), label: &str, icon: &str) -> Self {
        let class = format!("btn {look}");
        let attributes = [
            ("class", class.as_str()),
            ("href", href),
            ("id", id),
            ("aria-label", label),
        ];
        self.open("a", &attributes).drawing(icon).raw("</a>")
    }

    /// Adds a link that looks like a button, with a drawing and words; `label` tells it from its neighbours.
    #[must_use]
    pub fn button(self, href: &str, look: &str, label: &str, (icon, words): (&str, &str)) -> Self {
        let class = format!("btn {look}");
        let attributes = [("class", class.as_str()), ("href", href), ("aria-label", label)];
        let begun = self.open("a", &attributes).drawing(icon);
        begun.raw(" ").text(words).raw("</a>")
    }

    fn drawing(self, icon: &str) -> Self {
        self.raw(
            "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"",
        )
        .raw(path(icon))
        .raw("\"></path></svg>")
    }

    fn open(mut self, element: &str, attributes: &[(&str, &str)]) -> Self {
        self.0.push('<');
        self.0.push_str(element);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            encode_double_quoted_attribute_to_string(*value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    fn raw(mut self, html: &str) -> Self {
        self.0.push_str(html);
        self
    }

    /// Adds a cell of a table around a line.
    #[must_use]
    pub(super) fn cell(self, attributes: &[(&str, &str)], within: &Self) -> Self {
        self.open("td", attributes).raw(&within.0).raw("</td>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_escapes_what_it_is_given() {
        let evil = "<script>\"&'";
        let line = Inline::new()
            .text(evil)
            .hidden(evil)
            .note(evil)
            .tag(Tone::Bad, evil)
            .link(evil, Inline::new().text(evil))
            .icon_button(evil, (evil, evil), evil, "pencil")
            .button(evil, evil, evil, ("pencil", evil))
            .html();
        assert!(!line.contains("<script"), "{line}");
        assert!(!line.contains("=\"<script>\"&"), "{line}");
        assert_eq!(
            Inline::new().tag(Tone::Plain, "a & b").html(),
            "<span class=\"tag\">a &amp; b</span>"
        );
        assert_eq!(
            Inline::new().link("/a?b=\"c\"", Inline::new().text("d")).html(),
            "<a href=\"/a?b=&quot;c&quot;\">d</a>"
        );
    }
}
