//! The shell of a profile: identity bar, tabs, breadcrumb, left menu. Every page of a profile stands in it.
#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use chrono::NaiveDate;
use domain::{date::show_date, et_status::EtStatus, program::Family};
use leptos::prelude::*;
use services::profile::Frame;

pub use super::tab::Tab;
use super::tab::{PLAN, SUMMARY};
use crate::{
    page::PageTitle,
    paths,
    ui::{self, Crumbs, Def, Defs, ErrorSummary, Flash, PrintFoot, Tabs, Tag, Tone},
};

/// Everything around the content of a profile's page. It brings the notice of what was just done
/// ([`Flash`]) and the list of problems ([`ErrorSummary`]) along: the page itself does not repeat them.
#[component]
pub fn ProfileShell(
    frame: Frame,
    tab: Tab,
    /// The page's heading.
    #[prop(into)]
    title: String,
    /// The rest of the breadcrumb, when the page lies below the tab's first page: words and address; the
    /// last one, the page itself, has none.
    #[prop(optional)]
    trail: Vec<(String, Option<String>)>,
    /// Buttons at the far end of the heading.
    #[prop(optional)]
    actions: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let family = frame.family.label();
    let crumbs = crumbs(&frame, tab, trail);
    let individual_number = frame.individual_number.clone().unwrap_or_default();
    let of = if title == tab.tab_name() {
        family.to_owned()
    } else {
        format!("{} – {family}", tab.tab_name())
    };
    let plan_tabs = tab.is_plan().then(|| plan_tabs(&frame, tab));
    view! {
        <PageTitle text=format!("{title} – {}", frame.name.display())/>
        <section class="who" aria-label="Customer">
            <div class="in">
                {identity(&frame)}
                {facts(&frame)}
                {profile_tabs(&frame, tab)}
            </div>
        </section>
        <div class="page">
            <Crumbs items=crumbs/>
            {plan_tabs}
            <div class="cols">
                <div>
                    <Flash/>
                    <ErrorSummary/>
                    <div class="head">
                        <h2>{title} " " <span class="soft small">{of}</span></h2>
                        {actions.map(|actions| view! { <div class="end">{actions}</div> })}
                    </div>
                    {children()}
                </div>
                {left_menu(&frame, tab)}
            </div>
        </div>
        <PrintFoot individual_number=individual_number today=show_date(frame.today)/>
    }
}

/// Name, status, programs, redetermination.
fn identity(frame: &Frame) -> impl IntoView + use<> {
    let tone = et_tone(frame.et_status);
    let programs = frame.programs();
    let programs = programs
        .split(", ")
        .filter(|program| !program.is_empty())
        .map(|program| view! { <Tag tone=Tone::Label text=program/> })
        .collect_view();
    let due = frame
        .redetermination_on
        .and_then(|on| redetermination(on, frame.today));
    let pronouns = frame
        .pronouns
        .clone()
        .map(|it| view! { <span class="soft">"(" {it} ")"</span> });
    let progress = frame
        .level_of_progress
        .filter(|level| *level != domain::level_of_progress::LevelOfProgress::Acceptable)
        .map(|level| view! { <Tag tone=Tone::Bad text=level.label()/> });
    let notes = view! {
        <a class="btn second small" href=paths::notes(frame.profile)>{format!("Case Notes ({})", frame.notes)}</a>
    };
    view! {
        <div class="line">
            <h1>{frame.name.display()}</h1>
            {pronouns}
            <Tag tone=tone text=frame.et_status.label()/>
            {programs}
            {progress}
            {due}
            <div class="end">{notes}</div>
        </div>
    }
}

/// How an E&T status is coloured.
pub fn et_tone(status: EtStatus) -> Tone {
    match status {
        EtStatus::Active | EtStatus::Retention => Tone::Open,
        EtStatus::Inactive
        | EtStatus::PendingActivityStartDate
        | EtStatus::PendingReferralApproval
        | EtStatus::WaitList => Tone::Warn,
        EtStatus::ReferralRejected => Tone::Bad,
        EtStatus::IesMatched
        | EtStatus::InitialAssessmentComplete
        | EtStatus::NotEnrolled
        | EtStatus::NeverActive
        | EtStatus::Exited => Tone::Plain,
    }
}

