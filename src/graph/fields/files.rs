//! Custom fields in files: what their columns are called, and what cells say.

use crm_shared::{Error, plain};

use super::{Choice, CustomFieldInput, Definition, Definitions, Rule, Values, codes, definitions::PREFIX};

/// What is wrong with a cell: its column, where the file has it, and why.
pub type CellFault = (Option<String>, Error);

/// The key of the field whose column programs call so, if it is one's.
#[must_use]
pub fn key_of_column(column: &str) -> Option<&str> {
    column.strip_prefix(PREFIX)
}

impl Definition {
    /// What programs call its column: `customFields.key`.
    #[must_use]
    pub fn column(&self) -> String {
        format!("{PREFIX}{}", self.key)
    }

    fn is_called(&self, heading: &str) -> bool {
        let names = [&self.column(), &self.key, &self.label.pl, &self.label.en];
        names.into_iter().any(|name| plain(name) == heading)
    }

    /// What stands in a cell, in the form of an input: `tak` is `true`, `31.12.2026` is `2026-12-31`, `1 234,5` is
    /// `1234.5`, and a choice may be called by its label in either language. What isn't understood stays as it is, and
    /// is refused as it would be in a form.
    fn understood(&self, cell: &str) -> String {
        let cell = cell.trim();
        let understood = match &self.rule {
            Rule::Text { .. } => None,
            Rule::Number { .. } => number(cell),
            Rule::Date { .. } => date(cell),
            Rule::Choice { choices } => choice(choices, cell),
            Rule::Boolean => boolean(cell),
        };
        understood.unwrap_or_else(|| cell.to_owned())
    }
}

impl Definitions {
    /// The fields of these keys, in this order, for the columns of a file.
    ///
    /// # Errors
    /// `CUSTOM_FIELD_UNKNOWN`, `CUSTOM_FIELD_TWICE`, at `input.customFields.<row>`.
    pub fn chosen(&self, keys: &[String]) -> Result<Vec<&Definition>, Error> {
        let chosen = keys.iter().enumerate().map(|(row, key)| {
            let found = if keys.iter().take(row).any(|before| before == key) {
                Err(Error::new(&codes::CUSTOM_FIELD_TWICE))
            } else {
                self.find(key)
            };
            found.map_err(|error| error.at(format!("input.customFields.{row}")))
        });
        chosen.collect()
    }

    /// The field in use whose column has this heading: its name for programs, its key, or its label in either language;
    /// capitals, Polish letters, spaces and marks make no difference where no other field is called so.
    ///
    /// # Errors
    /// The columns of all that are called so.
    pub fn called(&self, heading: &str) -> Result<Option<&Definition>, Vec<String>> {
        if let Some(exact) = self.in_use().find(|field| field.key == heading || field.column() == heading) {
            return Ok(Some(exact));
        }
        let plain = plain(heading);
        let found: Vec<_> = self.in_use().filter(|field| !plain.is_empty() && field.is_called(&plain)).collect();
        match found.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            several => Err(several.iter().map(|field| field.column()).collect()),
        }
    }

    /// What a row of a file makes of what an object had, by the rules of the forms; of a `new` one everything that is
    /// required is asked for. `cells` are those of the file's columns, by key; an empty one says nothing.
    ///
    /// # Errors
    /// Everything that is to be mended.
    pub fn row(&self, cells: &[(String, String)], before: &Values, new: bool) -> Result<Values, Vec<CellFault>> {
        let filled = cells.iter().filter(|(_, cell)| !cell.trim().is_empty());
        let typed = filled.map(|(key, cell)| {
            let value = self.find(key).map_or_else(|_| cell.clone(), |field| field.understood(cell));
            CustomFieldInput { key: key.clone(), value: Some(value) }
        });
        let typed: Vec<_> = typed.collect();
        let fault = |error: Error| {
            let place = error.path().and_then(|path| path.strip_prefix("input.customFields.")).unwrap_or_default();
            // Of a field that isn't known the path is that of the row.
            let row = place.strip_suffix(".key").and_then(|row| typed.get(row.parse::<usize>().ok()?));
            let key = row.map_or(place, |typed| typed.key.as_str()).to_owned();
            if cells.iter().any(|(column, _)| *column == key) {
                (Some(format!("{PREFIX}{key}")), error)
            } else {
                (None, Error::new(&codes::CUSTOM_FIELD_NO_COLUMN).with("key", key))
            }
        };
        self.read(&typed, before, new).map_err(|errors| errors.into_iter().map(fault).collect())
    }
}

