// wrong: at the end it waits for any child until there is none: for the operator too, who stays for a long time
// finding: stops-late
// observer: process

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
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::{
        signal::{SigHandler, SigSet, SigmaskHow, Signal, kill, signal},
        signalfd::{SfdFlags, SignalFd},
        wait::{WaitPidFlag, WaitStatus, waitpid},
    },
    unistd::{ForkResult, Pid, fork, getpid},
};

/// From one start to the next one in the same place, at least.
const PAUSE: Duration = Duration::from_secs(1);

/// Where a worker of this kind is to be.
struct Place<'a> {
    kind: &'a str,
    worker: Option<Pid>,
    /// Not before then is one started here.
    due: Instant,
}

/// Waits for a worker, or looks only; whether it is gone.
fn is_gone(worker: Pid, flag: Option<WaitPidFlag>) -> nix::Result<bool> {
    loop {
        match waitpid(worker, flag) {
            Err(Errno::EINTR) => {}
            result => return result.map(|status| matches!(status, WaitStatus::Exited(..) | WaitStatus::Signaled(..))),
        }
    }
}

/// Asks all workers that are there to end, and waits until nobody is left.
fn stop(places: &mut [Place]) -> nix::Result<()> {
    for worker in places.iter().filter_map(|place| place.worker) {
        kill(worker, Signal::SIGTERM)?;
    }
    loop {
        match waitpid(None, None) {
            Err(Errno::ECHILD) => return Ok(()),
            Err(Errno::EINTR) | Ok(_) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Takes what has come: whether SIGTERM is among it.
fn is_asked(signals: &SignalFd) -> nix::Result<bool> {
    let mut asked = false;
    loop {
        match signals.read_signal() {
            Ok(Some(signal)) => asked |= signal.ssi_signo == Signal::SIGTERM as u32,
            Ok(None) => return Ok(asked),
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Sleeps until a signal has come, or until then.
fn sleep_until(signals: &SignalFd, due: Option<Instant>) -> nix::Result<()> {
    let limit = match due.map(|due| due.saturating_duration_since(Instant::now())) {
        // A millisecond more than is left: else it would not sleep in the last one.
        Some(left) => PollTimeout::from(left.as_millis().min(10_000) as u16 + 1),
        None => PollTimeout::NONE,
    };
    match poll(&mut [PollFd::new(signals.as_fd(), PollFlags::POLLIN)], limit) {
        Ok(_) | Err(Errno::EINTR) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Keeps a worker of each kind at work until SIGTERM comes, and stops them all; how many were started.
fn supervise(kinds: &[String]) -> Result<usize, Box<dyn Error>> {
    let mut set = SigSet::from(Signal::SIGTERM);
    set.add(Signal::SIGCHLD);
    // Before the first worker is started: so the end of none goes by unheard.
    let before = set.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
    let signals = SignalFd::with_flags(&set, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)?;
    let mut started = 0;
    let now = Instant::now();
    let mut places: Vec<Place> = kinds.iter().map(|kind| Place { kind, worker: None, due: now }).collect();
    // One step, or one start, and then a look whether SIGTERM has come.
    while !is_asked(&signals)? {
        for place in &mut places {
            if let Some(worker) = place.worker
                && is_gone(worker, Some(WaitPidFlag::WNOHANG))?
            {
                place.worker = None;
            }
        }
        let next = places.iter_mut().filter(|place| place.worker.is_none()).min_by_key(|place| place.due);
        match next {
            Some(place) if place.due <= Instant::now() => {
                // Without room for a process there is another try in a second.
                if let Ok(worker) = start(place.kind) {
                    place.worker = Some(worker);
                    started += 1;
                }
                place.due = Instant::now() + PAUSE;
            }
            next => sleep_until(&signals, next.map(|place| place.due))?,
        }
    }
    stop(&mut places)?;
    before.thread_set_mask()?;
    Ok(started)
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
