// hostile: writes byte by byte, each with a call of its own: a record each where the writer of each is kept
// verdict: flood or endless
// leaves: nothing
// layers: L0
// control: same

use std::{
    fs::File,
    io::{self, Write},
    os::fd::AsFd,
};

fn main() {
    let mut stdout = File::from(io::stdout().as_fd().try_clone_to_owned().unwrap());
    while stdout.write_all(b"x").is_ok() {}
}
