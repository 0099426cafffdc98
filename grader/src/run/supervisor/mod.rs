//! The supervisor: one process, one thread, one run.
//!
//! `launch` starts the program, stopped; `tracer` hears of each new task, each exit; `gate` holds new threads back;
//! `stream` reads the output; `stillness` proves that nothing can go on; `budget` says when time is up; `sweep` ends
//! whoever is left. The loop in this file turns them, a few hundred times a second; that in `conduct`, where processes
//! have their turns, at each of their calls.

mod budget;
mod conduct;
mod core;
mod gate;
mod launch;
mod pace;
mod process;
mod procfs;
mod stillness;
mod stream;
mod sweep;
mod tasks;
mod tracer;
mod usage;

use std::{
    io::{self, BufRead, Write},
    os::fd::{AsFd, BorrowedFd},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags},
    sys::{
        prctl,
        signal::{SigSet, SigmaskHow, Signal, kill, sigprocmask},
        signalfd::{SfdFlags, SignalFd},
        time::TimeSpec,
    },
    unistd::{self, Pid},
};
use regex::Regex;

use self::{
    budget::Budget,
    gate::Gate,
    launch::Launched,
    pace::Pace,
    process::Conductor,
    stillness::Stillness,
    stream::Streams,
    tasks::TaskTable,
    tracer::{Heard, News},
};
use super::{Limits, Request, Tracing};
use crate::{
    contain::{
        cgroup::{Group, Share},
        namespaces::{self, Room, Side},
    },
    observe::{Ending, Left, LeftState, Observation, Resource, Tasks},
};

/// Reads a request from standard input, carries it out, writes the observation to standard output.
///
/// Returns the exit status of the supervisor.
pub(super) fn main() -> i32 {
    // A session of its own: Ctrl-C ends the grader, and the supervisor stays to clean up; and on a busy machine, where
    // the kernel divides the CPU among sessions first, the supervisors of many runs do not share the part of one.
    if let Err(errno) = unistd::setsid() {
        return answer(&Err(format!("no session: {errno}")));
    }
    let request = match receive() {
        Ok(request) => request,
        Err(error) => return answer(&Err(error.to_string())),
    };
    let scratch = match tempfile::Builder::new().prefix("run-").tempdir_in(&request.scratch) {
        Ok(scratch) => scratch,
        Err(error) => return answer(&Err(format!("{}: {error}", request.scratch.display()))),
    };
    let group = match request.grouped.then(|| Group::new(share(&request.limits))).transpose() {
        Ok(group) => group,
        Err(error) => return answer(&Err(format!("no group of processes: {error}"))),
    };
    let folder = if request.isolated {
        let Limits { disk, files, .. } = request.limits;
        // Twice what a run is ended for, so that this is not met before.
        match namespaces::enter(scratch.path(), Some(Room { bytes: disk * 2, files: files * 2 })) {
            // Whoever is outside removes it, however the one inside has ended.
            Ok(Side::Inside) => Folder::InMemory(scratch.keep()),
            Ok(Side::Outside(status)) => return status,
            Err(error) => return answer(&Err(format!("no namespaces: {error}"))),
        }
    } else {
        Folder::OnDisk(scratch)
    };
    let observed = Supervisor::start(request, folder, group).and_then(Supervisor::run);
    answer(&observed.map_err(|error| error.to_string()))
}

/// More than a run is ended for, so that it is: what it writes lies in memory too.
fn share(limits: &Limits) -> Share {
    Share { memory: limits.memory + limits.memory / 4 + limits.disk * 2, tasks: limits.tasks as u64 * 2 }
}

/// The working directory of the program.
enum Folder {
    /// It goes with the namespaces.
    InMemory(PathBuf),
    /// It is removed with all that is in it.
    OnDisk(tempfile::TempDir),
}

impl Folder {
    fn path(&self) -> &Path {
        match self {
            Self::InMemory(path) => path,
            Self::OnDisk(folder) => folder.path(),
        }
    }
}

fn answer(answer: &Result<Observation, String>) -> i32 {
    let mut out = io::stdout().lock();
    let sent = serde_json::to_writer(&mut out, answer).map_err(io::Error::from).and_then(|()| out.flush());
    i32::from(sent.is_err())
}

