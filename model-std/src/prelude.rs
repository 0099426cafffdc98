//! `std::prelude`, with our macros: the compiler brings the names of the prelude into every module.

macro_rules! prelude {
    ($($edition:ident),*) => {$(
        pub mod $edition {
            pub use crate::{dbg, eprint, eprintln, print, println, thread_local};
            pub use real_std::prelude::$edition::*;
        }
    )*};
}

prelude!(v1, rust_2015, rust_2018, rust_2021, rust_2024);
