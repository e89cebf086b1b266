//! Connections: a page of a sorted list with the cursors that lead on from it (Relay's shape).
//!
//! A resolver reads [`PageArguments`] into a [`Window`], lets its service fill it ([`Window::page`]),
//! and hands out a [`Connection`]. Every list has the same arguments and the same bounds; its field
//! declares what it costs with [`page_cost`].

mod cursor;
mod window;

use std::borrow::Cow;

use async_graphql::{Object, OutputType, SimpleObject, TypeName};
use crm_shared::Error;
use futures_util::{
    Future, FutureExt,
    future::{BoxFuture, Shared},
};

pub(crate) use self::{
    cursor::CURSOR_INVALID,
    window::{PAGE_DIRECTION, PAGE_SIZE},
};
pub use self::{
    cursor::Position,
    window::{Page, PageArguments, Window, list_cost, page_cost},
};

/// A page of a list of `N`; in the API, `StaffConnection` for a list of `Staff`.
pub struct Connection<N> {
    edges: Vec<Edge<N>>,
    has_previous: bool,
    has_next: bool,
    total: Shared<BoxFuture<'static, Result<i64, Error>>>,
}

impl<N> Connection<N> {
    /// The connection of a page. `order` is the one that its [`Window`] was read for; `total` counts
    /// the whole list, and runs only if somebody asks.
    pub fn new(
        order: &'static str,
        page: Page<(Position, N)>,
        total: impl Future<Output = Result<i64, Error>> + Send + 'static,
    ) -> Self {
        let Page { rows, has_previous, has_next } = page;
        let edges = rows.into_iter().map(|(position, node)| Edge { order, position, node }).collect();
        Self { edges, has_previous, has_next, total: total.boxed().shared() }
    }
}

/// A page of a list, in the list's order, and what lies around it.
#[Object(name_type)]
impl<N: OutputType> Connection<N> {
    /// The rows of the page, each with its cursor.
    async fn edges(&self) -> &[Edge<N>] {
        &self.edges
    }

    /// The rows of the page.
    async fn nodes(&self) -> Vec<&N> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// What lies around the page, and the cursors that lead there.
    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.has_next,
            has_previous_page: self.has_previous,
            start_cursor: self.edges.first().map(Edge::opaque),
            end_cursor: self.edges.last().map(Edge::opaque),
        }
    }

    /// How many rows the whole list has, under the same filter. Counted when asked: leave it out where
    /// nobody reads it.
    async fn total_count(&self) -> Result<i64, Error> {
        self.total.clone().await
    }
}

impl<N: OutputType> TypeName for Connection<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", N::type_name()).into()
    }
}

/// A row of a [`Connection`].
pub struct Edge<N> {
    order: &'static str,
    position: Position,
    node: N,
}

impl<N> Edge<N> {
    fn opaque(&self) -> String {
        self.position.cursor(self.order)
    }
}

/// A row of a page.
#[Object(name_type)]
impl<N: OutputType> Edge<N> {
    /// The row's place in the list in this order; opaque, for `after` and `before`.
    async fn cursor(&self) -> String {
        self.opaque()
    }

    /// The row.
    async fn node(&self) -> &N {
        &self.node
    }
}

impl<N: OutputType> TypeName for Edge<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", N::type_name()).into()
    }
}

/// What lies around a page.
#[derive(Debug, SimpleObject)]
pub struct PageInfo {
    /// Whether rows follow; `after: endCursor` asks for them.
    has_next_page: bool,
    /// Whether rows come before; `before: startCursor` asks for them.
    has_previous_page: bool,
    /// Cursor of the page's first row; null on an empty page.
    start_cursor: Option<String>,
    /// Cursor of the page's last row; null on an empty page.
    end_cursor: Option<String>,
}
