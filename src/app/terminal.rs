//! What the commands say to the person who typed them. The only place that prints.

use std::fmt::Display;

/// A line of the answer, to standard output.
#[expect(clippy::print_stdout, reason = "this is the answer of a command")]
pub(crate) fn say(line: impl Display) {
    println!("{line}");
}

/// What went wrong, to standard error.
#[expect(clippy::print_stderr, reason = "this is the answer of a command")]
pub(crate) fn complain(line: impl Display) {
    eprintln!("crm: {line}");
}
