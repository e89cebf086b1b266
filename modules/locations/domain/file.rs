//! The rows of an official file.

use chrono::NaiveDate;
use crm_shared::plain_words;

use super::{PlaceKind, Register};
use crate::error::LocationsError;

/// Where the columns of a file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub register: Register,
    /// For each of the register's columns, in their order.
    positions: Vec<usize>,
}

/// A row of a file, whichever register's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What no other row of the file has.
    pub key: String,
    pub code: String,
    /// The commune of a place, the place of a street; nothing for a unit.
    pub within: String,
    /// What a place is a part of, maybe itself; nothing for others.
    pub base: String,
    /// What it is, as the register has it: words for a unit, a number for a place, `ul.` for a street.
    pub kind: String,
    pub name: String,
    /// What it is found by.
    pub words: String,
    /// The day whose state the file is.
    pub as_of: NaiveDate,
}

impl Layout {
    /// Which file it is, by the names of its columns.
    pub(crate) fn of(headings: &[String]) -> Result<Self, LocationsError> {
        let of = |register: Register| {
            let position = |column: &&str| headings.iter().position(|heading| heading.trim() == *column);
            Some(Self { register, positions: register.columns().iter().map(position).collect::<Option<_>>()? })
        };
        Register::ALL.into_iter().find_map(of).ok_or(LocationsError::NotTeryt)
    }

    /// What a row says.
    pub(crate) fn entry(&self, line: u64, cells: &[String]) -> Result<Entry, LocationsError> {
        let cells: Vec<_> = self.positions.iter().map(|at| cells.get(*at).map_or("", |cell| cell.trim())).collect();
        let entry = match (self.register, cells.as_slice()) {
            (Register::Terc, &[woj, pow, gmi, rodz, name, kind, as_of]) => {
                unit([woj, pow, gmi, rodz], name, kind, as_of)
            }
            (Register::Simc, &[woj, pow, gmi, rodz, kind, name, code, base, as_of]) => {
                place([woj, pow, gmi, rodz], kind, name, [code, base], as_of)
            }
            (Register::Ulic, &[within, code, feature, last, first, as_of]) => {
                street(within, code, feature, [first, last], as_of)
            }
            _ => None,
        };
        entry.ok_or(LocationsError::RowInvalid(line))
    }
}

fn unit(commune: [&str; 4], name: &str, kind: &str, as_of: &str) -> Option<Entry> {
    let code = commune.concat();
    let [woj, pow, gmi, rodz] = commune;
    // A voivodeship has the first part only, a district the first two.
    let whole = digits(woj, 2)
        && match (pow, gmi, rodz) {
            ("", "", "") => true,
            (pow, "", "") => digits(pow, 2),
            (pow, gmi, rodz) => digits(pow, 2) && digits(gmi, 2) && digits(rodz, 1),
        };
    // The register has voivodeships in capitals, which everybody else writes small.
    let name = if pow.is_empty() { name.to_lowercase() } else { name.to_owned() };
    (whole && fits(kind, 100)).then_some(entry(&code, kind, &name, as_of)?)
}

fn place(commune: [&str; 4], kind: &str, name: &str, [code, base]: [&str; 2], as_of: &str) -> Option<Entry> {
    let within = commune.concat();
    let known = PlaceKind::from_code(kind).is_some() && digits(&within, 7) && digits(code, 7) && digits(base, 7);
    let entry = Entry { within, base: base.to_owned(), ..entry(code, kind, name, as_of)? };
    known.then_some(entry)
}

