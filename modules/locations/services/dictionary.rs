//! What the dictionary has.

use crm_core::{db::Db, module::House};
use crm_shared::{Error, plain_words};

use crate::{
    domain::{Edition, Place, Street},
    repository::{Editions, Names},
};

/// The most of one answer: who types sees no more at once.
const MOST: usize = 50;

/// Finds places and streets from what is typed of them.
pub(crate) struct Dictionary {
    db: Db,
}

impl Dictionary {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }

    /// The editions in use.
    pub(crate) async fn editions(&self) -> Result<Vec<Edition>, Error> {
        Editions::all(&self.db).await
    }

    /// At most `first` places of which a word begins so, the likeliest first; none where nothing was typed.
    pub(crate) async fn places(&self, typed: &str, first: i32) -> Result<Vec<Place>, Error> {
        let words = plain_words(typed);
        if words.is_empty() { Ok(Vec::new()) } else { Names::places(&self.db, &words, most(first)).await }
    }

    /// At most `first` streets of a place, of which a word begins so; of all where nothing was typed.
    pub(crate) async fn streets(&self, place: &str, typed: &str, first: i32) -> Result<Vec<Street>, Error> {
        Names::streets(&self.db, place, &plain_words(typed), most(first)).await
    }
}

fn most(first: i32) -> i64 {
    i64::try_from(usize::try_from(first).unwrap_or_default().clamp(1, MOST)).unwrap_or(1)
}
