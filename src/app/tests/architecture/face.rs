//! A module's face: what its `module.rs` shows to the application, and nothing else.

use super::{hold, scanner::code, tree::files};

/// What every module shows: itself and its slices of the roots.
const FACE: [&str; 4] = ["module", "Query", "Mutation", "Subscription"];

/// What the application's commands need beyond that: they do without the API what a mutation does.
const COMMANDS: [(&str, &str); 9] = [
    // `crm documents add` registers trusted documents from files.
    ("api", "Trust"),
    // `crm audit verify` holds the logs against their seals, `crm audit key` names the key that signs them.
    ("audit", "Sealer"),
    ("audit", "Verification"),
    ("audit", "Verify"),
    // `crm seed` invents customers.
    ("customers", "Seed"),
    ("customers", "Sown"),
    // `crm bootstrap` creates the first administrator without the API.
    ("users", "Bootstrap"),
    ("users", "NewAdministrator"),
    ("users", "Proof"),
];

/// The names that a crate root shows with a plain `pub`.
fn shown(text: &str) -> Vec<String> {
    let code = code(text);
    let items = code.split("pub ").skip(1).flat_map(|item| {
        let item = item.trim_start();
        match item.strip_prefix("use ") {
            Some(tree) => {
                let tree = tree.split(';').next().unwrap_or_default();
                tree.split(['{', ',', '}']).filter(|leaf| !leaf.trim_end().ends_with("::")).collect::<Vec<_>>()
            }
            // `fn module()`, `struct Users {`, `const NAME: …`
            None => vec![item.split(['(', '{', ':', '<', ';', '=']).next().unwrap_or_default()],
        }
    });
    let name = |leaf: &str| leaf.split([' ', ':']).rfind(|word| !word.is_empty()).unwrap_or_default().to_owned();
    items.map(|leaf| name(leaf.trim())).filter(|name| !name.is_empty()).collect()
}

fn faults(module: &str, text: &str) -> Vec<String> {
    let shown = shown(text);
    let allowed = |name: &&String| FACE.contains(&name.as_str()) || COMMANDS.contains(&(module, name.as_str()));
    let too_much = shown.iter().filter(|name| !allowed(name)).map(|name| {
        format!("modules/{module}/module.rs shows `{name}`: make it pub(crate); others ask a port of {module}-contract")
    });
    let unneeded = COMMANDS
        .iter()
        .filter(|(of, name)| *of == module && !shown.iter().any(|shown| shown == name))
        .map(|(of, name)| format!("modules/{of}/module.rs no longer shows `{name}`: take it off the list in face.rs"));
    too_much.chain(unneeded).collect()
}

#[test]
fn a_module_shows_its_face_only() {
    let files = files();
    let faces = files
        .iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("modules/")?.strip_suffix("/module.rs")?, text)));
    hold(&faces.flat_map(|(module, text)| faults(module, text)).collect::<Vec<_>>());
}

#[test]
fn what_is_shown_is_read_from_items_and_use_trees() {
    let text = "pub use graphql::{AMutation as Mutation, AQuery as Query};\npub(crate) use x::Y;\n\
        pub use deep::{one::{Two}, Three};\npub use plain::Four;\npub fn module() -> Box<dyn M> {}\n// pub fn no() {}\n\
        pub const FIVE: &str = \"\";\npub mod six;\npub struct Seven { a: u8 }\npub async fn eight<T>() {}";
    assert_eq!(shown(text), ["Mutation", "Query", "Two", "Three", "Four", "module", "FIVE", "six", "Seven", "eight"]);
}

#[test]
fn more_than_a_face_is_refused_and_so_is_a_list_longer_than_needed() {
    let text = "pub use services::Login;\npub fn module() -> u8 { 0 }";
    assert_eq!(
        faults("billing", text),
        ["modules/billing/module.rs shows `Login`: make it pub(crate); others ask a port of billing-contract"]
    );
    assert_eq!(
        faults("users", "pub use services::{Bootstrap, Proof};"),
        ["modules/users/module.rs no longer shows `NewAdministrator`: take it off the list in face.rs"]
    );
}
