//! The process observer: one task at a time, whose turn it is decided by a seed.
//!
//! Tasks stop before every system call that others could notice (`filter`). A *turn* begins there: the call is made,
//! and the task goes on to its next such call. Nobody else moves meanwhile, so the order of all that happens is the
//! order of the turns, and `choose` alone decides it. Who waits in the kernel is found by looking (`settle`): two looks
//! without a turn on a CPU in between, as for a standstill.
//!
//! Time is the program's own (`clock`), chance is the seed's, and a pipe may give less than there is (`cut`), as every
//! kernel may. So the same seed makes the same run, on a busy machine too.

mod choose;
mod clock;
pub(super) mod filter;
mod record;
mod settle;
mod stopped;
mod stops;
mod things;
mod timers;
mod turns;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use self::{
    choose::{Choose, Who},
    clock::Clock,
    record::{InCall, Record},
    settle::{Looks, Sleep},
    timers::Timers,
};
use super::{core::Cores, procfs};
use crate::{
    observe::processes::{Blocked, Processes, Thing, What},
    plan::ProcessPass,
};

/// What a task is at.
#[derive(Debug)]
enum State {
    /// It moves, or waits in the kernel.
    Runs,
    /// It stands, and goes on when it gets a turn.
    Stands(Why),
    /// It looked in vain for something, and looks again when something has happened, or when it is too late.
    Waits { until: u64, looked: u64 },
    /// It sleeps: it stands before the call that would.
    Sleeps { since: u64, until: u64 },
    /// It stands before a call that would wait for a child, and none has ended. It gets its turn when one has, or when
    /// somebody sends a signal: in the kernel it would do nothing until then.
    Holds,
    /// A signal stopped it.
    Stopped,
    /// It ends.
    Leaves,
}

/// Before what it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Born,
    Call,
    Return,
    Signal(i32),
    /// Before the call in which it slept since then, and would until then: a signal has come.
    Interrupted {
        since: u64,
        until: u64,
    },
}

#[derive(Debug)]
struct Task {
    who: Who,
    pid: i32,
    state: State,
    call: Option<InCall>,
    /// Until when its call waits, if that has a limit.
    limit: Option<u64>,
    /// It made a child that runs in its memory, and waits for it in the kernel (vfork(2)): until the child has memory of
    /// its own, or ends, nothing comes of it.
    lends: bool,
    /// Who waits so for this one.
    borrows_from: Option<i32>,
    /// The signal that ends its hold came while time passed: it was in the call by then.
    was_in_call: bool,
    /// It exits, and has closed its files.
    has_closed: bool,
    cuts: u32,
    interruptions: u32,
}

impl Task {
    /// Whether something may come of it by itself.
    fn moves(&self) -> bool {
        !self.lends && matches!(self.state, State::Runs | State::Leaves)
    }
}

/// What came of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Somebody moves.
    Taken,
    /// Nobody can.
    Nobody,
    /// There were too many.
    TooMany,
}

pub(super) struct Conductor {
    pass: ProcessPass,
    root: i32,
    tasks: BTreeMap<i32, Task>,
    record: Record,
    clock: Clock,
    timers: Timers,
    choose: Choose,
    /// Apart from the order, so that a cut does not change it.
    chance: Choose,
    looks: Looks,
    turns: u64,
    /// Those of them in which bytes were moved.
    moved: u64,
    turns_after: Option<u64>,
    last: Option<i32>,
    turn_of: Option<Who>,
    heard: Vec<(Who, What)>,
    /// Who did nothing with its last turn but look, or sleep: others go first.
    tired: Vec<i32>,
    /// How often in a row each has looked for something that was not there.
    looks_in_vain: BTreeMap<i32, u32>,
    /// The same, since it last slept for however short a time.
    looks_without_sleep: BTreeMap<i32, u32>,
    /// How often each has read the end of a pipe: once it is there, nothing comes behind it.
    ends_read: BTreeMap<(i32, Thing), u32>,
    /// Signals that a process handles, and whose arrival interrupts its calls (sigaction(2), without `SA_RESTART`).
    handles: BTreeMap<usize, u64>,
    forks: u64,
    /// Whether a deadly signal may have been sent in this turn.
    somebody_kills: bool,
    /// Whether a signal may have come to somebody who sleeps.
    signals_came: bool,
    /// Processes to which a signal may have come, since they were last looked at for that.
    signalled: BTreeSet<usize>,
    /// Whether somebody has set a time limit for a socket (socket(7)): the machine's time decides when it is over.
    limited: bool,
    in_order: bool,
    /// What the program is told of the machine, whose other cores it does not get.
    cores: Cores,
}

