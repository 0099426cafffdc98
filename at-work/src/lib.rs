//! What the lessons build by hand, beside the crates that one would use at work.
//!
//! Each function does one job in one way, and returns what came of it: the same, whichever way it was. The tests hold
//! them to that; `cargo bench -p at-work` tells how long each takes beside the one built by hand.

pub mod pools;
pub mod queues;
