//! The second half of a sign-in: the code.

use std::sync::Arc;

use crm_core::{Cx, db::Db, module::House, security::token_hash};
use crm_graph::Scope;
use crm_shared::Error;

use super::{
    super::{
        Letters,
        enter::{Enter, Outcome},
        login::password_mark,
        throttle::{Attempt, Throttle},
    },
    factor::Factor,
};
use crate::{
    config::UsersConfig,
    domain::{Carrier, StaffStatus},
    error::{MfaError, UsersError},
    repository::{Challenge, Challenges, Credentials, StaffRows},
};

/// What a person types for the second factor.
pub(crate) struct SecondHalf {
    pub token: String,
    pub code: String,
}

/// Ends sign-ins that wait for the second factor.
pub(crate) struct CompleteSignIn {
    db: Db,
    throttle: Throttle,
    factor: Factor,
    enter: Enter,
}

impl CompleteSignIn {
    pub(crate) fn new(house: &House, config: &UsersConfig, letters: &Arc<Letters>) -> Self {
        Self {
            db: house.db.clone(),
            throttle: Throttle::new(house, config),
            factor: Factor::new(house, letters),
            enter: Enter::new(house, config, letters),
        }
    }

    /// Begins the session that the first half asked for. Wrong codes are counted with the wrong passwords of the
    /// account; the sign-in goes on waiting.
    ///
    /// # Errors
    /// `USERS_MFA_TOKEN_WRONG`, `USERS_MFA_CODE_WRONG`, `USERS_COOKIE_FROM_ELSEWHERE`, `RATE_LIMITED`.
    pub(crate) async fn run(&self, cx: &Cx, input: SecondHalf) -> Result<Outcome, Error> {
        let token = token_hash(input.token.trim());
        let challenge = Challenges::find(&self.db, &token, cx.now()).await?.ok_or(MfaError::TokenWrong)?;
        if challenge.carrier == Carrier::Cookie && !cx.origin().same_origin {
            return Err(Error::from(UsersError::CookieFromElsewhere).at("input.mfaToken"));
        }
        let person =
            StaffRows::find_many(&self.db, &[challenge.staff], &Scope::Everywhere).await?.remove(&challenge.staff);
        let person = person.ok_or(MfaError::TokenWrong)?;
        let attempt = self.throttle.enter(cx, &person.email, Some(person.id)).await?;
        let result = self.check(cx, &token, &challenge, &input.code, &attempt).await;
        if let Err(error) = &result
            && !error.kind().is_for_the_form()
        {
            // Our failure is not theirs.
            attempt.withdraw(&self.db, cx).await;
        }
        result
    }

    async fn check(
        &self,
        cx: &Cx,
        token: &[u8],
        challenge: &Challenge,
        code: &str,
        attempt: &Attempt,
    ) -> Result<Outcome, Error> {
        let id = challenge.staff;
        let tx = self.db.begin(cx).await?;
        let person = StaffRows::lock(&tx, id, &Scope::Everywhere).await?;
        let known = StaffRows::credentials_of(&tx, id).await?.filter(|known| fits(challenge, known));
        let (Some(person), Some(known)) = (person, known) else {
            tx.rollback().await?;
            return self.enter.refuse(cx, Some(id), "changed since the password", MfaError::TokenWrong.into()).await;
        };
        if !Challenges::use_up(&tx, token).await? {
            tx.rollback().await?;
            return self.enter.refuse(cx, Some(id), "completed already", MfaError::TokenWrong.into()).await;
        }
        if !self.factor.use_up(cx, &tx, &person, code).await? {
            tx.rollback().await?;
            return self.enter.refuse(cx, Some(id), "wrong code", MfaError::CodeWrong.into()).await;
        }
        self.enter.run(cx, tx, &known, challenge.carrier, attempt).await
    }
}

/// Whether nothing has changed since the password was right.
fn fits(challenge: &Challenge, known: &Credentials) -> bool {
    known.status == StaffStatus::Active
        && known.token_version == challenge.token_version
        && password_mark(known) == challenge.password_mark
}
