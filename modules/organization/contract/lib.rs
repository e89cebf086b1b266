//! What other modules may know of `organization`: the ids and nodes of the company and its divisions, and the
//! ports that it offers.

mod ports;

use crm_graph::{Node, typed_id};

pub use crm_graph::DivisionId;
pub use ports::{DivisionBrief, Divisions, Founding};

typed_id! {
    /// Id of the company.
    pub struct CompanyId: "Company", "company";
}

/// The company; there is one.
pub type Company = Node<CompanyId>;

/// A division: a legal entity or a branch; any module may return one from an id.
pub type Division = Node<DivisionId>;
