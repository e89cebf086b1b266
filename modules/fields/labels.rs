//! What people read in place of enum values of custom fields.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[Labels {
    of: "CustomFieldType",
    values: &[
        Label::new("BOOLEAN", "tak lub nie", "yes or no"),
        Label::new("CHOICE", "wybór z listy", "choice"),
        Label::new("DATE", "data", "date"),
        Label::new("NUMBER", "liczba", "number"),
        Label::new("TEXT", "tekst", "text"),
    ],
}];
