// finding: deadlock
// says: # + lock stdout 16
// says: + waits for stdout (held by t1) # 21 println!("pushed");
//! One locks standard output and then the log; the other prints with the log in hand.

use std::{
    io::{self, Write},
    sync::Mutex,
    thread,
};

static LOG: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    let tells = thread::spawn(|| {
        let mut out = io::stdout().lock();
        writeln!(out, "{} entries", LOG.lock().unwrap().len()).unwrap();
    });
    let mut log = LOG.lock().unwrap();
    log.push("one");
    println!("pushed");
    drop(log);
    tells.join().unwrap();
}
