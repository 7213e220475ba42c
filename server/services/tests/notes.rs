//! Case notes: who writes, who reads, and that a double click is one note.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "the plan of the world is for other tests")]
mod world;

use domain::{
    access::Permission,
    ids::ProfileId,
    note::{NoteForm, NoteKind},
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError,
    notes::{self, NoteLog, NoteRequest},
};
use store::{
    bulk::{self, Rows},
    db_test,
};
use uuid::Uuid;
use world::World;

fn form(kind: &str, text: &str, sharing: &str) -> NoteForm {
    NoteForm {
        id: Uuid::now_v7().to_string(),
        kind: kind.to_owned(),
        noted_on: "01/05/2023".to_owned(),
        text: text.to_owned(),
        sharing: sharing.to_owned(),
    }
}

async fn log(ctx: &Ctx, profile: ProfileId, kind: Option<NoteKind>) -> NoteLog {
    let request = NoteRequest {
        kind,
        oldest_first: false,
        size: 10,
        offset: 0,
    };
    notes::log(ctx, profile, &request).await.expect("log")
}

/// Gives an account a role at an organization and enrolls the first customer there too.
async fn second_agency(world: &World, ctx: &Ctx, organization: Uuid) {
    let account = ctx.viewer().account.uuid();
    let mut roles = Rows::of(&bulk::ROLE_ASSIGNMENTS);
    roles.push([
        Uuid::now_v7().into(),
        account.into(),
        "provider_partner".into(),
        organization.into(),
        None::<Uuid>.into(),
    ]);
    let mut enrollments = Rows::of(&bulk::ENROLLMENTS);
    enrollments.push([
        Uuid::now_v7().into(),
        1.into(),
        world.profile.uuid().into(),
        "earnfare".into(),
        organization.into(),
        None::<Uuid>.into(),
        world::date("12/02/2022").into(),
        None::<chrono::NaiveDate>.into(),
    ]);
    let rows = [roles, enrollments];
    let rows = &rows;
    world
        .services
        .db
        .write(|tx| {
            async move {
                for rows in rows {
                    bulk::insert(tx, rows).await?;
                }
                Ok::<_, store::StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("a second agency");
}

db_test!(
    async fn not_01_a_note_is_added_once_and_kept_as_written(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(Permission::NoteWrite);
        let note = form("general", "<script>alert(1)</script>\nשלום 😀", "shared");
        notes::add(&ctx, world.profile, &note).await.expect("add");
        notes::add(&ctx, world.profile, &note)
            .await
            .expect("a double click");
        let log = log(&world.staff(Permission::ProfileView), world.profile, None).await;
        assert_eq!((log.total(), log.notes.len()), (1, 1));
        assert_eq!(log.notes[0].text, "<script>alert(1)</script>\nשלום 😀");
        assert_eq!(log.notes[0].author, "ISETS 6Partner");
        let mut conn = db.read().await.expect("read");
        let events = store::audit::events_after(&mut conn, world.profile.uuid(), 0, 10)
            .await
            .expect("events");
        assert_eq!(
            events.iter().filter(|event| event.action == "note.add").count(),
            1
        );
        assert!(
            !events.iter().any(|event| event.detail.contains("alert")),
            "the text stands in the note only"
        );
    }
);

db_test!(
    async fn byd_11_people_who_write_at_once_all_get_through_and_the_history_stays_one_chain(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(Permission::NoteWrite);
        let mut notes: Vec<NoteForm> = (0..8)
            .map(|n| form("general", &n.to_string(), "shared"))
            .collect();
        // And somebody clicks twice.
        notes.push(notes[0].clone());
        let writes = notes.iter().map(|note| notes::add(&ctx, world.profile, note));
        for outcome in futures::future::join_all(writes).await {
            outcome.expect("every note is added");
        }
        let mut conn = db.read().await.expect("read");
        let events = store::audit::events_after(&mut conn, world.profile.uuid(), 0, 100)
            .await
            .expect("events");
        let added = events.iter().filter(|event| event.action == "note.add");
        assert_eq!(added.count(), 8);
        assert!(
            events
                .windows(2)
                .all(|pair| pair[1].previous_hash == pair[0].hash)
        );
    }
);

db_test!(
    async fn not_03_notes_are_filtered_by_kind(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(Permission::NoteWrite);
        for (kind, text) in [("general", "one"), ("follow_up", "two"), ("follow_up", "three")] {
            notes::add(&ctx, world.profile, &form(kind, text, "shared"))
                .await
                .expect("add");
        }
        let reader = world.staff(Permission::ProfileView);
        let log = log(&reader, world.profile, Some(NoteKind::FollowUp)).await;
        assert_eq!((log.total(), log.found, log.notes.len()), (3, 2, 2));
        assert!(log.notes.iter().all(|note| note.kind == Some(NoteKind::FollowUp)));
        assert_eq!(log.notes[0].text, "three", "the newest comes first");
    }
);

db_test!(
    async fn not_06_a_private_note_is_read_by_the_authors_agency_only(db: TestDb) {
        let world = World::new(&db).await;
        let author = world.staff(Permission::NoteWrite);
        let other = world.other_staff(Permission::ProfileView);
        second_agency(&world, &other, world.other_agency).await;
        notes::add(&author, world.profile, &form("general", "for all", "shared"))
            .await
            .expect("add");
        notes::add(&author, world.profile, &form("general", "for us", "private"))
            .await
            .expect("add");
        assert_eq!(
            log(&world.staff(Permission::ProfileView), world.profile, None)
                .await
                .total(),
            2
        );
        let seen = log(&other, world.profile, None).await;
        assert_eq!(
            seen.notes
                .iter()
                .map(|note| note.text.as_str())
                .collect::<Vec<_>>(),
            ["for all"]
        );
        assert_eq!(seen.total(), 1, "not even the number of private notes is told");
        second_agency(&world, &other, world.agency).await;
        assert_eq!(
            log(&other, world.profile, None).await.total(),
            2,
            "a colleague of the agency reads it"
        );
    }
);

db_test!(
    async fn acc_08_notes_of_another_providers_customer_are_not_there(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(Permission::NoteWrite);
        let refused = notes::add(&ctx, world.other_profile, &form("general", "x", "shared")).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)));
        let request = NoteRequest {
            kind: None,
            oldest_first: false,
            size: 10,
            offset: 0,
        };
        let refused = notes::log(
            &world.staff(Permission::ProfileView),
            world.other_profile,
            &request,
        )
        .await;
        assert!(matches!(refused, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn not_06_a_note_without_text_or_of_tomorrow_is_refused_at_its_field(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(Permission::NoteWrite);
        let note = NoteForm {
            noted_on: "+1".to_owned(),
            ..form("general", " ", "shared")
        };
        let refused = notes::add(&ctx, world.profile, &note).await;
        assert!(matches!(refused, Err(ServiceError::Invalid(problems))
            if problems.has("text", "missing") && problems.has("noted_on", "date-out-of-range")));
        assert_eq!(
            log(&world.staff(Permission::ProfileView), world.profile, None)
                .await
                .total(),
            0
        );
    }
);
