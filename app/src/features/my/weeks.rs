//! The weeks of one of the customer's own services.

use domain::{access::Permission, ids::CustomerServiceId};
use leptos::prelude::*;
use leptos_router::{hooks::use_params_map, params::ParamsMap};
use services::{attendance::WeekLine, my};

use crate::{
    door,
    error::AppError,
    locale::{self, Lang, words_my as words},
    page::{PageTitle, page},
    paths,
    ui::{Empty, Notice, Page, PageHead, Tag, Tone},
};

/// The service an address names.
pub(super) fn service_of(params: &ParamsMap) -> Result<CustomerServiceId, AppError> {
    CustomerServiceId::read(&params.get("service").unwrap_or_default()).map_err(|_| AppError::NotFound)
}

/// The weeks so far, the newest first, with hours and whether they are verified.
#[component]
pub fn MyWeeksPage() -> impl IntoView {
    let lang = locale::lang();
    let params = use_params_map().get_untracked();
    page(async move {
        let ctx = door::open(Permission::OwnAttendanceEdit)?;
        let service = service_of(&params)?;
        let (view, obstacle) = my::weeks(&ctx, service).await?;
        let notice = obstacle.map(|rule| {
            view! { <Notice tone=Tone::Warn><p>{words::obstacle(&rule, lang)}</p></Notice> }
        });
        let shown: Vec<&WeekLine> = view.weeks.iter().filter(|line| !line.is_future).collect();
        let is_empty = shown.is_empty();
        let lines = shown
            .into_iter()
            .map(|line| week_line(service, line, lang))
            .collect_view();
        let title = words::service_name(&view.head.name, lang);
        Ok(view! {
            <PageTitle text=words::weeks(lang)/>
            <div class="roomy">
                <Page narrow=true>
                    <p><a href=paths::MY>{words::back_home(lang)}</a></p>
                    <PageHead title=words::weeks(lang) sub=title/>
                    {notice}
                    {is_empty.then(|| view! { <Empty text=words::no_weeks(lang)/> })}
                    <ol>{lines}</ol>
                    <p class="soft small">{words::next_weeks(lang)}</p>
                </Page>
            </div>
        }
        .into_any())
    })
}

fn week_line(service: CustomerServiceId, line: &WeekLine, lang: Lang) -> impl IntoView + use<> {
    let hours = match line.total {
        None => words::nothing_entered(lang).to_owned(),
        Some(_) if line.is_zero_signed => words::zero_signed(lang).to_owned(),
        Some(total) => words::duration(total),
    };
    let current = line
        .is_current
        .then(|| view! { <Tag tone=Tone::Open text=words::this_week(lang)/> });
    let state = line.total.map(|_| match line.verified {
        Some(_) => view! { <Tag tone=Tone::Good text=words::verified(lang)/> },
        None => view! { <Tag tone=Tone::Plain text=words::not_verified(lang)/> },
    });
    view! {
        <li class="day stack tight">
            <p class="row">
                <a class="strong" href=paths::my_week(service, line.week.sunday())>{words::week_title_of(line.week, lang)}</a>
                {current}
            </p>
            <p class="row"><span>{hours}</span> {state}</p>
        </li>
    }
}
