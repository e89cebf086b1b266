//! Places and streets, as they are offered to who types.

/// A place, with what tells it from others of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its number in SIMC.
    pub code: String,
    pub kind: PlaceKind,
    pub name: String,
    /// The place it is a part of.
    pub part_of: Option<String>,
    /// The number of its commune in TERC.
    pub commune_code: String,
    /// Names out of TERC, where that has been imported.
    pub commune: Option<String>,
    pub district: Option<String>,
    pub voivodeship: Option<String>,
}

/// A street of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Street {
    /// Its number in ULIC.
    pub code: String,
    /// `ul.`, `al.`, `pl.`; none where it is called by its name alone.
    pub feature: Option<String>,
    pub name: String,
}

/// What a place is: the column RM of SIMC, in the words of its dictionary WMRODZ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    PartOfPlace,
    Village,
    Colony,
    Hamlet,
    Settlement,
    ForestSettlement,
    Estate,
    Shelter,
    WarsawDistrict,
    City,
    Delegation,
    PartOfCity,
}

/// Every kind by its number.
const KINDS: [(&str, PlaceKind); 12] = [
    ("00", PlaceKind::PartOfPlace),
    ("01", PlaceKind::Village),
    ("02", PlaceKind::Colony),
    ("03", PlaceKind::Hamlet),
    ("04", PlaceKind::Settlement),
    ("05", PlaceKind::ForestSettlement),
    ("06", PlaceKind::Estate),
    ("07", PlaceKind::Shelter),
    ("95", PlaceKind::WarsawDistrict),
    ("96", PlaceKind::City),
    ("98", PlaceKind::Delegation),
    ("99", PlaceKind::PartOfCity),
];

impl PlaceKind {
    /// The kind of this number.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        KINDS.iter().find(|(number, _)| *number == code).map(|(_, kind)| *kind)
    }
}
