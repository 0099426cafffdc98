//! What descriptors lead to, by numbers that are the same in every run.

use std::{fs, path::Path};

use super::super::procfs;
use crate::observe::processes::{Descriptor, Holder, Thing};

/// Pipes and sockets in the order in which they were first seen, by the kernel's name: `pipe:[4711]`.
#[derive(Debug, Default)]
pub(super) struct Things {
    pipes: Vec<String>,
    sockets: Vec<String>,
    output: Option<String>,
    errors: Option<String>,
    folder: String,
}

impl Things {
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_string_lossy().into_owned(), ..Self::default() }
    }

    /// A path as it is the same in every run: from the folder in which the program began.
    pub(super) fn path(&self, path: &str) -> String {
        match path.strip_prefix(&self.folder) {
            Some(rest) => format!(".{rest}"),
            None => path.to_owned(),
        }
    }

    /// Takes note of the streams of the program, which has just begun.
    pub(super) fn note_streams(&mut self, pid: i32) {
        self.output = link(pid, 1);
        self.errors = link(pid, 2);
    }

    /// What a descriptor leads to.
    pub(super) fn at(&mut self, pid: i32, number: i32) -> Thing {
        match link(pid, number) {
            Some(name) => self.named(name),
            None => Thing::Closed,
        }
    }

    fn named(&mut self, name: String) -> Thing {
        if self.output.as_ref() == Some(&name) {
            Thing::Output
        } else if self.errors.as_ref() == Some(&name) {
            Thing::Errors
        } else if name.starts_with("pipe:") {
            Thing::Pipe(number_of(&mut self.pipes, name))
        } else if name.starts_with("socket:") {
            Thing::Socket(number_of(&mut self.sockets, name))
        } else if name == "/dev/null" {
            Thing::Null
        } else if name.starts_with('/') {
            Thing::File(self.path(&name))
        } else {
            Thing::Other(name)
        }
    }

    /// All open descriptors of a process.
    pub(super) fn all(&mut self, pid: i32) -> Vec<Descriptor> {
        let mut numbers: Vec<i32> = fs::read_dir(format!("/proc/{pid}/fd"))
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort_unstable();
        numbers
            .into_iter()
            .map(|number| Descriptor { number, to: self.at(pid, number), writes: writes(pid, number) })
            .collect()
    }

    /// Who of these processes has an end of `thing` open: (process, its pid).
    pub(super) fn holders(&mut self, thing: &Thing, for_writing: bool, processes: &[(usize, i32)]) -> Vec<Holder> {
        let mut holders = Vec::new();
        for (process, pid) in processes {
            for descriptor in self.all(*pid) {
                // A socket is for both.
                let fits = descriptor.writes == for_writing || matches!(thing, Thing::Socket(_));
                if descriptor.to == *thing && fits {
                    holders.push(Holder { process: *process, number: descriptor.number });
                }
            }
        }
        holders
    }

    /// Who of these processes has the file open by a description that holds a lock on it: whoever is the last to close
    /// that lets go of it (flock(2)).
    pub(super) fn lockers(&mut self, file: &Thing, processes: &[(usize, i32)]) -> Vec<Holder> {
        let mut lockers = Vec::new();
        for (process, pid) in processes {
            for Descriptor { number, to, .. } in self.all(*pid) {
                if to == *file && has_lock(*pid, number) {
                    lockers.push(Holder { process: *process, number });
                }
            }
        }
        lockers
    }
}

fn number_of(names: &mut Vec<String>, name: String) -> usize {
    let known = names.iter().position(|known| *known == name);
    known.unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    }) + 1
}

fn link(pid: i32, number: i32) -> Option<String> {
    let target = fs::read_link(format!("/proc/{pid}/fd/{number}")).ok()?;
    Some(target.to_string_lossy().into_owned())
}

/// Whether a descriptor was opened for writing (proc_pid_fdinfo(5)).
pub(super) fn writes(pid: i32, number: i32) -> bool {
    flags(pid, number).is_some_and(|flags| flags & libc::O_ACCMODE != libc::O_RDONLY)
}

/// Whether the file is locked through this descriptor (proc_pid_fdinfo(5)).
fn has_lock(pid: i32, number: i32) -> bool {
    info(pid, number).is_some_and(|text| text.lines().any(|line| line.starts_with("lock:")))
}

/// Whether it is one of timerfd_create(2).
pub(super) fn is_a_timer(pid: i32, number: i32) -> bool {
    link(pid, number).is_some_and(|name| name == "anon_inode:[timerfd]")
}

fn info(pid: i32, number: i32) -> Option<String> {
    procfs::text(&format!("/proc/{pid}/fdinfo/{number}"))
}

fn flags(pid: i32, number: i32) -> Option<i32> {
    let text = info(pid, number)?;
    let octal = text.lines().find_map(|line| line.strip_prefix("flags:"))?;
    i32::from_str_radix(octal.trim(), 8).ok()
}
