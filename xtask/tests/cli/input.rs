//! What is typed, and what is found: names, options, files of the course, folders, the compiler.

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt};

use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};

use crate::course::{Course, EXERCISES, command, err, finish, on_one_line, out, stub};

#[test]
fn a_lesson_can_be_named_in_many_ways() {
    let course = Course::locks();
    for name in ["locks", "5", "05", "lesson-05", "Lesson-05-Locks"] {
        let check = course.xtask(&["check", name]).code(1).stderr(is_empty());
        assert_eq!(out(&check).matches(" to do ").count(), EXERCISES.len(), "{name}: {}", out(&check));
    }
}

#[test]
fn an_exercise_can_be_named_in_many_ways() {
    let course = Course::locks();
    for name in ["locks/deadlock", "LESSON-05/deadlock", "5/deadlock", "deadlock", "lesson-05-locks/deadlock/"] {
        let check = course.xtask(&["check", name]).code(1).stderr(is_empty());
        assert!(out(&check).starts_with("  · deadlock           to do "), "{name}: {}", out(&check));
        assert_eq!(out(&check).matches(" to do ").count(), 1, "{name}: {}", out(&check));
    }
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let course = Course::locks();
    for (name, near) in [
        ("lesson-50", "lesson-05"),
        ("lock", "locks"),
        ("lesson-05/dedlock", "lesson-05/deadlock"),
        ("backoff", "back-off"),
    ] {
        let check = course.xtask(&["check", name]).code(2).stdout(is_empty());
        let err = err(&check);
        assert!(err.starts_with(&format!("error: there is no lesson or exercise `{name}`; perhaps: ")), "{err}");
        assert!(err.contains(near), "{name}: {err}");
    }
    course.xtask(&["check", "zzz"]).code(2).stderr(contains("`zzz`").and(contains("cargo xtask list")));
    course.xtask(&["hint", "dedlock"]).code(2).stderr(contains("perhaps: deadlock"));
}

#[test]
fn what_is_not_understood_is_named_and_answered_with_help() {
    let course = Course::locks();
    for (args, named) in [
        (&["chekc"][..], "chekc"),
        (&["--verbose"], "--verbose"),
        (&["check", "--sed", "7"], "--sed"),
        (&["check", "locks", "deadlock"], "deadlock"),
        (&["list", "locks"], "locks"),
        (&["hint"], "hint"),
        (&["verify", "--fast"], "--fast"),
    ] {
        let seen = course.xtask(args).code(2).stdout(is_empty());
        seen.stderr(contains(named).and(contains("cargo xtask help")));
    }
    assert_eq!(course.progress(), None);
}

#[test]
fn a_value_that_cannot_be_read_is_answered_with_help() {
    let course = Course::locks();
    for (args, named) in [
        (&["check", "--format", "xml"][..], "xml"),
        (&["check", "--format"], "--format"),
        (&["check", "--seed", "x"], "x"),
        (&["check", "--seed"], "--seed"),
        (&["hint", "deadlock", "two"], "two"),
        (&["hint", "deadlock", "-1"], "-1"),
        (&["verify", "--load", "x"], "x"),
    ] {
        let seen = course.xtask(args).code(2).stdout(is_empty());
        let err = err(&seen);
        assert!(err.contains(named) && err.contains("cargo xtask help"), "{args:?}: {err}");
    }
    let mut command = course.command(&["check"]);
    command.arg(OsStr::from_bytes(b"lo\xffcks"));
    finish(command).code(2).stderr(contains("cargo xtask help"));
}

#[test]
fn help_is_there_for_every_command() {
    let course = Course::locks();
    let help = out(&course.xtask(&["help"]).success());
    assert!(["check", "hint", "list", "verify", "Exit status"].iter().all(|word| help.contains(word)), "{help}");
    for args in
        [&[][..], &["--help"], &["-h"], &["check", "--help"], &["hint", "-h"], &["verify", "-h"], &["list", "-h"]]
    {
        let seen = course.xtask(args).success().stderr(is_empty());
        assert_eq!(out(&seen), help, "{args:?}");
    }
}

