//! What will be done with one answer to one exercise: the runs, and what must hold in each.
//!
//! Everything is decided here, before anything is started, and only from the course and one seed.

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use crate::course::{
    Addition, Check, Ends, Exercise, Lesson, ModelTime, Observers, ProcessScenario, Rule, Scenario, ScheduleName,
    SignalPlan,
};

/// All that is to be done with one source file.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `lesson-05/deadlock`.
    pub exercise: String,
    /// What the program sees as its own name: `deadlock`.
    pub program_name: String,
    /// The file to build.
    pub source: PathBuf,
    /// Lints that the file may not switch off.
    pub forbid: Vec<String>,
    /// Crates that it may use.
    pub dependencies: Dependencies,
    /// The runs, in the order in which they are judged.
    pub runs: Vec<PlannedRun>,
}

/// One run.
#[derive(Clone, Debug)]
pub struct PlannedRun {
    /// The scenario's name.
    pub scenario: String,
    /// The program's arguments.
    pub args: Vec<String>,
    /// Who looks at it, and how its threads are ordered.
    pub observer: Observer,
    /// Its own time.
    pub deadline: Duration,
    /// A signal that is sent to it.
    pub signal: Option<SignalPlan>,
    /// What must hold, in order.
    pub demands: Vec<PlannedCheck>,
}

/// Who observes a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observer {
    /// The kernel, of the real program: one run under this schedule.
    Native(Schedule),
    /// The model of `std`: all runs that these passes make, until one is wrong.
    Model(Vec<Pass>),
    /// The process observer, of the real program: a run for each pass, until one is wrong.
    Processes(Vec<ProcessPass>),
    /// The compiler, of the file with this one behind it: nothing is run.
    Compiler(Addition),
}

/// One way of going through the interleavings of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Which interleavings.
    pub strategy: Strategy,
    /// What a sleep or a time limit promises.
    pub time: ModelTime,
    /// How many wake-ups and failures for no reason there may be in a run.
    pub spurious: u32,
    /// Whether a reader is held up behind a waiting writer.
    pub writers_first: bool,
    /// How many times as long as usual a thread may look in vain before others go first: whoever waits a while, and then
    /// goes on regardless, comes to that only so.
    pub patience: u32,
}

impl Pass {
    /// What a schedule has before it, so that it says all that a replay must know: `ma1w0`, the model with adversarial
    /// time, one wake-up for no reason, readers first.
    pub fn token(&self) -> String {
        let time = if self.time == ModelTime::Fair { 'f' } else { 'a' };
        let patience = if self.patience > 1 { format!("p{}", self.patience) } else { String::new() };
        format!("m{time}{}w{}{patience}", self.spurious, u8::from(self.writers_first))
    }

    /// The pass of a schedule, and the schedule without its token; `None` if it has none.
    pub fn of_schedule(schedule: &str) -> Option<(Self, &str)> {
        let (token, schedule) = schedule.split_once('/')?;
        let rest = token.strip_prefix('m')?;
        let time = match rest.get(..1)? {
            "a" => ModelTime::Adversarial,
            "f" => ModelTime::Fair,
            _ => return None,
        };
        let (spurious, rest) = rest[1..].split_once('w')?;
        let (writers_first, patience) = rest.split_once('p').unwrap_or((rest, "1"));
        let pass = Self {
            strategy: Strategy::Search { runs: 1 },
            time,
            spurious: spurious.parse().ok()?,
            writers_first: writers_first == "1",
            patience: patience.parse().ok()?,
        };
        Some((pass, schedule))
    }
}

/// How interleavings are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// All that can make a difference.
    Search {
        /// At most so many runs.
        runs: u64,
    },
    /// All, those that show nothing new included: for the proof that the search leaves out nothing else.
    Unreduced {
        /// At most so many runs.
        runs: u64,
    },
    /// One run, in which the threads take turns, a step at a time.
    InStep,
    /// Each step by chance.
    Random {
        /// Chooses them.
        seed: u64,
        /// So many runs.
        runs: u64,
    },
    /// By priorities that change at a few moments (Burckhardt et al., ASPLOS 2010).
    Priorities {
        /// Chooses them.
        seed: u64,
        /// So many runs.
        runs: u64,
        /// Orderings that a bug may need.
        depth: usize,
    },
}

/// Runs of a search, and of the passes by chance that follow where it did not come to its end.
pub const SEARCH: u64 = 20_000;
const BY_CHANCE: u64 = 500;

