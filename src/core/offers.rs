//! What modules offer one another and the house: ports, parts of nodes, lists, and more.

use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    sync::Arc,
};

use crm_graph::NodesBuilder;

use crate::{
    fields::FieldKind,
    imports::{Importer, Importers},
    lists::List,
    module::misnamed,
    search::SearchSource,
};

/// Collects what modules offer.
#[derive(Default)]
pub struct Offers {
    ports: HashMap<TypeId, Offer>,
    /// Parts of nodes.
    pub nodes: NodesBuilder,
    lists: Vec<List>,
    sources: Vec<Arc<dyn SearchSource>>,
    importers: Vec<Arc<dyn Importer>>,
    field_kinds: Vec<FieldKind>,
    joined: Joined,
    problems: Vec<String>,
}

/// Ports of which there may be any number, by their traits.
type Joined = HashMap<TypeId, Vec<Box<dyn Any + Send + Sync>>>;

struct Offer {
    module: &'static str,
    port: Box<dyn Any + Send + Sync>,
}

impl Offers {
    /// Offers a port: `offers.port::<dyn Staffing>("users", Arc::new(…))`.
    pub fn port<P: ?Sized + Send + Sync + 'static>(&mut self, module: &'static str, port: Arc<P>) {
        let offer = Offer { module, port: Box::new(port) };
        if let Some(first) = self.ports.insert(TypeId::of::<P>(), offer) {
            self.problems.push(format!(
                "port `{}` is offered by module `{}` and by module `{module}`; keep one",
                type_name::<P>(),
                first.module,
            ));
        }
    }

    /// Offers a port that any number of modules offer, each for what is its own:
    /// `offers.join::<dyn CustomerReferences>(Arc::new(…))`.
    pub fn join<P: ?Sized + Send + Sync + 'static>(&mut self, port: Arc<P>) {
        self.joined.entry(TypeId::of::<P>()).or_default().push(Box::new(port));
    }

    /// Declares a list that people may keep views of.
    pub fn list(&mut self, module: &'static str, list: List) {
        let known = self.lists.iter().any(|known| known.name == list.name);
        self.problems.extend(misnamed("list", module, list.name, known));
        self.lists.push(list);
    }

    /// Has objects of one kind found by the search.
    pub fn search(&mut self, source: Arc<dyn SearchSource>) {
        let kind = source.kind().name;
        if self.sources.iter().any(|known| known.kind().name == kind) {
            self.problems.push(format!("two sources search for `{kind}`; keep one"));
        }
        self.sources.push(source);
    }

    /// Offers to import objects of one kind.
    pub fn importer(&mut self, module: &'static str, importer: Arc<dyn Importer>) {
        let known = self.importers.iter().any(|known| known.name() == importer.name());
        self.problems.extend(misnamed("importer", module, importer.name(), known));
        self.importers.push(importer);
    }

    /// Lets objects of one kind have custom fields.
    pub fn custom_fields(&mut self, kind: FieldKind) {
        if self.field_kinds.iter().any(|known| known.name == kind.name) {
            self.problems.push(format!("custom fields of `{}` are offered twice; keep one", kind.name));
        }
        self.field_kinds.push(kind);
    }

    /// The ports, once every module has offered; the importers of all of them are one more.
    ///
    /// # Errors
    /// A sentence for each port, list, kind of hits or of objects with custom fields that was offered twice, or by whom it is not.
    pub fn finish(mut self) -> Result<(Ports, NodesBuilder), Vec<String>> {
        let importers = std::mem::take(&mut self.importers);
        self.port("crm", Arc::new(Importers::new(importers)));
        let Self { ports, nodes, lists, sources, field_kinds, joined, problems, .. } = self;
        if problems.is_empty() {
            Ok((Ports { ports, joined, lists, sources, field_kinds }, nodes))
        } else {
            Err(problems)
        }
    }
}

/// What modules offer one another.
pub struct Ports {
    ports: HashMap<TypeId, Offer>,
    joined: Joined,
    lists: Vec<List>,
    sources: Vec<Arc<dyn SearchSource>>,
    field_kinds: Vec<FieldKind>,
}

impl Ports {
    /// Takes a port.
    ///
    /// # Errors
    /// A sentence that names the port and who needs it, where nobody offers it.
    pub fn take<P: ?Sized + Send + Sync + 'static>(&self, needed_by: &'static str) -> Result<Arc<P>, String> {
        self.ports
            .get(&TypeId::of::<P>())
            .and_then(|offer| offer.port.downcast_ref::<Arc<P>>())
            .cloned()
            .ok_or_else(|| format!("`{needed_by}` needs port `{}`: no module offers it", type_name::<P>()))
    }

    /// All that modules have offered of a port that several may offer.
    #[must_use]
    pub fn all<P: ?Sized + Send + Sync + 'static>(&self) -> Vec<Arc<P>> {
        let joined = self.joined.get(&TypeId::of::<P>()).map_or(&[][..], Vec::as_slice);
        joined.iter().filter_map(|port| port.downcast_ref::<Arc<P>>()).cloned().collect()
    }

    /// The lists that people may keep views of.
    #[must_use]
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// Who finds objects for the search.
    #[must_use]
    pub fn sources(&self) -> &[Arc<dyn SearchSource>] {
        &self.sources
    }

    /// The kinds of objects that may have custom fields.
    #[must_use]
    pub fn field_kinds(&self) -> &[FieldKind] {
        &self.field_kinds
    }

    /// A sentence for each list that is no query of the schema, and each kind of hits or of objects with custom fields
    /// that is no node.
    #[must_use]
    pub fn unknown(&self, queries: &[String], nodes: &[&str]) -> Vec<String> {
        let lists = self.lists.iter().filter(|list| !queries.iter().any(|query| query == list.query()));
        let lists = lists.map(|list| format!("list `{}` is no query: name it `module.query`", list.name));
        let kinds = self.sources.iter().map(|source| source.kind().name).filter(|kind| !nodes.contains(kind));
        let kinds = kinds.map(|kind| format!("a source searches for `{kind}`, which is no node"));
        let owners = self.field_kinds.iter().map(|kind| kind.name).filter(|kind| !nodes.contains(kind));
        let owners = owners.map(|kind| format!("`{kind}` is to have custom fields, which is no node"));
        lists.chain(kinds).chain(owners).collect()
    }
}
