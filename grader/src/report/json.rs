//! The report for programs. A field may be added within a schema version; none changes its meaning.

use std::{path::Path, time::Duration};

use serde::Serialize;

use super::{Told, words};
use crate::{
    contain::{self, Layer},
    course::Course,
    judge::{Fact, Finding, Verdict},
    observe::{Coverage, Interleaving, Observation, Stream, processes::Processes},
    plan::{Observer, PlannedRun, Schedule},
    progress::Progress,
};

/// The version of the format.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    exercises: Vec<ExerciseReport<'a>>,
    progress: ProgressReport<'a>,
    containment: ContainmentReport,
}

#[derive(Serialize)]
struct ContainmentReport {
    /// The layers that are on: `L0`, `L1`, `L2`.
    layers: Vec<Layer>,
    /// Which they are, and what they do not keep in, in words.
    words: String,
}

#[derive(Serialize)]
struct ExerciseReport<'a> {
    id: &'a str,
    file: String,
    /// `passed`, `failed` or `not-judged`.
    verdict: &'static str,
    /// How many runs a pass rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    runs: Option<usize>,
    /// What the model looked at, one for each of its scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    explored: Option<&'a [Coverage]>,
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
    why: &'a str,
    /// The number of the hint that fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compiler: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<RunReport<'a>>,
}

#[derive(Serialize)]
struct RunReport<'a> {
    scenario: &'a str,
    args: &'a [String],
    /// `free`, `all-at-once`, `one-by-one` or `shuffled`; `model`: see `interleaving`; `processes`: see
    /// there; `compiler`: nothing was run.
    schedule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    lines: Vec<LineReport<'a>>,
    /// Every step of the model's run.
    #[serde(skip_serializing_if = "Option::is_none")]
    interleaving: Option<&'a Interleaving>,
    /// Every process, and what each did.
    #[serde(skip_serializing_if = "Option::is_none")]
    processes: Option<&'a Processes>,
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
        containment: containment(),
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
    document(&report)
}

#[derive(Serialize)]
struct OneReport<'a> {
    schema: u32,
    #[serde(flatten)]
    exercise: ExerciseReport<'a>,
    containment: ContainmentReport,
}

/// The report on one attempt that belongs to no course.
pub fn json_of_one(told: Told<'_>) -> String {
    let report =
        OneReport { schema: SCHEMA, exercise: exercise(&told.lesson.folder, told), containment: containment() };
    document(&report)
}

#[derive(Serialize)]
struct SubmissionsReport<'a> {
    schema: u32,
    submissions: Vec<SubmissionReport<'a>>,
    containment: ContainmentReport,
}

#[derive(Serialize)]
struct SubmissionReport<'a> {
    /// The folder, as it was named.
    submission: &'a str,
    exercises: Vec<ExerciseReport<'a>>,
}

/// The report on what others sent: each name with its attempts.
pub fn json_of_submissions(root: &Path, submissions: &[(String, Vec<Told<'_>>)]) -> String {
    let submissions = submissions.iter().map(|(submission, told)| SubmissionReport {
        submission,
        exercises: told.iter().map(|told| told_of_submission(root, *told)).collect(),
    });
    document(&SubmissionsReport { schema: SCHEMA, submissions: submissions.collect(), containment: containment() })
}

/// The file as it is called in the submission: where it was laid out is nobody's concern.
fn told_of_submission<'a>(root: &Path, told: Told<'a>) -> ExerciseReport<'a> {
    let stub = told.lesson.stub(told.exercise);
    ExerciseReport { file: stub.strip_prefix(root).unwrap_or(&stub).display().to_string(), ..exercise(root, told) }
}

/// As text. Some of it was chosen by strangers, and may be read by a machine that obeys lines with `##[` (workflow
/// commands); within JSON a character can be written by its number.
fn document(report: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(report).expect("the report has only text keys");
    text.replace("##[", "\\u0023\\u0023[") + "\n"
}

fn containment() -> ContainmentReport {
    let layers = contain::layers();
    ContainmentReport {
        layers: Layer::ALL.into_iter().filter(|layer| layers.have(*layer)).collect(),
        words: words::contain::contained(layers),
    }
}

fn exercise<'a>(root: &Path, told: Told<'a>) -> ExerciseReport<'a> {
    let source = &told.attempt.plan.source;
    let report = ExerciseReport {
        id: &told.exercise.id,
        file: source.strip_prefix(root).unwrap_or(source).display().to_string(),
        verdict: "",
        runs: None,
        explored: None,
        findings: Vec::new(),
        reasons: Vec::new(),
    };
    match &told.attempt.verdict {
        Verdict::Passed(ground) => ExerciseReport {
            verdict: "passed",
            runs: Some(ground.runs),
            explored: Some(&ground.explored).filter(|explored| !explored.is_empty()).map(Vec::as_slice),
            ..report
        },
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
    let (rule, why) = told.rule_and_why(finding);
    FindingReport {
        id: &finding.id,
        rule,
        found: words::found(&finding.fact),
        why,
        hint: told.check(finding).and_then(|check| check.hint).map(|index| index + 1),
        compiler: match &finding.fact {
            Fact::DoesNotCompile { words } | Fact::DoesNotFit { words } | Fact::RefusedOtherwise { words, .. } => {
                Some(words)
            }
            _ => None,
        },
        run: told.run(finding).map(|(planned, observation)| run(planned, observation, &finding.marked)),
    }
}

