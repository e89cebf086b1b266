//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels, Language, Text};

use crate::domain::CustomerColumn;

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "ConsentKind",
        values: &[
            Label::new("COMPLAINT_ANSWERS", "odpowiedzi na reklamacje", "answers to complaints"),
            Label::new("CONTRACT_DOCUMENTS", "dokumenty umowy", "contract documents"),
            Label::new(
                "EARLY_START",
                "rozpoczęcie przed upływem terminu odstąpienia",
                "start before the time for withdrawal ends",
            ),
            Label::new("ELECTRONIC_INVOICES", "faktury elektroniczne", "electronic invoices"),
            Label::new("MARKETING", "oferty firmy", "offers of the company"),
            Label::new("PLOT_ACCESS", "prace na działce", "works on the plot"),
            Label::new("PROVIDER_CHANGE", "zmiana dostawcy", "change of provider"),
            Label::new("SERVICE_INFORMATION", "informacje o usłudze", "service information"),
            Label::new("THIRD_PARTY_MARKETING", "oferty innych podmiotów", "offers of others"),
        ],
    },
    Labels {
        of: "ConsentWay",
        values: &[
            Label::new("CONTRACT", "w umowie", "in a contract"),
            Label::new("EMAIL", "e-mailem", "by e-mail"),
            Label::new("IN_PERSON", "osobiście", "in person"),
            Label::new("PHONE", "telefonicznie", "by telephone"),
            Label::new("PORTAL", "w panelu klienta", "on the customer portal"),
            Label::new("POST", "listownie", "by letter"),
        ],
    },
    Labels {
        of: "ContactPurpose",
        values: &[
            Label::new("BILLING", "rozliczenia", "billing"),
            Label::new("LEGAL_REPRESENTATIVE", "reprezentant", "legal representative"),
            Label::new("OTHER", "inne", "other"),
            Label::new("TECHNICAL", "sprawy techniczne", "technical"),
        ],
    },
    Labels {
        of: "CustomerAddressKind",
        values: &[
            Label::new("CORRESPONDENCE", "adres do korespondencji", "address for letters"),
            Label::new("REGISTERED", "adres zamieszkania lub siedziby", "home or registered address"),
            Label::new("SERVICE", "adres usługi", "address of service"),
        ],
    },
    Labels {
        of: "CustomerChannel",
        values: &[
            Label::new("EMAIL", "poczta elektroniczna", "e-mail"),
            Label::new("PHONE", "telefon", "telephone"),
            Label::new("PORTAL", "panel klienta", "customer portal"),
            Label::new("POST", "poczta", "post"),
            Label::new("SMS", "SMS", "text message"),
        ],
    },
    Labels {
        of: "CustomerColumn",
        values: &[
            heading("NUMBER", CustomerColumn::Number),
            heading("NAME", CustomerColumn::Name),
            heading("KIND", CustomerColumn::Kind),
            heading("STATUS", CustomerColumn::Status),
            heading("STATUS_SINCE", CustomerColumn::StatusSince),
            heading("DIVISION", CustomerColumn::Division),
            heading("NIP", CustomerColumn::Nip),
            heading("REGON", CustomerColumn::Regon),
            heading("KRS", CustomerColumn::Krs),
            heading("EMAIL", CustomerColumn::Email),
            heading("PHONE", CustomerColumn::Phone),
            heading("REGISTERED_ADDRESS", CustomerColumn::RegisteredAddress),
            heading("CORRESPONDENCE_ADDRESS", CustomerColumn::CorrespondenceAddress),
            heading("LANGUAGE", CustomerColumn::Language),
            heading("PREFERRED_CHANNEL", CustomerColumn::PreferredChannel),
            heading("TAGS", CustomerColumn::Tags),
            heading("ASSIGNED_TO", CustomerColumn::AssignedTo),
            heading("EXTERNAL_IDS", CustomerColumn::ExternalIds),
            heading("CREATED_AT", CustomerColumn::CreatedAt),
        ],
    },
    Labels {
        of: "CustomerDuplicateReason",
        values: &[
            Label::new("EMAIL", "ten sam adres e-mail", "same e-mail address"),
            Label::new("NAME_AND_ADDRESS", "ta sama nazwa i adres", "same name and address"),
            Label::new("NIP", "ten sam NIP", "same NIP"),
            Label::new("PESEL", "ten sam PESEL", "same PESEL"),
            Label::new("PHONE", "ten sam telefon", "same telephone number"),
        ],
    },
    Labels {
        of: "CustomerKind",
        values: &[
            Label::new("COMPANY", "firma", "company"),
            Label::new("PERSON", "osoba prywatna", "person"),
            Label::new("SOLE_TRADER", "jednoosobowa działalność", "sole trader"),
        ],
    },
    Labels {
        of: "CustomerSort",
        values: &[
            Label::new("CHANGED_AT_ASC", "od najdawniej zmienionych", "changed longest ago first"),
            Label::new("CHANGED_AT_DESC", "od ostatnio zmienionych", "changed last first"),
            Label::new("CREATED_AT_ASC", "od najdawniejszych", "oldest first"),
            Label::new("CREATED_AT_DESC", "od najnowszych", "newest first"),
            Label::new("NAME_ASC", "nazwa A–Ż", "name A–Ż"),
            Label::new("NAME_DESC", "nazwa Ż–A", "name Ż–A"),
            Label::new("NUMBER_ASC", "numer rosnąco", "number, least first"),
            Label::new("NUMBER_DESC", "numer malejąco", "number, greatest first"),
            Label::new("STATUS_SINCE_ASC", "najdłużej w obecnym statusie", "longest in their status first"),
            Label::new("STATUS_SINCE_DESC", "najkrócej w obecnym statusie", "newest status first"),
        ],
    },
    Labels {
        of: "ImportDoubles",
        values: &[
            Label::new("CREATE", "utwórz mimo to", "create them all the same"),
            Label::new("REFUSE", "pomiń i pokaż w błędach", "leave out and tell"),
        ],
    },
    Labels {
        of: "IdentityDocumentKind",
        values: &[
            Label::new("ID_CARD", "dowód osobisty", "Polish identity card"),
            Label::new("OTHER", "inny dokument", "other document"),
            Label::new("PASSPORT", "paszport", "passport"),
            Label::new("RESIDENCE_CARD", "karta pobytu", "residence card"),
        ],
    },
    Labels {
        of: "CustomerStatus",
        values: &[
            Label::new("ACTIVE", "aktywny", "active"),
            Label::new("IN_COLLECTION", "windykacja", "in collection"),
            Label::new("LEAD", "potencjalny", "lead"),
            Label::new("SUSPENDED", "zawieszony", "suspended"),
            Label::new("TERMINATED", "zakończony", "terminated"),
        ],
    },
];

