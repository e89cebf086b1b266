//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Error, error_codes};

/// A rule of this module that spoke against the caller. What several fields can break knows the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OrganizationError {
    /// No name, too long, or with control characters.
    NameInvalid(&'static str),
    /// Not an e-mail address, telephone number, web address or colour.
    EmailInvalid,
    PhoneInvalid,
    WebsiteInvalid,
    ColourInvalid,
    /// No upload of the caller's, or not an image of a logo's size.
    LogoUnknown,
    LogoUnfit,
    /// Not a code, or that of another division.
    CodeInvalid,
    CodeTaken,
    /// Check digits don't fit, or another division has it.
    NipInvalid,
    NipTaken,
    /// Check digits don't fit, or a legal entity's where a branch's belongs, or the other way round.
    RegonInvalid,
    RegonMisfit,
    KrsInvalid,
    /// A branch was given what it has of its legal entity.
    OfLegalEntity(&'static str),
    /// A part of an address.
    AddressInvalid(&'static str),
    PostalCodeInvalid,
    TerytInvalid(&'static str),
    /// A branch without a legal entity, a legal entity that is to be part of another, or no legal entity in use.
    LegalEntityMissing,
    LegalEntityNotWanted,
    LegalEntityUnknown(&'static str),
    /// Bank accounts, by the number of their row.
    IbanInvalid(usize),
    IbanTwice(usize),
    VatAccountForeign(usize),
    DefaultTwice(usize),
    LabelInvalid(usize),
    AccountsTooMany,
    /// The company or division is another by now.
    Stale,
    ReasonInvalid,
    /// What archiving and restoring need.
    Archived,
    NotArchived,
    LastDivision,
    BranchesInUse,
}

error_codes! {
    NAME_INVALID = "ORGANIZATION_NAME_INVALID", Invalid,
        "Give a name of at most 200 characters.",
        "Podaj nazwę, najwyżej 200 znaków.";
    EMAIL_INVALID = "ORGANIZATION_EMAIL_INVALID", Invalid,
        "This is not an e-mail address. Only ASCII is possible, an international domain as punycode.",
        "To nie jest adres e-mail. Dozwolone są tylko znaki ASCII, domena międzynarodowa jako punycode.";
    PHONE_INVALID = "ORGANIZATION_PHONE_INVALID", Invalid,
        "This is not a telephone number. Give nine digits, or + with the country in front.",
        "To nie jest numer telefonu. Podaj dziewięć cyfr albo + z numerem kraju na początku.";
    WEBSITE_INVALID = "ORGANIZATION_WEBSITE_INVALID", Invalid,
        "This is not a web address. Give one that begins with https:// or http://, of at most 200 characters.",
        "To nie jest adres strony. Podaj adres zaczynający się od https:// lub http://, najwyżej 200 znaków.";
    COLOUR_INVALID = "ORGANIZATION_COLOUR_INVALID", Invalid,
        "Give the colour as # and six hexadecimal digits, such as #0a7f3c.",
        "Podaj kolor jako # i sześć cyfr szesnastkowych, na przykład #0a7f3c.";
    LOGO_UNKNOWN = "ORGANIZATION_LOGO_UNKNOWN", Invalid,
        "There is no upload of yours with this id, or it has been used or has run out. Upload the logo again.",
        "Nie ma Twojego przesłanego pliku o tym identyfikatorze albo został już użyty lub wygasł. Prześlij logo ponownie.";
    LOGO_UNFIT = "ORGANIZATION_LOGO_UNFIT", Invalid,
        "A logo is a PNG or JPEG image of at most 1 MB. Upload another file.",
        "Logo to obraz PNG lub JPEG, najwyżej 1 MB. Prześlij inny plik.";
    CODE_INVALID = "ORGANIZATION_DIVISION_CODE_INVALID", Invalid,
        "Give a code of 1 to 10 capital letters A to Z, digits and hyphens, beginning with a letter or digit, such as WAW.",
        "Podaj kod z 1 do 10 wielkich liter A–Z, cyfr i łączników, zaczynający się od litery lub cyfry, na przykład WAW.";
    CODE_TAKEN = "ORGANIZATION_DIVISION_CODE_TAKEN", Conflict,
        "Another division has this code, archived ones included. Choose another.",
        "Inny oddział ma już ten kod (liczą się też zarchiwizowane). Wybierz inny.";
    NIP_INVALID = "ORGANIZATION_NIP_INVALID", Invalid,
        "This is not a NIP: it has ten digits, and the last one must fit the others. Check it for slips.",
        "To nie jest NIP: ma dziesięć cyfr, a ostatnia musi pasować do pozostałych. Sprawdź, czy nie ma pomyłki.";
    NIP_TAKEN = "ORGANIZATION_NIP_TAKEN", Conflict,
        "Another legal entity has this NIP, archived ones included. Edit or restore that one.",
        "Inny podmiot ma już ten NIP (liczą się też zarchiwizowane). Zmień lub przywróć tamten.";
    REGON_INVALID = "ORGANIZATION_REGON_INVALID", Invalid,
        "This is not a REGON: it has nine digits, or fourteen for a branch, and the last must fit the others. Check it for slips.",
        "To nie jest REGON: ma dziewięć cyfr, a oddziału czternaście, ostatnia musi pasować do pozostałych. Sprawdź, czy nie ma pomyłki.";
    REGON_MISFIT = "ORGANIZATION_REGON_MISFIT", Invalid,
        "The REGON of a legal entity has nine digits; that of a branch fourteen, beginning with its legal entity's nine.",
        "REGON podmiotu ma dziewięć cyfr; REGON oddziału czternaście i zaczyna się od dziewięciu cyfr jego podmiotu.";
    KRS_INVALID = "ORGANIZATION_KRS_INVALID", Invalid,
        "A KRS number has ten digits, leading noughts included.",
        "Numer KRS ma dziesięć cyfr, razem z zerami na początku.";
    OF_LEGAL_ENTITY = "ORGANIZATION_OF_LEGAL_ENTITY", Invalid,
        "A branch uses the NIP and KRS of its legal entity. Leave this out, or edit the legal entity.",
        "Oddział używa numerów NIP i KRS swojego podmiotu. Pomiń to pole albo zmień dane podmiotu.";
    ADDRESS_INVALID = "ORGANIZATION_ADDRESS_INVALID", Invalid,
        "This part of the address is missing or too long. An address has at least a building, a postal code and a city.",
        "Tej części adresu brakuje albo jest zbyt długa. Adres ma co najmniej numer budynku, kod pocztowy i miejscowość.";
    POSTAL_CODE_INVALID = "ORGANIZATION_POSTAL_CODE_INVALID", Invalid,
        "A postal code has the form 00-950.",
        "Kod pocztowy ma postać 00-950.";
    TERYT_INVALID = "ORGANIZATION_TERYT_INVALID", Invalid,
        "Numbers of TERYT have seven digits for a commune and a place, five for a street.",
        "Numery TERYT mają siedem cyfr dla gminy i miejscowości, pięć dla ulicy.";
    LEGAL_ENTITY_MISSING = "ORGANIZATION_LEGAL_ENTITY_MISSING", Invalid,
        "Say whose branch it is: choose a legal entity.",
        "Podaj, czyj to oddział: wybierz podmiot.";
    LEGAL_ENTITY_NOT_WANTED = "ORGANIZATION_LEGAL_ENTITY_NOT_WANTED", Invalid,
        "A legal entity belongs to no other. Leave this out, or create a branch.",
        "Podmiot nie należy do innego podmiotu. Pomiń to pole albo utwórz oddział.";
    LEGAL_ENTITY_UNKNOWN = "ORGANIZATION_LEGAL_ENTITY_UNKNOWN", Invalid,
        "There is no legal entity in use with this id. Choose another, or restore it first.",
        "Nie ma używanego podmiotu o tym identyfikatorze. Wybierz inny albo najpierw go przywróć.";
    IBAN_INVALID = "ORGANIZATION_IBAN_INVALID", Invalid,
        "This is not a number of a bank account: its check digits don't fit. Copy it from the bank again.",
        "To nie jest numer rachunku: cyfry kontrolne nie pasują. Skopiuj go z banku ponownie.";
    IBAN_TWICE = "ORGANIZATION_IBAN_TWICE", Invalid,
        "This account is in the list already. Take one of the two away.",
        "Ten rachunek jest już na liście. Usuń jeden z dwóch.";
    VAT_ACCOUNT_FOREIGN = "ORGANIZATION_VAT_ACCOUNT_FOREIGN", Invalid,
        "A VAT account is one of a Polish bank in PLN. Choose another purpose, or correct the number or the currency.",
        "Rachunek VAT prowadzi polski bank w PLN. Wybierz inne przeznaczenie albo popraw numer lub walutę.";
    DEFAULT_TWICE = "ORGANIZATION_ACCOUNT_DEFAULT_TWICE", Invalid,
        "Of the accounts of one purpose and currency one at most is the default. Choose which.",
        "Wśród rachunków o tym samym przeznaczeniu i walucie najwyżej jeden jest domyślny. Wybierz który.";
    LABEL_INVALID = "ORGANIZATION_ACCOUNT_LABEL_INVALID", Invalid,
        "A label has 1 to 100 characters. Shorten it, or leave it out.",
        "Etykieta ma od 1 do 100 znaków. Skróć ją albo pomiń.";
    ACCOUNTS_TOO_MANY = "ORGANIZATION_ACCOUNTS_TOO_MANY", Invalid,
        "A division has at most 50 bank accounts. Take some away.",
        "Oddział ma najwyżej 50 rachunków bankowych. Usuń niektóre.";
    STALE = "ORGANIZATION_VERSION_STALE", Conflict,
        "This was changed in the meantime. Look at it as it is now, then decide again.",
        "Te dane zostały w międzyczasie zmienione. Obejrzyj ich obecną postać i zdecyduj ponownie.";
    REASON_INVALID = "ORGANIZATION_REASON_INVALID", Invalid,
        "Say why, in 1 to 500 characters.",
        "Podaj powód, od 1 do 500 znaków.";
    ARCHIVED = "ORGANIZATION_DIVISION_ARCHIVED", Conflict,
        "This division is archived. Restore it first.",
        "Ten oddział jest zarchiwizowany. Najpierw go przywróć.";
    NOT_ARCHIVED = "ORGANIZATION_DIVISION_NOT_ARCHIVED", Conflict,
        "This division is in use already.",
        "Ten oddział jest już używany.";
    LAST_DIVISION = "ORGANIZATION_LAST_DIVISION", Conflict,
        "This is the last division in use: without one nothing can be sold or served. Create or restore another first.",
        "To ostatni używany oddział: bez niego nie można niczego sprzedać ani obsłużyć. Najpierw utwórz lub przywróć inny.";
    BRANCHES_IN_USE = "ORGANIZATION_BRANCHES_IN_USE", Conflict,
        "This legal entity has branches in use. Archive them first.",
        "Ten podmiot ma używane oddziały. Najpierw je zarchiwizuj.";
}

impl From<OrganizationError> for Error {
    fn from(error: OrganizationError) -> Self {
        use OrganizationError as Of;
        let account = |row: usize, field: &str| format!("input.accounts.{row}.{field}");
        match error {
            Of::NameInvalid(path) => Self::new(&NAME_INVALID).at(path),
            Of::EmailInvalid => Self::new(&EMAIL_INVALID).at("input.email"),
            Of::PhoneInvalid => Self::new(&PHONE_INVALID).at("input.phone"),
            Of::WebsiteInvalid => Self::new(&WEBSITE_INVALID).at("input.website"),
            Of::ColourInvalid => Self::new(&COLOUR_INVALID).at("input.accentColour"),
            Of::LogoUnknown => Self::new(&LOGO_UNKNOWN).at("input.logoId"),
            Of::LogoUnfit => Self::new(&LOGO_UNFIT).at("input.logoId"),
            Of::CodeInvalid => Self::new(&CODE_INVALID).at("input.code"),
            Of::CodeTaken => Self::new(&CODE_TAKEN).at("input.code"),
            Of::NipInvalid => Self::new(&NIP_INVALID).at("input.nip"),
            Of::NipTaken => Self::new(&NIP_TAKEN).at("input.nip"),
            Of::RegonInvalid => Self::new(&REGON_INVALID).at("input.regon"),
            Of::RegonMisfit => Self::new(&REGON_MISFIT).at("input.regon"),
            Of::KrsInvalid => Self::new(&KRS_INVALID).at("input.krs"),
            Of::OfLegalEntity(path) => Self::new(&OF_LEGAL_ENTITY).at(path),
            Of::AddressInvalid(path) => Self::new(&ADDRESS_INVALID).at(path),
            Of::PostalCodeInvalid => Self::new(&POSTAL_CODE_INVALID).at("input.address.postalCode"),
            Of::TerytInvalid(path) => Self::new(&TERYT_INVALID).at(path),
            Of::LegalEntityMissing => Self::new(&LEGAL_ENTITY_MISSING).at("input.legalEntityId"),
            Of::LegalEntityNotWanted => Self::new(&LEGAL_ENTITY_NOT_WANTED).at("input.legalEntityId"),
            Of::LegalEntityUnknown(path) => Self::new(&LEGAL_ENTITY_UNKNOWN).at(path),
            Of::IbanInvalid(row) => Self::new(&IBAN_INVALID).at(account(row, "iban")),
            Of::IbanTwice(row) => Self::new(&IBAN_TWICE).at(account(row, "iban")),
            Of::VatAccountForeign(row) => Self::new(&VAT_ACCOUNT_FOREIGN).at(account(row, "purpose")),
            Of::DefaultTwice(row) => Self::new(&DEFAULT_TWICE).at(account(row, "isDefault")),
            Of::LabelInvalid(row) => Self::new(&LABEL_INVALID).at(account(row, "label")),
            Of::AccountsTooMany => Self::new(&ACCOUNTS_TOO_MANY).at("input.accounts"),
            Of::Stale => Self::new(&STALE).at("input.expectedVersion"),
            Of::ReasonInvalid => Self::new(&REASON_INVALID).at("input.reason"),
            Of::Archived => Self::new(&ARCHIVED).at("input.id"),
            Of::NotArchived => Self::new(&NOT_ARCHIVED).at("input.id"),
            Of::LastDivision => Self::new(&LAST_DIVISION).at("input.id"),
            Of::BranchesInUse => Self::new(&BRANCHES_IN_USE).at("input.id"),
        }
    }
}
