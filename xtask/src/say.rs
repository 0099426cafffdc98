//! The only place that writes to the terminal.

use std::io::{self, Write};

/// Writes to standard output. Whoever reads it may have gone (`| head`): then there is nobody to tell.
pub(crate) fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes to standard error.
pub(crate) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
