//! `std::process`, as far as it is about this one.

pub use real_std::process::{ExitCode, Termination};

use real_std::panic::Location;

use crate::{
    engine::{self, Ending, Op, perform},
    sys,
    thread::local,
};

#[track_caller]
pub fn exit(code: i32) -> ! {
    // The C library's `exit` drops the thread locals of the thread that calls it.
    local::end();
    perform(Op::Exit(code), Location::caller());
    unreachable!("nobody goes on after the program's end")
}

pub fn abort() -> ! {
    engine::end_run(Ending::Signalled { signal: sys::SIGABRT })
}

/// The same in every run.
pub fn id() -> u32 {
    1000
}
