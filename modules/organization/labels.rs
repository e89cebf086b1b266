//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "BankAccountPurpose",
        values: &[
            Label::new("OTHER", "inne", "other"),
            Label::new("PAYMENTS_IN", "wpłaty klientów", "customers' payments"),
            Label::new("PAYMENTS_OUT", "płatności wychodzące", "outgoing payments"),
            Label::new("VAT", "rachunek VAT", "VAT account"),
        ],
    },
    Labels {
        of: "Currency",
        values: &[
            Label::new("CHF", "frank szwajcarski", "Swiss franc"),
            Label::new("CZK", "korona czeska", "Czech koruna"),
            Label::new("EUR", "euro (EUR)", "euro"),
            Label::new("GBP", "funt szterling", "pound sterling"),
            Label::new("PLN", "złoty", "Polish złoty"),
            Label::new("USD", "dolar amerykański", "US dollar"),
        ],
    },
    Labels {
        of: "DivisionForm",
        values: &[Label::new("BRANCH", "oddział", "branch"), Label::new("LEGAL_ENTITY", "podmiot", "legal entity")],
    },
];
