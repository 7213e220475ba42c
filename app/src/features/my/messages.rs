//! The customer's messages.

use domain::access::Permission;
use leptos::prelude::*;
use services::messages::{self, MessageLine};

use crate::{
    door,
    locale::{self, Lang, long_date, words_my as words},
    page::{PageTitle, page},
    paths,
    ui::{Card, Crumbs, Empty, Page, PageHead},
};

/// All messages of staff, newest first. CUS-09, CUS-11.
#[component]
pub fn MyMessagesPage() -> impl IntoView {
    let lang = locale::lang();
    page(async move {
        let ctx = door::open(Permission::OwnPlanView)?;
        let (lines, _) = messages::own(&ctx, None).await?;
        let crumbs = vec![
            (
                locale::words::my_dashboard(lang).to_owned(),
                Some(paths::MY.to_owned()),
            ),
            (words::my_messages(lang).to_owned(), None),
        ];
        Ok(view! {
            <PageTitle text=words::my_messages(lang)/>
            <div class="roomy">
                <Page narrow=true>
                    <Crumbs items=crumbs/>
                    <PageHead title=words::my_messages(lang)/>
                    <Card title=words::my_messages(lang)>{list(lines, lang)}</Card>
                </Page>
            </div>
        }
        .into_any())
    })
}

/// Messages as a list; the text as it was written, whatever its language.
pub(super) fn list(lines: Vec<MessageLine>, lang: Lang) -> AnyView {
    if lines.is_empty() {
        return view! { <Empty text=words::no_messages(lang)/> }.into_any();
    }
    lines
        .into_iter()
        .map(|line| {
            let from = format!(
                "{} {}, {}",
                words::message_from(lang),
                line.by,
                long_date(line.sent_on, lang)
            );
            view! {
                <div class="day stack tight">
                    <p class="soft small">{from}</p>
                    <p class="written" dir="auto">{line.text}</p>
                </div>
            }
        })
        .collect_view()
        .into_any()
}
