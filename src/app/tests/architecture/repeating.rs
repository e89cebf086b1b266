//! Whoever doesn't know what became of a mutation can send it again: it has an idempotency key, or the
//! version that it was based on, or stands here with the reason why a second time does no harm.

use async_graphql::parser::{
    parse_schema,
    types::{ServiceDocument, TypeKind},
};

use super::{
    hold,
    schema_laws::{fields, name_of, types},
};

/// Mutations that can be repeated without a key. This list may only grow for the same kinds of reasons.
const REPEATABLE: &[(&str, &str)] = &[
    ("acceptInvitation", "nobody is signed in; a link is good once"),
    ("applyImport", "what a file says is done once; a repetition says that it is"),
    ("bootstrap", "nobody is signed in; the first administrator is created once"),
    ("cancelJob", "a job that is to end ends once"),
    ("changeMyPassword", "the old password is good once"),
    ("confineServiceAccount", "sets what the input says"),
    ("confineToTrustedDocuments", "sets what the input says"),
    ("completeSignIn", "nobody is signed in; a challenge is good once"),
    ("confirmTotpEnrolment", "a second factor is set up once; a repetition says so"),
    ("deleteFile", "what is gone stays gone, and a repetition says so"),
    ("deleteView", "what is gone stays gone, and a repetition says so"),
    ("disableMfa", "a second factor goes once; a repetition says so"),
    ("discardImport", "an import is given up once; a repetition says that it is"),
    ("distrustDocument", "what is gone stays gone, and a repetition says so"),
    ("dropDeadLetter", "what is gone stays gone, and a repetition says so"),
    ("endMyOtherSessions", "ends what there is besides this one"),
    ("endMySession", "a session ends once, and a repetition says so"),
    ("login", "nobody is signed in; a second session does no harm"),
    ("logout", "a session ends once"),
    ("logoutEverywhere", "ends what there is, this session included: nobody can repeat it"),
    ("orderCustomFields", "sets what the input says"),
    ("refreshSession", "nobody is signed in; a used token tells of the repetition"),
    ("regenerateRecoveryCodes", "each code of an authenticator is good once: nobody can repeat it"),
    ("retryMail", "a mail that waits again is not given up any more, and a repetition says so"),
    ("revokeServiceAccountToken", "a token ends once, and a repetition says so"),
    ("revealCustomerIdentityDocument", "changes nothing; each reading is on record"),
    ("revealCustomerPesel", "changes nothing; each reading is on record"),
    ("setDefaultView", "sets what the input says"),
    ("setMyLanguage", "sets what the input says"),
    ("setMyListPreferences", "sets what the input says"),
    ("setMyPreferences", "sets what the input says"),
    ("setPassword", "nobody is signed in; a link is good once"),
    ("startTotpEnrolment", "nothing counts before it is confirmed; a repetition brings another secret"),
    ("stepUp", "a proof more does no harm"),
    ("undoImport", "what a file has done is taken back once; a repetition says that it is"),
    ("unlockStaffMember", "sets what the input says"),
];

fn faults(sdl: &str, listed: &[(&str, &str)]) -> Vec<String> {
    let document = parse_schema(sdl).expect("the printed schema can be read");
    let mut faults = Vec::new();
    for mutation in types(&document).filter(|ty| ty.name.node == "Mutation").flat_map(fields) {
        let name = mutation.name.node.as_str();
        let input = mutation.arguments.first().map(|argument| name_of(&argument.node.ty.node));
        let safe = input.is_some_and(|input| has_field(&document, input, &["idempotencyKey", "expectedVersion"]));
        match (safe, listed.iter().any(|(entry, _)| *entry == name)) {
            (false, false) => faults.push(format!(
                "mutation {name} can't be repeated safely: give its input an `idempotencyKey` (or an `expectedVersion`), \
                 or say in architecture/repeating.rs why a second time does no harm"
            )),
            (true, true) => faults.push(format!("mutation {name} has its key: take it off the list of repeatable ones")),
            _ => {}
        }
    }
    let there = |name: &str| {
        types(&document).filter(|ty| ty.name.node == "Mutation").flat_map(fields).any(|f| f.name.node == name)
    };
    faults.extend(
        listed.iter().filter(|(name, _)| !there(name)).map(|(name, _)| format!("there is no mutation {name} any more")),
    );
    faults
}

fn has_field(document: &ServiceDocument, input: &str, names: &[&str]) -> bool {
    types(document).filter(|ty| ty.name.node == input).any(|ty| match &ty.kind {
        TypeKind::InputObject(input) => input.fields.iter().any(|field| names.contains(&field.node.name.node.as_str())),
        _ => false,
    })
}

#[tokio::test]
async fn every_mutation_can_be_repeated() {
    hold(&faults(&super::schema_file::sdl(), REPEATABLE));
}

#[test]
fn a_mutation_that_cannot_be_repeated_and_needless_entries_are_told() {
    let sdl = "type Mutation { a(input: AInput!): P! b(input: BInput!): P! c(input: CInput!): P! d: P! }\n\
        input AInput { idempotencyKey: String } input BInput { expectedVersion: Int! } input CInput { id: ID! }";
    assert!(faults(sdl, &[("c", "x"), ("d", "x")]).is_empty());
    let told = faults(sdl, &[("a", "x"), ("d", "x"), ("e", "x")]);
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], "mutation a has its key: take it off the list of repeatable ones");
    assert!(told[1].starts_with("mutation c can't be repeated safely: "), "{told:?}");
    assert_eq!(told[2], "there is no mutation e any more");
}