fn receive() -> io::Result<Request> {
    let mut line = Vec::new();
    // Unbuffered beyond the line's end is not needed: nothing follows it but the end of the stream.
    io::stdin().lock().read_until(b'\n', &mut line)?;
    serde_json::from_slice(&line).map_err(io::Error::from)
}

/// Tasks at one time where one has its turn after the other: a program that makes more of them, and they more, would
/// come to the other limit after minutes only.
const TASKS_IN_ORDER: usize = 100;

struct Supervisor {
    request: Request,
    root: Pid,
    started: Instant,
    traced: Result<(), String>,
    tasks: TaskTable,
    streams: Streams,
    gate: Gate,
    stillness: Stillness,
    budget: Budget,
    signal: Option<(Signal, Regex)>,
    signal_sent: Option<Duration>,
    left: Vec<Left>,
    child_signals: SignalFd,
    /// If it decides whose turn it is.
    conductor: Option<Conductor>,
    /// How the program ended, while others are still heard of.
    ended: Option<Ending>,
    folder: Folder,
    group: Option<Group>,
    /// How often was looked at what is used up.
    looks: u32,
}

impl Supervisor {
    fn start(request: Request, folder: Folder, group: Option<Group>) -> io::Result<Self> {
        prctl::set_child_subreaper(true)?;
        if request.processes.is_some() {
            // It waits for microseconds, and the kernel would round them up.
            prctl::set_timerslack(1)?;
        }
        let mut child_signal = SigSet::empty();
        child_signal.add(Signal::SIGCHLD);
        sigprocmask(SigmaskHow::SIG_BLOCK, Some(&child_signal), None)?;
        let child_signals = SignalFd::with_flags(&child_signal, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)?;

        let signal = match &request.signal {
            Some(plan) => {
                let after = Regex::new(&plan.after).map_err(io::Error::other)?;
                Some((Signal::try_from(plan.number)?, after))
            }
            None => None,
        };
        let Launched { pid: root, streams, brake } = launch::launch(&request, folder.path(), group.as_ref())?;
        let traced = match request.tracing {
            Tracing::IfAllowed => {
                tracer::seize(root, request.processes.is_some()).map_err(|errno| errno.desc().to_owned())
            }
            Tracing::Off => Err("tracing was switched off".to_owned()),
        };
        let started = Instant::now();
        let mut tasks = TaskTable::new(root.as_raw());
        // The program may tell who made it: this process.
        tasks.born(root.as_raw(), root.as_raw(), std::process::id() as i32, Duration::ZERO);
        let conducted = request.processes.filter(|_| traced.is_ok());
        // Where that is refused it only takes longer.
        let cores = conducted.and_then(|_| core::share_with(root).ok()).unwrap_or_default();
        brake.release(conducted.is_some())?;
        Ok(Self {
            gate: Gate::new(request.schedule),
            stillness: Stillness::default(),
            budget: Budget::new(request.limits.own_time),
            root,
            started,
            traced,
            tasks,
            streams: Streams::new(streams, request.limits.output),
            signal,
            signal_sent: None,
            left: Vec::new(),
            child_signals,
            conductor: conducted.map(|pass| Conductor::new(root.as_raw(), folder.path(), pass, cores)),
            ended: None,
            request,
            folder,
            group,
            looks: 0,
        })
    }

    fn run(mut self) -> io::Result<Observation> {
        let watched = if self.conductor.is_some() { self.conduct() } else { self.watch() };
        match watched {
            Ok(ending) => self.finish(ending),
            Err(error) => {
                sweep::end_everyone();
                Err(error)
            }
        }
    }

    /// Watches the program until it ends, or must be ended.
    fn watch(&mut self) -> io::Result<Ending> {
        let mut pace = Pace::new();
        loop {
            if let Some(ending) = self.hear_of_children()? {
                return Ok(ending);
            }
            if let Some((stream, bytes)) = self.streams.read(self.started)? {
                return Ok(Ending::Flooded { stream, bytes });
            }
            self.send_signal();
            for tid in self.gate.release(&mut self.tasks) {
                tracer::resume(tid);
            }
            if pace.is_due() {
                if let Some(ending) = self.look() {
                    return Ok(ending);
                }
                pace.has_looked();
            }
            if self.wait()? == Woken::Gone {
                return Err(io::Error::other("the grader went away"));
            }
        }
    }

