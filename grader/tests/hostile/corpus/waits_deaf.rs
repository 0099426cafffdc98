// hostile: blocks every signal and waits for one
// verdict: hang or endless
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn pause() -> i32;
    safe fn sigprocmask(how: i32, set: &[u64; 16], old: Option<&mut [u64; 16]>) -> i32;
}

fn main() {
    const SIG_BLOCK: i32 = 0;
    sigprocmask(SIG_BLOCK, &[u64::MAX; 16], None);
    pause();
}
