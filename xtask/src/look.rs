//! What the terminal can show.

use std::{env, io::IsTerminal};

use grader::{
    build::Colour,
    report::{Look, Symbols},
};

/// Where something is printed.
pub(crate) struct Terminal {
    /// How it is printed.
    pub(crate) look: Look,
    /// Whether a line can be written over.
    pub(crate) redraws: bool,
}

/// Asks the environment: `NO_COLOR`, `TERM=dumb`, `COLUMNS`, the locale; and the terminal for its width.
pub(crate) fn terminal() -> Terminal {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let on_terminal = std::io::stdout().is_terminal();
    let dumb = set("TERM").is_some_and(|term| term == "dumb");
    let colour = on_terminal && !dumb && set("NO_COLOR").is_none();
    let utf8 = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| set(name))
        .is_some_and(|locale| locale.to_string_lossy().to_lowercase().replace('-', "").contains("utf8"));
    let columns = set("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
    let measured = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    Terminal {
        look: Look {
            colour: if colour { Colour::On } else { Colour::Off },
            symbols: if utf8 { Symbols::Unicode } else { Symbols::Ascii },
            width: measured.or(columns).unwrap_or(80).max(20),
        },
        redraws: on_terminal && !dumb,
    }
}
