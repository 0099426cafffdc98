//! `std::process`, as far as it is about this one.

pub use real_std::process::{ExitCode, Termination};

use real_std::panic::Location;

use crate::{
    engine::{self, Ending, Op, perform},
    sys,
};

#[track_caller]
pub fn exit(code: i32) -> ! {
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
