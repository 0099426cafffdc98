//! Runs a program under the model of `std`: not once, but in every order of its threads that can make a difference.
//!
//! The program was built against `model-std`, which explores it from within: it makes thousands of runs in one process
//! and tells of those that differ. Here it is asked, listened to, and, when a run is wrong, asked again until the run is
//! as short as it will get. What is wrong is not known here: whoever asks says it of each run.

mod answer;
mod session;
mod shorten;

use std::{io, path::PathBuf};

use self::session::{Answer, Session};
use crate::{
    contain::Fence,
    course::ModelTime,
    observe::{Blind, Coverage, Observation, Seen},
    plan::{Pass, Strategy},
};

/// What is to be explored.
#[derive(Clone, Debug)]
pub struct ModelRequest {
    /// A program built against the model.
    pub program: PathBuf,
    /// What it sees as its own name.
    pub name: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// What is done, in this order.
    pub passes: Vec<Pass>,
    /// What it may use.
    pub fence: Fence,
}

/// What somebody says of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sifted {
    /// It is as it should be.
    Fine,
    /// The same; and it shows what one run is enough to show, and no run before did.
    Telling,
    /// It is wrong in this way.
    Wrong(String),
}

/// The model could not do its work; the program is not to blame.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The program could not be started or spoken to.
    #[error("the model of the run could not be started: {0}")]
    Start(#[from] io::Error),
    /// What it said makes no sense.
    #[error("the model of the run said something that nobody understands: {0}")]
    Answer(String),
    /// It gave up.
    #[error("the model of the run gave up: {0}")]
    Failed(String),
    /// Somebody asked for it to stop.
    #[error("stopped")]
    Stopped,
    /// What was given as a schedule is none.
    #[error("this is no schedule; one is like `ma0w0/2x0.3x1.0`, as a finding tells it")]
    NoSchedule,
    /// A schedule to be replayed is none of this program.
    #[error("the schedule does not fit this program: it was another one, or has been changed since")]
    Diverged,
}

/// Explores the program, pass by pass, until `sift` says that a run is wrong.
///
/// `goes_on` is asked now and then. The same program gives the same answer, on any machine and under any load.
pub fn explore(
    request: &ModelRequest,
    mut sift: impl FnMut(&Observation) -> Sifted,
    goes_on: impl Fn() -> bool,
) -> Result<Seen, ModelError> {
    let mut seen = Seen { runs: Vec::new(), coverage: None, blind: None };
    let mut coverage = Coverage::default();
    let mut hints = session::Hints::default();
    let mut is_complete = None;
    let mut judged = false;
    let mut cut_off = None;
    for (index, pass) in request.passes.iter().enumerate() {
        // Before the first one nothing is known.
        if index > 0 && !is_worthwhile(pass, &hints, is_complete) {
            continue;
        }
        let mut session = Session::start(request)?;
        session.ask(&line_of(pass))?;
        loop {
            if !goes_on() {
                return Err(ModelError::Stopped);
            }
            match session.answer()? {
                Answer::Outcome(outcome) => {
                    if let Some(blind) = outcome.blind() {
                        return Ok(Seen { blind: Some(blind), ..seen });
                    }
                    if outcome.is_cut_off() {
                        cut_off = cut_off.or(outcome.last());
                        continue;
                    }
                    judged = true;
                    let observation = outcome.into_observation(pass);
                    match sift(&observation) {
                        Sifted::Fine if seen.runs.is_empty() => seen.runs.push(observation),
                        Sifted::Fine => {}
                        Sifted::Telling => seen.runs.push(observation),
                        Sifted::Wrong(name) => {
                            drop(session);
                            match shorten::shorten(request, pass, &observation, &name, &mut sift, &goes_on)? {
                                Some(shortest) => seen.runs.push(shortest),
                                None => seen.blind = Some(Blind::NotTheSameTwice { last: None }),
                            }
                            seen.coverage = Some(coverage);
                            return Ok(seen);
                        }
                    }
                }
                Answer::Blind(blind) => return Ok(Seen { blind: Some(blind), ..seen }),
                Answer::End(end) => {
                    coverage.interleavings += end.runs - end.pruned;
                    coverage.is_bounded |= end.bounded;
                    coverage.spurious |= pass.spurious > 0;
                    if matches!(pass.strategy, Strategy::Search { .. } | Strategy::Unreduced { .. }) {
                        is_complete = Some(end.complete && is_complete.unwrap_or(true));
                    }
                    hints = hints.and(&end);
                    // What is too long in every order of a search is so by chance as well.
                    if !judged && index == 0 && matches!(pass.strategy, Strategy::Search { .. }) {
                        return Ok(Seen { blind: Some(Blind::TooLong { last: cut_off }), ..seen });
                    }
                    break;
                }
            }
        }
    }
    coverage.is_complete = is_complete.unwrap_or(false);
    if !judged {
        seen.blind = Some(Blind::TooLong { last: cut_off });
    }
    seen.coverage = Some(coverage);
    Ok(seen)
}

