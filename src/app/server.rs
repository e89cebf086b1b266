//! `crm serve`: everything started in order, and stopped in the reverse one.

use std::{error::Error, sync::Arc, time::Duration};

use crm_core::{
    Cx, SystemWorld, World,
    audit::{self, Recorder},
    backlog, backup,
    config::Settings,
    db::Db,
    files::Rights,
    http::{self, Door, Endpoint, Execute, FileDoor, Live, Readiness, Subscribe, TrustedDocuments},
    module::{House, Starter},
    security::{Identity, Keys},
    task,
    work::Work,
};
use migration::Fitness;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use crate::{
    database::{Database, Keeper},
    keys,
    schema::{self, Assembly, CrmSchema},
    settings::Loaded,
    terminal::say,
    web::Web,
};

/// How long work in the background has to come to its end.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until SIGINT or SIGTERM.
pub(crate) async fn serve(loaded: Loaded) -> Result<(), Box<dyn Error>> {
    let settings = loaded.settings;
    let world: Arc<dyn World> = Arc::new(SystemWorld);
    // First, so that a taken port is told before anything is started.
    let listen = settings.http.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| taken(listen, &error))?;
    let stop = stop_signal()?;

    let keys = Keys::load(&settings.keys, &keys::folder(&settings), &*world)?;
    schema::files(&settings).prepare().await?;
    let mut database = Database::open(&settings).await?;
    let db = database.pools(&settings);
    database.prepare(&db).await?;
    let keeper = database.embedded.take().map(Keeper::of);

    let house = schema::house(&loaded.modules, db.clone(), keys, Arc::clone(&world), &settings);
    let assembly = schema::assemble(&loaded.modules, &house).map_err(|faults| faults.join("\n"))?;
    let web =
        settings.web.server_js.as_ref().map(|server_js| Web::start(server_js, listener.local_addr()?)).transpose();
    let result = match web {
        Ok(web) => {
            let url = web.as_ref().map(|web| web.url.clone()).or_else(|| settings.web.url.clone());
            let result = open(settings, assembly, &house, url, listener, stop).await;
            if let Some(web) = web {
                web.stop().await;
            }
            result
        }
        Err(error) => Err(error.into()),
    };
    db.close().await;
    if let Some(keeper) = keeper {
        keeper.stop().await?;
    }
    result
}

