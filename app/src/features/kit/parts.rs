//! Everything that is not a field or a table.

use leptos::prelude::*;

use crate::ui::{
    ButtonLink, Caps, Card, Crumbs, Def, Defs, Empty, Event, Explain, Fold, Icon, Notice, PrintFoot,
    Progress, SignatureBlock, Tab, Tabs, Tag, Tile, Tiles, Timeline, Tone,
};

/// Tags, buttons, notices.
#[component]
pub fn Signs() -> impl IntoView {
    view! {
        <Card title="Tags, buttons, notices">
            <div class="stack">
                <p class="row">
                    <Tag text="Planned/Not Started"/>
                    <Tag tone=Tone::Open text="Started/Open"/>
                    <Tag tone=Tone::Good text="Successful Completion"/>
                    <Tag tone=Tone::Warn text="2 weeks unverified"/>
                    <Tag tone=Tone::Bad text="Overdue by 3 days"/>
                    <Tag tone=Tone::Label text="SNAP Job Placement"/>
                </p>
                <p class="row">
                    <ButtonLink href="/kit">"Main"</ButtonLink>
                    <ButtonLink look="second" href="/kit">"Second"</ButtonLink>
                    <ButtonLink look="plain" href="/kit">"Plain"</ButtonLink>
                    <ButtonLink look="alarm" href="/kit">"Request a Service Total Increase"</ButtonLink>
                    <ButtonLink look="second small" href="/kit"><Icon name="print"/> "Print Customer Copy"</ButtonLink>
                </p>
                <div>
                    <Notice><p>"Three activities are planned for next month."</p></Notice>
                    <Notice tone=Tone::Good live=true><p>"Saved."</p></Notice>
                    <Notice tone=Tone::Warn title="Redetermination in 12 days"><p>"Remind the customer before 03/26/2023."</p></Notice>
                    <Notice tone=Tone::Bad title="The maximum is reached"><p>"$500.00 of $500.00 are spent this fiscal year."</p></Notice>
                </div>
            </div>
        </Card>
    }
}

/// Progress in every state, with an explanation.
#[component]
pub fn Bars() -> impl IntoView {
    let explain = view! {
        <Explain id="why-housing" what="Housing/Utilities">
            <p>"The sum of all payments of this fiscal year, 07/01/2022 to 06/30/2023."</p>
            <Defs look="lines" items=vec![Def::new("12/16/2022 Rent", "$300.00"), Def::new("02/15/2023 Electricity", "$175.00")]/>
        </Explain>
    };
    view! {
        <Card title="Progress">
            <Caps>
                <Progress id="bar-housing" label="Housing/Utilities" value=475 max=500 text="$475 / $500" note="$25 left this fiscal year" tone=Tone::Warn more=explain.into_any()/>
                <Progress id="bar-transport" label="Transportation" value=186 max=1400 text="$186 / $1,400" note="to June 30"/>
                <Progress id="bar-over" label="Clothing" value=375 max=350 text="$375 / $350" note="$25 over" tone=Tone::Bad/>
                <Progress id="bar-done" label="This week" value=1600 max=1000 text="16 of 10 hours" tone=Tone::Good/>
                <Progress id="bar-none" label="Personal Hygiene" value=0 max=0 text="$0" note="no maximum"/>
            </Caps>
        </Card>
    }
}

/// Tabs, breadcrumb, definitions, folds, timeline, tiles, empty state, signatures.
#[expect(clippy::too_many_lines, reason = "one table, line after line")]
#[component]
pub fn Layouts() -> impl IntoView {
    let tab = |label: &str, current: bool| Tab::new("/kit", label, current);
    let rows = vec![
        tab("Overview", false),
        tab("Intake/Referral", false),
        tab("EP/Case Management", true),
        tab("Customer Forms", false),
        tab("Summary Tools", false),
        tab("Outcomes", false),
    ];
    let second = vec![
        tab("Overview", false),
        tab("1. Review Assessments", false),
        tab("2. Set Goals", true),
        Tab {
            count: Some(4),
            ..tab("Case Notes", false)
        },
    ];
    let third = vec![
        tab("Status", true),
        tab("Service Provider", false),
        tab("Attendance", false),
        tab("Earned Credentials", false),
    ];
    let crumbs = vec![
        ("Career Plan".to_owned(), Some("/kit".to_owned())),
        ("Add Activities/Services".to_owned(), Some("/kit".to_owned())),
        ("Edit Customer Service".to_owned(), None),
    ];
    let facts = || {
        vec![
            Def::new("Email", "stephanie.abrams@example.com"),
            Def::new("Redetermination Date", "03/26/2023"),
            Def::new("Provider(s) Pending Referral", ""),
            Def::link("Permanent Placement", "Young Drycleaners", "/kit"),
        ]
    };
    let events = vec![
        Event {
            at: "2023-01-06".into(),
            when: "01/06/2023 2:14 PM".into(),
            title: "Week of 01/01/2023 verified".into(),
            who: "Amelia Telger".into(),
            text: "24.75 hours".into(),
        },
        Event {
            at: "2022-12-19".into(),
            when: "12/19/2022 9:00 AM".into(),
            title: "JST - Job Search Training started".into(),
            who: "Amelia Telger".into(),
            text: String::new(),
        },
    ];
    view! {
        <Card title="Tabs and the way back">
            <Tabs label="Profile" items=rows/>
            <Tabs label="Plan" look="sub" items=second/>
            <Tabs label="Service" look="third" items=third/>
            <Crumbs items=crumbs/>
        </Card>
        <div class="two">
            <Card title="Complete the SNAP program" goal=true
                tags=view! { <Tag tone=Tone::Open text="On Track"/> }.into_any()
                actions=view! { <ButtonLink look="small" href="/kit"><Icon name="plus"/> "Add activity"</ButtonLink> }.into_any()
                footer=view! { "3 activities and services" }.into_any()>
                <Defs items=facts()/>
            </Card>
            <Card title="Names and values"><Defs look="lines" items=facts()/></Card>
        </div>
        <Fold title="Update Log"><Timeline items=events/></Fold>
        <Fold title="Referrals" light=true open=false><Empty text="No referral yet."/></Fold>
        <Tiles>
            <Tile number="12" label="due today" href="/kit"/>
            <Tile number="3" label="overdue" href="/kit"/>
            <Tile number="0" label="waiting for the customer"/>
        </Tiles>
        <Card title="Nothing here yet">
            <Empty text="No goal has been set." action=view! { <ButtonLink href="/kit">"Set a goal"</ButtonLink> }.into_any()/>
        </Card>
        <Card title="Signatures"><SignatureBlock names=vec!["Stephanie Abrams".to_owned(), "Amelia Telger".to_owned()]/></Card>
        <PrintFoot individual_number="1008413651" today="01/06/2023"/>
    }
}
