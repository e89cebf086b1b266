//! Settings of this module, prefix `CRM_USERS_`.

use chrono::TimeDelta;
use crm_core::{config::Reader, security::HashSettings};

/// Settings of identity.
#[derive(Debug, Clone)]
pub(crate) struct UsersConfig {
    /// How long an access token is good for.
    pub access_token: TimeDelta,
    /// How long a session lasts at most.
    pub session: TimeDelta,
    /// How long a session may go without anybody acting in it.
    pub session_idle: TimeDelta,
    /// How long the link of an invitation is good.
    pub invitation: TimeDelta,
    /// How long the link of a password reset is good.
    pub reset: TimeDelta,
    /// Failed sign-ins that one network address has at once.
    pub sign_in_burst: i32,
    /// How long one of them takes to come back.
    pub sign_in_step: TimeDelta,
    /// Fewest characters of a password.
    pub password_min_length: usize,
    /// Cost of a password hash.
    pub hashing: HashSettings,
}

impl Default for UsersConfig {
    fn default() -> Self {
        Self {
            access_token: TimeDelta::minutes(10),
            session: TimeDelta::hours(12),
            session_idle: TimeDelta::minutes(120),
            invitation: TimeDelta::hours(72),
            reset: TimeDelta::minutes(60),
            sign_in_burst: 3,
            sign_in_step: TimeDelta::seconds(20),
            password_min_length: 12,
            // OWASP's first choice for Argon2id.
            hashing: HashSettings { memory_kib: 19_456, iterations: 2, parallelism: 1, workers: 2, queue: 64 },
        }
    }
}

impl UsersConfig {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let Self {
            access_token,
            session,
            session_idle,
            invitation,
            reset,
            sign_in_burst,
            sign_in_step,
            password_min_length,
            hashing,
        } = Self::default();
        Self {
            access_token: TimeDelta::minutes(number(
                reader,
                "CRM_USERS_ACCESS_TOKEN_MINUTES",
                access_token.num_minutes(),
                1,
                10,
            )),
            session: TimeDelta::hours(number(reader, "CRM_USERS_SESSION_HOURS", session.num_hours(), 1, 720)),
            session_idle: TimeDelta::minutes(number(
                reader,
                "CRM_USERS_SESSION_IDLE_MINUTES",
                session_idle.num_minutes(),
                5,
                43_200,
            )),
            invitation: TimeDelta::hours(number(reader, "CRM_USERS_INVITATION_HOURS", invitation.num_hours(), 1, 720)),
            reset: TimeDelta::minutes(number(reader, "CRM_USERS_RESET_MINUTES", reset.num_minutes(), 5, 1_440)),
            sign_in_burst: number(reader, "CRM_USERS_SIGN_IN_BURST", sign_in_burst, 1, 100_000),
            sign_in_step: TimeDelta::seconds(number(
                reader,
                "CRM_USERS_SIGN_IN_SECONDS",
                sign_in_step.num_seconds(),
                1,
                3_600,
            )),
            password_min_length: number(reader, "CRM_USERS_PASSWORD_MIN_LENGTH", password_min_length, 12, 64),
            hashing: HashSettings {
                memory_kib: number(reader, "CRM_USERS_HASH_MEMORY_KIB", hashing.memory_kib, 8, 1_048_576),
                iterations: number(reader, "CRM_USERS_HASH_ITERATIONS", hashing.iterations, 1, 20),
                parallelism: hashing.parallelism,
                workers: number(reader, "CRM_USERS_HASH_WORKERS", hashing.workers, 1, 64),
                queue: number(reader, "CRM_USERS_HASH_QUEUE", hashing.queue, 0, 10_000),
            },
        }
    }
}

fn number<T>(reader: &mut Reader, key: &str, default: T, least: T, most: T) -> T
where
    T: std::str::FromStr<Err: std::fmt::Display> + std::fmt::Display + PartialOrd,
{
    let value = reader.value(key, default);
    reader.within(key, value, least, most)
}
