//! Currencies.

/// A currency that accounts are kept in (ISO 4217): the one of Poland and those of its neighbours and trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// Polish złoty.
    Pln,
    /// Euro.
    Eur,
    /// United States dollar.
    Usd,
    /// Pound sterling.
    Gbp,
    /// Swiss franc.
    Chf,
    /// Czech koruna.
    Czk,
}

impl Currency {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Pln, Self::Eur, Self::Usd, Self::Gbp, Self::Chf, Self::Czk];

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pln => "PLN",
            Self::Eur => "EUR",
            Self::Usd => "USD",
            Self::Gbp => "GBP",
            Self::Chf => "CHF",
            Self::Czk => "CZK",
        }
    }

    /// The currency of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code() == code)
    }
}