const fn heading(value: &'static str, of: CustomerColumn) -> Label {
    Label { value, text: column(of) }
}

/// What stands above a column of the exported list.
pub(crate) const fn column(column: CustomerColumn) -> Text {
    match column {
        CustomerColumn::Number => Text { pl: "Numer", en: "Number" },
        CustomerColumn::Name => Text { pl: "Nazwa", en: "Name" },
        CustomerColumn::Kind => Text { pl: "Rodzaj", en: "Kind" },
        CustomerColumn::Status => Text { pl: "Stan", en: "Status" },
        CustomerColumn::StatusSince => Text { pl: "Stan od", en: "Status since" },
        CustomerColumn::Division => Text { pl: "Oddział", en: "Division" },
        CustomerColumn::Nip => Text { pl: "NIP", en: "Tax number (NIP)" },
        CustomerColumn::Regon => Text { pl: "REGON", en: "Statistical number (REGON)" },
        CustomerColumn::Krs => Text { pl: "KRS", en: "Court register number (KRS)" },
        CustomerColumn::Email => Text { pl: "Adres e-mail", en: "E-mail address" },
        CustomerColumn::Phone => Text { pl: "Telefon", en: "Telephone" },
        CustomerColumn::RegisteredAddress => {
            Text { pl: "Adres zamieszkania lub siedziby", en: "Home or registered address" }
        }
        CustomerColumn::CorrespondenceAddress => Text { pl: "Adres do korespondencji", en: "Address for letters" },
        CustomerColumn::Language => Text { pl: "Język", en: "Language" },
        CustomerColumn::PreferredChannel => Text { pl: "Preferowany kontakt", en: "Preferred channel" },
        CustomerColumn::Tags => Text { pl: "Etykiety", en: "Tags" },
        CustomerColumn::AssignedTo => Text { pl: "Opiekun", en: "Looked after by" },
        CustomerColumn::ExternalIds => Text { pl: "Identyfikatory w innych systemach", en: "Ids in other systems" },
        CustomerColumn::CreatedAt => Text { pl: "Utworzono", en: "Created" },
    }
}

/// The word for a value of one of these enums, by its name in the database; its own name where there is none.
pub(crate) fn word(of: &str, id: &'static str, language: Language) -> &'static str {
    let values = ALL.iter().find(|labels| labels.of == of).map_or(&[][..], |labels| labels.values);
    let value = values.iter().find(|label| label.value.eq_ignore_ascii_case(id));
    value.map_or(id, |label| label.text.of(language))
}
