//! What came of exploring a program: one screen, or JSON.

use std::path::Path;

use serde::Serialize;

use super::{Look, words};
use crate::{
    attempt::Attempt,
    judge::{Fact, Finding, Verdict},
    observe::{Coverage, Interleaving, Observation, processes::Processes},
};

/// The report for people. `file` is what the program is called by.
pub fn explored(attempt: &Attempt, file: &Path, source: &str, look: &Look) -> String {
    let shown = file.display().to_string();
    match &attempt.verdict {
        Verdict::Passed(_) => {
            let sign = look.good(look.sign("✓", "+"));
            let text = words::explored::none_found(coverage(attempt).unwrap_or(&Coverage::default()));
            format!("  {sign} {}  {text}\n", look.bold(&shown))
        }
        Verdict::NotJudged(doubts) => {
            let mut out = format!("\n  {}  {}\n\n", look.bold(&shown), look.open(words::NOT_JUDGED));
            out.push_str(&super::failure::reasons(doubts, look));
            out
        }
        Verdict::Failed(findings) => {
            let finding = &findings[0];
            let mut out = format!("\n  {}  {}\n\n", look.bold(&shown), look.bad(&finding.id));
            if let Fact::DoesNotCompile { words } = &finding.fact {
                out.push_str(words.trim_end());
                out.push('\n');
                return out;
            }
            let (rule, why) = words::everywhere(finding);
            out.push_str(&look.field(words::label::RULE, rule));
            out.push_str(&look.field(words::label::FOUND, &words::found(&finding.fact)));
            out.push_str(&look.field(words::label::WHY, why));
            if let Some(seen) = processes(attempt, finding) {
                out.push_str(&super::failure::processes(seen, look));
                let token = seen.pass.token();
                let replay = words::explored::replay(&shown, &attempt.plan.runs[0], &token);
                out.push_str(&look.field(words::label::REPLAY, &replay));
            }
            if let Some(run) = interleaving(attempt, finding) {
                out.push_str(&super::failure::picture(finding, run.1, run.0, source, look));
                out.push_str(&look.field(
                    words::label::REPLAY,
                    &words::explored::replay(&shown, &attempt.plan.runs[0], &run.0.schedule),
                ));
            }
            out
        }
    }
}

/// The report for people on one schedule that was run again.
pub fn replayed(attempt: &Attempt, file: &Path, source: &str, look: &Look) -> String {
    match &attempt.verdict {
        Verdict::Passed(_) => {
            let sign = look.good(look.sign("✓", "+"));
            let mut out =
                format!("  {sign} {}  {}\n", look.bold(&file.display().to_string()), words::explored::ENDS_WELL);
            // What happens when all goes well is worth a look, and short where processes take turns.
            let run = attempt.seen.first().and_then(|seen| seen.runs.last());
            if let Some(seen) = run.and_then(|run| run.processes.as_deref()) {
                out.push_str(&super::failure::processes(seen, look));
            }
            out
        }
        _ => explored(attempt, file, source, look),
    }
}

fn coverage(attempt: &Attempt) -> Option<&Coverage> {
    attempt.seen.first()?.coverage.as_ref()
}

fn processes<'a>(attempt: &'a Attempt, finding: &Finding) -> Option<&'a Processes> {
    let (index, nth) = finding.run?;
    attempt.seen.get(index)?.runs.get(nth)?.processes.as_deref()
}

fn interleaving<'a>(attempt: &'a Attempt, finding: &Finding) -> Option<(&'a Interleaving, &'a Observation)> {
    let (index, nth) = finding.run?;
    let observation = attempt.seen.get(index)?.runs.get(nth)?;
    Some((observation.interleaving.as_deref()?, observation))
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    file: String,
    /// `none-found`, `counterexample` or `not-judged`.
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    explored: Option<&'a Coverage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<FindingReport<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    id: &'a str,
    rule: &'a str,
    found: String,
    why: &'a str,
    lines: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interleaving: Option<&'a Interleaving>,
    #[serde(skip_serializing_if = "Option::is_none")]
    processes: Option<&'a Processes>,
}

/// The report for programs: one JSON document.
pub fn explored_json(attempt: &Attempt, file: &Path) -> String {
    let report = match &attempt.verdict {
        Verdict::Passed(_) => Report { verdict: "none-found", explored: coverage(attempt), ..report(file) },
        Verdict::NotJudged(doubts) => {
            Report { verdict: "not-judged", reasons: doubts.iter().map(words::doubt).collect(), ..report(file) }
        }
        Verdict::Failed(findings) => {
            let (rule, why) = words::everywhere(&findings[0]);
            let run = interleaving(attempt, &findings[0]);
            let lines = run.map(|(_, seen)| seen.transcript.iter().map(|line| line.text.as_str()).collect());
            Report {
                verdict: "counterexample",
                finding: Some(FindingReport {
                    id: &findings[0].id,
                    rule,
                    found: words::found(&findings[0].fact),
                    why,
                    lines: lines.unwrap_or_default(),
                    interleaving: run.map(|(interleaving, _)| interleaving),
                    processes: processes(attempt, &findings[0]),
                }),
                ..report(file)
            }
        }
    };
    let mut text = serde_json::to_string_pretty(&report).expect("the report has only text keys");
    text.push('\n');
    text
}

fn report<'a>(file: &Path) -> Report<'a> {
    Report {
        schema: super::SCHEMA,
        file: file.display().to_string(),
        verdict: "",
        explored: None,
        finding: None,
        reasons: Vec::new(),
    }
}
