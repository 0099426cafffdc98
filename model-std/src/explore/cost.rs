//! What the program's work costs, and the longest chain of it.
//!
//! Work is counted, not timed: CPU time is not only the program's own (a neighbour on the same core makes the same loop
//! half as slow again, and no system tells). The compiler puts a call at the beginning of each basic block, LLVM's
//! [SanitizerCoverage], and a block that is executed is a nanosecond of work: about what it takes. So the same program
//! gives the same figures on any machine, under any load. What was compiled before, with the real `std`, costs nothing;
//! of `std` that is little, since what is generic is compiled with the program.
//!
//! [SanitizerCoverage]: https://clang.llvm.org/docs/SanitizerCoverage.html#tracing-pcs

use real_std::{
    prelude::rust_2024::*,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use super::{Request, answer, answer::Detail, choose::Choose, main, run_once, say};
use crate::engine::{self, Config, Ending, Run, Set, Tid, Time, with};

/// Basic blocks that were executed.
static BLOCKS: AtomicU64 = AtomicU64::new(0);

/// Called at the beginning of each basic block, in programs that are built for it.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_pc() {
    // There is one thread; nothing has to be atomic.
    BLOCKS.store(BLOCKS.load(Relaxed).wrapping_add(1), Relaxed);
}

/// Tells of one run in which nobody waits longer than they must, with its work.
pub(super) fn tell(request: &Request) -> Result<(), String> {
    let config = Config { time: Time::Fair, ..request.config };
    loop {
        let ending = run_once(&mut Earliest, config, main);
        if ending != Ending::Restart {
            say(&with(|engine| answer::outcome(engine, &ending, String::new(), Detail::Facts)).into_line());
            say("{\"end\":{\"runs\":1}}\n");
            return Ok(());
        }
    }
}

/// Whoever has the least work behind it goes on: what each would do on a processor of its own.
struct Earliest;

impl Choose for Earliest {
    fn thread(&mut self, run: &Run, options: Set) -> Option<Tid> {
        options.iter().min_by_key(|tid| (run.thread(*tid).span(), *tid))
    }

    fn way(&mut self, _: usize) -> usize {
        0
    }

    fn go_on(&mut self, tid: Tid) -> u64 {
        let before = BLOCKS.load(Relaxed);
        engine::go_on(tid);
        BLOCKS.load(Relaxed).wrapping_sub(before)
    }
}
