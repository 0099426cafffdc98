// tries: to write to, replace or delete the file that it was started from
// ends: exit 0
// left: nobody
//! The next run would be another program.

use std::{
    env,
    fs::{self, OpenOptions},
};

fn main() {
    let own = env::current_exe().expect("/proc is there");
    fs::write("other", "#!/bin/true").expect("its own folder");
    let done = fs::rename("other", &own).is_ok()
        || fs::remove_file(&own).is_ok()
        || OpenOptions::new().write(true).open(&own).is_ok()
        || fs::write(own.with_extension("d"), "").is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
