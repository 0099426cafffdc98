//! `std::hint`

pub use real_std::hint::*;
use real_std::panic::Location;

use crate::engine::{Op, perform};

#[track_caller]
pub fn spin_loop() {
    perform(Op::Yield, Location::caller());
}
