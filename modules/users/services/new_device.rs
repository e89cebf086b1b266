//! Tells people that somebody signed in as them from a device that they had not used before.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Warsaw;
use crm_core::{
    Cx,
    db::Tx,
    mail::{Mail, To},
    module::House,
};
use crm_graph::Scope;
use crm_shared::{Error, Language, Text};
use users_contract::SignedInFromNewDevice;

use crate::{
    domain::Device,
    mails::NEW_DEVICE,
    repository::{Sessions, StaffRows},
};

const NO_ADDRESS: Text = Text { pl: "nieznany", en: "unknown" };

/// Writes the mail.
pub(crate) struct NewDevice {
    mail: Mail,
}

impl NewDevice {
    pub(crate) fn new(house: &House) -> Self {
        Self { mail: house.mail.clone() }
    }

    /// In the person's language, with what is known of the session. Of a session that is no more there is
    /// nothing to tell.
    pub(crate) async fn tell(&self, _: &Cx, tx: &Tx, event: SignedInFromNewDevice) -> Result<(), Error> {
        let person = StaffRows::find_many(tx, &[event.staff()], &Scope::Everywhere).await?.remove(&event.staff());
        let (Some(person), Some(session)) = (person, Sessions::find(tx, event.session()).await?) else {
            return Ok(());
        };
        let language = person.language;
        let device = Device::of(session.user_agent.as_deref(), None).words(language);
        let ip = session.ip.unwrap_or_else(|| NO_ADDRESS.of(language).to_owned());
        let when = moment(session.created_at, language);
        let to = To { name: &person.name, address: &person.email, language };
        let values = [("email", person.email.as_str()), ("when", &when), ("device", &device), ("ip", &ip)];
        self.mail.send(tx, to, &NEW_DEVICE, &values).await?;
        Ok(())
    }
}

/// By the clock of the company.
pub(super) fn moment(at: DateTime<Utc>, language: Language) -> String {
    let pattern = match language {
        Language::Pl => "%d.%m.%Y, %H:%M (czas polski)",
        Language::En => "%-d %b %Y, %H:%M (time in Poland)",
    };
    at.with_timezone(&Warsaw).format(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use crm_shared::Language::{En, Pl};

    use super::moment;

    #[test]
    fn moments_are_told_by_the_clock_in_poland() {
        let (winter, summer) = ("2026-11-22T23:05:00Z".parse().unwrap(), "2026-07-01T10:00:00Z".parse().unwrap());
        assert_eq!(moment(winter, Pl), "23.11.2026, 00:05 (czas polski)");
        assert_eq!(moment(summer, En), "1 Jul 2026, 12:00 (time in Poland)");
    }
}
