//! Password hashing: Argon2id (RFC 9106), on a few threads of its own that give way to everything else.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
    mpsc::{Receiver, Sender, channel},
};

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _, Version};
use crm_shared::{Error, codes, normalised};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::{Semaphore, SemaphorePermit, oneshot};

use crate::world::World;

/// The cost of a hash and how many may be made at once.
#[derive(Debug, Clone, Copy)]
pub struct HashSettings {
    /// Memory of one hash, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Hashes at a time.
    pub workers: usize,
    /// Callers that may wait for their turn; more are turned away.
    pub queue: usize,
}

/// One hash, to be made.
type Work = Box<dyn FnOnce() + Send>;

/// Hashes and checks passwords.
pub struct Hasher {
    argon2: Argon2<'static>,
    settings: HashSettings,
    /// Hashes begun, to make one or to check against one.
    evaluations: AtomicU64,
    /// To the threads; they end with it.
    work: Sender<Work>,
    places: Semaphore,
    /// What the password of an unknown person is checked against, so that the answer takes as long
    /// as for a known one.
    decoy: String,
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// A hasher of this cost.
    ///
    /// # Errors
    /// A sentence where Argon2 refuses the cost, or the system the threads.
    pub fn new(settings: HashSettings, world: &dyn World) -> Result<Arc<Self>, String> {
        let params = Params::new(settings.memory_kib, settings.iterations, settings.parallelism, None)
            .map_err(|error| format!("Argon2 refuses these parameters: {error}"))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut salt = [0; 16];
        world.fill(&mut salt);
        let decoy = hash(&argon2, "decoy", &salt)?;
        let (work, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..settings.workers {
            let waiting = Arc::clone(&waiting);
            std::thread::Builder::new()
                .name("hasher".into())
                .spawn(move || run_all(&waiting))
                .map_err(|error| format!("No thread for hashing passwords: {error}"))?;
        }
        let (places, evaluations) = (Semaphore::new(settings.workers + settings.queue), AtomicU64::new(0));
        Ok(Arc::new(Self { argon2, settings, evaluations, work, places, decoy }))
    }

    /// How many hashes were begun so far, to make one or to check against one.
    #[must_use]
    pub fn evaluations(&self) -> u64 {
        self.evaluations.load(Ordering::Relaxed)
    }

    /// Whether a stored hash cost less than the settings want by now, so that it is to be made anew.
    #[must_use]
    pub fn is_weaker(&self, stored: &str) -> bool {
        let params = PasswordHash::new(stored).ok().and_then(|stored| Params::try_from(&stored).ok());
        params.is_none_or(|params| {
            params.m_cost() < self.settings.memory_kib
                || params.t_cost() < self.settings.iterations
                || params.p_cost() < self.settings.parallelism
        })
    }

    /// Hashes a password to the PHC string that is stored. The password is normalised (NFKC), so
    /// that the same letters typed on another keyboard are the same password.
    ///
    /// # Errors
    /// `RATE_LIMITED` where too many wait.
    pub async fn hash(self: &Arc<Self>, world: &dyn World, password: &SecretString) -> Result<String, Error> {
        let mut salt = [0; 16];
        world.fill(&mut salt);
        let password = SecretString::from(normalised(password.expose_secret()));
        self.run(move |hasher| hash(&hasher.argon2, password.expose_secret(), &salt)).await?.map_err(Error::internal)
    }

    /// Whether the password is the one of `stored`. With None it takes as long and is wrong.
    ///
    /// # Errors
    /// `RATE_LIMITED` where too many wait.
    pub async fn verify(self: &Arc<Self>, password: &SecretString, stored: Option<String>) -> Result<bool, Error> {
        let password = SecretString::from(normalised(password.expose_secret()));
        self.run(move |hasher| {
            let known = stored.is_some();
            let stored = stored.unwrap_or_else(|| hasher.decoy.clone());
            let right = PasswordHash::new(&stored).is_ok_and(|parsed| {
                hasher.argon2.verify_password(password.expose_secret().as_bytes(), &parsed).is_ok()
            });
            right && known
        })
        .await
    }

    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _place = self.place()?;
        self.evaluations.fetch_add(1, Ordering::Relaxed);
        let hasher = Arc::clone(self);
        let (answer, answered) = oneshot::channel();
        let work = move || drop(answer.send(work(&hasher)));
        self.work.send(Box::new(work)).map_err(|_| Error::internal("the hashing threads are gone"))?;
        answered.await.map_err(Error::internal)
    }

