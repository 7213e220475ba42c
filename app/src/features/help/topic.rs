//! One page of instructions, and the list of all of them.

use domain::locale::Lang;

use super::{mine, overrides, papers, plan, reports, service, start};

/// A paragraph, a list, or steps in order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Text {
    /// A paragraph.
    P(&'static str),
    /// Points in no order.
    List(&'static [&'static str]),
    /// Steps, one after the other.
    Steps(&'static [&'static str]),
}

/// A heading and what stands under it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) heading: &'static str,
    pub(super) body: &'static [Text],
}

/// A page of instructions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Topic {
    /// Its place in the address.
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    /// What it answers, in one sentence.
    pub(super) about: &'static str,
    pub(super) parts: &'static [Part],
}

/// The instructions for staff, in the order in which the work goes.
pub(super) const STAFF: &[&Topic] = &[
    &start::CUSTOMERS,
    &start::OVERVIEW,
    &plan::PLAN,
    &plan::ENROLLMENT,
    &papers::ASSESSMENTS,
    &plan::GOALS,
    &plan::SERVICES,
    &service::SUPPORT,
    &overrides::OVERRIDES,
    &service::SERVICE,
    &service::PROVIDER,
    &service::ATTENDANCE,
    &reports::GROUPS,
    &reports::REPORT,
    &plan::UPDATE_LOG,
    &start::NOTES,
    &papers::UPLOADS,
    &start::PASSWORD,
    &start::MESSAGES,
];

/// The instructions for customers in one language.
pub(super) fn for_customers(lang: Lang) -> &'static [&'static Topic] {
    match lang {
        Lang::En => &[&mine::HOURS_EN, &mine::PLAN_EN],
        Lang::Es => &[&mine::HOURS_ES, &mine::PLAN_ES],
    }
}

/// The topic of an address; those for customers in the language asked for.
pub(super) fn find(slug: &str, lang: Lang) -> Option<&'static Topic> {
    STAFF
        .iter()
        .chain(for_customers(lang))
        .copied()
        .find(|topic| topic.slug == slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shl_18_every_topic_has_an_address_of_its_own_and_something_to_say() {
        let all: Vec<_> = STAFF.iter().chain(for_customers(Lang::En)).collect();
        for topic in &all {
            assert_eq!(
                all.iter().filter(|it| it.slug == topic.slug).count(),
                1,
                "{}",
                topic.slug
            );
            assert!(
                !topic.parts.is_empty() && topic.parts.iter().all(|part| !part.body.is_empty()),
                "{}",
                topic.slug
            );
        }
    }

    #[test]
    fn byd_09_customers_find_the_same_instructions_in_both_languages() {
        let slugs = |lang| {
            for_customers(lang)
                .iter()
                .map(|topic| topic.slug)
                .collect::<Vec<_>>()
        };
        assert_eq!(slugs(Lang::En), slugs(Lang::Es));
        for slug in slugs(Lang::En) {
            let [en, es] = [Lang::En, Lang::Es].map(|lang| find(slug, lang).expect("topic"));
            assert_eq!(en.parts.len(), es.parts.len(), "{slug}");
            assert_ne!(en.title, es.title);
        }
    }
}