    /// Handles everything that the kernel has to say of the tasks; the answer is the program's own ending, if it came.
    fn hear_of_children(&mut self) -> io::Result<Option<Ending>> {
        // Drained before the children are asked: a signal that comes later wakes the next poll.
        while self.child_signals.read_signal()?.is_some() {}
        loop {
            let News::Of(tid, heard) = tracer::upcoming()? else {
                return Ok(None);
            };
            if !matches!(heard, Heard::Stopped { .. }) {
                self.note_orphaned_zombie(tid);
            }
            let Some(heard) = tracer::take(tid, heard)? else { continue };
            let now = self.started.elapsed();
            let ending = match heard {
                Heard::Exited { code } => Ending::Exited { code },
                Heard::Killed { signal } => Ending::Signalled { signal },
                Heard::Stopped { signal, event } if self.conductor.is_some() => {
                    if let Some(conductor) = &mut self.conductor {
                        conductor.stopped(tid, signal, event, &mut self.tasks, now);
                    }
                    if let Some(ending) = self.swarm() {
                        return Ok(Some(ending));
                    }
                    continue;
                }
                Heard::Stopped { signal, event } => {
                    tracer::handle(tid, signal, event, &mut self.tasks, &mut self.gate, now);
                    // Looked at with every birth: a thousand can come between two turns of the loop.
                    if let Some(ending) = self.swarm() {
                        return Ok(Some(ending));
                    }
                    continue;
                }
            };
            self.tasks.ended(tid, now);
            if let Some(conductor) = &mut self.conductor {
                conductor.gone(tid, heard);
            }
            if tid == self.root.as_raw() {
                // Who is left is seen before anybody else is heard of.
                if self.conductor.is_none() {
                    return Ok(Some(ending));
                }
                self.note_left();
                self.ended = Some(ending);
            }
        }
    }

    /// A child that the program never waited for becomes ours when the program ends. If the program had threads, the
    /// kernel tells of that child first: it is noted here, or it would be gone when the program's own end is heard.
    fn note_orphaned_zombie(&mut self, pid: i32) {
        let root = self.root.as_raw();
        if pid != root
            && procfs::process_of(pid) == Some(pid)
            && !self.left.iter().any(|left| left.pid == pid)
            && self.tasks.made_by(pid) == Some(root)
            && procfs::parent(pid) == Some(std::process::id() as i32)
        {
            let name = procfs::name(pid, pid).unwrap_or_default();
            self.left.push(Left { pid, name, state: LeftState::Zombie });
        }
    }

    /// Takes note of who is there although the program has ended.
    fn note_left(&mut self) {
        for process in sweep::left_behind() {
            // Somebody else's child that is done with all but its end keeps nothing and does nothing any more.
            let is_done = self.conductor.as_ref().is_some_and(|conductor| conductor.has_closed(process.pid));
            if is_done && self.tasks.made_by(process.pid) != Some(self.root.as_raw()) {
                continue;
            }
            if !self.left.iter().any(|noted| noted.pid == process.pid) {
                self.left.push(process);
            }
        }
    }

    fn send_signal(&mut self) {
        if let Some((signal, after)) = &self.signal
            && self.streams.out_lines().any(|line| after.is_match(line))
        {
            self.signal_sent = Some(self.started.elapsed());
            // The program may have ended in the meantime; then there is nothing to tell.
            let _ = kill(self.root, *signal);
            if let Some(conductor) = &mut self.conductor {
                conductor.got_a_signal();
            }
            self.signal = None;
        }
    }

    fn swarm(&self) -> Option<Ending> {
        let tasks = match &self.conductor {
            Some(_) => self.request.limits.tasks.min(TASKS_IN_ORDER),
            None => self.request.limits.tasks,
        };
        (self.tasks.count_alive() > tasks).then_some(Ending::Swarmed { tasks })
    }

    /// Whether all processes together have used up what they may.
    fn exhausted(&mut self) -> Option<Ending> {
        /// Looks at memory, for one at files, which takes longer.
        const FILES_EVERY: u32 = 4;
        let Limits { memory, disk, files, .. } = self.request.limits;
        let processes = self.tasks.processes();
        self.looks += 1;
        let used = usage::memory(&processes, memory).or_else(|| {
            let is_due = self.looks.is_multiple_of(FILES_EVERY);
            is_due.then(|| usage::files(self.folder.path(), &processes, Room { bytes: disk, files })).flatten()
        })?;
        Some(Ending::Exhausted { resource: used.resource, limit: used.limit })
    }

