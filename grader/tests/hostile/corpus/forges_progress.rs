// hostile: writes itself into the list of solved exercises, wherever it is in the folders above or in its parent's
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::{env, fs, path::PathBuf};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let mut starts = vec![env::current_dir().unwrap(), PathBuf::from(env::args_os().nth(1).unwrap())];
    starts.extend(fs::read_link(format!("/proc/{}/cwd", getppid())));
    for start in starts {
        for folder in start.ancestors().filter(|folder| **folder != env::current_dir().unwrap()) {
            let file = folder.join(".interleave/progress.toml");
            let _ = fs::create_dir(folder.join(".interleave"));
            match fs::write(&file, "schema = 1\nsolved = [\"lesson-05/deadlock\"]\n") {
                Ok(()) => println!("did it: {}", file.display()),
                Err(error) => println!("denied: {error}"),
            }
        }
    }
}
