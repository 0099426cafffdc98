//! Writes JSON (RFC 8259), and nothing more.

use real_std::{fmt::Write, prelude::rust_2024::*};

/// A text that grows by values; commas come by themselves.
#[derive(Default)]
pub(crate) struct Json(String);

impl Json {
    pub(crate) fn into_line(mut self) -> String {
        self.0.push('\n');
        self.0
    }

    fn separate(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with(['{', '[', ':', ',']) {
            self.0.push(',');
        }
    }

    pub(crate) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.separate();
        self.0.push('{');
        fill(self);
        self.0.push('}');
    }

    pub(crate) fn array(&mut self, fill: impl FnOnce(&mut Self)) {
        self.separate();
        self.0.push('[');
        fill(self);
        self.0.push(']');
    }

    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.0.push(':');
        self
    }

    pub(crate) fn number(&mut self, number: impl Into<i128>) {
        self.separate();
        let _ = write!(self.0, "{}", number.into());
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.separate();
        self.0.push_str(if value { "true" } else { "false" });
    }

    pub(crate) fn null(&mut self) {
        self.separate();
        self.0.push_str("null");
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                letter if (letter as u32) < 0x20 => {
                    let _ = write!(self.0, "\\u{:04x}", letter as u32);
                }
                letter => self.0.push(letter),
            }
        }
        self.0.push('"');
    }

    pub(crate) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.null(),
        }
    }
}
