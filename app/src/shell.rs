//! The document, the top bar and the table of all pages.

use domain::{
    access::{Permission, Role},
    locale::Lang,
    program::Family,
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::{
    door,
    error::AppError,
    features::{
        account, assessments, attendance, case_number, catalogue, category, customers, dashboard, dollars,
        earnfare, employment, goals, grants, groups, help, history, instructions, kit, messages, my, notes,
        overrides, partners, payroll, placement, plan, policy, programs, referrals, reports, reset_password,
        service, services, sign_in, skills, support, uploads, worksites,
    },
    locale::{self, words},
    page::problem_page,
    paths, ui,
};

/// The HTML document around a page.
pub fn document(options: LeptosOptions) -> impl IntoView {
    let lang = locale::lang();
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href="/pkg/caseload.css"/>
                {needs_scripts().then(|| view! { <HydrationScripts options islands=true/> })}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Pages of customers and the sign-in page work as plain HTML and load no script at all (BYD-09).
fn needs_scripts() -> bool {
    door::request().is_ok_and(|request| request.caller.is_some_and(|caller| caller.viewer.is_staff()))
}

/// Every page with what stands around all of them.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    ui::provide_page_parts();
    let lang = locale::lang();
    view! {
        <a class="skip" href="#main">{words::skip_to_content(lang)}</a>
        <TopBar/>
        {pages()}
        <Footer/>
        {needs_scripts().then(|| view! {
            <crate::islands::form_checker::FormChecker lang/>
            {door::request().map(|request| view! { <crate::islands::aids::Aids lang today=request.services.clock.today()/> })}
            <SessionNotices/>
        })}
    }
}

/// The table of pages.
#[expect(clippy::too_many_lines, reason = "a table, one line for each page")]
fn pages() -> impl IntoView {
    view! {
        <Router>
            <main id="main" tabindex="-1">
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/sign-in") view=sign_in::SignInPage/>
                    <Route path=path!("/ISETSPartners") view=partners::PartnersPage/>
                    <Route path=path!("/account") view=account::AccountPage/>
                    <Route path=path!("/account/password") view=account::PasswordPage/>
                    <Route path=path!("/customers") view=customers::CustomerListPage/>
                    <Route path=path!("/dashboard") view=dashboard::DashboardPage/>
                    <Route path=path!("/customers/:profile") view=plan::ProfilePage/>
                    <Route path=path!("/customers/:profile/all") view=plan::AllFactsPage/>
                    <Route path=path!("/customers/:profile/reset-password") view=reset_password::ResetPasswordPage/>
                    <Route path=path!("/customers/:profile/case-number") view=case_number::CaseNumberPage/>
                    <Route path=path!("/customers/:profile/category") view=category::CategoryPage/>
                    <Route path=path!("/customers/:profile/employment/new") view=employment::NewEmploymentPage/>
                    <Route path=path!("/customers/:profile/employment/:employment") view=employment::EmploymentPage/>
                    <Route path=path!("/customers/:profile/earnfare") view=earnfare::EarnfarePage/>
                    <Route path=path!("/customers/:profile/referrals/new") view=referrals::NewReferralPage/>
                    <Route path=path!("/customers/:profile/referrals/:referral") view=referrals::ReferralPage/>
                    <Route path=path!("/customers/:profile/referrals/:referral/change") view=referrals::ChangeReferralPage/>
                    <Route path=path!("/customers/:profile/plan") view=plan::PlanPage/>
                    <Route path=path!("/customers/:profile/plan/accomplishments/:kind") view=plan::AccomplishmentsPage/>
                    <Route path=path!("/customers/:profile/plan/assessments") view=assessments::AssessmentsPage/>
                    <Route path=path!("/customers/:profile/plan/assessments/search") view=assessments::SearchPage/>
                    <Route path=path!("/customers/:profile/plan/assessments/history") view=assessments::AssessmentHistoryPage/>
                    <Route path=path!("/customers/:profile/plan/assessments/results/new") view=assessments::NewResultPage/>
                    <Route path=path!("/customers/:profile/plan/assessments/results/:result") view=assessments::ResultPage/>
                    <Route path=path!("/customers/:profile/plan/assessments/summaries/new") view=assessments::NewSummaryPage/>
                    <Route path=path!("/customers/:profile/plan/assessments/summaries/:summary") view=assessments::SummaryPage/>
                    <Route path=path!("/customers/:profile/plan/achievements") view=plan::AchievementsPage/>
                    <Route path=path!("/customers/:profile/plan/report") view=plan::PlanReportPage/>
                    <Route path=path!("/customers/:profile/plan/goals") view=goals::GoalsPage/>
                    <Route path=path!("/customers/:profile/plan/goals/new") view=goals::NewGoalPage/>
                    <Route path=path!("/customers/:profile/plan/goals/:goal") view=goals::GoalPage/>
                    <Route path=path!("/customers/:profile/plan/services") view=services::ServicesPage/>
                    <Route path=path!("/customers/:profile/skills") view=skills::SkillsPage/>
                    <Route path=path!("/customers/:profile/recommended-providers") view=skills::RecommendedProvidersPage/>
                    <Route path=path!("/customers/:profile/plan/services/recommended") view=services::RecommendedServicesPage/>
                    <Route path=path!("/customers/:profile/plan/services/add/:kind") view=services::AddServicesPage/>
                    <Route path=path!("/customers/:profile/plan/services/:service/remove") view=services::RemoveServicePage/>
                    <Route path=path!("/customers/:profile/plan/as-of") view=plan::AsOfPage/>
                    <Route path=path!("/customers/:profile/messages") view=messages::MessagesPage/>
                    <Route path=path!("/customers/:profile/history") view=history::HistoryPage/>
                    <Route path=path!("/customers/:profile/plan/log") view=plan::UpdateLogPage/>
                    <Route path=path!("/customers/:profile/summary/services") view=plan::SummaryServicesPage/>
                    <Route path=path!("/customers/:profile/summary/support") view=support::SupportPage/>
                    <Route path=path!("/customers/:profile/summary/notes") view=notes::NotesPage/>
                    <Route path=path!("/customers/:profile/summary/worksites") view=placement::SummaryWorksitesPage/>
                    <Route path=path!("/customers/:profile/summary/uploads") view=uploads::UploadsPage/>
                    <Route path=path!("/customers/:profile/summary/uploads/new") view=uploads::UploadPage/>
                    <Route path=path!("/customers/:profile/services/:service") view=service::StatusPage/>
                    <Route path=path!("/customers/:profile/services/:service/provider") view=service::ProviderPage/>
                    <Route path=path!("/customers/:profile/services/:service/placement") view=placement::PlacementTabPage/>
                    <Route path=path!("/customers/:profile/services/:service/placement/new/:job") view=placement::NewPlacementPage/>
                    <Route path=path!("/customers/:profile/services/:service/placement/:placement") view=placement::PlacementPage/>
                    <Route path=path!("/customers/:profile/services/:service/dollars/override/new") view=overrides::NewOverridePage/>
                    <Route path=path!("/customers/:profile/services/:service/dollars/override/:request") view=overrides::OverridePage/>
                    <Route path=path!("/customers/:profile/services/:service/dollars") view=dollars::DollarsPage/>
                    <Route path=path!("/customers/:profile/services/:service/dollars/new") view=dollars::NewPaymentPage/>
                    <Route path=path!("/customers/:profile/services/:service/dollars/:payment") view=dollars::PaymentPage/>
                    <Route path=path!("/customers/:profile/services/:service/attendance") view=attendance::WeeksPage/>
                    <Route path=path!("/customers/:profile/services/:service/attendance/:week") view=attendance::WeekPage/>
                    <Route path=path!("/my") view=my::MyPage/>
                    <Route path=path!("/my/messages") view=my::MyMessagesPage/>
                    <Route path=path!("/my/plan") view=my::MyPlanPage/>
                    <Route path=path!("/my/attendance/:service") view=my::MyWeeksPage/>
                    <Route path=path!("/my/attendance/:service/:week") view=my::MyWeekPage/>
                    <Route path=path!("/worksites") view=worksites::WorksitesPage/>
                    <Route path=path!("/worksites/employers") view=worksites::EmployersPage/>
                    <Route path=path!("/worksites/employers/new") view=worksites::NewEmployerPage/>
                    <Route path=path!("/worksites/employers/:employer") view=worksites::EmployerPage/>
                    <Route path=path!("/worksites/employers/:employer/new") view=worksites::NewWorksitePage/>
                    <Route path=path!("/worksites/sites/:worksite") view=worksites::WorksitePage/>
                    <Route path=path!("/worksites/sites/:worksite/new") view=worksites::NewJobPage/>
                    <Route path=path!("/worksites/jobs/:job") view=worksites::JobPage/>
                    <Route path=path!("/worksites/payroll") view=payroll::PayrollPage/>
                    <Route path=path!("/worksites/payroll/new") view=payroll::NewPayrollPage/>
                    <Route path=path!("/worksites/payroll/:upload") view=payroll::PayrollFilePage/>
                    <Route path=path!("/programs") view=programs::ProgramListPage/>
                    <Route path=path!("/programs/new") view=programs::NewProgramPage/>
                    <Route path=path!("/programs/:program") view=programs::ProgramPage/>
                    <Route path=path!("/programs/:program/:step") view=programs::ProgramStepPage/>
                    <Route path=path!("/grants") view=grants::GrantListPage/>
                    <Route path=path!("/grants/:project/:organization") view=grants::GrantPage/>
                    <Route path=path!("/catalogue") view=catalogue::CataloguePage/>
                    <Route path=path!("/catalogue/services/new") view=catalogue::NewEntryPage/>
                    <Route path=path!("/catalogue/services/:entry") view=catalogue::EntryPage/>
                    <Route path=path!("/catalogue/legacy") view=catalogue::LegacyPage/>
                    <Route path=path!("/catalogue/legacy/:entry") view=catalogue::LegacyCodePage/>
                    <Route path=path!("/catalogue/goals") view=catalogue::EnrollmentGoalsPage/>
                    <Route path=path!("/catalogue/goals/new") view=catalogue::NewEnrollmentGoalPage/>
                    <Route path=path!("/catalogue/goals/:goal") view=catalogue::EnrollmentGoalPage/>
                    <Route path=path!("/policy") view=policy::PolicyPage/>
                    <Route path=path!("/policy/:table") view=policy::PolicyTablePage/>
                    <Route path=path!("/policy/:table/new") view=policy::NewPolicyRowPage/>
                    <Route path=path!("/policy/:table/:row") view=policy::PolicyRowPage/>
                    <Route path=path!("/instructions") view=instructions::LinksPage/>
                    <Route path=path!("/instructions/new") view=instructions::NewLinkPage/>
                    <Route path=path!("/instructions/:link") view=instructions::LinkPage/>
                    <Route path=path!("/attendance") view=groups::GroupPage/>
                    <Route path=path!("/reports/services") view=reports::ReportPage/>
                    <Route path=path!("/reports/services/:service/:column") view=reports::ReportListPage/>
                    <Route path=path!("/reports/saves/:save") view=reports::BulkSavePage/>
                    <Route path=path!("/help/:topic") view=help::HelpPage/>
                    <Route path=path!("/kit") view=kit::KitPage/>
                </Routes>
            </main>
        </Router>
    }
}

/// The warning before the session ends, hidden until it is time (BYD-08). Pages without scripts need none: a form
/// whose session has ended is saved after signing in.
#[component]
fn SessionNotices() -> impl IntoView {
    let request = door::request().ok()?;
    let caller = request.caller?;
    let seconds = |span: chrono::TimeDelta| u32::try_from(span.num_seconds()).unwrap_or_default();
    let idle = seconds(::services::sessions::idle_limit(caller.viewer.is_staff()));
    let rest = seconds(caller.session_ends_at - request.services.clock.now());
    Some(view! {
        <crate::islands::session::SessionWatch idle rest/>
        <div class="note warn session" data-session="unused" role="alert" hidden>
            <p>"Your session ends in 2 minutes, because nothing was sent for a while."</p>
            <p><button type="button" class="btn small" data-still-here="">"Stay signed in"</button></p>
        </div>
        <div class="note warn session" data-session="anyway" role="alert" hidden>
            <p>"Your session ends in 2 minutes: no session lasts longer than 12 hours. Save now, or later: you will be asked to sign in, and what you typed is saved then."</p>
        </div>
        <div class="note warn session" data-session="unreached" role="alert" hidden>
            <p>"The server does not answer. What you typed stays here."</p>
            <p><button type="button" class="btn small" data-still-here="">"Try again"</button></p>
        </div>
        <div class="note bad session" data-session="over" role="alert" hidden>
            <p>"Your session has ended. What you typed stays here: save, sign in again, and it goes through."</p>
        </div>
    })
}

/// Brand, main navigation (ACC-39, as far as there is something behind an entry), jump box, who is signed in.
#[component]
fn TopBar() -> impl IntoView {
    let lang = locale::lang();
    let Ok(request) = door::request() else {
        return ().into_any();
    };
    let today = request
        .services
        .clock
        .is_moved()
        .then(|| request.services.clock.today());
    let training = today.map(|today| {
        view! { <aside class="training" aria-label=words::training_clock(lang)>{format!("{} {}", words::training_today(lang), today.format("%m/%d/%Y"))}</aside> }
    });
    let Some(caller) = request.caller else {
        return view! {
            {training}
            <header class="top"><a class="brand" href="/">"Caseload"</a></header>
        }
        .into_any();
    };
    let is_staff = caller.viewer.is_staff();
    let home = if is_staff { paths::CUSTOMERS } else { paths::MY };
    let sees_youth = caller.viewer.is_statewide()
        || caller
            .viewer
            .assignments
            .iter()
            .any(|it| it.role == Role::CareerPlanner);
    let groups = paths::customers(&[("family", Family::Youth.code())]);
    let is_groups = sees_youth && request.path == groups;
    let is_here = move |path: &str| {
        let here = request.path.split('?').next().unwrap_or_default();
        (here.starts_with(path) && !is_groups).then_some("page")
    };
    view! {
        {training}
        <header class="top">
            <a class="brand" href=home>"Caseload"</a>
            <nav aria-label=words::main_navigation(lang)>
                {is_staff.then(|| view! { <a href=paths::CUSTOMERS aria-current=is_here(paths::CUSTOMERS)>"Customers"</a> })}
                {caller.viewer.may(Permission::Dashboard).then(|| view! { <a href=paths::DASHBOARD aria-current=is_here(paths::DASHBOARD)>"Dashboard"</a> })}
                {caller.viewer.may(Permission::WorksiteView).then(|| view! { <a href=paths::WORKSITES aria-current=is_here(paths::WORKSITES)>"Worksites"</a> })}
                {(is_staff && sees_youth).then(|| view! {
                    <a href=groups aria-current=is_groups.then_some("page")>"Groups" <span class="vh">" (DHS Youth)"</span></a>
                })}
                {caller.viewer.may(Permission::AttendanceEdit).then(|| view! { <a href=paths::GROUP_ATTENDANCE aria-current=is_here(paths::GROUP_ATTENDANCE)>"Attendance"</a> })}
                {caller.viewer.may(Permission::ReportView).then(|| view! { <a href=paths::REPORT aria-current=is_here("/reports")>"Reports"</a> })}
                {caller.viewer.may(Permission::ProgramView).then(|| view! { <a href=paths::PROGRAMS aria-current=is_here(paths::PROGRAMS)><crate::ui::Icon name="folder"/> " Provider Information"</a> })}
                {caller.viewer.may(Permission::GrantEdit).then(|| view! { <a href=paths::GRANTS aria-current=is_here(paths::GRANTS)><crate::ui::Icon name="folder"/> " Resources"</a> })}
                {caller.viewer.may(Permission::PolicyEdit).then(|| view! { <a href=paths::POLICY aria-current=is_here(paths::POLICY)>"Policy"</a> })}
                {(!is_staff).then(|| view! { <a href=paths::MY aria-current=is_here(paths::MY)>{words::my_dashboard(lang)}</a> })}
            </nav>
            {is_staff.then(|| view! { <crate::islands::jump::JumpBox/> })}
            <div class="me">
                <a href=paths::ACCOUNT aria-current=is_here(paths::ACCOUNT)>{caller.name.clone()}</a>
                <span>{caller.organizations.clone()}</span>
            </div>
            {(!is_staff).then(|| view! { <LanguageSwitch lang/> })}
            <form method="post" action="/sign-out"><button class="btn plain">{words::sign_out(lang)}</button></form>
        </header>
    }
    .into_any()
}

/// The other language, one press away on every customer page.
#[component]
fn LanguageSwitch(lang: Lang) -> impl IntoView {
    let other = if lang == Lang::En { Lang::Es } else { Lang::En };
    view! {
        <form method="post" action="/language">
            <input type="hidden" name="language" value=other.code()/>
            <button class="btn plain" lang=other.code()>{other.label()}</button>
        </form>
    }
}

/// Equal-opportunity and accessibility notice (ACC-35) and the version (ACC-36).
#[component]
fn Footer() -> impl IntoView {
    let lang = locale::lang();
    let year = door::request()
        .map(|request| request.services.clock.today().format("%Y").to_string())
        .unwrap_or_default();
    view! {
        <footer class="foot">
            <p><a href=paths::help("all")>{words::instructions(lang)}</a></p>
            <p>{words::equal_opportunity(lang)}</p>
            <p>{format!("© {year} – Caseload – V: {}", env!("CARGO_PKG_VERSION"))}</p>
        </footer>
    }
}

/// The answer for an address that leads nowhere; also for records outside the viewer's scope.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let options = use_context::<ResponseOptions>();
    problem_page(&AppError::NotFound, options.as_ref())
}
