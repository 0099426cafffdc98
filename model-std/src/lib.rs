//! A model of `std`: an unmodified program, built against it, does all that threads can notice of each other under a
//! scheduler, which explores every order.
//!
//! `rustc --extern std=libmodel_std.rlib program.rs` replaces `std` for `program.rs`. What is not about concurrency is
//! the real one's; `thread`, `sync`, `time` and what else threads share are ours. Files, sockets and processes are not
//! there: a program that names them does not compile, and the compiler says where.
//!
//! - The *face* is what the program sees: [`thread`], [`sync`], [`time`], [`io`] and the other modules here.
//! - `engine` is one run: threads as fibers, the state of what they share, what each operation does.
//! - `explore` makes many runs and tells of them.
//!
//! One direction: the face announces operations to the engine; explore lets the engine do them.

#![cfg_attr(
    model_unstable,
    feature(
        coerce_unsized,
        dispatch_from_dyn,
        dropck_eyepatch,
        legacy_receiver_trait,
        pin_coerce_unsized_trait,
        unsize
    )
)]
#![allow(missing_docs, reason = "what the program sees is documented in std")]

extern crate std as real_std;

pub use real_std::*;

mod engine;
mod explore;
mod macros;
mod real;
mod sys;

pub mod env;
pub mod hint;
pub mod io;
pub mod panic;
pub mod prelude;
pub mod process;
pub mod sync;
pub mod task;
pub mod thread;
pub mod time;

/// Not modelled.
pub mod fs {}

/// Addresses are only values; sockets are not modelled.
pub mod net {
    pub use real_std::net::{AddrParseError, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
}

/// Not modelled, but for the names of C's types.
pub mod os {
    pub use real_std::os::raw;
}
