//! Whether the logs are what was sealed.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{Cx, db::Db, module::House, security::Signed};
use crm_shared::{Error, hex};

use super::{heads::Head, seal::Sealer};
use crate::{
    domain::{Fault, Finding, Found, Kept, Log, Month, NOTHING, Part, Verification, differences, list},
    error::AuditError,
    repository::Seals,
};

/// Seals that are read at once, and rows.
const SEALS: i64 = 500;
const ROWS: i64 = 20_000;

/// Holds the logs against their seals, and the seals against their signatures and the head file.
pub struct Verify {
    db: Db,
    sealer: Arc<Sealer>,
}

impl Verify {
    pub(crate) fn new(house: &House, sealer: &Arc<Sealer>) -> Self {
        Self { db: house.db.clone(), sealer: Arc::clone(sealer) }
    }

    /// Verifies what was sealed within a range that a request has time for.
    pub(crate) async fn within_a_week(
        &self,
        cx: &Cx,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
    ) -> Result<Verification, Error> {
        let end = to.unwrap_or(cx.now());
        let from = from.unwrap_or_else(|| end - TimeDelta::days(1));
        if from >= end || end - from > TimeDelta::days(7) {
            return Err(AuditError::VerificationTooLong.into());
        }
        self.run(cx, Some(from), to).await
    }

    /// Verifies what was sealed within a range; all of it without one, down to the newest row.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL where it can't be found out.
    pub async fn run(
        &self,
        cx: &Cx,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
    ) -> Result<Verification, Error> {
        let first = match from {
            Some(from) => Seals::first_since(&self.db, from).await?,
            None => Some(1),
        };
        let mut run = Run::begin(self, cx, first).await?;
        let mut next = first;
        while let Some(nr) = next {
            let mut batch = Seals::from(&self.db, nr, SEALS).await?;
            let read = batch.len();
            let within = batch.iter().take_while(|kept| to.is_none_or(|to| kept.seal.at < to)).count();
            batch.truncate(within);
            next = batch.last().filter(|_| within == read).map(|last| last.seal.nr + 1);
            for chunk in chunks(&batch) {
                run.verify(chunk).await?;
            }
        }
        run.end(to.is_none()).await
    }
}

/// Runs of seals with so many rows together, or a seal that has more.
fn chunks(batch: &[Kept]) -> Vec<&[Kept]> {
    let mut chunks = Vec::new();
    let (mut begin, mut rows) = (0, 0);
    for (nr, kept) in batch.iter().enumerate() {
        let own: i64 = kept.seal.parts.iter().map(|part| part.rows).sum();
        if nr > begin && rows + own > ROWS {
            chunks.extend(batch.get(begin..nr));
            (begin, rows) = (nr, 0);
        }
        rows += own;
    }
    chunks.extend(batch.get(begin..).filter(|rest| !rest.is_empty()));
    chunks
}

struct Run<'v> {
    verify: &'v Verify,
    cx: &'v Cx,
    /// Months that may be gone.
    gone: HashSet<Month>,
    heads: BTreeMap<i64, Head>,
    last: Option<Kept>,
    first: i64,
    told: Verification,
}

impl<'v> Run<'v> {
    async fn begin(verify: &'v Verify, cx: &'v Cx, first: Option<i64>) -> Result<Self, Error> {
        let first = first.unwrap_or(i64::MAX);
        let heads = verify.sealer.blocking(move |heads| heads.from(first)).await?;
        let heads = heads.into_iter().map(|head| (head.seal, head)).collect();
        let mut run =
            Self { verify, cx, gone: HashSet::new(), heads, last: None, first, told: Verification::default() };
        for kept in Seals::with_drops(&verify.db).await? {
            if kept.seal.hash() == kept.hash && run.signed(&kept)? == Signed::Well {
                run.gone.extend(kept.seal.dropped);
            }
        }
        let untold = Seals::untold_drops(&verify.db).await?;
        run.gone.extend(untold.into_iter().filter(|month| verify.sealer.may_be_gone(month, cx)));
        if first > 1 && first < i64::MAX {
            run.last = Seals::at(&verify.db, first - 1).await?;
        }
        Ok(run)
    }

    fn signed(&self, kept: &Kept) -> Result<Signed, Error> {
        Ok(self.verify.sealer.keys(self.cx)?.verify(&kept.key, &kept.hash, &kept.signature))
    }

