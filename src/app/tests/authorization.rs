//! The sweep: every root field and every field of every node part, called as everybody. What each
//! wants of its caller is kept in `authorization.matrix`, for people to review.

pub mod arguments;
mod needs;
mod told;

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc, time::Duration};

use async_graphql::parser::{
    parse_schema,
    types::{FieldDefinition, ServiceDocument, TypeKind},
};
use crm_app::schema::{PUBLIC, SENSITIVE};
use crm_graph::{Access, Uuid};
use crm_shared::SystemRole;
use futures_util::StreamExt as _;
use serde_json::json;

use self::{
    arguments::Documents,
    needs::{Answer, Asker, Needs},
};
use crate::{
    architecture::schema_laws::types,
    snapshot,
    support::{NOW, TestApp, role_id},
};

const HEAD: &str = "\
# Who may call what: observed by calling every root field, and every field of every node through
# `node(id:)`, as nobody, with every right but the wanted one, and with all; also with an old proof of who
# asks (`fresh proof`: refused then), by who must mend something first (`also barred`: not refused), and by a
# program's account (`a person`: refused, whatever it holds). Written by `UPDATE_SNAPSHOTS=1 cargo test -p crm`; a person reviews each change.
";

/// The actions without which the object of a cell isn't even there: an import takes those of what it imports.
fn seen_with(cell: &Cell) -> &'static [&'static str] {
    if cell.name.starts_with("Import.") { &["users.staff.import"] } else { &[] }
}

/// A field, and a document that calls it.
struct Cell {
    name: String,
    /// What the schema says of it.
    description: String,
    document: String,
    is_root: bool,
}

struct Sweep {
    app: TestApp,
    asker: Asker,
    schema: ServiceDocument,
    cells: Vec<Cell>,
}

