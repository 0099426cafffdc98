// hostile: writes a byte now and then for ever, never a whole line, for those whose deadline begins anew with each
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{
    io::{self, Write},
    thread,
    time::Duration,
};

fn main() {
    loop {
        print!(".");
        io::stdout().flush().unwrap();
        thread::sleep(Duration::from_millis(20));
    }
}
