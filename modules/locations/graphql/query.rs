//! Queries of this module.

use async_graphql::{Context, Object};
use crm_graph::{list_cost, require, service, signed_in};
use crm_shared::Error;

use super::types::{TerytEdition, TerytPlace, TerytStreet};
use crate::{actions::DICTIONARY_IMPORT, services::Dictionary};

/// Queries of `locations`.
#[derive(Default)]
pub struct LocationsQuery;

#[Object]
impl LocationsQuery {
    /// Places of Poland of whose name a word begins with what is typed, the likeliest first: to be offered while an
    /// address is typed. Capitals and Polish letters make no difference. Empty until TERYT has been imported. For
    /// everybody who is signed in.
    #[graphql(guard = "signed_in()", complexity = "cost(first, child_complexity)")]
    async fn teryt_places(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is typed of the name.")] search: String,
        #[graphql(desc = "So many at most, 1 to 50.", default = 10)] first: i32,
    ) -> Result<Vec<TerytPlace>, Error> {
        let found = service::<Dictionary>(ctx)?.places(&search, first).await?;
        Ok(found.into_iter().map(TerytPlace::from).collect())
    }

    /// Streets of a place (and of what it is a part of) of whose name a word begins with what is typed. For everybody
    /// who is signed in.
    #[graphql(guard = "signed_in()", complexity = "cost(first, child_complexity)")]
    async fn teryt_streets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The place: its number in SIMC.")] place: String,
        #[graphql(desc = "What is typed of the name; nothing for the first of all.")] search: String,
        #[graphql(desc = "So many at most, 1 to 50.", default = 10)] first: i32,
    ) -> Result<Vec<TerytStreet>, Error> {
        let found = service::<Dictionary>(ctx)?.streets(&place, &search, first).await?;
        Ok(found.into_iter().map(TerytStreet::from).collect())
    }

    /// Which editions of the registers are in use; none of a register that was never imported. Needs
    /// `locations.dictionary.import`.
    #[graphql(guard = "require(&DICTIONARY_IMPORT)")]
    async fn teryt_editions(&self, ctx: &Context<'_>) -> Result<Vec<TerytEdition>, Error> {
        let found = service::<Dictionary>(ctx)?.editions().await?;
        Ok(found.into_iter().map(TerytEdition::from).collect())
    }
}

fn cost(first: i32, child: usize) -> usize {
    list_cost(usize::try_from(first).unwrap_or_default().clamp(1, 50), child)
}
