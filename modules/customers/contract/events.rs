//! What this module tells the others, after the fact.

use crm_shared::Event;
use serde::{Deserialize, Serialize};

use crate::CustomerId;

macro_rules! events {
    ($($(#[$doc:meta])+ $name:ident = $id:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            /// The customer that it is about.
            pub customer: CustomerId,
        }

        impl Event for $name {
            const NAME: &'static str = $id;

            fn subject(&self) -> String {
                self.customer.to_string()
            }
        }
    )+};
}
events! {
    /// There is a customer more.
    CustomerCreated = "customers.customerCreated";
    /// What is known of a customer has changed: names, numbers, contacts, addresses, tags.
    CustomerChanged = "customers.customerChanged";
    /// A customer whom an import had created is none after all: nothing had pointed at it.
    CustomerRemoved = "customers.customerRemoved";
    /// A customer has allowed something or taken it back.
    CustomerConsentChanged = "customers.customerConsentChanged";
    /// It stands otherwise with a customer: they have become active, were suspended, have left.
    CustomerStatusChanged = "customers.customerStatusChanged";
    /// Who the customer is was taken away for good (RODO, art. 17): whoever keeps something of them erases it, too.
    CustomerAnonymised = "customers.customerAnonymised";
}

/// Two customers were one: what belonged to one of them belongs to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerMerged {
    /// The customer who stays.
    pub customer: CustomerId,
    /// The double, whose id leads to the other from now on.
    pub double: CustomerId,
}

impl Event for CustomerMerged {
    const NAME: &'static str = "customers.customerMerged";

    fn subject(&self) -> String {
        self.customer.to_string()
    }
}