/// Runs in which threads look in vain for long, and for how much longer than usual.
const PATIENT: u64 = 150;
const PATIENCE: u32 = 200;

/// The passes for a program of which nothing is known: a search; where it is not complete, priorities and chance; and
/// again with what is only unlikely, where that could make a difference.
pub fn passes(time: ModelTime, seed: u64, runs: u64) -> Vec<Pass> {
    let pass = |strategy| Pass { strategy, time, spurious: 0, writers_first: false, patience: 1 };
    // Whoever gives way for ever does it in step; only in fair time is that not just bad luck.
    let first = (time == ModelTime::Fair).then(|| pass(Strategy::InStep));
    let others = [
        pass(Strategy::Search { runs }),
        pass(Strategy::Priorities { seed, runs: BY_CHANCE.min(runs), depth: 3 }),
        pass(Strategy::Random { seed, runs: BY_CHANCE.min(runs) }),
        Pass { spurious: 1, ..pass(Strategy::Search { runs }) },
        Pass { spurious: 2, ..pass(Strategy::Random { seed, runs: BY_CHANCE.min(runs) }) },
        Pass { writers_first: true, ..pass(Strategy::Search { runs }) },
    ];
    // In fair time nobody looks in vain for long: then time passes.
    let patient = (time == ModelTime::Adversarial)
        .then(|| Pass { patience: PATIENCE, ..pass(Strategy::Priorities { seed, runs: PATIENT.min(runs), depth: 3 }) });
    first.into_iter().chain(others).chain(patient).collect()
}

/// One run of the process observer: whose turn it is, and what of all that a kernel may do it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessPass {
    /// Chooses.
    pub seed: u64,
    /// What a sleep or a time limit promises.
    pub time: ModelTime,
    /// Whether a pipe or a socket may give less than it has.
    pub short_reads: bool,
    /// Whether it may take less than there is room for.
    pub short_writes: bool,
    /// Whether reads are interrupted, in a process that handles a signal without `SA_RESTART`.
    pub interrupts: bool,
    /// Whether others may move between the moment when a process that exits has closed its files, and that when it can
    /// be waited for and its children get another parent.
    pub slow_exits: bool,
    /// Which attempt to make a process fails (EAGAIN); 1 is the first.
    pub fork_fails: Option<u64>,
    /// Who is ended from outside.
    pub kill: Option<Kill>,
}

impl ProcessPass {
    /// Whose turn it is, by this seed, and nothing that is unusual.
    pub fn by_seed(seed: u64, time: ModelTime) -> Self {
        let (short_reads, short_writes, interrupts, slow_exits) = (false, false, false, false);
        Self { seed, time, short_reads, short_writes, interrupts, slow_exits, fork_fails: None, kill: None }
    }

    /// All that a replay must know: `pf7rk1.9.30`, processes in fair time, seed 7, short reads, process 1 gets signal 9
    /// at the thirtieth turn.
    pub fn token(&self) -> String {
        let time = if self.time == ModelTime::Fair { 'f' } else { 'a' };
        let mut token = format!("p{time}{}", self.seed);
        let may = [(self.short_reads, 'r'), (self.short_writes, 'w'), (self.interrupts, 'i'), (self.slow_exits, 'e')];
        token.extend(may.into_iter().filter(|(may, _)| *may).map(|(_, letter)| letter));
        if let Some(attempt) = self.fork_fails {
            token.push_str(&format!("n{attempt}"));
        }
        if let Some(Kill { process, turn, signal }) = self.kill {
            token.push_str(&format!("k{process}.{signal}.{turn}"));
        }
        token
    }

    /// The pass of a token; `None` if it is none.
    pub fn of_token(token: &str) -> Option<Self> {
        let rest = token.strip_prefix('p')?;
        let time = match rest.get(..1)? {
            "a" => ModelTime::Adversarial,
            "f" => ModelTime::Fair,
            _ => return None,
        };
        let (rest, kill) = match rest[1..].split_once('k') {
            Some((rest, kill)) => {
                let mut parts = kill.split('.');
                let mut next = || parts.next()?.parse::<u64>().ok();
                let (process, signal, turn) = (next()?, next()?, next()?);
                (rest, Some(Kill { process: process.try_into().ok()?, turn, signal: signal.try_into().ok()? }))
            }
            None => (&rest[1..], None),
        };
        let (rest, fork_fails) = match rest.split_once('n') {
            Some((rest, attempt)) => (rest, Some(attempt.parse().ok()?)),
            None => (rest, None),
        };
        let digits = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
        let (seed, may) = rest.split_at(digits);
        if may.chars().any(|letter| !"rwie".contains(letter)) {
            return None;
        }
        let may = |letter| may.contains(letter);
        Some(Self {
            seed: seed.parse().ok()?,
            time,
            short_reads: may('r'),
            short_writes: may('w'),
            interrupts: may('i'),
            slow_exits: may('e'),
            fork_fails,
            kill,
        })
    }
}

