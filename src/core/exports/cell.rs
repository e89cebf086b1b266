//! Values of exported lists.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound as _, Utc};
use chrono_tz::Europe::Warsaw;

/// A value of an exported list.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, as people wrote it.
    Text(Cow<'static, str>),
    /// A count.
    Number(i64),
    /// An exact number.
    Decimal {
        /// As programs write it: `-12.5`; in JSON Lines a text, because JSON's numbers lose digits in most programs.
        exact: String,
        /// As people read it, in their language: `-12,50`.
        told: String,
    },
    /// A day; in text `2026-03-31`.
    Date(NaiveDate),
    /// A moment; shown in Polish time, to the second, but in JSON Lines in UTC.
    Time(DateTime<Utc>),
    /// A value with an inside; shown as JSON.
    Json(serde_json::Value),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&'static str> for Cell {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(time: DateTime<Utc>) -> Self {
        Self::Time(time)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// What a clock on a Polish wall shows.
pub(super) fn local(time: DateTime<Utc>) -> NaiveDateTime {
    time.with_timezone(&Warsaw).naive_local().trunc_subsecs(0)
}
