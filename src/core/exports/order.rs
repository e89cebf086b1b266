//! Somebody wants a list as a file.

use crm_graph::Key;
use crm_shared::{Code, Error, Kind, hex};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Cx,
    db::{Begun, Db},
    jobs::{Job, Jobs},
    security::token_hash,
};

/// None, or one of them twice.
static EXPORT_COLUMNS_INVALID: Code = Code {
    id: "EXPORT_COLUMNS_INVALID",
    kind: Kind::Invalid,
    en: "Choose at least one column, and each only once.",
    pl: "Wybierz co najmniej jedną kolumnę, każdą tylko raz.",
};

/// The error codes of exports, for the catalogue.
pub static CODES: [&Code; 1] = [&EXPORT_COLUMNS_INVALID];

/// The columns that somebody has chosen: at least one, each once.
///
/// # Errors
/// `EXPORT_COLUMNS_INVALID`.
pub fn chosen<C: PartialEq>(columns: Vec<C>) -> Result<Vec<C>, Error> {
    let twice = columns.iter().enumerate().any(|(nr, column)| columns.iter().take(nr).any(|before| before == column));
    if columns.is_empty() || twice { Err(Error::new(&EXPORT_COLUMNS_INVALID).at("input.columns")) } else { Ok(columns) }
}

/// Enqueues the job that makes a file; its id. Whoever asks twice for the same while it runs gets the same one.
///
/// # Errors
/// As [`Db::begin_once`] and [`Jobs::enqueue`].
pub async fn order<J, K>(db: &Db, jobs: &Jobs, cx: &Cx, wanted: &J::Input) -> Result<K, Error>
where
    J: Job,
    K: Key + Serialize + DeserializeOwned,
{
    let text = serde_json::to_string(wanted).map_err(Error::internal)?;
    let unique = format!("{} {}", cx.account()?.id(), hex(token_hash(&text)));
    let tx = match db.begin_once(cx).await? {
        Begun::Now(tx) => tx,
        Begun::Before(job) => return Ok(job),
    };
    let job = K::from_uuid(jobs.enqueue::<J>(&tx, wanted, Some(&unique)).await?);
    tx.activity().touched(&job);
    tx.commit_with(&job).await?;
    Ok(job)
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn columns_are_chosen_once() {
        assert!(matches!(chosen(vec![2, 1]), Ok(columns) if columns == [2, 1]));
        for wrong in [vec![], vec![1, 2, 1]] {
            assert_eq!(chosen(wrong).unwrap_err().code().id, "EXPORT_COLUMNS_INVALID");
        }
    }
}
