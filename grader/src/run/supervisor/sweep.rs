//! Ends whoever is left. The supervisor is their subreaper: an orphan becomes its child, however deep it was.

use std::{fs, io, os::unix::fs::PermissionsExt, path::Path, time::Duration};

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
///
/// They may make others meanwhile. Whoever is traced stands before its first step, and is killed there; of the others
/// all are stopped before the first is killed, so that none can make one in the place of another.
pub(super) fn end_everyone() {
    loop {
        for signal in [Signal::SIGSTOP, Signal::SIGKILL] {
            for pid in descendants() {
                // It may be a zombie already, or gone: both are what we want.
                let _ = kill(Pid::from_raw(pid), signal);
            }
        }
        loop {
            match tracer::next() {
                Ok(News::NobodyLeft) => return,
                // A killed task still makes its last stop, the exit event, and no second SIGKILL ends that. One that is
                // new has not been killed, and would go on to make more.
                Ok(News::Of(tid, Heard::Stopped { .. })) => {
                    let _ = kill(Pid::from_raw(tid), Signal::SIGKILL);
                    tracer::resume(tid);
                }
                Ok(News::Of(..)) => {}
                Ok(News::Nothing) | Err(_) => break,
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Removes the folder of a run, also what its owner may not enter.
pub(super) fn remove(folder: tempfile::TempDir) -> io::Result<()> {
    if fs::remove_dir_all(folder.path()).is_err() {
        open(folder.path());
    }
    match folder.close() {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Lets its owner into a folder, and into all that are in it.
fn open(folder: &Path) {
    // What cannot be opened cannot be removed, which is told then.
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open(&entry.path());
        }
    }
}
