//! `crm audit`: whether the logs are what was sealed.

use std::{error::Error, process::ExitCode, sync::Arc};

use audit::{Sealer, Verify};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::Subcommand;
use crm_core::Cx;
use crm_shared::Language;

use crate::{
    house::Standing,
    settings::Loaded,
    terminal::{complain, say},
};

/// What is told of one run at most.
const MOST: usize = 1_000;

#[derive(Subcommand)]
pub(crate) enum AuditCommand {
    /// Holds both logs against their seals, and the seals against their signatures and the head file; names
    /// every row and seal that is not what it was. The exit code is 0 where all is as it was sealed.
    Verify {
        /// Only what was sealed from then on: a day (2026-11-01, UTC) or a moment (2026-11-01T10:00:00Z).
        #[arg(long, value_parser = moment)]
        from: Option<DateTime<Utc>>,
        /// Only what was sealed before then.
        #[arg(long, value_parser = moment)]
        to: Option<DateTime<Utc>>,
    },
    /// Prints the public half of the key that signs seals here, for CRM_AUDIT_SEAL_KEY of another installation.
    Key,
}

fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    let day = || text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    text.parse().or_else(|_| day()).map_err(|_| "give a day (2026-11-01) or a moment (2026-11-01T10:00:00Z)".to_owned())
}

/// Does it.
pub(crate) async fn run(loaded: &Loaded, command: AuditCommand) -> Result<ExitCode, Box<dyn Error>> {
    let standing = Standing::up(loaded).await?;
    let done = obey(&standing, command).await;
    standing.down().await?;
    done
}

async fn obey(standing: &Standing, command: AuditCommand) -> Result<ExitCode, Box<dyn Error>> {
    let cx = Cx::system("crm audit", Arc::clone(&standing.house.world));
    let services = &standing.assembly.services;
    let (from, to) = match command {
        AuditCommand::Verify { from, to } => (from, to),
        AuditCommand::Key => {
            let sealer = services.get::<Sealer>().ok_or("the module audit offers no Sealer")?;
            say(sealer.public_key(&cx)?.trim_end());
            return Ok(ExitCode::SUCCESS);
        }
    };
    let verify = services.get::<Verify>().ok_or("the module audit offers no Verify")?;
    let told = verify.run(&cx, from, to).await?;
    say(format!("{} seal(s) over {} row(s)", told.seals, told.rows));
    if let Some(unsealed) = told.unsealed {
        say(format!("{unsealed} row(s) behind the last seal; a running server seals them within 5 s"));
    }
    let sentences = told.sentences(Language::En);
    if sentences.is_empty() {
        say("all is as it was sealed");
        return Ok(ExitCode::SUCCESS);
    }
    sentences.iter().take(MOST).for_each(complain);
    complain(format!("{} fault(s) found", sentences.len()));
    Ok(ExitCode::FAILURE)
}
