//! `check`: what becomes of stubs, of right and of wrong answers.

use std::{
    fs,
    time::{Duration, Instant},
};

use predicates::str::{contains, is_empty};

use crate::course::{Course, EXERCISES, finish, on_one_line, out, repository, stub};

/// The end of a bar: so many of all exercises are solved.
fn part(solved: usize) -> String {
    format!(" {solved}/{}\n", EXERCISES.len())
}

#[test]
fn a_course_that_nobody_has_begun_is_all_to_do() {
    let check = Course::locks().xtask(&["check", "locks"]).code(1).stderr(is_empty());
    let out = out(&check);
    for exercise in EXERCISES {
        assert!(out.contains(&format!("· {exercise:<18} to do")), "{exercise}: {out}");
    }
    assert!(out.contains("lesson-05/lost-update  unfinished"), "{out}");
    assert_eq!(out.matches(&part(0)).count(), 2, "{out}");
}

#[test]
fn a_solution_passes_and_when_it_is_spoiled_it_is_open_again() {
    let course = Course::locks();
    course.solve("lost-update");
    let check = course.xtask(&["check", "lesson-05/lost-update"]).success().stderr(is_empty());
    assert_eq!(out(&check).matches(&part(1)).count(), 2, "{}", out(&check));
    assert!(course.progress().is_some_and(|kept| kept.contains("\"lesson-05/lost-update\"")));

    course.answer_wrong("lost-update", "one-writes-for-all");
    let check = course.xtask(&["check", "lesson-05/lost-update"]).code(1);
    assert_eq!(out(&check).matches(&part(0)).count(), 2, "{}", out(&check));
    assert!(course.progress().is_some_and(|kept| !kept.contains("lost-update")));
}

#[test]
fn the_target_folder_may_have_any_name() {
    let course = Course::locks();
    course.solve("mutex-account");
    let mut command = course.command(&["check", "lesson-05/mutex-account"]);
    command.env_remove("CARGO_TARGET_DIR");
    finish(command).success();
    assert!(course.root().join("target/interleave").is_dir());
}

#[test]
fn when_all_is_solved_the_course_says_so() {
    let course = Course::locks();
    EXERCISES.iter().for_each(|exercise| course.solve(exercise));
    let check = course.xtask(&["check", "lesson-05"]).success().stderr(is_empty());
    for exercise in EXERCISES {
        assert!(out(&check).contains(&format!("✓ {exercise:<18} passed")), "{exercise}: {}", out(&check));
    }
    assert_eq!(out(&check).matches(&part(EXERCISES.len())).count(), 2, "{}", out(&check));
    course.xtask(&["check"]).success().stdout(contains("Every exercise of the course is solved."));
    let list = course.xtask(&["list"]).success();
    assert_eq!(out(&list).matches("✓").count(), EXERCISES.len(), "{}", out(&list));
}

#[test]
fn check_alone_goes_to_the_first_exercise_that_is_not_solved() {
    let course = Course::locks();
    let at = |exercise: &str| {
        let check = course.xtask(&["check"]).code(1);
        let out = out(&check);
        assert!(out.starts_with(&format!("You are at lesson-05/{exercise}.\n")), "{out}");
        assert_eq!(out.matches(" to do ").count(), 1, "{out}");
    };
    at("lost-update");
    course.solve("lost-update");
    course.xtask(&["check"]).success();
    at("mutex-account");
}

/// Checks one wrong answer: the finding that its file claims comes first, with its rule in full.
fn is_found(exercise: &str, answer: &str) {
    let course = Course::locks();
    course.answer_wrong(exercise, answer);
    let finding = value_after(&course.read(&stub(exercise)), &["// finding: "]);
    let lesson = fs::read_to_string(repository().join("lessons/lesson-05-locks/lesson.toml")).expect("lesson.toml");
    let ids = [format!("id = \"{exercise}\""), format!("id = \"{finding}\""), "rule = \"".to_owned()];
    let rule = value_after(&lesson, &ids.each_ref().map(String::as_str));

    let check = course.xtask(&["check", &format!("lesson-05/{exercise}")]).code(1).stderr(is_empty());
    let out = out(&check);
    assert!(out.contains(&format!("✗ {exercise:<18} not yet  {finding}")), "{out}");
    assert!(out.contains(&format!("\n  lesson-05/{exercise}  {finding}\n")), "{out}");
    assert!(on_one_line(&out).contains(&format!("Rule {}", on_one_line(rule.trim_end_matches('"')))), "{out}");
}