/// The register has the word by which a street is sorted first; people say it last.
fn street(within: &str, code: &str, feature: &str, names: [&str; 2], as_of: &str) -> Option<Entry> {
    let name = names.iter().filter(|name| !name.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let known = digits(within, 7) && digits(code, 5) && feature.chars().count() <= 20;
    let key = [within, code].concat();
    let entry = Entry { key, within: within.to_owned(), ..entry(code, feature, &name, as_of)? };
    known.then_some(entry)
}

fn entry(code: &str, kind: &str, name: &str, as_of: &str) -> Option<Entry> {
    let as_of = NaiveDate::parse_from_str(as_of, "%Y-%m-%d").ok()?;
    fits(name, 100).then(|| Entry {
        key: code.to_owned(),
        code: code.to_owned(),
        within: String::new(),
        base: String::new(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        words: plain_words(name),
        as_of,
    })
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn fits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Layout};
    use crate::{domain::Register, error::LocationsError};

    fn cells(row: &str) -> Vec<String> {
        row.split(';').map(ToOwned::to_owned).collect()
    }

    fn read(header: &str, row: &str) -> Result<Entry, LocationsError> {
        Layout::of(&cells(header)).unwrap().entry(7, &cells(row))
    }

    const TERC: &str = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA";
    const SIMC: &str = "WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA";
    const ULIC: &str = "WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA";

    #[test]
    fn files_are_known_by_their_columns_in_any_order() {
        for (header, register) in [(TERC, Register::Terc), (SIMC, Register::Simc), (ULIC, Register::Ulic)] {
            assert_eq!(Layout::of(&cells(header)).unwrap().register, register);
        }
        let turned = read("STAN_NA;NAZWA_DOD;NAZWA;RODZ;GMI;POW;WOJ", "2026-01-01;powiat;żuławski;;;61;98").unwrap();
        assert_eq!((turned.code.as_str(), turned.words.as_str()), ("9861", "zulawski"));
        assert_eq!(Layout::of(&cells("WOJ;POW;NAZWA")), Err(LocationsError::NotTeryt));
        assert_eq!(Layout::of(&[]), Err(LocationsError::NotTeryt));
    }

    #[test]
    fn a_street_is_called_as_people_say_it() {
        let street = read(ULIC, "98;61;01;1;9800001;10268;ul.;Kościuszki;Tadeusza;2026-01-01").unwrap();
        assert_eq!((street.key.as_str(), street.name.as_str()), ("980000110268", "Tadeusza Kościuszki"));
        assert_eq!((street.within.as_str(), street.kind.as_str()), ("9800001", "ul."));
        let alone = read(ULIC, "98;61;01;1;9800001;00001;;Rynek;;2026-01-01").unwrap();
        assert_eq!((alone.kind.as_str(), alone.name.as_str()), ("", "Rynek"));
    }

    #[test]
    fn units_have_codes_of_their_level() {
        let code = |row| read(TERC, row).map(|unit| unit.code);
        assert_eq!(code("98;;;;ŚWIETLISTE;województwo;2026-01-01").unwrap(), "98");
        let voivodeship = read(TERC, "98;;;;ŚWIETLISTE;województwo;2026-01-01").unwrap();
        assert_eq!(voivodeship.name, "świetliste");
        assert_eq!(code("98;61;01;1;Łąka;gmina miejska;2026-01-01").unwrap(), "9861011");
        for wrong in [
            "9;;;;X;województwo;2026-01-01",
            "98;;01;1;X;gmina;2026-01-01",
            "98;61;01;;X;gmina;2026-01-01",
            "98;61;01;1;;gmina;2026-01-01",
            "98;61;01;1;X;;2026-01-01",
            "98;61;01;1;X;gmina;2026-02-30",
            "98;61;01;1;X;gmina;",
        ] {
            assert_eq!(code(wrong), Err(LocationsError::RowInvalid(7)), "{wrong}");
        }
    }

    #[test]
    fn a_place_is_of_a_known_kind_and_part_of_something() {
        let place = read(SIMC, "98;61;01;1;96;1;Łąka;9800001;9800001;2026-01-01").unwrap();
        assert_eq!((place.within.as_str(), place.base.as_str(), place.kind.as_str()), ("9861011", "9800001", "96"));
        for wrong in [
            "98;61;01;1;42;1;Łąka;9800001;9800001;2026-01-01",
            "98;61;01;1;96;1;Łąka;980001;9800001;2026-01-01",
            "98;61;01;1;96;1;Łąka;9800001;;2026-01-01",
            "98;61;;;96;1;Łąka;9800001;9800001;2026-01-01",
        ] {
            assert_eq!(read(SIMC, wrong), Err(LocationsError::RowInvalid(7)), "{wrong}");
        }
    }
}
