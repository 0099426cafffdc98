// hostile: lets the kernel work without end, in calls that are long and that it makes in two threads
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{
    fs::File,
    io::{self, Read},
    thread,
};

fn main() {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| io::copy(&mut File::open("/dev/zero").unwrap().take(u64::MAX), &mut io::sink()));
        }
    });
}
