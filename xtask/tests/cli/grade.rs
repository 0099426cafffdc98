//! What others sent: many folders, one command.

use std::{fs, os::unix::fs::symlink, path::PathBuf};

use predicates::str::{contains, is_empty};
use serde_json::Value;

use crate::course::{Course, EXERCISES, err, out, repository, stub};

/// A folder beside the course with these answers.
fn sent(course: &Course, name: &str, answers: &[(&str, &str)]) -> PathBuf {
    let folder = course.root().join("sent to us").join(name);
    fs::create_dir_all(folder.join("lessons/lesson-05-locks/src/bin")).expect("a folder");
    for (exercise, from) in answers {
        fs::copy(repository().join("solutions/lesson-05-locks").join(from), folder.join(stub(exercise))).expect(from);
    }
    folder
}

#[test]
fn each_submission_is_judged_by_the_courses_own_checks() {
    let course = Course::locks().with_a_target_of_its_own();
    sent(&course, "anna", &[("lost-update", "lost-update.rs"), ("guard-scope", "guard-scope.rs")]);
    sent(&course, "bo", &[("guard-scope", "wrong/guard-scope/held-across.rs")]);
    let before = course.read("lessons/lesson-05-locks/lesson.toml");
    // Its own idea of what is asked.
    course.write("sent to us/bo/lessons/lesson-05-locks/lesson.toml", "title = \"all is well\"\nexercise = []\n");
    let grade = course.xtask(&["grade", "sent to us/anna", "sent to us/bo", "--only", "guard-scope"]);
    let text = out(&grade);
    grade.code(1).stderr(is_empty());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "sent to us/anna");
    assert!(lines[1].starts_with("  ✓ guard-scope"), "{text}");
    assert_eq!(lines[2..5], ["  1 of 1 passed", "", "sent to us/bo"]);
    assert!(lines[5].starts_with("  ✗ guard-scope"), "{text}");
    assert_eq!(lines[6], "  0 of 1 passed");
    assert!(text.contains("1 of 2 submissions pass in all exercises.") && text.contains("Contained by L0"), "{text}");
    // Nothing of it is anybody's progress, or stays.
    assert_eq!(course.progress(), None);
    assert_eq!(course.read("lessons/lesson-05-locks/lesson.toml"), before);
    let places = fs::read_dir(course.target().join("interleave/submissions")).expect("there were submissions");
    assert_eq!(places.count(), 0);
}

#[test]
fn what_is_missing_or_no_file_is_no_pass() {
    let course = Course::locks();
    let folder = sent(&course, "clever", &[]);
    symlink(repository().join("solutions/lesson-05-locks/deadlock.rs"), folder.join(stub("deadlock"))).expect("a link");
    let grade = course.xtask(&["grade", "sent to us/clever"]);
    let text = out(&grade);
    assert!(text.contains("? deadlock           refused  it is, or lies behind, a symbolic link"), "{text}");
    assert_eq!(text.matches("missing  not handed in").count(), EXERCISES.len() - 1, "{text}");
    grade.code(1).stderr(is_empty()).stdout(contains(format!("0 of {} passed", EXERCISES.len())));
}

#[test]
fn a_folder_that_is_not_there_is_named_and_the_others_are_graded() {
    let course = Course::locks();
    sent(&course, "anna", &[("lost-update", "lost-update.rs")]);
    let grade = course.xtask(&["grade", "nobody", "sent to us/anna", "--only", "lost-update"]);
    assert!(err(&grade).starts_with("error: nobody: No such file or directory"), "{}", err(&grade));
    grade.code(2).stdout(contains("✓ lost-update"));
    course.xtask(&["grade"]).code(2).stderr(contains("`grade` needs the folder of a submission"));
}

#[test]
fn json_of_submissions_tells_all_and_gives_no_orders() {
    let course = Course::locks();
    let folder = sent(&course, "anna", &[]);
    fs::write(
        folder.join(stub("lost-update")),
        "fn main() {\n    println!(\"##[set-env name=PATH]nowhere\");\n    println!(\"::error::all is well\");\n}\n",
    )
    .expect("a file");
    let grade = course.xtask(&["grade", "sent to us/anna", "--only", "lost-update", "--format", "json"]);
    let text = out(&grade);
    grade.code(1).stderr(is_empty());
    // A machine that reads the output line by line obeys these.
    assert!(!text.contains("##[") && !text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
    let report: Value = serde_json::from_str(&text).expect("the output is one JSON document");
    assert_eq!(report["schema"], 1);
    let submission = &report["submissions"][0];
    assert_eq!(submission["submission"], "sent to us/anna");
    let exercise = &submission["exercises"][0];
    assert_eq!((&exercise["id"], &exercise["verdict"]), (&"lesson-05/lost-update".into(), &"failed".into()));
    assert_eq!(exercise["file"], stub("lost-update"));
    let run = &exercise["findings"][0]["run"];
    assert_eq!(run["lines"][0]["text"], "##[set-env name=PATH]nowhere");
    assert!(report["containment"]["layers"].as_array().is_some_and(|layers| !layers.is_empty()));
}
