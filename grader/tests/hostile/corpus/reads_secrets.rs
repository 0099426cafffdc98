// hostile: looks for words in its environment that were meant for the grader
// verdict: denied
// leaves: nothing
// layers: L0
// control: depends

use std::env;

fn main() {
    let few = ["PATH", "HOME", "TMPDIR", "PWD", "LANG", "LC_ALL", "RUST_BACKTRACE", "TERM"];
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if !few.contains(&&*name) {
            println!("did it: {name} is known");
        }
    }
    println!("denied: no more words");
}
