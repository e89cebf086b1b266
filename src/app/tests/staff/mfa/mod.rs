//! Second factors: set up, asked for at sign-in and before what is critical, taken away.

mod concerns;
mod enrolment;
mod guessing;
mod manage;
mod policy;
mod sign_in;
mod step_up;

use chrono::TimeDelta;
use crm_core::World as _;
use futures_util::future::join_all;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use crate::{
    rows::{ANNA, SAME_ORIGIN},
    support::{Answer, PASSWORD, TestApp},
};

const WRONG: &str = "USERS_MFA_CODE_WRONG";

/// Somebody's authenticator.
struct Phone(Totp);

impl Phone {
    fn of(secret: &str) -> Self {
        Self(Builder::new().with_secret(Secret::try_from_base32(secret).expect("base 32")).build().expect("a secret"))
    }

    /// The code of now, or of so many steps later.
    fn code(&self, app: &TestApp, later: i64) -> String {
        let at = app.world.now().timestamp() + 30 * later;
        self.0.generate(at.try_into().expect("a time")).to_string()
    }
}

impl TestApp {
    /// Begins a set-up; its payload.
    async fn start_enrolment(&self, token: &str) -> Answer {
        let document =
            "mutation { startTotpEnrolment { enrolment { secret uri qrSvg expiresAt } userErrors { code } } }";
        self.as_bearer(token, document, json!({})).await
    }

    /// Begins a set-up that must begin.
    async fn phone(&self, token: &str) -> Phone {
        let answer = self.start_enrolment(token).await;
        let secret = &answer.body["data"]["startTotpEnrolment"]["enrolment"]["secret"];
        Phone::of(secret.as_str().unwrap_or_else(|| panic!("{answer:?}")))
    }

    async fn confirm(&self, token: &str, code: &str) -> Answer {
        let document = "mutation($i: ConfirmTotpEnrolmentInput!) { confirmTotpEnrolment(input: $i) { \
            recoveryCodes userErrors { code message path } } }";
        self.as_bearer(token, document, json!({"i": {"code": code}})).await
    }

    /// Sets an authenticator up; a minute later, so that a code of it is fresh again.
    async fn enrol(&self, token: &str) -> (Phone, Vec<String>) {
        let phone = self.phone(token).await;
        let answer = self.confirm(token, &phone.code(self, 0)).await;
        let codes = codes_of(&answer, "confirmTotpEnrolment");
        self.world.pass(TimeDelta::minutes(1));
        (phone, codes)
    }

    /// Signs in as far as the second factor, for a session that travels so; the token to go on with.
    async fn half(&self, carrier: &str) -> String {
        let document = "mutation($i: LoginInput!) { login(input: $i) { accessToken mfaToken passwordChangeToken \
            userErrors { code path } } }";
        let input = json!({"i": {"email": ANNA, "password": PASSWORD, "carrier": carrier}});
        let answer = self.graphql(document, input, &[SAME_ORIGIN]).await;
        assert_eq!(answer.user_errors("login"), [("USERS_MFA_REQUIRED".to_owned(), None)], "{answer:?}");
        let login = &answer.body["data"]["login"];
        assert!(login["accessToken"].is_null() && login["passwordChangeToken"].is_null(), "{answer:?}");
        assert!(answer.cookies().is_empty(), "{answer:?}");
        login["mfaToken"].as_str().expect("a token").to_owned()
    }

    async fn complete_with(&self, token: &str, code: &str, headers: &[(&str, &str)]) -> Answer {
        let document = "mutation($i: CompleteSignInInput!) { completeSignIn(input: $i) { accessToken refreshToken \
            passwordChangeToken staff { id } userErrors { code message path } } }";
        self.graphql(document, json!({"i": {"mfaToken": token, "code": code}}), headers).await
    }

    async fn complete(&self, token: &str, code: &str) -> Answer {
        self.complete_with(token, code, &[]).await
    }

    async fn step_up(&self, token: &str, input: Value) -> Answer {
        let document =
            "mutation($i: StepUpInput!) { stepUp(input: $i) { goodUntil userErrors { code message path } } }";
        self.as_bearer(token, document, json!({"i": input})).await
    }

    /// All that a refused try of a code must leave as it was: the counters of tries and the logs are none of it.
    async fn factors(&self) -> String {
        let mut state = self.everything().await;
        for table in ["totp", "totp_enrolment", "recovery_code", "mfa_challenge", "password_history"] {
            let sql = format!("SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM users.{table} x");
            state.push_str(&self.database.text(&sql).await);
        }
        state
    }

    /// Lets any number of tries in: what is tried here is who wins, not how many may try.
    async fn patiently(&self) {
        let sql = "UPDATE users.throttle SET failures = -1000000, free_at = free_at - interval '1 hour'";
        self.database.admin(sql).await;
    }
}

/// How many of these calls succeeded; all others were refused for one of these codes, or came too fast behind the
/// one that succeeded, which made the count begin anew.
async fn winners(field: &str, codes: &[&str], calls: impl IntoIterator<Item = impl Future<Output = Answer>>) -> usize {
    let mut won = 0;
    for answer in join_all(calls).await {
        if answer.code() == "RATE_LIMITED" {
            continue;
        }
        match &answer.user_errors(field)[..] {
            [] => won += 1,
            [(code, _)] => assert!(codes.contains(&code.as_str()), "{answer:?}"),
            _ => panic!("{answer:?}"),
        }
    }
    won
}

/// The recovery codes of a payload.
fn codes_of(answer: &Answer, field: &str) -> Vec<String> {
    let codes = answer.body["data"][field]["recoveryCodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    codes.iter().map(|code| code.as_str().expect("text").to_owned()).collect()
}

/// The access token of a completed sign-in.
#[track_caller]
fn access(answer: &Answer) -> String {
    let token = answer.body["data"]["completeSignIn"]["accessToken"].as_str();
    token.unwrap_or_else(|| panic!("{answer:?}")).to_owned()
}

/// Asserts a refusal that is for the form.
#[track_caller]
fn told(answer: &Answer, field: &str, code: &str, path: &str) {
    let path = Some(path.to_owned()).filter(|path| !path.is_empty());
    assert_eq!(answer.user_errors(field), [(code.to_owned(), path)], "{answer:?}");
}