/// The passes of a scenario: an order for each seed. The first two are the extremes, in which nothing unusual happens.
pub fn process_passes(scenario: &ProcessScenario, first: u64) -> Vec<ProcessPass> {
    /// Turns between a kill in one pass and that in the next.
    const APART: u64 = 3;
    (0..scenario.seeds)
        .map(|index| {
            let seed = if index < 2 { index } else { first.saturating_mul(1_000).saturating_add(index) };
            let kill = scenario.kill.map(|kill| {
                let turn = 1 + index * APART;
                Kill { process: kill.process, turn, signal: kill.signal }
            });
            ProcessPass {
                short_reads: scenario.short_reads && index >= 2,
                short_writes: scenario.short_writes && index >= 2,
                interrupts: scenario.interrupts && index >= 2,
                slow_exits: index >= 2,
                fork_fails: scenario.fork_fails,
                kill,
                ..ProcessPass::by_seed(seed, scenario.time)
            }
        })
        .collect()
}

/// A signal from outside, at a moment of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kill {
    /// To whom: the number of a process in order of birth; the program is 0.
    pub process: usize,
    /// From which turn on, as soon as there is that process.
    pub turn: u64,
    /// Its number (signal(7)).
    pub signal: i32,
}

/// One check in one run.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedCheck {
    /// Its place among all checks of the exercise, the same in every run: 1 is the first, and what every program must
    /// do stands around them.
    pub place: usize,
    /// Who demands it.
    pub origin: Origin,
    /// What is demanded.
    pub rule: Rule,
}

/// Where a demand comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The exercise's own check of this id.
    Check(String),
    /// What every program must do.
    Everywhere,
}

/// The order in which new threads begin. All of them are legal for every operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schedule {
    /// As the operating system has it.
    Free,
    /// New threads are held until their creators wait without a time limit, or have ended; then all begin.
    AllAtOnce,
    /// New threads are held; whenever all others wait without a time limit or have ended, the oldest of them begins.
    OneByOne,
    /// The same, but any of them may begin.
    Shuffled {
        /// Chooses which.
        seed: u64,
    },
}

/// Crates that a program may use beside `std`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// The package that depends on them.
    pub package: String,
    /// Their names.
    pub names: Vec<String>,
}

impl Dependencies {
    /// Those that a lesson gives to its programs.
    pub fn of(lesson: &Lesson) -> Self {
        Self { package: lesson.package(), names: lesson.dependencies.clone() }
    }
}

impl PlannedRun {
    /// Whether it has to be known what the program's work costs.
    pub fn asks_for_speed(&self) -> bool {
        self.demands.iter().any(|demand| matches!(demand.rule, Rule::SpeedUp { .. }))
    }
}

impl Plan {
    /// Of all runs only those of processes, each in this one order.
    pub fn only(mut self, pass: ProcessPass) -> Self {
        self.runs.retain(|run| matches!(run.observer, Observer::Processes(_)));
        self.runs.iter_mut().for_each(|run| run.observer = Observer::Processes(vec![pass]));
        self
    }
}

/// The plan for `source` as an answer to `exercise`.
pub fn plan(lesson: &Lesson, exercise: &Exercise, source: PathBuf, seed: u64) -> Plan {
    let runs = exercise
        .scenarios
        .iter()
        .flat_map(|scenario| {
            let demands = demands(exercise, scenario);
            observers(scenario, seed).into_iter().map(move |observer| PlannedRun {
                scenario: scenario.name.clone(),
                args: scenario.args.clone(),
                deadline: scenario.deadline,
                signal: scenario.signal.clone(),
                demands: demands.iter().filter(|demand| demand.rule.can_be_seen_by(&observer)).cloned().collect(),
                observer,
            })
        })
        .collect();
    Plan {
        exercise: exercise.id.clone(),
        program_name: exercise.name.clone(),
        source,
        forbid: exercise.forbid.clone(),
        dependencies: Dependencies::of(lesson),
        runs,
    }
}

