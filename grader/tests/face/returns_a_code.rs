//! An ending of one's own: `Termination`, and an exit status that is neither 0 nor 1.

use std::{
    process::{ExitCode, Termination},
    thread,
};

struct Verdict(u8);

impl Termination for Verdict {
    fn report(self) -> ExitCode {
        println!("the verdict is {}", self.0);
        ExitCode::from(self.0)
    }
}

fn main() -> Result<Verdict, String> {
    let counts = thread::spawn(|| std::env::args().count()).join().map_err(|_| "it panicked")?;
    Ok(Verdict(counts as u8 + 6))
}
