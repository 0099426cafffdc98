//! Makes the solutions of the lessons usable as modules.
//!
//! They are programs of one file, and that is what is to be measured, not a copy of them that somebody forgets. A file
//! that is included cannot begin with documentation of its own (`//!`), so that is left out.

use std::{env, error::Error, fs, path::Path};

const SOLUTIONS: [&str; 3] =
    ["lesson-06-queues/bounded-by-hand", "lesson-07-pools/apply-async", "lesson-07-pools/nested"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is set by cargo")?;
    for solution in SOLUTIONS {
        let file = Path::new("../solutions").join(solution).with_extension("rs");
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let code: Vec<&str> = text.lines().filter(|line| !line.starts_with("//!")).collect();
        let name = file.file_name().ok_or("a solution has a name")?;
        fs::write(Path::new(&out).join(name), code.join("\n"))?;
    }
    Ok(())
}
