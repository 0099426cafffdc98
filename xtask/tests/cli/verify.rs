//! `verify`: a tiny lesson that cannot be fooled, and all that can be wrong with it.

use std::fs;

use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};

use crate::course::{Course, on_one_line, out};

const LESSON: &str = "lessons/lesson-01-greetings/lesson.toml";
const STUB: &str = "lessons/lesson-01-greetings/src/bin/greet.rs";
const SOLUTION: &str = "solutions/lesson-01-greetings/greet.rs";
const MANIFEST: &str = "solutions/lesson-01-greetings/Cargo.toml";
const SILENT: &str = "solutions/lesson-01-greetings/wrong/greet/silent.rs";
const TWICE: &str = "solutions/lesson-01-greetings/wrong/greet/twice.rs";

/// A course of one exercise with one run.
fn tiny() -> Course {
    let lesson = r#"
title = "Greetings"

[[exercise]]
id = "greet"
title = "Greet a guest"
asks = "A program that greets its guest and takes its leave."

[[exercise.scenario]]
name = "a guest"
args = ["Ada"]
values = { guest = "Ada" }
schedules = ["free"]
deadline = "2s"

[[exercise.check]]
id = "not-greeted"
rule = "The guest is greeted, once."
why = "Whoever comes wants to be greeted."
hint = 1
once = { line = '^hello (?<item>\w+)$', items = ["{guest}"] }

[[exercise.check]]
id = "no-farewell"
rule = "At the end there is a farewell."
why = "Nobody knows that it is the end."
hint = 2
seen = { line = '^bye$' }

[[exercise.hint]]
text = "Who is the guest?"

[[exercise.hint]]
text = "And at the end?"

[[exercise.hint]]
text = "Print `hello`, the guest, and then `bye`."
"#;
    let right = "println!(\"hello {}\", std::env::args().nth(1).unwrap()); println!(\"bye\");";
    let main = |body: &str| format!("fn main() {{ {body} }}\n");
    let wrong = |finding: &str, body: &str| {
        format!("// wrong: on purpose\n// finding: {finding}\n// observer: native\n{}", main(body))
    };
    Course::of(&[
        ("lessons/course.toml", "title = \"Tiny\"\nlessons = [\"lesson-01-greetings\"]\n"),
        (LESSON, lesson),
        ("lessons/lesson-01-greetings/README.md", "# Greetings\n\nThe exercise: greet.\n"),
        (STUB, &main("todo!(\"greet\")")),
        (SOLUTION, &main(right)),
        (MANIFEST, "[[bin]]\nname = \"solution-greet\"\npath = \"greet.rs\"\n"),
        (SILENT, &wrong("not-greeted", "println!(\"bye\");")),
        (TWICE, &wrong("not-greeted", &format!("{right} {right}"))),
        ("solutions/lesson-01-greetings/wrong/greet/rude.rs", &wrong("no-farewell", "println!(\"hello Ada\");")),
    ])
}

const VERIFY: [&str; 5] = ["verify", "--repetitions", "1", "--load", "2"];

/// Verifies the course: it is not in order, and these words say why.
fn is_not_in_order(course: &Course, words: &[&str]) {
    let seen = course.xtask(&VERIFY).code(1).stderr(is_empty());
    let text = on_one_line(&out(&seen));
    assert!(words.iter().all(|words| text.contains(words)), "{words:?}: {text}");
}

#[test]
fn a_lesson_in_order_is_proved_to_be() {
    let course = tiny();
    for lesson in [None, Some("lesson-01"), Some("greetings")] {
        let seen = course.xtask(&VERIFY.into_iter().chain(lesson).collect::<Vec<_>>()).success().stderr(is_empty());
        let text = on_one_line(&out(&seen));
        assert!(text.contains("6 trials, 0 not as claimed; everything is tidy."), "{text}");
        assert!(text.contains("lesson-01/greet idle 1/1 1/1 2/2 "), "{text}");
        assert!(text.contains("lesson-01/greet 2 busy loops 1/1 1/1 "), "{text}");
    }
    assert_eq!(course.progress(), None, "an author's check is no learner's progress");
    course.xtask(&["verify", "lesson-02"]).code(2).stderr(contains("`lesson-02`; perhaps: lesson-01"));
}

#[test]
fn a_wrong_answer_that_claims_another_finding_is_named() {
    let course = tiny();
    course.replace(SILENT, "finding: not-greeted", "finding: no-farewell");
    is_not_in_order(
        &course,
        &[&format!("✗ {SILENT}: should be rejected for `no-farewell`, and was `not-greeted`"), "1 not as claimed"],
    );
}

