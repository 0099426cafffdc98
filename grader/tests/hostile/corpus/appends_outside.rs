// hostile: writes more into a file outside, by every way of opening it
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs::File, io::Write, os::fd::AsRawFd, os::unix::fs::OpenOptionsExt, path::Path};

fn main() {
    const O_PATH: i32 = 0o10000000;
    let outside = env::args_os().nth(1).unwrap();
    let bait = Path::new(&outside).join("bait.txt");
    let named = File::options().read(true).custom_flags(O_PATH).open(&bait);
    let again = named.and_then(|file| File::options().append(true).open(format!("/proc/self/fd/{}", file.as_raw_fd())));
    let tries = [
        ("append", File::options().append(true).open(&bait)),
        ("write", File::options().read(true).write(true).open(&bait)),
        ("by its number", again),
    ];
    for (what, tried) in tries {
        match tried.and_then(|mut file| file.write_all(b"not bait")) {
            Ok(()) => println!("did it: {what}"),
            Err(error) => println!("denied: {what}: {error}"),
        }
    }
}
