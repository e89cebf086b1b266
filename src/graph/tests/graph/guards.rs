//! What a guard asks besides the right: a fresh proof for what is critical, and nothing that bars the caller.

use crm_graph::{Access, StepUp, anyway, proven, require, signed_in};
use crm_shared::{Action, Code, Kind, Risk, Text};

use super::world::{Person, holder_of, nobody};

const fn action(id: &'static str, risk: Risk) -> Action {
    Action { id, pl: "", en: "", about: Text { pl: "", en: "" }, risk, by_division: false, granted_to: &[] }
}
static SENSITIVE: Action = action("x.read", Risk::Sensitive);
static CRITICAL: Action = action("x.delete", Risk::Critical);
static BARRED: Code = Code { id: "X_BARRED", kind: Kind::MfaRequired, en: "", pl: "" };

const ALL: [Access; 5] = [require(&SENSITIVE), require(&CRITICAL), signed_in(), anyway(), proven()];

/// The codes with which each of them refuses; "" where it lets pass.
fn codes(person: &Person) -> [&'static str; 5] {
    ALL.map(|access| access.admit(person).err().map_or("", |error| error.code().id))
}

#[test]
fn what_is_critical_asks_for_a_fresh_proof_and_who_is_barred_may_only_mend_it() {
    let fresh = holder_of(&[&SENSITIVE, &CRITICAL]);
    assert_eq!(codes(&fresh), [""; 5]);
    assert_eq!(codes(&nobody()), ["UNAUTHENTICATED"; 5]);
    let stale = Person { step_up: Some(StepUp::Totp), ..fresh.clone() };
    assert_eq!(codes(&stale), ["", "STEP_UP_REQUIRED", "", "", "STEP_UP_REQUIRED"]);
    let barred = Person { barred: Some(&BARRED), ..fresh };
    assert_eq!(codes(&barred), ["X_BARRED", "X_BARRED", "X_BARRED", "", ""]);
    let both = Person { barred: Some(&BARRED), ..stale.clone() };
    assert_eq!(codes(&both), ["X_BARRED", "X_BARRED", "X_BARRED", "", "STEP_UP_REQUIRED"]);
    let without = Person { actions: Some(Vec::new()), ..stale };
    assert_eq!(codes(&without)[..2], ["FORBIDDEN"; 2], "who may not at all is asked for nothing");
}

#[test]
fn a_refusal_says_how_the_proof_is_made() {
    for (by, word) in [(StepUp::Totp, "TOTP"), (StepUp::Password, "PASSWORD")] {
        let stale = Person { step_up: Some(by), ..holder_of(&[&CRITICAL]) };
        let error = require(&CRITICAL).admit(&stale).unwrap_err();
        assert_eq!((error.kind(), error.params()), (Kind::MfaRequired, &[("method", word.into())][..]));
    }
}
