//! `std::sync::Barrier`

use real_std::{fmt, panic::Location, prelude::rust_2024::*};

use crate::engine::{Id, Loc, Op, Reply, State, perform};

/// `std::sync::Barrier`
pub struct Barrier {
    id: Id,
    made: Loc,
    size: usize,
}

/// `std::sync::BarrierWaitResult`
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    #[track_caller]
    pub const fn new(size: usize) -> Self {
        Self { id: Id::new(), made: Location::caller(), size }
    }

    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        let barrier = self.id.key(self.made, || State::Barrier(Default::default()));
        let reply = perform(Op::Arrive { barrier, size: self.size }, Location::caller());
        BarrierWaitResult(reply == Reply::First)
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult").field("is_leader", &self.0).finish()
    }
}