#[test]
fn a_wrong_answer_that_passes_is_named() {
    let course = tiny();
    let solution = course.read(SOLUTION);
    let head = course.read(TWICE).lines().take(3).collect::<Vec<_>>().join("\n");
    course.write(TWICE, &format!("{head}\n{solution}"));
    is_not_in_order(&course, &[&format!("{TWICE}: should be rejected for `not-greeted`, and was `passed`")]);
    // Kept so that it is known; when somebody sees it, the claim must say so.
    course.replace(TWICE, "observer: native", "observer: nobody");
    course.xtask(&VERIFY).success().stdout(contains("0 not as claimed"));
    course.replace(SILENT, "observer: native", "observer: nobody");
    is_not_in_order(&course, &[&format!("{SILENT}: should be rejected by nobody yet, and was `not-greeted`")]);
}

#[test]
fn a_solution_that_fails_is_named() {
    let course = tiny();
    course.replace(SOLUTION, "bye", "good bye");
    is_not_in_order(&course, &[&format!("✗ {SOLUTION}: the solution should pass, and was `no-farewell` (idle)")]);
}

#[test]
fn a_stub_that_is_solved_already_is_named() {
    let course = tiny();
    course.write(STUB, &course.read(SOLUTION));
    is_not_in_order(&course, &[&format!("✗ {STUB}: the stub should be `unfinished`, and was `passed`")]);
}

#[test]
fn a_file_of_no_exercise_is_named() {
    let course = tiny();
    let strays = [
        "lessons/lesson-01-greetings/src/bin/great.rs",
        "solutions/lesson-01-greetings/notes.txt",
        "solutions/lesson-01-greetings/wrong/great/silent.rs",
        "solutions/lesson-01-greetings/right/greet/loud.txt",
    ];
    strays.iter().for_each(|stray| course.write(stray, "fn main() {}\n"));
    let named = strays.map(|stray| format!("✗ {} belongs to no exercise", stray.trim_end_matches("/silent.rs")));
    is_not_in_order(&course, &named.each_ref().map(String::as_str));
}

#[test]
fn a_missing_hint_is_named() {
    let course = tiny();
    course.replace(LESSON, "hint = 2\n", "");
    course.replace(LESSON, "[[exercise.hint]]\ntext = \"And at the end?\"\n", "");
    is_not_in_order(
        &course,
        &["lesson-01/greet: the check `no-farewell` names no hint", "lesson-01/greet has 2 hints; a ladder has 3"],
    );
}

#[test]
fn a_check_that_no_wrong_answer_proves_is_named() {
    let course = tiny();
    fs::remove_file(course.root().join("solutions/lesson-01-greetings/wrong/greet/rude.rs")).expect("it was there");
    is_not_in_order(
        &course,
        &[
            "lesson-01/greet: no wrong answer is claimed for the check `no-farewell`",
            "lesson-01/greet has 2 wrong answers; 3 are the least",
        ],
    );
}

#[test]
fn a_claim_of_a_check_that_is_not_there_is_named() {
    let course = tiny();
    course.replace(TWICE, "finding: not-greeted", "finding: greeted-twice");
    is_not_in_order(&course, &[&format!("{TWICE}: `greeted-twice` is no check of the exercise")]);
}

#[test]
fn an_exercise_that_the_text_does_not_name_is_named() {
    let course = tiny();
    course.write("lessons/lesson-01-greetings/README.md", "# Greetings\n");
    // "Greetings" is no "greet": the exercise's name is what a reader looks for.
    is_not_in_order(&course, &["lesson-01/greet is not named in the lesson's README.md"]);
}

#[test]
fn a_wrong_answer_without_its_claim_is_told_with_its_place() {
    for (from, to, line, key) in [
        ("// finding: not-greeted\n", "", 2, "finding"),
        ("// observer: native", "// observer: somebody", 3, "observer"),
        ("// wrong: on purpose\n", "\n", 1, "wrong"),
    ] {
        let course = tiny();
        course.replace(SILENT, from, to);
        let words = contains(format!("{SILENT}:{line}: expected `// {key}: ")).and(contains("panicked").not());
        course.xtask(&VERIFY).code(2).stderr(words);
    }
}

#[test]
fn an_endless_loop_is_a_finding_of_every_exercise() {
    let course = tiny();
    course.replace(LESSON, "\"2s\"", "\"200ms\"");
    course.write(STUB, "fn main() { loop {} }\n");
    let check = course.check_patiently("greet").code(1).stdout(contains("lesson-01/greet  spinning"));
    let text = on_one_line(&out(&check));
    assert!(text.contains("Rule The program comes to its end."), "{text}");
    assert!(text.contains("Waits main thread: runs"), "{text}");
}

#[test]
fn a_solution_that_cargo_does_not_know_is_named() {
    let course = tiny();
    course.write(MANIFEST, "");
    is_not_in_order(
        &course,
        &["✗ lesson-01/greet: its solution has no [[bin]] in solutions/lesson-01-greetings/Cargo.toml"],
    );
}

#[test]
fn one_exercise_can_be_verified_alone() {
    let course = tiny();
    let arguments: Vec<&str> = VERIFY.into_iter().chain(["lesson-01/greet"]).collect();
    course.xtask(&arguments).success().stdout(contains("6 trials, 0 not as claimed"));
}