fn number(cell: &str) -> Option<String> {
    // Spaces of every width stand between thousands.
    let digits: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    // With a point and a comma nobody can tell which of them is which.
    (!digits.contains('.') || !digits.contains(',')).then(|| digits.replace(',', "."))
}

fn date(cell: &str) -> Option<String> {
    let parts: Vec<_> = cell.split(['.', '/', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let polish = digits(day, 2) && digits(month, 2) && year.len() == 4 && digits(year, 4);
    polish.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

fn choice(choices: &[Choice], cell: &str) -> Option<String> {
    let wanted = plain(cell);
    let called =
        |choice: &&Choice| [&choice.key, &choice.label.pl, &choice.label.en].iter().any(|n| plain(n) == wanted);
    let mut found = choices.iter().filter(|choice| choice.key == cell);
    let mut alike = choices.iter().filter(called);
    match (found.next(), alike.next(), alike.next()) {
        (Some(exact), ..) => Some(exact.key.clone()),
        (None, Some(only), None) => Some(only.key.clone()),
        _ => None,
    }
}

fn boolean(cell: &str) -> Option<String> {
    let yes = ["true", "tak", "t", "yes", "y", "1", "prawda"].contains(&plain(cell).as_str());
    let no = ["false", "nie", "n", "no", "0", "falsz"].contains(&plain(cell).as_str());
    (yes || no).then(|| yes.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use crate::fields::{Choice, Definition, Definitions, Rule, Values, Words};

    fn words(pl: &str, en: &str) -> Words {
        Words { pl: pl.to_owned(), en: en.to_owned() }
    }

    fn of(key: &str, label: Words, rule: Rule) -> Definition {
        Definition { key: key.to_owned(), label, help: None, rule, required: false, archived: false }
    }

    fn choice(key: &str, pl: &str, en: &str) -> Choice {
        Choice { key: key.to_owned(), label: words(pl, en), archived: false }
    }

    fn house() -> Definitions {
        Definitions::new(vec![
            of("old_no", words("Nr dawny", "Old number"), Rule::Text { max_length: 5 }),
            of("oldno", words("Kod", "Code"), Rule::Number { decimals: 2, least: None, most: None }),
            of("since", words("Od", "Since"), Rule::Date { least: None, most: None }),
            Definition { archived: true, ..of("gone", words("Dawne", "Gone"), Rule::Boolean) },
            Definition { required: true, ..of("keys", words("Kod", "Keys"), Rule::Boolean) },
        ])
    }

    #[test]
    fn what_a_cell_says_is_understood_as_people_write_it() {
        let choices = vec![choice("gold", "Złoty", "Gold"), choice("silver", "Srebrny", "Silver")];
        let (number, date) =
            (Rule::Number { decimals: 2, least: None, most: None }, Rule::Date { least: None, most: None });
        for (rule, text, expected) in [
            (number.clone(), " 1\u{a0}234,50 ", "1234.50"),
            (number.clone(), "-5", "-5"),
            (number, "1.234,50", "1.234,50"),
            (date.clone(), "5.3.2026", "2026-03-05"),
            (date.clone(), "31/12/2026", "2026-12-31"),
            (date.clone(), "2026-12-31", "2026-12-31"),
            (date, "31.12.26", "31.12.26"),
            (Rule::Choice { choices: choices.clone() }, "ZLOTY", "gold"),
            (Rule::Choice { choices: choices.clone() }, "Silver", "silver"),
            (Rule::Choice { choices }, "brąz", "brąz"),
            (Rule::Boolean, "TAK", "true"),
            (Rule::Boolean, "no", "false"),
            (Rule::Boolean, "może", "może"),
            (Rule::Text { max_length: 5 }, " Żółć ", "Żółć"),
        ] {
            assert_eq!(of("f", words("Pole", "Field"), rule).understood(text), expected, "{text}");
        }
    }

    #[test]
    fn a_label_that_two_choices_have_is_nobodys() {
        let twins = vec![choice("a", "Tak samo", "Same"), choice("b", "tak  samo", "Other")];
        let field = of("f", words("Pole", "Field"), Rule::Choice { choices: twins });
        assert_eq!((field.understood("tak samo"), field.understood("b")), ("tak samo".to_owned(), "b".to_owned()));
    }

    #[test]
    fn a_column_is_called_by_key_or_label_and_what_two_are_called_is_told() {
        let house = house();
        let called = |heading: &str| house.called(heading).map(|found| found.map(|field| field.key.clone()));
        let of = |key: &str| Ok(Some(key.to_owned()));
        assert_eq!((called("old_no"), called("oldno")), (of("old_no"), of("oldno")), "exactly so");
        assert_eq!((called("customFields.old_no"), called("NR DAWNY")), (of("old_no"), of("old_no")));
        assert_eq!((called("code"), called("keys")), (of("oldno"), of("keys")));
        for nobodys in ["", " - ", "gone", "Dawne", "x'; --"] {
            assert_eq!(called(nobodys), Ok(None), "{nobodys}");
        }
        assert_eq!(called("KOD"), Err(vec!["customFields.oldno".to_owned(), "customFields.keys".to_owned()]));
        assert!(called("Old No").is_err());
    }

    #[test]
    fn columns_are_chosen_once_and_of_what_is_in_use() {
        let chosen = |keys: &[&str]| {
            let keys: Vec<_> = keys.iter().map(|key| (*key).to_owned()).collect();
            let told = |error: crm_shared::Error| format!("{} {}", error.code().id, error.path().unwrap());
            house().chosen(&keys).map(|found| found.len()).map_err(told)
        };
        assert_eq!(chosen(&["since", "keys"]), Ok(2));
        assert_eq!(chosen(&["since", "gone"]), Err("CUSTOM_FIELD_UNKNOWN input.customFields.1".to_owned()));
        assert_eq!(chosen(&["since", "keys", "since"]), Err("CUSTOM_FIELD_TWICE input.customFields.2".to_owned()));
    }

    #[test]
    fn a_row_is_read_by_the_rules_of_the_forms_and_an_empty_cell_says_nothing() {
        let values = |of: Json| -> Values { of.as_object().cloned().unwrap() };
        let row = |cells: &[(&str, &str)], before: Json, new: bool| {
            let cells: Vec<_> = cells.iter().map(|(key, cell)| ((*key).to_owned(), (*cell).to_owned())).collect();
            let told = |(column, error): (Option<String>, crm_shared::Error)| {
                format!("{} {}", error.code().id, column.unwrap_or_default())
            };
            house().row(&cells, &values(before), new).map_err(|all| all.into_iter().map(told).collect::<Vec<_>>())
        };
        let cells = [("oldno", "1 000,5"), ("since", " "), ("keys", "nie")];
        let before = json!({"since": "2020-01-01", "gone": true, "keys": true});
        let expected = values(json!({"oldno": "1000.5", "since": "2020-01-01", "gone": true, "keys": false}));
        assert_eq!(row(&cells, before, false), Ok(expected));
        assert_eq!(row(&[("keys", "")], json!({"keys": true}), false), Ok(values(json!({"keys": true}))));
        let required = ["CUSTOM_FIELD_REQUIRED customFields.keys".to_owned()];
        assert_eq!(row(&[("keys", "")], json!({}), true), Err(required.into()));
        assert_eq!(row(&[], json!({}), true), Err(vec!["CUSTOM_FIELD_NO_COLUMN ".to_owned()]));
        let wrong =
            [("old_no", "=1+111"), ("oldno", "1.000,5"), ("since", "30.2.2026"), ("gone", "tak"), ("keys", "?")];
        let told = [
            "CUSTOM_FIELD_TEXT customFields.old_no",
            "CUSTOM_FIELD_NUMBER customFields.oldno",
            "CUSTOM_FIELD_DATE customFields.since",
            "CUSTOM_FIELD_UNKNOWN customFields.gone",
            "CUSTOM_FIELD_BOOLEAN customFields.keys",
        ];
        assert_eq!(row(&wrong, json!({}), true), Err(told.map(ToOwned::to_owned).into()));
    }
}