#[test]
fn a_broken_lesson_is_told_with_its_place_and_what_was_meant() {
    const FILE: &str = "lessons/lesson-05-locks/lesson.toml";
    for (from, to, wrong, words) in [
        ("equals = \"{after}\"", "equlas = \"{after}\"", "equlas", "perhaps `equals` was meant"),
        ("hint = 1", "hint = 9", "9", "hints are numbered 1 to 3"),
        ("threads = { at-least = \"{people}\" }", "threads = { at-least = \"{peple}\" }", "{ at-least", "people"),
        ("deadlock\"", "deadlock", "\n", ""),
    ] {
        let course = Course::locks();
        course.replace(FILE, from, to);
        let text = course.read(FILE);
        let at = text.find(to).expect("it stands there now") + to.find(wrong).unwrap_or(to.len());
        let line = text[..at].matches('\n').count() + 1;
        let column = at - text[..at].rfind('\n').map_or(0, |newline| newline + 1) + 1;
        let list = course.xtask(&["list"]).code(2).stdout(is_empty());
        let err = err(&list);
        assert!(err.starts_with(&format!("error: {FILE}:{line}:{column}: ")), "{to}: {line}:{column}: {err}");
        assert!(err.contains(words), "{to}: {err}");
        assert!(err.contains(&format!("{line} | ")) && err.contains('^'), "{to}: {err}");
        course.xtask(&["check"]).code(2).stderr(contains(FILE));
        course.xtask(&["hint", "deadlock"]).code(2).stderr(contains(FILE));
    }
}

#[test]
fn a_lesson_that_is_listed_and_not_there_is_told_with_its_place() {
    let course = Course::locks();
    course.replace("lessons/course.toml", "\"lesson-05-locks\"", "\"lesson-05-locks\", \"lesson-06-more\"");
    let words = "there is no file `lessons/lesson-06-more/lesson.toml`";
    course.xtask(&["list"]).code(2).stderr(contains("error: lessons/course.toml:2:31: ").and(contains(words)));
}

#[test]
fn outside_of_any_course_there_is_a_way_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for args in [&["check"][..], &["check", "locks"], &["list"], &["hint", "deadlock"], &["verify"]] {
        let mut command = command(args);
        command.current_dir(folder.path());
        let way = contains("lessons/course.toml").and(contains("run this inside the course's folder"));
        finish(command).code(2).stdout(is_empty()).stderr(way);
    }
}

#[test]
fn the_course_is_found_from_every_folder_in_it() {
    let course = Course::locks();
    let mut command = course.command(&["check", "lost-update"]);
    command.current_dir(course.root().join("lessons/lesson-05-locks/src"));
    finish(command).code(1).stdout(contains("lesson-05/lost-update  unfinished"));
    assert!(course.progress().is_none() && course.root().join(".interleave").is_dir());
}

#[test]
fn a_stub_that_is_gone_is_named_and_the_others_are_judged() {
    let course = Course::locks();
    fs::remove_file(course.root().join(stub("deadlock"))).expect("the stub was there");
    for (what, judged) in [("deadlock", 0), ("locks", EXERCISES.len() - 1)] {
        let check = course.xtask(&["check", what]);
        let out = out(&check);
        assert_eq!(out.matches(" to do ").count(), judged, "{out}{}", err(&check));
        assert!(out.contains("? deadlock           could not be judged  the file is not there"), "{out}");
        if judged == 0 {
            assert!(on_one_line(&out).contains(&stub("deadlock")), "{out}");
            check.code(2).stderr(is_empty());
        } else {
            check.code(1).stderr(is_empty());
        }
    }
}

#[test]
fn a_target_folder_that_cannot_be_made_is_named() {
    let course = Course::locks();
    course.write("a file", "");
    let mut command = course.command(&["check", "lost-update"]);
    let target = course.root().join("a file").join("target");
    command.env("CARGO_TARGET_DIR", &target);
    let words = contains(target.display().to_string()).and(contains("Not a directory")).and(contains("panicked").not());
    finish(command).code(2).stdout(is_empty()).stderr(words);
}

#[test]
fn a_compiler_that_is_not_there_is_named() {
    let course = Course::locks();
    let mut command = course.command(&["check", "lost-update"]);
    command.env("RUSTC", "/nonexistent/rustc");
    let words = contains("the compiler `/nonexistent/rustc` could not be started").and(contains("panicked").not());
    finish(command).code(2).stdout(is_empty()).stderr(words);
    assert_eq!(course.progress(), None);
}
