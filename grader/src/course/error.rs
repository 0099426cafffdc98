//! What can be wrong with a file of the course, and how it is said.

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

/// A file of the course cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    /// It cannot be read.
    #[error("{}: cannot be read: {error}", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        error: String,
    },
    /// Something in it is wrong.
    #[error("{}:{line}:{column}: {words}\n\n{excerpt}", .file.display())]
    Wrong {
        /// The file, relative to the course's root.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What is wrong, and what was perhaps meant.
        words: String,
        /// The line itself, with a mark under the place.
        excerpt: String,
    },
}

impl CourseError {
    /// An error at a byte range of `text`, the content of `file`.
    pub(super) fn at(root: &Path, file: &Path, text: &str, span: Range<usize>, words: impl Into<String>) -> Self {
        let start = span.start.min(text.len());
        let before = &text[..start];
        let line = before.matches('\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let content = text[line_start..].lines().next().unwrap_or_default();
        let column = text[line_start..start].chars().count() + 1;
        let width = text[start..span.end.clamp(start, text.len())].lines().next().unwrap_or("").chars().count().max(1);
        let margin = " ".repeat(line.to_string().len());
        let excerpt = format!(
            "{margin} |\n{line} | {content}\n{margin} | {}{}",
            " ".repeat(column - 1),
            "^".repeat(width.min(80)),
        );
        Self::Wrong {
            file: file.strip_prefix(root).unwrap_or(file).to_owned(),
            line,
            column,
            words: words.into(),
            excerpt,
        }
    }
}

/// Reads a TOML file; also returns its text, for errors that are found later.
pub(super) fn read<T: DeserializeOwned>(root: &Path, file: &Path) -> Result<(String, T), CourseError> {
    let text = fs::read_to_string(file).map_err(|error| CourseError::Unreadable {
        file: file.strip_prefix(root).unwrap_or(file).to_owned(),
        error: error.to_string(),
    })?;
    match toml::from_str(&text) {
        Ok(value) => Ok((text, value)),
        Err(error) => {
            let words = with_nearest(&in_words_of_the_file(error.message()));
            Err(CourseError::at(root, file, &text, error.span().unwrap_or(0..0), words))
        }
    }
}

/// The message in words of the file, where serde speaks of Rust.
fn in_words_of_the_file(message: &str) -> String {
    const WORDS: [(&str, &str); 4] = [
        ("expected usize", "expected a whole number, 0 or more"),
        ("expected u32", "expected a whole number, 0 or more"),
        ("expected struct NothingMore", "expected `{}`"),
        ("unit variant, expected newtype variant", "text, expected a table such as `{ code = 0 }`"),
    ];
    WORDS.iter().fold(message.to_owned(), |message, (rust, file)| message.replace(rust, file))
}

/// Adds what was perhaps meant to "unknown field `x`, expected one of `a`, `b`".
fn with_nearest(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((unknown, known)) if message.starts_with("unknown ") => match nearest(unknown, known.iter().copied()) {
            Some(near) => format!("{message}\nperhaps `{near}` was meant"),
            None => message.to_owned(),
        },
        _ => message.to_owned(),
    }
}

/// The known name that is most like `name`, if one is like it at all.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest_one() {
        let message = "unknown field `equlas`, expected `line` or `equals`";
        assert_eq!(with_nearest(message), format!("{message}\nperhaps `equals` was meant"));
    }

    #[test]
    fn a_key_like_nothing_known_gets_no_guess() {
        let message = "unknown field `colour`, expected `line` or `equals`";
        assert_eq!(with_nearest(message), message);
    }

    #[test]
    fn an_error_points_at_its_place() {
        let error = CourseError::at(Path::new("/c"), Path::new("/c/l.toml"), "a = 1\nbcd = 2\n", 6..9, "no");
        assert_eq!(error.to_string(), "l.toml:2:1: no\n\n  |\n2 | bcd = 2\n  | ^^^");
    }
}
