//! What invented customers have of custom fields: of those that somebody has defined, whichever they are.

use crm_graph::fields::{Definition, Rule, Values};

use super::{Making, UNTIL, day};

/// So many of a hundred have a value, where none is required.
const FILLED: u64 = 40;

impl Making<'_> {
    /// A value for every field that is required, and for some of the others; none that a form would refuse.
    pub(super) fn custom(&mut self) -> Values {
        let all = &self.of.fields;
        let mut values = Values::new();
        for field in all.in_use() {
            // Both fall whatever the field is: who has a value doesn't depend on the other fields.
            let (filled, cell) = (self.dice.percent(FILLED), self.cell(field));
            if (filled || field.required)
                && let Ok(more) = all.row(&[(field.key.clone(), cell)], &values, false)
            {
                values = more;
            }
        }
        values
    }

    fn cell(&mut self, field: &Definition) -> String {
        let number = self.dice.below(100_000);
        match &field.rule {
            Rule::Text { max_length } => format!("A{number:05}").chars().take(*max_length).collect(),
            Rule::Number { .. } => (number % 100).to_string(),
            Rule::Date { .. } => {
                let behind = u64::try_from(UNTIL - self.created).unwrap_or_default();
                day(UNTIL.saturating_sub_unsigned(behind * number / 100_000)).to_string()
            }
            Rule::Choice { choices } => {
                let offered: Vec<_> = choices.iter().filter(|choice| !choice.archived).collect();
                let at = usize::try_from(number).unwrap_or_default() % offered.len().max(1);
                offered.get(at).map(|choice| choice.key.clone()).unwrap_or_default()
            }
            Rule::Boolean => (!number.is_multiple_of(3)).to_string(),
        }
    }
}
