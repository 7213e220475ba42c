//! Forms that post to their own page, keep what was typed and show each problem at its field.

use leptos::context::Provider;
use leptos::prelude::*;

use crate::error::{AppError, Conflict};
use crate::locale;
use crate::post::Submitted;

/// What the fields inside one form need to know: the form's id and, when this very form came back
/// refused, what was typed and which sentences belong to which field.
#[derive(Clone, Debug, Default)]
pub struct FormScope {
    /// The form's id; field ids start with it.
    pub id: String,
    values: Option<Vec<(String, String)>>,
    problems: Vec<(String, String)>,
    conflict: Option<Conflict>,
}

impl FormScope {
    /// The scope of the form around the present field; an empty one outside any form.
    #[must_use]
    pub fn current() -> Self {
        use_context::<Self>().unwrap_or_default()
    }

    /// The scope of the form `key` of `action`, filled when it was the one just posted and refused.
    #[must_use]
    pub fn of(action: &str, key: &str) -> Self {
        let id = form_id(action, key);
        match use_context::<Submitted>() {
            Some(back) if back.action == action && back.key == key => {
                let problems = sentences(&back.failure);
                let conflict = match back.failure {
                    AppError::Conflict(conflict) => Some(conflict),
                    _ => None,
                };
                Self {
                    id,
                    problems,
                    conflict,
                    values: Some(back.values),
                }
            }
            _ => Self {
                id,
                ..Self::default()
            },
        }
    }

    /// What to show in field `name`: what was typed if the form came back, else `stored`.
    #[must_use]
    pub fn value(&self, name: &str, stored: &str) -> String {
        match &self.values {
            Some(values) => find(values, name).unwrap_or_default(),
            None => stored.to_owned(),
        }
    }

    /// Whether this very form came back refused.
    #[must_use]
    pub const fn is_back(&self) -> bool {
        self.values.is_some()
    }

    /// Every value typed under `name` (check lists), or `None` when the form is shown fresh.
    #[must_use]
    pub fn typed_all(&self, name: &str) -> Option<Vec<String>> {
        let values = self.values.as_ref()?;
        Some(
            values
                .iter()
                .filter(|(n, _)| n == name)
                .map(|(_, v)| v.clone())
                .collect(),
        )
    }

    /// The first sentence about field `name`.
    #[must_use]
    pub fn problem(&self, name: &str) -> Option<String> {
        find(&self.problems, name)
    }

    /// After a conflict, what is saved now in field `name`, if that is not what was typed.
    #[must_use]
    pub fn theirs(&self, name: &str) -> Option<String> {
        let theirs = find(&self.conflict.as_ref()?.theirs, name)?;
        (theirs != self.value(name, "")).then_some(theirs)
    }

    /// Every problem in the order of the screen: field name and sentence.
    #[must_use]
    pub fn problems(&self) -> &[(String, String)] {
        &self.problems
    }
}

pub(super) fn find(pairs: &[(String, String)], name: &str) -> Option<String> {
    pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
}

fn sentences(failure: &AppError) -> Vec<(String, String)> {
    let lang = locale::lang();
    match failure {
        AppError::Invalid(problems) => problems
            .iter()
            .map(|p| (p.field.clone(), locale::sentence(&p.rule, lang)))
            .collect(),
        _ => Vec::new(),
    }
}

/// The id of a form: its action, and the key where a page holds several forms of one action.
#[must_use]
pub fn form_id(action: &str, key: &str) -> String {
    let mut id = slug(action);
    if !key.is_empty() {
        id.push('-');
        id.push_str(&slug(key));
    }
    id
}

/// The id of field `name` in the form `form`; the browser's checker builds the same.
#[must_use]
pub fn field_id(form: &str, name: &str) -> String {
    let name = slug(name);
    if form.is_empty() {
        name
    } else {
        format!("{form}-{name}")
    }
}

fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' => out.push(c),
            _ if out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.trim_matches('-').to_owned()
}

