//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WorkspaceError {
    /// No module declares such a list.
    ListUnknown,
    /// No name, too long, or with control characters.
    NameInvalid,
    /// The caller has a view of this name already.
    NameTaken,
    /// The list doesn't know this part of a view: dotted, `filter.status`.
    Misfit(String),
    /// A part of a view that is longer than is kept.
    TooLarge(&'static str),
    /// The caller has as many views of the list as one may have.
    TooMany,
    /// The view is another by now.
    Stale,
    /// Not the address of a page of ours.
    StartPageInvalid,
    /// More rows than a page has.
    RowsPerPageInvalid,
    /// Too short or too long to be searched for.
    TextLength,
    /// More hits than the search gives, or none.
    TooManyHits,
    /// No module finds objects of this kind.
    KindUnknown,
}

static LIST_UNKNOWN: Code = Code {
    id: "WORKSPACE_LIST_UNKNOWN",
    kind: Kind::Invalid,
    en: "There is no list of this name. Lists are called by module and query, such as users.staffMembers.",
    pl: "Nie ma listy o tej nazwie. Nazwa listy to moduł i zapytanie, na przykład users.staffMembers.",
};

static NAME_INVALID: Code = Code {
    id: "WORKSPACE_VIEW_NAME_INVALID",
    kind: Kind::Invalid,
    en: "Give the view a name of at most 100 characters.",
    pl: "Nadaj widokowi nazwę, najwyżej 100 znaków.",
};

static NAME_TAKEN: Code = Code {
    id: "WORKSPACE_VIEW_NAME_TAKEN",
    kind: Kind::Conflict,
    en: "There is a view of this list with this name already. Choose another name, or edit that view.",
    pl: "Istnieje już widok tej listy o takiej nazwie. Wybierz inną nazwę albo zmień tamten widok.",
};

static VIEW_MISFIT: Code = Code {
    id: "WORKSPACE_VIEW_MISFIT",
    kind: Kind::Invalid,
    en: "The list does not know {part}, or not with this value. Leave it out, or choose it anew.",
    pl: "Lista nie zna {part} albo nie z taką wartością. Pomiń to lub wybierz na nowo.",
};

static VIEW_TOO_LARGE: Code = Code {
    id: "WORKSPACE_VIEW_TOO_LARGE",
    kind: Kind::Invalid,
    en: "This is more than a view keeps: at most 8,192 bytes of filter, and as much of sort. Narrow it down.",
    pl: "To więcej, niż widok przechowuje: najwyżej 8192 bajty filtra i tyle samo sortowania. Uprość go.",
};

static VIEWS_TOO_MANY: Code = Code {
    id: "WORKSPACE_VIEWS_TOO_MANY",
    kind: Kind::Conflict,
    en: "You have 100 views of this list, and more are not kept. Delete one that you no longer need.",
    pl: "Masz 100 widoków tej listy, więcej nie można zapisać. Usuń widok, którego już nie potrzebujesz.",
};

static VIEW_STALE: Code = Code {
    id: "WORKSPACE_VIEW_STALE",
    kind: Kind::Conflict,
    en: "The view was changed in the meantime. Look at it as it is now, then decide again.",
    pl: "Widok został w międzyczasie zmieniony. Obejrzyj jego obecną postać i zdecyduj ponownie.",
};

static START_PAGE_INVALID: Code = Code {
    id: "WORKSPACE_START_PAGE_INVALID",
    kind: Kind::Invalid,
    en: "Give the address of a page of this system, beginning with /, of at most 200 characters.",
    pl: "Podaj adres strony tego systemu, zaczynający się od /, najwyżej 200 znaków.",
};

static ROWS_PER_PAGE_INVALID: Code = Code {
    id: "WORKSPACE_ROWS_PER_PAGE_INVALID",
    kind: Kind::Invalid,
    en: "A page has 1 to 100 rows.",
    pl: "Strona ma od 1 do 100 wierszy.",
};

static SEARCH_TEXT_LENGTH: Code = Code {
    id: "WORKSPACE_SEARCH_TEXT_LENGTH",
    kind: Kind::Invalid,
    en: "Search for 2 to 200 characters.",
    pl: "Wpisz od 2 do 200 znaków.",
};

static SEARCH_FIRST: Code = Code {
    id: "WORKSPACE_SEARCH_FIRST",
    kind: Kind::Invalid,
    en: "The search gives 1 to 50 hits: change first.",
    pl: "Wyszukiwanie zwraca od 1 do 50 trafień: zmień first.",
};

static KIND_UNKNOWN: Code = Code {
    id: "WORKSPACE_KIND_UNKNOWN",
    kind: Kind::Invalid,
    en: "Nothing of this kind can be searched for: name kinds that searchKinds lists.",
    pl: "Obiektów tego rodzaju nie można wyszukiwać: podaj rodzaje, które wymienia searchKinds.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[
    &LIST_UNKNOWN,
    &NAME_INVALID,
    &NAME_TAKEN,
    &VIEW_MISFIT,
    &VIEW_TOO_LARGE,
    &VIEWS_TOO_MANY,
    &VIEW_STALE,
    &START_PAGE_INVALID,
    &ROWS_PER_PAGE_INVALID,
    &SEARCH_TEXT_LENGTH,
    &SEARCH_FIRST,
    &KIND_UNKNOWN,
];

impl From<WorkspaceError> for Error {
    fn from(error: WorkspaceError) -> Self {
        match error {
            WorkspaceError::ListUnknown => Self::new(&LIST_UNKNOWN).at("input.list"),
            WorkspaceError::NameInvalid => Self::new(&NAME_INVALID).at("input.name"),
            WorkspaceError::NameTaken => Self::new(&NAME_TAKEN).at("input.name"),
            WorkspaceError::Misfit(part) => Self::new(&VIEW_MISFIT).at(format!("input.{part}")).with("part", part),
            WorkspaceError::TooLarge(part) => Self::new(&VIEW_TOO_LARGE).at(format!("input.{part}")),
            WorkspaceError::TooMany => Self::new(&VIEWS_TOO_MANY),
            WorkspaceError::Stale => Self::new(&VIEW_STALE).at("input.expectedVersion"),
            WorkspaceError::StartPageInvalid => Self::new(&START_PAGE_INVALID).at("input.startPage"),
            WorkspaceError::RowsPerPageInvalid => Self::new(&ROWS_PER_PAGE_INVALID).at("input.rowsPerPage"),
            WorkspaceError::TextLength => Self::new(&SEARCH_TEXT_LENGTH),
            WorkspaceError::TooManyHits => Self::new(&SEARCH_FIRST),
            WorkspaceError::KindUnknown => Self::new(&KIND_UNKNOWN),
        }
    }
}
