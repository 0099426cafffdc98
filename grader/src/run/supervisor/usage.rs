//! What the processes of a run use up together. Each of them has its own limits (setrlimit(2)); many may have too much.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use super::{procfs, tracer};
use crate::{contain::namespaces::Room, observe::Resource};

/// More than may be.
pub(super) struct Used {
    pub(super) resource: Resource,
    pub(super) limit: u64,
}

/// Whether the processes have more memory than this.
pub(super) fn memory(processes: &[i32], limit: u64) -> Option<Used> {
    // Cheap, and too much where pages are shared: what it clears is clear.
    let resident: u64 = processes.iter().filter_map(|pid| kibibytes(*pid, "status", "VmRSS:")).sum();
    if resident <= limit / 1024 {
        return None;
    }
    // Each page counted once, divided among those who share it; what lies on a disk as well not at all. It takes
    // milliseconds.
    let share = |pid: &i32| {
        let of = |key| kibibytes(*pid, "smaps_rollup", key);
        of("Pss_Anon:").map(|own| own + of("Pss_Shmem:").unwrap_or(0)).or_else(|| kibibytes(*pid, "status", "RssAnon:"))
    };
    let mut own: Vec<i32> = Vec::new();
    for pid in processes {
        if !own.iter().any(|other| tracer::share_memory(*other, *pid)) {
            own.push(*pid);
        }
    }
    let proportional: u64 = own.iter().filter_map(share).sum();
    (proportional > limit / 1024).then_some(Used { resource: Resource::Memory, limit })
}

fn kibibytes(pid: i32, file: &str, key: &str) -> Option<u64> {
    let text = procfs::text(&format!("/proc/{pid}/{file}"))?;
    let value = text.lines().find_map(|line| line.strip_prefix(key))?;
    value.split_whitespace().next()?.parse().ok()
}

/// Whether there are more files than this: in the folder of the run, or held open without a name.
pub(super) fn files(folder: &Path, processes: &[i32], room: Room) -> Option<Used> {
    let mut sum = Sum { room, bytes: 0, count: 0, seen: BTreeSet::new() };
    sum.add_folder(folder).or_else(|| processes.iter().find_map(|pid| sum.add_nameless(*pid)))
}

struct Sum {
    room: Room,
    bytes: u64,
    count: u64,
    /// Files without a name may be open more than once.
    seen: BTreeSet<(u64, u64)>,
}

impl Sum {
    fn add(&mut self, file: &fs::Metadata) -> Option<Used> {
        const UNIT: u64 = 512;
        self.count += 1;
        self.bytes += file.blocks() * UNIT;
        let Room { bytes, files } = self.room;
        if self.count > files {
            Some(Used { resource: Resource::Files, limit: files })
        } else {
            (self.bytes > bytes).then_some(Used { resource: Resource::Disk, limit: bytes })
        }
    }

    /// Looks no further than the limit.
    fn add_folder(&mut self, folder: &Path) -> Option<Used> {
        let mut open = vec![PathBuf::from(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let Ok(file) = entry.metadata() else { continue };
                if let Some(used) = self.add(&file) {
                    return Some(used);
                }
                if file.is_dir() {
                    open.push(entry.path());
                }
            }
        }
        None
    }

    fn add_nameless(&mut self, pid: i32) -> Option<Used> {
        for entry in fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten() {
            // Through the link: the file that is open.
            let Ok(file) = fs::metadata(entry.path()) else { continue };
            if file.is_file()
                && file.nlink() == 0
                && self.seen.insert((file.dev(), file.ino()))
                && let Some(used) = self.add(&file)
            {
                return Some(used);
            }
        }
        None
    }
}
