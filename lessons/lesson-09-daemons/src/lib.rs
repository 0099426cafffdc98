//! Nothing of its own: this package's programs, in `src/bin/`, are the exercises, and what they may use beside `std` stands
//! in its `Cargo.toml`.
