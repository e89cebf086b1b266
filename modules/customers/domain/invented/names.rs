//! What invented customers are called.

use super::{dice::Dice, words};

/// Somebody's names.
pub(super) struct Person {
    pub given: String,
    pub family: String,
    pub is_man: bool,
}

impl Person {
    pub(super) fn invented(dice: &mut Dice) -> Self {
        let is_man = dice.percent(49);
        let given = dice.favoured(if is_man { words::MEN } else { words::WOMEN }).to_owned();
        let family = family(dice, is_man);
        // Some women keep their own name before their husband's.
        let double = !is_man && dice.percent(5);
        let family = if double { format!("{}-{family}", self::family(dice, is_man)) } else { family };
        Self { given, family, is_man }
    }

    /// An address of theirs in a domain that nobody can own (RFC 2606).
    pub(super) fn email(&self, nr: u64, dice: &mut Dice) -> String {
        let domain = dice.one(&["example.com", "example.net", "example.org"]);
        format!("{}.{}{nr}@{domain}", crm_shared::plain(&self.given), crm_shared::plain(&self.family))
    }
}

/// A frequent family name for a third of the people, a rare one for others.
fn family(dice: &mut Dice, is_man: bool) -> String {
    let name = if dice.percent(35) {
        dice.favoured(words::FAMILIES).to_owned()
    } else {
        let [stem, middle, end] = [words::STEMS, words::MIDDLES, words::ENDINGS].map(|parts| dice.one(parts));
        format!("{stem}{middle}{end}")
    };
    match name.strip_suffix("ki").filter(|_| !is_man) {
        Some(stem) => format!("{stem}ka"),
        None => name,
    }
}

/// What a sole trader's business is called; some have no name but their own.
pub(super) fn business(of: &Person, dice: &mut Dice) -> Option<String> {
    dice.percent(75).then(|| format!("{} {} {}", dice.favoured(words::TRADES), of.given, of.family))
}

/// What a company is called.
pub(super) fn company(town: &str, dice: &mut Dice) -> String {
    if dice.percent(15) {
        let house = dice.one(words::HOUSES);
        return match house.strip_suffix(" nr") {
            Some(_) => format!("{house} {} w mieście {town}", 1 + dice.below(40)),
            None => format!("{house} „{}”, {town}", dice.one(words::VILLAGES)),
        };
    }
    let halves = [words::FIRST_HALVES, words::SECOND_HALVES].map(|half| dice.one(half)).concat();
    let core = if dice.percent(30) { format!("{halves} {}", family(dice, true)) } else { halves };
    let at = if dice.percent(40) { format!(" {town}") } else { String::new() };
    format!("{core}{at} {}", dice.one(words::FORMS))
}
