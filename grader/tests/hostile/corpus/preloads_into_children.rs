// hostile: sets LD_PRELOAD, LD_AUDIT and PATH for its children, and runs programs that the grader may run too
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{env, fs, process::Command};

fn main() {
    let folder = env::current_dir().unwrap();
    fs::write("evil.so", "not a library").unwrap();
    for program in ["true", "ls", "rustc"] {
        let ended = Command::new(program)
            .arg("--version")
            .env("LD_PRELOAD", folder.join("evil.so"))
            .env("LD_AUDIT", folder.join("evil.so"))
            .env("PATH", env::join_paths([folder.clone(), "/bin".into(), "/usr/bin".into()]).unwrap())
            .status();
        println!("{program}: {}", ended.is_ok());
    }
}
