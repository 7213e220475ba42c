use domain::{
    access::Permission::{LinkEdit, ProfileView},
    instruction::{InstructionPage, LinkForm},
};
use services::{ServiceError, instruction_links, profile};
use store::db_test;

use crate::{broken, world::World};

async fn shown(world: &World, page: InstructionPage) -> Vec<String> {
    let frame = profile::frame(&world.staff(ProfileView), world.profile)
        .await
        .expect("the profile");
    frame
        .links
        .iter()
        .filter(|it| it.page == page)
        .map(|it| it.title.clone())
        .collect()
}

db_test!(
    async fn shl_32_rfd_35_the_two_instruction_pdfs_are_there_from_the_beginning(db: TestDb) {
        let world = World::new(&db).await;
        assert_eq!(
            shown(&world, InstructionPage::Overview).await,
            ["Overview Tab (PDF)"]
        );
        assert_eq!(
            shown(&world, InstructionPage::Plan).await,
            ["IEP Case Management Instructions (PDF)"]
        );
        let lines = instruction_links::list(&world.reviewer(0, LinkEdit))
            .await
            .expect("the table");
        let addresses: Vec<_> = lines.iter().map(|it| it.address.as_str()).collect();
        assert_eq!(
            addresses,
            [
                "https://www.illinoisworknet.com/DownloadPrint/Overview%20Tab.pdf",
                "https://www.illinoisworknet.com/DownloadPrint/IEP%20Case%20Management%20Instructions.pdf"
            ]
        );
    }
);

db_test!(
    async fn shl_32_a_link_is_added_changed_removed_and_shown_at_once(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.reviewer(0, LinkEdit);
        let form = LinkForm {
            page: "services".into(),
            topic: "Build a plan".into(),
            title: "Intake and Enrollment instructions".into(),
            address: "https://www.illinoisworknet.com/x.pdf".into(),
            ..instruction_links::open_new()
        };
        assert!(shown(&world, InstructionPage::Services).await.is_empty());
        for _ in 0..2 {
            instruction_links::save(&ctx, &form)
                .await
                .expect("added, a second click too");
        }
        assert_eq!(
            shown(&world, InstructionPage::Services).await,
            ["Intake and Enrollment instructions"]
        );
        let http = LinkForm {
            version: "1".into(),
            address: "http://www.illinoisworknet.com/x.pdf".into(),
            ..form.clone()
        };
        assert_eq!(
            broken(instruction_links::save(&ctx, &http).await, "address"),
            ["address-not-https"]
        );
        let moved = LinkForm {
            version: "1".into(),
            page: "goals".into(),
            ..form.clone()
        };
        instruction_links::save(&ctx, &moved).await.expect("moved");
        assert!(shown(&world, InstructionPage::Services).await.is_empty());
        let id = form.id.parse().expect("id");
        let stale = instruction_links::remove(&ctx, id, "1").await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))), "{stale:?}");
        for _ in 0..2 {
            instruction_links::remove(&ctx, id, "2").await.expect("removed");
        }
        assert!(shown(&world, InstructionPage::Goals).await.is_empty());
    }
);