impl Sweep {
    async fn start() -> Self {
        // Who is let in to a subscription that has nothing to tell hears that by its first heartbeat.
        let app = TestApp::with_settings(&[("CRM_LIVE_HEARTBEAT_SECONDS", "1")]).await;
        app.staff("subject@example.pl", &[]).await;
        let person = app.database.text("SELECT id::text FROM users.staff WHERE email = 'subject@example.pl'").await;
        let person: Uuid = person.parse().expect("a uuid");
        let document = "INSERT INTO api.trusted_document SELECT gen_random_uuid(), sha256('x'), 'x', 'x', now() RETURNING id::text";
        let document: Uuid = app.database.text(document).await.parse().expect("a uuid");
        let letter = "INSERT INTO crm.outbox (id, subscriber, event, subject, payload, request_id, published_at, due_at, code, dead_at) \
            VALUES (gen_random_uuid(), 'x', 'x', 'x', '{}', 'x', now(), now(), 'X', now()) RETURNING id::text";
        let letter: Uuid = app.database.text(letter).await.parse().expect("a uuid");
        // The person's own, which needs no right to be seen.
        let job = format!(
            "INSERT INTO crm.job (id, kind, input, actor_id, request_id, created_at, due_at) \
             VALUES (gen_random_uuid(), 'x', '{{}}', '{person}', 'x', now(), now()) RETURNING id::text"
        );
        let job: Uuid = app.database.text(&job).await.parse().expect("a uuid");
        let file = format!(
            "INSERT INTO crm.file (id, name, media_type, size, sha256, owner_id, purpose, personal, created_at, expires_at) \
             VALUES (gen_random_uuid(), 'x', 'text/csv', 1, sha256('x'), '{person}', 'upload', false, now(), '2100-01-01') RETURNING id::text"
        );
        let file: Uuid = app.database.text(&file).await.parse().expect("a uuid");
        let mail = "INSERT INTO crm.mail (id, address, name, language, template, subject, body_text, body_html, request_id, \
            created_at, due_at) VALUES (gen_random_uuid(), 'x@x', 'x', 'pl', 'x', 'x', 'x', 'x', 'x', now(), now()) RETURNING id::text";
        let mail: Uuid = app.database.text(mail).await.parse().expect("a uuid");
        let import = format!(
            "INSERT INTO crm.import (id, importer, file_id, state, language, actor_id, created_at) \
             VALUES (gen_random_uuid(), 'users.staffMembers', gen_random_uuid(), 'ready', 'pl', '{person}', now()) RETURNING id::text"
        );
        let import: Uuid = app.database.text(&import).await.parse().expect("a uuid");
        let view = format!(
            "INSERT INTO workspace.saved_view (id, owner_id, list, name, shared, created_at, updated_at) \
            VALUES (gen_random_uuid(), '{person}', 'operations.jobs', 'x', false, now(), now()) RETURNING id::text"
        );
        let view: Uuid = app.database.text(&view).await.parse().expect("a uuid");
        let company = "INSERT INTO organization.company (id, name, created_at) \
            VALUES (gen_random_uuid(), 'x', now()) RETURNING id::text";
        let company: Uuid = app.database.text(company).await.parse().expect("a uuid");
        let division = "INSERT INTO organization.division (id, code, name, form, created_at) \
            VALUES (gen_random_uuid(), 'X', 'x', 'legal_entity', now()) RETURNING id::text";
        let division: Uuid = app.database.text(division).await.parse().expect("a uuid");
        let customer = format!(
            "INSERT INTO customers.customer (id, number, division_id, kind, company_name, language, tags, status, \
             status_since, created_at) \
             VALUES (gen_random_uuid(), 'K-1', '{division}', 'company', 'x', 'pl', '{{}}', 'lead', now(), now()) RETURNING id::text"
        );
        let customer: Uuid = app.database.text(&customer).await.parse().expect("a uuid");
        let field = "INSERT INTO fields.definition (id, kind, key, label_pl, label_en, rule, required, position, created_at) \
             VALUES (gen_random_uuid(), 'Customer', 'x', 'x', 'x', '{\"type\": \"boolean\"}', false, 0, now()) RETURNING id::text";
        let field: Uuid = app.database.text(field).await.parse().expect("a uuid");
        let account = format!(
            "INSERT INTO users.service_account (id, name, description, owner_id, actions, everywhere, networks, \
             requests_per_minute, status_since, created_at, created_by) \
             VALUES (gen_random_uuid(), 'x', '', '{person}', '{{}}', true, '{{}}', 1, now(), now(), '{person}') RETURNING id::text"
        );
        let account: Uuid = app.database.text(&account).await.parse().expect("a uuid");
        let session = format!(
            "INSERT INTO users.session (id, staff_id, carrier, token_version, created_at, expires_at) \
             VALUES (gen_random_uuid(), '{person}', 'token', 1, '{NOW}', '2100-01-01') RETURNING id::text"
        );
        let session: Uuid = app.database.text(&session).await.parse().expect("a uuid");
        let subjects = [
            ("Customer", format!("customer_{}", customer.simple())),
            ("CustomField", format!("field_{}", field.simple())),
            ("Company", format!("company_{}", company.simple())),
            ("Division", format!("division_{}", division.simple())),
            ("ServiceAccount", format!("account_{}", account.simple())),
            // Of the mutations of one session: its id, and no person's.
            ("SessionPayload", format!("session_{}", session.simple())),
            ("Import", format!("import_{}", import.simple())),
            ("Staff", format!("staff_{}", person.simple())),
            ("Role", role_id("auditor")),
            ("File", format!("file_{}", file.simple())),
            ("DeadLetter", format!("deadletter_{}", letter.simple())),
            ("Mail", format!("mail_{}", mail.simple())),
            ("Job", format!("job_{}", job.simple())),
            ("SavedView", format!("view_{}", view.simple())),
            ("TrustedDocument", format!("document_{}", document.simple())),
        ];
        let schema = parse_schema(app.assembly.queries.sdl()).expect("the schema can be read");
        let documents = Documents { schema: &schema, subjects: &subjects };
        let mut cells = Vec::new();
        for root in ["Query", "Mutation", "Subscription"] {
            cells.extend(documents.fields(root).into_iter().map(|field| Cell {
                name: format!("{root}.{}", field.name.node),
                description: description(field),
                document: documents.root(root, field),
                is_root: true,
            }));
        }
        for node in app.assembly.nodes.types() {
            cells.extend(documents.fields(node).into_iter().map(|field| Cell {
                name: format!("{node}.{}", field.name.node),
                description: description(field),
                document: documents.of_node(node, field),
                is_root: false,
            }));
        }
        cells.sort_by(|a, b| a.name.cmp(&b.name));
        let queries = app.assembly.queries.clone();
        let asker = Asker {
            execute: Arc::new(move |request| {
                let queries = queries.clone();
                // What answers a query or a mutation as well. A subscription that has nothing to tell at its
                // start has let the caller in.
                Box::pin(async move {
                    let mut results = queries.execute_stream(request);
                    let first = tokio::time::timeout(Duration::from_secs(1), results.next()).await;
                    first.ok().flatten().unwrap_or_default()
                })
            }),
            declared: Arc::clone(&app.house.actions),
            actions: app.house.actions.iter().map(|action| action.id).collect(),
            person,
            world: Arc::clone(&app.house.world),
        };
        Self { app, asker, schema, cells }
    }

