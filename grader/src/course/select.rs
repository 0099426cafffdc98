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

impl<'a> Selection<'a> {
    /// All exercises of a lesson.
    pub fn all(lesson: &'a Lesson) -> Self {
        Self { lesson, exercises: lesson.exercises.iter().collect() }
    }
}

/// What was typed means nothing, or too much.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// Nothing of this name.
    #[error("there is no lesson or exercise `{asked}`{}", suggestion(.nearest))]
    Unknown {
        /// What was typed.
        asked: String,
        /// Names that are like it, the most alike first.
        nearest: Vec<String>,
    },
    /// Several of this name.
    #[error("`{asked}` can mean: {}", .meanings.join(", "))]
    Ambiguous {
        /// What was typed.
        asked: String,
        /// Ids, each of which means one thing.
        meanings: Vec<String>,
    },
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
        let text = asked.trim().trim_end_matches('/').to_lowercase();
        let (lesson, exercise) = match text.split_once('/') {
            Some((lesson, exercise)) => (lesson, Some(exercise)),
            None => (text.as_str(), None),
        };
        let lessons = self.lessons.iter().filter(|candidate| candidate.is_called(lesson));
        let mut found: Vec<(String, Selection<'_>)> = match exercise {
            None => lessons.map(|lesson| (lesson.id.clone(), Selection::all(lesson))).collect(),
            Some(name) => lessons
                .filter_map(|lesson| {
                    let exercise = lesson.exercises.iter().find(|exercise| exercise.name == name)?;
                    Some(one(lesson, exercise))
                })
                .collect(),
        };
        if found.is_empty() && exercise.is_none() {
            found = self
                .exercises()
                .filter(|(_, exercise)| exercise.name == text)
                .map(|(lesson, exercise)| one(lesson, exercise))
                .collect();
        }
        match found.len() {
            0 => Err(SelectError::Unknown { asked: asked.to_owned(), nearest: self.names_like(&text) }),
            1 => Ok(found.remove(0).1),
            _ => Err(SelectError::Ambiguous {
                asked: asked.to_owned(),
                meanings: found.into_iter().map(|(id, _)| id).collect(),
            }),
        }
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
        names.sort_by(|(left, left_name), (right, right_name)| right.total_cmp(left).then(left_name.cmp(right_name)));
        names.dedup();
        names.into_iter().map(|(_, name)| name).take(3).collect()
    }
}

/// One exercise, with its id.
fn one<'a>(lesson: &'a Lesson, exercise: &'a Exercise) -> (String, Selection<'a>) {
    (exercise.id.clone(), Selection { lesson, exercises: vec![exercise] })
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
