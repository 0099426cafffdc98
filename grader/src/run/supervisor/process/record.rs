//! Keeps the record of a run: who there is, what they did.

use std::{collections::BTreeMap, fs, path::Path};

use super::{
    super::procfs,
    stopped::{self, Call},
    things::{self, Things},
};
use crate::{
    observe::processes::{Blocked, Deed, Descriptor, On, Process, Processes, Standing, Thing, What},
    plan::ProcessPass,
};

/// A call that is being made, with what can only be known before it.
#[derive(Clone, Debug)]
pub(super) struct InCall {
    /// As the program made it.
    pub(super) call: Call,
    /// What its descriptor leads to.
    thing: Option<Thing>,
    /// Whether that descriptor is for writing: only asked of ends of pipes.
    writes: bool,
    /// The path it names.
    path: Option<String>,
    /// Whether it was cut short.
    pub(super) cut: bool,
    /// What it overwrites and has to find again when it is made once more, by address.
    pub(super) sets: Vec<(u64, Vec<u8>)>,
}

#[derive(Debug)]
pub(super) struct Record {
    pub(super) seen: Processes,
    pub(super) things: Things,
    /// What those had open who have closed all, as they exit.
    closed: BTreeMap<usize, Vec<Descriptor>>,
}

impl Record {
    /// `folder`: where the program begins to run; it is called `.`.
    pub(super) fn new(folder: &Path, pass: ProcessPass) -> Self {
        Self { things: Things::in_folder(folder), seen: Processes::of(pass), closed: BTreeMap::new() }
    }

    pub(super) fn born(&mut self, pid: i32, parent: Option<usize>) -> usize {
        let name = procfs::name(pid, pid).unwrap_or_default();
        let born = self.seen.deeds.len();
        let process =
            Process { pid, parent, name, born, ended: None, reaped_by: None, spun: false, threads: 1, stands: None };
        self.seen.all.push(process);
        self.seen.all.len() - 1
    }

    pub(super) fn add(&mut self, (process, thread): (usize, usize), what: What, at: u64) {
        if let What::Ends(end) = what {
            self.seen.all[process].ended.get_or_insert((self.seen.deeds.len() + 1, end));
        }
        let deed = Deed { process, thread, what, at };
        // A file is looked for in one folder after the other; where it was not is no news.
        if let (Some(last), What::Executes { file: new, .. }) = (self.seen.deeds.last_mut(), &deed.what)
            && last.process == process
            && let What::Executes { file, error: Some(libc::ENOENT) } = &last.what
            && name_of(file) == name_of(new)
        {
            *last = deed;
            return;
        }
        self.seen.deeds.push(deed);
    }

    /// The process with this id that has not ended, or was the last to have it.
    pub(super) fn number_of(&self, pid: i32) -> Option<usize> {
        self.seen.all.iter().rposition(|process| process.pid == pid)
    }

    pub(super) fn is_alive(&self, process: usize) -> bool {
        self.seen.all[process].ended.is_none()
    }

    fn alive(&self) -> Vec<(usize, i32)> {
        let all = self.seen.all.iter().enumerate();
        all.filter(|(_, process)| process.ended.is_none()).map(|(number, process)| (number, process.pid)).collect()
    }

    /// Looks at where a process stands, while that can be seen.
    pub(super) fn look_at(&mut self, process: usize) {
        let pid = self.seen.all[process].pid;
        let Some(stat) = procfs::stat(pid) else { return };
        let standing = Standing {
            parent: self.number_of(stat.parent),
            session: self.number_of(stat.session),
            group: self.number_of(stat.group),
            terminal: stat.terminal != 0,
            folder: fs::read_link(format!("/proc/{pid}/cwd"))
                .map(|path| self.things.path(&path.to_string_lossy()))
                .unwrap_or_default(),
            umask: procfs::umask(pid).unwrap_or_default(),
            descriptors: self.closed.get(&process).cloned().unwrap_or_else(|| self.things.all(pid)),
        };
        let process = &mut self.seen.all[process];
        process.name = procfs::name(pid, pid).unwrap_or_default();
        process.stands = Some(standing);
    }

    /// A process is about to close all that it has open, and to end.
    pub(super) fn closes_all(&mut self, process: usize) {
        let descriptors = self.things.all(self.seen.all[process].pid);
        self.closed.insert(process, descriptors);
    }

    /// Takes note that a process has ended and can be waited for, before that is told.
    pub(super) fn ending(&mut self, number: usize) {
        // Nobody need wait for the child of one who does not want to hear of it (wait(2), SIGCHLD ignored).
        if let Some(parent) = self.seen.all[number].parent.filter(|parent| self.is_alive(*parent))
            && procfs::ignores(self.seen.all[parent].pid, libc::SIGCHLD)
        {
            self.seen.all[number].reaped_by = Some(parent);
        }
    }

