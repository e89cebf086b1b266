//! What may be named where, and the machine that holds files against it.

use super::{scanner::Source, tree::Files};

/// A law about names.
pub(super) struct Law {
    /// Pieces of code that only the homes may name.
    pub words: &'static [&'static str],
    /// Where the law holds; empty: everywhere.
    pub within: &'static [&'static str],
    /// Where the words belong.
    pub homes: &'static [&'static str],
    /// Files beyond the homes, and why. This list may only shrink: an entry that is no longer
    /// needed fails the test.
    pub exceptions: &'static [(&'static str, &'static str)],
    /// What to do instead.
    pub fix: &'static str,
}

impl Law {
    /// A sentence for each line of the file that breaks the law.
    pub(super) fn faults(&self, path: &str, text: &str) -> Vec<String> {
        let excepted = self.exceptions.iter().map(|(place, _)| place);
        let held = self.within.is_empty() || self.within.iter().any(|place| lies(path, place));
        if !held || self.homes.iter().chain(excepted).any(|place| lies(path, place)) {
            return Vec::new();
        }
        let named = self.named(text);
        named.into_iter().map(|(line, word)| format!("{path}:{line} names `{word}`: {}", self.fix)).collect()
    }

    fn named(&self, text: &str) -> Vec<(usize, &'static str)> {
        let source = Source::read(text);
        let lines = |word: &&'static str| source.lines(word).into_iter().map(|line| (line, *word)).collect::<Vec<_>>();
        self.words.iter().flat_map(lines).collect()
    }

    /// A sentence for each exception that nothing needs.
    pub(super) fn stale(&self, files: &Files) -> Vec<String> {
        let needed = |place: &str| files.iter().any(|(path, text)| lies(path, place) && !self.named(text).is_empty());
        let words = self.words.join("`, `");
        let stale = self.exceptions.iter().filter(|(place, _)| !needed(place));
        stale
            .map(|(place, _)| format!("{place} names none of `{words}`: take it off the exceptions of imports.rs"))
            .collect()
    }
}

/// Whether a file lies at a place: `*` stands for one folder or file, a `/` at the end for all below.
pub(super) fn lies(path: &str, place: &str) -> bool {
    let (place, below) = place.strip_suffix('/').map_or((place, false), |place| (place, true));
    let mut path = path.split('/');
    let on_the_way = place.split('/').all(|wanted| path.next().is_some_and(|found| wanted == "*" || wanted == found));
    on_the_way && path.next().is_some() == below
}

#[cfg(test)]
mod tests {
    use super::{super::tree::invented, Law, lies};

    const LAW: Law = Law {
        words: &["sea_orm"],
        within: &[],
        homes: &["modules/*/repository/"],
        exceptions: &[("src/app/odd.rs", "because")],
        fix: "ask a repository",
    };

    #[test]
    fn a_place_is_a_file_or_all_below_a_folder() {
        for (path, place, inside) in [
            ("modules/users/repository/staff.rs", "modules/*/repository/", true),
            ("modules/users/repository/entity/staff.rs", "modules/*/repository/", true),
            ("modules/users/repository.rs", "modules/*/repository/", false),
            ("modules/users/services/repository/x.rs", "modules/*/repository/", false),
            ("src/core/audit/repository.rs", "src/core/*/repository.rs", true),
            ("src/core/repository.rs", "src/core/*/repository.rs", false),
            ("src/app/cli.rs", "src/app/cli.rs", true),
            ("src/app/cli.rs/x.rs", "src/app/cli.rs", false),
        ] {
            assert_eq!(lies(path, place), inside, "{path} at {place}");
        }
    }

    #[test]
    fn a_breach_is_told_with_its_line_and_the_fix() {
        let text = "//! Fine.\nuse sea_orm::Statement;";
        assert_eq!(
            LAW.faults("modules/users/services/login.rs", text),
            ["modules/users/services/login.rs:2 names `sea_orm`: ask a repository"]
        );
        assert!(LAW.faults("modules/users/repository/staff.rs", text).is_empty());
        assert!(LAW.faults("src/app/odd.rs", text).is_empty());
        let narrow = Law { within: &["modules/*/domain/"], ..LAW };
        assert!(narrow.faults("modules/users/services/login.rs", text).is_empty());
        assert_eq!(narrow.faults("modules/users/domain/staff.rs", text).len(), 1);
    }

    #[test]
    fn an_exception_that_nothing_needs_is_told() {
        let expected = "src/app/odd.rs names none of `sea_orm`: take it off the exceptions of imports.rs";
        assert_eq!(LAW.stale(&invented(&[("src/app/odd.rs", "// sea_orm")])), [expected]);
        assert_eq!(LAW.stale(&invented(&[])), [expected]);
        assert!(LAW.stale(&invented(&[("src/app/odd.rs", "use sea_orm::X;")])).is_empty());
    }
}
