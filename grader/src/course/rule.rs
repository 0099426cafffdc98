//! What is looked at in a run, with everything filled in.

use regex::Regex;
use serde::Deserialize;

use super::ModelTime;
use crate::plan::Observer;

/// How a program must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// By itself, with this exit status.
    Code(i32),
    /// By this signal.
    #[serde(deserialize_with = "super::units::signal_number")]
    Signal(i32),
    /// Not at all.
    Hang(HangWanted),
}

/// How a program must hang.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HangWanted {
    /// Every thread waits for another.
    Deadlock,
    /// The same, and some wait for each other in a circle. Only the model can tell the two apart.
    Circle,
}

/// Who must have written the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Writers {
    /// The program's own process.
    TheProgram,
    /// Processes that the program made, another for each line.
    DistinctChildren,
    /// Processes that the program made; one of them may write many lines.
    Children,
    /// Threads beside `main`, another for each line. Only the model sees which thread writes. Lines that
    /// nobody wrote are no matter here.
    DistinctThreads,
}

/// What a capture is counted by: each of its values for itself, or all lines together.
pub type Each = Option<String>;

/// A regular expression over a whole line of standard output.
#[derive(Clone, Debug)]
pub struct Pattern(pub Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

/// A demand for one scenario: everything filled in.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Exactly one line matches `line`, and its capture `value` is `equals`.
    Result {
        /// Has the capture `value`.
        line: Pattern,
        /// What must be read there.
        equals: String,
    },
    /// Every line that matches `first` comes before every line that matches `then`; with `each`, for each value of
    /// that capture. Both must occur.
    Order {
        /// Comes first.
        first: Pattern,
        /// Comes later.
        then: Pattern,
        /// A capture of both.
        each: Each,
    },
    /// How many are inside at once.
    Inside {
        /// One more is inside.
        enter: Pattern,
        /// One fewer.
        leave: Pattern,
        /// Never more.
        at_most: Option<usize>,
        /// So many at some moment of some run.
        at_least: Option<usize>,
        /// A capture of both.
        each: Each,
    },
    /// Each item exactly once, and nothing else.
    Once {
        /// Has the capture `item`.
        line: Pattern,
        /// All of them.
        items: Vec<String>,
    },
    /// The numbers never fall; with `each`, for each value of that capture: first in, first out for each producer.
    Fifo {
        /// Has the capture `item`, a whole number.
        line: Pattern,
        /// A capture.
        each: Each,
    },
    /// So many lines match.
    Seen {
        /// The lines.
        line: Pattern,
        /// At least so many.
        at_least: usize,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// So many threads, besides each process's main thread, ran.
    Threads {
        /// At least so many.
        at_least: Option<usize>,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// So many threads, besides the main threads, were there at the same moment of some run.
    Together {
        /// At least so many.
        at_least: usize,
    },
    /// The CPU time of all tasks, divided by the largest of one: the speed-up that the division of the work allows.
    Balance {
        /// At least so much.
        at_least: f64,
    },
    /// No thread keeps a CPU busy while it waits: its CPU time, divided by its life without the time that it waited
    /// for a CPU or was held. In fair time, of the model and of
    /// processes: none looks in vain while time passes.
    IdleWait {
        /// At most so much, 0 to 1.
        at_most: f64,
    },
    /// Who wrote the lines, as the kernel attests it; a capture `pid` must tell the same, of threads a capture `thread`.
    Writers {
        /// The lines.
        line: Pattern,
        /// The writers.
        are: Writers,
    },
    /// Each of the names is that of one thread besides the main ones. The kernel keeps 15 bytes of a name (prctl(2)).
    Named {
        /// The names.
        are: Vec<String>,
    },
    /// How the program ends.
    Ends(Ends),
    /// Nobody is left when the program has ended.
    NobodyLeft,
    /// So many processes are at work when the program has ended: they were left on purpose.
    Left {
        /// At least so many.
        at_least: Option<usize>,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// The program ends within this time after the scenario's signal.
    Stops {
        /// The time.
        within: std::time::Duration,
    },
    /// Every thread has ended when the program does. Only the model sees it.
    Joined,
    /// Nobody panics without somebody taking note of it. Only the model sees it.
    Heard,
    /// Nobody waits for a message, another thread or the time to pass with a lock in hand. Only the model sees it.
    NothingHeld,
    /// So often the threads slept for a time (`thread::sleep`). Only the model sees it.
    Sleeps {
        /// At most so often.
        at_most: u64,
    },
    /// All work, divided by the longest chain of work that has to be done one after the other: the speed-up that enough
    /// processors would give. Only the model sees it.
    SpeedUp {
        /// At least so much.
        at_least: f64,
    },
    /// Every child is waited for by who made it (wait(2)). Only the process observer sees it.
    Reaped,
    /// So many processes beside the program. Only the process observer sees it.
    Processes {
        /// At least so many.
        at_least: Option<usize>,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// So many processes beside the program at one time. Only the process observer sees it.
    AtOnce {
        /// At least so many, in some run.
        at_least: Option<usize>,
        /// Never more than so many.
        at_most: Option<usize>,
    },
    /// The sleeps and time limits of the program take so long, where time passes only when nobody can do anything else.
    /// The process observer sees it, and the model in fair time.
    Takes {
        /// At least so long.
        at_least: Option<std::time::Duration>,
        /// At most so long.
        at_most: Option<std::time::Duration>,
    },
    /// The program leaves a daemon: in a session of its own that it does not lead, with no terminal, in `/`, holding
    /// none of the program's streams, and others in their place (daemon(7)). Only the process observer sees it.
    Detached {
        /// Which permissions its files do not get.
        umask: Option<u32>,
    },
    /// Every process that was made ends by itself, with this exit status. Only the process observer sees it.
    EachEnds {
        /// The status.
        code: i32,
    },
    /// With the scenario's file behind it the program compiles, but for the lines that must not. Only the compiler says so.
    Refused,
}

impl Rule {
    /// Whether nothing more can be asked of a run that breaks the rule: it did not get to its end.
    pub fn is_about_the_ending(&self) -> bool {
        matches!(self, Self::Ends(_) | Self::Stops { .. })
    }

    /// Whether the rule says itself who may be there when the program has ended.
    pub fn is_about_who_is_left(&self) -> bool {
        matches!(self, Self::NobodyLeft | Self::Left { .. } | Self::Detached { .. })
    }

    /// Whether the observer has what it takes to see whether the rule is kept.
    pub fn can_be_seen_by(&self, observer: &Observer) -> bool {
        let of_the_model =
            matches!(self, Self::Joined | Self::Heard | Self::NothingHeld | Self::Sleeps { .. } | Self::SpeedUp { .. });
        let of_waits = matches!(self, Self::IdleWait { .. });
        let of_virtual_time = matches!(self, Self::Takes { .. });
        let of_processes = matches!(
            self,
            Self::Reaped | Self::Processes { .. } | Self::AtOnce { .. } | Self::Detached { .. } | Self::EachEnds { .. }
        );
        let of_threads = matches!(self, Self::Writers { are: Writers::DistinctThreads, .. });
        // Of what runs one at a time, the machine's time says nothing.
        let of_time = matches!(self, Self::Balance { .. } | Self::Stops { .. });
        let of_the_kernel = matches!(
            self,
            Self::Balance { .. } | Self::Writers { .. } | Self::NobodyLeft | Self::Left { .. } | Self::Stops { .. }
        );
        let of_the_compiler = matches!(self, Self::Refused);
        match observer {
            Observer::Compiler(_) => of_the_compiler,
            _ if of_the_compiler => false,
            Observer::Native(_) => !of_the_model && !of_processes && !of_virtual_time && !of_threads,
            Observer::Model(passes) => {
                let is_fair = passes.iter().all(|pass| pass.time == ModelTime::Fair);
                (!of_the_kernel || of_threads) && !of_processes && (is_fair || !of_virtual_time && !of_waits)
            }
            Observer::Processes(passes) => {
                let is_fair = passes.iter().all(|pass| pass.time == ModelTime::Fair);
                !of_the_model && !of_time && !of_threads && (is_fair || !of_waits)
            }
        }
    }

    /// Whether one run is enough to show that the rule is kept: it says what must be *possible*. That two threads can be
    /// somewhere at once is shown by the run in which they are; a run in which one was too late shows nothing.
    pub fn one_run_shows_it(&self) -> bool {
        matches!(
            self,
            Self::Together { .. }
                | Self::Inside { at_most: None, at_least: Some(_), .. }
                | Self::AtOnce { at_most: None, at_least: Some(_) }
        )
    }
}
