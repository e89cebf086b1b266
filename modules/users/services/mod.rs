//! Use cases: load, let the domain decide, one transaction, commit.

mod access;
mod bootstrap;
mod colleagues;
mod directory;
mod doer;
mod end_sessions;
mod enter;
mod export_staff;
mod identify;
mod import_staff;
mod language;
mod login;
mod logout;
mod mfa;
mod my_sessions;
mod new_device;
mod quota;
mod refresh;
mod restored;
mod roles;
mod search;
mod service_accounts;
mod staff;
mod sweep;
mod throttle;
mod tokens;
mod uses;

pub(crate) use access::Access;
pub use bootstrap::{Bootstrap, NewAdministrator, Proof};
pub(crate) use colleagues::Colleagues;
pub(crate) use directory::StaffDirectory;
pub(crate) use end_sessions::{EndSessions, StaffSelection};
pub(crate) use enter::{Outcome, SignedIn};
pub(crate) use export_staff::{ExportStaff, ExportStaffJob, Wanted};
pub(crate) use identify::Identify;
pub(crate) use import_staff::{ImportStaff, StaffImporter};
pub(crate) use language::MyLanguage;
pub(crate) use login::{Login, SignIn};
pub(crate) use logout::Logout;
pub(crate) use mfa::{Authenticators, CompleteSignIn, Enrol, Enrolment, ManageMfa, Proofs, SecondHalf, StepUpWith};
pub(crate) use my_sessions::MySessions;
pub(crate) use new_device::NewDevice;
pub(crate) use refresh::Refresh;
pub(crate) use restored::SignedOut;
pub(crate) use roles::{Catalogue, Explain, Explanation, ManageRoles, MfaPolicy, NewRole, WantedPolicy};
pub(crate) use search::StaffSearch;
pub(crate) use service_accounts::{
    AboutAccount, AccountDesk, AccountEdit, Issued, ManageAccounts, ManageTokens, ServiceDirectory, WantedAccount,
};
pub(crate) use staff::{
    About, Anonymise, AssignRoles, Choice, Desk, Disable, Edit, Invitation, Invite, Letters, Passwords, Profile,
    Recover, ResetMfa,
};
pub(crate) use sweep::Sweep;