async fn open(
    settings: Settings,
    assembly: Assembly,
    house: &House,
    web: Option<String>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Box<dyn Error>> {
    let cx = Cx::system("crm serve", Arc::clone(&house.world));
    let listening = task::spawn({
        let (notices, db) = (house.notices.clone(), house.db.clone());
        async move { notices.run(&db).await }
    });
    // With an external database the server may be up before it; it says so at /ready then.
    match start(&cx, &assembly.starters, &house.db).await {
        Ok(notices) => notices.iter().for_each(say),
        Err(error) => tracing::error!(cause = error.chain(), "the database is not usable yet; see /ready"),
    }
    let housekeeping =
        task::spawn(keep_house(cx.clone(), house.db.clone(), house.recorder.clone(), Arc::clone(&house.keys)));
    let mut work = Work::default();
    let dispatcher = Arc::clone(&assembly.dispatcher);
    work.start(|stop| async move { dispatcher.run(stop).await });
    let runner = Arc::clone(&assembly.runner);
    work.start(|stop| async move { runner.run(stop).await });
    let courier = Arc::clone(&assembly.courier);
    work.start(|stop| async move { courier.run(stop).await });
    for background in &assembly.background {
        let (background, cx) = (Arc::clone(background), cx.clone());
        work.start(|stop| background.run(cx, stop));
    }
    if !house.mail.is_configured() {
        tracing::warn!("no mail server is configured (CRM_MAIL_HOST): mails are kept for administrators to read");
    }
    say(format!("CRM is ready at {}", settings.public_url));
    let door = door(settings, &assembly, house, web)?;
    let served = http::serve(door, listener, stop).await;
    work.stop(GRACE).await;
    housekeeping.abort();
    listening.abort();
    if let Err(error) = house.recorder.flush(&cx, true).await {
        tracing::error!(cause = error.chain(), "counted refusals were lost at the end");
    }
    Ok(served?)
}

async fn start(cx: &Cx, starters: &[Arc<dyn Starter>], db: &Db) -> Result<Vec<String>, crm_shared::Error> {
    audit::ensure_partitions(db).await?;
    let mut notices = Vec::new();
    for starter in starters {
        notices.extend(starter.start(cx).await?);
    }
    Ok(notices)
}

/// The door with everything behind it; `web` is where the web application listens.
///
/// # Errors
/// Where no module tells who is asking, which documents are registered, or who may upload.
pub fn door(settings: Settings, assembly: &Assembly, house: &House, web: Option<String>) -> Result<Door, String> {
    Ok(Door {
        endpoint: Endpoint {
            queries: execute(&assembly.queries),
            mutations: execute(&assembly.mutations),
            subscriptions: subscribe(&assembly.queries),
            live: Live::new(settings.http.live),
            identity: assembly.ports.take::<dyn Identity>("crm")?,
            recorder: house.recorder.clone(),
            public: schema::PUBLIC,
            sensitive: schema::SENSITIVE,
            documents: Arc::clone(&house.documents),
            trusted: assembly.ports.take::<dyn TrustedDocuments>("crm")?,
            body_limit: settings.http.body_limit,
            body_timeout: settings.http.header_timeout,
            deadline: settings.http.deadline,
            world: Arc::clone(&house.world),
        },
        files: FileDoor {
            files: house.files.clone(),
            rights: *assembly.ports.take::<Rights>("crm")?,
            db: house.db.clone(),
            identity: assembly.ports.take::<dyn Identity>("crm")?,
            recorder: house.recorder.clone(),
            patience: settings.http.header_timeout,
            world: Arc::clone(&house.world),
        },
        readiness: readiness(&house.db),
        public_url: settings.public_url,
        web,
        world: Arc::clone(&house.world),
        settings: Arc::new(settings.http),
    })
}

fn execute(schema: &CrmSchema) -> Execute {
    let schema = schema.clone();
    Arc::new(move |request| {
        let schema = schema.clone();
        Box::pin(async move { schema.execute(request).await })
    })
}

fn subscribe(schema: &CrmSchema) -> Subscribe {
    let schema = schema.clone();
    Arc::new(move |request| schema.execute_stream(request))
}

fn readiness(db: &Db) -> Readiness {
    let db = db.clone();
    Arc::new(move || {
        let db = db.clone();
        Box::pin(async move {
            db.check().await.map_err(|_| "the database cannot be reached")?;
            match migration::fitness(db.pool()).await {
                Ok(Fitness::Fits) => Ok(()),
                Ok(Fitness::Missing(_)) => Err("migrations are missing"),
                Ok(Fitness::Newer(_)) => Err("the database was migrated by a newer version"),
                Ok(Fitness::Unfinished) => Err("a restore of the database did not come to its end"),
                Err(_) => Err("the database cannot be reached"),
            }
        })
    })
}

/// Every five seconds the keys, every fifteen the figures of what waits, every minute the counted refusals and
/// the age of the last backup, every hour the logs' partitions.
async fn keep_house(cx: Cx, db: Db, recorder: Recorder, keys: Arc<Keys>) {
    let mut ticks = tokio::time::interval(Duration::from_secs(5));
    for tick in 0_u64.. {
        ticks.tick().await;
        if let Err(error) = keys.refresh() {
            tracing::error!(%error, "changed signing keys are not taken up");
        }
        if tick.is_multiple_of(3)
            && let Err(error) = backlog::measure(&db, cx.now()).await
        {
            tracing::debug!(cause = error.chain(), "what waits could not be counted");
        }
        if tick.is_multiple_of(12) {
            if let Err(error) = recorder.flush(&cx, false).await {
                tracing::error!(cause = error.chain(), "counted refusals could not be written");
            }
            if let Err(error) = backup::measure(&db).await {
                tracing::warn!(cause = error.chain(), "when the last backup was made is not known");
            }
        }
        if tick.is_multiple_of(12 * 60)
            && let Err(error) = audit::ensure_partitions(&db).await
        {
            tracing::error!(
                cause = error.chain(),
                "the logs' partitions could not be made; rows go to the default one"
            );
        }
    }
}

/// Ready when the process is asked to stop. Registered at once, so that no signal is missed.
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: requests in flight come to their end");
    })
}

fn taken(listen: std::net::SocketAddr, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "{listen} is taken by another program (another crm, perhaps). Stop it, or choose another address with \
             CRM_HTTP_LISTEN, such as CRM_HTTP_LISTEN=127.0.0.1:{}",
            listen.port().saturating_add(80)
        ),
        std::io::ErrorKind::PermissionDenied => {
            format!("{listen} may not be used by this account; choose a port above 1023 with CRM_HTTP_LISTEN")
        }
        _ => format!("CRM_HTTP_LISTEN {listen} cannot be used: {error}"),
    }
}
