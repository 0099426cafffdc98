// hostile: runs itself again with a megabyte of arguments and of environment, for those who read them
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{env, os::unix::process::CommandExt, process::Command, thread, time::Duration};

fn main() {
    if env::args().len() > 100 {
        println!("{} arguments", env::args().len());
        return thread::sleep(Duration::from_millis(300));
    }
    let argument = "\x1b[31m::error::".repeat(1000);
    let error = Command::new("/proc/self/exe").args(vec![&argument; 60]).args(["x"; 100]).env("BIG", &argument).exec();
    println!("denied: {error}");
}
