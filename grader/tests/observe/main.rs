//! Real programs, each bad in its own way, and what must be seen of each.
//!
//! A victim is a file in `grader/tests/victims`. It is compiled, run once under a supervisor, and the observation is
//! held against what its row in [`VICTIMS`] says. Whatever it did, nobody may be left.

mod victims;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    grader::run::supervise_if_asked();
    let trials = victims::VICTIMS
        .iter()
        .map(|victim| Trial::test(victim.name, || victims::observe(victim).map_err(Into::into)))
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
