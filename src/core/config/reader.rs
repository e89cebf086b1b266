//! Reads settings: environment over env file over defaults. Every mistake is collected, so that a
//! person mends them all at once.

use std::{
    collections::BTreeMap,
    fmt::{self, Display},
    path::Path,
    str::FromStr,
};

use secrecy::SecretString;

/// Everything that begins so belongs to us; an unknown one is a mistake (a typing error would
/// otherwise silently mean the default).
pub const PREFIX: &str = "CRM_";

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A variable of the environment.
    Environment,
    /// A line of the env file.
    File,
    /// Nobody gave it.
    Default,
}

impl Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "environment",
            Self::File => "env file",
            Self::Default => "default",
        })
    }
}

/// One setting in force, as `crm config check` shows it.
#[derive(Debug, Clone)]
pub struct Effective {
    /// The key.
    pub key: String,
    /// The value; a secret one is never shown. None where it is not set.
    pub value: Option<String>,
    /// Where the value came from.
    pub source: Source,
}

/// All mistakes of the settings, each with its key and what to do.
#[derive(Debug, thiserror::Error)]
pub struct Mistakes(pub Vec<String>);

impl Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the settings have {} mistake(s):", self.0.len())?;
        for mistake in &self.0 {
            write!(f, "\n  - {mistake}")?;
        }
        f.write_str("\nevery setting is explained in env/example.env")
    }
}

/// Collects settings and the mistakes in them.
#[derive(Debug)]
pub struct Reader {
    given: BTreeMap<String, (String, Source)>,
    effective: Vec<Effective>,
    mistakes: Vec<String>,
}

impl Reader {
    /// A reader of `environment`, over the env file where one is named.
    #[must_use]
    pub fn new(environment: impl IntoIterator<Item = (String, String)>, file: Option<&Path>) -> Self {
        let mut reader = Self { given: BTreeMap::new(), effective: Vec::new(), mistakes: Vec::new() };
        if let Some(path) = file {
            reader.read_file(path);
        }
        for (key, value) in environment {
            if key.starts_with(PREFIX) {
                reader.given.insert(key, (value, Source::Environment));
            }
        }
        reader
    }

    fn read_file(&mut self, path: &Path) {
        let lines = match dotenvy::from_path_iter(path) {
            Ok(lines) => lines,
            Err(error) => {
                self.mistakes.push(format!("the env file {} cannot be read: {error}", path.display()));
                return;
            }
        };
        for line in lines {
            match line {
                Ok((key, value)) => {
                    self.given.insert(key, (value, Source::File));
                }
                Err(error) => self.mistakes.push(format!("{}: {error}", path.display())),
            }
        }
    }

    /// A setting with a default.
    pub fn value<T>(&mut self, key: &str, default: T) -> T
    where
        T: FromStr<Err: Display> + Display,
    {
        let (value, source) = match self.parsed(key) {
            Some((value, source)) => (value, source),
            None => (default, Source::Default),
        };
        self.note(key, Some(value.to_string()), source);
        value
    }

    /// A setting that may be absent; an empty value counts as absent.
    pub fn optional<T>(&mut self, key: &str) -> Option<T>
    where
        T: FromStr<Err: Display> + Display,
    {
        let parsed = self.parsed::<T>(key);
        let source = parsed.as_ref().map_or(Source::Default, |(_, source)| *source);
        let value = parsed.map(|(value, _)| value);
        self.note(key, value.as_ref().map(ToString::to_string), source);
        value
    }

