//! The list of customers: how it is sorted and what it leaves out.

use chrono::{DateTime, Utc};
use crm_graph::{DivisionId, Position, fields::Condition};
use customers_contract::CustomerId;
use serde::{Deserialize, Serialize};
use users_contract::StaffId;

use super::{Customer, Kind, Status};

/// How the list is sorted. Ids set equals apart, in the same direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CustomerSort {
    NameAsc,
    NameDesc,
    CreatedAtAsc,
    CreatedAtDesc,
}

impl CustomerSort {
    /// The name of the list in this order, as its cursors carry it.
    pub(crate) const fn order(self) -> &'static str {
        match self {
            Self::NameAsc => "customers.NAME_ASC",
            Self::NameDesc => "customers.NAME_DESC",
            Self::CreatedAtAsc => "customers.CREATED_AT_ASC",
            Self::CreatedAtDesc => "customers.CREATED_AT_DESC",
        }
    }

    pub(crate) const fn is_by_name(self) -> bool {
        matches!(self, Self::NameAsc | Self::NameDesc)
    }

    pub(crate) const fn is_descending(self) -> bool {
        matches!(self, Self::NameDesc | Self::CreatedAtDesc)
    }

    /// Where a customer stands in this order.
    pub(crate) fn position(self, customer: &Customer) -> Position {
        if self.is_by_name() {
            Position::by_text(&customer.details.sort_name(), &customer.id)
        } else {
            Position::by_time(customer.created_at, &customer.id)
        }
    }
}

/// Whom the list shows; everybody, where nothing is given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CustomerFilter {
    /// Words that are in the name, the number or the e-mail address.
    pub search: Option<String>,
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub division: Option<DivisionId>,
    pub tag: Option<String>,
    pub assigned_to: Option<StaffId>,
    pub parent: Option<CustomerId>,
    /// Created then or later.
    pub created_from: Option<DateTime<Utc>>,
    /// Created before.
    pub created_before: Option<DateTime<Utc>>,
    /// On custom fields.
    pub custom: Vec<Condition>,
    /// Of whom nothing has to be kept: left before then, or never more than a lead.
    pub kept_before: Option<DateTime<Utc>>,
}

impl CustomerFilter {
    /// What somebody typed, as a search: what no name holds is no part of it.
    pub(crate) fn typed(search: &str) -> Option<String> {
        let typed = search.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
        Some(typed).filter(|text| !text.is_empty())
    }
}
