//! What is kept of the learner's progress, and what happens when it cannot be.

use std::{process::Stdio, thread};

use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};

use crate::course::Course;

const FILE: &str = ".interleave/progress.toml";

/// A right and a wrong answer, with their exit statuses.
fn answered() -> (Course, [(&'static str, i32); 2]) {
    let course = Course::locks();
    course.solve("lost-update");
    course.answer_wrong("mutex-account", "join-in-the-loop");
    (course, [("lost-update", 0), ("mutex-account", 1)])
}

#[test]
fn a_verdict_stands_when_the_progress_cannot_be_kept() {
    let (course, answers) = answered();
    course.write(".interleave", "not a folder");
    for (exercise, code) in answers {
        course
            .xtask(&["check", exercise])
            .code(code)
            .stdout(contains(format!(" {exercise} ")))
            .stderr(contains("note: the progress was not kept: ").and(contains(".interleave")));
    }
    assert_eq!(course.read(".interleave"), "not a folder");
}

/// The verdicts stand, and the file of the progress stays as it is, with a note that says `words`.
fn is_left_alone(text: &str, words: &str) {
    let (course, answers) = answered();
    course.write(FILE, text);
    for (exercise, code) in answers {
        course
            .xtask(&["check", exercise])
            .code(code)
            .stdout(contains(format!(" {exercise} ")))
            .stderr(contains("note: the progress was not kept: ").and(contains(FILE)).and(contains(words)));
        assert_eq!(course.read(FILE), text);
    }
    course.xtask(&["list"]).code(2).stdout(is_empty()).stderr(contains(FILE).and(contains(words)));
    // Nobody knows what is solved: it begins at the beginning, and says why.
    course.xtask(&["check"]).stdout(contains("lesson-05/lost-update")).stderr(contains(FILE).and(contains(words)));
    assert_eq!(course.read(FILE), text);
}

#[test]
fn a_broken_file_is_left_as_it_is() {
    is_left_alone("version = 1\r\nsolved = [\"lesson-05/dead", "line 2");
}

#[test]
fn a_file_of_a_newer_version_is_left_as_it_is() {
    is_left_alone("version = 99\nsolved = { everything = true }\n", "newer version");
}

#[test]
fn an_empty_file_is_left_as_it_is() {
    is_left_alone("", "version");
}

#[test]
fn the_verdict_for_programs_stands_beside_the_note() {
    let (course, _) = answered();
    course.write(FILE, "version = 99\n");
    let check = course.xtask(&["check", "lost-update", "--format", "json"]).success().stderr(contains("note: "));
    serde_json::from_slice::<serde_json::Value>(&check.get_output().stdout).expect("the output is one JSON document");
}

#[test]
fn a_file_that_somebody_removed_is_begun_anew() {
    let (course, _) = answered();
    course.xtask(&["check", "lost-update"]).success();
    let kept = course.progress();
    std::fs::remove_dir_all(course.root().join(".interleave")).expect("it was there");
    course.xtask(&["check", "lost-update"]).success();
    assert!(kept.is_some());
    assert_eq!(course.progress(), kept);
}

#[test]
fn checks_at_the_same_moment_do_not_disturb_each_other() {
    // A target folder of their own: they also build at the same moment, two of them the same file.
    let course = Course::locks().with_a_target_of_its_own();
    let exercises = ["lost-update", "guard-scope", "lost-update"];
    exercises.iter().for_each(|exercise| course.solve(exercise));
    let checks = exercises.map(|exercise| {
        let mut command = course.command(&["check", exercise]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
    });
    let ends = checks.map(|check| thread::spawn(move || check.wait_with_output().expect("it ends")));
    for end in ends {
        let output = end.join().expect("no panic");
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && err.is_empty(), "{out}{err}");
    }
    let kept = course.progress().expect("something is kept");
    assert!(exercises.iter().all(|exercise| kept.contains(&format!("\"lesson-05/{exercise}\""))), "{kept}");
}
