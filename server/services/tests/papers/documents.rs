use domain::{
    access::Permission::{DocumentEdit, DocumentView, ProfileView},
    document::{DocumentForm, DocumentKind, FileType},
    ids::DocumentId,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Ctx, ServiceError, Services,
    documents::{self, Download, Listed, NewDocument, RemovalForm},
    update_log,
};
use store::db_test;
use uuid::Uuid;

use crate::{broken, history, world::World};

const PDF: &[u8] = b"%PDF-1.7\nsigned";

fn form(kind: DocumentKind) -> DocumentForm {
    DocumentForm {
        id: Uuid::now_v7().to_string(),
        kind: kind.code().to_owned(),
        service: String::new(),
    }
}

fn file(name: &str) -> (String, Vec<u8>) {
    (name.to_owned(), PDF.to_vec())
}

fn id_of(form: &DocumentForm) -> DocumentId {
    DocumentId::read(&form.id).expect("an id")
}

async fn listed(world: &World) -> Vec<Listed> {
    documents::uploads(&world.staff(DocumentView), world.profile)
        .await
        .expect("the list")
        .documents
}

fn removal(document: &Listed, reason: &str) -> RemovalForm {
    RemovalForm {
        document: document.id.to_string(),
        version: document.version.to_string(),
        reason: reason.to_owned(),
    }
}

async fn bytes(services: &Services, world: &World, id: DocumentId) -> Option<Vec<u8>> {
    services.files.get(world.profile, id).await.expect("the store")
}

db_test!(
    async fn shl_22_a_document_is_kept_listed_and_handed_out_as_it_was(db: TestDb) {
        let world = World::new(&db).await;
        let odd = "../../résumé \"final\" 👩‍👩‍👧.pdf";
        let form = DocumentForm {
            service: world.activity.to_string(),
            ..form(DocumentKind::EmploymentVerification)
        };
        for _ in 0..2 {
            documents::upload(&world.staff(DocumentEdit), world.profile, &form, file(odd))
                .await
                .expect("kept, a second click too");
        }
        let all = listed(&world).await;
        assert_eq!(all.len(), 1);
        let it = &all[0];
        assert_eq!(
            (it.kind, it.name.as_str(), it.file_type, it.by.as_str()),
            (
                DocumentKind::EmploymentVerification,
                odd,
                FileType::Pdf,
                "ISETS 6Partner"
            )
        );
        let record = it.record.as_ref().expect("the linked record");
        assert_eq!(
            (record.name.as_str(), record.service),
            ("JST - Job Search Training", Some(world.activity))
        );
        let found = documents::open(&world.staff(DocumentView), world.profile, id_of(&form))
            .await
            .expect("the file");
        let sent = Download {
            name: odd.to_owned(),
            file_type: FileType::Pdf,
            bytes: PDF.to_vec(),
        };
        assert_eq!(found, sent);
        let events = history(&world).await;
        let actions: Vec<_> = events.iter().map(|it| it.action.as_str()).collect();
        for (action, times) in [("document.add", 1), ("document.view", 1)] {
            assert_eq!(
                actions.iter().filter(|it| **it == action).count(),
                times,
                "{actions:?}"
            );
        }
    }
);

db_test!(
    async fn shl_22_nobody_outside_the_scope_sees_or_adds_a_document(db: TestDb) {
        let world = World::new(&db).await;
        let form = form(DocumentKind::Timesheet);
        documents::upload(
            &world.staff(DocumentEdit),
            world.profile,
            &form,
            file("hours.pdf"),
        )
        .await
        .expect("kept");
        let refused = |outcome: Result<(), ServiceError>| {
            assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        };
        let (view, edit) = (world.other_staff(DocumentView), world.other_staff(DocumentEdit));
        let theirs = world.other_profile;
        refused(documents::uploads(&view, world.profile).await.map(drop));
        refused(
            documents::open(&view, world.profile, id_of(&form))
                .await
                .map(drop),
        );
        // Under the other customer's address there is no such document either.
        refused(documents::open(&view, theirs, id_of(&form)).await.map(drop));
        refused(documents::upload(&edit, world.profile, &form, file("hours.pdf")).await);
        // An id that is taken does not lead to what is there.
        refused(documents::upload(&edit, theirs, &form, file("hours.pdf")).await);
        let removal = removal(&listed(&world).await[0], "mine");
        refused(documents::remove(&edit, world.profile, &removal).await);
        assert_eq!(
            bytes(&world.services, &world, id_of(&form)).await.as_deref(),
            Some(PDF)
        );
    }
);

db_test!(
    async fn shl_22_what_cannot_be_kept_is_said_at_its_field(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(DocumentEdit);
        let send = |form: DocumentForm, name: &str, bytes: &[u8]| {
            let (ctx, profile, file) = (&ctx, world.profile, (name.to_owned(), bytes.to_vec()));
            async move { documents::upload(ctx, profile, &form, file).await }
        };
        let other = || form(DocumentKind::Other);
        assert_eq!(broken(send(other(), "a.pdf", b"").await, "file"), ["file-empty"]);
        assert_eq!(broken(send(other(), "", b"").await, "file"), ["missing"]);
        assert_eq!(
            broken(send(other(), "a.pdf", b"MZ\0\0").await, "file"),
            ["file-type-not-taken"]
        );
        let no_kind = DocumentForm {
            kind: String::new(),
            ..other()
        };
        assert_eq!(broken(send(no_kind, "a.pdf", PDF).await, "kind"), ["missing"]);
        let anothers = DocumentForm {
            service: world.other_activity.to_string(),
            ..other()
        };
        assert_eq!(
            broken(send(anothers, "a.pdf", PDF).await, "service"),
            ["unknown-choice"]
        );
        assert!(listed(&world).await.is_empty());
    }
);

