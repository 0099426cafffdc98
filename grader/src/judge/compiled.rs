//! Whether the compiler refuses what it must refuse.

use super::{Fact, Outcome};
use crate::observe::{Compiled, CompilerError, Observation};

pub(super) fn refused(observation: &Observation) -> Outcome {
    let Some(seen) = observation.compiled.as_deref() else {
        return Outcome::Unseen("the compiler was not asked".to_owned());
    };
    if let Some(error) = seen.without.first() {
        return Fact::DoesNotFit { words: error.words.clone() }.into();
    }
    let lines = (1..).zip(&seen.addition.lines);
    for (number, line) in lines.filter_map(|(number, line)| Some((number, (&line.text, line.refused.as_ref()?)))) {
        let (text, code) = line;
        let here = || seen.with.iter().filter(|error| error.line == Some(number));
        if here().any(|error| error.code.as_ref() == Some(code)) {
            continue;
        }
        let (line, wanted) = (text.trim().to_owned(), code.clone());
        let other = here().next().or_else(|| seen.with.iter().find(|error| !is_wanted(seen, error)));
        return match other {
            Some(error) => Fact::RefusedOtherwise { line, wanted, words: error.words.clone() }.into(),
            None => Fact::Accepted { line, wanted }.into(),
        };
    }
    Outcome::Holds
}

/// Whether a line must give this error.
fn is_wanted(seen: &Compiled, error: &CompilerError) -> bool {
    let line = error.line.and_then(|line| seen.addition.lines.get(line - 1));
    line.is_some_and(|line| line.refused.is_some() && line.refused == error.code)
}
