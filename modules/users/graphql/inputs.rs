//! Inputs of this module's slice.

use async_graphql::{Enum, ID, InputObject};
use crm_core::{Cx, exports::Format};
use crm_graph::{DivisionId, Key as _, Language, require};
use crm_shared::Error;
use users_contract::{RoleId, StaffId};

use super::types::{Carrier, StaffStatus};
use crate::{
    actions::CREDENTIAL_READ,
    domain,
    services::{self, Catalogue, NewAdministrator, SignIn, Wanted},
};

/// The first administrator to be.
#[derive(InputObject)]
pub struct BootstrapInput {
    /// The one-time token that the server prints at its start while nobody works here.
    #[graphql(secret)]
    pub(super) token: String,
    /// Sign-in address: ASCII, an international domain as punycode; at most 254 characters.
    email: String,
    /// Name as others read it, at most 200 characters.
    name: String,
    /// At least `installation.passwordMinLength` characters, at most 1,024 bytes.
    #[graphql(secret)]
    password: String,
    /// Language of messages and screens.
    #[graphql(default_with = "Language::Pl")]
    language: Language,
    /// What the company is called, at most 200 characters; without, it is to be named later.
    company_name: Option<String>,
}

impl From<BootstrapInput> for NewAdministrator {
    fn from(input: BootstrapInput) -> Self {
        let BootstrapInput { email, name, password, language, company_name, .. } = input;
        // What a form leaves empty is not there.
        let company_name = company_name.filter(|name| !name.trim().is_empty());
        Self { email, name, password: password.into(), language: language.into(), company_name }
    }
}

/// What renews a session.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// The refresh token of the last `login` or `refreshSession`; good once.
    #[graphql(secret)]
    pub(super) refresh_token: String,
}

/// The caller's own language.
#[derive(InputObject)]
pub struct SetMyLanguageInput {
    /// Language of messages and screens.
    pub(super) language: Language,
}

/// Whose sessions are to be ended.
#[derive(InputObject)]
pub struct EndStaffSessionsInput {
    /// Id of a member of staff, not the caller's own.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
    /// Makes the request safe to repeat: with the same key and input it is not done again. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    pub(super) idempotency_key: Option<String>,
}

/// All whose sessions are to be ended.
#[derive(InputObject)]
pub struct BulkEndStaffSessionsInput {
    /// Whom it is done to; the caller's own sessions are refused, the others' ended.
    pub(super) selection: StaffSelection,
    /// How many people the caller has seen to be selected (`bulkEndStaffSessionsPreview`): if they are not as
    /// many any more, nothing is started.
    pub(super) expected_count: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    pub(super) idempotency_key: Option<String>,
}

/// Members of staff that are selected: either by `ids` or by `filter`.
#[derive(InputObject)]
pub struct StaffSelection {
    /// Ids of members of staff.
    ids: Option<Vec<ID>>,
    /// Everybody whom `staffMembers` shows under this filter; an empty one: everybody.
    filter: Option<StaffFilter>,
}

impl StaffSelection {
    /// What was selected, if the caller may know what it goes by.
    pub(super) fn read(self, cx: &Cx, catalogue: &Catalogue) -> Result<services::StaffSelection, Error> {
        let people = self.ids.map(|ids| ids.iter().map(|id| StaffId::parse(id)).collect::<Result<_, _>>());
        let filter = self.filter.map(|filter| filter.read(cx, catalogue));
        services::StaffSelection::new(people.transpose()?, filter.transpose()?)
    }
}

/// A file of members of staff.
#[derive(InputObject)]
pub struct ImportStaffMembersInput {
    /// Id of an upload of the caller's own, CSV or XLSX. Its first row names the columns: `E-mail address`
    /// (by which people are found), and `Name` and `Language` (`pl`, `en`), which are changed; others are
    /// left alone.
    pub(super) file_id: ID,
    /// Makes the request safe to repeat: the same key and input is the same import. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    pub(super) idempotency_key: Option<String>,
}

/// Who signs in, and how the session shall travel.
#[derive(InputObject)]
pub struct LoginInput {
    /// Sign-in address; upper and lower case are the same.
    email: String,
    /// The password.
    #[graphql(secret)]
    password: String,
    /// How the session travels.
    #[graphql(default_with = "Carrier::Token")]
    carrier: Carrier,
}

impl From<LoginInput> for SignIn {
    fn from(input: LoginInput) -> Self {
        Self { email: input.email, password: input.password.into(), carrier: domain::Carrier::from(input.carrier) }
    }
}

