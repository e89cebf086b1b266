//! The crate graph: who may depend on whom, and who may bring in which outside crate.

use cargo_metadata::{DependencyKind, MetadataCommand};

use super::{hold, tree::root};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tier {
    Shared,
    Graph,
    Core,
    Contract,
    Adapter,
    Module,
    Migration,
    App,
    Example,
}
use Tier::{Adapter, App, Contract, Core, Example, Graph, Migration, Module, Shared};

impl Tier {
    /// The tier of the crate in a folder.
    fn of(folder: &str) -> Option<Self> {
        Some(match folder.split('/').collect::<Vec<_>>().as_slice() {
            ["src", "shared"] => Shared,
            ["src", "graph"] => Graph,
            ["src", "core"] => Core,
            ["src", "app"] => App,
            ["src", "adapters", _] => Adapter,
            ["modules", _] => Module,
            ["modules", _, "contract"] => Contract,
            ["migration"] => Migration,
            ["examples", _] => Example,
            _ => return None,
        })
    }

    /// What it may depend on.
    const fn allowed(self) -> &'static [Self] {
        match self {
            // An example is a partner's: it knows the published API and nothing else.
            Shared | Migration | Example => &[],
            Graph => &[Shared],
            Core => &[Shared, Graph],
            // Core for what a port takes: the context and the transaction.
            Contract => &[Shared, Graph, Core],
            // Core for the ports that infrastructure declares (mail); imports.rs says what of it.
            Adapter => &[Shared, Contract, Core],
            Module => &[Core, Graph, Shared, Contract],
            App => &[Shared, Graph, Core, Contract, Adapter, Module, Migration],
        }
    }

    /// What its tests may use besides: the migrations, and core's test support.
    const fn allowed_in_tests(self) -> &'static [Self] {
        match self {
            Module => &[Migration],
            Migration => &[Core],
            _ => &[],
        }
    }
}

/// Outside crates that only some tiers may bring in, whatever a file would call them.
const RESERVED: [(&[&str], &[Tier], &str); 5] = [
    (&["sea-orm", "sea-query", "sea-query-sqlx"], &[Core, Module], "the ORM is for repositories; keep it there"),
    (&["sqlx"], &[Core, Migration, App], "SQL goes through crm-core's db; use its Conn and Tx"),
    (&["async-graphql"], &[Graph, Core, Module, App], "GraphQL is for resolvers; hand out plain types"),
    (
        &["axum", "axum-reverse-proxy", "hyper", "hyper-util", "async-graphql-axum", "tower-http"],
        &[Core],
        "HTTP is for core/http; take plain values from there",
    ),
    (
        &["reqwest", "lettre", "ureq", "isahc", "awc", "surf"],
        &[Adapter, Example],
        "outside systems are for adapters; declare a port",
    ),
];

struct Crate {
    name: String,
    folder: String,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    dev: bool,
    renamed: bool,
    features: Vec<String>,
}

/// A sentence with the fix for each edge that must not be.
fn faults(crates: &[Crate]) -> Vec<String> {
    let tier_of = |name: &str| crates.iter().find(|of| of.name == name).and_then(|of| Tier::of(&of.folder));
    let mut faults = Vec::new();
    for one in crates {
        let Some(tier) = Tier::of(&one.folder) else {
            faults.push(format!(
                "{} lies in {}, where no crate belongs: see the map in the README",
                one.name, one.folder
            ));
            continue;
        };
        for dependency in &one.dependencies {
            let edge = format!("{} → {}", one.name, dependency.name);
            if dependency.renamed {
                faults.push(format!("{edge}: don't rename it; the laws know crates by their names"));
            }
            match tier_of(&dependency.name) {
                Some(to) => {
                    let in_tests = dependency.dev && tier.allowed_in_tests().contains(&to);
                    if !tier.allowed().contains(&to) && !in_tests {
                        faults.push(format!("{edge}: {}", fix(tier, to, &one.name, &dependency.name)));
                    }
                    if !dependency.dev && dependency.features.iter().any(|feature| feature == "testing") {
                        faults.push(format!("{edge}: the feature `testing` is for dev-dependencies"));
                    }
                }
                None if dependency.dev => {}
                None => {
                    let reserved = RESERVED.iter().filter(|(names, ..)| names.contains(&dependency.name.as_str()));
                    let refused = reserved.filter(|(_, tiers, _)| !tiers.contains(&tier));
                    faults.extend(refused.map(|(.., why)| format!("{edge}: {why}")));
                }
            }
        }
    }
    faults
}

fn fix(from: Tier, to: Tier, name: &str, dependency: &str) -> String {
    match (from, to) {
        (Module, Module) => format!("depend on {dependency}-contract instead"),
        (Module, Adapter) => {
            format!("declare a port in {name}-contract; {dependency} implements it, the application wires both")
        }
        (Adapter, Module) => format!("depend on {dependency}-contract and implement its port"),
        (Contract, Contract) => "a contract stands alone; name the other module's object by its id".to_owned(),
        (_, App) => "nothing depends on the application; move what both need into core or shared".to_owned(),
        (Core | Graph | Shared, Module | Contract) => {
            "infrastructure knows no module; declare a trait here, which the module offers as a port".to_owned()
        }
        (_, Migration) => "only the application and tests run migrations".to_owned(),
        _ => {
            let allowed = from.allowed().iter().map(|tier| format!("{tier:?}").to_lowercase()).collect::<Vec<_>>();
            let allowed =
                if allowed.is_empty() { "nothing of ours".to_owned() } else { format!("{} only", allowed.join(", ")) };
            format!("{} may depend on {allowed}", format!("{from:?}").to_lowercase())
        }
    }
}

