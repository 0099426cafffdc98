//! The programs of the zoo, and what the head of each claims.

use std::{fs, path::Path, path::PathBuf};

use grader::{
    attempt::{Attempt, Workshop},
    course::ModelTime,
    explore::{self, Options},
    judge::Verdict,
    observe::Coverage,
    plan::{Observer, Pass, SEARCH, Strategy},
};

/// A program.
#[derive(Clone, Debug)]
pub(crate) struct Specimen {
    /// `wrong/seat-sold-twice`
    pub(crate) name: String,
    pub(crate) source: PathBuf,
    pub(crate) claim: Claim,
}

/// What its head says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    Right,
    Wrong {
        /// The name of the finding.
        finding: String,
        needs: Needs,
    },
}

/// What has to happen for it to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// The threads come in a certain order.
    Interleaving,
    /// A load reads an old value.
    WeakMemory,
    /// A sleep or a time limit is over sooner than others are ready.
    Time,
    /// Something wakes or fails for no reason.
    Spurious,
    /// A reader is held up behind a waiting writer.
    WriterPriority,
}

/// All of them, by name.
pub(crate) fn all() -> Vec<Specimen> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/zoo");
    let mut found = Vec::new();
    for side in ["right", "wrong"] {
        for entry in fs::read_dir(folder.join(side)).expect("the zoo is there") {
            found.push(read(side, entry.expect("the folder can be read").path()));
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn read(side: &str, source: PathBuf) -> Specimen {
    let name = format!("{side}/{}", source.file_stem().expect("a file has a name").to_string_lossy());
    let text = fs::read_to_string(&source).expect("the program can be read");
    let head = |key: &str| {
        let line = text.lines().take_while(|line| line.starts_with("// ")).find_map(|line| line[3..].strip_prefix(key));
        line.and_then(|rest| rest.strip_prefix(": ")).map(str::to_owned)
    };
    let said = |key: &str| head(key).unwrap_or_else(|| panic!("the head of {name} has no `{key}`"));
    let claim = match side {
        "right" => {
            said("right");
            Claim::Right
        }
        _ => {
            said("wrong");
            let needs = match said("needs").as_str() {
                "interleaving" => Needs::Interleaving,
                "weak-memory" => Needs::WeakMemory,
                "time" => Needs::Time,
                "spurious" => Needs::Spurious,
                "writer-priority" => Needs::WriterPriority,
                other => panic!("{name} needs `{other}`, which is nothing"),
            };
            Claim::Wrong { finding: said("finding"), needs }
        }
    };
    Specimen { name, source, claim }
}

impl Specimen {
    /// Whether its fault is one that its head names, and which.
    pub(crate) fn fault(&self) -> Option<(&str, Needs)> {
        match &self.claim {
            Claim::Right => None,
            Claim::Wrong { finding, needs } => Some((finding, *needs)),
        }
    }

    /// Explores it as `cargo xtask explore` does.
    pub(crate) fn explored(&self, workshop: &Workshop) -> Attempt {
        explore::explore(workshop, self.source.clone(), &options(), |_| {}).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Explores it in these ways only.
    pub(crate) fn explored_by(&self, workshop: &Workshop, passes: Vec<Pass>) -> Attempt {
        let mut plan = explore::plan(self.source.clone(), &options());
        plan.runs[0].observer = Observer::Model(passes);
        workshop.attempt(plan, |_| {}).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs one schedule of it again.
    pub(crate) fn replayed(&self, workshop: &Workshop, schedule: &str) -> Attempt {
        explore::replay(workshop, self.source.clone(), &options(), schedule).unwrap_or_else(|error| panic!("{error}"))
    }
}

fn options() -> Options {
    Options {
        args: Vec::new(),
        seed: 1,
        schedules: SEARCH,
        time: ModelTime::Adversarial,
        spurious: false,
        processes: false,
        dependencies: Default::default(),
    }
}

/// Chance alone, with what the fault needs.
pub(crate) fn by_chance(needs: Needs, seed: u64, runs: u64) -> Vec<Pass> {
    let pass = |strategy| Pass {
        strategy,
        time: ModelTime::Adversarial,
        spurious: if needs == Needs::Spurious { 2 } else { 0 },
        writers_first: needs == Needs::WriterPriority,
        patience: 1,
    };
    vec![pass(Strategy::Random { seed, runs }), pass(Strategy::Priorities { seed, runs, depth: 3 })]
}

/// What can be compared of two attempts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The names of all findings; or why there is no verdict.
    pub(crate) verdict: Result<Vec<String>, String>,
    /// Of the run that is wrong, if one is.
    pub(crate) schedule: Option<String>,
    pub(crate) coverage: Option<Coverage>,
}

/// The answer of an attempt.
pub(crate) fn answer(attempt: &Attempt) -> Answer {
    let seen = &attempt.seen[0];
    let verdict = match &attempt.verdict {
        Verdict::Passed(_) => Ok(Vec::new()),
        Verdict::Failed(findings) => Ok(findings.iter().map(|finding| finding.id.clone()).collect()),
        Verdict::NotJudged(doubts) => Err(format!("{doubts:?}")),
    };
    let is_wrong = matches!(attempt.verdict, Verdict::Failed(_));
    let last = seen.runs.last().filter(|_| is_wrong).and_then(|run| run.interleaving.as_ref());
    Answer { verdict, schedule: last.map(|run| run.schedule.clone()), coverage: seen.coverage.clone() }
}
