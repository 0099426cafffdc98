//! What people type to choose lessons and exercises.

use grader::course::Course;

use crate::{exercise, read};

/// A course with these lessons: folder, ids of the exercises.
fn with_exercises(lessons: &[(&str, &[&str])]) -> Course {
    let folders: Vec<&str> = lessons.iter().map(|(folder, _)| *folder).collect();
    let text = |ids: &[&str]| {
        let exercises: String = ids.iter().map(|id| exercise().replacen("deadlock", id, 1)).collect();
        format!("title = \"A lesson\"\n{exercises}")
    };
    let texts: Vec<String> = lessons.iter().map(|(_, ids)| text(ids)).collect();
    let files: Vec<(&str, &str)> = folders.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    read(&format!("title = \"A course\"\nlessons = {folders:?}\n"), &files).unwrap()
}

/// Two lessons with two exercises each; `guard-scope` is in both.
fn two_lessons() -> Course {
    with_exercises(&[
        ("lesson-05-locks", &["deadlock", "guard-scope"]),
        ("lesson-12-atomics", &["counter", "guard-scope"]),
    ])
}

/// The exercises that are meant, or what is said.
fn meant(course: &Course, asked: &str) -> Result<Vec<String>, String> {
    let selection = course.select(asked).map_err(|error| error.to_string())?;
    Ok(selection.exercises.iter().map(|exercise| exercise.id.clone()).collect())
}

#[test]
fn a_lesson_has_many_names() {
    for asked in ["lesson-05", "lesson-5", "5", "05", "locks", "lesson-05-locks", "lesson-05/", " 5 "] {
        let all = ["lesson-05/deadlock", "lesson-05/guard-scope"].map(str::to_owned).to_vec();
        assert_eq!(meant(&two_lessons(), asked), Ok(all), "{asked}");
    }
}

#[test]
fn an_exercise_is_found_in_its_lesson_and_alone() {
    for lesson in ["lesson-05/", "5/", "05/", "locks/", "lesson-05-locks/", ""] {
        let found = meant(&two_lessons(), &format!("{lesson}deadlock"));
        assert_eq!(found, Ok(vec!["lesson-05/deadlock".to_owned()]), "{lesson}");
    }
    assert_eq!(meant(&two_lessons(), "12/guard-scope"), Ok(vec!["lesson-12/guard-scope".to_owned()]));
}

#[test]
fn large_letters_are_understood() {
    for asked in ["LESSON-05/DEADLOCK", "Locks/deadlock", "Deadlock"] {
        assert_eq!(meant(&two_lessons(), asked), Ok(vec!["lesson-05/deadlock".to_owned()]), "{asked}");
    }
    assert_eq!(two_lessons().select("LESSON-05").unwrap().lesson.id, "lesson-05");
}

#[test]
fn a_typo_is_answered_with_the_nearest_names() {
    for (asked, nearest) in [
        ("loks", "locks"),
        ("lesson-05/deadlok", "lesson-05/deadlock"),
        ("locks/dead-lock", "locks/deadlock"),
        ("conter", "counter"),
        ("lesson-06", "lesson-05"),
        ("12/deadlock", "deadlock"),
    ] {
        let words = meant(&two_lessons(), asked).unwrap_err();
        assert!(words.starts_with(&format!("there is no lesson or exercise `{asked}`; perhaps: {nearest}")), "{words}");
    }
}

#[test]
fn no_name_is_told_twice() {
    let words = meant(&two_lessons(), "gard-scope").unwrap_err();
    let nearest: Vec<&str> = words.split("perhaps: ").nth(1).unwrap().split(", ").collect();
    let different: std::collections::BTreeSet<&&str> = nearest.iter().collect();
    assert_eq!(different.len(), nearest.len(), "{words}");
}

#[test]
fn rubbish_is_answered_with_the_list_command() {
    for asked in ["xyzzy", "", "/", "99", "-1", "5 5"] {
        let words = meant(&two_lessons(), asked).unwrap_err();
        assert_eq!(words, format!("there is no lesson or exercise `{asked}`; `cargo xtask list` shows all"));
    }
}

#[test]
fn what_two_lessons_have_is_not_guessed() {
    let words = meant(&two_lessons(), "guard-scope").unwrap_err();
    assert!(words.contains("lesson-05/guard-scope") && words.contains("lesson-12/guard-scope"), "{words}");
}

#[test]
fn what_two_lessons_are_called_is_not_guessed() {
    let course = with_exercises(&[("lesson-05-locks", &["deadlock"]), ("lesson-12-locks", &["counter"])]);
    let words = meant(&course, "locks").unwrap_err();
    assert!(words.contains("lesson-05") && words.contains("lesson-12"), "{words}");
}
