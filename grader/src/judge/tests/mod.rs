//! Holds runs that are made by hand against rules, and looks at what `judge` answers. No process is started here.
//!
//! A run is an [`Observation`] from [`wrote`], changed where a test needs it; a plan is a list of rules for each run.

mod compiled;
mod ending;
mod processes;
mod tasks;
mod transcript;
mod verdict;

use std::{path::PathBuf, time::Duration};

use regex::Regex;

use super::{Fact, Finding, Verdict};
use crate::{
    course::{Pattern, Rule},
    observe::{Ending, Hang, HangKind, Line, Observation, Seen, Stream, Task, TaskKind, Tasks, Utf8},
    plan::{Observer, Origin, Plan, PlannedCheck, PlannedRun, Schedule},
};

/// The process id of every program here.
const PROGRAM: i32 = 100;

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn pattern(text: &str) -> Pattern {
    Pattern(Regex::new(text).unwrap())
}

/// A run of one second that wrote these lines and ended well. What begins with `! ` went to standard error.
fn wrote(lines: &[&str]) -> Observation {
    let line = |text: &&str| {
        let (stream, text) = match text.strip_prefix("! ") {
            Some(text) => (Stream::Err, text),
            None => (Stream::Out, *text),
        };
        Line { at: ms(1), stream, writers: vec![PROGRAM], text: text.to_owned(), utf8: Utf8::Valid }
    };
    Observation {
        transcript: lines.iter().map(line).collect(),
        ending: Ending::Exited { code: 0 },
        tasks: Tasks::Traced(vec![main_thread()]),
        left: Vec::new(),
        lasted: ms(1000),
        signal_sent: None,
        interleaving: None,
        processes: None,
        compiled: None,
    }
}

/// The verdict on real runs.
fn judge(plan: &Plan, runs: &[Observation]) -> Verdict {
    let seen: Vec<Seen> = runs.iter().cloned().map(Seen::natively).collect();
    super::judge(plan, &seen)
}

/// The program's first thread, which did next to nothing in its second.
fn main_thread() -> Task {
    Task {
        pid: PROGRAM,
        tid: PROGRAM,
        creator: 0,
        kind: TaskKind::Process,
        name: "main".to_owned(),
        born: ms(0),
        ended: Some(ms(1000)),
        cpu: ms(1),
        delayed: ms(0),
        held: ms(0),
    }
}

/// A thread of the program, which only waited.
fn thread(born: u64, ended: u64) -> Task {
    Task {
        tid: 101,
        creator: PROGRAM,
        kind: TaskKind::Thread,
        name: "thread".to_owned(),
        born: ms(born),
        ended: Some(ms(ended)),
        cpu: ms(0),
        ..main_thread()
    }
}

/// A run of the main thread and these tasks.
fn with_tasks(tasks: impl IntoIterator<Item = Task>) -> Observation {
    Observation { tasks: Tasks::Traced([main_thread()].into_iter().chain(tasks).collect()), ..wrote(&[]) }
}

/// A run in which the kernel did not show the tasks.
fn untraced(lines: &[&str]) -> Observation {
    Observation { tasks: Tasks::Unseen { reason: "not permitted".to_owned() }, ..wrote(lines) }
}

fn ended_by(ending: Ending, lines: &[&str]) -> Observation {
    Observation { ending, ..wrote(lines) }
}

fn hung(kind: HangKind) -> Ending {
    Ending::Hung(Hang { kind, tasks: Vec::new() })
}

fn overran(kind: HangKind) -> Ending {
    Ending::Overran { limit: ms(5000), hang: Hang { kind, tasks: Vec::new() } }
}

/// The exercise's own check of this id; [`plan`] gives it its place.
fn check(id: &str, rule: Rule) -> PlannedCheck {
    PlannedCheck { place: 0, origin: Origin::Check(id.to_owned()), rule }
}

/// What every program must do; [`plan`] gives it its place.
fn everywhere(rule: Rule) -> PlannedCheck {
    PlannedCheck { place: 0, origin: Origin::Everywhere, rule }
}

/// A plan with these checks for each run, in their order.
fn plan(runs: impl IntoIterator<Item = Vec<PlannedCheck>>) -> Plan {
    let placed = |(index, check)| PlannedCheck { place: index + 1, ..check };
    let run = |demands: Vec<PlannedCheck>| PlannedRun {
        scenario: "a scenario".to_owned(),
        args: Vec::new(),
        observer: Observer::Native(Schedule::Free),
        deadline: ms(5000),
        signal: None,
        demands: demands.into_iter().enumerate().map(placed).collect(),
    };
    Plan {
        exercise: "lesson-05/deadlock".to_owned(),
        program_name: "deadlock".to_owned(),
        source: PathBuf::from("deadlock.rs"),
        forbid: Vec::new(),
        dependencies: Default::default(),
        runs: runs.into_iter().map(run).collect(),
    }
}

/// The verdict on one run of which one thing is asked.
fn judged(rule: &Rule, run: &Observation) -> Verdict {
    judge(&plan([vec![check("asked", rule.clone())]]), std::slice::from_ref(run))
}

#[track_caller]
fn holds(rule: &Rule, run: &Observation) {
    let verdict = judged(rule, run);
    assert!(matches!(verdict, Verdict::Passed(_)), "{rule:?}\n{run:?}\n{verdict:?}");
}

/// One finding, with exactly this fact and these marked lines.
#[track_caller]
fn breaks(rule: &Rule, run: &Observation, fact: Fact, marked: &[usize]) {
    let finding = Finding {
        id: "asked".to_owned(),
        check: Some("asked".to_owned()),
        run: Some((0, 0)),
        fact,
        marked: marked.to_vec(),
    };
    assert_eq!(judged(rule, run), Verdict::Failed(vec![finding]));
}

/// The ids of the findings, in their order.
#[track_caller]
fn ids(verdict: &Verdict) -> Vec<&str> {
    match verdict {
        Verdict::Failed(findings) => findings.iter().map(|finding| finding.id.as_str()).collect(),
        other => panic!("not a failure: {other:?}"),
    }
}
