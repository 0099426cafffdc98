// hostile: opens the terminals of others, to write and to read there
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::fs::{self, File};

fn main() {
    let mut terminals = vec!["/dev/tty".into(), "/dev/console".into()];
    terminals.extend(fs::read_dir("/dev/pts").into_iter().flatten().flatten().map(|entry| entry.path()));
    for terminal in terminals {
        match File::options().read(true).write(true).open(&terminal) {
            Ok(_) => println!("did it: {} is open", terminal.display()),
            Err(error) => println!("denied: {error}"),
        }
    }
}