    /// A list, separated by commas.
    pub fn list<T>(&mut self, key: &str, default: &[T]) -> Vec<T>
    where
        T: FromStr<Err: Display> + Display + Clone,
    {
        let (values, source) = match self.taken(key) {
            None => (default.to_vec(), Source::Default),
            Some((text, source)) => {
                let mut values = Vec::new();
                for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
                    match item.parse() {
                        Ok(value) => values.push(value),
                        Err(error) => self.mistake(key, &format!("`{item}` cannot be read: {error}")),
                    }
                }
                (values, source)
            }
        };
        let shown = values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        self.note(key, Some(shown), source);
        values
    }

    /// A secret, or an address that contains one. Never shown.
    pub fn secret(&mut self, key: &str) -> Option<SecretString> {
        let taken = self.taken(key).filter(|(text, _)| !text.is_empty());
        let source = taken.as_ref().map_or(Source::Default, |(_, source)| *source);
        self.note(key, taken.as_ref().map(|_| "[secret]".to_owned()), source);
        taken.map(|(text, _)| SecretString::from(text))
    }

    /// Reports a mistake that only the meaning of a value shows.
    pub fn mistake(&mut self, key: &str, sentence: &str) {
        self.mistakes.push(format!("{key}: {sentence}"));
    }

    /// Reports a mistake whose sentence names the key itself.
    pub fn mistakes(&mut self, sentence: &impl Display) {
        self.mistakes.push(sentence.to_string());
    }

    /// Checks that `value` lies between the bounds.
    pub fn within<T: PartialOrd + Display>(&mut self, key: &str, value: T, least: T, most: T) -> T {
        if value < least || value > most {
            self.mistake(key, &format!("{value} is out of bounds; give {least} to {most}"));
        }
        value
    }

    /// The settings in force.
    ///
    /// # Errors
    /// All mistakes together, unknown keys included.
    pub fn finish(mut self) -> Result<Vec<Effective>, Mistakes> {
        for (key, (_, source)) in &self.given {
            let hint = self
                .effective
                .iter()
                .map(|known| (distance(key, &known.key), &known.key))
                .filter(|(distance, _)| *distance <= 3)
                .min()
                .map_or_else(|| "remove it".to_owned(), |(_, known)| format!("did you mean {known}?"));
            self.mistakes.push(format!("{key} ({source}) is not a setting; {hint}"));
        }
        if self.mistakes.is_empty() {
            self.effective.sort_by(|a, b| a.key.cmp(&b.key));
            Ok(self.effective)
        } else {
            Err(Mistakes(self.mistakes))
        }
    }

    fn taken(&mut self, key: &str) -> Option<(String, Source)> {
        self.given.remove(key).map(|(text, source)| (text.trim().to_owned(), source))
    }

    fn parsed<T: FromStr<Err: Display>>(&mut self, key: &str) -> Option<(T, Source)> {
        let (text, source) = self.taken(key).filter(|(text, _)| !text.is_empty())?;
        match text.parse() {
            Ok(value) => Some((value, source)),
            Err(error) => {
                self.mistake(key, &format!("`{text}` ({source}) cannot be read: {error}"));
                None
            }
        }
    }

    fn note(&mut self, key: &str, value: Option<String>, source: Source) {
        self.effective.push(Effective { key: key.to_owned(), value, source });
    }
}

/// Levenshtein distance, for the "did you mean" of a mistyped key.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, &above) in b.bytes().zip(row.iter().skip(1)) {
            let cell = (corner + usize::from(x != y)).min(left + 1).min(above + 1);
            next.push(cell);
            corner = above;
            left = cell;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use secrecy::ExposeSecret;

    use super::{Reader, Source, distance};

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn environment_beats_file_beats_default() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "# a comment\nCRM_A=1\nCRM_B='2'").unwrap();
        let mut reader = Reader::new(environment(&[("CRM_A", "10"), ("PATH", "/bin")]), Some(file.path()));
        assert_eq!((reader.value("CRM_A", 7), reader.value("CRM_B", 7), reader.value("CRM_C", 7)), (10, 2, 7));
        let sources: Vec<_> = reader.finish().unwrap().iter().map(|setting| setting.source).collect();
        assert_eq!(sources, [Source::Environment, Source::File, Source::Default]);
    }

    #[test]
    fn all_mistakes_come_at_once_with_key_and_fix() {
        let given = [("CRM_PORT", "eight"), ("CRM_DATA_DIRR", "/x"), ("CRM_ZZZZZZZZ", "1"), ("CRM_MINUTES", "11")];
        let mut reader = Reader::new(environment(&given), None);
        assert_eq!(reader.value::<u16>("CRM_PORT", 8000), 8000);
        let minutes = reader.value::<u16>("CRM_MINUTES", 10);
        reader.within("CRM_MINUTES", minutes, 1, 10);
        let _: Option<String> = reader.optional("CRM_DATA_DIR");
        assert_eq!(
            reader.finish().unwrap_err().0,
            [
                "CRM_PORT: `eight` (environment) cannot be read: invalid digit found in string",
                "CRM_MINUTES: 11 is out of bounds; give 1 to 10",
                "CRM_DATA_DIRR (environment) is not a setting; did you mean CRM_DATA_DIR?",
                "CRM_ZZZZZZZZ (environment) is not a setting; remove it",
            ]
        );
    }

    #[test]
    fn a_secret_is_never_shown() {
        let mut reader = Reader::new(environment(&[("CRM_KEY", "hunter2")]), None);
        let secret = reader.secret("CRM_KEY").unwrap();
        assert_eq!(secret.expose_secret(), "hunter2");
        assert!(!format!("{secret:?}{:?}", reader.finish().unwrap()).contains("hunter2"));
    }

    #[test]
    fn a_missing_file_is_a_mistake_not_a_crash() {
        let reader = Reader::new([], Some(std::path::Path::new("/does/not/exist.env")));
        assert!(reader.finish().unwrap_err().to_string().contains("/does/not/exist.env cannot be read"));
    }

    #[test]
    fn lists_report_each_bad_item() {
        let mut reader = Reader::new(environment(&[("CRM_NETS", "10.0.0.0/8, here ,::1/128")]), None);
        let nets = reader.list::<ipnet::IpNet>("CRM_NETS", &[]);
        assert_eq!(nets.len(), 2);
        assert!(reader.finish().unwrap_err().0.first().unwrap().starts_with("CRM_NETS: `here` cannot be read"));
    }

    #[test]
    fn distances() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
