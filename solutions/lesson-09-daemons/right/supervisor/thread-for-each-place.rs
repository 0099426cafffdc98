//! A supervisor: it keeps its workers alive, stops them when it is asked to, and leaves nobody.
//!
//! `supervise(kinds)` starts a worker of each kind (`start`, which is given), and sees to it that each of them is always there:
//! - One that has ended, in whatever way, is waited for, and another one of its kind is started in its place.
//! - At once, if it has lived for a second at least. If it has not, the next one is started a second after it was: what fails
//!   at once each time would else be started without end (a restart storm). The others do not wait meanwhile.
//! - When SIGTERM comes, at whatever moment, no worker is started any more. All that are there get SIGTERM, are waited for,
//!   and `supervise` comes back, with the number of workers that it has started. Nobody is left.
//!
//! So there are three things to wait for at the same time: that a worker ends, that SIGTERM comes, and that a second is over.
//! A child inherits which signals are blocked, and which are handled; `start` gives its worker the signals as they were at the
//! beginning of the program.
//!
//! `main` also makes an operator, a process that sends SIGTERM after some seconds, and is ended by `main`. It is a child of
//! yours that is none of the workers.
//!
//! Read: signalfd(2) and poll(2), `nix::sys::signalfd`, `nix::poll`; sigtimedwait(2); waitpid(2), WNOHANG.
//!
//! Run:   `cargo run -p lesson-09-daemons --bin supervisor -- 10 steady fails crashes` (SIGTERM after ten seconds)
//! Check: `cargo xtask check lesson-09/supervisor`

#[allow(unused_imports, reason = "for the part that you write")]
use std::{
    env,
    error::Error,
    io::{self, PipeReader, PipeWriter, Read},
    os::fd::AsFd,
    process,
    sync::{Condvar, Mutex, OnceLock},
    thread,
    time::{Duration, Instant},
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    errno::Errno,
    libc,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::{
        signal::{SigHandler, SigSet, SigmaskHow, Signal, kill, signal},
        signalfd::{SfdFlags, SignalFd},
        wait::{Id, WaitPidFlag, waitid, waitpid},
    },
    unistd::{ForkResult, Pid, fork, getpid},
};

/// From one start to the next one in the same place, at least.
const PAUSE: Duration = Duration::from_secs(1);

/// What the threads share.
#[derive(Default)]
struct State {
    stopping: bool,
    started: usize,
    /// The worker in each place that was not waited for yet.
    workers: Vec<Option<Pid>>,
}

/// Whether SIGTERM, which is blocked, has come and was not taken yet.
fn is_pending() -> nix::Result<bool> {
    let mut set = std::mem::MaybeUninit::uninit();
    // SAFETY: the call writes the set.
    Errno::result(unsafe { libc::sigpending(set.as_mut_ptr()) })?;
    // SAFETY: it was written.
    Ok(unsafe { SigSet::from_sigset_t_unchecked(set.assume_init()) }.contains(Signal::SIGTERM))
}

/// Sleeps until SIGTERM has come, and leaves it there, for `is_pending` to see.
fn wait_for_term(signals: &SignalFd) -> nix::Result<()> {
    loop {
        match poll(&mut [PollFd::new(signals.as_fd(), PollFlags::POLLIN)], PollTimeout::NONE) {
            Err(Errno::EINTR) => {}
            result => return result.map(drop),
        }
    }
}

/// Sleeps until a worker has ended; it still has to be waited for.
fn wait_for_end(worker: Pid) -> nix::Result<()> {
    loop {
        match waitid(Id::Pid(worker), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT) {
            Err(Errno::EINTR) => {}
            result => return result.map(drop),
        }
    }
}

/// Keeps a worker in its place.
fn keep(place: usize, kind: &str, state: &Mutex<State>, changed: &Condvar) -> nix::Result<()> {
    let mut state_now = state.lock().unwrap();
    loop {
        // Either it is pending still, or `stopping` was set before it was taken.
        if state_now.stopping || is_pending()? {
            return Ok(());
        }
        // Under the lock: who stops the workers knows of each.
        let worker = start(kind).ok();
        let since = Instant::now();
        if let Some(worker) = worker {
            state_now.workers[place] = Some(worker);
            state_now.started += 1;
            drop(state_now);
            wait_for_end(worker)?;
            state_now = state.lock().unwrap();
            // Under the lock: nobody sends a signal to a number that is free.
            waitpid(worker, None)?;
            state_now.workers[place] = None;
        }
        let left = PAUSE.saturating_sub(since.elapsed());
        state_now = changed.wait_timeout_while(state_now, left, |state| !state.stopping).unwrap().0;
    }
}

