// hostile: does something else each time, by the clock, its pid and where it is loaded, and ends well now and then
// verdict: exits 0 or exits 1
// leaves: nothing
// layers: L0
// control: same

use std::{process, ptr, time::SystemTime};

fn main() {
    let time = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos());
    let chance = time / 1000 ^ process::id() ^ (ptr::from_ref(&time).addr() >> 8) as u32;
    println!("{}", if chance % 2 == 0 { "well" } else { "not so well" });
    process::exit((chance % 2) as i32);
}
