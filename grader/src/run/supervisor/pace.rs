//! How often is looked at all tasks: what nobody tells of is found by looking.

use std::time::{Duration, Instant};

/// How often the stillness of the program and its time are looked at.
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(25);

/// When all tasks are looked at. Of hundreds that takes longer than the pause between two looks: nobody is to be kept
/// waiting for it most of the time.
pub(super) struct Pace {
    next: Instant,
    /// When the look began that is on.
    began: Instant,
}

impl Pace {
    /// A look takes so small a part of the time, at most.
    const PART: u32 = 4;

    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { next: now + LOOK_EVERY, began: now }
    }

    pub(super) fn is_due(&mut self) -> bool {
        self.began = Instant::now();
        self.began >= self.next
    }

    pub(super) fn has_looked(&mut self) {
        self.next = Instant::now() + LOOK_EVERY.max(self.began.elapsed() * Self::PART);
    }
}
