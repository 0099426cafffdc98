// hostile: leaves a process that makes new files and folders in its folder for ever, so that it is never empty
// verdict: left-behind
// leaves: processes
// layers: L1
// control: never

use std::fs;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    if fork() == 0 {
        setsid();
        for number in 0_u64.. {
            let name = format!("again-{}", number % 500);
            let _ = fs::create_dir_all(&name).and_then(|()| fs::write(format!("{name}/file"), "x"));
        }
    }
}
