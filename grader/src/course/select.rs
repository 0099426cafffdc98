//! From what a person types to the exercises that are meant.

use super::{Course, Exercise, Lesson};

/// What was meant.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Some or all of its exercises.
    pub exercises: Vec<&'a Exercise>,
}

/// Nothing of this name.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no lesson or exercise `{asked}`{}", suggestion(.nearest))]
pub struct SelectError {
    /// What was typed.
    pub asked: String,
    /// Names that are like it, the most alike first.
    pub nearest: Vec<String>,
}

fn suggestion(nearest: &[String]) -> String {
    if nearest.is_empty() {
        "; `cargo xtask list` shows all".to_owned()
    } else {
        format!("; perhaps: {}", nearest.join(", "))
    }
}

impl Course {
    /// Understands `lesson-05`, `lesson-05-locks`, `5`, `05`, `locks`, and with `/deadlock` behind it one exercise of
    /// the lesson; also `deadlock` alone, if only one lesson has it.
    pub fn select(&self, asked: &str) -> Result<Selection<'_>, SelectError> {
        let text = asked.trim().trim_end_matches('/');
        let (lesson, exercise) = match text.split_once('/') {
            Some((lesson, exercise)) => (lesson, Some(exercise)),
            None => (text, None),
        };
        let found = match (self.lessons.iter().find(|candidate| candidate.is_called(lesson)), exercise) {
            (Some(lesson), None) => Some(Selection { lesson, exercises: lesson.exercises.iter().collect() }),
            (Some(lesson), Some(name)) => lesson
                .exercises
                .iter()
                .find(|exercise| exercise.name == name)
                .map(|exercise| Selection { lesson, exercises: vec![exercise] }),
            (None, None) => {
                let mut named = self.exercises().filter(|(_, exercise)| exercise.name == text);
                match (named.next(), named.next()) {
                    (Some((lesson, exercise)), None) => Some(Selection { lesson, exercises: vec![exercise] }),
                    _ => None,
                }
            }
            (None, Some(_)) => None,
        };
        found.ok_or_else(|| SelectError { asked: asked.to_owned(), nearest: self.names_like(text) })
    }

    fn names_like(&self, text: &str) -> Vec<String> {
        let mut names: Vec<(f64, String)> = self
            .lessons
            .iter()
            .flat_map(|lesson| [lesson.id.clone(), lesson.name.clone()])
            .chain(self.exercises().flat_map(|(lesson, exercise)| {
                [exercise.id.clone(), format!("{}/{}", lesson.name, exercise.name), exercise.name.clone()]
            }))
            .map(|name| (strsim::normalized_damerau_levenshtein(text, &name), name))
            .filter(|(likeness, _)| *likeness >= 0.5)
            .collect();
        names.sort_by(|(left, _), (right, _)| right.total_cmp(left));
        names.into_iter().map(|(_, name)| name).take(3).collect()
    }
}

impl Lesson {
    fn is_called(&self, text: &str) -> bool {
        let number = self.id.trim_start_matches("lesson-");
        let typed = text.strip_prefix("lesson-").unwrap_or(text);
        text == self.name
            || text == self.package()
            || (!typed.is_empty()
                && typed.bytes().all(|byte| byte.is_ascii_digit())
                && typed.trim_start_matches('0') == number.trim_start_matches('0'))
    }
}
