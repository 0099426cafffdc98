// right: only the player whose turn it is touches the ball, and a Release store hands the turn over

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;

const ROUNDS: u32 = 2;

#[derive(Default)]
struct Table {
    turn: AtomicUsize,
    ball: AtomicU32,
}

impl Table {
    fn play(&self, me: usize) {
        for _ in 0..ROUNDS {
            while self.turn.load(Ordering::Acquire) != me {
                thread::yield_now();
            }
            let hits = self.ball.load(Ordering::Relaxed);
            self.ball.store(hits + 1, Ordering::Relaxed);
            self.turn.store(1 - me, Ordering::Release);
        }
    }
}

fn main() {
    let table = Table::default();
    thread::scope(|scope| {
        scope.spawn(|| table.play(1));
        table.play(0);
    });
    assert_eq!(table.ball.into_inner(), 2 * ROUNDS);
}