    async fn needs(&self, cell: &Cell) -> Needs {
        let needs = self.asker.needs(&cell.name, &cell.document, seen_with(cell)).await;
        needs.unwrap_or_else(|sentence| panic!("{sentence}"))
    }

    /// The actions that the object of a cell asks for before the cell does.
    fn of_object(&self, cell: &Cell) -> Vec<&'static str> {
        let node = cell.name.split('.').next();
        let owners = self.app.assembly.nodes.parts().filter(|part| part.owner && Some(part.node) == node);
        let asked =
            owners.filter_map(|part| if let Access::Action(action) = part.access { Some(action.id) } else { None });
        asked.collect()
    }

    /// All rows of all modules, hashed, so that any change shows.
    async fn rows(&self) -> String {
        let tables = "SELECT string_agg(format('%I.%I', schemaname, tablename), ' ' ORDER BY schemaname, tablename) \
            FROM pg_tables WHERE schemaname NOT IN ('crm', 'pg_catalog', 'information_schema')";
        let tables = self.app.database.text(tables).await;
        let hash = |table| {
            // When something was used last is written behind a request's back.
            let row = "(to_jsonb(t) - 'last_used_at' - 'last_used_ip')::text";
            format!("'{table} ' || count(t) || ' ' || md5(coalesce(string_agg({row}, '|' ORDER BY {row}), ''))")
        };
        let hashes = tables.split(' ').map(|table| format!("(SELECT {} FROM {table} t)", hash(table)));
        self.app.database.text(&format!("SELECT concat_ws(E'\\n', {})", hashes.collect::<Vec<_>>().join(", "))).await
    }
}

fn description(field: &FieldDefinition) -> String {
    field.description.as_ref().map(|text| text.node.clone()).unwrap_or_default()
}

/// A sentence for each root field that is public without being on the list, or the reverse.
fn public_faults<'c>(open: impl Iterator<Item = &'c str>, listed: &[&str]) -> Vec<String> {
    let open: BTreeSet<_> = open.collect();
    let listed: BTreeSet<_> = listed.iter().copied().collect();
    let unguarded = open.difference(&listed).map(|field| {
        format!("root field `{field}` has no Guard: write `#[graphql(guard = \"require(&ACTION)\")]`, or signed_in()")
    });
    let closed = listed.difference(&open).map(|field| {
        format!("`{field}` is on the list PUBLIC, but nobody may call it: take it off the list in src/app/schema.rs")
    });
    unguarded.chain(closed).collect()
}

#[tokio::test]
async fn every_field_is_guarded_or_public_and_the_matrix_says_how() {
    let sweep = Sweep::start().await;
    let mut matrix = HEAD.to_owned();
    let (mut open, mut faults) = (Vec::new(), Vec::new());
    for cell in &sweep.cells {
        let needs = sweep.needs(cell).await;
        faults.extend(told::fault(&cell.name, &cell.description, &needs, cell.is_root, &sweep.of_object(cell)));
        if needs == Needs::Nothing {
            assert!(cell.is_root, "{} can be read by nobody through node(id:)", cell.name);
            open.push(cell.name.split_once('.').unwrap().1);
        }
        let extras = sweep.asker.extras(&cell.name, &cell.document, &needs).await;
        let extras = extras.unwrap_or_else(|sentence| panic!("{sentence}"));
        writeln!(matrix, "{:<32} {}{extras}", cell.name, needs.words()).unwrap();
    }
    faults.extend(public_faults(open.into_iter(), PUBLIC));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    snapshot::hold("authorization.matrix", &matrix);
}

