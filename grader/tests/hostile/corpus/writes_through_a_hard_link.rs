// hostile: gives a file outside a name in its own folder, where it may write
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs, path::Path};

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    let linked = fs::hard_link(Path::new(&outside).join("bait.txt"), "mine.txt");
    match linked.and_then(|()| fs::write("mine.txt", "not bait")) {
        Ok(()) => println!("did it: it was bait"),
        Err(error) => println!("denied: {error}"),
    }
}