/// The rest of the line after the last of the marks, each looked for behind the one before.
fn value_after(text: &str, marks: &[&str]) -> String {
    let rest = marks.iter().fold(text, |rest, mark| rest.split_once(mark).expect("the mark is there").1);
    rest.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_wrong_answer_to_lost_update_is_found() {
    is_found("lost-update", "waits-after-the-write");
}

#[test]
fn a_wrong_answer_to_mutex_account_is_found() {
    is_found("mutex-account", "join-in-the-loop");
}

#[test]
fn a_wrong_answer_to_add_and_minus_is_found() {
    is_found("add-and-minus", "no-cost");
}

#[test]
fn a_wrong_answer_to_guard_scope_is_found() {
    is_found("guard-scope", "held-across");
}

#[test]
fn a_wrong_answer_to_try_and_timeout_is_found() {
    is_found("try-and-timeout", "printed");
}

#[test]
fn a_wrong_answer_to_deadlock_is_found() {
    is_found("deadlock", "guards-swapped");
}

#[test]
fn a_wrong_answer_to_back_off_is_found() {
    is_found("back-off", "gives-up");
}

#[test]
fn a_file_that_does_not_compile_is_told_in_the_compilers_words() {
    let course = Course::locks();
    course.write(&stub("lost-update"), "fn main() {\n    let people: u8 = \"ten\";\n}\n");
    course
        .xtask(&["check", "lesson-05/lost-update"])
        .code(1)
        .stdout(contains("lesson-05/lost-update  does-not-compile"))
        .stdout(contains("error[E0308]: mismatched types"))
        .stdout(contains(format!("--> {}:2:22\n", stub("lost-update"))))
        .stderr(is_empty());
}

#[test]
fn a_file_that_is_empty_or_no_text_is_the_learners_to_mend() {
    let course = Course::locks();
    for (content, words) in [(&b""[..], "`main` function not found"), (b"// \xff\nfn main() {}\n", "valid UTF-8")] {
        fs::write(course.root().join(stub("lost-update")), content).expect("a written file");
        course
            .xtask(&["check", "lost-update"])
            .code(1)
            .stdout(contains("lesson-05/lost-update  does-not-compile"))
            .stdout(contains(words))
            .stderr(is_empty());
    }
}

#[test]
fn unsafe_code_is_refused_where_the_lesson_forbids_it() {
    let course = Course::locks();
    course.solve("lost-update");
    course.replace(&stub("lost-update"), "fn main() {", "#[allow(unsafe_code)]\nfn main() {\n    unsafe {}");
    course.xtask(&["check", "lost-update"]).code(1).stdout(contains("unsafe")).stdout(contains("does-not-compile"));
}

#[test]
fn a_deadlock_is_seen_long_before_the_time_is_up() {
    const DEADLINE: Duration = Duration::from_secs(100);
    let course = Course::locks();
    course.set_deadline("guard-scope", &format!("{}s", DEADLINE.as_secs()));
    course.answer_wrong("guard-scope", "held-by-match");
    let began = Instant::now();
    let check = course.xtask(&["check", "guard-scope"]).code(1);
    assert!(began.elapsed() < DEADLINE / 2, "it took {:?}", began.elapsed());
    let text = on_one_line(&out(&check));
    assert!(text.contains("Found deadlock: every thread waits for another"), "{text}");
    assert!(text.contains("Waits main thread: waits for another thread"), "{text}");
    assert!(text.contains(&format!("Source {}", stub("guard-scope"))), "{text}");
}

#[test]
fn an_endless_loop_is_told_as_one() {
    let course = Course::locks();
    course.set_deadline("mutex-account", "300ms");
    course.write(&stub("mutex-account"), "fn main() {\n    loop {}\n}\n");
    let check = course.check_patiently("mutex-account").code(1).stdout(contains("lesson-05/mutex-account  spinning"));
    let text = on_one_line(&out(&check));
    assert!(text.contains("Found after 300 ms of its own time it was still using the CPU"), "{text}");
    assert!(text.contains("Waits main thread: runs"), "{text}");
}

#[test]
fn output_that_is_no_text_is_told_with_its_place() {
    let course = Course::locks();
    let program =
        "use std::io::Write;\nfn main() {\n    std::io::stdout().write_all(b\"person \\xff\\n\").unwrap();\n}\n";
    course.write(&stub("lost-update"), program);
    course
        .xtask(&["check", "lost-update"])
        .code(1)
        .stdout(contains("lesson-05/lost-update  not-utf8"))
        .stdout(contains("byte 8 of the line"));
}

#[test]
fn a_flood_of_output_is_ended() {
    let course = Course::locks();
    course.write(&stub("lost-update"), "fn main() {\n    loop {\n        println!(\"person 1 reads 0\");\n    }\n}\n");
    let check = course.xtask(&["check", "lost-update"]).code(1).stdout(contains("lesson-05/lost-update  flooded"));
    assert!(out(&check).lines().count() < 40, "{}", out(&check));
}

#[test]
fn a_panic_is_told_with_its_message_and_its_line() {
    let course = Course::locks();
    course.write(
        &stub("lost-update"),
        "fn main() {\n    let none: Option<u8> = None;\n    none.expect(\"a balance\");\n}\n",
    );
    course
        .xtask(&["check", "lost-update"])
        .code(1)
        .stdout(contains("lesson-05/lost-update  panicked"))
        .stdout(contains("the thread `main` panicked: a balance"))
        .stdout(contains(format!("{}:3\n", stub("lost-update"))));
}
