//! The columns of files of customers.

use crm_core::imports::Column;

const fn column(id: &'static str, pl: &'static str, en: &'static str) -> Column {
    Column { id, pl, en, needed: false, secret: false }
}

/// Columns of their own, and those that each address and each contact has.
macro_rules! columns {
    (
        own: $($own:expr),+;
        addresses: $($address:literal, $at_pl:literal, $at_en:literal;)+
        contacts: $($contact:literal, $who_pl:literal, $who_en:literal;)+
    ) => {
        &[
            $($own,)+
            $(
                column(concat!($address, "Street"), concat!("Ulica ", $at_pl), concat!($at_en, " street")),
                column(concat!($address, "Building"), concat!("Budynek ", $at_pl), concat!($at_en, " building")),
                column(concat!($address, "Flat"), concat!("Lokal ", $at_pl), concat!($at_en, " flat")),
                column(concat!($address, "PostalCode"), concat!("Kod pocztowy ", $at_pl), concat!($at_en, " postal code")),
                column(concat!($address, "City"), concat!("Miejscowość ", $at_pl), concat!($at_en, " city")),
                column(concat!($address, "Country"), concat!("Kraj ", $at_pl), concat!($at_en, " country")),
                column(concat!($address, "Terc"), concat!("TERC ", $at_pl), concat!($at_en, " TERC")),
                column(concat!($address, "Simc"), concat!("SIMC ", $at_pl), concat!($at_en, " SIMC")),
                column(concat!($address, "Ulic"), concat!("ULIC ", $at_pl), concat!($at_en, " ULIC")),
            )+
            $(
                column(concat!($contact, "Name"), $who_pl, $who_en),
                column(concat!($contact, "Purposes"), concat!($who_pl, " – sprawy"), concat!($who_en, " – purposes")),
                column(concat!($contact, "Email"), concat!($who_pl, " – e-mail"), concat!($who_en, " – e-mail")),
                column(concat!($contact, "Phone"), concat!($who_pl, " – telefon"), concat!($who_en, " – telephone")),
                column(concat!($contact, "Note"), concat!($who_pl, " – uwaga"), concat!($who_en, " – remark")),
            )+
        ]
    };
}

/// The key first.
pub(super) const COLUMNS: &[Column] = columns! {
    own: Column { needed: true, ..column("externalId", "Identyfikator zewnętrzny", "External id") },
    column("kind", "Rodzaj", "Kind"),
    column("companyName", "Nazwa firmy", "Company name"),
    column("givenName", "Imię", "Given name"),
    column("familyName", "Nazwisko", "Family name"),
    column("nip", "NIP", "Tax number"),
    column("regon", "REGON", "Statistical number"),
    column("krs", "KRS", "Court register number"),
    Column { secret: true, ..column("pesel", "PESEL", "Population register number") },
    column("email", "Adres e-mail", "E-mail address"),
    column("phone", "Telefon", "Telephone"),
    column("status", "Status", "State"),
    column("statusReason", "Powód statusu", "Reason of status"),
    column("tags", "Etykiety", "Tags"),
    column("language", "Język", "Language"),
    column("preferredChannel", "Preferowany kanał", "Preferred channel");
    addresses:
        "registered", "zamieszkania lub siedziby", "Registered";
        "correspondence", "do korespondencji", "Correspondence";
        "service", "usługi", "Service";
    contacts:
        "contact", "Kontakt", "Contact";
        "contact2", "Kontakt 2", "Contact 2";
        "contact3", "Kontakt 3", "Contact 3";
};
