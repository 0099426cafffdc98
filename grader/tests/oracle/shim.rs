//! A `std` whose threads, locks, channels and atomics are shuttle's; all else is the real one's.
//!
//! A program that is built against it runs under one schedule after the other, each in a process of its own, so that
//! its statics are fresh. What shuttle does not have is missing here, so that a program that uses it is not built.

extern crate std as real_std;

pub use real_std::*;

pub use shuttle::thread_local;

pub mod hint {
    pub use real_std::hint::*;
    pub use shuttle::hint::spin_loop;
}

pub mod sync {
    pub use real_std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};
    pub use shuttle::sync::{
        Barrier, BarrierWaitResult, Condvar, Mutex, MutexGuard, Once, OnceState, RwLock, RwLockReadGuard,
        RwLockWriteGuard, WaitTimeoutResult, atomic, mpsc,
    };
}

pub mod thread {
    pub use real_std::thread::available_parallelism;
    pub use shuttle::thread::*;
}

use real_std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::Termination,
};

use shuttle::{
    Config, FailurePersistence, MaxSteps, Runner,
    scheduler::{PctScheduler, RandomScheduler},
};

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(child: i32, status: *mut i32, options: i32) -> i32;
    fn alarm(seconds: u32) -> u32;
    fn _exit(code: i32) -> !;
}

/// How a program's process ends if it went wrong under shuttle, by a panic or by standing still.
const WRONG: i32 = 99;

/// Runs the program under the schedules of the seeds from 1 to the first argument, and prints, for each that went
/// wrong, how: the status of its process, as waitpid(2) has it.
pub fn __explore<T: Termination + 'static>(program: fn() -> T) {
    let seeds = env::args().nth(1).and_then(|seeds| seeds.parse().ok()).expect("the first argument is a number");
    for seed in 1..=seeds {
        // SAFETY: there is one thread, and nothing is buffered.
        let child = unsafe { fork() };
        if child == 0 {
            let code = run(program, seed);
            // SAFETY: ends the process.
            unsafe { _exit(code) };
        }
        let mut status = 0;
        // SAFETY: the child was just made.
        unsafe { waitpid(child, &mut status, 0) };
        if status != 0 {
            println!("\nseed {seed} ended with status {status}");
        }
    }
}

fn run<T: Termination + 'static>(program: fn() -> T, seed: u64) -> i32 {
    // SAFETY: asks for a signal that ends the process if it never does by itself.
    unsafe { alarm(20) };
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    // Whoever waits in a loop needs luck with the scheduler; not to have it is no fault.
    config.max_steps = MaxSteps::ContinueAfter(20_000);
    let body = move || {
        let code = program().report();
        if code != process::ExitCode::SUCCESS {
            panic!("main returned {code:?}");
        }
    };
    let ended = catch_unwind(AssertUnwindSafe(|| {
        if seed % 2 == 0 {
            Runner::new(PctScheduler::new_from_seed(seed, 3, 1), config).run(body);
        } else {
            Runner::new(RandomScheduler::new_from_seed(seed, 1), config).run(body);
        }
    }));
    if ended.is_ok() { 0 } else { WRONG }
}
