//! One test for each exercise: `cargo test -p solutions-09-daemons orphans` runs that one.

use std::process::ExitCode;

use lesson_tests::Answers;

fn main() -> ExitCode {
    lesson_tests::main(env!("CARGO_MANIFEST_DIR"), Answers::Solutions)
}