/// The model's words for what it cannot read.
const NO_SCHEDULE: &str = "this is no schedule";

/// Runs one schedule again and tells every step of it.
pub fn replay(request: &ModelRequest, schedule: &str) -> Result<Seen, ModelError> {
    let is_of_one = |letter: char| letter.is_ascii_alphanumeric() || "-._,:/".contains(letter);
    let (pass, schedule) = Pass::of_schedule(schedule)
        .filter(|(_, schedule)| schedule.chars().all(is_of_one))
        .ok_or(ModelError::NoSchedule)?;
    let pass = &pass;
    let (outcome, diverged) = shorten::replayed(request, pass, schedule).map_err(|error| match error {
        ModelError::Failed(words) if words == NO_SCHEDULE => ModelError::NoSchedule,
        error => error,
    })?;
    if diverged {
        return Err(ModelError::Diverged);
    }
    let is_cut_off = outcome.is_cut_off();
    if let Some(blind) = outcome.blind().or_else(|| is_cut_off.then(|| Blind::TooLong { last: outcome.last() })) {
        return Ok(Seen::nothing(blind));
    }
    let coverage = Coverage { interleavings: 1, ..Coverage::default() };
    Ok(Seen { runs: vec![outcome.into_observation(pass)], coverage: Some(coverage), blind: None })
}

/// The work of the program and the longest chain in it, measured in one run.
pub fn cost(request: &ModelRequest) -> Result<Observation, ModelError> {
    let mut session = Session::start(request)?;
    session.ask("cost")?;
    let fair = Pass {
        strategy: Strategy::Search { runs: 1 },
        time: ModelTime::Fair,
        spurious: 0,
        writers_first: false,
        patience: 1,
    };
    match session.answer()? {
        Answer::Outcome(outcome) => Ok(outcome.into_observation(&fair)),
        Answer::End(_) | Answer::Blind(_) => Err(ModelError::Answer("an end without a run".to_owned())),
    }
}

/// Whether a pass can show anything that the ones before did not.
fn is_worthwhile(pass: &Pass, hints: &session::Hints, is_complete: Option<bool>) -> bool {
    // Only where somebody looked in vain can it make a difference to do so for longer.
    if pass.patience > 1 {
        return hints.bounded;
    }
    // What was searched completely need not be tried by chance; with more luck it is another thing.
    let adds = match pass.strategy {
        Strategy::Random { .. } | Strategy::Priorities { .. } => is_complete != Some(true) || pass.spurious > 1,
        Strategy::Search { .. } | Strategy::Unreduced { .. } | Strategy::InStep => true,
    };
    adds && (pass.spurious == 0 || hints.can_be_lucky) && (!pass.writers_first || hints.reads_within_read)
}

fn line_of(pass: &Pass) -> String {
    let strategy = match pass.strategy {
        Strategy::Search { runs } => format!("search runs={runs}"),
        Strategy::InStep => "in-step runs=1".to_owned(),
        Strategy::Unreduced { runs } => format!("search reduction=off runs={runs}"),
        Strategy::Random { seed, runs } => format!("random runs={runs} seed={seed}"),
        Strategy::Priorities { seed, runs, depth } => format!("priorities runs={runs} seed={seed} depth={depth}"),
    };
    format!("{strategy} {}", settings_of(pass))
}

/// What a replay must know as well.
fn settings_of(pass: &Pass) -> String {
    let Pass { time, spurious, patience, .. } = pass;
    let writers_first = u8::from(pass.writers_first);
    format!("time={} spurious={spurious} writers-first={writers_first} patience={patience}", time.name())
}
