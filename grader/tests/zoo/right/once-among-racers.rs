// right: whoever comes first initialises the cell, and the others wait for it

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static GREETING: OnceLock<String> = OnceLock::new();
static RUNS: AtomicU32 = AtomicU32::new(0);

fn greeting() -> &'static str {
    GREETING.get_or_init(|| {
        RUNS.fetch_add(1, Ordering::Relaxed);
        ["hello", "world"].join(", ")
    })
}

fn main() {
    let others = [thread::spawn(greeting), thread::spawn(greeting)];
    let ours = greeting();
    // From here on it is there for good.
    assert_eq!(GREETING.get().map(String::as_str), Some(ours));
    let theirs = others.map(|other| other.join().unwrap());
    assert_eq!(theirs, [ours; 2]);
    assert_eq!(ours, "hello, world");
    assert_eq!(RUNS.load(Ordering::Relaxed), 1);
}
