//! The registers of TERYT, and what is in the dictionary of each.

use chrono::{DateTime, NaiveDate, Utc};

use crate::error::LocationsError;

/// A register of TERYT: each comes as a file of its own (eteryt.stat.gov.pl, "Pliki pełne").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Register {
    /// Voivodeships, districts and communes.
    Terc,
    /// Places and their parts.
    Simc,
    /// Streets.
    Ulic,
}

impl Register {
    pub(crate) const ALL: [Self; 3] = [Self::Terc, Self::Simc, Self::Ulic];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Terc => "terc",
            Self::Simc => "simc",
            Self::Ulic => "ulic",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.id() == id)
    }

    /// The columns by which its official file is known; all of it but the kind of name TERC and SIMC give
    /// besides.
    pub(crate) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Terc => &["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"],
            Self::Simc => &["WOJ", "POW", "GMI", "RODZ_GMI", "RM", "NAZWA", "SYM", "SYMPOD", "STAN_NA"],
            Self::Ulic => &["SYM", "SYM_UL", "CECHA", "NAZWA_1", "NAZWA_2", "STAN_NA"],
        }
    }
}

/// What the dictionary has of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edition {
    pub register: Register,
    /// The day whose state it is.
    pub as_of: NaiveDate,
    pub entries: i64,
    pub imported_at: DateTime<Utc>,
}

impl Edition {
    /// Whether a file of this day and size may take its place: one that was cut off would end what it lacks.
    pub(crate) fn gives_way(&self, as_of: NaiveDate, entries: i64) -> Result<(), LocationsError> {
        if as_of < self.as_of {
            return Err(LocationsError::Older(self.as_of));
        }
        // Communes and places come and go by the hundred, never by the tenth part.
        if entries.saturating_mul(10) < self.entries.saturating_mul(9) {
            return Err(LocationsError::Incomplete { found: entries, before: self.entries });
        }
        Ok(())
    }
}

/// What a file did to the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merged {
    pub added: i64,
    pub changed: i64,
    pub ended: i64,
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::{Edition, Register};
    use crate::error::LocationsError;

    #[test]
    fn what_is_older_or_cut_off_takes_nothing_away() {
        let day = |day| NaiveDate::from_ymd_opt(2028, 2, day).unwrap();
        let edition =
            Edition { register: Register::Simc, as_of: day(28), entries: 1_000, imported_at: DateTime::UNIX_EPOCH };
        assert_eq!(edition.gives_way(day(28), 900), Ok(()));
        assert_eq!(edition.gives_way(day(29), 5_000), Ok(()));
        assert_eq!(edition.gives_way(day(27), 1_000), Err(LocationsError::Older(day(28))));
        let short = LocationsError::Incomplete { found: 899, before: 1_000 };
        assert_eq!(edition.gives_way(day(29), 899), Err(short));
    }
}
