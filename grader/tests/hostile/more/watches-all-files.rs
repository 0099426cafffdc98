// tries: to be asked before anybody opens a file (fanotify(7))
// ends: exit 0
// left: nobody
//! And in its lesser form, to be told.

unsafe extern "C" {
    safe fn fanotify_init(flags: u32, event: u32) -> i32;
}

const FAN_CLASS_CONTENT: u32 = 4;
const FAN_REPORT_FID: u32 = 0x200;

fn main() {
    let done = fanotify_init(FAN_CLASS_CONTENT, 0) >= 0 || fanotify_init(FAN_REPORT_FID, 0) >= 0;
    println!("{}", if done { "did it" } else { "denied" });
}
