//! Inputs of imports.

use async_graphql::{Enum, ID, InputObject};
use crm_graph::{DivisionId, Key as _};
use crm_shared::Error;
use files_contract::FileId;

use crate::services::ImportOrder;

/// What an import does with somebody new who may be there already: with the same NIP or PESEL, or the same name and
/// address, e-mail address or telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ImportDoubles {
    /// The row is refused and says who that may be.
    Refuse,
    /// They are created.
    Create,
}

/// A table of customers.
#[derive(InputObject)]
pub struct ImportCustomersInput {
    /// Id of an upload of the caller's own, CSV or XLSX. Its first row names the columns, in Polish, in English or by
    /// their ids; `externalId` is needed, others are of use if they are known: `kind`, `companyName`, `givenName`,
    /// `familyName`, `nip`, `regon`, `krs`, `pesel`, `email`, `phone`, `status`, `statusReason`, `tags` (between
    /// commas; none is taken away), `language`, `preferredChannel`; `Street`, `Building`, `Flat`, `PostalCode`, `City`,
    /// `Country`, `Terc`, `Simc` and `Ulic` of each of the addresses `registered`, `correspondence` and `service`;
    /// `Name`, `Purposes`, `Email`, `Phone` and `Note` of `contact`, `contact2` and `contact3`; and custom fields by
    /// their keys or labels, whose empty cells say nothing.
    file_id: ID,
    /// Id of the division whose customers they are or will be.
    division_id: ID,
    /// The system that the external ids are of, `optima`: 1 to 40 small letters, digits, hyphens or underscores. Who
    /// has such an id is changed, who has none is created.
    external_system: String,
    /// What becomes of likely doubles.
    doubles: ImportDoubles,
    /// Makes the request safe to repeat: the same key and input is the same import. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// The dump of an LMS database.
#[derive(InputObject)]
pub struct ImportCustomersFromLmsInput {
    /// Id of an upload of the caller's own: what `pg_dump --format=plain --encoding=UTF8` has made of the database.
    file_id: ID,
    /// Id of the division whose customers they are or will be.
    division_id: ID,
    /// Short name of a division of LMS whose customers alone are imported; null: all customers.
    lms_division: Option<String>,
    /// What becomes of likely doubles.
    doubles: ImportDoubles,
    /// Makes the request safe to repeat: the same key and input is the same import. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl ImportCustomersInput {
    pub(super) fn read(self) -> Result<ImportOrder<String>, Error> {
        order(&self.file_id, &self.division_id, self.external_system, self.doubles)
    }
}

impl ImportCustomersFromLmsInput {
    pub(super) fn read(self) -> Result<ImportOrder<Option<String>>, Error> {
        order(&self.file_id, &self.division_id, self.lms_division, self.doubles)
    }
}

fn order<S>(file: &ID, division: &ID, source: S, doubles: ImportDoubles) -> Result<ImportOrder<S>, Error> {
    let (file, division) = (FileId::parse(file)?, DivisionId::parse(division)?);
    Ok(ImportOrder { file, division, source, doubles: doubles == ImportDoubles::Create })
}
