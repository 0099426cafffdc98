//! A model of `core`: its atomics, and its hint to a loop that waits, are the model's. Everything else is real.
//!
//! Built by the grader, after `model_std`; a program gets it by `--extern core=`.

#![no_std]

extern crate core as real_core;
extern crate model_std;

pub use real_core::*;

pub mod hint {
    pub use model_std::hint::*;
}

pub mod sync {
    pub use real_core::sync::*;

    pub mod atomic {
        pub use model_std::sync::atomic::*;
    }
}
