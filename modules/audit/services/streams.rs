//! The logs as they grow.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use crm_core::{
    Cx,
    db::{Db, Ear},
    module::{Background, House},
    work::Stop,
};
use crm_graph::{Account, Key as _};
use crm_shared::Error;
use futures_util::{Stream, future::BoxFuture, stream};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};
use users_contract::{ServiceAccountId, StaffId};

use super::logs::sight;
use crate::{
    domain::{ActivityEntry, AuditEntry, Log, LogFilter, Mark, Sight},
    repository::{Followed, Following, News, Tail},
};

/// The channel on which nodes tell each other that the logs have grown.
const CHANNEL: &str = "crm_log";

/// Without word, it is looked so often: what was told may be lost, and what was committed may lie behind an
/// older transaction.
const POLL: Duration = Duration::from_secs(1);

/// However much comes, it is looked this often at most.
const BREATH: Duration = Duration::from_millis(200);

/// Other nodes are told this often at most: NOTIFY takes a lock over the whole database.
const TELL: Duration = Duration::from_secs(1);

/// Rows that are read at once.
const ROWS: usize = 100;

/// Follows the logs for whoever subscribes, and tells other nodes that they have grown.
pub(crate) struct Streams {
    db: Db,
    others: Others,
}

/// What other nodes have told.
#[derive(Clone)]
struct Others(Arc<Heard>);

struct Heard(watch::Sender<u64>);

impl Ear for Heard {
    fn heard(&self, _: &str) {
        self.0.send_modify(|count| *count += 1);
    }

    fn missed(&self) {
        self.heard("");
    }
}

impl Streams {
    pub(crate) fn new(house: &House) -> Self {
        let heard = Arc::new(Heard(watch::channel(0).0));
        house.notices.listen(CHANNEL, &heard);
        Self { db: house.db.clone(), others: Others(heard) }
    }

    /// The rows of the activity log that the caller may see, as they appear: from now on, or behind a mark.
    pub(crate) async fn activity(
        self: Arc<Self>,
        cx: &Cx,
        filter: LogFilter,
        after: Option<Mark>,
    ) -> Result<impl Stream<Item = Result<(Mark, ActivityEntry), Error>> + Send + use<>, Error> {
        let sight = sight(cx, Log::Activity)?;
        let asked = Arc::new((sight, filter));
        let read: Reader<_> = Box::new(move |db, mark| {
            let asked = Arc::clone(&asked);
            Box::pin(async move {
                let (sight, filter) = &*asked;
                Tail::activity(&db, Following { sight, filter, about: None, mark: &mark, most: ROWS }).await
            })
        });
        self.follow(after, read).await
    }

    /// The rows of the audit log that the caller may see, as they appear: from now on, or behind a mark.
    pub(crate) async fn audit(
        self: Arc<Self>,
        cx: &Cx,
        filter: LogFilter,
        after: Option<Mark>,
    ) -> Result<impl Stream<Item = Result<(Mark, AuditEntry), Error>> + Send + use<>, Error> {
        self.entries(after, sight(cx, Log::Audit)?, filter, None).await
    }

    /// The security events that the caller may see, as they appear: those of the audit log that they may read,
    /// and those about themselves.
    pub(crate) async fn security(
        self: Arc<Self>,
        cx: &Cx,
        after: Option<Mark>,
    ) -> Result<impl Stream<Item = Result<(Mark, AuditEntry), Error>> + Send + use<>, Error> {
        let me = match cx.account()? {
            Account::Staff(id) => StaffId::from_uuid(id).global(),
            Account::Service(id) => ServiceAccountId::from_uuid(id).global(),
        };
        let filter = LogFilter { category: Some("security".to_owned()), ..LogFilter::default() };
        self.entries(after, sight(cx, Log::Audit)?, filter, Some(me)).await
    }

    /// Rows of the audit log; those about somebody even where their rights don't reach.
    async fn entries(
        self: Arc<Self>,
        after: Option<Mark>,
        sight: Sight,
        filter: LogFilter,
        about: Option<String>,
    ) -> Result<impl Stream<Item = Result<(Mark, AuditEntry), Error>> + Send + use<>, Error> {
        let asked = Arc::new((sight, filter, about));
        let read: Reader<_> = Box::new(move |db, mark| {
            let asked = Arc::clone(&asked);
            Box::pin(async move {
                let (sight, filter, about) = &*asked;
                let about = about.as_deref();
                Tail::audit(&db, Following { sight, filter, about, mark: &mark, most: ROWS }).await
            })
        });
        self.follow(after, read).await
    }

    /// Rows behind a mark, for ever; an error is the end.
    async fn follow<T: Send + 'static>(
        self: Arc<Self>,
        after: Option<Mark>,
        read: Reader<T>,
    ) -> Result<impl Stream<Item = Result<(Mark, T), Error>> + Send + use<T>, Error> {
        let (own, others) = (self.db.commits(), self.others.0.0.subscribe());
        let mark = match after {
            Some(mark) => mark,
            None => Tail::now(&self.db).await?,
        };
        let state =
            Follower { streams: self, read, own, others, mark, rows: VecDeque::new(), more: false, over: false };
        Ok(stream::unfold(state, |mut state| async move { state.next().await.map(|row| (row, state)) }))
    }
}

type Reader<T> = Box<dyn Fn(Db, Mark) -> BoxFuture<'static, Result<Followed<T>, Error>> + Send>;

struct Follower<T> {
    streams: Arc<Streams>,
    read: Reader<T>,
    own: watch::Receiver<u64>,
    others: watch::Receiver<u64>,
    mark: Mark,
    rows: VecDeque<(Mark, T)>,
    /// Whether there may be more at once.
    more: bool,
    over: bool,
}

impl<T> Follower<T> {
    async fn next(&mut self) -> Option<Result<(Mark, T), Error>> {
        loop {
            if self.over {
                return None;
            }
            if let Some(row) = self.rows.pop_front() {
                return Some(Ok(row));
            }
            self.own.mark_unchanged();
            self.others.mark_unchanged();
            match (self.read)(self.streams.db.clone(), self.mark.clone()).await {
                Ok(followed) => {
                    (self.rows, self.mark, self.more) = (followed.rows.into(), followed.next, followed.more)
                }
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
            if self.rows.is_empty() && !self.more {
                self.wait().await;
            }
        }
    }

    async fn wait(&mut self) {
        let word = async {
            tokio::select! {
                _ = self.own.changed() => {}
                _ = self.others.changed() => {}
            }
        };
        if timeout(POLL, word).await.is_ok() {
            sleep(BREATH).await;
        }
    }
}

#[async_trait::async_trait]
impl Background for Streams {
    async fn run(self: Arc<Self>, _: Cx, mut stop: Stop) {
        let mut commits = self.db.commits();
        while !stop.is_asked() {
            tokio::select! {
                changed = commits.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    if let Err(error) = News::tell(&self.db, CHANNEL).await {
                        tracing::debug!(cause = error.chain(), "other nodes were not told that the logs have grown");
                    }
                }
                () = stop.asked() => return,
            }
            let _ = timeout(TELL, stop.asked()).await;
        }
    }
}
