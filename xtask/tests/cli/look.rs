//! What is written, and how: JSON, colours, widths, signs, hints, the list.

use std::{io, process::Stdio};

use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};
use serde_json::{Value, json};

use crate::course::{Course, EXERCISES, err, finish, on_one_line, out, stub};

fn wrong() -> Course {
    let course = Course::locks();
    course.answer_wrong("mutex-account", "join-in-the-loop");
    course
}

#[test]
fn json_is_all_that_is_written_for_programs() {
    let course = wrong();
    course.solve("lost-update");
    for (exercise, verdict, code) in [("lost-update", "passed", 0), ("mutex-account", "failed", 1)] {
        let check = course.xtask(&["check", exercise, "--format", "json"]).code(code).stderr(is_empty());
        let report: Value = serde_json::from_str(&out(&check)).expect("the output is one JSON document");
        assert_eq!(report["schema"], 1);
        assert_eq!(report["exercises"].as_array().map(Vec::len), Some(1));
        assert_eq!(report["exercises"][0]["id"], format!("lesson-05/{exercise}"));
        assert_eq!(report["exercises"][0]["verdict"], verdict);
        assert_eq!(report["progress"], json!({ "solved": ["lesson-05/lost-update"], "of": EXERCISES.len() }));
        if verdict == "failed" {
            let finding = &report["exercises"][0]["findings"][0];
            assert_eq!(finding["id"], "one-after-another");
            assert_eq!(finding["run"]["scenario"], "five people");
            assert_eq!(finding["run"]["args"], json!(["5", "10"]));
            let lines = finding["run"]["lines"].as_array().expect("the run has lines");
            assert!(lines.iter().any(|line| line["text"] == "person 1 deposited"), "{lines:?}");
        }
    }
}

#[test]
fn json_has_the_compilers_words_without_colours() {
    let course = Course::locks();
    course.write(&stub("lost-update"), "fn main() {\n    nothing();\n}\n");
    let check = course.xtask(&["check", "--format=json"]).code(1).stderr(is_empty());
    let report: Value = serde_json::from_str(&out(&check)).expect("the output is one JSON document");
    let words = report["exercises"][0]["findings"][0]["compiler"].as_str().expect("the compiler's words");
    assert!(words.contains("error[E0425]") && !words.contains('\u{1b}'), "{words}");
}

#[test]
fn json_stays_json_when_all_is_solved() {
    let course = Course::locks();
    let ids = EXERCISES.map(|exercise| format!("lesson-05/{exercise}"));
    course.write(".interleave/progress.toml", &format!("version = 1\nsolved = {ids:?}\n"));
    let check = course.xtask(&["check", "--format", "json"]).success();
    let report: Value = serde_json::from_str(&out(&check)).expect("the output is one JSON document");
    assert_eq!(report["schema"], 1);
    assert_eq!(report["exercises"], json!([]));
    assert_eq!(report["progress"], json!({ "solved": ids, "of": EXERCISES.len() }));
}

#[test]
fn no_colour_is_written_where_nobody_sees_it() {
    let course = wrong();
    course.write(&stub("lost-update"), "fn main() {\n    nothing();\n}\n");
    for args in [&["check", "lost-update"][..], &["check", "mutex-account"], &["list"], &["check", "nothing"]] {
        for no_color in [None, Some("1")] {
            let mut command = course.command(args);
            command.env("TERM", "xterm-256color").envs(no_color.map(|value| ("NO_COLOR", value)));
            let seen = finish(command);
            assert!(!out(&seen).contains('\u{1b}') && !out(&seen).contains('\r'), "{}", out(&seen));
            assert!(!err(&seen).contains('\u{1b}'), "{}", err(&seen));
        }
    }
}

/// The lines of a command's output that are wider than a terminal of 40 columns; a place in a source is never broken.
fn too_wide(course: &Course, args: &[&str]) -> Vec<String> {
    let mut command = course.command(args);
    command.env("COLUMNS", "40");
    let out = out(&finish(command));
    assert!(!out.is_empty());
    out.lines().filter(|line| line.chars().count() > 40 && !line.contains(".rs:")).map(str::to_owned).collect()
}

#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    let course = wrong();
    course.answer_wrong("guard-scope", "held-across");
    for args in [&["check", "guard-scope"][..], &["check", "lost-update"], &["check", "mutex-account"], &["list"]] {
        let wide = too_wide(&course, args);
        assert!(wide.is_empty(), "{args:?}: {wide:#?}");
    }
}

#[test]
fn a_hint_is_broken_between_words() {
    let wide = too_wide(&Course::locks(), &["hint", "deadlock", "4"]);
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn a_terminal_without_unicode_gets_ascii() {
    let course = wrong();
    course.solve("lost-update");
    for args in [&["check", "lost-update"][..], &["check", "mutex-account"], &["check", "back-off"], &["list"]] {
        let mut command = course.command(args);
        command.env("LC_ALL", "C").env("LANG", "en_US.UTF-8");
        let seen = finish(command).stderr(is_empty());
        assert!(out(&seen).is_ascii(), "{}", out(&seen));
    }
}

#[test]
fn hints_come_one_by_one() {
    let course = Course::locks();
    let hints = |args: &[&str]| {
        let hint = course.xtask(args).success().stderr(is_empty());
        let text = on_one_line(&out(&hint));
        ((1..=5).filter(|number| text.contains(&format!("Hint {number} of 4: "))).collect::<Vec<_>>(), text)
    };
    let (shown, text) = hints(&["hint", "lesson-05/deadlock"]);
    assert_eq!(shown, [1]);
    assert!(text.contains("For `crosswise`: what if thread 1 has taken"), "{text}");
    assert!(text.ends_with("cargo xtask hint lesson-05/deadlock 2"), "{text}");
    assert_eq!(hints(&["hint", "lesson-05/deadlock", "1"]), (shown, text));
    assert_eq!(hints(&["hint", "deadlock", "2"]).0, [1, 2]);
    for many in ["4", "99"] {
        let (shown, text) = hints(&["hint", "locks/deadlock", many]);
        assert_eq!(shown, [1, 2, 3, 4]);
        assert!(text.contains("That was the last hint."), "{text}");
    }
}

#[test]
fn a_lesson_has_no_hints_its_exercises_have() {
    let hint = Course::locks().xtask(&["hint", "locks"]).code(2).stdout(is_empty());
    hint.stderr(contains("`locks` is a lesson").and(contains("cargo xtask help")));
}

#[test]
fn the_list_shows_what_is_solved() {
    let course = Course::locks();
    course.solve("guard-scope");
    course.xtask(&["check", "guard-scope"]).success();
    let list = course.xtask(&["list"]).success().stderr(is_empty());
    let out = out(&list);
    assert!(out.contains("lesson-05  Shared state and locks\n"), "{out}");
    for exercise in EXERCISES {
        let sign = if exercise == "guard-scope" { "✓" } else { "·" };
        assert!(out.contains(&format!("  {sign} {exercise:<18} ")), "{exercise}: {out}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let course = Course::locks();
    for args in [&["help"][..], &["list"], &["hint", "deadlock"], &["check", "lost-update"]] {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let output = course.command(args).stdout(writer).stdin(Stdio::null()).output().expect("it starts");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{args:?}: {err}");
        assert_ne!(output.status.code(), Some(101), "{args:?}");
    }
}
