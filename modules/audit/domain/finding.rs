//! What is wrong where the logs are not what was sealed.

use std::collections::{BTreeMap, BTreeSet};

use crm_shared::Language;
use uuid::Uuid;

use super::seal::{Found, LISTED, Month};

/// What is wrong with the logs or their seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Fault {
    RowEdited,
    RowDeleted,
    RowInserted,
    RowMoved,
    ValuesEdited,
    RowsUnknown,
    SealMissing,
    SealRewritten,
    SealForged,
    SealByStranger,
    SealReplaced,
    TailCut,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub fault: Fault,
    pub seal: i64,
    pub of: Option<Month>,
    pub row: Option<Uuid>,
}

impl Finding {
    /// About a seal.
    pub(crate) const fn seal(fault: Fault, seal: i64) -> Self {
        Self { fault, seal, of: None, row: None }
    }

    /// About a row.
    pub(crate) const fn row(fault: Fault, seal: i64, of: Month, row: Uuid) -> Self {
        Self { fault, seal, of: Some(of), row: Some(row) }
    }

    /// What a person reads.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let seal = self.seal;
        let month = self.of.as_ref().map(|of| format!("{} {}", of.log.id(), of.month)).unwrap_or_default();
        let row = self.row.map(|row| format!("entry_{}", row.simple())).unwrap_or_default();
        let (pl, en) = match self.fault {
            Fault::RowEdited => (
                format!("{month}: wiersz {row} zmieniono po zapieczętowaniu (pieczęć {seal})."),
                format!("{month}: row {row} was edited after it was sealed (seal {seal})."),
            ),
            Fault::RowDeleted => (
                format!("{month}: wiersz {row} usunięto po zapieczętowaniu (pieczęć {seal})."),
                format!("{month}: row {row} was deleted after it was sealed (seal {seal})."),
            ),
            Fault::RowInserted => (
                format!("{month}: wiersz {row} dopisano między wiersze już zapieczętowane (pieczęć {seal})."),
                format!("{month}: row {row} was inserted among rows that were sealed already (seal {seal})."),
            ),
            Fault::RowMoved => (
                format!("{month}: wiersz {row} przeniesiono w inne miejsce dziennika (pieczęć {seal})."),
                format!("{month}: row {row} was moved to another place of the log (seal {seal})."),
            ),
            Fault::ValuesEdited => (
                format!("{month}: wartości przed i po zmianie w wierszu {row} nie są tymi, które zapisano."),
                format!("{month}: the values of row {row}, before and after, are not those that were written."),
            ),
            Fault::RowsUnknown => (
                format!("{month}: wiersze pieczęci {seal} są inne, a ich spis zniszczono, więc nie wiadomo które."),
                format!("{month}: rows of seal {seal} are others, and their list was spoilt, so nobody knows which."),
            ),
            Fault::SealMissing => (format!("Brakuje pieczęci {seal}."), format!("Seal {seal} is missing.")),
            Fault::SealRewritten => (
                format!("Pieczęć {seal} przepisano: nie zgadza się z własnym skrótem albo z poprzednią."),
                format!("Seal {seal} was rewritten: it doesn't fit its own hash, or the seal before it."),
            ),
            Fault::SealForged => {
                (format!("Podpis pieczęci {seal} jest fałszywy."), format!("The signature of seal {seal} is forged."))
            }
            Fault::SealByStranger => (
                format!("Pieczęć {seal} podpisano kluczem, którego nikt nie zna."),
                format!("Seal {seal} is signed with a key that nobody knows."),
            ),
            Fault::SealReplaced => (
                format!("Pieczęć {seal} to nie ta, którą zapisano w pliku pieczęci."),
                format!("Seal {seal} is not the one that the head file has."),
            ),
            Fault::TailCut => (
                format!("Koniec odcięto: plik pieczęci ma jeszcze pieczęć {seal}, baza już nie."),
                format!("The tail was cut off: the head file has seal {seal}, the database doesn't any more."),
            ),
        };
        if language == Language::Pl { pl } else { en }
    }
}

/// What differs between the list of a part and its rows.
pub(crate) fn differences(seal: i64, of: &Month, listed: &[u8], found: &[&Found]) -> Vec<Finding> {
    let mut were: BTreeMap<Uuid, &[u8]> = BTreeMap::new();
    for entry in listed.chunks_exact(LISTED) {
        let (id, hash) = entry.split_at(16);
        were.insert(Uuid::from_slice(id).unwrap_or_default(), hash);
    }
    let mut findings = Vec::new();
    for row in found {
        let fault = match were.remove(&row.id) {
            None => Fault::RowInserted,
            Some(hash) if hash != row.hash => Fault::RowEdited,
            Some(_) => continue,
        };
        findings.push(Finding::row(fault, seal, of.clone(), row.id));
    }
    findings.extend(were.into_keys().map(|id| Finding::row(Fault::RowDeleted, seal, of.clone(), id)));
    findings
}

/// The findings with each row that is gone here and has come there told once, as moved.
pub(crate) fn with_moves(findings: Vec<Finding>) -> Vec<Finding> {
    let of = |fault| {
        let rows = findings.iter().filter(move |finding: &&Finding| finding.fault == fault);
        rows.filter_map(|finding| finding.row).collect::<BTreeSet<_>>()
    };
    let moved: BTreeSet<_> = of(Fault::RowDeleted).intersection(&of(Fault::RowInserted)).copied().collect();
    let told = findings.into_iter().filter_map(|finding| match finding.fault {
        Fault::RowDeleted if finding.row.is_some_and(|row| moved.contains(&row)) => None,
        Fault::RowInserted if finding.row.is_some_and(|row| moved.contains(&row)) => {
            Some(Finding { fault: Fault::RowMoved, ..finding })
        }
        _ => Some(finding),
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Fault, Finding, differences, with_moves};
    use crate::domain::{Found, Log, Month, list};

    fn month() -> Month {
        Month { log: Log::Audit, month: "2026-11".to_owned() }
    }

    fn row(id: u128, hash: u8) -> Found {
        Found { seq: 1, of: month(), id: Uuid::from_u128(id), hash: [hash; 32], values_edited: false }
    }

    fn told(findings: &[Finding]) -> Vec<(Fault, u128)> {
        findings.iter().map(|finding| (finding.fault, finding.row.unwrap_or_default().as_u128())).collect()
    }

    #[test]
    fn what_differs_is_named() {
        let (one, two, three) = (row(1, 1), row(2, 2), row(3, 3));
        let listed = list([&one, &two]);
        assert!(differences(1, &month(), &listed, &[&one, &two]).is_empty());
        assert_eq!(told(&differences(1, &month(), &listed, &[&one])), [(Fault::RowDeleted, 2)]);
        assert_eq!(told(&differences(1, &month(), &listed, &[&one, &two, &three])), [(Fault::RowInserted, 3)]);
        assert_eq!(told(&differences(1, &month(), &listed, &[&one, &row(2, 9)])), [(Fault::RowEdited, 2)]);
    }

    #[test]
    fn a_row_that_went_here_and_came_there_was_moved() {
        let at = |fault, row: u128| Finding::row(fault, 1, month(), Uuid::from_u128(row));
        let findings = vec![at(Fault::RowDeleted, 1), at(Fault::RowDeleted, 2), at(Fault::RowInserted, 1)];
        assert_eq!(told(&with_moves(findings)), [(Fault::RowDeleted, 2), (Fault::RowMoved, 1)]);
    }
}
