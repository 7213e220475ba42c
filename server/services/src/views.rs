//! Views of personal data, written to the history in groups so that looking costs no commit of its own.

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, Utc};
use domain::ids::ProfileId;
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Db, StoreError, Tx, recent};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::{
    Ctx,
    audit::{Actor, Event, record_all},
};

/// How many views may wait; beyond it the request that adds one waits for room.
const ROOM: usize = 10_000;
/// How long views gather before they are written together.
const GATHER: Duration = Duration::from_millis(500);
/// Most views of one unit of work.
const GROUP: usize = 500;

#[derive(Debug)]
struct View {
    actor: Actor,
    profile: ProfileId,
    page: &'static str,
    at: DateTime<Utc>,
    session: Uuid,
    is_staff: bool,
}

impl View {
    fn event(&self) -> Event {
        Event {
            action: "profile.view",
            subject_kind: "profile",
            subject_id: Some(self.profile.uuid()),
            profile: Some(self.profile),
            is_plan_update: false,
            detail: json!({ "page": self.page, "session": self.session }),
        }
    }
}

#[derive(Debug)]
enum Message {
    View(Box<View>),
    Flush(oneshot::Sender<()>),
}

/// The queue of views that wait to be written.
#[derive(Debug, Clone)]
pub struct Views {
    sender: mpsc::Sender<Message>,
}

impl Views {
    /// Starts the task that writes them.
    pub fn start(db: Db) -> Self {
        let (sender, receiver) = mpsc::channel(ROOM);
        tokio::spawn(write_all(db, receiver));
        Self { sender }
    }

    /// Notes that the caller looked at a page of a customer.
    pub async fn note(&self, ctx: &Ctx, profile: ProfileId, page: &'static str) {
        let caller = ctx.caller();
        let view = View {
            actor: Actor {
                account: Some(caller.viewer.account.uuid()),
                name: caller.name.clone(),
                address: caller.address.clone(),
                session: Some(caller.session),
            },
            profile,
            page,
            at: ctx.now(),
            session: caller.session,
            is_staff: caller.viewer.is_staff(),
        };
        if self.sender.send(Message::View(Box::new(view))).await.is_err() {
            tracing::error!("a view could not be queued for the history");
        }
    }

    /// Waits until everything noted so far is written.
    pub async fn flush(&self) {
        let (done, wait) = oneshot::channel();
        if self.sender.send(Message::Flush(done)).await.is_ok() {
            let _ = wait.await;
        }
    }
}

async fn write_all(db: Db, mut receiver: mpsc::Receiver<Message>) {
    while let Some(first) = receiver.recv().await {
        let mut views = Vec::new();
        let mut waiting = Vec::new();
        sort_in(first, &mut views, &mut waiting);
        // With a whole group waiting, gathering more would only let the queue fill up.
        if waiting.is_empty() && receiver.len() < GROUP {
            tokio::time::sleep(GATHER).await;
        }
        while views.len() < GROUP
            && let Ok(message) = receiver.try_recv()
        {
            sort_in(message, &mut views, &mut waiting);
        }
        if let Err(error) = write_group(&db, &views).await {
            tracing::error!(%error, count = views.len(), "views could not be written to the history");
        }
        for done in waiting {
            let _ = done.send(());
        }
    }
}

fn sort_in(message: Message, views: &mut Vec<View>, waiting: &mut Vec<oneshot::Sender<()>>) {
    match message {
        Message::View(view) => views.push(*view),
        Message::Flush(done) => waiting.push(done),
    }
}

async fn write_group(db: &Db, views: &[View]) -> Result<(), StoreError> {
    if views.is_empty() {
        return Ok(());
    }
    db.write(|tx| {
        async move {
            let events = views.iter().map(|view| (&view.actor, view.at, view.event()));
            record_all(tx, events.collect()).await?;
            note_recent(tx, views).await
        }
        .scope_boxed()
    })
    .await
}

/// The customers that staff looked at, for the jump box.
async fn note_recent(tx: &mut Tx, views: &[View]) -> Result<(), StoreError> {
    let mut latest: BTreeMap<Uuid, BTreeMap<Uuid, DateTime<Utc>>> = BTreeMap::new();
    for view in views.iter().filter(|view| view.is_staff) {
        if let Some(account) = view.actor.account {
            let seen = latest.entry(account).or_default();
            seen.insert(view.profile.uuid(), view.at);
        }
    }
    for (account, seen) in latest {
        recent::touch(tx, account, seen.into_iter().collect()).await?;
    }
    Ok(())
}