    async fn verify(&mut self, seals: &[Kept]) -> Result<(), Error> {
        let (Some(first), Some(last)) = (seals.first(), seals.last()) else { return Ok(()) };
        let (since, until) = (first.seal.since, last.seal.until);
        let mut rows = Seals::rows(&self.verify.db, Log::Activity, since, until).await?;
        rows.extend(Seals::rows(&self.verify.db, Log::Audit, since, until).await?);
        for kept in seals {
            self.link(kept)?;
            let own: Vec<&Found> =
                rows.iter().filter(|row| row.seq >= kept.seal.since && row.seq < kept.seal.until).collect();
            self.parts(kept, own).await?;
        }
        Ok(())
    }

    /// Whether a seal is the next of the chain, and is what it says of itself.
    fn link(&mut self, kept: &Kept) -> Result<(), Error> {
        let seal = &kept.seal;
        let (nr, until, hash) =
            self.last.as_ref().map_or((0, 0, NOTHING), |last| (last.seal.nr, last.seal.until, last.hash));
        // Before the first of a range that begins later, nothing is known where its predecessor is gone.
        let begins = self.last.is_none() && self.first == seal.nr && seal.nr > 1;
        let known = nr + 1 == seal.nr;
        if !known && !begins {
            self.told.findings.extend((nr + 1..seal.nr).map(|nr| Finding::seal(Fault::SealMissing, nr)));
        } else if begins {
            self.find(Fault::SealMissing, seal.nr - 1);
        }
        if seal.hash() != kept.hash || (known && (seal.previous != hash || seal.since != until)) {
            self.find(Fault::SealRewritten, seal.nr);
        }
        match self.signed(kept)? {
            Signed::Well => {}
            Signed::Badly => self.find(Fault::SealForged, seal.nr),
            Signed::ByAStranger => self.find(Fault::SealByStranger, seal.nr),
        }
        if self.heads.remove(&seal.nr).is_some_and(|head| head.hash != hex(kept.hash)) {
            self.find(Fault::SealReplaced, seal.nr);
        }
        self.told.seals += 1;
        self.last = Some(kept.clone());
        Ok(())
    }

    /// Whether the rows of a seal are those that it stands over.
    async fn parts(&mut self, kept: &Kept, rows: Vec<&Found>) -> Result<(), Error> {
        let nr = kept.seal.nr;
        self.told.rows += i64::try_from(rows.len()).unwrap_or_default();
        let edited = rows.iter().filter(|row| row.values_edited);
        let edited = edited.map(|row| Finding::row(Fault::ValuesEdited, nr, row.of.clone(), row.id));
        self.told.findings.extend(edited);
        let mut found: BTreeMap<&Month, Vec<&Found>> = BTreeMap::new();
        for row in rows {
            found.entry(&row.of).or_default().push(row);
        }
        for part in &kept.seal.parts {
            let rows = found.remove(&part.of).unwrap_or_default();
            if rows.is_empty() && self.gone.contains(&part.of) {
                continue;
            }
            if Part::of(part.of.clone(), &list(rows.iter().copied())) == *part {
                continue;
            }
            // The list names what changed, as long as it is the one that was sealed.
            let listed = Seals::list(&self.verify.db, nr, &part.of).await?;
            match listed.filter(|listed| Part::of(part.of.clone(), listed) == *part) {
                Some(listed) => self.told.findings.extend(differences(nr, &part.of, &listed, &rows)),
                None => self
                    .told
                    .findings
                    .push(Finding { of: Some(part.of.clone()), ..Finding::seal(Fault::RowsUnknown, nr) }),
            }
        }
        for (month, rows) in found {
            self.told.findings.extend(differences(nr, month, &[], &rows));
        }
        Ok(())
    }

    fn find(&mut self, fault: Fault, seal: i64) {
        self.told.findings.push(Finding::seal(fault, seal));
    }

    /// `to_the_end`: what comes behind the last seal counts, too.
    async fn end(mut self, to_the_end: bool) -> Result<Verification, Error> {
        if to_the_end {
            let last = self.last.as_ref().map_or(0, |last| last.seal.nr);
            let cut: Vec<_> = self.heads.keys().copied().filter(|nr| *nr > last).collect();
            self.told.findings.extend(cut.into_iter().map(|nr| Finding::seal(Fault::TailCut, nr)));
            let last = if self.last.is_some() { self.last.clone() } else { Seals::last(&self.verify.db).await? };
            let until = last.map_or(0, |last| last.seal.until);
            self.told.unsealed = Some(Seals::unsealed(&self.verify.db, until).await?);
        }
        Ok(self.told.settled())
    }
}
