//! Counters of failed sign-ins. Each is moved by one statement, so that any number of attempts at once
//! are counted one by one.

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::db::{self, Tx};
use crm_shared::Error;
use sea_orm::Value;

/// Table `users.throttle`.
pub(crate) struct Throttles;

impl Throttles {
    /// Takes one of the attempts that a network address has: `burst` at once, then one per `step`.
    /// Otherwise when the next one is free.
    pub(crate) async fn take(
        tx: &Tx,
        subject: &str,
        now: DateTime<Utc>,
        burst: i32,
        step: TimeDelta,
    ) -> Result<Result<(), DateTime<Utc>>, Error> {
        const SQL: &str = "INSERT INTO users.throttle AS t (subject, failures, free_at) VALUES ($1, 1, $2 + $3 * interval '1 second') \
            ON CONFLICT (subject) DO UPDATE SET failures = t.failures + 1, \
            free_at = greatest(t.free_at, $2) + $3 * interval '1 second' WHERE t.free_at <= $2 + $4 * interval '1 second'";
        let ahead = step * (burst - 1);
        let values: [Value; 4] = [subject.into(), now.into(), seconds(step), seconds(ahead)];
        if db::change(tx, SQL, values).await? == 1 {
            return Ok(Ok(()));
        }
        Ok(Err(Self::free_at(tx, subject).await?.unwrap_or(now) - ahead))
    }

    /// Gives an attempt back: it succeeded.
    pub(crate) async fn give_back(tx: &Tx, subject: &str, step: TimeDelta) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.throttle SET failures = failures - 1, free_at = free_at - $2 * interval '1 second' \
            WHERE subject = $1";
        db::change(tx, SQL, [subject.into(), seconds(step)]).await.map(|_| ())
    }

    /// Counts an attempt on an account beforehand: the first ten are free, then each doubles the wait,
    /// up to a quarter of an hour, and after a hundred there are no more. Otherwise when the next one
    /// is free, if ever.
    pub(crate) async fn enter(
        tx: &Tx,
        subject: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), Option<DateTime<Utc>>>, Error> {
        const SQL: &str = "INSERT INTO users.throttle AS t (subject, failures, free_at) VALUES ($1, 1, $2) \
            ON CONFLICT (subject) DO UPDATE SET failures = t.failures + 1, free_at = $2 + CASE WHEN t.failures < 9 \
            THEN interval '0' ELSE least(power(2, t.failures - 9), 900) * interval '1 second' END \
            WHERE t.free_at <= $2 AND t.failures < 100";
        if db::change(tx, SQL, [subject.into(), now.into()]).await? == 1 {
            return Ok(Ok(()));
        }
        Ok(Err(Self::free_at(tx, subject).await?.filter(|free_at| *free_at > now)))
    }

    /// Takes back what [`enter`](Self::enter) counted.
    pub(crate) async fn withdraw(tx: &Tx, subject: &str, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.throttle SET failures = failures - 1, free_at = least(free_at, $2) \
            WHERE subject = $1";
        db::change(tx, SQL, [subject.into(), now.into()]).await.map(|_| ())
    }

    /// Forgets the failures of an account: its person has signed in.
    pub(crate) async fn forget(tx: &Tx, subjects: [&str; 2]) -> Result<(), Error> {
        const SQL: &str = "DELETE FROM users.throttle WHERE subject IN ($1, $2)";
        let [one, other] = subjects;
        db::change(tx, SQL, [one.into(), other.into()]).await.map(|_| ())
    }

    /// Forgets the failures of an account, from wherever they came; how many counters there were.
    pub(crate) async fn unlock(tx: &Tx, account: &str) -> Result<u64, Error> {
        // The pattern operators compare bytes, whatever the collation, and have an index; `;` follows `:`.
        const SQL: &str = "DELETE FROM users.throttle \
            WHERE subject = $1 OR subject ~>=~ ($1 || ':') AND subject ~<~ ($1 || ';')";
        db::change(tx, SQL, [account.into()]).await
    }

    /// Deletes so many counters at most: of addresses that have had all attempts back since then, and of
    /// accounts that nobody has tried for long. A locked one stays: time alone must not open it.
    pub(crate) async fn delete_idle(
        tx: &Tx,
        addresses: DateTime<Utc>,
        accounts: DateTime<Utc>,
        most: i64,
    ) -> Result<u64, Error> {
        const SQL: &str = "DELETE FROM users.throttle WHERE subject IN (SELECT t.subject FROM users.throttle t \
            WHERE t.free_at < $1 AND (t.subject LIKE 'address:%' OR t.free_at < $2 AND t.failures < 100) \
            ORDER BY t.free_at LIMIT $3 FOR UPDATE SKIP LOCKED)";
        let values = [addresses.into(), accounts.into(), most.into()];
        db::change(tx, SQL, values).await
    }

    async fn free_at(tx: &Tx, subject: &str) -> Result<Option<DateTime<Utc>>, Error> {
        db::value(tx, "SELECT free_at FROM users.throttle WHERE subject = $1", [subject.into()]).await
    }
}

fn seconds(time: TimeDelta) -> Value {
    time.num_seconds().into()
}