#[test]
fn an_unguarded_field_and_a_needless_entry_of_the_list_are_told() {
    assert!(public_faults(["login"].into_iter(), &["login"]).is_empty());
    assert_eq!(
        public_faults(["login", "leak"].into_iter(), &["login", "signUp"]),
        [
            "root field `leak` has no Guard: write `#[graphql(guard = \"require(&ACTION)\")]`, or signed_in()",
            "`signUp` is on the list PUBLIC, but nobody may call it: take it off the list in src/app/schema.rs",
        ]
    );
}

#[tokio::test]
async fn every_mutation_that_nobody_need_be_known_for_is_tried_once_per_document() {
    let sweep = Sweep::start().await;
    let open = sweep.cells.iter().filter_map(|cell| cell.name.strip_prefix("Mutation."));
    // And those that try a code of a second factor: of a division, a code is only what it is called.
    let tries = |field: &str| {
        let input = format!("{}{}Input", field[..1].to_uppercase(), &field[1..]);
        let input = types(&sweep.schema).find(|ty| ty.name.node == input);
        input.is_some_and(|ty| match &ty.kind {
            TypeKind::InputObject(input) => input.fields.iter().any(|field| field.node.name.node == "code"),
            _ => false,
        })
    };
    let secret = |field: &&str| PUBLIC.contains(field) || tries(field) && !field.ends_with("Division");
    let open: Vec<_> = open.filter(secret).collect();
    assert_eq!(open, SENSITIVE, "such a mutation belongs on the list SENSITIVE in src/app/schema.rs");
}

#[tokio::test]
async fn what_a_part_declares_is_what_its_fields_want() {
    let sweep = Sweep::start().await;
    let implementing: BTreeSet<_> = types(&sweep.schema)
        .filter(
            |ty| matches!(&ty.kind, TypeKind::Object(object) if object.implements.iter().any(|of| of.node == "Node")),
        )
        .map(|ty| ty.name.node.as_str())
        .collect();
    assert_eq!(implementing, sweep.app.assembly.nodes.types().collect::<BTreeSet<_>>());
    let mut swept = 0;
    for part in sweep.app.assembly.nodes.parts() {
        for field in &part.fields {
            let name = format!("{}.{field}", part.node);
            let cell =
                sweep.cells.iter().find(|cell| cell.name == name).unwrap_or_else(|| panic!("{name} was not swept"));
            let needs = sweep.needs(cell).await;
            assert_ne!(needs, Needs::Nothing, "{name} is public");
            let actions = needs.actions();
            if let Access::Action(action) = part.access {
                assert!(actions.contains(&action.id), "{name} does not ask for {}", action.id);
            }
            swept += 1;
        }
        // The node's own `id` is swept too, and belongs to no part.
    }
    let of_nodes = sweep.cells.iter().filter(|cell| !cell.is_root && !cell.name.ends_with(".id")).count();
    assert_eq!(swept, of_nodes, "a field of a node belongs to no part");
}

