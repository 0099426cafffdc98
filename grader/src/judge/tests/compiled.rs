//! What the compiler must refuse.

use super::*;
use crate::{
    course::{Addition, AdditionLine},
    observe::{Compiled, CompilerError},
};

/// A file of five lines, of which the second and the fourth must not compile.
fn addition() -> Addition {
    let line = |(text, refused): (&str, Option<&str>)| AdditionLine {
        text: text.to_owned(),
        refused: refused.map(str::to_owned),
    };
    let lines = [("{", None), ("  twice();", Some("E0382")), ("} {", None), ("  late();", Some("E0382")), ("}", None)];
    Addition { name: "more.rs".to_owned(), lines: lines.into_iter().map(line).collect() }
}

fn error(code: &str, line: Option<usize>) -> CompilerError {
    CompilerError { code: Some(code.to_owned()), line, words: format!("error[{code}]") }
}

fn compiled(without: &[CompilerError], with: &[CompilerError]) -> Observation {
    let compiled = Compiled { addition: addition(), without: without.to_vec(), with: with.to_vec() };
    Observation { compiled: Some(Box::new(compiled)), ..wrote(&[]) }
}

#[test]
fn each_line_must_give_its_error() {
    let (second, fourth) = (error("E0382", Some(2)), error("E0382", Some(4)));
    holds(&Rule::Refused, &compiled(&[], &[second.clone(), fourth.clone()]));
    let accepted = |line: &str| Fact::Accepted { line: line.to_owned(), wanted: "E0382".to_owned() };
    breaks(&Rule::Refused, &compiled(&[], &[]), accepted("twice();"), &[]);
    breaks(&Rule::Refused, &compiled(&[], &[second]), accepted("late();"), &[]);
    breaks(&Rule::Refused, &compiled(&[], &[fourth]), accepted("twice();"), &[]);
}

#[test]
fn another_error_than_the_one_that_is_wanted_proves_nothing() {
    let otherwise = |words: &str| Fact::RefusedOtherwise {
        line: "twice();".to_owned(),
        wanted: "E0382".to_owned(),
        words: words.to_owned(),
    };
    breaks(&Rule::Refused, &compiled(&[], &[error("E0499", Some(2))]), otherwise("error[E0499]"), &[]);
    // In the learner's own file, or in a line that may compile.
    breaks(&Rule::Refused, &compiled(&[], &[error("E0382", None)]), otherwise("error[E0382]"), &[]);
    breaks(&Rule::Refused, &compiled(&[], &[error("E0382", Some(1))]), otherwise("error[E0382]"), &[]);
}

#[test]
fn what_does_not_fit_without_these_lines_either_proves_nothing() {
    let run = compiled(&[error("E0599", Some(1))], &[error("E0382", Some(2)), error("E0382", Some(4))]);
    let Verdict::Failed(findings) = judged(&Rule::Refused, &run) else { panic!("it does not fit") };
    assert_eq!((findings[0].id.as_str(), &findings[0].check), ("does-not-fit", &None));
    assert_eq!(findings[0].fact, Fact::DoesNotFit { words: "error[E0599]".to_owned() });
}
