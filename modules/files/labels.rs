//! What people read in place of the enum values of this module, and of the exports that `crm_core` makes.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[Labels {
    of: "ExportFormat",
    values: &[
        Label::new("CSV", "plik CSV", "CSV file"),
        Label::new("JSON_LINES", "JSON, wiersz po wierszu", "JSON Lines"),
        Label::new("XLSX", "skoroszyt Excela", "Excel workbook"),
    ],
}];