    /// Takes note of a call before it is made.
    pub(super) fn before(&mut self, pid: i32, tid: i32, call: Call) -> InCall {
        let [first, second, ..] = call.args;
        let descriptor = is_of_a_descriptor(call.number).then_some(first as i32);
        let path = match call.number {
            libc::SYS_open | libc::SYS_creat | libc::SYS_execve | libc::SYS_chdir => Some(first),
            libc::SYS_openat | libc::SYS_execveat => Some(second),
            _ => None,
        };
        let thing = descriptor.map(|number| self.things.at(pid, number));
        let is_end = matches!(thing, Some(Thing::Pipe(_))) && call.number == libc::SYS_close;
        InCall {
            call,
            thing,
            writes: is_end && descriptor.is_some_and(|number| things::writes(pid, number)),
            path: path.map(|address| self.things.path(&stopped::path(tid, address))),
            cut: false,
            sets: Vec::new(),
        }
    }

    /// What was done by a call that has come back.
    pub(super) fn after(&mut self, process: usize, tid: i32, made: &InCall, result: i64) -> Option<What> {
        let InCall { call, thing, writes, path, cut, .. } = made.clone();
        let error = (result < 0).then_some(-result as i32);
        let amount = u64::try_from(result).map_err(|_| -result as i32);
        let thing = thing.unwrap_or(Thing::Closed);
        let path = path.unwrap_or_default();
        let args = call.args;
        Some(match call.number {
            libc::SYS_read | libc::SYS_readv | libc::SYS_pread64 | libc::SYS_recvfrom | libc::SYS_recvmsg => {
                What::Reads { from: thing, asked: args[2], got: amount, cut }
            }
            libc::SYS_write | libc::SYS_writev | libc::SYS_pwrite64 | libc::SYS_sendto | libc::SYS_sendmsg => {
                What::Writes { to: thing, asked: args[2], put: amount, cut }
            }
            libc::SYS_open | libc::SYS_openat | libc::SYS_creat => What::Opens { path, error },
            libc::SYS_close => What::Closes { to: thing, writes },
            libc::SYS_dup | libc::SYS_dup2 | libc::SYS_dup3 if error.is_none() => {
                What::Copies { to: thing, number: result as i32 }
            }
            libc::SYS_pipe | libc::SYS_pipe2 | libc::SYS_socketpair if error.is_none() => {
                let address = if call.number == libc::SYS_socketpair { args[3] } else { args[0] };
                let number = stopped::read(tid, address).map(i32::from_ne_bytes)?;
                What::MakesPipe { pipe: self.things.at(self.seen.all[process].pid, number) }
            }
            libc::SYS_fork | libc::SYS_vfork | libc::SYS_clone | libc::SYS_clone3 => What::CannotFork { error: error? },
            libc::SYS_execve | libc::SYS_execveat => What::Executes { file: path, error },
            libc::SYS_wait4 | libc::SYS_waitid => match self.reaped(process, tid, &call, result) {
                Ok(child) => What::Reaps { child },
                Err(error) => What::WaitsInVain { error },
            },
            libc::SYS_kill | libc::SYS_tkill | libc::SYS_tgkill | libc::SYS_rt_sigqueueinfo => {
                let signal = if call.number == libc::SYS_tgkill { args[2] } else { args[1] };
                What::Signals { to: self.number_of(args[0] as i32), signal: signal as i32, error }
            }
            libc::SYS_pidfd_send_signal => What::Signals { to: None, signal: args[1] as i32, error },
            libc::SYS_setsid => What::NewSession { error },
            libc::SYS_chdir => What::ChangesFolder { path, error },
            libc::SYS_flock => What::Locks { file: thing, releases: args[1] as i32 & libc::LOCK_UN != 0, error },
            libc::SYS_fcntl => What::Locks { file: thing, releases: false, error },
            libc::SYS_sched_yield
            | libc::SYS_poll
            | libc::SYS_ppoll
            | libc::SYS_select
            | libc::SYS_pselect6
            | libc::SYS_epoll_wait
            | libc::SYS_epoll_pwait
            | libc::SYS_futex
            | libc::SYS_getrandom => return None,
            number => What::Calls { number, error },
        })
    }

    /// The child whose status was taken; or why none was.
    fn reaped(&mut self, process: usize, tid: i32, call: &Call, result: i64) -> Result<usize, Option<i32>> {
        if result < 0 {
            return Err(Some(-result as i32));
        }
        let (pid, has_ended) = if call.number == libc::SYS_wait4 {
            let status = (call.args[1] != 0).then(|| stopped::read(tid, call.args[1])).flatten();
            let status = status.map_or(0, i32::from_ne_bytes);
            (result as i32, libc::WIFEXITED(status) || libc::WIFSIGNALED(status))
        } else {
            // siginfo_t: signal, errno, code, and after these the child.
            const CODE: u64 = 8;
            const CHILD: u64 = 16;
            let number = |offset| stopped::read(tid, call.args[2] + offset).map_or(0, i32::from_ne_bytes);
            let takes = call.args[3] as i32 & libc::WNOWAIT == 0;
            (number(CHILD), takes && matches!(number(CODE), libc::CLD_EXITED | libc::CLD_KILLED | libc::CLD_DUMPED))
        };
        let child = self.number_of(pid).filter(|_| pid != 0 && has_ended).ok_or(None)?;
        self.seen.all[child].reaped_by = Some(process);
        Ok(child)
    }

