//! From observations to a verdict. Pure: no clock, no file, no process, no word for the learner.
//!
//! Each run is held against its planned checks, in order. After a wrong ending nothing more is asked of a run: what is
//! missing then is missing because it did not get there. Over all runs each check that broke is told once, by the first
//! run that shows it, in the order of the checks.

mod compiled;
mod ending;
mod finding;
mod kin;
mod processes;
mod standstill;
mod tasks;
#[cfg(test)]
mod tests;
mod threads;
mod transcript;

pub use finding::{Doubt, Fact, Finding, Ground, Kin, NoEnd, Tie, Verdict};
pub use standstill::{Standstill, standstill};

use std::path::PathBuf;

use crate::{
    build::BuildError,
    course::Rule,
    observe::{Ending, Observation, Seen},
    plan::{Origin, Plan, PlannedRun},
    submission::Unfit,
};

/// What became of one check in one run.
enum Outcome {
    Holds,
    Broken(Broken),
    /// It could not be made.
    Unseen(String),
}

/// A check that does not hold.
struct Broken {
    fact: Fact,
    /// Indexes into the transcript.
    marked: Vec<usize>,
}

impl From<Fact> for Outcome {
    fn from(fact: Fact) -> Self {
        Self::Broken(Broken { fact, marked: Vec::new() })
    }
}

impl Fact {
    fn shown_by(self, marked: impl Into<Vec<usize>>) -> Outcome {
        Outcome::Broken(Broken { fact: self, marked: marked.into() })
    }
}

/// The verdict on a program, from what was seen of its runs.
///
/// `seen` is of the first runs of the plan, in order; after a run that overran the rest may be missing.
pub fn judge(plan: &Plan, seen: &[Seen]) -> Verdict {
    let mut doubts = Vec::new();
    let judged: Vec<Judged<'_>> = plan
        .runs
        .iter()
        .zip(seen)
        .enumerate()
        .flat_map(|(index, (run, seen))| {
            if let Some(blind) = &seen.blind {
                doubts.push(Doubt::NotSeen { run: index, blind: blind.clone() });
            }
            seen.runs.iter().enumerate().map(move |(nth, observation)| (index, run, nth, observation))
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(index, run, nth, observation)| Judged {
            run,
            found: judge_run((index, nth), run, observation, &mut doubts),
        })
        .collect();
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for Judged { run, found } in &judged {
        for (place, finding) in found {
            let demand = run.demands.iter().find(|demand| demand.place == *place);
            let shown_elsewhere =
                demand.is_some_and(|demand| demand.rule.one_run_shows_it() && kept(&judged, run, *place));
            if !shown_elsewhere && !findings.iter().any(|(_, told)| told.id == finding.id) {
                findings.push((*place, finding.clone()));
            }
        }
    }
    if !findings.is_empty() {
        findings.sort_by_key(|(place, finding)| (*place, finding.run));
        return Verdict::Failed(findings.into_iter().map(|(_, finding)| finding).collect());
    }
    if doubts.is_empty() && (seen.is_empty() || seen.len() < plan.runs.len()) {
        doubts.push(Doubt::NotRun { runs: plan.runs.len() - seen.len() });
    }
    if doubts.is_empty() {
        let explored: Vec<_> = seen.iter().filter_map(|seen| seen.coverage.clone()).collect();
        let is_compiled = |seen: &&Seen| seen.runs.iter().any(|run| run.compiled.is_some());
        let compiled = seen.iter().filter(is_compiled).count();
        Verdict::Passed(Ground { runs: seen.len() - explored.len() - compiled, compiled, explored })
    } else {
        let mut told = Vec::new();
        for doubt in doubts {
            if !told.contains(&doubt) {
                told.push(doubt);
            }
        }
        Verdict::NotJudged(told)
    }
}

/// One run, and what broke in it.
struct Judged<'a> {
    run: &'a PlannedRun,
    found: Vec<(usize, Finding)>,
}

/// What one run of a planned run shows, by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The name of the first thing that is wrong with it, whatever other runs show.
    pub wrong: Option<String>,
    /// Places of the demands that one run is enough to keep, and this one keeps.
    pub keeps: Vec<usize>,
}

/// Looks at one run by itself.
pub fn shown(run: &PlannedRun, observation: &Observation) -> Shown {
    let judged = Judged { run, found: judge_run((0, 0), run, observation, &mut Vec::new()) };
    let one_is_enough =
        |place: usize| run.demands.iter().any(|demand| demand.place == place && demand.rule.one_run_shows_it());
    let wrong = judged.found.iter().find(|(place, _)| !one_is_enough(*place)).map(|(_, finding)| finding.id.clone());
    let places = run.demands.iter().filter(|demand| demand.rule.one_run_shows_it()).map(|demand| demand.place);
    let keeps = places.filter(|place| kept(std::slice::from_ref(&judged), run, *place)).collect();
    Shown { wrong, keeps }
}

/// The verdict where there is no file.
pub fn missing(file: PathBuf) -> Verdict {
    Verdict::NotJudged(vec![Doubt::NoFile { file }])
}

/// The verdict where the compiler could not do its work with the file, for whatever reason.
pub fn not_built(error: &BuildError) -> Verdict {
    let text = error.to_string();
    let (error, words) = text.split_once('\n').unwrap_or((&text, ""));
    Verdict::NotJudged(vec![Doubt::NotBuilt { error: error.to_owned(), words: words.to_owned() }])
}

/// The verdict on what somebody sent that was not taken.
pub fn not_taken(unfit: Unfit) -> Verdict {
    Verdict::NotJudged(vec![Doubt::NotTaken { unfit }])
}

