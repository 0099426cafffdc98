//! One line of the terminal, put together from left to right.

use unicode_width::UnicodeWidthStr;

use crate::report::Look;

/// How a piece looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Dim,
    Bold,
    /// What went wrong.
    Bad,
    /// What waits, or makes others wait.
    Open,
}

/// A line as far as it has come.
#[derive(Default)]
pub(super) struct Strip {
    pieces: Vec<(String, Style)>,
    width: usize,
}

impl Strip {
    pub(super) fn push(&mut self, text: &str, style: Style) {
        self.width += text.width();
        let style = if text.trim().is_empty() { Style::Plain } else { style };
        match self.pieces.last_mut() {
            Some((last, same)) if *same == style => last.push_str(text),
            _ => self.pieces.push((text.to_owned(), style)),
        }
    }

    /// Blanks up to a column.
    pub(super) fn pad_to(&mut self, column: usize) {
        let blanks = column.saturating_sub(self.width);
        self.push(&" ".repeat(blanks), Style::Plain);
    }

    /// The line, in the terminal's colours, without blanks at its end.
    pub(super) fn finish(mut self, look: &Look) -> String {
        while let Some((text, style)) = self.pieces.pop() {
            let text = text.trim_end();
            if !text.is_empty() {
                self.pieces.push((text.to_owned(), style));
                break;
            }
        }
        let paint = |(text, style): &(String, Style)| match style {
            Style::Plain => text.clone(),
            Style::Dim => look.dim(text),
            Style::Bold => look.bold(text),
            Style::Bad => look.bad(text),
            Style::Open => look.open(text),
        };
        self.pieces.iter().map(paint).collect::<String>() + "\n"
    }
}

/// Breaks a text between words; what is longer than a line breaks where it has to.
pub(super) fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        let last = lines.last_mut().expect("there is always one");
        if !last.is_empty() && last.width() + 1 + word.width() <= width {
            last.push(' ');
            last.push_str(word);
            continue;
        }
        if !last.is_empty() {
            lines.push(String::new());
        }
        while word.width() > width {
            let end = fits(word, width);
            lines.last_mut().expect("there is always one").push_str(&word[..end]);
            lines.push(String::new());
            word = &word[end..];
        }
        lines.last_mut().expect("there is always one").push_str(word);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// How many bytes of a word fit into a width; at least its first character.
fn fits(word: &str, width: usize) -> usize {
    let ends = word.char_indices().map(|(index, char)| index + char.len_utf8());
    let mut fits = word.chars().next().map_or(0, char::len_utf8);
    for end in ends.take_while(|end| word[..*end].width() <= width) {
        fits = end;
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_breaks_where_it_has_to() {
        assert_eq!(broken("waits for 锁锁锁锁锁 (held by t1)", 8), ["waits", "for", "锁锁锁锁", "锁 (held", "by t1)"]);
    }

    #[test]
    fn blanks_at_the_end_are_left_out() {
        let mut strip = Strip::default();
        strip.push("a ", Style::Plain);
        strip.pad_to(9);
        assert_eq!(strip.finish(&Look::PLAIN), "a\n");
    }
}
