//! A file that the compiler is asked about, behind a learner's: some of its lines must not compile.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

/// Behind a line that must not compile; the error's code follows.
const MARK: &str = "//~";

/// Code that stands behind a learner's file, as a lesson has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// The file, as the lesson names it.
    pub name: String,
    /// Its lines.
    pub lines: Vec<AdditionLine>,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdditionLine {
    /// Without its mark.
    pub text: String,
    /// The code of the error that the compiler must give here: `E0382`.
    pub refused: Option<String>,
}

impl Addition {
    /// Reads a file in the folder of a lesson; the error says what is wrong with it.
    pub(super) fn read(folder: &Path, name: &str) -> Result<Self, String> {
        let text =
            fs::read_to_string(folder.join(name)).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
        let lines = text.lines().map(line).collect::<Result<Vec<_>, _>>()?;
        if lines.iter().all(|line| line.refused.is_none()) {
            return Err(format!("no line of `{name}` must not compile: mark one, `{MARK} E0382`"));
        }
        Ok(Self { name: name.to_owned(), lines })
    }

    /// Its text; `Marked::LeftOut` leaves empty lines where a line must not compile, so that all others keep their numbers.
    pub fn text(&self, marked: Marked) -> String {
        let kept = |line: &AdditionLine| marked == Marked::Kept || line.refused.is_none();
        self.lines.iter().map(|line| if kept(line) { format!("{}\n", line.text) } else { "\n".to_owned() }).collect()
    }
}

/// What becomes of the lines that must not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// They are there.
    Kept,
    /// They are not: what is left must compile.
    LeftOut,
}

fn line(text: &str) -> Result<AdditionLine, String> {
    let Some((code, mark)) = text.split_once(MARK) else {
        return Ok(AdditionLine { text: text.to_owned(), refused: None });
    };
    let mark = mark.trim();
    let is_code = mark
        .strip_prefix('E')
        .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_code {
        return Err(format!("`{mark}` is no code of an error: write `{MARK} E0382`"));
    }
    Ok(AdditionLine { text: code.trim_end().to_owned(), refused: Some(mark.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Addition, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("more.rs"), text).unwrap();
        Addition::read(folder.path(), "more.rs")
    }

    #[test]
    fn what_is_left_out_leaves_the_numbers_of_the_lines() {
        let addition = read("fn f() {\n    twice(); //~ E0382\n}\n").unwrap();
        assert_eq!(addition.lines[1].refused.as_deref(), Some("E0382"));
        assert_eq!(addition.text(Marked::Kept), "fn f() {\n    twice();\n}\n");
        assert_eq!(addition.text(Marked::LeftOut), "fn f() {\n\n}\n");
    }

    #[test]
    fn a_file_that_asks_for_nothing_is_a_mistake() {
        assert!(read("fn f() {}\n").unwrap_err().contains("no line of `more.rs`"));
        assert!(read("f(); //~ error\n").unwrap_err().contains("`error` is no code"));
        assert!(Addition::read(Path::new("/nowhere"), "more.rs").unwrap_err().contains("cannot be read"));
    }
}
