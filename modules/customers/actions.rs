//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Auditor, Helpdesk, NetworkTechnician},
    Text,
};

/// See customers.
pub(crate) static CUSTOMER_READ: Action = Action {
    id: "customers.customer.read",
    pl: "Przeglądanie klientów",
    en: "See customers",
    about: Text {
        pl: "Nazwy, numery rejestrowe, kontakt i status, na listach i w wyszukiwarce. Numeru PESEL nie widać.",
        en: "Names, register numbers, contact and status, in lists and by the search. PESEL numbers are not shown.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Create and edit customers.
pub(crate) static CUSTOMER_EDIT: Action = Action {
    id: "customers.customer.edit",
    pl: "Tworzenie i edycja klientów",
    en: "Create and edit customers",
    about: Text {
        pl: "Dane trafiają na umowy i faktury. Obejmuje wpisanie numeru PESEL, ale nie jego odczyt.",
        en: "What is entered goes onto contracts and invoices. Includes entering a PESEL number, not reading it.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Helpdesk],
};

/// Say how it stands with a customer.
pub(crate) static STATUS_CHANGE: Action = Action {
    id: "customers.customer.changeStatus",
    pl: "Zmiana statusu klientów",
    en: "Change the status of customers",
    about: Text {
        pl: "Aktywacja, zawieszenie, windykacja i zakończenie współpracy, zawsze z podaniem powodu.",
        en: "Activate, suspend, hand over to collection and terminate, always with a reason.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[Helpdesk, Accountant],
};

/// Take the list of customers away as a file.
pub(crate) static CUSTOMER_EXPORT: Action = Action {
    id: "customers.customer.export",
    pl: "Eksport listy klientów",
    en: "Export the list of customers",
    about: Text {
        pl: "Pobranie listy klientów jako pliku. Plik z danymi osobowymi opuszcza system, więc jego ochrona należy do pobierającego. Numerów PESEL w nim nie ma.",
        en: "Take the list of customers away as a file. The file holds personal data and leaves the system, so whoever takes it answers for it. It has no PESEL numbers.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Make one customer of two.
pub(crate) static CUSTOMER_MERGE: Action = Action {
    id: "customers.customer.merge",
    pl: "Łączenie podwójnych klientów",
    en: "Merge doubles of customers",
    about: Text {
        pl: "Wszystko, co należało do duplikatu, przechodzi na właściwego klienta. Tego nie da się cofnąć.",
        en: "All that belonged to the double goes to the customer. It can't be undone.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Forget who a customer was.
pub(crate) static CUSTOMER_ANONYMISE: Action = Action {
    id: "customers.customer.anonymise",
    pl: "Anonimizacja klientów",
    en: "Anonymise customers",
    about: Text {
        pl: "Trwałe usunięcie danych byłego klienta (RODO), gdy minie czas ich przechowywania. Tego nie da się cofnąć; numer i historia zostają.",
        en: "Take what is known of a former customer away for good (GDPR), once it need not be kept. It can't be undone; number and history stay.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

/// Read PESEL numbers.
pub(crate) static PESEL_REVEAL: Action = Action {
    id: "customers.pesel.reveal",
    pl: "Odczyt numerów PESEL",
    en: "Read PESEL numbers",
    about: Text {
        pl: "Po jednym, z podaniem powodu; każdy odczyt zostaje w dzienniku audytu.",
        en: "One at a time and with a reason; each reading stays in the audit log.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Read numbers of identity documents.
pub(crate) static DOCUMENT_REVEAL: Action = Action {
    id: "customers.identityDocument.reveal",
    pl: "Odczyt numerów dokumentów tożsamości",
    en: "Read numbers of identity documents",
    about: Text {
        pl: "Po jednym, z podaniem powodu; każdy odczyt zostaje w dzienniku audytu.",
        en: "One at a time and with a reason; each reading stays in the audit log.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Write notes about customers.
pub(crate) static NOTE_WRITE: Action = Action {
    id: "customers.note.write",
    pl: "Notatki o klientach",
    en: "Write notes about customers",
    about: Text {
        pl: "Dodawanie notatek oraz zmiana i usuwanie własnych. Cudze zmienia, kto może edytować klientów.",
        en: "Add notes, change and remove one's own. Those of others are changed by those who may edit customers.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Helpdesk, Accountant, NetworkTechnician],
};

/// Import customers from files.
pub(crate) static CUSTOMER_IMPORT: Action = Action {
    id: "customers.customer.import",
    pl: "Import klientów z pliku",
    en: "Import customers from a file",
    about: Text {
        pl: "Tworzenie i zmiana wielu klientów naraz, razem ze statusem i numerem PESEL, z tabeli albo zrzutu bazy LMS. Przed zapisem pokazuje, co się zmieni, a potem pozwala to cofnąć.",
        en: "Create and change many customers at once, their status and PESEL included, from a table or the dump of an LMS database. Before anything is saved it shows what will change, and it can be undone.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[
    &CUSTOMER_READ,
    &CUSTOMER_EDIT,
    &STATUS_CHANGE,
    &CUSTOMER_EXPORT,
    &CUSTOMER_IMPORT,
    &CUSTOMER_MERGE,
    &CUSTOMER_ANONYMISE,
    &PESEL_REVEAL,
    &DOCUMENT_REVEAL,
    &NOTE_WRITE,
];
