//! What the commands say to the person who typed them. The only place that prints.

use std::{
    fmt::Display,
    io::{self, IsTerminal as _, Write},
};

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

/// A line for the person, to standard error: where the answer itself goes to standard output.
#[expect(clippy::print_stderr, reason = "this is the answer of a command")]
pub(crate) fn note(line: impl Display) {
    eprintln!("{line}");
}

/// Standard output for bytes; none where a person would see them.
pub(crate) fn stream() -> Option<Box<dyn Write + Send>> {
    let output = io::stdout();
    if output.is_terminal() { None } else { Some(Box::new(output)) }
}
