// wrong: `compare_exchange_weak` may fail though the value is the expected one, and it is not tried again
// finding: panicked
// needs: spurious

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

const NOBODY: u32 = 0;

static LEADER: AtomicU32 = AtomicU32::new(NOBODY);

/// Whether this candidate is the leader now.
fn stand(candidate: u32) -> bool {
    LEADER.compare_exchange_weak(NOBODY, candidate, Ordering::AcqRel, Ordering::Relaxed).is_ok()
}

fn main() {
    let candidates = [1, 2].map(|candidate| thread::spawn(move || stand(candidate)));
    let elected = candidates.map(|candidate| candidate.join().unwrap());
    let leaders = elected.iter().filter(|&&elected| elected).count();
    assert_eq!(leaders, 1, "elected: {elected:?}");
}