fn observers(scenario: &Scenario, seed: u64) -> Vec<Observer> {
    let native = |schedule: &ScheduleName| {
        Observer::Native(match schedule {
            ScheduleName::Free => Schedule::Free,
            ScheduleName::AllAtOnce => Schedule::AllAtOnce,
            ScheduleName::OneByOne => Schedule::OneByOne,
            ScheduleName::Shuffled => Schedule::Shuffled { seed },
        })
    };
    match &scenario.observers {
        Observers::Native { schedules } => schedules.iter().map(native).collect(),
        Observers::Model { time } => vec![Observer::Model(passes(*time, seed, SEARCH))],
        Observers::Processes(scenario) => vec![Observer::Processes(process_passes(scenario, seed))],
        Observers::Compiler(addition) => vec![Observer::Compiler(addition.clone())],
    }
}

/// The exercise's checks that are about the scenario, and around them what every program must do.
fn demands(exercise: &Exercise, scenario: &Scenario) -> Vec<PlannedCheck> {
    let own = |(index, check): (usize, &Check)| PlannedCheck {
        place: index + 2,
        origin: Origin::Check(check.id.clone()),
        // Loading the course has tried every check with every scenario.
        rule: check.demand.resolve(&scenario.values).expect("a loaded course resolves"),
    };
    let about = |(_, check): &(usize, &Check)| check.is_about(scenario);
    let mut demands: Vec<PlannedCheck> = exercise.checks.iter().enumerate().filter(about).map(own).collect();
    let everywhere = |place, rule| PlannedCheck { place, origin: Origin::Everywhere, rule };
    if !demands.iter().any(|demand| demand.rule.is_about_the_ending()) {
        demands.insert(0, everywhere(1, Rule::Ends(Ends::Code(0))));
    }
    if !demands.iter().any(|demand| demand.rule.is_about_who_is_left()) {
        demands.push(everywhere(exercise.checks.len() + 2, Rule::NobodyLeft));
    }
    demands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Writers;

    #[test]
    fn a_rule_is_asked_of_who_can_see_it() {
        let native = Observer::Native(Schedule::Free);
        let model = |time| Observer::Model(passes(time, 1, 1));
        let (fair, adversarial) = (model(ModelTime::Fair), model(ModelTime::Adversarial));
        let processes = Observer::Processes(vec![ProcessPass::by_seed(0, ModelTime::Fair)]);
        let seen =
            |rule: Rule| [&native, &adversarial, &fair, &processes].map(|observer| rule.can_be_seen_by(observer));
        let pattern = || crate::course::Pattern(regex::Regex::new("^x$").unwrap());
        // In adversarial time a sleep promises nothing, and takes no time that means anything.
        assert_eq!(seen(Rule::Takes { at_least: None, at_most: Some(Duration::ZERO) }), [false, false, true, true]);
        assert_eq!(seen(Rule::IdleWait { at_most: 0.5 }), [true, false, true, true]);
        let writers = |are| Rule::Writers { line: pattern(), are };
        assert_eq!(seen(writers(Writers::DistinctThreads)), [false, true, true, false]);
        assert_eq!(seen(writers(Writers::TheProgram)), [true, false, false, true]);
        assert_eq!(seen(Rule::Named { are: vec!["anna".to_owned()] }), [true; 4]);
    }

    #[test]
    fn a_process_pass_is_read_as_it_is_spelled() {
        let kill = Some(Kill { process: 1, turn: 30, signal: 9 });
        let all = ProcessPass {
            short_reads: true,
            short_writes: true,
            interrupts: true,
            slow_exits: true,
            fork_fails: Some(2),
            kill,
            ..ProcessPass::by_seed(7, ModelTime::Adversarial)
        };
        assert_eq!(all.token(), "pa7rwien2k1.9.30");
        for pass in [all, ProcessPass::by_seed(12, ModelTime::Fair), ProcessPass { fork_fails: None, ..all }] {
            assert_eq!(ProcessPass::of_token(&pass.token()), Some(pass));
        }
        for token in ["", "p", "px1", "pf", "pfa", "pf1z", "pf1k1", "mf0w0/0", "pf1nk1.1.1"] {
            assert_eq!(ProcessPass::of_token(token), None, "{token}");
        }
    }
}
