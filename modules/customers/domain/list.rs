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
    NumberAsc,
    NumberDesc,
    CreatedAtAsc,
    CreatedAtDesc,
    StatusSinceAsc,
    StatusSinceDesc,
    ChangedAtAsc,
    ChangedAtDesc,
}

/// By what it is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortKey {
    Name,
    Number,
    CreatedAt,
    StatusSince,
    ChangedAt,
}

impl CustomerSort {
    /// The name of the list in this order, as its cursors carry it.
    pub(crate) const fn order(self) -> &'static str {
        match self {
            Self::NameAsc => "customers.NAME_ASC",
            Self::NameDesc => "customers.NAME_DESC",
            Self::NumberAsc => "customers.NUMBER_ASC",
            Self::NumberDesc => "customers.NUMBER_DESC",
            Self::CreatedAtAsc => "customers.CREATED_AT_ASC",
            Self::CreatedAtDesc => "customers.CREATED_AT_DESC",
            Self::StatusSinceAsc => "customers.STATUS_SINCE_ASC",
            Self::StatusSinceDesc => "customers.STATUS_SINCE_DESC",
            Self::ChangedAtAsc => "customers.CHANGED_AT_ASC",
            Self::ChangedAtDesc => "customers.CHANGED_AT_DESC",
        }
    }

    pub(crate) const fn key(self) -> SortKey {
        match self {
            Self::NameAsc | Self::NameDesc => SortKey::Name,
            Self::NumberAsc | Self::NumberDesc => SortKey::Number,
            Self::CreatedAtAsc | Self::CreatedAtDesc => SortKey::CreatedAt,
            Self::StatusSinceAsc | Self::StatusSinceDesc => SortKey::StatusSince,
            Self::ChangedAtAsc | Self::ChangedAtDesc => SortKey::ChangedAt,
        }
    }

    pub(crate) const fn is_descending(self) -> bool {
        matches!(
            self,
            Self::NameDesc | Self::NumberDesc | Self::CreatedAtDesc | Self::StatusSinceDesc | Self::ChangedAtDesc
        )
    }

    /// Where a customer stands in this order.
    pub(crate) fn position(self, customer: &Customer) -> Position {
        let id = &customer.id;
        match self.key() {
            SortKey::Name => Position::by_text(&customer.details.sort_name(), id),
            SortKey::Number => Position::by_text(&customer.number, id),
            SortKey::CreatedAt => Position::by_time(customer.created_at, id),
            SortKey::StatusSince => Position::by_time(customer.standing.since, id),
            SortKey::ChangedAt => Position::by_time(customer.changed_at, id),
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
    /// A note mentions them.
    pub mentions: Option<StaffId>,
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