/// A form that posts to the page it stands on. `action` is the server function's endpoint, `key` tells
/// apart several forms of one action on a page, `check` names the browser's checker for this form.
#[component]
pub fn CaseForm(
    action: &'static str,
    #[prop(into, optional)] key: String,
    #[prop(into, optional)] class: Option<String>,
    /// Name of the check the browser runs before posting.
    #[prop(into, optional)]
    check: Option<String>,
    /// The facts that check needs, as JSON.
    #[prop(into, optional)]
    facts: Option<String>,
    /// Set for forms that send a file.
    #[prop(optional)]
    multipart: bool,
    /// Where to post, when not to the page itself.
    #[prop(into, optional)]
    to: String,
    /// `off` for fields whose texts the browser shall not keep.
    #[prop(into, optional)]
    autocomplete: Option<String>,
    children: Children,
) -> impl IntoView {
    let scope = FormScope::of(action, &key);
    let id = scope.id.clone();
    view! {
        <form
            method="post"
            action=(!to.is_empty()).then_some(to)
            id=id
            class=class
            novalidate
            autocomplete=autocomplete
            enctype=multipart.then_some("multipart/form-data")
            data-check=check
            data-facts=facts
        >
            <input type="hidden" name="_do" value=action/>
            <input type="hidden" name="_key" value=key/>
            <Provider value=scope>{children()}</Provider>
        </form>
    }
}

/// A value the form carries unseen. A refused form keeps what it posted (the same new record, the same
/// version); after a conflict the field `version` takes the version that is saved now, so that saving
/// again is the decision to keep one's own.
#[component]
pub fn HiddenField(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    let scope = FormScope::current();
    let value = match &scope.conflict {
        Some(conflict) if name == "version" => conflict.version.to_string(),
        _ => scope.value(&name, &value),
    };
    view! { <input type="hidden" name=name value=value/> }
}

/// A button that posts the form. Give `name` and `value` where a form has several; `look` is a class of
/// the style sheet: `second`, `plain`, `alarm`, `small`.
#[component]
pub fn SubmitButton(
    #[prop(into, optional)] look: String,
    #[prop(into, optional)] name: Option<String>,
    #[prop(into, optional)] value: Option<String>,
    /// Shown but not usable: only where the page says beside it why.
    #[prop(optional)]
    disabled: bool,
    /// Id of the form, for a button that stands outside it.
    #[prop(into, optional)]
    form: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="submit" class=button_class(&look) name=name value=value disabled=disabled form=form>
            {children()}
        </button>
    }
}

/// A link that looks like a button, for going somewhere (never for writing).
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(into, optional)] look: String,
    /// Set for files and exports: the address is not a page of the application.
    #[prop(optional)]
    download: bool,
    #[prop(into, optional)] id: Option<String>,
    /// Full name for assistive technology, when the visible words repeat on the page.
    #[prop(into, optional)]
    label: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=button_class(&look) href=href id=id aria-label=label download=download.then_some("")
            rel=download.then_some("external")>
            {children()}
        </a>
    }
}

fn button_class(look: &str) -> String {
    if look.is_empty() {
        "btn".to_owned()
    } else {
        format!("btn {look}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_action_key_and_field() {
        assert_eq!(form_id("plan/save_goal", ""), "plan-save_goal");
        assert_eq!(form_id("plan/save_goal", "3"), "plan-save_goal-3");
        assert_eq!(
            field_id("week-save", "days[3].check_in"),
            "week-save-days-3-check_in"
        );
        assert_eq!(field_id("", "q"), "q");
    }

    #[test]
    fn what_was_typed_wins_over_what_is_stored() {
        let fresh = FormScope::default();
        assert_eq!(fresh.value("name", "stored"), "stored");
        let back = FormScope {
            values: Some(vec![("name".into(), "typed".into())]),
            ..FormScope::default()
        };
        assert_eq!(back.value("name", "stored"), "typed");
        assert_eq!(back.value("unticked", "stored"), "");
    }
}
