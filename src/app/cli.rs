//! The commands.

use std::{error::Error, path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Parser, Subcommand};
use crm_core::{Cx, db::embedded, telemetry};
use crm_shared::Language;
use customers::Sown;
use secrecy::SecretString;
use users::{Bootstrap, NewAdministrator, Proof};

use crate::{
    audit::{self, AuditCommand},
    backup,
    database::{self, Database},
    demo,
    doctor::{self, Finding},
    documents,
    house::Standing,
    keys, restore, schema, seed, server,
    settings::{self, Loaded},
    terminal::{complain, say},
};

/// The operating system of an internet service provider.
#[derive(Parser)]
#[command(name = "crm", version)]
struct Cli {
    /// File with settings, one KEY=value a line; the environment has the last word. Also: CRM_ENV_FILE.
    #[arg(long, global = true)]
    env_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the API and the web application until Ctrl+C.
    Serve,
    /// Changes the database's schema, as the admin role.
    #[command(subcommand)]
    Migrate(Migrate),
    /// Creates the first administrator from a shell on the server.
    Bootstrap {
        /// Sign-in address.
        #[arg(long)]
        email: String,
        /// Name as others read it.
        #[arg(long)]
        name: String,
        /// Language of messages and screens: pl or en.
        #[arg(long, default_value = "pl", value_parser = language)]
        language: Language,
        /// What the company is called; it can be named later.
        #[arg(long)]
        company: Option<String>,
        /// Reads the password from the first line of standard input instead of asking for it.
        #[arg(long)]
        password_stdin: bool,
    },
    /// The published API.
    #[command(subcommand)]
    Schema(Schema),
    /// The settings in force.
    #[command(subcommand)]
    Config(Config),
    /// The keys that sign access tokens.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// The programs of the embedded database.
    #[command(subcommand)]
    Postgresql(Postgresql),
    /// Trusted documents: GraphQL documents that requests ask for by their hash.
    #[command(subcommand)]
    Documents(Documents),
    /// Writes database and files of one moment into one archive, also beside a running server.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Backup {
        /// A file that doesn't exist yet; a folder, in which the file is named after the moment; or -, standard output.
        #[arg(long, required = true)]
        to: Option<PathBuf>,
        #[command(subcommand)]
        command: Option<BackupCommand>,
    },
    /// Brings a backup back into an empty installation.
    Restore {
        /// What `crm backup` wrote.
        file: PathBuf,
        /// The embedded database's installation in another folder than CRM_DATA_DIR: for a drill.
        #[arg(long)]
        into: Option<PathBuf>,
        /// Delivers events and runs jobs that were waiting when the backup was made, though they may have been done since.
        #[arg(long)]
        resume: bool,
    },
    /// The proof that nobody has changed the logs.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Makes an installation beside this one with an invented company in it, and serves it.
    Demo,
    /// Invents customers to try things with, where nobody real is: an embedded database behind a local address.
    Seed {
        /// How many.
        #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..=2_000_000))]
        customers: u64,
        /// The same seed and number invent the same customers where there are none.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Also where there are customers already.
        #[arg(long)]
        beside_others: bool,
    },
    /// Looks for what is wrong with this installation and says what to do.
    Doctor,
}

#[derive(Subcommand)]
enum BackupCommand {
    /// Reads a backup to its end and says what is in it, without a database.
    Verify {
        /// What `crm backup` wrote.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum Migrate {
    /// Applies every migration that is missing.
    Up,
    /// Takes the newest migrations back, and the data in what they made.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: u32,
    },
    /// Lists the migrations and whether each was applied.
    Status,
}

#[derive(Subcommand)]
enum Schema {
    /// Prints it as SDL, sorted.
    Print,
}

#[derive(Subcommand)]
enum Config {
    /// Prints every setting with its value and source, or all mistakes at once.
    Check,
}

#[derive(Subcommand)]
enum Documents {
    /// Registers documents; those that are registered already stay as they are.
    Add {
        /// A `.json` file is an object whose values are documents; any other file is a document.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Signs with a new key from now on, also beside a running server; tokens of the old one stay good
    /// until they run out.
    Rotate,
}

#[derive(Subcommand)]
enum Postgresql {
    /// Puts PostgreSQL's server programs into the data folder (by npm) where the machine has none, and
    /// prints the folder of those in use.
    Install,
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "give pl or en".to_owned())
}

/// Runs the command line; the exit code is 0 where it did what it was asked for.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    match execute(cli).await {
        Ok(code) => code,
        Err(error) => {
            complain(error);
            ExitCode::FAILURE
        }
    }
}

