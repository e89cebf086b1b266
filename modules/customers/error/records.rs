//! What can go against doing something with whole records of customers: with many at once, with doubles,
//! with those who have left.

use chrono::NaiveDate;
use crm_shared::{Error, error_codes};

/// A rule that spoke against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RecordError {
    /// No tag comes and none goes.
    TagChangeEmpty,
    /// A tag that is to come and to go, by the number of its row.
    TagBothWays(usize),
    /// It was a double, and is another's by now.
    Merged,
    /// Nobody knows any more who it was.
    Anonymised,
    /// One and the same.
    MergeSelf,
    /// Of two divisions.
    MergeDivisions,
    /// A person and a company are two.
    MergeKinds,
    /// Which numbers tell that they are two.
    MergeNumbers(&'static str),
    /// More than a customer may have.
    MergeTooMuch,
    /// Too many levels, with those who belong to both.
    MergeTooDeep,
    /// They have not left.
    NotEnded,
    /// Until this day what is known of them has to be kept.
    Kept(NaiveDate),
}

error_codes! {
    TAG_CHANGE_EMPTY = "CUSTOMERS_TAG_CHANGE_EMPTY", Invalid,
        "Name at least one tag to be added or taken away.",
        "Podaj co najmniej jedną etykietę do dodania albo usunięcia.";
    TAG_BOTH_WAYS = "CUSTOMERS_TAG_BOTH_WAYS", Invalid,
        "This tag is to be added and taken away at once. Leave it in one of the lists.",
        "Ta etykieta ma zostać jednocześnie dodana i usunięta. Zostaw ją na jednej z list.";
    MERGED = "CUSTOMERS_MERGED", Conflict,
        "This customer was created twice and is part of another one by now. Make the change there.",
        "Ten klient był założony podwójnie i został połączony z innym. Zmień dane tamtego klienta.";
    ANONYMISED = "CUSTOMERS_ANONYMISED", Conflict,
        "This customer was anonymised, and nothing about them can be changed. Create a new one if they come back.",
        "Dane tego klienta zostały zanonimizowane i nie można ich zmieniać. Jeśli klient wrócił, utwórz nowego.";
    MERGE_SELF = "CUSTOMERS_MERGE_SELF", Invalid,
        "This is one and the same customer. Choose the double.",
        "To jeden i ten sam klient. Wybierz jego duplikat.";
    MERGE_DIVISIONS = "CUSTOMERS_MERGE_DIVISIONS", Conflict,
        "These are customers of two divisions, and stay two. Only customers of one division can be merged.",
        "To klienci dwóch oddziałów i pozostaną odrębni. Łączyć można tylko klientów jednego oddziału.";
    MERGE_KINDS = "CUSTOMERS_MERGE_KINDS", Conflict,
        "Customers of two kinds can't be one. Merge people with people and companies with companies.",
        "Klienci różnych rodzajów nie mogą być jednym. Łącz osoby z osobami, a firmy z firmami.";
    MERGE_NUMBERS = "CUSTOMERS_MERGE_NUMBERS", Conflict,
        "They have different numbers ({number}), so they are two. If one of them is a slip, mend or remove it first.",
        "Mają różne numery ({number}), są to więc dwaj klienci. Jeśli jeden z nich jest pomyłką, najpierw go popraw albo usuń.";
    MERGE_TOO_MUCH = "CUSTOMERS_MERGE_TOO_MUCH", Conflict,
        "Together they have more contacts, addresses, notes, tags or ids in other systems than one customer may have. Remove what is out of use first.",
        "Razem mają więcej kontaktów, adresów, notatek, etykiet lub identyfikatorów, niż może mieć jeden klient. Najpierw usuń nieużywane.";
    MERGE_TOO_DEEP = "CUSTOMERS_MERGE_TOO_DEEP", Conflict,
        "With those who belong to both there would be more than five levels of customers. Change who belongs to whom first.",
        "Razem z klientami podległymi powstałoby więcej niż pięć poziomów. Najpierw zmień te zależności.";
    NOT_ENDED = "CUSTOMERS_NOT_ENDED", Conflict,
        "Only leads and customers who have left can be anonymised. End the cooperation first.",
        "Zanonimizować można tylko klienta potencjalnego albo takiego, z którym współpraca się zakończyła. Najpierw ją zakończ.";
    KEPT = "CUSTOMERS_KEPT", Conflict,
        "What is known of this customer has to be kept for accounting and claims. It can be anonymised from {from} on.",
        "Dane tego klienta trzeba przechowywać ze względu na rachunkowość i roszczenia. Można je zanonimizować od {from}.";
}

impl From<RecordError> for Error {
    fn from(error: RecordError) -> Self {
        use RecordError as Of;
        match error {
            Of::TagChangeEmpty => Self::new(&TAG_CHANGE_EMPTY).at("input.add"),
            Of::TagBothWays(row) => Self::new(&TAG_BOTH_WAYS).at(format!("input.remove.{row}")),
            Of::Merged => Self::new(&MERGED).at("input.id"),
            Of::Anonymised => Self::new(&ANONYMISED).at("input.id"),
            Of::MergeSelf => Self::new(&MERGE_SELF).at("input.doubleId"),
            Of::MergeDivisions => Self::new(&MERGE_DIVISIONS).at("input.doubleId"),
            Of::MergeKinds => Self::new(&MERGE_KINDS).at("input.doubleId"),
            Of::MergeNumbers(number) => Self::new(&MERGE_NUMBERS).at("input.doubleId").with("number", number),
            Of::MergeTooMuch => Self::new(&MERGE_TOO_MUCH).at("input.doubleId"),
            Of::MergeTooDeep => Self::new(&MERGE_TOO_DEEP).at("input.doubleId"),
            Of::NotEnded => Self::new(&NOT_ENDED).at("input.id"),
            Of::Kept(from) => Self::new(&KEPT).at("input.id").with("from", from.to_string()),
        }
    }
}
