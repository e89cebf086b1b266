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

/// Somebody has been invited.
pub(crate) static INVITATION: Template = Template {
    name: "users.invitation",
    subject: Text { pl: "Zaproszenie do {address}", en: "Your invitation to {address}" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "utworzono dla Ciebie konto w {address}. Loguje się do niego adresem {email}.",
            en: "An account was created for you at {address}. You sign in with the address {email}.",
        }),
        Block::Paragraph(Text { pl: "Ustaw hasło, aby zacząć:", en: "Choose a password to begin:" }),
        Block::Button { label: Text { pl: "Ustaw hasło", en: "Choose a password" }, url: "link" },
        Block::Paragraph(Text {
            pl: "Link działa raz, do {until}. Potem administrator może wysłać nowy.",
            en: "The link works once, until {until}. After that an administrator can send a new one.",
        }),
    ],
};

/// An administrator has had somebody choose another password.
pub(crate) static PASSWORD_RESET: Template = Template {
    name: "users.passwordReset",
    subject: Text { pl: "Ustaw nowe hasło", en: "Choose a new password" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "administrator umożliwił Ci ustawienie nowego hasła do konta {email}.",
            en: "An administrator lets you choose a new password for the account {email}.",
        }),
        Block::Button { label: Text { pl: "Ustaw nowe hasło", en: "Choose a new password" }, url: "link" },
        Block::Paragraph(Text {
            pl: "Link działa raz, do {until}. Do tego czasu obecne hasło pozostaje ważne.",
            en: "The link works once, until {until}. Until you use it, your present password stays good.",
        }),
        Block::Paragraph(Text {
            pl: "Jeśli o to nie prosiłeś ani nie prosiłaś, powiadom administratora i nie używaj linku.",
            en: "If you did not ask for this, tell an administrator and do not use the link.",
        }),
    ],
};

/// Somebody has another password.
pub(crate) static PASSWORD_CHANGED: Template = Template {
    name: "users.passwordChanged",
    subject: Text { pl: "Hasło zostało zmienione", en: "Your password was changed" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "hasło do konta {email} zmieniono {when}. Pozostałe sesje zostały zakończone.",
            en: "The password of the account {email} was changed on {when}. The other sessions were ended.",
        }),
        Block::Paragraph(Text {
            pl: "Jeśli to nie Ty, od razu powiadom administratora.",
            en: "If it was not you, tell an administrator at once.",
        }),
    ],
};

/// To the address before.
pub(crate) static EMAIL_CHANGED: Template = Template {
    name: "users.emailChanged",
    subject: Text { pl: "Adres logowania został zmieniony", en: "Your sign-in address was changed" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "{when} administrator zmienił adres logowania konta {email} na inny. Tym adresem nie można się już zalogować.",
            en: "On {when} an administrator changed the sign-in address of the account {email} to another one. This address no longer signs you in.",
        }),
        Block::Paragraph(Text {
            pl: "Jeśli o tym nie wiesz, od razu powiadom administratora.",
            en: "If you do not know of this, tell an administrator at once.",
        }),
    ],
};

/// Somebody has set a second factor up, or another one.
pub(crate) static MFA_ENABLED: Template = Template {
    name: "users.mfaEnabled",
    subject: Text { pl: "Ustawiono drugi składnik logowania", en: "A second factor was set up" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "{when} na koncie {email} ustawiono aplikację uwierzytelniającą. Przy logowaniu oprócz hasła potrzebny jest jej kod.",
            en: "On {when} an authenticator was set up for the account {email}. Signing in takes a code of it besides the password.",
        }),
        Block::Paragraph(Text {
            pl: "Trzymaj kody zapasowe w bezpiecznym miejscu, nie na tym samym urządzeniu. Poprzednie kody nie działają.",
            en: "Keep the recovery codes in a safe place, not on the same device. Codes from before do not work any more.",
        }),
        Block::Paragraph(NOT_YOU),
    ],
};

/// Somebody has taken their second factor away.
pub(crate) static MFA_DISABLED: Template = Template {
    name: "users.mfaDisabled",
    subject: Text { pl: "Wyłączono drugi składnik logowania", en: "Your second factor was turned off" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "{when} na koncie {email} wyłączono drugi składnik. Do logowania wystarcza teraz hasło.",
            en: "On {when} the second factor of the account {email} was turned off. The password alone signs in now.",
        }),
        Block::Paragraph(NOT_YOU),
    ],
};

/// An administrator has taken somebody's second factor away.
pub(crate) static MFA_RESET: Template = Template {
    name: "users.mfaReset",
    subject: Text { pl: "Zresetowano drugi składnik logowania", en: "Your second factor was reset" },
    blocks: &[
        Block::Paragraph(Text {
            pl: "{when} administrator usunął drugi składnik konta {email}. Wszystkie sesje zostały zakończone. Zaloguj się hasłem i ustaw aplikację uwierzytelniającą od nowa.",
            en: "On {when} an administrator removed the second factor of the account {email}. All sessions were ended. Sign in with your password and set up your authenticator anew.",
        }),
        Block::Paragraph(Text {
            pl: "Jeśli o to nie prosiłeś ani nie prosiłaś, od razu powiadom innego administratora.",
            en: "If you did not ask for this, tell another administrator at once.",
        }),
    ],
};

/// Somebody has used a recovery code.
pub(crate) static RECOVERY_CODE_USED: Template = Template {
    name: "users.recoveryCodeUsed",
    subject: Text { pl: "Użyto kodu zapasowego", en: "A recovery code was used" },
    blocks: &[Block::Paragraph(CODE_USED), Block::Paragraph(NOT_YOU)],
};

/// Somebody has used one of their last recovery codes.
pub(crate) static RECOVERY_CODES_FEW: Template = Template {
    name: "users.recoveryCodesFew",
    subject: Text { pl: "Kończą się kody zapasowe", en: "Few recovery codes are left" },
    blocks: &[
        Block::Paragraph(CODE_USED),
        Block::Paragraph(Text {
            pl: "Utwórz w swoim profilu nowe kody, zanim się skończą.",
            en: "Make new codes in your profile before they run out.",
        }),
        Block::Paragraph(NOT_YOU),
    ],
};

const CODE_USED: Text = Text {
    pl: "{when} na koncie {email} użyto kodu zapasowego. Pozostało kodów: {left}.",
    en: "On {when} a recovery code of the account {email} was used. Codes left: {left}.",
};

const NOT_YOU: Text = Text {
    pl: "Jeśli to nie Ty, od razu powiadom administratora.",
    en: "If it was not you, tell an administrator at once.",
};

pub(crate) const ALL: &[&Template] = &[
    &NEW_DEVICE,
    &INVITATION,
    &PASSWORD_RESET,
    &PASSWORD_CHANGED,
    &EMAIL_CHANGED,
    &MFA_ENABLED,
    &MFA_DISABLED,
    &MFA_RESET,
    &RECOVERY_CODE_USED,
    &RECOVERY_CODES_FEW,
];
