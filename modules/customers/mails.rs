//! The mails that this module sends.

use crm_core::mail::{Block, Template};
use crm_shared::Text;

pub(crate) static ALL: &[&Template] = &[&MENTIONED];

/// What is said of a program in place of a name.
pub(crate) const PROGRAM: Text = Text { pl: "Program", en: "A program" };

/// A note mentions somebody. What it says stays in the system: mails go over other people's servers.
pub(crate) static MENTIONED: Template = Template {
    name: "customers.mentioned",
    subject: Text { pl: "Notatka dla Ciebie: klient {number}", en: "A note for you: customer {number}" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "{who} wspomina o Tobie w notatce o kliencie {number}.",
            en: "{who} mentions you in a note about the customer {number}.",
        }),
        Block::Button { label: Text { pl: "Przeczytaj notatkę", en: "Read the note" }, url: "link" },
    ],
};
