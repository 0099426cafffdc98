// wrong: in the end it waits for as many signals as there are workers, and one may stand for several
// finding: stuck
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

use std::{
    env,
    error::Error,
    io::{self, PipeReader, PipeWriter, Read},
    process,
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use nix::{
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::{
        signal::{SigHandler, SigSet, SigmaskHow, Signal, kill, signal},
        signalfd::SignalFd,
        wait::{WaitPidFlag, waitpid},
    },
    unistd::{ForkResult, Pid, fork, getpid},
};

/// How long a worker has to live so that the next one is started at once.
const PAUSE: Duration = Duration::from_secs(1);

/// A place that a worker has, or will have.
struct Place<'a> {
    kind: &'a str,
    /// Who is there.
    worker: Option<Pid>,
    /// When the next one may be started.
    next: Instant,
}

/// Keeps a worker of each kind at work until SIGTERM comes, and stops them all; how many were started.
fn supervise(kinds: &[String]) -> Result<usize, Box<dyn Error>> {
    let signals: SigSet = [Signal::SIGTERM, Signal::SIGCHLD].into_iter().collect();
    // Blocked, they are kept until they are read: nothing that comes between two steps is lost.
    signals.thread_block()?;
    let mut heard = SignalFd::new(&signals)?;
    let now = Instant::now();
    let mut places: Vec<Place> = kinds.iter().map(|kind| Place { kind, worker: None, next: now }).collect();
    let mut started = 0;
    loop {
        for place in places.iter_mut().filter(|place| place.worker.is_none() && place.next <= Instant::now()) {
            place.next = Instant::now() + PAUSE;
            place.worker = Some(start(place.kind)?);
            started += 1;
        }
        if waits_for_term(&mut heard, &places)? {
            break;
        }
        // One SIGCHLD may stand for several children.
        while let Ok(status) = waitpid(None, Some(WaitPidFlag::WNOHANG))
            && let Some(pid) = status.pid()
        {
            for place in places.iter_mut().filter(|place| place.worker == Some(pid)) {
                place.worker = None;
            }
        }
    }
    let workers: Vec<Pid> = places.into_iter().filter_map(|place| place.worker).collect();
    for worker in &workers {
        // It may have ended meanwhile; nobody else has its id, since nobody has waited for it.
        kill(*worker, Signal::SIGTERM)?;
    }
    let mut left = workers.len();
    while left > 0 {
        heard.read_signal()?;
        if let Ok(status) = waitpid(None, Some(WaitPidFlag::WNOHANG))
            && status.pid().is_some_and(|pid| workers.contains(&pid))
        {
            left -= 1;
        }
    }
    Ok(started)
}

/// Waits until a child has ended, the next start is due, or SIGTERM has come; whether it was that.
fn waits_for_term(heard: &mut SignalFd, places: &[Place]) -> Result<bool, Box<dyn Error>> {
    let due = places.iter().filter(|place| place.worker.is_none()).map(|place| place.next).min();
    let limit = match due {
        // A millisecond more, since poll(2) knows no fractions of one.
        Some(due) => PollTimeout::try_from(due.saturating_duration_since(Instant::now()).as_millis() + 1)?,
        None => PollTimeout::NONE,
    };
    if poll(&mut [PollFd::new(std::os::fd::AsFd::as_fd(heard), PollFlags::POLLIN)], limit)? == 0 {
        return Ok(false);
    }
    let signal = heard.read_signal()?.ok_or("poll has told of a signal")?;
    Ok(signal.ssi_signo == Signal::SIGTERM as u32)
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
