//! `explore`: any program of one file, in every order of its threads.

use predicates::str::{contains, is_empty};
use serde_json::Value;

use crate::course::{Course, finish, on_one_line, out, repository};

/// A counter that loses a count, if the two threads meet.
const WRONG: &str = r#"use std::{sync::Mutex, thread};

fn main() {
    let counter = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let count = *counter.lock().unwrap();
                *counter.lock().unwrap() = count + 1;
            });
        }
    });
    assert_eq!(*counter.lock().unwrap(), 2);
}
"#;

fn right() -> String {
    WRONG
        .replace("let count = *counter", "let mut count = counter")
        .replace("*counter.lock().unwrap() = count + 1;", "*count += 1;")
}

/// A course with a program in a file whose name a shell would take for two.
fn with(program: &str) -> Course {
    let course = Course::locks();
    course.write(FILE, program);
    course
}

const FILE: &str = "my counter.rs";

#[test]
fn a_right_program_passes_and_says_on_what_ground() {
    let seen = with(&right()).xtask(&["explore", FILE]).success().stderr(is_empty());
    assert_eq!(on_one_line(&out(&seen)), "✓ my counter.rs no counterexample in all 2 interleavings");
}

#[test]
fn a_wrong_program_is_drawn_and_the_same_order_can_be_run_again() {
    let course = with(WRONG);
    let seen = course.xtask(&["explore", FILE]).code(1).stderr(is_empty());
    let text = out(&seen);
    for words in ["my counter.rs  panicked", "lock counter = 0", "t1", "t2", "left: 1, right: 2"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let line = on_one_line(&text);
    let (_, command) =
        line.split_once("cargo xtask explore 'my counter.rs' --replay ").expect("the way to see it again");
    let again = course.xtask(&["explore", FILE, "--replay", command.trim()]).code(1).stderr(is_empty());
    assert_eq!(out(&again), text);
}

#[test]
fn the_answer_is_the_same_whenever_it_is_asked_for() {
    let course = with(WRONG);
    let first = out(&course.xtask(&["explore", FILE, "--format", "json"]).code(1));
    for _ in 0..3 {
        assert_eq!(out(&course.xtask(&["explore", FILE, "--format", "json"]).code(1)), first);
    }
}

#[test]
fn json_has_the_order_that_shows_it() {
    let seen = with(WRONG).xtask(&["explore", FILE, "--format", "json"]).code(1).stderr(is_empty());
    let report: Value = serde_json::from_str(&out(&seen)).expect("the output is one JSON document");
    assert_eq!(report["schema"], 1);
    assert_eq!(report["verdict"], "counterexample");
    let finding = &report["finding"];
    assert_eq!(finding["id"], "panicked");
    let trace = finding["interleaving"]["trace"].as_array().expect("every step");
    assert!(trace.iter().any(|step| step["op"] == "lock" && step["thread"] == 1), "{trace:?}");
    let seen = with(&right()).xtask(&["explore", FILE, "--format", "json"]).success();
    let report: Value = serde_json::from_str(&out(&seen)).expect("the output is one JSON document");
    assert_eq!((&report["verdict"], &report["explored"]["is_complete"]), (&"none-found".into(), &true.into()));
}

#[test]
fn too_few_orders_are_no_proof() {
    let course = with(&right());
    course.xtask(&["explore", FILE, "--schedules", "1"]).success().stdout(contains("that is no proof"));
}

#[test]
fn time_can_be_kept() {
    let sleeps = "use std::{thread, time::Duration};\n\nfn main() {\n    \
        let thread = thread::spawn(|| println!(\"first\"));\n    \
        thread::sleep(Duration::from_millis(20));\n    assert!(thread.is_finished());\n    \
        thread.join().unwrap();\n}\n";
    let course = with(sleeps);
    course.xtask(&["explore", FILE]).code(1).stdout(contains("panicked"));
    course.xtask(&["explore", FILE, "--time", "fair"]).success();
    course.xtask(&["explore", FILE, "--time", "kind"]).code(2).stderr(contains("`adversarial` and `fair`"));
}

#[test]
fn a_program_gets_its_arguments() {
    let course = with("fn main() {\n    assert_eq!(std::env::args().nth(1).as_deref(), Some(\"--two words\"));\n}\n");
    course.xtask(&["explore", FILE]).code(1);
    course.xtask(&["explore", FILE, "--", "--two words"]).success();
    let seen = course.xtask(&["explore", FILE, "--", "-other"]).code(1);
    let line = on_one_line(&out(&seen));
    assert!(line.ends_with("cargo xtask explore 'my counter.rs' --replay ma0w0/ -- -other"), "{line}");
    course.xtask(&["explore", FILE, "--replay", "ma0w0/", "--", "-other"]).code(1);
}

#[test]
fn a_file_may_be_called_like_an_option() {
    let course = Course::locks();
    course.write("-x.rs", WRONG);
    let seen = course.xtask(&["explore", "--", "-x.rs"]).code(1).stderr(is_empty());
    assert!(out(&seen).contains("cargo xtask explore ./-x.rs --replay "), "{}", out(&seen));
    course.xtask(&["explore", "./-x.rs"]).code(1).stdout(contains("./-x.rs  panicked"));
}

#[test]
fn a_narrow_terminal_without_signs_is_served() {
    let course = with(WRONG);
    let mut command = course.command(&["explore", FILE]);
    command.env("COLUMNS", "40").env("LC_ALL", "C").env("NO_COLOR", "1");
    let seen = finish(command).code(1);
    let text = out(&seen);
    // A command that is to be copied is not broken.
    let long = |line: &&str| line.chars().count() > 40 && !line.contains("--replay");
    assert_eq!(text.lines().find(long), None, "{text}");
    assert!(text.is_ascii() && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn what_cannot_be_explored_is_told_with_its_place() {
    let course = with("fn main() {\n    let _ = std::net::TcpListener::bind(\"127.0.0.1:0\");\n}\n");
    course
        .xtask(&["explore", FILE])
        .code(2)
        .stdout(contains("could not be judged"))
        .stdout(contains("TcpListener"))
        .stdout(contains("my counter.rs:2:"));
    let course = with("fn main() {\n    nothing();\n}\n");
    course.xtask(&["explore", FILE]).code(1).stdout(contains("does-not-compile")).stdout(contains("nothing"));
    course.xtask(&["explore", "nowhere.rs"]).code(2).stderr(contains("nowhere.rs: No such file"));
    course.xtask(&["explore"]).code(2).stderr(contains("needs the file of a program"));
}

#[test]
fn a_schedule_that_is_none_of_the_program_is_refused() {
    let course = with(WRONG);
    for schedule in ["nonsense", "ma0w0/600", "ma0w0/0xx"] {
        let words = "error: my counter.rs: this is no schedule";
        course.xtask(&["explore", FILE, "--replay", schedule]).code(2).stderr(contains(words));
    }
    let words = "error: my counter.rs: the schedule does not fit this program";
    course.xtask(&["explore", FILE, "--replay", "ma0w0/3x0.9x7"]).code(2).stderr(contains(words));
}

#[test]
fn a_schedule_that_ends_well_is_told_so() {
    let seen = with(WRONG).xtask(&["explore", FILE, "--replay", "ma0w0/"]).success().stderr(is_empty());
    let text = on_one_line(&out(&seen));
    assert_eq!(text, "✓ my counter.rs this schedule ends well; nothing is wrong in it");
}

#[test]
fn an_order_of_processes_that_ends_well_is_drawn() {
    let course = with("fn main() {\n    std::process::Command::new(\"true\").status().unwrap();\n}\n");
    let seen = course.xtask(&["explore", FILE, "--replay", "pa1"]).success().stderr(is_empty());
    let text = on_one_line(&out(&seen));
    for words in ["nothing is wrong in it", "makes process 1", "becomes true", "has waited for process 1"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn who_reads_the_end_of_a_pipe_for_ever_is_told_so_and_not_that_its_time_is_up() {
    let course = with(
        "use std::io::Read;\nfn main() {\n    let (mut reader, _) = std::io::pipe().unwrap();\n    \
                       while reader.read(&mut [0]).unwrap() == 0 {}\n}\n",
    );
    let seen = course.xtask(&["explore", "--processes", FILE]).code(1).stderr(is_empty());
    let text = on_one_line(&out(&seen));
    for words in ["my counter.rs spinning", "the same again and again", "reads the end of pipe 1"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_schedule_of_what_is_not_modelled_is_not_judged() {
    let course = with("fn main() {\n    println!(\"{}\", std::path::Path::new(\"a\").exists());\n}\n");
    course.xtask(&["explore", FILE, "--replay", "ma0w0/"]).code(2).stdout(contains("statx(2)"));
}

#[test]
fn a_solution_can_be_explored_as_it_is() {
    let file = repository().join("solutions/lesson-05-locks/mutex-account.rs");
    let file = file.to_str().expect("a path of text").to_owned();
    Course::locks().xtask(&["explore", &file, "2", "10"]).success().stdout(contains("no counterexample"));
}
