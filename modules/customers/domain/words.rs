//! Enums that are one word each in the database and the audit log.

/// Declares one: the values with their words.
macro_rules! words {
    ($(#[$doc:meta])* $visibility:vis enum $name:ident { $($(#[$of:meta])* $value:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        $visibility enum $name {
            $($(#[$of])* $value,)+
        }

        impl $name {
            /// The word in the database and the audit log.
            $visibility const fn id(self) -> &'static str {
                match self {
                    $(Self::$value => $id,)+
                }
            }

            $visibility fn from_id(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$value),)+
                    _ => None,
                }
            }
        }
    };
}
pub(super) use words;
