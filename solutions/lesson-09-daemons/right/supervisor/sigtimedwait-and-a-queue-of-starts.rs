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
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    env,
    error::Error,
    io::{self, PipeReader, PipeWriter, Read},
    process,
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    errno::Errno,
    libc,
    sys::{
        signal::{SigHandler, SigSet, SigmaskHow, Signal, kill, signal},
        wait::{WaitPidFlag, WaitStatus, waitpid},
    },
    unistd::{ForkResult, Pid, fork, getpid},
};

/// From one start to the next one in the same place, at least.
const PAUSE: Duration = Duration::from_secs(1);

/// Waits for one of the signals, which are blocked, but not for longer than that; none if the time is over.
fn next_signal(set: &SigSet, limit: Option<Duration>) -> nix::Result<Option<Signal>> {
    let time = limit
        .map(|limit| libc::timespec { tv_sec: limit.as_secs() as libc::time_t, tv_nsec: limit.subsec_nanos().into() });
    let time = time.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the set and the time are there during the call.
    match Errno::result(unsafe { libc::sigtimedwait(set.as_ref(), std::ptr::null_mut(), time) }) {
        Ok(number) => Signal::try_from(number).map(Some),
        Err(Errno::EAGAIN | Errno::EINTR) => Ok(None),
        Err(error) => Err(error),
    }
}

/// One that is there: its place, and when it was started.
struct Worker {
    place: usize,
    since: Instant,
}

/// Keeps a worker of each kind at work until SIGTERM comes, and stops them all; how many were started.
fn supervise(kinds: &[String]) -> Result<usize, Box<dyn Error>> {
    let term = SigSet::from(Signal::SIGTERM);
    let mut both = term;
    both.add(Signal::SIGCHLD);
    let before = both.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
    let mut workers: HashMap<Pid, Worker> = HashMap::new();
    // When to start the next one, and in which place; the soonest is on top.
    let mut starts: BinaryHeap<Reverse<(Instant, usize)>> =
        (0..kinds.len()).map(|place| Reverse((Instant::now(), place))).collect();
    let mut started = 0;
    loop {
        let left = starts.peek().map(|Reverse((due, _))| due.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            // The last look before a start.
            if next_signal(&term, left)?.is_some() {
                break;
            }
            let Some(Reverse((_, place))) = starts.pop() else { continue };
            match start(&kinds[place]) {
                Ok(pid) => {
                    started += 1;
                    workers.insert(pid, Worker { place, since: Instant::now() });
                }
                // No room just now.
                Err(_) => starts.push(Reverse((Instant::now() + PAUSE, place))),
            }
        } else if next_signal(&both, left)? == Some(Signal::SIGTERM) {
            break;
        }
        // One signal may stand for many ends: so all are looked at.
        let mut error = None;
        workers.retain(|&pid, worker| match waitpid(pid, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)) => {
                starts.push(Reverse((worker.since + PAUSE, worker.place)));
                false
            }
            Ok(_) | Err(Errno::EINTR) => true,
            Err(other) => {
                error = Some(other);
                true
            }
        });
        if let Some(error) = error {
            return Err(error.into());
        }
    }
    for &pid in workers.keys() {
        kill(pid, Signal::SIGTERM)?;
    }
    for &pid in workers.keys() {
        while let Err(Errno::EINTR) = waitpid(pid, None) {}
    }
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
