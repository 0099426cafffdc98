//! Finds the place in the learner's file that a finding speaks of.

use std::sync::LazyLock;

use regex::Regex;

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceLine {
    /// Counted from 1.
    pub(super) number: usize,
    /// Without its indentation.
    pub(super) text: String,
}

static LITERAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"print(?:ln)?!\(\s*"((?:[^"\\]|\\.)*)""#).expect("a valid pattern"));
static PLACE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[^{}]*\}").expect("a valid pattern"));

/// The line of `source` that prints `text`, if exactly one can: its literal, with anything in the places, gives it.
pub(super) fn line_that_prints(source: &str, text: &str) -> Option<SourceLine> {
    let mut found = lines(source).filter(|line| prints(&line.text, text));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn prints(line: &str, text: &str) -> bool {
    LITERAL.captures_iter(line).any(|captures| {
        let literal = &captures[1];
        // A literal that is all places would print anything.
        let fixed: usize = PLACE.split(literal).map(|piece| piece.trim().len()).sum();
        let pieces: Vec<String> = PLACE.split(literal).map(regex::escape).collect();
        fixed > 0 && Regex::new(&format!("^{}$", pieces.join(".*"))).is_ok_and(|pattern| pattern.is_match(text))
    })
}

/// The lines of `source` on which a thread may wait for another.
pub(super) fn lines_that_wait(source: &str) -> Vec<SourceLine> {
    const WAITS: [&str; 9] =
        [".lock()", ".read()", ".write()", ".wait", ".join()", ".recv()", "park()", "park_timeout(", "sleep("];
    lines(source)
        .filter(|line| !line.text.starts_with("//") && WAITS.iter().any(|wait| line.text.contains(wait)))
        .collect()
}

/// The line of a place `file:line:column`.
pub(super) fn line_at(source: &str, place: &str) -> Option<SourceLine> {
    let number: usize = place.rsplit(':').nth(1)?.parse().ok()?;
    lines(source).nth(number.checked_sub(1)?)
}

fn lines(source: &str) -> impl Iterator<Item = SourceLine> {
    source.lines().enumerate().map(|(index, text)| SourceLine { number: index + 1, text: text.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "fn main() {\n    println!(\"balance {}\", 1);\n    println!(\"person {n} reads {v}\");\n}\n";

    #[test]
    fn the_line_that_prints_is_found_by_its_literal() {
        let line = line_that_prints(SOURCE, "person 3 reads 0").unwrap();
        assert_eq!((line.number, line.text.as_str()), (3, "println!(\"person {n} reads {v}\");"));
    }

    #[test]
    fn a_line_that_nothing_prints_is_not_found() {
        assert_eq!(line_that_prints(SOURCE, "person 3 writes 0"), None);
    }

    #[test]
    fn a_line_that_two_may_print_is_not_guessed() {
        let twice = SOURCE.repeat(2);
        assert_eq!(line_that_prints(&twice, "balance 1"), None);
    }
}
