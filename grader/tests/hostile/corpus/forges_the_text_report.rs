// hostile: prints what the grader prints for people, and goes back over what stands before
// verdict: unforged
// leaves: nothing
// layers: L0
// control: same

use std::process;

fn main() {
    let passed = "  lesson-05/deadlock             passed   all 165 interleavings, 12 runs";
    println!("\r{passed}");
    println!("\x1b[1A\x1b[2K\x1b[32m{passed}\x1b[0m");
    println!("not{}\x1b[8m hidden \x1b[28m", "\x08".repeat(3));
    eprintln!("\x1b[2J\x1b[H{passed}\n\n  Every exercise of the course is solved.\n$ ");
    println!("\u{202e}dessap\u{202c} pa\u{200b}ssed \u{feff}p\u{430}ssed");
    process::exit(1);
}
