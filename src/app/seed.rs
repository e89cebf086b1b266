//! `crm seed`: invented customers in an installation to try things with.

use std::{error::Error, sync::Arc};

use crm_core::{Cx, config::Settings};
use customers::{Seed, Sown};

use crate::{
    house::Standing,
    settings::Loaded,
    terminal::{note, say},
};

/// Customers of a demo.
const OF_DEMO: Sown = Sown { count: 1_000, seed: 1, beside_others: false };

/// Invents them.
pub(crate) async fn run(loaded: &Loaded, sown: Sown) -> Result<(), Box<dyn Error>> {
    refuse_production(&loaded.settings)?;
    let standing = Standing::up(loaded).await?;
    let done = sow(&standing, sown).await;
    standing.down().await?;
    done?;
    say(format!("{} customers were invented; seed {}", sown.count, sown.seed));
    Ok(())
}

/// Those of a demo.
pub(crate) async fn demo(standing: &Standing) -> Result<(), Box<dyn Error>> {
    sow(standing, OF_DEMO).await
}

async fn sow(standing: &Standing, sown: Sown) -> Result<(), Box<dyn Error>> {
    let service = standing.assembly.services.get::<Seed>().ok_or("the module customers offers no Seed")?;
    let cx = Cx::system("crm seed", Arc::clone(&standing.house.world));
    // A line for each tenth of many.
    let step = (sown.count / 10).max(5_000);
    let told = |done: u64| {
        if done.is_multiple_of(step) && done < sown.count {
            note(format!("{done} of {}", sown.count));
        }
    };
    let work = async |cx: Cx| service.run(&cx, sown, told).await;
    Ok(standing.house.recorder.command(&cx, "seed", work).await?)
}

/// Nobody wants invented customers among real ones.
fn refuse_production(settings: &Settings) -> Result<(), Box<dyn Error>> {
    if settings.database.external.is_some() {
        return Err(
            "invented customers go into an embedded database only; run it without CRM_DATABASE_WRITER_URL and \
            its like"
                .into(),
        );
    }
    let host = settings.public_url.split("://").nth(1).unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    if !["localhost", "127.0.0.1", "[::1]"].contains(&host) {
        return Err(format!(
            "{} is an address that others reach: nothing is invented where real customers could be. Choose another \
             installation with CRM_DATA_DIR, or leave CRM_PUBLIC_URL out",
            settings.public_url
        )
        .into());
    }
    Ok(())
}
