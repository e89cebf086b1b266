//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "PlaceKind",
        values: &[
            Label::new("CITY", "miasto", "town"),
            Label::new("COLONY", "kolonia", "colony"),
            Label::new("DELEGATION", "delegatura", "delegation of a town"),
            Label::new("ESTATE", "osiedle", "estate"),
            Label::new("FOREST_SETTLEMENT", "osada leśna", "forest settlement"),
            Label::new("HAMLET", "przysiółek", "hamlet"),
            Label::new("PART_OF_CITY", "część miasta", "part of a town"),
            Label::new("PART_OF_PLACE", "część miejscowości", "part of a place"),
            Label::new("SETTLEMENT", "osada", "settlement"),
            Label::new("SHELTER", "schronisko turystyczne", "tourist shelter"),
            Label::new("VILLAGE", "wieś", "village"),
            Label::new("WARSAW_DISTRICT", "dzielnica m.st. Warszawy", "district of Warsaw"),
        ],
    },
    Labels {
        of: "TerytRegister",
        values: &[
            Label::new("TERC", "województwa, powiaty i gminy", "voivodeships, districts and communes"),
            Label::new("SIMC", "miejscowości", "places"),
            Label::new("ULIC", "ulice", "streets"),
        ],
    },
];
