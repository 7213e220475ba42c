//! Messages of staff to a customer.

use domain::{
    Rule,
    access::Permission::{MessageSend, OwnPlanView},
    message::MessageForm,
};
use services::{ServiceError, messages, my};
use store::db_test;
use uuid::Uuid;

use crate::{assert_unbroken, history, world::World};

fn form(text: &str) -> MessageForm {
    MessageForm {
        id: Uuid::now_v7().to_string(),
        text: text.to_owned(),
    }
}

db_test!(
    async fn shl_14_cus_09_cus_11_a_message_reaches_the_customer_and_nobody_else(db: TestDb) {
        let world = World::new(&db).await;
        let message = form("Nos vemos el lunes a las 9.");
        for _ in 0..2 {
            messages::send(&world.staff(MessageSend), world.profile, &message)
                .await
                .expect("sent, a second click too");
        }
        let home = my::home(&world.customer(OwnPlanView)).await.expect("home");
        assert_eq!(home.all_messages, 1);
        let seen = &home.messages[0];
        assert_eq!(
            (seen.text.as_str(), seen.by.as_str()),
            ("Nos vemos el lunes a las 9.", "ISETS 6Partner")
        );
        let others = my::home(&world.other_customer(OwnPlanView)).await.expect("home");
        assert_eq!((others.messages.len(), others.all_messages), (0, 0));
        let events = history(&world).await;
        let sent: Vec<_> = events.iter().filter(|it| it.action == "message.send").collect();
        assert_eq!(sent.len(), 1);
        assert!(!sent[0].detail.contains("lunes"), "the text stands in one place");
        assert_unbroken(&db).await;
    }
);

db_test!(
    async fn shl_14_a_message_out_of_scope_or_without_words_is_not_sent(db: TestDb) {
        let world = World::new(&db).await;
        let outcome = messages::send(&world.other_staff(MessageSend), world.profile, &form("Hello")).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        let outcome = messages::send(&world.staff(MessageSend), world.profile, &form("  ")).await;
        let Err(ServiceError::Invalid(problems)) = outcome else {
            panic!("problems expected: {outcome:?}");
        };
        assert_eq!(problems.for_field("text"), Some(&Rule::Missing));
        let mine = form("Mine");
        messages::send(&world.staff(MessageSend), world.profile, &mine)
            .await
            .expect("sent");
        let taken = messages::send(&world.other_staff(MessageSend), world.other_profile, &mine).await;
        assert!(
            matches!(taken, Err(ServiceError::NotFound)),
            "another's id: {taken:?}"
        );
    }
);