    fn place(&self) -> Result<SemaphorePermit<'_>, Error> {
        self.places.try_acquire().map_err(|_| Error::new(&codes::RATE_LIMITED).with("retryAfterSeconds", 1))
    }
}

/// Lets this thread have the processor after the rest of the server: a flood of sign-ins takes what the
/// others leave, and where nothing else runs, everything. Where the system refuses it, it competes as an
/// equal. Linux only: elsewhere the call would mean the whole process.
#[cfg(target_os = "linux")]
fn give_way() {
    const NICENESS: i32 = 10;
    let _ = rustix::process::setpriority_process(None, NICENESS);
}

#[cfg(not(target_os = "linux"))]
fn give_way() {}

/// What a hashing thread does as long as there is a hasher.
fn run_all(waiting: &Mutex<Receiver<Work>>) {
    give_way();
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // Its caller hears of a panic by the answer that never comes; the thread lives on.
        let _ = catch_unwind(AssertUnwindSafe(work));
    }
}

fn hash(argon2: &Argon2<'_>, password: &str, salt: &[u8]) -> Result<String, String> {
    argon2
        .hash_password_with_salt(password.as_bytes(), salt)
        .map(|hash| hash.to_string())
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{HashSettings, Hasher};
    use crate::world::SystemWorld;

    const CHEAP: HashSettings = HashSettings { memory_kib: 8, iterations: 1, parallelism: 1, workers: 1, queue: 0 };

    #[tokio::test]
    async fn the_same_letters_are_the_same_password() {
        let hasher = Hasher::new(CHEAP, &SystemWorld).unwrap();
        let stored = hasher.hash(&SystemWorld, &"za\u{17c}ółć gęślą".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{stored}");
        assert!(hasher.verify(&"zaz\u{307}ółć gęślą".into(), Some(stored.clone())).await.unwrap());
        assert!(!hasher.verify(&"zazółć gęśla".into(), Some(stored)).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_that_cost_less_than_the_settings_is_weaker() {
        let hasher = Hasher::new(CHEAP, &SystemWorld).unwrap();
        let stored = hasher.hash(&SystemWorld, &"x".into()).await.unwrap();
        for (settings, weaker) in [
            (CHEAP, false),
            (HashSettings { memory_kib: 16, ..CHEAP }, true),
            (HashSettings { iterations: 2, ..CHEAP }, true),
        ] {
            assert_eq!(Hasher::new(settings, &SystemWorld).unwrap().is_weaker(&stored), weaker, "{settings:?}");
        }
        let dear = Hasher::new(HashSettings { memory_kib: 16, ..CHEAP }, &SystemWorld).unwrap();
        let dear = dear.hash(&SystemWorld, &"x".into()).await.unwrap();
        assert!(!hasher.is_weaker(&dear), "a dearer one stays");
        assert!(hasher.is_weaker("rubbish"));
    }

    #[tokio::test]
    async fn every_hash_is_counted() {
        let hasher = Hasher::new(CHEAP, &SystemWorld).unwrap();
        let stored = hasher.hash(&SystemWorld, &"x".into()).await.unwrap();
        for known in [Some(stored), None] {
            let before = hasher.evaluations();
            hasher.verify(&"y".into(), known).await.unwrap();
            assert_eq!(hasher.evaluations(), before + 1);
        }
    }

    #[tokio::test]
    async fn nobody_has_no_right_password() {
        let hasher = Hasher::new(CHEAP, &SystemWorld).unwrap();
        assert!(!hasher.verify(&"decoy".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn whoever_finds_no_place_is_turned_away() {
        let hasher = Hasher::new(CHEAP, &SystemWorld).unwrap();
        let _held = hasher.place().unwrap();
        let error = hasher.verify(&"x".into(), None).await.unwrap_err();
        assert_eq!(error.code().id, "RATE_LIMITED");
    }
}
