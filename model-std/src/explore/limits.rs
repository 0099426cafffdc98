//! What a program may not do while it is explored, and how that becomes known.
//!
//! A signal that a program brings on itself, a loop without end, a system call that the model does not have: each ends
//! the run, not the process. The handler leaves the program's stack for the engine's and never comes back.

use real_std::{
    ffi::{c_int, c_long, c_void},
    prelude::rust_2024::*,
    ptr,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    vec,
};

use crate::{
    engine::{self, Ending, with},
    sys,
};

/// CPU time that a program may use between two operations, in ticks of the timer.
const TICK_MICROSECONDS: c_long = 100_000;
const PATIENCE: u64 = 20;

/// Which run this is.
static RUN: AtomicU64 = AtomicU64::new(0);

pub(super) fn next_run() {
    RUN.store(RUN.load(Relaxed) + 1, Relaxed);
}

/// Ends this process when `parent`, the one that made it, ends.
pub(super) fn die_with(parent: c_int) {
    // SAFETY: prctl(2) with what it wants.
    unsafe {
        sys::prctl(sys::PR_SET_PDEATHSIG, sys::SIGKILL as c_long);
        // It may have ended before.
        if sys::getppid() != parent {
            sys::_exit(1);
        }
    }
}

/// The program finds nothing to read, and nobody who reads what bypasses the transcript.
pub(super) fn close_streams() {
    // SAFETY: the descriptors are this process's own; the lowest free number is taken, which is the one just closed.
    unsafe {
        for stream in [0, 1, 2] {
            sys::close(stream);
            sys::open(c"/dev/null".as_ptr(), sys::O_RDWR);
        }
    }
}

/// Sets everything for this process.
pub(super) fn set() -> Result<(), String> {
    const SIZE: usize = 64 << 10;
    let stack = Box::leak(vec![0_u8; SIZE].into_boxed_slice());
    let stack = sys::stack_t { base: stack.as_mut_ptr().cast(), flags: 0, size: SIZE };
    // SAFETY: the stack is never freed.
    unsafe { sys::sigaltstack(&stack, ptr::null_mut()) };
    for signal in [sys::SIGILL, sys::SIGTRAP, sys::SIGABRT, sys::SIGBUS, sys::SIGFPE, sys::SIGSEGV, sys::SIGSYS] {
        handle(signal, on_signal);
    }
    handle(sys::SIGVTALRM, on_tick);
    let tick = || sys::timeval { seconds: 0, microseconds: TICK_MICROSECONDS };
    let timer = sys::itimerval { interval: tick(), value: tick() };
    // SAFETY: setitimer(2) with what it wants.
    unsafe { sys::setitimer(sys::ITIMER_VIRTUAL, &timer, ptr::null_mut()) };
    close_the_system()
}

type Handler = extern "C" fn(c_int, *mut sys::siginfo_t, *mut c_void);

fn handle(signal: c_int, handler: Handler) {
    let action = sys::sigaction {
        handler: handler as usize,
        mask: [0; 16],
        // It may come again while a handler that never returned is, for the kernel, still at work.
        flags: sys::SA_SIGINFO | sys::SA_ONSTACK | sys::SA_NODEFER,
        restorer: 0,
    };
    // SAFETY: the handler has the signature that SA_SIGINFO asks for.
    unsafe { sys::set_handler(signal, &action, ptr::null_mut()) };
}

extern "C" fn on_signal(signal: c_int, info: *mut sys::siginfo_t, _: *mut c_void) {
    // SAFETY: the kernel fills it in.
    let (address, syscall) = unsafe { ((*info).address, (*info).syscall) };
    if !engine::program_runs() {
        // The model's own mistake: it must not pass for the program's.
        // SAFETY: ends the process; the parent tells.
        unsafe { sys::_exit(70) }
    }
    let ending = match signal {
        sys::SIGSEGV | sys::SIGBUS if engine::overflows_at(address) => Ending::StackOverflow,
        sys::SIGSYS => Ending::NotModelled { syscall },
        signal => Ending::Signalled { signal },
    };
    engine::end_run(ending)
}

extern "C" fn on_tick(_: c_int, _: *mut sys::siginfo_t, _: *mut c_void) {
    static LAST: AtomicU64 = AtomicU64::new(0);
    static TICKS: AtomicU64 = AtomicU64::new(0);
    if !engine::program_runs() {
        return;
    }
    let place = with(|engine| engine.run.steps.len() as u64) | RUN.load(Relaxed) << 24;
    if LAST.swap(place, Relaxed) != place {
        TICKS.store(0, Relaxed);
    } else if TICKS.fetch_add(1, Relaxed) + 1 >= PATIENCE {
        TICKS.store(0, Relaxed);
        engine::end_run(Ending::Endless)
    }
}

/// Lets through the system calls that the model and the language's runtime make; any other one ends the run with its
/// number (seccomp(2), SECCOMP_RET_TRAP). Nobody else is there to be waited for: of futex(2) waiting is not among them.
fn close_the_system() -> Result<(), String> {
    // read, write, close, poll, mmap, mprotect, munmap, brk, rt_sigaction, rt_sigprocmask, rt_sigreturn, madvise,
    // getpid, exit, gettid, sched_getaffinity, clock_gettime, exit_group, tgkill, sigaltstack, getrandom, mremap
    const ALLOWED: [u32; 22] =
        [0, 1, 3, 7, 9, 10, 11, 12, 13, 14, 15, 28, 39, 60, 186, 204, 228, 231, 234, 131, 318, 25];
    const LOAD: u16 = 0x20;
    const JUMP_IF_EQUAL: u16 = 0x15;
    const RETURN: u16 = 0x06;
    const ALLOW: u32 = 0x7fff_0000;
    const TRAP: u32 = 0x0003_0000;
    const AND: u16 = 0x54;
    const FUTEX: u32 = 202;
    /// Where a call's second argument lies (seccomp(2), struct seccomp_data), and those of futex(2) that wait.
    const SECOND_ARGUMENT: u32 = 24;
    const WAITS: [u32; 2] = [0, 9];
    let statement = |code, k| sys::sock_filter { code, jump_true: 0, jump_false: 0, k };
    let jump = |k, over: usize| sys::sock_filter { code: JUMP_IF_EQUAL, jump_true: over as u8, jump_false: 0, k };
    // Behind the calls stand two returns, and behind these what is asked of a futex.
    let mut filter = vec![statement(LOAD, 0), jump(FUTEX, ALLOWED.len() + 2)];
    filter.extend(ALLOWED.iter().enumerate().map(|(index, number)| jump(*number, ALLOWED.len() - index)));
    filter.extend([statement(RETURN, TRAP), statement(RETURN, ALLOW)]);
    filter.extend([statement(LOAD, SECOND_ARGUMENT), statement(AND, 0x7f), jump(WAITS[0], 2), jump(WAITS[1], 1)]);
    filter.extend([statement(RETURN, ALLOW), statement(RETURN, TRAP)]);
    let program = sys::sock_fprog { len: filter.len() as u16, filter: filter.as_ptr() };
    // SAFETY: the program is well formed and copied by the kernel.
    let set = unsafe {
        sys::prctl(sys::PR_SET_NO_NEW_PRIVS, 1 as c_long, 0 as c_long, 0 as c_long, 0 as c_long) == 0
            && sys::prctl(sys::PR_SET_SECCOMP, sys::SECCOMP_MODE_FILTER as c_long, &raw const program) == 0
    };
    if set { Ok(()) } else { Err("the system does not let a process give up system calls (seccomp)".to_owned()) }
}
