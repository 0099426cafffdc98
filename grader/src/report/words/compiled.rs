//! What the compiler was asked, and what it answered.

use crate::{course::Addition, judge::Fact};

pub(super) fn ground(compiled: usize) -> String {
    match compiled {
        1 => "what must not compile is refused".to_owned(),
        files => format!("what must not compile in {files} files is refused"),
    }
}

pub(super) const DOES_NOT_FIT: (&str, &str) = (
    "What the lesson calls is there, by the names of the stub.",
    "Another file is shown to the compiler behind yours, and uses your types and their methods. The lines that must compile \
     do not; the compiler's words stand below.",
);

/// Nothing was run: what was compiled.
pub(super) fn run(program: &str, addition: &Addition) -> String {
    format!("none; compiled was {program}.rs, with {} behind it", addition.name)
}

pub(super) fn found(fact: &Fact) -> String {
    match fact {
        Fact::Accepted { line, wanted } => {
            format!("the compiler takes `{line}`, and should refuse it ({wanted}; see rustc --explain {wanted})")
        }
        Fact::RefusedOtherwise { line, wanted, .. } => {
            format!("the compiler does not refuse `{line}` by the error {wanted}, but says something else")
        }
        _ => "what must compile does not, with your file before it".to_owned(),
    }
}