async fn execute(cli: Cli) -> Result<ExitCode, Box<dyn Error>> {
    let loaded = settings::load(cli.env_file.as_deref())?;
    telemetry::start(&loaded.settings.log)?;
    match cli.command {
        Command::Serve => server::serve(loaded).await?,
        Command::Migrate(command) => migrate(&loaded, command).await?,
        Command::Bootstrap { email, name, language, company, password_stdin } => {
            let password = password(password_stdin)?;
            let new = NewAdministrator { email, name, password, language, company_name: company };
            return bootstrap(&loaded, new).await;
        }
        Command::Schema(Schema::Print) => {
            let nowhere = sqlx::postgres::PgConnectOptions::new_without_pgpass();
            let db = crm_core::db::Db::connect(nowhere.clone(), nowhere, &loaded.settings.database);
            say(schema::sdl(db).map_err(|faults| faults.join("\n"))?.trim_end());
        }
        Command::Config(Config::Check) => {
            for setting in &loaded.effective {
                say(format!("{}={}  ({})", setting.key, setting.value.as_deref().unwrap_or(""), setting.source));
            }
        }
        Command::Keys(KeysCommand::Rotate) => keys::rotate(&loaded.settings).await?,
        Command::Postgresql(Postgresql::Install) => install_postgresql(&loaded).await?,
        Command::Documents(Documents::Add { files }) => return documents::add(&loaded, &files).await,
        Command::Backup { command: Some(BackupCommand::Verify { file }), .. } => backup::verify(&loaded, &file).await?,
        Command::Backup { to, command: None } => backup::take(&loaded, &to.unwrap_or_default()).await?,
        Command::Restore { file, into, resume } => restore::restore(loaded, &file, into, resume).await?,
        Command::Audit(command) => return audit::run(&loaded, command).await,
        Command::Demo => demo::run(loaded).await?,
        Command::Seed { customers, seed, beside_others } => {
            seed::run(&loaded, Sown { count: customers, seed, beside_others }).await?;
        }
        Command::Doctor => return Ok(examine(&loaded).await),
    }
    Ok(ExitCode::SUCCESS)
}

async fn migrate(loaded: &Loaded, command: Migrate) -> Result<(), Box<dyn Error>> {
    let database = Database::open_as_admin(&loaded.settings).await?;
    let result = run_migrations(&database, command).await;
    database.close().await?;
    result
}

async fn run_migrations(database: &Database, command: Migrate) -> Result<(), Box<dyn Error>> {
    let admin = database.admin()?.clone();
    match command {
        Migrate::Up => told("applied", &migration::up(admin).await?),
        Migrate::Down { steps } => told("taken back", &migration::down(admin, steps).await?),
        Migrate::Status => {
            for step in migration::status(admin).await? {
                say(format!("{}  {}", if step.applied { "applied" } else { "pending" }, step.name));
            }
        }
    }
    Ok(())
}

fn told(what: &str, names: &[String]) {
    if names.is_empty() {
        say("nothing to do");
    }
    for name in names {
        say(format!("{what}  {name}"));
    }
}

async fn bootstrap(loaded: &Loaded, new: NewAdministrator) -> Result<ExitCode, Box<dyn Error>> {
    let standing = Standing::up(loaded).await?;
    let service = standing.assembly.services.get::<Bootstrap>().ok_or("the module users offers no Bootstrap")?;
    let cx = Cx::system("crm bootstrap", Arc::clone(&standing.house.world));
    let mut refusals = Vec::new();
    let created = standing
        .house
        .recorder
        .command(&cx, "bootstrap", async |cx| {
            service.run(&cx, new, Proof::Console).await.map_err(|errors| {
                refusals = errors.iter().map(|error| (error.sentence(Language::En), error.chain())).collect();
                errors.into_iter().next().unwrap_or_else(|| crm_shared::Error::internal("refused without a reason"))
            })
        })
        .await;
    standing.down().await?;
    match created {
        Ok(id) => {
            say(format!("created {id}; sign in at {}", loaded.settings.public_url));
            Ok(ExitCode::SUCCESS)
        }
        // Its row in the log could not be written: that refusal came from elsewhere.
        Err(error) if refusals.is_empty() => Err(error.into()),
        Err(_) => {
            for (sentence, cause) in refusals {
                complain(if cause.is_empty() { sentence } else { format!("{sentence} ({cause})") });
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

fn password(from_stdin: bool) -> Result<SecretString, Box<dyn Error>> {
    if from_stdin {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned().into());
    }
    let first = rpassword::prompt_password("Password: ")?;
    if rpassword::prompt_password("Once more: ")? != first {
        return Err("the two passwords differ; nothing was created".into());
    }
    Ok(first.into())
}

async fn install_postgresql(loaded: &Loaded) -> Result<(), Box<dyn Error>> {
    if loaded.settings.database.external.is_some() {
        say("an external database is configured; nothing to install");
        return Ok(());
    }
    let folder = database::folder(&loaded.settings);
    let binaries = match embedded::find_binaries(folder, loaded.settings.database.bindir.as_deref()) {
        Ok(found) => found,
        Err(_) => embedded::install_binaries(folder).await?,
    };
    tracing::info!("PostgreSQL {} in {}", binaries.version, binaries.bindir.display());
    say(binaries.bindir.display());
    Ok(())
}

async fn examine(loaded: &Loaded) -> ExitCode {
    let mut sound = true;
    for finding in doctor::examine(&loaded.settings).await {
        match finding {
            Finding::Good(sentence) => say(format!("ok       {sentence}")),
            Finding::Bad(sentence) => {
                sound = false;
                say(format!("PROBLEM  {sentence}"));
            }
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
