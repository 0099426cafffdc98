//! Real programs, each bad in its own way, and what must be seen of each.
//!
//! A victim is a file in `grader/tests/victims`. It is compiled, run under a supervisor, and the observation is held
//! against what its row in [`victims::VICTIMS`] says. `schedules` does so for the gate, `killed` ends the grader or its
//! supervisor in the middle. Whatever a victim did, and whoever was killed: nobody may be left.

#![expect(
    clippy::disallowed_methods,
    reason = "tests start the compiler and this executable, and wait with a deadline"
)]

mod killed;
mod look;
mod schedules;
mod stage;
mod victims;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    grader::run::supervise_if_asked();
    if let Some(ended) = killed::observe_if_asked() {
        return ended;
    }
    let mut trials: Vec<Trial> = victims::VICTIMS
        .iter()
        .map(|victim| Trial::test(victim.truth, || victims::try_out(victim).map_err(Into::into)))
        .collect();
    for (truth, test) in schedules::TESTS.iter().chain(killed::TESTS) {
        trials.push(Trial::test(*truth, || test().map_err(Into::into)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
