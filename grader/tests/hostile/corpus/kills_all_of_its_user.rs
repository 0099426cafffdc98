// hostile: sends SIGKILL to every process that /proc shows
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::{fs, process};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    let me = process::id() as i32;
    let folders = match fs::read_dir("/proc") {
        Ok(folders) => folders,
        Err(error) => return println!("denied: {error}"),
    };
    let mut others: Vec<i32> =
        folders.flatten().filter_map(|folder| folder.file_name().to_str()?.parse().ok()).collect();
    // An init that shares nothing but its name space with it cannot be killed, and says 0 all the same.
    others.retain(|&pid| pid != me && pid != 1);
    let hit: Vec<i32> = others.into_iter().filter(|&pid| kill(pid, SIGKILL) == 0).collect();
    if hit.is_empty() { println!("denied: nobody was hit") } else { println!("did it: {hit:?}") }
}
