//! Numbers that fit their checksums and belong to nobody, as far as a number can.

use chrono::{Days, NaiveDate};
use crm_shared::{Krs, Nip, Regon};

use super::dice::{Dice, shuffled};
use crate::domain::{Document, DocumentKind, Pesel};

/// Days of birth, from the first of 1936 to the last of 1992: everybody is of age in the year of the first customer.
const DAYS: u64 = 20_820;

/// PESEL numbers of a day for each sex.
const SERIALS: u64 = 5_000;

/// The PESEL of somebody of this number; no other has it.
pub(super) fn pesel(seed: u64, nr: u64, is_man: bool, today: NaiveDate) -> Option<Pesel> {
    let at = shuffled(seed, nr, DAYS * SERIALS);
    let born = NaiveDate::from_ymd_opt(1936, 1, 1)?.checked_add_days(Days::new(at / SERIALS))?;
    // The digit before the check digit is odd for men.
    let serial = at % SERIALS * 2 + u64::from(is_man);
    let digits = format!("{}{serial:04}", born.format("%y%m%d"));
    (0..10).find_map(|check| Pesel::parse(&format!("{digits}{check}"), today))
}

/// A tax number; of offices none has a nought in its number.
pub(super) fn nip(seed: u64, nr: u64) -> Option<Nip> {
    let at = shuffled(seed, nr, 729 * 100_000);
    let (office, serial) = (at / 100_000, at % 100_000);
    let office = [office / 81, office / 9 % 9, office % 9].map(|digit| (digit + 1).to_string()).concat();
    (0..100).find_map(|last| Nip::parse(&format!("{office}{serial:05}{last:02}")))
}

/// A statistical number.
pub(super) fn regon(seed: u64, nr: u64) -> Option<Regon> {
    let at = 10_000_000 + shuffled(seed, nr, 80_000_000);
    (0..10).find_map(|check| Regon::parse(&format!("{at}{check}")))
}

/// A number in the National Court Register, far above those that it has given.
pub(super) fn krs(seed: u64, nr: u64) -> Option<Krs> {
    Krs::parse(&format!("{:010}", 9_000_000_000 + shuffled(seed, nr, 999_999_999)))
}

/// An identity card.
pub(super) fn document(dice: &mut Dice) -> Option<Document> {
    let [a, b] = [(); 2].map(|()| dice.one(&["A", "B", "C", "E", "H", "K", "M", "R", "S", "T", "W", "Z"]));
    let serial = dice.below(100_000);
    (0..10).find_map(|check| Document::parse(DocumentKind::IdCard, &format!("D{a}{b}{check}{serial:05}")))
}

/// A telephone number that is nobody's: Polish numbers neither begin with 40, nor goes on with a nought what is
/// behind the zone (plan of numbering, regulation of 30 October 2013).
pub(super) fn phone(seed: u64, nr: u64, zone: Option<u8>) -> String {
    match zone {
        Some(zone) => format!("+48{zone}0{:06}", shuffled(seed, nr, 1_000_000)),
        None => format!("+4840{:07}", shuffled(seed, nr, 10_000_000)),
    }
}