db_test!(
    async fn shl_22_a_removed_document_loses_its_bytes_and_keeps_its_record(db: TestDb) {
        let world = World::new(&db).await;
        let form = form(DocumentKind::Other);
        let ctx = world.staff(DocumentEdit);
        documents::upload(&ctx, world.profile, &form, file("wrong.pdf"))
            .await
            .expect("kept");
        let document = listed(&world).await.remove(0);
        let blank = documents::remove(&ctx, world.profile, &removal(&document, " ")).await;
        assert_eq!(broken(blank, "reason"), ["missing"]);
        for _ in 0..2 {
            documents::remove(&ctx, world.profile, &removal(&document, "wrong customer"))
                .await
                .expect("removed, a second click too");
        }
        assert_eq!(bytes(&world.services, &world, id_of(&form)).await, None);
        let kept = listed(&world).await.remove(0);
        let removed = kept.removed.expect("the removal");
        assert_eq!(
            (removed.by.as_str(), removed.reason.as_str()),
            ("ISETS 6Partner", "wrong customer")
        );
        let gone = documents::open(&world.staff(DocumentView), world.profile, id_of(&form)).await;
        assert!(matches!(gone, Err(ServiceError::NotFound)), "{gone:?}");
        let events = history(&world).await;
        assert_eq!(
            events.iter().filter(|it| it.action == "document.remove").count(),
            1
        );
        assert_eq!(documents::sweep(&world.services).await.expect("sweep"), 0);
    }
);

db_test!(
    async fn shl_22_bytes_left_behind_by_a_stop_are_taken_away_at_the_next_start(db: TestDb) {
        let world = World::new(&db).await;
        let form = form(DocumentKind::Other);
        documents::upload(
            &world.staff(DocumentEdit),
            world.profile,
            &form,
            file("wrong.pdf"),
        )
        .await
        .expect("kept");
        let id = id_of(&form);
        // The removal is kept, and the server stops before it takes the bytes away.
        let at = world.services.clock.now();
        db.write(|tx| {
            async move { store::documents::remove(tx, (id, 1), "ISETS 6Partner", "wrong", at).await }
                .scope_boxed()
        })
        .await
        .expect("removed");
        assert!(bytes(&world.services, &world, id).await.is_some());
        assert_eq!(documents::sweep(&world.services).await.expect("sweep"), 1);
        assert_eq!(bytes(&world.services, &world, id).await, None);
        assert_eq!(documents::sweep(&world.services).await.expect("sweep"), 0);
    }
);

db_test!(
    async fn shl_22_bytes_that_were_changed_from_outside_are_not_handed_out(db: TestDb) {
        let world = World::new(&db).await;
        let form = form(DocumentKind::Other);
        documents::upload(&world.staff(DocumentEdit), world.profile, &form, file("a.pdf"))
            .await
            .expect("kept");
        let forged = b"%PDF-1.7\nforged".to_vec();
        world
            .services
            .files
            .put(world.profile, id_of(&form), forged)
            .await
            .expect("forged");
        let found = documents::open(&world.staff(DocumentView), world.profile, id_of(&form)).await;
        assert!(matches!(found, Err(ServiceError::Internal(_))), "{found:?}");
    }
);

db_test!(
    async fn log_01_agr_03_a_signed_agreement_stands_in_the_update_log(db: TestDb) {
        let world = World::new(&db).await;
        documents::upload(
            &world.staff(DocumentEdit),
            world.profile,
            &form(DocumentKind::PlanAgreement),
            file("agreement.pdf"),
        )
        .await
        .expect("kept");
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("the log");
        assert_eq!(
            (log.entries[0].what, log.entries[0].subject.as_str()),
            ("Signed agreement uploaded", "agreement.pdf")
        );
    }
);

async fn attach_then_fail(ctx: &Ctx, new: &NewDocument) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                documents::attach(tx, ctx, new).await?;
                Err(ServiceError::NotFound)
            }
            .scope_boxed()
        })
        .await
}

db_test!(
    async fn shl_22_a_document_of_a_record_is_kept_with_it_or_not_at_all(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(DocumentEdit);
        let new = NewDocument {
            id: Uuid::now_v7().into(),
            profile: world.profile,
            kind: DocumentKind::TerminationReport,
            belongs_to: Some((documents::OF_SERVICE, world.activity.uuid())),
            name: "report.pdf".to_owned(),
            bytes: PDF.to_vec(),
        };
        assert!(attach_then_fail(&ctx, &new).await.is_err());
        assert!(listed(&world).await.is_empty());
        let (ctx, new) = (&ctx, &new);
        db.write(|tx| async move { documents::attach(tx, ctx, new).await }.scope_boxed())
            .await
            .expect("kept");
        assert_eq!(listed(&world).await[0].kind, DocumentKind::TerminationReport);
    }
);
