//! Finds places and streets from what is typed of them. What is typed are plain words, so it has nothing that a
//! pattern would take for its own.

use crm_core::db::{self, Conn};
use crm_shared::Error;
use sea_orm::FromQueryResult;

use crate::domain::{Place, PlaceKind, Street};

/// Tables `locations.place`, `locations.street` and `locations.unit`.
pub(crate) struct Names;

#[derive(FromQueryResult)]
struct PlaceRow {
    code: String,
    kind: String,
    name: String,
    part_of: Option<String>,
    unit: String,
    commune: Option<String>,
    district: Option<String>,
    voivodeship: Option<String>,
}

#[derive(FromQueryResult)]
struct StreetRow {
    code: String,
    feature: String,
    name: String,
}

/// Towns first, then villages, then parts of either; of equal ones the name that is typed in full, and the one that
/// begins with it. Of the thousands that a letter or two fit, only those that are shown are joined.
const PLACES: &str = "SELECT p.code, p.kind, p.name, b.name AS part_of, p.unit, c.name AS commune, d.name AS district, \
    v.name AS voivodeship \
    FROM (SELECT *, (words <> $1, NOT starts_with(words, $1), \
            CASE kind WHEN '96' THEN 0 WHEN '95' THEN 1 WHEN '01' THEN 2 WHEN '00' THEN 4 WHEN '99' THEN 4 ELSE 3 END, \
            words, code) AS rank \
        FROM locations.place WHERE ended_on IS NULL AND (words >= $1 AND words < $1 || chr(1114111) \
            OR char_length($1) > 2 AND words LIKE '% ' || $1 || '%') ORDER BY rank LIMIT $2) p \
    LEFT JOIN locations.place b ON b.code = p.base AND p.base <> p.code \
    LEFT JOIN locations.unit c ON c.code = p.unit \
    LEFT JOIN locations.unit d ON d.code = left(p.unit, 4) \
    LEFT JOIN locations.unit v ON v.code = left(p.unit, 2) \
    ORDER BY p.rank";

/// A town may have its streets at its districts, and a part of a town at the town: all that have the same base are
/// one. A street that goes through several of them is one, too.
const STREETS: &str = "SELECT code, feature, name FROM ( \
        SELECT DISTINCT ON (s.code) s.code, s.feature, s.name, s.words FROM locations.street s \
        WHERE s.ended_on IS NULL AND s.place IN (SELECT code FROM locations.place \
            WHERE base = (SELECT base FROM locations.place WHERE code = $1)) \
        AND (starts_with(s.words, $2) OR s.words LIKE '% ' || $2 || '%') ORDER BY s.code, s.place) found \
    ORDER BY words <> $2, NOT starts_with(words, $2), words, code LIMIT $3";

impl Names {
    /// The likeliest places of which a word begins so.
    pub(crate) async fn places(conn: &dyn Conn, words: &str, most: i64) -> Result<Vec<Place>, Error> {
        let rows = db::all::<PlaceRow>(conn, PLACES, vec![words.into(), most.into()]).await?;
        rows.into_iter().map(place).collect()
    }

    /// The likeliest streets of a place, of which a word begins so.
    pub(crate) async fn streets(conn: &dyn Conn, place: &str, words: &str, most: i64) -> Result<Vec<Street>, Error> {
        let rows = db::all::<StreetRow>(conn, STREETS, vec![place.into(), words.into(), most.into()]).await?;
        let street = |StreetRow { code, feature, name }| Street {
            code,
            feature: Some(feature).filter(|feature: &String| !feature.is_empty()),
            name,
        };
        Ok(rows.into_iter().map(street).collect())
    }
}

fn place(row: PlaceRow) -> Result<Place, Error> {
    let PlaceRow { code, kind, name, part_of, unit, commune, district, voivodeship } = row;
    let kind = PlaceKind::from_code(&kind).ok_or_else(|| Error::internal(format!("a place of kind {kind}")))?;
    Ok(Place { code, kind, name, part_of, commune_code: unit, commune, district, voivodeship })
}
