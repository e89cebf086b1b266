//! What has become of invented customers: how it stands with them, what they have allowed, what was noted down.

use customers_contract::NoteId;

use super::{Dice, Key as _, Making, UNTIL, Uuid, moment, uuid, words};
use crate::domain::{Channel, Consent, ConsentKind, ConsentWay, Note, Standing, Status};

/// What is asked of new customers: how many of a hundred allow it.
const ASKED: [(ConsentKind, Option<Channel>, u64); 6] = [
    (ConsentKind::ElectronicInvoices, Some(Channel::Email), 60),
    (ConsentKind::ContractDocuments, Some(Channel::Email), 45),
    (ConsentKind::ServiceInformation, Some(Channel::Sms), 40),
    (ConsentKind::Marketing, Some(Channel::Email), 25),
    (ConsentKind::Marketing, Some(Channel::Phone), 15),
    (ConsentKind::PlotAccess, None, 5),
];

/// Versions of the texts that were agreed to.
const TEXTS: &[&str] = &["2026-01", "2024-05", "2021-03", "2018-05"];

impl Making<'_> {
    /// Only the youngest twentieth have leads among them; others have become something.
    pub(super) fn standing(&mut self) -> Standing {
        let young = self.nr >= self.of.count - self.of.count / 20;
        let (status, why) = match self.dice.below(100) {
            0..60 if young => (Status::Lead, None),
            0..82 => (Status::Active, Some(words::JOINED)),
            82..86 => (Status::Suspended, Some(words::SUSPENDED)),
            86..88 => (Status::InCollection, Some(words::COLLECTED)),
            _ => (Status::Terminated, Some(words::LEFT)),
        };
        let reason = why.map(|why| self.dice.favoured(why).to_owned());
        let since = if status == Status::Lead { self.created } else { later(self.created, &mut self.dice) };
        Standing { status, since: moment(since), reason }
    }

    pub(super) fn consents(&mut self, status: Status) -> Vec<(Uuid, Consent)> {
        let mut lines = Vec::new();
        if status == Status::Lead {
            return lines;
        }
        for (kind, channel, of_hundred) in ASKED {
            if !self.dice.percent(of_hundred) {
                continue;
            }
            let given = later(self.created, &mut self.dice);
            lines.push(self.line(kind, channel, given, Some(self.created)));
            // One in ten takes it back.
            if self.dice.percent(10) {
                let back = later(given, &mut self.dice);
                lines.push(self.line(kind, channel, back, None));
            }
        }
        lines
    }

    /// A line of that moment; `given`: when the customer came, of whoever allows something.
    fn line(&mut self, kind: ConsentKind, channel: Option<Channel>, at: i64, given: Option<i64>) -> (Uuid, Consent) {
        let ways = [ConsentWay::Contract, ConsentWay::Phone, ConsentWay::Portal, ConsentWay::Email].map(Some);
        let consent = Consent {
            kind,
            channel,
            given: given.is_some(),
            at: moment(at),
            way: self.dice.favoured(&ways).unwrap_or(ConsentWay::Contract),
            text_version: given.map(|_| self.dice.one(TEXTS).to_owned()),
            recorded_at: moment(at),
            recorded_by: None,
        };
        (uuid(at, &mut self.dice), consent)
    }

    pub(super) fn notes(&mut self) -> Vec<Note> {
        let some = self.dice.percent(30);
        let count = if some { 1 + self.dice.below(3) } else { 0 };
        (0..count)
            .map(|_| {
                let at = later(self.created, &mut self.dice);
                Note {
                    id: NoteId::from_uuid(uuid(at, &mut self.dice)),
                    customer: self.id,
                    text: self.dice.one(words::NOTES).to_owned(),
                    mentions: Vec::new(),
                    pinned: self.dice.percent(5),
                    author: None,
                    created_at: moment(at),
                    edited_at: None,
                    version: 1,
                }
            })
            .collect()
    }
}

/// A moment between that one and the end.
fn later(from: i64, dice: &mut Dice) -> i64 {
    from.saturating_add_unsigned(dice.below(UNTIL.abs_diff(from).max(1)))
}

/// Many were never changed since how it stands with them; others were called or wrote since.
pub(super) fn last_change(created: i64, standing: &Standing, dice: &mut Dice) -> i64 {
    let since = standing.since.timestamp().max(created);
    if dice.percent(60) { since } else { later(since, dice) }
}