/// Whom a list of staff shows: who fits everything that is given.
#[derive(Default, InputObject)]
pub struct StaffFilter {
    /// A part of the name or of the e-mail address. Capitals and Polish letters make no difference:
    /// `zolc` finds Żółć.
    search: Option<String>,
    /// Only people of this status.
    status: Option<StaffStatus>,
    /// Only people who hold the role of this id.
    role_id: Option<ID>,
    /// Only people who work for the division of this id: hold a role for it, or everywhere. With `roleId` or
    /// `holdsAction`, hold that there.
    division_id: Option<ID>,
    /// Only people whom a role lets do the action of this id.
    holds_action: Option<String>,
    /// Only people who have a second factor, or only those who have none. Needs `users.credential.read`.
    mfa: Option<bool>,
    /// Only people of whose signing in this wants attention. Needs `users.credential.read`.
    concern: Option<StaffConcern>,
}

impl StaffFilter {
    /// Whom it lets pass, if the caller may know what it goes by: a list tells by whom it shows.
    pub(super) fn read(self, cx: &Cx, catalogue: &Catalogue) -> Result<domain::StaffFilter, Error> {
        if self.mfa.is_some() || self.concern.is_some() {
            require(&CREDENTIAL_READ).admit(cx)?;
        }
        Ok(domain::StaffFilter {
            search: self.search.as_deref().and_then(domain::StaffFilter::typed),
            status: self.status.map(Into::into),
            role: self.role_id.map(|id| RoleId::parse(&id)).transpose()?,
            division: self.division_id.map(|id| DivisionId::parse(&id)).transpose()?,
            action: self.holds_action.map(|id| catalogue.action(&id)).transpose()?,
            mfa: self.mfa,
            concern: self.concern.map(Into::into),
        })
    }
}

/// What about a person's signing in somebody should see to.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum StaffConcern {
    /// They may sign in, but for too many wrong passwords.
    Locked,
    /// They may sign in, and have no second factor, for which a role of theirs asks.
    MfaMissing,
    /// They never chose a password, and the link of their invitation is good no more.
    InvitationExpired,
}

impl From<StaffConcern> for domain::StaffConcern {
    fn from(concern: StaffConcern) -> Self {
        match concern {
            StaffConcern::Locked => Self::Locked,
            StaffConcern::MfaMissing => Self::MfaMissing,
            StaffConcern::InvitationExpired => Self::InvitationExpired,
        }
    }
}

/// How a list of staff is sorted.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum StaffSort {
    /// By name in the Polish alphabet, A first.
    NameAsc,
    /// By name in the Polish alphabet, Ż first.
    NameDesc,
    /// Who was created first comes first.
    CreatedAtAsc,
    /// Who was created last comes first.
    CreatedAtDesc,
}

impl From<StaffSort> for domain::StaffSort {
    fn from(sort: StaffSort) -> Self {
        match sort {
            StaffSort::NameAsc => Self::NameAsc,
            StaffSort::NameDesc => Self::NameDesc,
            StaffSort::CreatedAtAsc => Self::CreatedAtAsc,
            StaffSort::CreatedAtDesc => Self::CreatedAtDesc,
        }
    }
}

/// A column of the exported list of staff.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum StaffColumn {
    /// Name as others read it.
    Name,
    /// Sign-in address.
    Email,
    /// Whether the person may sign in.
    Status,
    /// The roles that the person holds, separated by commas.
    Roles,
    /// Language of messages and screens.
    Language,
    /// Last successful sign-in.
    LastLoginAt,
    /// When the person was created.
    CreatedAt,
}

impl From<StaffColumn> for domain::StaffColumn {
    fn from(column: StaffColumn) -> Self {
        match column {
            StaffColumn::Name => Self::Name,
            StaffColumn::Email => Self::Email,
            StaffColumn::Status => Self::Status,
            StaffColumn::Roles => Self::Roles,
            StaffColumn::Language => Self::Language,
            StaffColumn::LastLoginAt => Self::LastLoginAt,
            StaffColumn::CreatedAt => Self::CreatedAt,
        }
    }
}

/// A list of staff to be exported, as `staffMembers` shows it.
#[derive(InputObject)]
pub struct ExportStaffMembersInput {
    /// Whom to export; everybody without.
    filter: Option<StaffFilter>,
    /// The order; ids set equals apart.
    #[graphql(default_with = "StaffSort::NameAsc")]
    sort: StaffSort,
    /// The columns, in this order, each once; all without.
    columns: Option<Vec<StaffColumn>>,
    /// What the file is.
    #[graphql(default_with = "Format::Xlsx")]
    format: Format,
    /// Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8.
    #[graphql(default = true)]
    byte_order_mark: bool,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl ExportStaffMembersInput {
    /// What is wanted, if the caller may know what its filter goes by.
    pub(super) fn read(self, cx: &Cx, catalogue: &Catalogue) -> Result<Wanted, Error> {
        let columns = self.columns.map(|columns| columns.into_iter().map(Into::into).collect());
        Ok(Wanted {
            filter: self.filter.unwrap_or_default().read(cx, catalogue)?,
            sort: self.sort.into(),
            columns: columns.unwrap_or_else(|| domain::StaffColumn::ALL.to_vec()),
            format: self.format,
            byte_order_mark: self.byte_order_mark,
        })
    }
}
