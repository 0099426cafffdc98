// hostile: reads the environment, the mappings, the open files and the folders of its parent and of another process
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait] {
        let proc = format!("/proc/{pid}");
        let tries = [
            ("environ", fs::read(format!("{proc}/environ")).map(drop)),
            ("maps", fs::read(format!("{proc}/maps")).map(drop)),
            ("fd", fs::read_dir(format!("{proc}/fd")).map(drop)),
            ("cwd", fs::read_dir(format!("{proc}/cwd/")).map(drop)),
            ("root", fs::read_dir(format!("{proc}/root/")).map(drop)),
            ("exe", fs::read(format!("{proc}/exe")).map(drop)),
        ];
        for (what, tried) in tries {
            match tried {
                Ok(()) => println!("did it: {what} of {pid}"),
                Err(error) => println!("denied: {what}: {error}"),
            }
        }
    }
}
