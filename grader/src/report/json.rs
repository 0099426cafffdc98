//! The report for programs. A field may be added within a schema version; none changes its meaning.

use std::{path::Path, time::Duration};

use serde::Serialize;

use super::{Told, words};
use crate::{
    course::Course,
    judge::{Finding, Verdict},
    observe::{Line, Stream},
    plan::{PlannedRun, Schedule},
    progress::Progress,
};

/// The version of the format.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    exercises: Vec<ExerciseReport<'a>>,
    progress: ProgressReport<'a>,
}

#[derive(Serialize)]
struct ExerciseReport<'a> {
    id: &'a str,
    file: String,
    /// `passed`, `failed` or `not-judged`.
    verdict: &'static str,
    /// What a pass rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingReport<'a>>,
    /// Why it could not be judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    id: &'a str,
    rule: &'a str,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    compiler: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<RunReport<'a>>,
}

#[derive(Serialize)]
struct RunReport<'a> {
    scenario: &'a str,
    args: &'a [String],
    /// `free`, `all-at-once` or `one-by-one`.
    schedule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    lines: Vec<LineReport<'a>>,
}

#[derive(Serialize)]
struct LineReport<'a> {
    /// Microseconds from the program's start.
    at_us: u128,
    /// `out` or `err`.
    stream: &'static str,
    /// Process ids.
    writers: &'a [i32],
    text: &'a str,
    /// Whether it shows the finding.
    marked: bool,
}

#[derive(Serialize)]
struct ProgressReport<'a> {
    solved: Vec<&'a str>,
    of: usize,
}

/// The report on some attempts, as one JSON document.
pub fn json(course: &Course, told: &[Told<'_>], progress: &Progress) -> String {
    let report = Report {
        schema: SCHEMA,
        exercises: told.iter().map(|told| exercise(&course.root, *told)).collect(),
        progress: ProgressReport {
            solved: course
                .exercises()
                .map(|(_, exercise)| exercise.id.as_str())
                .filter(|id| progress.has(id))
                .collect(),
            of: course.exercises().count(),
        },
    };
    let mut text = serde_json::to_string_pretty(&report).expect("the report has only text keys");
    text.push('\n');
    text
}

fn exercise<'a>(root: &Path, told: Told<'a>) -> ExerciseReport<'a> {
    let source = &told.attempt.plan.source;
    let report = ExerciseReport {
        id: &told.exercise.id,
        file: source.strip_prefix(root).unwrap_or(source).display().to_string(),
        verdict: "",
        ground: None,
        findings: Vec::new(),
        reasons: Vec::new(),
    };
    match &told.attempt.verdict {
        Verdict::Passed(ground) => ExerciseReport { verdict: "passed", ground: Some(words::ground(*ground)), ..report },
        Verdict::Failed(findings) => ExerciseReport {
            verdict: "failed",
            findings: findings.iter().map(|found| finding(told, found)).collect(),
            ..report
        },
        Verdict::NotJudged(doubts) => {
            ExerciseReport { verdict: "not-judged", reasons: doubts.iter().map(words::doubt).collect(), ..report }
        }
    }
}

fn finding<'a>(told: Told<'a>, finding: &'a Finding) -> FindingReport<'a> {
    let check = finding.check.as_ref().and_then(|id| told.exercise.checks.iter().find(|check| check.id == *id));
    FindingReport {
        id: &finding.id,
        rule: check.map_or_else(|| words::everywhere(&finding.id).0, |check| &check.rule),
        found: words::found(&finding.fact),
        compiler: match &finding.fact {
            crate::judge::Fact::DoesNotCompile { words } => Some(words),
            _ => None,
        },
        run: finding.run.map(|index| {
            run(&told.attempt.plan.runs[index], &told.attempt.observations[index].transcript, &finding.marked)
        }),
    }
}

fn run<'a>(run: &'a PlannedRun, lines: &'a [Line], marked: &[usize]) -> RunReport<'a> {
    let (schedule, seed) = match run.schedule {
        Schedule::Free => ("free", None),
        Schedule::AllAtOnce => ("all-at-once", None),
        Schedule::OneByOne { seed } => ("one-by-one", Some(seed)),
    };
    RunReport {
        scenario: &run.scenario,
        args: &run.args,
        schedule,
        seed,
        lines: lines
            .iter()
            .enumerate()
            .map(|(index, line)| LineReport {
                at_us: line.at.max(Duration::ZERO).as_micros(),
                stream: match line.stream {
                    Stream::Out => "out",
                    Stream::Err => "err",
                },
                writers: &line.writers,
                text: &line.text,
                marked: marked.contains(&index),
            })
            .collect(),
    }
}