/// Whether some run of the same scenario got as far as the demand at `place`, and kept it.
fn kept(judged: &[Judged<'_>], of: &PlannedRun, place: usize) -> bool {
    let ends = |run: &PlannedRun, place: usize| {
        run.demands.iter().any(|demand| demand.place == place && demand.rule.is_about_the_ending())
    };
    judged.iter().filter(|judged| judged.run.scenario == of.scenario).any(|Judged { run, found }| {
        let got_there = !found.iter().any(|(other, _)| *other == 0 || (*other < place && ends(run, *other)));
        got_there && !found.iter().any(|(other, _)| *other == place)
    })
}

/// The verdict on a file that the compiler refused.
pub fn refused(words: String) -> Verdict {
    Verdict::Failed(vec![Finding {
        id: "does-not-compile".to_owned(),
        check: None,
        run: None,
        fact: Fact::DoesNotCompile { words },
        marked: Vec::new(),
    }])
}

/// What broke in one run, each with its place in the order: 0 if nothing of the run can be judged, then the checks'.
fn judge_run(
    index: (usize, usize),
    run: &PlannedRun,
    observation: &Observation,
    doubts: &mut Vec<Doubt>,
) -> Vec<(usize, Finding)> {
    let finding = |id: String, check: Option<String>, broken: Broken| Finding {
        id,
        check,
        run: Some(index),
        fact: broken.fact,
        marked: broken.marked,
    };
    if let Ending::Starved { waited } = observation.ending {
        doubts.push(Doubt::MachineTooBusy { run: index.0, waited });
        return Vec::new();
    }
    if let Some((id, broken)) = ending::broken_off(run, observation) {
        return vec![(0, finding(id.to_owned(), None, broken))];
    }
    let mut found = Vec::new();
    for demand in &run.demands {
        match outcome(&demand.rule, observation) {
            Outcome::Holds => {}
            Outcome::Unseen(reason) => doubts.push(Doubt::Unseen { check: name(&demand.origin, &demand.rule), reason }),
            Outcome::Broken(broken) => {
                let (id, check) = match &demand.origin {
                    // A program that ended otherwise did not hang: what the check says of a hang is not true of it.
                    Origin::Check(_) if ending::is_another_story(observation, &demand.rule) => {
                        (ending::name(observation, &demand.rule).to_owned(), None)
                    }
                    // Of what does not fit, the check's own words are not true.
                    _ if matches!(broken.fact, Fact::DoesNotFit { .. }) => ("does-not-fit".to_owned(), None),
                    Origin::Check(id) => (id.clone(), Some(id.clone())),
                    Origin::Everywhere => (ending::name(observation, &demand.rule).to_owned(), None),
                };
                found.push((demand.place, finding(id, check, broken)));
                if demand.rule.is_about_the_ending() {
                    break;
                }
            }
        }
    }
    found
}

fn name(origin: &Origin, rule: &Rule) -> String {
    match (origin, rule) {
        (Origin::Check(id), _) => id.clone(),
        (Origin::Everywhere, Rule::NobodyLeft) => "left-behind".to_owned(),
        (Origin::Everywhere, _) => "ending".to_owned(),
    }
}

fn outcome(rule: &Rule, observation: &Observation) -> Outcome {
    let lines = transcript::Transcript::of(observation);
    match rule {
        Rule::Result { line, equals } => lines.result(line, equals),
        Rule::Order { first, then, each } => lines.order(first, then, each.as_deref()),
        Rule::Inside { enter, leave, at_most, at_least, each } => {
            lines.inside(enter, leave, *at_most, *at_least, each.as_deref())
        }
        Rule::Once { line, items } => lines.once(line, items),
        Rule::Fifo { line, each } => lines.fifo(line, each.as_deref()),
        Rule::Seen { line, at_least, at_most } => lines.seen(line, *at_least, *at_most),
        Rule::Threads { at_least, at_most } => tasks::threads(observation, *at_least, *at_most),
        Rule::Together { at_least } => tasks::together(observation, *at_least),
        Rule::Balance { at_least } => tasks::balance(observation, *at_least),
        Rule::IdleWait { at_most } => tasks::idle_wait(observation, *at_most),
        Rule::Writers { line, are } => lines.writers(line, *are, observation),
        Rule::Named { are } => tasks::named(observation, are),
        Rule::Ends(wanted) => ending::ends(observation, *wanted),
        Rule::NobodyLeft => ending::nobody_left(observation),
        Rule::Left { at_least, at_most } => ending::left(observation, *at_least, *at_most),
        Rule::Stops { within } => ending::stops(observation, *within),
        Rule::Joined => threads::joined(observation),
        Rule::Heard => threads::heard(observation),
        Rule::NothingHeld => threads::nothing_held(observation),
        Rule::Sleeps { at_most } => threads::sleeps(observation, *at_most),
        Rule::SpeedUp { at_least } => threads::speed_up(observation, *at_least),
        Rule::Reaped => processes::reaped(observation),
        Rule::Processes { at_least, at_most } => processes::processes(observation, *at_least, *at_most),
        Rule::AtOnce { at_least, at_most } => processes::at_once(observation, *at_least, *at_most),
        Rule::Takes { at_least, at_most } => processes::takes(observation, *at_least, *at_most),
        Rule::Detached { umask } => processes::detached(observation, *umask),
        Rule::EachEnds { code } => processes::each_ends(observation, *code),
        Rule::Refused => compiled::refused(observation),
    }
}
