//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Connection, Key as _, PageArguments, page_cost, service, signed_in};
use crm_shared::Error;
use files_contract::{File, FileId};

use super::types::file;
use crate::{domain, services::Files};

/// Queries of `files`.
#[derive(Default)]
pub struct FilesQuery;

#[Object]
impl FilesQuery {
    /// A file, or null. For everybody who is signed in and may read it, owns it, or holds `files.file.manage`.
    #[graphql(guard = "signed_in()")]
    async fn file(&self, ctx: &Context<'_>, #[graphql(desc = "Id of a file.")] id: ID) -> Result<Option<File>, Error> {
        let id = FileId::parse(&id)?;
        let found = service::<Files>(ctx)?.find_many(&Cx::of(ctx)?, &[id]).await?.remove(&id);
        Ok(found.map(file))
    }

    /// The caller's own files: what they uploaded and what was made for them, newest first. For everybody
    /// who is signed in.
    #[graphql(guard = "signed_in()", complexity = "page_cost(first, last, child_complexity)")]
    async fn my_files(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Option<Connection<File>>, Error> {
        let order = domain::File::ORDER;
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, files) = (Cx::of(ctx)?, Arc::clone(service::<Files>(ctx)?));
        let page = files.mine(&cx, &window).await?.map(|found| (found.position(), file(found)));
        let total = async move { files.count_mine(&cx).await };
        Ok(Some(Connection::new(order, page, total)))
    }
}
