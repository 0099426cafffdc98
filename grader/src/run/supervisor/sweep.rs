//! Ends whoever is left. The supervisor is their subreaper: an orphan becomes its child, however deep it was.

use std::time::Duration;

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{
    procfs,
    tracer::{self, Heard, News},
};
use crate::observe::{Left, LeftState};

fn descendants() -> Vec<i32> {
    let me = std::process::id() as i32;
    let mut pids: Vec<i32> = procfs::tree(me).into_iter().map(|(pid, _)| pid).filter(|pid| *pid != me).collect();
    pids.sort_unstable();
    pids.dedup();
    pids
}

/// The processes that are there although the program has ended, and what they are.
pub(super) fn left_behind() -> Vec<Left> {
    descendants()
        .into_iter()
        .filter_map(|pid| {
            let state = match procfs::state(pid, pid)? {
                'Z' | 'X' => LeftState::Zombie,
                _ => LeftState::Alive,
            };
            Some(Left { pid, name: procfs::name(pid, pid).unwrap_or_default(), state })
        })
        .collect()
}

/// Kills every descendant until none is left.
pub(super) fn end_everyone() {
    loop {
        for pid in descendants() {
            // It may be a zombie already, or gone: both are what we want.
            let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
        }
        loop {
            match tracer::next() {
                Ok(News::NobodyLeft) => return,
                // A killed task still makes its last stop, the exit event, and no second SIGKILL ends that.
                Ok(News::Of(tid, Heard::Stopped { .. })) => tracer::resume(tid),
                Ok(News::Of(..)) => {}
                Ok(News::Nothing) | Err(_) => break,
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}
