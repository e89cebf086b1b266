//! Settings of this module, prefix `CRM_CUSTOMERS_`.

use crm_core::config::Reader;

use crate::domain::{NumberPattern, Retention};

/// Settings of customers.
#[derive(Debug, Clone, Default)]
pub(crate) struct CustomersConfig {
    /// What numbers of customers look like.
    pub number: NumberPattern,
    /// How long what is known of those who have left is kept.
    pub retention: Retention,
}

impl CustomersConfig {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        const KEY: &str = "CRM_CUSTOMERS_NUMBER";
        let default = NumberPattern::default();
        let typed = reader.value(KEY, default.to_string());
        let number = NumberPattern::parse(&typed).unwrap_or_else(|| {
            let sentence = "give capital letters, digits other than 0 and hyphens, then 3 to 12 noughts in one row for the number, such as K-000000; at most 20 characters";
            reader.mistake(KEY, sentence);
            default
        });
        const YEARS: &str = "CRM_CUSTOMERS_RETENTION_YEARS";
        let years = reader.value(YEARS, Retention::default().years);
        reader.within(YEARS, years, 0, 50);
        Self { number, retention: Retention { years } }
    }
}
