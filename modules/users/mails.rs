//! The mails that this module sends.

use crm_core::mail::{Block, Fact, Template};
use crm_shared::Text;

/// Somebody has signed in from a device that they had not used before.
pub(crate) static NEW_DEVICE: Template = Template {
    name: "users.newDevice",
    subject: Text { pl: "Logowanie z nowego urządzenia", en: "Sign-in from a new device" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "ktoś zalogował się na konto {email} z urządzenia, którego dotąd nie używano.",
            en: "Somebody signed in to the account {email} from a device that had not been used before.",
        }),
        Block::Facts(&[
            Fact { label: Text { pl: "Kiedy", en: "When" }, value: "when" },
            Fact { label: Text { pl: "Urządzenie", en: "Device" }, value: "device" },
            Fact { label: Text { pl: "Adres sieciowy", en: "Network address" }, value: "ip" },
        ]),
        Block::Paragraph(Text {
            pl: "Jeśli to Twoje logowanie, nic nie trzeba robić.",
            en: "If it was you, there is nothing to do.",
        }),
        Block::Paragraph(Text {
            pl: "Jeśli nie, od razu powiadom administratora: ktoś zna Twoje hasło.",
            en: "If it was not, tell an administrator at once: somebody knows your password.",
        }),
    ],
};

pub(crate) const ALL: &[&Template] = &[&NEW_DEVICE];
