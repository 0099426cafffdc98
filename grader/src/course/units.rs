//! Times and signals, as people write them.

use std::time::Duration;

use nix::sys::signal::Signal;
use serde::{Deserialize, Deserializer, de};

/// A time as people write it: `"300ms"`, `"2s"`, `"1.5s"`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seconds(pub(super) Duration);

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).map(Self).map_err(de::Error::custom)
    }
}

impl Seconds {
    /// The time that a text tells.
    pub(super) fn read(text: &str) -> Result<Duration, String> {
        let wrong = || format!("`{text}` is not a time: write `\"300ms\"` or `\"2s\"`");
        let (number, unit) = match text.strip_suffix("ms") {
            Some(number) => (number, 1e-3),
            None => (text.strip_suffix('s').ok_or_else(wrong)?, 1.0),
        };
        let number: f64 = number.parse().map_err(|_| wrong())?;
        Duration::try_from_secs_f64(number * unit).map_err(|_| wrong())
    }
}

/// A signal by its name, `"TERM"` or `"SIGTERM"`.
pub(super) fn signal_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i32, D::Error> {
    let text = String::deserialize(deserializer)?;
    let name = if text.starts_with("SIG") { text.clone() } else { format!("SIG{text}") };
    let signal: Signal =
        name.parse().map_err(|_| de::Error::custom(format!("`{text}` is no signal: see signal(7)")))?;
    Ok(signal as i32)
}