#[test]
fn crates_depend_on_whom_they_may() {
    let top = root().canonicalize().unwrap();
    let metadata = MetadataCommand::new()
        .manifest_path(top.join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()
        .unwrap();
    let crates: Vec<_> = metadata
        .workspace_packages()
        .into_iter()
        .map(|package| Crate {
            name: package.name.to_string(),
            folder: package.manifest_path.parent().unwrap().strip_prefix(&top).unwrap().to_string(),
            dependencies: package
                .dependencies
                .iter()
                .map(|dependency| Dependency {
                    name: dependency.name.clone(),
                    dev: dependency.kind == DependencyKind::Development,
                    renamed: dependency.rename.is_some(),
                    features: dependency.features.clone(),
                })
                .collect(),
        })
        .collect();
    assert!(crates.iter().any(|found| found.name == "users"), "the workspace was not read");
    hold(&faults(&crates));
}

#[cfg(test)]
mod tests {
    use super::{Crate, Dependency, faults};

    const HOUSE: [(&str, &str); 11] = [
        ("crm", "src/app"),
        ("crm-core", "src/core"),
        ("crm-graph", "src/graph"),
        ("crm-shared", "src/shared"),
        ("mail", "src/adapters/mail"),
        ("migration", "migration"),
        ("users", "modules/users"),
        ("users-contract", "modules/users/contract"),
        ("billing", "modules/billing"),
        ("billing-contract", "modules/billing/contract"),
        ("staff-export", "examples/rust"),
    ];

    /// The faults of a house with one edge, `users → billing`; `(dev)` after it marks tests.
    fn edge(edge: &str) -> Vec<String> {
        let (from, to) = edge.split_once(" → ").unwrap();
        let (to, dev) = to.strip_suffix(" (dev)").map_or((to, false), |to| (to, true));
        let dependency = || Dependency { name: to.to_owned(), dev, renamed: false, features: Vec::new() };
        faults(&HOUSE.map(|(name, folder)| Crate {
            name: name.to_owned(),
            folder: folder.to_owned(),
            dependencies: if name == from { vec![dependency()] } else { Vec::new() },
        }))
    }

    #[test]
    fn the_tiers_allow_what_the_plan_allows() {
        for allowed in [
            "crm-graph → crm-shared",
            "users-contract → crm-graph",
            "users-contract → crm-core",
            "crm-core → crm-graph",
            "mail → billing-contract",
            "mail → crm-core",
            "users → crm-core",
            "users → billing-contract",
            "crm → users",
            "crm → mail",
            "crm → migration",
            "users → migration (dev)",
            "migration → crm-core (dev)",
            "users → crm-core (dev)",
            "users → sea-orm",
            "crm-core → axum",
            "mail → lettre",
            "crm → axum (dev)",
            "users → uuid",
            "staff-export → ureq",
        ] {
            assert_eq!(edge(allowed), [""; 0], "{allowed}");
        }
    }

    #[test]
    fn every_other_edge_is_refused_with_its_fix() {
        for (refused, fix) in [
            ("users → billing", "depend on billing-contract instead"),
            ("users → billing (dev)", "depend on billing-contract instead"),
            ("users → mail", "declare a port in users-contract; mail implements it, the application wires both"),
            ("mail → users", "depend on users-contract and implement its port"),
            ("mail → crm-graph", "adapter may depend on shared, contract, core only"),
            ("users-contract → billing-contract", "a contract stands alone; name the other module's object by its id"),
            ("users-contract → users", "contract may depend on shared, graph, core only"),
            (
                "crm-core → users-contract",
                "infrastructure knows no module; declare a trait here, which the module offers as a port",
            ),
            ("crm-graph → crm-core", "graph may depend on shared only"),
            ("crm-shared → crm-graph", "shared may depend on nothing of ours"),
            ("migration → crm-core", "migration may depend on nothing of ours"),
            ("users → migration", "only the application and tests run migrations"),
            ("users → crm", "nothing depends on the application; move what both need into core or shared"),
            ("users → sqlx", "SQL goes through crm-core's db; use its Conn and Tx"),
            ("users-contract → sea-orm", "the ORM is for repositories; keep it there"),
            ("users → axum", "HTTP is for core/http; take plain values from there"),
            ("crm → reqwest", "outside systems are for adapters; declare a port"),
            ("staff-export → users-contract", "example may depend on nothing of ours"),
            ("migration → async-graphql", "GraphQL is for resolvers; hand out plain types"),
        ] {
            assert_eq!(edge(refused), [format!("{}: {fix}", refused.trim_end_matches(" (dev)"))]);
        }
    }

    #[test]
    fn strange_places_renamed_crates_and_test_support_are_refused() {
        let one = |name: &str, folder: &str, dependencies| Crate {
            name: name.to_owned(),
            folder: folder.to_owned(),
            dependencies,
        };
        let core = || one("crm-core", "src/core", Vec::new());
        assert_eq!(
            faults(&[one("tools", "src/tools", Vec::new())]),
            ["tools lies in src/tools, where no crate belongs: see the map in the README"]
        );
        let plain = Dependency { name: "sea-orm".to_owned(), dev: false, renamed: true, features: Vec::new() };
        assert_eq!(
            faults(&[one("users", "modules/users", vec![plain])]),
            ["users → sea-orm: don't rename it; the laws know crates by their names"]
        );
        let testing = Dependency {
            name: "crm-core".to_owned(),
            dev: false,
            renamed: false,
            features: vec!["testing".to_owned()],
        };
        assert_eq!(
            faults(&[core(), one("users", "modules/users", vec![testing])]),
            ["users → crm-core: the feature `testing` is for dev-dependencies"]
        );
    }
}
