//! Why somebody does what can't be undone.

use crate::error::OperationsError;

/// A reason in a person's words: 1 to 500 characters, none of them a control character.
pub(crate) fn reason(input: &str) -> Result<String, OperationsError> {
    let reason = input.trim();
    let fits = (1..=500).contains(&reason.chars().count()) && !reason.chars().any(char::is_control);
    if fits { Ok(reason.to_owned()) } else { Err(OperationsError::ReasonInvalid) }
}

#[cfg(test)]
mod tests {
    use super::reason;
    use crate::error::OperationsError;

    #[test]
    fn a_reason_is_trimmed_and_bounded() {
        assert_eq!(reason("  Klient nie istnieje ").unwrap(), "Klient nie istnieje");
        for wrong in ["", "  ", "a\0", &"ż".repeat(501)] {
            assert_eq!(reason(wrong), Err(OperationsError::ReasonInvalid), "{wrong:?}");
        }
    }
}
