//! How a text looks: colour, symbols, width.

use unicode_width::UnicodeWidthStr;

/// What the reader's terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether escape sequences are used.
    pub colour: crate::build::Colour,
    /// Which signs are used.
    pub symbols: Symbols,
    /// Columns.
    pub width: usize,
}

/// Which signs are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbols {
    /// `✓`, `✗`, `█`.
    Unicode,
    /// `+`, `x`, `#`.
    Ascii,
}

impl Look {
    /// No colour, no signs, 80 columns.
    pub const PLAIN: Self = Self { colour: crate::build::Colour::Off, symbols: Symbols::Ascii, width: 80 };

    pub(super) fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    pub(super) fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    pub(super) fn good(&self, text: &str) -> String {
        self.paint("32", text)
    }

    pub(super) fn bad(&self, text: &str) -> String {
        self.paint("31", text)
    }

    pub(super) fn open(&self, text: &str) -> String {
        self.paint("33", text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        match self.colour {
            crate::build::Colour::On if !text.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
            _ => text.to_owned(),
        }
    }

    pub(super) fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.symbols {
            Symbols::Unicode => unicode,
            Symbols::Ascii => ascii,
        }
    }

    /// A label, and beside it a text that is broken between words.
    pub(super) fn field(&self, label: &str, text: &str) -> String {
        const LABEL: usize = 11;
        // A very narrow terminal gets the text under the label.
        let (first, indent) = if self.width >= 50 {
            (format!("  {}{}", self.bold(label), " ".repeat(LABEL.saturating_sub(label.width() + 2))), LABEL)
        } else {
            (format!("{}\n  ", self.bold(label)), 2)
        };
        let room = self.width.min(100).saturating_sub(indent).max(16);
        let mut out = first;
        let mut lines = text.lines().flat_map(|line| wrap(&visible(line), room));
        out.push_str(&lines.next().unwrap_or_default());
        for line in lines {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            out.push_str(&line);
        }
        out.push('\n');
        out
    }

    /// A text of less importance.
    pub fn remark(&self, text: &str) -> String {
        let lines = wrap(text, self.width.min(100));
        lines.iter().map(|line| format!("{}\n", self.dim(line))).collect()
    }

    /// A text that is broken between words.
    pub(super) fn paragraph(&self, text: &str) -> String {
        let lines = text.lines().flat_map(|line| wrap(&visible(line), self.width.min(100)));
        lines.map(|line| line + "\n").collect()
    }

    /// A line that is cut where the terminal ends.
    pub(super) fn cut(&self, text: &str) -> String {
        if text.width() <= self.width {
            return text.to_owned();
        }
        let dots = self.sign("…", "...");
        let Some(mut room) = self.width.checked_sub(dots.width()) else {
            return String::new();
        };
        let mut out = String::new();
        for char in text.chars() {
            let width = char.to_string().width();
            if width > room {
                break;
            }
            room -= width;
            out.push(char);
        }
        out + dots
    }
}

/// A line as it may be shown: nothing in it can move the cursor, change a colour or turn the direction of the text.
pub(super) fn visible(line: &str) -> String {
    let strange = |char: char| {
        char.is_control() || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    line.replace('\t', "    ").replace(strange, "\u{fffd}")
}

/// Breaks a line between words; a word that is longer than a line stands alone.
fn wrap(line: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is always one");
        if last.trim().is_empty() {
            last.push_str(word);
        } else if last.width() + 1 + word.width() <= room {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_stays_beside_its_label() {
        let look = Look { width: 50, ..Look::PLAIN };
        let text = look.field("Rule", "Every deposit is in the balance at the end, each of them.");
        assert_eq!(text, "  Rule     Every deposit is in the balance at the\n           end, each of them.\n");
    }

    #[test]
    fn a_narrow_terminal_gets_the_text_under_the_label() {
        let look = Look { width: 30, ..Look::PLAIN };
        assert_eq!(look.field("Rule", "Every deposit is there."), "Rule\n  Every deposit is there.\n");
    }

    #[test]
    fn wide_characters_count_twice() {
        let look = Look { width: 6, ..Look::PLAIN };
        assert_eq!(look.cut("锁锁锁锁"), "锁...");
    }
}