/// Keeps a worker of each kind at work until SIGTERM comes, and stops them all; how many were started.
fn supervise(kinds: &[String]) -> Result<usize, Box<dyn Error>> {
    let term = SigSet::from(Signal::SIGTERM);
    term.thread_block()?;
    let signals = SignalFd::with_flags(&term, SfdFlags::SFD_CLOEXEC)?;
    let state = Mutex::new(State { workers: vec![None; kinds.len()], ..State::default() });
    let changed = Condvar::new();
    thread::scope(|scope| -> Result<(), Box<dyn Error>> {
        let mut keepers = Vec::new();
        for (place, kind) in kinds.iter().enumerate() {
            let (state, changed) = (&state, &changed);
            keepers.push(scope.spawn(move || keep(place, kind, state, changed)));
        }
        wait_for_term(&signals)?;
        {
            let mut state = state.lock().unwrap();
            state.stopping = true;
            for &worker in state.workers.iter().flatten() {
                kill(worker, Signal::SIGTERM)?;
            }
            changed.notify_all();
        }
        for keeper in keepers {
            keeper.join().map_err(|_| "a thread has panicked")??;
        }
        Ok(())
    })?;
    // It has been heard.
    term.wait()?;
    Ok(state.into_inner()?.started)
}

/// Open until the operator closes it.
static GATE: OnceLock<PipeReader> = OnceLock::new();

/// What a worker does: `together` ends when others do, `steady` works until SIGTERM comes, `fails` for five seconds, `crashes` for a tenth of one.
fn work(kind: &str) -> i32 {
    println!("process {} works: {kind}", getpid());
    match kind {
        "crashes" => {
            thread::sleep(Duration::from_millis(100));
            1
        }
        "fails" => {
            thread::sleep(Duration::from_secs(5));
            2
        }
        _ => {
            let since = Instant::now();
            // The first ones that are `together` end all at the same moment; those behind them are steady.
            if kind == "together"
                && GATE.get().is_some_and(|mut gate| gate.read(&mut [0]).is_ok())
                && since.elapsed() >= Duration::from_secs(1)
            {
                return 4;
            }
            let term = SigSet::from(Signal::SIGTERM);
            if term.thread_block().and_then(|()| term.wait()).is_err() {
                return 3;
            }
            println!("process {} ends as it was asked to", getpid());
            0
        }
    }
}

/// Starts a worker; its process id.
#[allow(dead_code, reason = "the part that you write calls it")]
fn start(kind: &str) -> nix::Result<Pid> {
    // What comes to the child before it has its own ways is kept for it, and not lost in a handler of its parent's.
    let before = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK)?;
    // SAFETY: the child calls nothing of what another thread may be in the middle of.
    let forked = unsafe { fork() };
    if !matches!(forked, Ok(ForkResult::Child)) {
        before.thread_set_mask()?;
    }
    match forked? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => {
            // SAFETY: no handler is called.
            let as_before = unsafe { signal(Signal::SIGTERM, SigHandler::SigDfl) };
            if as_before.and_then(|_| SigSet::empty().thread_set_mask()).is_err() {
                process::exit(9);
            }
            process::exit(work(kind))
        }
    }
}

/// Sends SIGTERM to its parent, after so many seconds, and opens the gate after half of them.
fn operator(seconds: f64, gate: PipeWriter) -> nix::Result<Pid> {
    let supervisor = getpid();
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => {
            thread::sleep(Duration::from_secs_f64(seconds / 2.0));
            drop(gate);
            thread::sleep(Duration::from_secs_f64(seconds / 2.0));
            println!("the operator asks for an end");
            let sent = kill(supervisor, Signal::SIGTERM);
            // It stays: whoever waits for a child does not hear of it.
            thread::sleep(Duration::from_secs(100));
            process::exit(i32::from(sent.is_err()))
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        args = ["10", "steady", "fails", "crashes"].map(String::from).to_vec();
    }
    let seconds = args[0].parse()?;
    // Until `supervise` has its own way to hear of it, none is lost.
    SigSet::from(Signal::SIGTERM).thread_block()?;
    let (gate, held) = io::pipe()?;
    GATE.get_or_init(|| gate);
    let operator = operator(seconds, held)?;
    let started = supervise(&args[1..])?;
    println!("{started} workers were started, and all are stopped");
    // It may have ended, and have been waited for with the workers.
    let _ = kill(operator, Signal::SIGKILL);
    let _ = waitpid(operator, None);
    Ok(())
}