impl Conductor {
    /// `root` is about to begin, in `folder`, and takes the machine to have these cores.
    pub(super) fn new(root: i32, folder: &Path, pass: ProcessPass, cores: Cores) -> Self {
        let mut conductor = Self {
            root,
            tasks: BTreeMap::new(),
            record: Record::new(folder, pass),
            clock: Clock::new(),
            timers: Timers::default(),
            choose: Choose::new(pass.seed),
            chance: Choose::new(pass.seed | 1 << 63),
            looks: Looks::default(),
            turns: 0,
            moved: 0,
            turns_after: None,
            last: None,
            turn_of: None,
            heard: Vec::new(),
            tired: Vec::new(),
            looks_in_vain: BTreeMap::new(),
            looks_without_sleep: BTreeMap::new(),
            ends_read: BTreeMap::new(),
            handles: BTreeMap::new(),
            forks: 0,
            limited: false,
            somebody_kills: false,
            signals_came: false,
            signalled: BTreeSet::new(),
            in_order: true,
            cores,
            pass,
        };
        let process = conductor.record.born(root, None);
        conductor.record.things.note_streams(root);
        conductor.add(root, root, (process, 0), State::Runs);
        conductor
    }

    fn add(&mut self, tid: i32, pid: i32, who: Who, state: State) {
        let task = Task {
            who,
            pid,
            state,
            call: None,
            limit: None,
            lends: false,
            borrows_from: None,
            was_in_call: false,
            has_closed: false,
            cuts: 0,
            interruptions: 0,
        };
        self.tasks.insert(tid, task);
    }

    fn now(&self) -> u64 {
        self.clock.passed()
    }

    /// What happens in one turn is heard of in any order: it is kept until the turn is over.
    fn note(&mut self, who: Who, what: What) {
        self.heard.push((who, what));
    }

    /// A turn is over: first comes what was done by whoever had it, then what others did because of that.
    fn write_down(&mut self) {
        let first = self.turn_of;
        self.heard.sort_by_key(|(who, _)| (Some(*who) != first, *who));
        let now = self.now();
        for (who, what) in self.heard.drain(..) {
            self.record.add(who, what, now);
        }
    }

    /// Whether somebody moves, or waits in the kernel.
    pub(super) fn somebody_runs(&self) -> bool {
        self.tasks.values().any(Task::moves)
    }

    /// Whether everybody stands, sleeps in the kernel, or is gone, so that nothing happens any more by itself.
    pub(super) fn is_settled(&mut self) -> bool {
        let moves = |task: &Task| self.somebody_kills || task.moves();
        let moving = self.tasks.iter().filter(|(_, task)| moves(task)).map(|(tid, task)| {
            let sleep = match task.state {
                // Heard of at once when it is gone; but the first thread of a process stays until the last one ends.
                State::Leaves if self.tasks.values().filter(|other| other.pid == task.pid).count() == 1 => Sleep::Never,
                State::Leaves => Sleep::Gone,
                State::Stands(_) | State::Waits { .. } | State::Sleeps { .. } | State::Holds | State::Stopped => {
                    Sleep::Held
                }
                _ if task.lends => Sleep::Lending,
                _ => Sleep::Waiting,
            };
            (task.pid, *tid, sleep)
        });
        self.looks.look(moving)
    }

    /// Whether those who move do so for so long that another has to go on as well, or a timer is due.
    pub(super) fn somebody_computes(&mut self) -> bool {
        let somebody_stands = || self.tasks.values().any(|task| matches!(task.state, State::Stands(_)));
        self.looks.is_long() && (somebody_stands() || self.timers.next().is_some())
    }

    /// Lets go of the order: whoever computes may wait for another without a call.
    pub(super) fn let_go(&mut self) {
        self.in_order = false;
        self.looks.forget();
    }

    /// Whether nobody can go on although all are settled and nobody has a turn: nothing but another of them, and no
    /// time, could wake any.
    pub(super) fn is_stuck(&self) -> bool {
        self.tasks.iter().all(|(tid, task)| match (&task.state, &task.call) {
            (State::Runs, Some(made)) => made.waits_for_ever(self.limited) && !procfs::has_a_timer(task.pid),
            (State::Runs, None) => procfs::activity(task.pid, *tid).waits_for_ever() && !procfs::has_a_timer(task.pid),
            (State::Holds, _) => !procfs::has_a_timer(task.pid),
            _ => true,
        })
    }

    /// Who can never go on.
    pub(super) fn blocked(&mut self) -> Vec<Blocked> {
        let tasks: Vec<(i32, Who, Option<InCall>)> = self
            .tasks
            .iter()
            .filter(|(_, task)| !matches!(task.state, State::Leaves))
            .map(|(tid, task)| (*tid, task.who, task.call.clone()))
            .collect();
        let mut blocked: Vec<Blocked> =
            tasks.into_iter().map(|(tid, who, call)| self.record.blocked(who, call.as_ref(), tid)).collect();
        blocked.sort_by_key(|blocked| (blocked.process, blocked.thread));
        blocked
    }

    /// All that was seen; `blocked`: who stood when it was over.
    pub(super) fn into_seen(mut self, blocked: Vec<Blocked>) -> Processes {
        self.write_down();
        for process in 0..self.record.seen.all.len() {
            if self.record.is_alive(process) {
                self.record.look_at(process);
            }
        }
        let clock = self.now();
        Processes { blocked, clock, in_order: self.in_order, ..self.record.seen }
    }
}