fn run<'a>(run: &'a PlannedRun, observation: &'a Observation, marked: &[usize]) -> RunReport<'a> {
    let (schedule, seed) = match run.observer {
        Observer::Native(Schedule::Free) => ("free", None),
        Observer::Native(Schedule::AllAtOnce) => ("all-at-once", None),
        Observer::Native(Schedule::OneByOne) => ("one-by-one", None),
        Observer::Native(Schedule::Shuffled { seed }) => ("shuffled", Some(seed)),
        Observer::Model(_) => ("model", None),
        Observer::Compiler(_) => ("compiler", None),
        Observer::Processes(_) => ("processes", observation.processes.as_ref().map(|seen| seen.pass.seed)),
    };
    let lines = &observation.transcript;
    RunReport {
        interleaving: observation.interleaving.as_deref(),
        processes: observation.processes.as_deref(),
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        judge::{Doubt, Ground, refused},
        progress::Passed,
        report::failure::tests::{Case, lost_update, wrong_result, wrote},
    };

    /// The whole report on one attempt; another exercise of the course's is solved.
    fn report(case: &Case) -> Value {
        let root = tempfile::tempdir().unwrap();
        let progress = Progress::record(root.path(), [("lesson-05/mutex-account", Passed::Yes)]).unwrap();
        let course = Course { root: "/course".into(), title: String::new(), lessons: vec![lost_update().lesson] };
        let text = super::json(&course, &[case.told()], &progress);
        assert!(text.ends_with("}\n"), "{text}");
        serde_json::from_str(&text).unwrap()
    }

    fn line(at_us: u64, stream: &str, text: &str, marked: bool) -> Value {
        json!({ "at_us": at_us, "stream": stream, "writers": [100], "text": text, "marked": marked })
    }

    #[test]
    fn a_failure_has_its_finding_and_the_run_that_shows_it() {
        let report = report(&lost_update());
        let run = json!({
            "scenario": "five people",
            "args": ["5", "10"],
            "schedule": "shuffled",
            "seed": 7,
            "lines": [
                line(1000, "out", "person 1 deposits", false),
                line(2000, "out", "person 2 deposits", false),
                line(3000, "err", "a note", false),
                line(4000, "out", "balance 40", true),
            ],
        });
        let expected = json!({
            "id": "lesson-05/mutex-account",
            "file": "lessons/lesson-05-locks/src/bin/mutex-account.rs",
            "verdict": "failed",
            "findings": [{
                "id": "lost-update",
                "rule": "Every deposit is in the balance at the end.",
                "found": "the result is 40; it should be 50",
                "why": "Two read the same balance, and both wrote: one deposit is gone.",
                "hint": 2,
                "run": run,
            }],
        });
        assert_eq!(report["exercises"], json!([expected]));
    }

    #[test]
    fn the_version_and_the_progress_stand_beside_the_exercises() {
        let report = report(&lost_update());
        assert_eq!(report["schema"], json!(1));
        assert_eq!(report["progress"], json!({ "solved": ["lesson-05/mutex-account"], "of": 1 }));
    }

    #[test]
    fn a_pass_has_its_ground_and_nothing_else() {
        let report = report(&Case::of(
            Verdict::Passed(Ground { runs: 6, compiled: 0, explored: Vec::new() }),
            wrote(&["balance 50"]),
        ));
        let expected = json!({
            "id": "lesson-05/mutex-account",
            "file": "lessons/lesson-05-locks/src/bin/mutex-account.rs",
            "verdict": "passed",
            "runs": 6,
        });
        assert_eq!(report["exercises"][0], expected);
    }

    #[test]
    fn what_could_not_be_judged_is_no_pass_and_has_its_reasons() {
        let doubts = vec![Doubt::NotRun { runs: 1 }, Doubt::NotRun { runs: 2 }];
        let report = report(&Case::of(Verdict::NotJudged(doubts), wrote::<&str>(&[])));
        let exercise = &report["exercises"][0];
        assert_eq!(exercise["verdict"], "not-judged");
        assert_eq!(exercise["reasons"], json!(["1 run was not made", "2 runs were not made"]));
        assert_eq!((&exercise["runs"], &exercise["findings"]), (&Value::Null, &Value::Null));
    }

    #[test]
    fn a_refused_file_has_the_compilers_words_and_no_run() {
        let report = report(&Case::of(refused("error: no\n  --> a.rs:1:1\n".to_owned()), wrote::<&str>(&[])));
        let finding = json!({
            "id": "does-not-compile",
            "rule": "The file compiles.",
            "found": "the compiler refuses the file",
            "why": "Nothing can be run before it does. The compiler's words are above.",
            "compiler": "error: no\n  --> a.rs:1:1\n",
        });
        assert_eq!(report["exercises"][0]["findings"], json!([finding]));
    }

    #[test]
    fn a_learners_output_is_data_and_stays_as_it_is() {
        let text = "\u{1b}[2J\t\"锁\" \u{fffd}";
        let report = report(&Case::failed("lost-update", wrong_result(&[]), &[0], wrote(&[text])));
        assert_eq!(report["exercises"][0]["findings"][0]["run"]["lines"][0]["text"], text);
    }
}
