// hostile: puts another program in the place of its own, for the next run
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs};

fn main() {
    let program = env::current_exe().unwrap();
    let other = program.with_extension("other");
    match fs::copy("/bin/true", &other).and_then(|_| fs::rename(&other, &program)) {
        Ok(()) => println!("did it: {} is another program now", program.display()),
        Err(error) => println!("denied: {error}"),
    }
}