/// A word about the redetermination when it is within 30 days or has passed; it never blocks (SHL-12).
fn redetermination(on: NaiveDate, today: NaiveDate) -> Option<AnyView> {
    let days = (on - today).num_days();
    let text = match days {
        0 => "Redetermination today".to_owned(),
        1 => "Redetermination tomorrow".to_owned(),
        2..=30 => format!("Redetermination in {days} days"),
        _ if days < 0 => "Redetermination date passed".to_owned(),
        _ => return None,
    };
    Some(view! { <Tag tone=Tone::Warn text=text/> }.into_any())
}

/// The facts one reads a person by, with the labels of SHL-09.
fn facts(frame: &Frame) -> AnyView {
    match frame.family {
        Family::Isets => fact_list(isets_facts(frame)),
        Family::Youth => fact_list(youth_facts(frame)),
    }
}

/// The header of a Youth profile (SHL-31).
fn youth_facts(frame: &Frame) -> [(&'static str, String); 5] {
    [
        ("User Name", frame.user_name.clone()),
        ("workNet ID", frame.worknet_id.to_string()),
        ("Profile ID", frame.number.to_string()),
        ("Agency", frame.agency.clone().unwrap_or_default()),
        ("DOB", frame.born_on.map(show_date).unwrap_or_default()),
    ]
}

fn isets_facts(frame: &Frame) -> [(&'static str, String); 6] {
    let date = |on: Option<NaiveDate>| on.map(show_date).unwrap_or_default();
    [
        (
            "Individual Number",
            frame.individual_number.clone().unwrap_or_default(),
        ),
        ("DOB", date(frame.born_on)),
        ("Last 4 SSN", frame.ssn_last4.clone().unwrap_or_default()),
        ("E&T Provider(s)", frame.providers()),
        ("Enrollment Date", date(frame.enrolled_on())),
        (
            "DHS Office",
            frame
                .dhs_office
                .clone()
                .unwrap_or_else(|| "Unassigned".to_owned()),
        ),
    ]
}

fn fact_list<const N: usize>(facts: [(&'static str, String); N]) -> AnyView {
    let facts = facts
        .into_iter()
        .map(|(label, value)| {
            let value = if value.is_empty() { "N/A".to_owned() } else { value };
            view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
        })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

fn profile_tabs(frame: &Frame, tab: Tab) -> impl IntoView + use<> {
    let id = frame.profile;
    let items = vec![
        ui::Tab::new(paths::profile(id), "Overview", tab == Tab::Overview),
        ui::Tab::new(paths::plan(id), PLAN, tab.is_plan()),
        ui::Tab::new(paths::summary_services(id), SUMMARY, tab.is_summary()),
    ];
    view! { <Tabs label="Profile" items=items/> }
}

/// The second row within EP/Case Management (EPN-01); Youth has two steps more (EPN-07).
fn plan_tabs(frame: &Frame, tab: Tab) -> impl IntoView + use<> {
    let id = frame.profile;
    let is_step_3 = matches!(tab, Tab::Services | Tab::Service | Tab::Attendance);
    let is_log = matches!(tab, Tab::UpdateLog | Tab::AsOf);
    let mut items = vec![
        ui::Tab::new(paths::plan(id), "Overview", tab == Tab::Plan),
        ui::Tab::new(
            paths::assessments(id),
            "1. Review Assessment(s)",
            tab == Tab::Assessments,
        ),
        ui::Tab::new(paths::goals(id), "2. Set Goals", tab == Tab::Goals),
        ui::Tab::new(paths::services(id), "3. Add Activities/Services", is_step_3),
    ];
    match frame.family {
        Family::Isets => items.push(ui::Tab::new(paths::update_log(id), "Update Log", is_log)),
        Family::Youth => items.extend([
            ui::Tab::new(
                paths::achievements(id),
                "4. View Achievements",
                tab == Tab::Achievements,
            ),
            ui::Tab::new(paths::update_log(id), "5. Update Log", is_log),
            ui::Tab::new(paths::plan_report(id), "6. Report", tab == Tab::Report),
        ]),
    }
    view! { <Tabs label="Plan" items=items look="sub"/> }
}

/// The way back up (SHL-03): "Career Plan / Add Activities/Services / Edit Customer Service".
fn crumbs(frame: &Frame, tab: Tab, trail: Vec<(String, Option<String>)>) -> Vec<(String, Option<String>)> {
    let id = frame.profile;
    let customers = ("Customers".to_owned(), Some(paths::CUSTOMERS.to_owned()));
    let plan = ("Career Plan".to_owned(), Some(paths::plan(id)));
    let person = (frame.name.display(), Some(paths::profile(id)));
    let services = ("Add Activities/Services".to_owned(), Some(paths::services(id)));
    let mut items = match tab {
        Tab::Overview | Tab::Employment => vec![customers, person],
        Tab::AllFacts => vec![customers, person, ("See All".to_owned(), None)],
        Tab::Category => vec![customers, person, ("Youth Category".to_owned(), None)],
        Tab::Earnfare => vec![customers, person, ("Earnfare".to_owned(), None)],
        Tab::Referral => {
            let all = format!("{}?refopen=#overview-referrals", paths::profile(id));
            vec![customers, person, ("Referrals".to_owned(), Some(all))]
        }
        Tab::ResetPassword => vec![customers, person, ("Reset Password".to_owned(), None)],
        Tab::CaseNumber => vec![customers, person, ("SNAP Case Number".to_owned(), None)],
        Tab::Plan => vec![customers, plan],
        Tab::Assessments => vec![
            plan,
            ("Review Assessment(s)".to_owned(), Some(paths::assessments(id))),
        ],
        Tab::Achievements => vec![plan, ("View Achievements".to_owned(), None)],
        Tab::Report => vec![plan, ("Report".to_owned(), None)],
        Tab::Goals => vec![plan, ("Set Goals".to_owned(), Some(paths::goals(id)))],
        Tab::Services => vec![plan, services],
        Tab::Service | Tab::Attendance => vec![plan, services, ("Edit Customer Service".to_owned(), None)],
        Tab::UpdateLog => vec![plan, ("Update Log".to_owned(), None)],
        Tab::AsOf => vec![
            plan,
            ("Update Log".to_owned(), Some(paths::update_log(id))),
            ("As of a date".to_owned(), None),
        ],
        Tab::Messages => vec![customers, person, ("Send Message".to_owned(), None)],
        Tab::History => vec![customers, person, ("History".to_owned(), None)],
        Tab::SummaryServices => vec![customers, person, ("Services".to_owned(), None)],
        Tab::SummaryWorksites => vec![customers, person, ("Worksites".to_owned(), None)],
        Tab::SummarySupport => vec![customers, person, ("Support Services".to_owned(), None)],
        Tab::CaseNotes => vec![
            customers,
            person,
            ("Case Notes".to_owned(), Some(paths::notes(id))),
        ],
        Tab::Uploads => vec![
            customers,
            person,
            ("Uploads".to_owned(), Some(paths::uploads(id))),
        ],
    };
    items.extend(trail);
    if let Some(last) = items.last_mut() {
        last.1 = None;
    }
    items
}

fn left_menu(frame: &Frame, tab: Tab) -> impl IntoView + use<> {
    let id = frame.profile;
    let date = |on: Option<NaiveDate>| on.map(show_date).unwrap_or_default();
    let pending = frame.pending_referrals.join(", ");
    let mut items = vec![Def::new("Email", frame.email.clone().unwrap_or_default())];
    match frame.family {
        Family::Isets => items.push(Def::new("User Name", frame.user_name.clone())),
        Family::Youth => items.push(Def::new("Pronouns", frame.pronouns.clone().unwrap_or_default())),
    }
    items.extend([
        Def::new("Redetermination Date", date(frame.redetermination_on)),
        Def::new("Provider(s) Pending Referral", pending),
        Def::new("Program Enrollment", frame.program_titles()),
    ]);
    // SHL-13, SHL-14 The same act under the name each program has for it.
    let reset_label = match frame.family {
        Family::Isets => "Reset Password",
        Family::Youth => "Send Password",
    };
    let reset = frame.rights.reset_password.then(|| {
        view! { <a class="btn second small" href=paths::reset_password(id) aria-current=here(tab == Tab::ResetPassword)>{reset_label}</a> }
    });
    let message = frame.rights.send_messages.then(|| {
        view! { <a class="btn second small" href=paths::messages(id) aria-current=here(tab == Tab::Messages)>"Send Message"</a> }
    });
    let category = (frame.family == Family::Youth).then(|| category(frame, tab));
    view! {
        <div class="left">
            <div>
                <h2>{format!("Profile: {}", frame.name.display())}</h2>
                <Defs items=items look="one"/>
                {category}
                <p class="row">
                    <a href=paths::all_facts(id) aria-current=here(tab == Tab::AllFacts)>"See All"</a>
                    {reset}
                    {message}
                </p>
            </div>
            {tools(frame, tab)}
            {instructions(frame, tab)}
        </div>
    }
}

/// SHL-17 The tools that stand on every page.
fn tools(frame: &Frame, tab: Tab) -> impl IntoView + use<> {
    let id = frame.profile;
    let support = (frame.family == Family::Isets).then(|| {
        view! {
            <li><a href=paths::support(id) aria-current=here(tab == Tab::SummarySupport)>"Support Services"</a></li>
        }
    });
    let providers = (frame.family == Family::Isets).then(|| {
        view! { <li><a href=paths::recommended_providers(id)>"Recommended Providers"</a></li> }
    });
    let uploads = frame.rights.view_documents.then(|| {
        view! { <li><a href=paths::uploads(id) aria-current=here(tab == Tab::Uploads)>"Uploads"</a></li> }
    });
    let caps = format!("{}#caps", paths::profile(id));
    view! {
        <nav aria-label="Participant Summary Tools">
            <h2>"Participant Summary Tools"</h2>
            <ul>
                <li><a href=paths::assessments(id) aria-current=here(tab == Tab::Assessments)>"Assessments"</a></li>
                <li><a href=caps>"Caps"</a></li>
                <li><a href=paths::notes(id) aria-current=here(tab == Tab::CaseNotes)>{format!("Case Notes ({})", frame.notes)}</a></li>
                <li><a href=paths::summary_services(id) aria-current=here(tab == Tab::SummaryServices)>"Services"</a></li>
                {support}
                {providers}
                <li><a href=paths::summary_worksites(id) aria-current=here(tab == Tab::SummaryWorksites)>"Worksites"</a></li>
                {uploads}
            </ul>
        </nav>
    }
}

/// SHL-18, SHL-32 The instructions of the page: those built in, and the links of administrators.
fn instructions(frame: &Frame, tab: Tab) -> impl IntoView + use<> {
    let instructions = tab
        .instructions()
        .iter()
        .map(|(label, topic)| view! { <li><a href=paths::help(topic)>{*label}</a></li> })
        .collect_view();
    let links = frame
        .links
        .iter()
        .filter(|link| link.page == tab.links())
        .map(|link| view! { <li><a href=link.address.clone() rel="external noopener noreferrer">{link.title.clone()}</a></li> })
        .collect_view();
    view! {
        <nav aria-label="Related Instructions">
            <h2>"Related Instructions"</h2>
            <ul>{instructions}{links}</ul>
        </nav>
    }
}

/// OQ-21 The category of a Youth profile; those who may change it.
fn category(frame: &Frame, tab: Tab) -> AnyView {
    let label = services::category::label(frame.category);
    let change = frame.rights.edit_category.then(|| {
        let href = paths::category(frame.profile);
        view! { <a href=href aria-current=here(tab == Tab::Category)>"Change" <span class="vh">" the Youth Category"</span></a> }
    });
    view! { <dl class="defs one"><div><dt>"Youth Category"</dt><dd>{label} " " {change}</dd></div></dl> }
        .into_any()
}

fn here(is_here: bool) -> Option<&'static str> {
    is_here.then_some("page")
}
