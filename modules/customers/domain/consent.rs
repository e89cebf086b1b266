//! What customers allow and take back.

use chrono::{DateTime, Utc};
use crm_graph::Uuid;
use crm_shared::{Error, line};
use serde_json::{Map, Value, json};

use super::{Faults, words};
use crate::error::CustomersError;

words! {
    /// What is allowed.
    pub(crate) enum ConsentKind {
        /// Invoices in electronic form (VAT act, art. 106n).
        ElectronicInvoices = "electronic_invoices",
        /// News of works, faults and changes.
        ServiceInformation = "service_information",
        Marketing = "marketing",
        ThirdPartyMarketing = "third_party_marketing",
        /// What a change of provider is told by.
        ProviderChange = "provider_change",
        ComplaintAnswers = "complaint_answers",
        /// The form in which contracts and summaries come.
        ContractDocuments = "contract_documents",
        /// A cable over the customer's plot.
        PlotAccess = "plot_access",
        /// The service begins before the time for withdrawal has passed.
        EarlyStart = "early_start",
    }
}

impl ConsentKind {
    /// Whether it is given for each channel by itself.
    pub(crate) const fn has_channel(self) -> bool {
        !matches!(self, Self::PlotAccess | Self::EarlyStart)
    }
}

words! {
    /// How a customer is written to or called.
    pub(crate) enum Channel {
        Email = "email",
        Sms = "sms",
        Phone = "phone",
        /// The customers' own pages.
        Portal = "portal",
        Post = "post",
    }
}

words! {
    /// How a customer said it.
    pub(crate) enum ConsentWay {
        Contract = "contract",
        InPerson = "in_person",
        Phone = "phone",
        Email = "email",
        Post = "post",
        Portal = "portal",
    }
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Consent {
    pub kind: ConsentKind,
    /// None of the kinds that have none.
    pub channel: Option<Channel>,
    /// Or taken back.
    pub given: bool,
    /// When the customer said so.
    pub at: DateTime<Utc>,
    pub way: ConsentWay,
    /// Of the text that was agreed to.
    pub text_version: Option<String>,
    pub recorded_at: DateTime<Utc>,
    /// Member of staff; none: a program.
    pub recorded_by: Option<Uuid>,
}

/// Lines of the ledger that are shown of one customer.
pub(crate) const LEDGER_SHOWN: usize = 200;

/// What a customer has said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConsentLedger {
    /// How it stands: the last line of each kind and channel.
    pub current: Vec<Consent>,
    /// The last [`LEDGER_SHOWN`] lines, the latest first.
    pub lines: Vec<Consent>,
}

/// One as it was typed.
#[derive(Debug, Clone)]
pub(crate) struct TypedConsent {
    pub kind: ConsentKind,
    pub channel: Option<Channel>,
    pub given: bool,
    /// None: now.
    pub at: Option<DateTime<Utc>>,
    pub way: ConsentWay,
    pub text_version: Option<String>,
}

impl TypedConsent {
    /// The line of the ledger.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) fn read(self, now: DateTime<Utc>, recorded_by: Option<Uuid>) -> Result<Consent, Vec<Error>> {
        use CustomersError as Of;
        let mut faults = Faults::default();
        let Self { kind, channel, given, at, way, text_version } = self;
        if kind.has_channel() != channel.is_some() {
            faults.note(Of::ConsentChannel);
        }
        let at = at.unwrap_or(now);
        if at > now {
            faults.note(Of::ConsentInFuture);
        }
        let told = faults.count();
        let version = faults.field(Some(text_version), None, Of::TextVersionInvalid, |typed| line(typed, 1..=100));
        if given && version.is_none() && faults.count() == told {
            faults.note(Of::TextVersionInvalid);
        }
        faults.finish(Some(Consent {
            kind,
            channel,
            given,
            at,
            way,
            text_version: version,
            recorded_at: now,
            recorded_by,
        }))
    }
}

impl Consent {
    /// Refuses what says nothing new behind the last line of the same kind and channel, or stands before it.
    pub(crate) fn follows(&self, last: Option<&Self>) -> Result<(), CustomersError> {
        let stands = last.filter(|last| last.given);
        match stands {
            None if !self.given => Err(CustomersError::ConsentNotGiven),
            Some(stands) if self.given && stands.text_version == self.text_version => {
                Err(CustomersError::ConsentGivenAlready)
            }
            _ if last.is_some_and(|last| self.at < last.at) => Err(CustomersError::ConsentTooEarly),
            _ => Ok(()),
        }
    }

    /// For the audit log.
    pub(crate) fn facts(&self) -> Map<String, Value> {
        let facts = json!({
            "kind": self.kind.id(), "channel": self.channel.map(Channel::id), "at": self.at, "way": self.way.id(),
            "textVersion": self.text_version,
        });
        if let Value::Object(facts) = facts { facts } else { Map::new() }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{Channel, Consent, ConsentKind, ConsentWay, TypedConsent};
    use crate::error::CustomersError as Of;

    const NOW: DateTime<Utc> = DateTime::from_timestamp(1_700_000_000, 0).unwrap();

    fn typed(given: bool, version: &str) -> TypedConsent {
        TypedConsent {
            kind: ConsentKind::Marketing,
            channel: Some(Channel::Sms),
            given,
            at: None,
            way: ConsentWay::Phone,
            text_version: Some(version.to_owned()),
        }
    }

    fn told(typed: TypedConsent) -> Vec<String> {
        let errors = typed.read(NOW, None).unwrap_err();
        errors.iter().map(|error| error.path().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_channel_fits_its_kind_and_nothing_was_said_tomorrow() {
        assert_eq!(told(TypedConsent { channel: None, ..typed(true, "v1") }), ["input.channel"]);
        assert_eq!(told(TypedConsent { kind: ConsentKind::PlotAccess, ..typed(true, "v1") }), ["input.channel"]);
        let tomorrow = Some(NOW + TimeDelta::days(1));
        assert_eq!(told(TypedConsent { at: tomorrow, ..typed(true, "") }), ["input.at", "input.textVersion"]);
        assert!(typed(false, "").read(NOW, None).is_ok(), "who takes back needs no text");
    }

    #[test]
    fn each_line_says_something_new_and_none_stands_before_the_last() {
        let read = |given, version| typed(given, version).read(NOW, None).unwrap();
        let (yes, no) = (read(true, "v1"), read(false, ""));
        assert_eq!(no.follows(None), Err(Of::ConsentNotGiven));
        assert_eq!(no.follows(Some(&no)), Err(Of::ConsentNotGiven));
        assert_eq!(yes.follows(Some(&yes)), Err(Of::ConsentGivenAlready));
        for (line, last) in [(&yes, None), (&no, Some(&yes)), (&yes, Some(&no)), (&read(true, "v2"), Some(&yes))] {
            assert_eq!(line.follows(last), Ok(()));
        }
        let earlier = Consent { at: NOW - TimeDelta::days(1), ..no };
        assert_eq!(earlier.follows(Some(&yes)), Err(Of::ConsentTooEarly));
    }
}
