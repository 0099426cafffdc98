//! A learner's file as tokens: enough to tell a name from a string, and where an expression begins.
//!
//! It has compiled, so nothing here looks for mistakes.

use std::sync::LazyLock;

use regex::Regex;

use crate::observe::Place;

/// A token, and where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    line: u32,
    column: u32,
}

/// Comments and literals come first, so that nothing within them is taken for a token.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?s)//[^\n]*|/\*.*?\*/"#,
        r##"|[bc]?r#".*?"#|[bc]?r"[^"]*"|[bc]?"(?:[^"\\]|\\.)*""##,
        r"|b?'(?:[^'\\\n]|\\[^\n]+?)'|'\w+",
        r"|r#\w+|\w+",
        r"|::|->|=>|==|!=|<=|>=|\.\.=|\.\.|[-+*/%^&|]=|\S",
    ))
    .expect("a valid pattern")
});

/// The tokens of a file, without its comments.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let (mut line, mut line_start, mut seen) = (1, 0, 0);
    let mut tokens = Vec::new();
    for found in TOKEN.find_iter(source) {
        for (offset, _) in source[seen..found.start()].match_indices('\n') {
            (line, line_start) = (line + 1, seen + offset + 1);
        }
        seen = found.start();
        if !found.as_str().starts_with("//") && !found.as_str().starts_with("/*") {
            let column = source[line_start..seen].chars().count() as u32 + 1;
            tokens.push(Token { text: found.as_str(), line, column });
        }
    }
    tokens
}

/// The index of the token that begins at a place.
pub(super) fn at(tokens: &[Token<'_>], place: &Place) -> Option<usize> {
    tokens.binary_search_by_key(&(place.line, place.column), |token| (token.line, token.column)).ok()
}

impl Token<'_> {
    /// Whether it is a name or a keyword.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(|char: char| char.is_alphabetic() || char == '_')
    }
}

/// From a closing bracket back to its opening one.
pub(super) fn opening(tokens: &[Token<'_>], closing: usize) -> Option<usize> {
    let mut depth = 0;
    (0..=closing).rev().find(|index| {
        match tokens[*index].text {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

/// Splits tokens at commas that stand in no bracket.
pub(super) fn at_commas<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut depth = 0;
    let parts = tokens.split(|token| {
        match token.text {
            "(" | "[" | "{" | "<" => depth += 1,
            ")" | "]" | "}" | ">" => depth -= 1,
            _ => {}
        }
        token.text == "," && depth == 0
    });
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        tokens(source).iter().map(|token| token.text).collect()
    }

    #[test]
    fn what_stands_in_a_string_or_a_comment_is_no_token() {
        assert_eq!(
            texts("let a = \"x = \\\"1\"; // b = 2\n/* c */ f('\"', 'a)"),
            ["let", "a", "=", "\"x = \\\"1\"", ";", "f", "(", "'\"'", ",", "'a", ")"]
        );
    }

    #[test]
    fn a_place_finds_its_token() {
        let source = "// ä\nlet ä = Mutex::new(0);\n";
        let place = Place { file: String::new(), line: 2, column: 9 };
        let tokens = tokens(source);
        assert_eq!(at(&tokens, &place).map(|index| tokens[index].text), Some("Mutex"));
    }
}
