//! What the published schema says of who may use a field, held against what the field wants: a description of a
//! part's field takes it from the part's Guard, one of a root's field is written by hand.

use std::collections::BTreeSet;

use super::needs::Needs;

/// The actions that a description says a field needs: those of its sentences "Needs `a.b` and `c.d` …".
fn stated(description: &str) -> BTreeSet<&str> {
    let between = ["", "and", ",", ", and"];
    let lists = description.split("Needs").skip(1).map(|rest| rest.split('`').collect::<Vec<_>>());
    let actions = |list: Vec<_>| {
        let pairs = list.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect::<Vec<(&str, &str)>>();
        pairs.into_iter().take_while(|(before, _)| between.contains(&before.trim())).map(|(_, action)| action)
    };
    lists.flat_map(actions).collect()
}

/// A sentence where a description says something else than the field wants. `of_object`: what the object of the
/// field wants before it.
pub fn fault(name: &str, description: &str, needs: &Needs, is_root: bool, of_object: &[&str]) -> Option<String> {
    let words = description.split_whitespace().collect::<Vec<_>>().join(" ");
    let told: BTreeSet<_> = stated(&words).into_iter().chain(of_object.iter().copied()).collect();
    let (wanted, word) = match needs {
        Needs::Nothing => (&[][..], "Public"),
        Needs::Actions(actions) if actions.is_empty() => (&[][..], "For everybody who is signed in"),
        Needs::Person(actions) if actions.is_empty() => (&[][..], "For every person who is signed in"),
        Needs::Actions(actions) | Needs::Person(actions) => (actions.as_slice(), ""),
    };
    let wanted: BTreeSet<_> = wanted.iter().chain(of_object).copied().collect();
    let fits = told == wanted && (!is_root || words.contains(word));
    (!fits).then(|| format!("{name} wants: {}. Its description says otherwise: {words}", needs.words()))
}

#[test]
fn a_description_that_says_otherwise_is_told() {
    let both = Needs::Actions(vec!["a.read", "b.read"]);
    let text = "Counts. Needs `a.read`\nand `b.read`, and every action that the person holds (`c.read`).";
    assert_eq!(fault("Query.count", text, &both, true, &[]), None);
    assert_eq!(fault("A.count", "Counts. Needs `b.read`.", &both, false, &["a.read"]), None);
    assert_eq!(fault("A.id", "Its `id`.", &Needs::Actions(vec!["a.read"]), false, &["a.read"]), None);
    assert_eq!(fault("Query.me", "Me. For everybody who is signed in.", &Needs::Actions(vec![]), true, &[]), None);
    assert_eq!(fault("Mutation.login", "Signs in. Public.", &Needs::Nothing, true, &[]), None);
    for (text, needs) in [
        ("Counts. Needs `a.read`.", both),
        ("Counts. Needs `a.read` and `b.read`.", Needs::Actions(vec!["a.read"])),
        ("Counts. Public.", Needs::Actions(vec!["a.read"])),
        ("Counts.", Needs::Actions(vec![])),
        ("Counts. For everybody who is signed in.", Needs::Person(vec![])),
        ("Counts. For everybody who is signed in.", Needs::Nothing),
        ("Counts. Public. Needs `a.read`.", Needs::Nothing),
    ] {
        let told = fault("Query.count", text, &needs, true, &[]);
        assert!(told.is_some_and(|told| told.starts_with("Query.count wants: ")), "{text}");
    }
}