#[tokio::test]
async fn through_the_door_everybody_gets_what_the_matrix_says_and_a_refusal_changes_nothing() {
    let sweep = Sweep::start().await;
    let mut people = vec![("no-rights@example.pl".to_owned(), None)];
    people.extend(SystemRole::ALL.map(|role| (format!("{}@example.pl", role.id()), Some(role))));
    for (email, role) in &people {
        let roles: Vec<_> = role.iter().map(|role| role.id()).collect();
        sweep.app.staff(email, &roles).await;
    }
    let mut tokens: Vec<Option<String>> = vec![None; people.len()];
    for cell in &sweep.cells {
        sweep.is_of(cell, "subject@example.pl").await;
        let needs = sweep.needs(cell).await;
        let expected = if needs == Needs::Nothing { None } else { Some(Answer::Unauthenticated) };
        sweep.call(cell, "nobody", None, expected).await;
        for ((email, role), kept) in people.iter().zip(&mut tokens) {
            let token = match kept {
                Some(token) => token.clone(),
                None => kept.insert(sweep.app.login(email).await).clone(),
            };
            sweep.is_of(cell, email).await;
            let wanted = needs.actions();
            let actions = || sweep.app.house.actions.iter();
            let holds =
                |id: &str| role.is_some_and(|role| actions().any(|action| action.id == id && role.holds(action)));
            let sees = seen_with(cell).iter().all(|id| holds(id));
            let missing = wanted.iter().find(|id| sees && !holds(id));
            let expected = missing.map(|id| Answer::Forbidden((*id).to_owned()));
            sweep.call(cell, email, Some(&token), expected).await;
        }
        // A mutation may have ended the session of whoever called it, or of everybody.
        if cell.name.starts_with("Mutation.") {
            tokens.fill(None);
        }
    }
}

impl Sweep {
    /// Makes the object that a cell is about this person's, where to others it isn't even there.
    async fn is_of(&self, cell: &Cell, email: &str) {
        let owned = [
            ("Job.", "crm.job SET actor_id"),
            ("File.", "crm.file SET owner_id"),
            ("SavedView.", "workspace.saved_view SET owner_id"),
        ];
        if let Some((_, owner)) = owned.iter().find(|(node, _)| cell.name.starts_with(node)) {
            // The subject's address goes as soon as they are anonymised.
            let subject = self.asker.person;
            let own =
                format!("UPDATE {owner} = coalesce((SELECT id FROM users.staff WHERE email = '{email}'), '{subject}')");
            self.app.database.admin(&own).await;
        }
    }

    /// Calls a field through the router; `refusal`: how it must be refused, if it must.
    async fn call(&self, cell: &Cell, who: &str, token: Option<&String>, refusal: Option<Answer>) {
        let before = if refusal.is_some() { self.rows().await } else { String::new() };
        let bearer = token.map(|token| format!("Bearer {token}"));
        let headers: Vec<_> = bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
        let answer = if cell.name.starts_with("Subscription.") {
            self.app.first_event(&cell.document, &headers).await
        } else {
            self.app.graphql(&cell.document, json!({}), &headers).await
        };
        let observed = Answer::of(&answer.body).unwrap_or_else(|mistake| panic!("{}: {mistake}", cell.name));
        match refusal {
            Some(refusal) => {
                assert_eq!(observed, refusal, "{} as {who}: {:?}", cell.name, answer.body);
                assert_eq!(self.rows().await, before, "{} changed something although {who} was refused", cell.name);
                if refusal == Answer::Unauthenticated {
                    assert_eq!(answer.status, 401, "{} as {who}", cell.name);
                }
            }
            None => match observed {
                Answer::Passed(codes) => {
                    assert!(!codes.iter().any(|code| code == "INTERNAL"), "{} as {who}: {:?}", cell.name, answer.body);
                }
                refused => panic!("{} must not be refused to {who}: {refused:?}", cell.name),
            },
        }
    }
}

#[tokio::test]
async fn what_is_no_field_of_ours_is_not_public_either() {
    let app = TestApp::start().await;
    for document in [
        "{ __typename }",
        "{ __schema { queryType { name } } }",
        "{ __type(name: \"Staff\") { name } }",
        "mutation { __typename }",
        "{ installation { passwordMinLength } __typename }",
        "{ installation { passwordMinLength } me { name } }",
        "mutation { login(input: {email: \"x\", password: \"x\"}) { __typename } logout { __typename } }",
    ] {
        let answer = app.graphql(document, json!({}), &[]).await;
        assert_eq!((answer.code(), answer.status.as_u16()), ("UNAUTHENTICATED", 401), "{document}");
        assert!(answer.body.get("data").is_none(), "{document}: {:?}", answer.body);
    }
}
