//! Course files that are wrong, each in its own way, and what the reader says of each.
//!
//! A mistake is one replacement in a small course that is right.

mod select;

use std::fs;

use grader::course::Course;

const COURSE: &str = r#"title = "A course"
lessons = ["lesson-05-locks"]
"#;

const LESSON: &str = r#"title = "Locks"

[[exercise]]
id = "deadlock"
title = "Crosswise"
asks = "Two locks."

[[exercise.scenario]]
name = "two threads"
args = ["{threads}"]
values = { threads = "2" }
deadline = "2s"
signal = { send = "TERM", after = '^ready$' }

[[exercise.check]]
id = "each-once"
rule = "Each thread comes once."
why = "Somebody was forgotten."
hint = 1
scenarios = ["two threads"]
once = { line = '^got (?<item>\d+)$', items = ["1..={threads}"] }

[[exercise.hint]]
text = "Look at join."
"#;

/// The check's demand in [`LESSON`].
const ONCE: &str = r#"once = { line = '^got (?<item>\d+)$', items = ["1..={threads}"] }"#;

/// The exercise of [`LESSON`].
fn exercise() -> &'static str {
    &LESSON[LESSON.find("[[exercise]]").unwrap()..]
}

/// Reads a course with this course file and these lessons: folder, text.
fn read(course: &str, lessons: &[(&str, &str)]) -> Result<Course, String> {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("lessons");
    for (lesson, text) in lessons {
        fs::create_dir_all(folder.join(lesson)).unwrap();
        fs::write(folder.join(lesson).join("lesson.toml"), text).unwrap();
    }
    fs::write(folder.join("course.toml"), course).unwrap();
    Course::load(root.path()).map_err(|error| error.to_string())
}

/// What is said of the lesson with one thing replaced.
#[track_caller]
fn wrong(from: &str, to: &str) -> String {
    assert!(LESSON.contains(from), "the lesson has no `{from}`");
    let lesson = LESSON.replacen(from, to, 1);
    read(COURSE, &[("lesson-05-locks", &lesson)]).expect_err(to)
}

/// Each row: what is replaced, by what, where the error must be, and what it must say.
#[track_caller]
fn all_wrong(rows: &[(&str, &str, &str, &[&str])]) {
    for (from, to, place, says) in rows {
        let words = wrong(from, to);
        assert!(words.starts_with(&format!("lessons/lesson-05-locks/lesson.toml:{place}: ")), "{words}");
        for part in *says {
            assert!(words.contains(part), "no `{part}` in: {words}");
        }
    }
}

/// What is said of a lesson that names these crates, and whose package depends on `nix`.
fn with_crates(names: &str) -> Result<Course, String> {
    let root = tempfile::tempdir().unwrap();
    let lesson = root.path().join("lessons/lesson-05-locks");
    fs::create_dir_all(&lesson).unwrap();
    fs::write(lesson.join("Cargo.toml"), "[dependencies]\nnix.workspace = true\n").unwrap();
    fs::write(lesson.join("lesson.toml"), format!("dependencies = [{names}]\n{LESSON}")).unwrap();
    fs::write(root.path().join("lessons/course.toml"), COURSE).unwrap();
    Course::load(root.path()).map_err(|error| error.to_string())
}

#[test]
fn a_lesson_names_crates_that_its_package_depends_on() {
    assert_eq!(with_crates("\"nix\"").unwrap().lessons[0].dependencies, ["nix"]);
    let words = with_crates("\"nixx\"").unwrap_err();
    let start = "lessons/lesson-05-locks/lesson.toml:1:17: the lesson's package does not depend on `nixx`";
    assert!(words.starts_with(start) && words.contains("perhaps `nix` was meant"), "{words}");
    let words = with_crates("\"rayon\"").unwrap_err();
    assert!(words.contains("add it to `[dependencies]` in the `Cargo.toml` beside"), "{words}");
}

#[test]
fn an_exercise_may_allow_what_its_lesson_forbids() {
    let asks = "asks = \"Two locks.\"\n";
    let forbid = "forbid = [\"unsafe_code\", \"warnings\"]\n";
    let allowing = LESSON.replacen(asks, &format!("{asks}allow = [\"unsafe_code\"]\n"), 1);
    let forbidden = |lesson: String| {
        let course = read(COURSE, &[("lesson-05-locks", &lesson)]).unwrap();
        course.exercises().next().unwrap().1.forbid.join(" ")
    };
    assert_eq!(forbidden(format!("{forbid}{LESSON}")), "unsafe_code warnings");
    assert_eq!(forbidden(format!("{forbid}{allowing}")), "warnings");
    let words = read(COURSE, &[("lesson-05-locks", &allowing)]).unwrap_err();
    assert!(words.contains("lesson.toml:7:10: the lesson does not forbid it"), "{words}");
}

