// hostile: looks for the solutions and the checks in every folder above its own, its program's and its parent's
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{
    env,
    fs::{self, File},
    path::PathBuf,
};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let parent = getppid();
    let mut starts = vec![env::current_dir(), env::current_exe()];
    starts.extend(["cwd", "exe"].map(|link| fs::read_link(format!("/proc/{parent}/{link}"))));
    starts.push(Ok(PathBuf::from(file!())));
    for start in starts.into_iter().flatten() {
        for folder in start.ancestors() {
            for solution in ["solutions", "lessons", ".interleave", ".git"] {
                if let Ok(entries) = fs::read_dir(folder.join(solution)) {
                    println!("did it: {} has {} entries", folder.join(solution).display(), entries.count());
                }
            }
            for check in ["lessons/course.toml", "lessons/lesson-05-locks/lesson.toml", "Cargo.toml", "bait.txt"] {
                if File::open(folder.join(check)).is_ok() {
                    println!("did it: {} is open", folder.join(check).display());
                }
            }
        }
    }
    println!("denied: nothing more to be found");
}