    /// For what a task waits that cannot go on.
    pub(super) fn blocked(&mut self, (process, thread): (usize, usize), made: Option<&InCall>, tid: i32) -> Blocked {
        let alive = self.alive();
        let pid = self.seen.all[process].pid;
        let on = match made {
            Some(InCall { call, thing: Some(thing), .. }) => match call.number {
                libc::SYS_read | libc::SYS_readv | libc::SYS_recvfrom | libc::SYS_recvmsg => {
                    On::Read { from: thing.clone(), writers: self.things.holders(thing, true, &alive) }
                }
                libc::SYS_write | libc::SYS_writev | libc::SYS_sendto | libc::SYS_sendmsg => {
                    On::Write { to: thing.clone(), readers: self.things.holders(thing, false, &alive) }
                }
                libc::SYS_flock | libc::SYS_fcntl => {
                    On::Lock { file: thing.clone(), holders: self.things.lockers(thing, &alive) }
                }
                number => On::Call { number },
            },
            Some(InCall { call, .. }) => match call.number {
                libc::SYS_wait4 | libc::SYS_waitid => {
                    let all = self.seen.all.iter().enumerate();
                    let mine = all.filter(|(_, child)| child.parent == Some(process) && child.ended.is_none());
                    On::Child { children: mine.map(|(number, _)| number).collect() }
                }
                libc::SYS_pause | libc::SYS_rt_sigsuspend | libc::SYS_rt_sigtimedwait => On::Signal,
                number => On::Call { number },
            },
            None => match procfs::state(pid, tid) {
                Some('T' | 't') => On::Continue,
                _ => On::Thread,
            },
        };
        Blocked { process, thread, on }
    }
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// Whether a call's first argument is a descriptor.
fn is_of_a_descriptor(number: i64) -> bool {
    matches!(
        number,
        libc::SYS_read
            | libc::SYS_write
            | libc::SYS_readv
            | libc::SYS_writev
            | libc::SYS_pread64
            | libc::SYS_pwrite64
            | libc::SYS_close
            | libc::SYS_dup
            | libc::SYS_dup2
            | libc::SYS_dup3
            | libc::SYS_fcntl
            | libc::SYS_flock
            | libc::SYS_ftruncate
            | libc::SYS_sendto
            | libc::SYS_recvfrom
            | libc::SYS_sendmsg
            | libc::SYS_recvmsg
            | libc::SYS_shutdown
    )
}

impl InCall {
    /// Whether nobody else can notice the call: no turn need be given for it.
    pub(super) fn is_private(&self) -> bool {
        /// What programs are loaded from, and what the system says of itself.
        const SYSTEM: [&str; 7] = ["/lib", "/usr/", "/etc/", "/proc/", "/sys/", "/dev/", "/bin/"];
        let is_library = |path: &str| name_of(path).split('.').skip(1).any(|part| part == "so");
        let is_of_the_system = |path: &str| SYSTEM.iter().any(|folder| path.starts_with(folder)) || is_library(path);
        match (self.call.number, &self.thing) {
            (libc::SYS_open | libc::SYS_openat, _) => self.path.as_deref().is_some_and(is_of_the_system),
            (libc::SYS_fcntl, _) => {
                let locks = [libc::F_SETLK, libc::F_SETLKW, libc::F_OFD_SETLK, libc::F_OFD_SETLKW];
                !locks.contains(&(self.call.args[1] as i32))
            }
            (libc::SYS_close | libc::SYS_dup | libc::SYS_dup2 | libc::SYS_dup3, Some(thing)) => {
                !matches!(thing, Thing::Pipe(_) | Thing::Socket(_) | Thing::Output | Thing::Errors)
            }
            (_, Some(Thing::File(path))) => is_of_the_system(path),
            (_, Some(Thing::Null)) => true,
            _ => false,
        }
    }

    /// Whether it waits for others as long as it takes. `limited`: somebody has set a limit for a socket.
    pub(super) fn waits_for_ever(&self, limited: bool) -> bool {
        let on_a_socket = matches!(self.thing, Some(Thing::Socket(_)));
        match self.call.number {
            libc::SYS_select | libc::SYS_pselect6 => self.call.args[4] == 0,
            libc::SYS_epoll_wait | libc::SYS_epoll_pwait => (self.call.args[3] as i32) < 0,
            libc::SYS_poll => (self.call.args[2] as i32) < 0,
            libc::SYS_ppoll | libc::SYS_rt_sigtimedwait => self.call.args[2] == 0,
            libc::SYS_accept | libc::SYS_accept4 | libc::SYS_connect => !limited,
            _ => !(on_a_socket && limited),
        }
    }

    /// Whether it reads from, or writes to, what gives and takes bytes as they come.
    pub(super) fn moves_bytes(&self) -> Option<Moves> {
        let streams = matches!(self.thing, Some(Thing::Pipe(_) | Thing::Socket(_)));
        match self.call.number {
            libc::SYS_read if streams => Some(Moves::In),
            libc::SYS_write if streams => Some(Moves::Out),
            _ => None,
        }
    }
}

/// The direction of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moves {
    In,
    Out,
}
