//! What a program left behind: processes, and what the kernel keeps when they are gone.

use std::{
    fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

/// In the names of all that the corpus makes outside.
const NAME: &str = "interleave-hostile";

/// System V keys from here on are the corpus's.
const FIRST_KEY: u32 = 0x1e7e_1ea0;
const LAST_KEY: u32 = FIRST_KEY + 0xffff;

pub(crate) struct Left {
    marks: Vec<PathBuf>,
    executable: PathBuf,
}

impl Left {
    pub(crate) fn new(marks: &[&Path], executable: &Path) -> Self {
        Self { marks: marks.iter().map(|mark| mark.to_path_buf()).collect(), executable: executable.to_owned() }
    }

    pub(crate) fn problem(&self) -> Option<String> {
        let processes = self.processes();
        let mut found = Vec::new();
        if !processes.is_empty() {
            found.push(format!("processes {processes:?}"));
        }
        for place in ["/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/"] {
            for entry in fs::read_dir(place).into_iter().flatten().flatten() {
                if entry.file_name().to_string_lossy().contains(NAME) {
                    found.push(entry.path().display().to_string());
                }
            }
        }
        for kind in ["shm", "sem", "msg"] {
            let table = fs::read_to_string(format!("/proc/sysvipc/{kind}")).unwrap_or_default();
            let keys = table.lines().skip(1).filter_map(|line| line.split_whitespace().next()?.parse::<i64>().ok());
            found.extend(
                keys.filter(|key| (FIRST_KEY..=LAST_KEY).contains(&(*key as u32)))
                    .map(|key| format!("{kind} {key:#x}")),
            );
        }
        (!found.is_empty()).then(|| format!("left: {}", found.join(", ")))
    }

    /// Processes that run the program, or have one of the marks in their arguments, environment or folder.
    fn processes(&self) -> Vec<(i32, String)> {
        let own = std::process::id() as i32;
        let pids = fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = pids.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok()).filter(|pid| *pid != own);
        let is_of_it = |pid: &i32| {
            let link = |name| fs::read_link(format!("/proc/{pid}/{name}")).unwrap_or_default();
            let marks = || self.marks.iter().map(|mark| mark.as_os_str().as_bytes());
            let has_mark = |bytes: &[u8]| marks().any(|mark| bytes.windows(mark.len()).any(|window| window == mark));
            let in_file = |name| fs::read(format!("/proc/{pid}/{name}")).is_ok_and(|bytes| has_mark(&bytes));
            link("exe") == self.executable
                || has_mark(link("cwd").as_os_str().as_bytes())
                || in_file("environ")
                || in_file("cmdline")
        };
        let named = |pid| (pid, fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default());
        pids.filter(is_of_it).map(named).collect()
    }
}
