//! The first administrator.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{AuditEntry, Recorder, write_audit},
    db::Db,
    module::{House, Starter},
    security::{Hasher, random_token, token_hash},
};
use crm_graph::Key as _;
use crm_shared::{Error, Language, SystemRole};
use organization_contract::Founding;
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::StaffId;

use crate::{
    config::UsersConfig,
    domain::{Assignment, PasswordRules, email_address, person_name},
    error::UsersError,
    repository::{BootstrapToken, Installation, NewStaff, StaffRows},
};

/// The first administrator to be.
pub struct NewAdministrator {
    /// Sign-in address.
    pub email: String,
    /// Name as others read it.
    pub name: String,
    /// The password.
    pub password: SecretString,
    /// Language of messages and screens.
    pub language: Language,
    /// What the company is called; named later without.
    pub company_name: Option<String>,
}

/// What lets somebody create the first administrator.
pub enum Proof {
    /// The token that the server printed.
    Token(SecretString),
    /// A shell on the server.
    Console,
}

/// Creates the first administrator, once.
pub struct Bootstrap {
    db: Db,
    hasher: Arc<Hasher>,
    recorder: Recorder,
    founding: Arc<dyn Founding>,
    public_url: Arc<str>,
    rules: PasswordRules,
}

impl Bootstrap {
    pub(crate) fn new(house: &House, config: &UsersConfig, hasher: Arc<Hasher>, founding: Arc<dyn Founding>) -> Self {
        Self {
            db: house.db.clone(),
            hasher,
            recorder: house.recorder.clone(),
            founding,
            public_url: Arc::clone(&house.public_url),
            rules: PasswordRules::new(config.password_min_length, &house.public_url),
        }
    }

    /// Fewest characters of a password.
    #[must_use]
    pub fn password_min_length(&self) -> usize {
        self.rules.min_length()
    }

    /// Whether nobody has been created yet.
    ///
    /// # Errors
    /// UNAVAILABLE where the database can't be asked.
    pub async fn is_awaited(&self, _cx: &Cx) -> Result<bool, Error> {
        Ok(!Installation::exists(&self.db).await?)
    }

    /// Creates the first administrator, and with them the company and its first division. However many try at once,
    /// one of them wins.
    ///
    /// # Errors
    /// `USERS_ALREADY_BOOTSTRAPPED`, `USERS_BOOTSTRAP_TOKEN_WRONG`, or every field that is to be mended.
    pub async fn run(&self, cx: &Cx, new: NewAdministrator, proof: Proof) -> Result<StaffId, Vec<Error>> {
        let token = match &proof {
            Proof::Token(token) => Some(token_hash(token.expose_secret().trim())),
            Proof::Console => None,
        };
        // Who has no proof learns nothing about the input, and hashes nothing.
        self.check_proof(token.as_deref()).await.map_err(|error| vec![error])?;
        let (email, name) = self.check_input(&new)?;
        self.create(cx, new, email, name, token).await.map_err(|error| vec![error])
    }

    async fn check_proof(&self, token: Option<&[u8]>) -> Result<(), Error> {
        if Installation::exists(&self.db).await? {
            return Err(UsersError::AlreadyBootstrapped.into());
        }
        match token {
            Some(token) if !BootstrapToken::is(&self.db, token).await? => Err(UsersError::BootstrapTokenWrong.into()),
            _ => Ok(()),
        }
    }

    fn check_input(&self, new: &NewAdministrator) -> Result<(String, String), Vec<Error>> {
        let email = email_address(&new.email);
        let name = person_name(&new.name);
        let company: Vec<_> = new.company_name.iter().cloned().collect();
        let password = self.rules.check(&new.password, &new.name, &new.email, &company);
        let company = new.company_name.as_deref().map_or(Ok(()), |name| self.founding.check(name));
        match (email, name, password, company) {
            (Ok(email), Ok(name), Ok(()), Ok(())) => Ok((email, name)),
            (email, name, password, company) => {
                let errors = [email.err(), name.err(), password.err()].into_iter().flatten().map(Error::from);
                Err(errors.chain(company.err()).collect())
            }
        }
    }

    async fn create(
        &self,
        cx: &Cx,
        new: NewAdministrator,
        email: String,
        name: String,
        token: Option<Vec<u8>>,
    ) -> Result<StaffId, Error> {
        let password_hash = self.hasher.hash(&**cx.world(), &new.password).await?;
        let id = StaffId::from_uuid(cx.world().uuid());
        let now = cx.now();
        let roles = vec![Assignment::everywhere(SystemRole::Administrator)];
        let tx = self.db.begin(cx).await?;
        // Between the look and now somebody else may have been faster, or made a newer token.
        Installation::wait_for_others(&tx).await?;
        if Installation::exists(&tx).await? {
            return Err(UsersError::AlreadyBootstrapped.into());
        }
        match &token {
            Some(token) if !BootstrapToken::consume(&tx, token).await? => {
                return Err(UsersError::BootstrapTokenWrong.into());
            }
            Some(_) => {}
            None => BootstrapToken::clear(&tx).await?,
        }
        self.founding.found(cx, &tx, new.company_name.as_deref(), new.language).await?;
        let language = new.language;
        let password_hash = Some(password_hash);
        StaffRows::insert(&tx, NewStaff { id, email, name, language, password_hash, roles, created_at: now }).await?;
        Installation::insert(&tx, id, now).await?;
        let entry = AuditEntry::security("installation.bootstrapped").about(&id);
        write_audit(&tx, entry.after("roles", vec![SystemRole::Administrator.id()])).await?;
        tx.activity().touched(&id);
        tx.commit().await?;
        Ok(id)
    }
}

/// At every start without staff a new token is made, so that one that was overheard earlier is worth
/// nothing.
#[async_trait]
impl Starter for Bootstrap {
    async fn start(&self, cx: &Cx) -> Result<Option<String>, Error> {
        if !self.is_awaited(cx).await? {
            return Ok(None);
        }
        let token = random_token(&**cx.world());
        let hash = token_hash(token.expose_secret());
        self.recorder
            .command(cx, "issueBootstrapToken", async |cx| {
                let tx = self.db.begin(&cx).await?;
                BootstrapToken::replace(&tx, hash, cx.now()).await?;
                write_audit(&tx, AuditEntry::security("bootstrapToken.issued")).await?;
                tx.commit().await
            })
            .await?;
        Ok(Some(format!(
            "Nobody works here yet. Create the first administrator at\n\n    {}/bootstrap#token={}\n",
            self.public_url,
            token.expose_secret()
        )))
    }
}
