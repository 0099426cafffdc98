// hostile: two processes wait for each other's locks on files, which no thread and no pipe shows
// verdict: hang or endless
// leaves: processes
// layers: L0
// control: same

use std::{fs::File, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    File::create("one").unwrap();
    File::create("two").unwrap();
    let (first, second) = if fork() == 0 { ("one", "two") } else { ("two", "one") };
    let (first, second) = (File::open(first).unwrap(), File::open(second).unwrap());
    first.lock().unwrap();
    thread::sleep(Duration::from_millis(300));
    second.lock().unwrap();
    println!("both");
}
