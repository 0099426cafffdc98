// tries: to become another program from eight threads at once
// ends: exit 0
// left: nobody
//! Only one of them can; the others are gone then.

use std::{os::unix::process::CommandExt, process::Command, sync::Barrier, thread};

fn main() {
    let meet = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                meet.wait();
                panic!("{}", Command::new("/bin/true").exec());
            });
        }
    });
}
