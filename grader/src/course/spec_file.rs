//! A file of scenarios and checks for any command, and its translation into a [`Lesson`] of one exercise.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::{
    CourseError, Exercise, Lesson,
    error::read,
    lesson_file::{CheckEntry, Place, ScenarioEntry},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecFile {
    title: Option<String>,
    #[serde(rename = "scenario")]
    scenarios: Spanned<Vec<ScenarioEntry>>,
    #[serde(rename = "check", default)]
    checks: Vec<CheckEntry>,
}

/// Reads a file of scenarios and checks for any command: a lesson with one exercise.
pub(super) fn load(file: &Path) -> Result<Lesson, CourseError> {
    let root = file.parent().unwrap_or(Path::new(".")).to_owned();
    let (text, SpecFile { title, scenarios, checks }): (String, SpecFile) = read(&root, file)?;
    let place = Place { root: &root, file, text: &text };
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let title = title.unwrap_or_else(|| name.clone());
    let scenarios = place.scenarios(scenarios)?;
    let checks = place.checks(checks, &scenarios, 0)?;
    let exercise = Exercise {
        id: name.clone(),
        name: name.clone(),
        title: title.clone(),
        asks: title.clone(),
        forbid: Vec::new(),
        scenarios,
        checks,
        hints: Vec::new(),
    };
    Ok(Lesson { id: name.clone(), name, title, folder: root, dependencies: Vec::new(), exercises: vec![exercise] })
}