    fn look(&mut self) -> Option<Ending> {
        if self.traced.is_err() {
            self.tasks.find_by_looking(self.started.elapsed());
        }
        if let Some(ending) = self.swarm() {
            return Some(ending);
        }
        self.tasks.measure();
        if let Some(ending) = self.exhausted() {
            return Some(ending);
        }
        if !self.gate.is_holding()
            && let Some(hang) = self.stillness.look(&self.tasks)
        {
            return Some(Ending::Hung(hang));
        }
        self.budget.check(self.started.elapsed(), self.gate.held_for(), &self.tasks)
    }

    /// Sleeps until there is something to do, or for a moment.
    fn wait(&self) -> io::Result<Woken> {
        let streams: Vec<BorrowedFd<'_>> = self.streams.open().collect();
        self.wait_for(Duration::from_millis(if self.gate.is_holding() { 1 } else { 10 }), &streams)
    }

    /// Sleeps until somebody of the program has something to say, or one of these can be read, but not for long.
    fn wait_for(&self, pause: Duration, streams: &[BorrowedFd<'_>]) -> io::Result<Woken> {
        let stdin = io::stdin();
        // Of the grader it need only be known whether it is still there, and that is told without asking.
        let mut fds = vec![watched(self.child_signals.as_fd()), PollFd::new(stdin.as_fd(), PollFlags::empty())];
        fds.extend(streams.iter().map(|stream| watched(*stream)));
        let ready = match nix::poll::ppoll(&mut fds, Some(TimeSpec::from_duration(pause)), None) {
            Ok(ready) => ready,
            Err(Errno::EINTR) => 0,
            Err(errno) => return Err(errno.into()),
        };
        let control = fds[1].revents().unwrap_or(PollFlags::empty());
        Ok(if control.intersects(PollFlags::POLLHUP | PollFlags::POLLERR) {
            Woken::Gone
        } else if ready > 0 {
            Woken::News
        } else {
            Woken::InTime
        })
    }

    fn finish(mut self, ending: Ending) -> io::Result<Observation> {
        let lasted = self.started.elapsed();
        // Only a program that ended by itself can leave somebody behind.
        if !matches!(ending, Ending::Exited { .. } | Ending::Signalled { .. }) {
            self.left.clear();
        } else if self.conductor.is_none() {
            self.note_left();
        }
        let processes = self.conductor.take().map(|mut conductor| {
            let blocked = if matches!(ending, Ending::Hung(_)) { conductor.blocked() } else { Vec::new() };
            Box::new(conductor.into_seen(blocked))
        });
        sweep::end_everyone();
        // Everybody who could write is gone, so this reads to the end without waiting for it.
        let flooded = self.streams.read(self.started)?;
        let ran_out = self.group.as_ref().is_some_and(Group::ran_out_of_memory);
        let ending = match (ending, flooded) {
            // By the kernel, a moment before it was seen here.
            (Ending::Exited { .. } | Ending::Signalled { .. }, _) if ran_out => {
                Ending::Exhausted { resource: Resource::Memory, limit: self.request.limits.memory }
            }
            (Ending::Exited { .. }, Some((stream, bytes))) => Ending::Flooded { stream, bytes },
            (ending, _) => ending,
        };
        if let Folder::OnDisk(folder) = self.folder {
            sweep::remove(folder)?;
        }
        Ok(Observation {
            transcript: self.streams.into_lines(),
            ending,
            tasks: match self.traced {
                Ok(()) => Tasks::Traced(self.tasks.into_tasks()),
                Err(reason) => Tasks::Unseen { reason },
            },
            left: self.left,
            lasted,
            signal_sent: self.signal_sent,
            interleaving: None,
            processes,
            compiled: None,
        })
    }
}

/// Why the supervisor sleeps no longer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Woken {
    /// Somebody has something to say.
    News,
    /// Nobody had.
    InTime,
    /// The grader wants no answer any more.
    Gone,
}

fn watched(fd: BorrowedFd<'_>) -> PollFd<'_> {
    PollFd::new(fd, PollFlags::POLLIN)
}
