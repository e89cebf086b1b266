//! A file as people see it.

use chrono::{DateTime, Utc};
use crm_graph::{Account, Position};
use files_contract::FileId;

use crate::error::FilesError;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub id: FileId,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// 64 hexadecimal digits.
    pub sha256: String,
    /// Where its content is given out.
    pub url: String,
    /// None: the system.
    pub owner: Option<Account>,
    pub created_at: DateTime<Utc>,
    /// None: it stays as long as what uses it.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What a file is to a caller who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Their own.
    Own,
    /// Somebody else's; whether they may manage those.
    Another { manages: bool },
}

impl File {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "myFiles";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.created_at, &self.id)
    }

    /// Whether it may be deleted by hand: one's own, or anybody's with the right to; never what
    /// something keeps for good.
    pub(crate) const fn may_be_deleted(&self, whose: Whose) -> Result<(), FilesError> {
        match whose {
            Whose::Another { manages: false } => Err(FilesError::OfAnother),
            _ if self.expires_at.is_none() => Err(FilesError::InUse),
            Whose::Own | Whose::Another { manages: true } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::{Key as _, Uuid};
    use files_contract::FileId;

    use super::{File, Whose};
    use crate::error::FilesError;

    #[test]
    fn only_ones_own_is_deleted_and_nothing_that_stays() {
        let created_at = "2026-11-22T10:00:00Z".parse().unwrap();
        let passing = File {
            id: FileId::from_uuid(Uuid::nil()),
            name: "Umowa.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            sha256: String::new(),
            url: String::new(),
            owner: None,
            created_at,
            expires_at: Some(created_at),
        };
        let staying = File { expires_at: None, ..passing.clone() };
        let (manager, other) = (Whose::Another { manages: true }, Whose::Another { manages: false });
        assert_eq!((passing.may_be_deleted(Whose::Own), passing.may_be_deleted(manager)), (Ok(()), Ok(())));
        assert_eq!(passing.may_be_deleted(other), Err(FilesError::OfAnother));
        for whose in [Whose::Own, manager] {
            assert_eq!(staying.may_be_deleted(whose), Err(FilesError::InUse));
        }
    }
}
