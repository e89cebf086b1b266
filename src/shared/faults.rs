//! Reads what was typed into a form.

use crate::Error;

/// Gathers what is to be mended, so that a form hears of all of it at once. `E`: the module's own errors.
#[derive(Debug)]
pub struct Faults<E>(Vec<E>);

impl<E> Default for Faults<E> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<E: Into<Error>> Faults<E> {
    /// Notes a fault.
    pub fn note(&mut self, fault: E) {
        self.0.push(fault);
    }

    /// How many there are so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The value, or its fault is noted.
    pub fn take<T>(&mut self, value: Result<T, E>) -> Option<T> {
        value.map_err(|fault| self.0.push(fault)).ok()
    }

    /// What is to become of a field: what was before where nothing was typed, nothing where it was left empty, else
    /// what was typed as `read` reads it.
    pub fn field<T>(
        &mut self,
        typed: Option<Option<String>>,
        before: Option<T>,
        fault: E,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        match typed {
            None => before,
            Some(None) => None,
            Some(Some(typed)) if typed.trim().is_empty() => None,
            Some(Some(typed)) => self.take(read(&typed).ok_or(fault)),
        }
    }

    /// The faults so far.
    #[must_use]
    pub fn into_inner(self) -> Vec<E> {
        self.0
    }

    /// The value, if there is nothing to be mended.
    ///
    /// # Errors
    /// Everything that is.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Error>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0.into_iter().map(Into::into).collect()),
        }
    }
}
