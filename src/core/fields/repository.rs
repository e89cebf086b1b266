//! Conditions on custom fields in SQL.

use crm_graph::fields::Condition;

use crate::db::Values;

/// Small letters, the Polish ones as their plain kin.
fn plain(text: &str) -> String {
    format!(r#"translate(lower(normalize({text}, NFKC) COLLATE "pl-x-icu"), 'ąćęłńóśźż', 'acelnoszz')"#)
}

/// A condition as SQL. `column` holds the values, `c.custom`; `values` are those of the statement.
pub fn condition(column: &str, condition: &Condition, values: &mut Values) -> String {
    match condition {
        // Served by the column's index.
        Condition::OneOf(pairs) => {
            let has = pairs.iter().map(|pair| format!("{column} @> {}::jsonb", values.put(pair.to_string())));
            let has: Vec<_> = has.collect();
            if has.is_empty() { "false".to_owned() } else { format!("({})", has.join(" OR ")) }
        }
        Condition::Contains { key, text } => {
            let value = format!("({column} ->> {})", values.put(key.as_str()));
            format!("{} LIKE {}", plain(&value), plain(&format!("{}::text", values.pattern("%", text, "%"))))
        }
        Condition::Within { key, number, from, to } => {
            let value = format!("({column} ->> {})", values.put(key.as_str()));
            // Days have one spelling, whose order is that of time.
            let of = |text: String| if *number { format!("{text}::numeric") } else { format!("{text} COLLATE \"C\"") };
            let mut bound = |sign: &str, bound: &Option<String>| {
                let bound = values.put(bound.as_ref()?.as_str());
                Some(format!("{} {sign} {}", of(value.clone()), of(format!("{bound}::text"))))
            };
            let bounds = [bound(">=", from), bound("<=", to)];
            format!("({})", bounds.into_iter().flatten().collect::<Vec<_>>().join(" AND "))
        }
        Condition::Set { key, set } => {
            let value = format!("{column} ->> {}", values.put(key.as_str()));
            format!("({value}) IS {}NULL", if *set { "NOT " } else { "" })
        }
    }
}
