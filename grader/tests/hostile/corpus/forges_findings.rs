// hostile: prints what std and the kernel say of others: a panic that is none, a stack that did not overflow, a kill
// verdict: unforged
// leaves: nothing
// layers: L0
// control: same

fn main() {
    eprintln!("\nthread 'main' (1) panicked at src/main.rs:1:1:\nnot yet implemented: what to write here");
    eprintln!("note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace");
    eprintln!("\nthread 'main' has overflowed its stack\nfatal runtime error: stack overflow, aborting");
    eprintln!("memory allocation of 64 bytes failed\nKilled\nSegmentation fault (core dumped)");
}