/// What is said of this course file.
#[track_caller]
fn wrong_course(course: &str) -> String {
    read(course, &[("lesson-05-locks", LESSON)]).expect_err("a wrong course file")
}

#[test]
fn a_course_that_is_right_is_read() {
    let course = read(COURSE, &[("lesson-05-locks", LESSON)]).unwrap();
    let (lesson, exercise) = course.exercises().next().unwrap();
    assert_eq!((lesson.id.as_str(), lesson.package().as_str()), ("lesson-05", "lesson-05-locks"));
    assert_eq!((exercise.id.as_str(), &exercise.scenarios[0].args[..]), ("lesson-05/deadlock", &["2".to_owned()][..]));
    assert_eq!(exercise.checks[0].hint, Some(0));
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest() {
    all_wrong(&[
        ("rule =", "ruel =", "17:1", &["unknown field `ruel`", "\nperhaps `rule` was meant"]),
        ("once =", "onces =", "21:1", &["unknown field `onces`", "\nperhaps `once` was meant"]),
        ("deadline =", "dedline =", "12:1", &["unknown field `dedline`", "\nperhaps `deadline` was meant"]),
    ]);
    let expected = r#"lessons/lesson-05-locks/lesson.toml:21:39: unknown field `itms`, expected `line` or `items`
perhaps `items` was meant

   |
21 | once = { line = '^got (?<item>\d+)$', itms = ["1..={threads}"] }
   |                                       ^^^^"#;
    assert_eq!(wrong("items =", "itms ="), expected);
}

#[test]
fn a_missing_key_is_named_where_its_table_begins() {
    let expected = "lessons/lesson-05-locks/lesson.toml:15:1: missing field `why`\n\n   |\n15 | [[exercise.check]]\n   \
                    | ^^^^^^^^^^^^^^^^^^";
    assert_eq!(wrong("why = \"Somebody was forgotten.\"\n", ""), expected);
    all_wrong(&[
        ("title = \"Locks\"\n", "", "1:1", &["missing field `title`"]),
        (", items = [\"1..={threads}\"]", "", "21:8", &["missing field `items`"]),
        ("[[exercise.hint]]\ntext = \"Look at join.\"\n", "", "3:1", &["missing field `hint`"]),
        ("send = \"TERM\", ", "", "13:10", &["missing field `send`"]),
    ]);
}

#[test]
fn a_wrong_type_is_told() {
    all_wrong(&[
        ("\"Crosswise\"", "5", "5:9", &["integer `5`, expected a string"]),
        ("{ threads = \"2\" }", "{ threads = [2] }", "11:22", &["sequence, expected a text or a number"]),
        ("[\"two threads\"]", "\"two threads\"", "20:13", &["expected a sequence"]),
    ]);
}

#[test]
fn a_wrong_type_is_told_in_words_of_the_file() {
    for (from, to, rust) in [
        ("hint = 1", "hint = \"1\"", "usize"),
        ("hint = 1", "hint = -1", "usize"),
        (ONCE, "nobody-left = true", "NothingMore"),
        (ONCE, "ends = \"code\"", "newtype"),
    ] {
        let words = wrong(from, to);
        assert!(!words.contains(rust), "`{rust}` is no word of a lesson file: {words}");
    }
}

#[test]
fn a_pattern_that_is_no_regular_expression_shows_where() {
    let expected = r#"lessons/lesson-05-locks/lesson.toml:13:35: not a regular expression: regex parse error:
    ready(
         ^
error: unclosed group

   |
13 | signal = { send = "TERM", after = 'ready(' }
   |                                   ^^^^^^^^"#;
    assert_eq!(wrong("^ready$", "ready("), expected);
    all_wrong(&[(r"(?<item>\d+)", r"(?<item>\d+", "21:8", &["two threads", "regular expression", "unclosed group"])]);
}

#[test]
fn a_capture_that_a_check_needs_is_named() {
    let each = "order = { first = '(?<who>a)', then = 'b', each = \"who\" }";
    all_wrong(&[
        ("(?<item>", "(", "21:8", &["`^got (\\d+)$` has no capture `(?<item>…)`"]),
        (ONCE, "result = { line = 'a', equals = 5 }", "21:10", &["`a` has no capture `(?<value>…)`"]),
        (ONCE, each, "21:9", &["`b` has no capture `(?<who>…)`"]),
        (ONCE, "fifo = { line = '(?<item>a)', each = \"who\" }", "21:8", &["has no capture `(?<who>…)`"]),
    ]);
}

#[test]
fn a_value_that_the_scenario_lacks_is_named_with_those_it_has() {
    let words = "the scenario has no value `thread`; it has: threads";
    all_wrong(&[
        ("1..={threads}", "1..={thread}", "21:8", &["for \"two threads\"", words]),
        ("[\"{threads}\"]", "[\"{thread}\"]", "10:9", &[words]),
    ]);
}

#[test]
fn a_value_that_no_place_can_name_is_refused() {
    // `{the_sum}` is no place, and would stay as it is without a word.
    all_wrong(&[("{ threads = \"2\" }", "{ threads = \"2\", the_sum = \"3\" }", "11:27", &["the_sum"])]);
}

#[test]
fn a_check_demands_exactly_one_thing() {
    let expected = "lessons/lesson-05-locks/lesson.toml:16:6: the check demands nothing: add `result = { … }` or another \
                    key\n\n   |\n16 | id = \"each-once\"\n   |      ^^^^^^^^^^^";
    assert_eq!(wrong(ONCE, ""), expected);
    let two = format!("threads = {{ at-least = 1 }}\n{ONCE}");
    all_wrong(&[(ONCE, &two, "21:11", &["a check demands one thing: split `once` and `threads`"])]);
}

#[test]
fn a_demand_that_demands_nothing_is_refused() {
    all_wrong(&[
        (ONCE, "inside = { enter = 'a', leave = 'b' }", "21:10", &["`inside` needs", "`at-most`", "`at-least`"]),
        (ONCE, "threads = {}", "21:11", &["`threads` needs", "`at-least`", "`at-most`"]),
        (ONCE, "once = { line = '(?<item>a)', items = [] }", "21:8", &["there are no items"]),
        (ONCE, "once = { line = '(?<item>a)', items = [\"5..=1\"] }", "21:8", &["there are no items"]),
        (ONCE, "ends = {}", "21:8", &["exactly 1"]),
        (ONCE, "ends = { code = 0, signal = \"TERM\" }", "21:8", &["exactly 1"]),
    ]);
}

#[test]
fn numbers_are_those_that_fit() {
    all_wrong(&[
        ("hint = 1", "hint = 2", "19:8", &["hints are numbered 1 to 1"]),
        ("hint = 1", "hint = 0", "19:8", &["hints are numbered 1 to 1"]),
        (ONCE, "threads = { at-least = -1 }", "21:11", &["`-1` is not a number that fits here"]),
        (ONCE, "seen = { line = 'a', at-most = \"two\" }", "21:8", &["`two` is not a number that fits here"]),
        (ONCE, "once = { line = '(?<item>a)', items = [\"a..=b\"] }", "21:8", &["`a` is not a whole number"]),
    ]);
}

#[test]
fn a_share_that_nothing_can_exceed_is_refused() {
    for demand in ["idle-wait = { at-most = 50 }", "idle-wait = { at-most = nan }", "balance = { at-least = nan }"] {
        let words = wrong(ONCE, demand);
        assert!(words.starts_with("lessons/lesson-05-locks/lesson.toml:21:"), "{words}");
    }
}

#[test]
fn ids_are_kebab_case_and_stand_once() {
    let check =
        format!("{ONCE}\n\n[[exercise.check]]\nid = \"each-once\"\nrule = \"\"\nwhy = \"\"\nnobody-left = {{}}");
    let exercise = format!("{ONCE}\n\n[[exercise.hint]]\ntext = \"\"\n\n{}", exercise());
    all_wrong(&[
        ("\"each-once\"", "\"Each once\"", "16:6", &["`Each once` is not an id: small letters, digits and hyphens"]),
        ("\"deadlock\"", "\"dead--lock\"", "4:6", &["`dead--lock` is not an id"]),
        ("\"deadlock\"", "\"\"", "4:6", &["`` is not an id"]),
        (ONCE, &check, "24:6", &["the id `each-once` is used twice"]),
        (ONCE, &exercise, "27:6", &["the id `deadlock` is used twice"]),
    ]);
}

#[test]
fn scenarios_stand_once_and_those_that_are_named_are_there() {
    let again = "[[exercise.scenario]]\nname = \"two threads\"\n\n[[exercise.check]]";
    all_wrong(&[
        ("[[exercise.check]]", again, "16:8", &["a scenario of this name stands above"]),
        (
            "scenarios = [\"two threads\"]",
            "scenarios = [\"three\"]",
            "20:14",
            &["no scenario `three`; there are: two threads"],
        ),
    ]);
}

#[test]
fn an_unknown_scenario_is_answered_with_the_nearest() {
    let (from, to) = ("scenarios = [\"two threads\"]", "scenarios = [\"two thread\"]");
    all_wrong(&[(from, to, "20:14", &["perhaps `two threads` was meant"])]);
}

#[test]
fn what_would_never_be_judged_is_refused() {
    for (from, to) in [
        ("deadline = \"2s\"", "schedules = []"),
        ("scenarios = [\"two threads\"]", "scenarios = []"),
        ("deadline = \"2s\"", "deadline = \"0s\""),
    ] {
        wrong(from, to);
    }
    let scenario = &LESSON[LESSON.find("[[exercise.scenario]]").unwrap()..LESSON.find("[[exercise.check]]").unwrap()];
    let none = LESSON.replace(scenario, "scenario = []\n\n").replace("scenarios = [\"two threads\"]\n", "");
    assert!(read(COURSE, &[("lesson-05-locks", &none)]).is_err(), "accepted an exercise without scenarios");
}

#[test]
fn times_and_signals_and_names_are_those_that_exist() {
    let expected = "lessons/lesson-05-locks/lesson.toml:12:12: `2 minutes` is not a time: write `\"300ms\"` or `\"2s\"`\n\n   \
                    |\n12 | deadline = \"2 minutes\"\n   |            ^^^^^^^^^^^";
    assert_eq!(wrong("\"2s\"", "\"2 minutes\""), expected);
    all_wrong(&[
        ("\"2s\"", "\"-1s\"", "12:12", &["`-1s` is not a time"]),
        ("\"2s\"", "2", "12:12", &["integer `2`, expected a string"]),
        (ONCE, "stops = { within = \"2\" }", "21:20", &["`2` is not a time: write `\"300ms\"` or `\"2s\"`"]),
        ("\"TERM\"", "\"TREM\"", "13:19", &["`TREM` is no signal: see signal(7)"]),
        (ONCE, "ends = { signal = \"SIGKIL\" }", "21:8", &["`SIGKIL` is no signal"]),
        (ONCE, "ends = { hang = \"dedlock\" }", "21:17", &["perhaps `deadlock` was meant"]),
        (ONCE, "writers = { line = 'a', are = \"program\" }", "21:31", &["perhaps `the-program` was meant"]),
        ("deadline = \"2s\"", "schedules = [\"fre\"]", "12:14", &["perhaps `free` was meant"]),
    ]);
}

#[test]
fn a_syntax_error_is_pointed_at() {
    let expected = "lessons/lesson-05-locks/lesson.toml:19:6: key with no value, expected `=`\n\n   |\n19 | hint 1\n   \
                    |      ^";
    assert_eq!(wrong("hint = 1", "hint 1"), expected);
    all_wrong(&[
        ("comes once.\"", "comes once.", "17:32", &["expected `\"`"]),
        ("hint = 1", "hint = 1\nhint = 2", "20:1", &["duplicate key"]),
        ("text = \"Look at join.\"\n", "text =", "24:7", &[]),
    ]);
}

#[test]
fn a_lesson_that_is_not_there_is_pointed_at() {
    let expected = "lessons/course.toml:2:31: there is no file `lessons/lesson-06-none/lesson.toml`\n\n  |\n2 | lessons = \
                    [\"lesson-05-locks\", \"lesson-06-none\"]\n  |                               ^^^^^^^^^^^^^^^^";
    assert_eq!(wrong_course("title = \"A\"\nlessons = [\"lesson-05-locks\", \"lesson-06-none\"]\n"), expected);
}

#[test]
fn mistakes_in_the_course_file_are_pointed_at() {
    for (lessons, place, says) in [
        ("lessons = [\n  \"lesson-05-locks\",\n  \"lesson-05-locks\",\n]", "4:3", "`lesson-05` is listed twice"),
        ("lessons = [\"lesson-5-locks\"]", "2:12", "`lesson-5-locks` is not of the form `lesson-NN-name`"),
        ("lessons = [\"lesson-05-\"]", "2:12", "`lesson-05-` is not of the form"),
        ("lessons = [\"05-locks\"]", "2:12", "`05-locks` is not of the form"),
        ("lesson = [\"lesson-05-locks\"]", "2:1", "perhaps `lessons` was meant"),
        ("", "1:1", "missing field `lessons`"),
    ] {
        let words = wrong_course(&format!("title = \"A\"\n{lessons}\n"));
        assert!(words.starts_with(&format!("lessons/course.toml:{place}: ")) && words.contains(says), "{words}");
    }
    let words = Course::load(tempfile::tempdir().unwrap().path()).unwrap_err().to_string();
    assert!(words.starts_with("lessons/course.toml: cannot be read: "), "{words}");
}

#[test]
fn what_only_the_process_observer_can_do_needs_it() {
    let args = "args = [\"{threads}\"]";
    let words = wrong(args, &format!("{args}\nshort-reads = true"));
    assert!(words.contains("add `observer = \"process\"`"), "{words}");
    let words = wrong(args, &format!("{args}\nobserver = \"process\"\nseeds = 0"));
    assert!(words.contains("without an order the program would never be run"), "{words}");
    let words = wrong(args, &format!("{args}\nobserver = \"process\"\nschedules = [\"free\"]"));
    assert!(words.contains("orders of its own"), "{words}");
    let words = wrong(ONCE, "at-once = { at-least = 2, at-most = 3 }");
    assert!(words.contains("`at-once` needs either `at-most` or `at-least`"), "{words}");
    let words = wrong(ONCE, "takes = { at-least = \"{threads}\" }");
    assert!(words.contains("`2` is not a time: write `\"300ms\"` or `\"2s\"`"), "{words}");
    let words = wrong(ONCE, "takes = {}");
    assert!(words.contains("`takes` needs `at-least` or `at-most`"), "{words}");
}

/// What is said of a lesson whose scenario is for the compiler, with these keys, and the file `more.rs` beside it.
fn with_a_file_behind(keys: &str, more: &str) -> Result<Course, String> {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("lessons/lesson-05-locks");
    fs::create_dir_all(&folder).unwrap();
    let scenario =
        format!("{ARGS}\nvalues = {{ threads = \"2\" }}\n\n[[exercise.scenario]]\nname = \"refused\"\n{keys}\n");
    let lesson = LESSON.replacen(&format!("{ARGS}\nvalues = {{ threads = \"2\" }}\n{REAL}"), &scenario, 1);
    let lesson = lesson.replacen("scenarios = [\"two threads\"]\n", "", 1);
    let check = "[[exercise.check]]\nid = \"twice\"\nrule = \"r\"\nwhy = \"w\"\nrefused = {}\n\n[[exercise.hint]]";
    fs::write(folder.join("lesson.toml"), lesson.replacen("[[exercise.hint]]", check, 1)).unwrap();
    fs::write(folder.join("more.rs"), more).unwrap();
    fs::write(root.path().join("lessons/course.toml"), COURSE).unwrap();
    Course::load(root.path()).map_err(|error| error.to_string())
}

/// The arguments of the scenario in [`LESSON`], and what only a real run has.
const ARGS: &str = "args = [\"{threads}\"]";
const REAL: &str = "deadline = \"2s\"\nsignal = { send = \"TERM\", after = '^ready$' }\n";

/// A file of which one line must not compile.
const MORE: &str = "fn f() {\n    twice(); //~ E0382\n}\n";

#[test]
fn the_compiler_is_asked_for_what_must_not_compile_and_runs_for_the_rest() {
    let course = with_a_file_behind("observer = \"compiler\"\nbehind = \"more.rs\"", MORE).unwrap();
    let (_, exercise) = course.exercises().next().unwrap();
    let about = |check: &str, scenario: usize| {
        let check = exercise.checks.iter().find(|found| found.id == check).unwrap();
        check.is_about(&exercise.scenarios[scenario])
    };
    assert_eq!([about("each-once", 0), about("each-once", 1)], [true, false]);
    assert_eq!([about("twice", 0), about("twice", 1)], [false, true]);
}

#[test]
fn a_file_for_the_compiler_must_be_there_and_ask_for_something() {
    let compiler = "observer = \"compiler\"\nbehind = \"more.rs\"";
    for (keys, more, says) in [
        ("observer = \"compiler\"", MORE, "say which file stands behind the learner's"),
        ("behind = \"more.rs\"", MORE, "add `observer = \"compiler\"`"),
        ("observer = \"compiler\"\nbehind = \"mor.rs\"", MORE, "`mor.rs` cannot be read"),
        (compiler, "fn f() {}\n", "no line of `more.rs` must not compile"),
        (compiler, "twice(); //~ moved\n", "`moved` is no code of an error"),
        (&format!("{compiler}\nargs = [\"1\"]"), MORE, "the compiler runs nothing"),
        (&format!("{compiler}\ndeadline = \"1s\""), MORE, "the compiler runs nothing"),
    ] {
        let words = with_a_file_behind(keys, more).unwrap_err();
        assert!(words.contains(says), "no `{says}` in: {words}");
    }
}
