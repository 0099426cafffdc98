//! L4: a group of its own for the processes of a run (cgroups(7)). The kernel counts what all of them have together, and
//! gives no more: nobody has to look in time.
//!
//! It needs a group in which this user may make another, with the controllers `memory` and `pids`: the second version
//! with both enabled for children (`cgroup.subtree_control`), or the first, where each has a tree of its own.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};

/// What the processes of a group may have together.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// Bytes of memory.
    pub memory: u64,
    /// Threads and processes.
    pub tasks: u64,
}

/// One of the two versions; each has names of its own for the same things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    First,
    Second,
}

/// A group that this process made. It is removed with the value, once nobody is in it.
#[derive(Debug)]
pub struct Group {
    /// One in the second version; one for each controller in the first.
    folders: Vec<PathBuf>,
    /// Where a process goes in. Opened before there are namespaces, in which they could not be.
    doors: Vec<File>,
    /// Where it is told whether memory ran out.
    told: PathBuf,
}

impl Group {
    /// Makes a group, with nobody in it. An error is why this user may not.
    pub fn new(share: Share) -> io::Result<Self> {
        let own = fs::read_to_string("/proc/self/cgroup")?;
        let mounts = fs::read_to_string("/proc/self/mountinfo")?;
        let places = places(&own, &mounts).ok_or_else(|| io::Error::other("no controllers for memory and tasks"))?;
        let mut group = Self { folders: Vec::new(), doors: Vec::new(), told: PathBuf::new() };
        let name = format!("{PREFIX}{}.{}", process::id(), MADE.fetch_add(1, Relaxed));
        for Place { version, folder, controllers } in places {
            remove_old(&folder);
            let folder = folder.join(&name);
            fs::create_dir(&folder)?;
            group.folders.push(folder.clone());
            for controller in controllers {
                let (file, value) = match (version, controller) {
                    (Version::First, Controller::Memory) => ("memory.limit_in_bytes", share.memory),
                    (Version::Second, Controller::Memory) => ("memory.max", share.memory),
                    (_, Controller::Pids) => ("pids.max", share.tasks),
                };
                fs::write(folder.join(file), value.to_string())?;
                if controller == Controller::Memory {
                    let (swap, value) = match version {
                        Version::First => ("memory.memsw.limit_in_bytes", share.memory),
                        Version::Second => ("memory.swap.max", 0),
                    };
                    // A kernel without swap has no such file.
                    let _ = fs::write(folder.join(swap), value.to_string());
                    let told = if version == Version::First { "memory.oom_control" } else { "memory.events" };
                    group.told = folder.join(told);
                }
            }
            group.doors.push(File::options().write(true).open(folder.join("cgroup.procs"))?);
        }
        Ok(group)
    }

    /// Puts this process into the group, and all that comes of it.
    pub fn enter(&self) -> io::Result<()> {
        // 0 is who writes it.
        self.doors.iter().try_for_each(|mut door| door.write_all(b"0"))
    }

    /// Whether somebody in it was killed because there was no more memory.
    pub fn ran_out_of_memory(&self) -> bool {
        let text = fs::read_to_string(&self.told).unwrap_or_default();
        let killed = text.lines().find_map(|line| line.strip_prefix("oom_kill ")?.trim().parse().ok());
        killed.is_some_and(|killed: u64| killed > 0)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        for folder in &self.folders {
            // If somebody is still in it, the next grader removes it. Inside the namespaces nothing can be.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Makes one, and removes it.
pub(super) fn try_to_make() -> bool {
    Group::new(Share { memory: 1 << 20, tasks: 1 }).is_ok()
}

/// The names of groups; the rest is who made it, and how many were before.
const PREFIX: &str = "interleave-";

/// How many groups this process has made.
static MADE: AtomicU32 = AtomicU32::new(0);

/// Groups of graders that were killed.
fn remove_old(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let maker = name.strip_prefix(PREFIX).and_then(|name| name.split('.').next());
        if maker.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _ = fs::remove_dir(entry.path());
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Controller {
    Memory,
    Pids,
}

/// Where a group can be made.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    version: Version,
    /// The group that this process is in.
    folder: PathBuf,
    /// What is bounded there.
    controllers: Vec<Controller>,
}

/// From `/proc/self/cgroup` and `/proc/self/mountinfo` (proc_pid_cgroup(5), proc_pid_mountinfo(5)); `None` if a
/// controller is nowhere.
fn places(own: &str, mounts: &str) -> Option<Vec<Place>> {
    let mut places: Vec<Place> = Vec::new();
    for (controller, name) in [(Controller::Memory, "memory"), (Controller::Pids, "pids")] {
        let (version, folder) = place(own, mounts, name)?;
        match places.iter_mut().find(|place| place.folder == folder) {
            Some(place) => place.controllers.push(controller),
            None => places.push(Place { version, folder, controllers: vec![controller] }),
        }
    }
    Some(places)
}

fn place(own: &str, mounts: &str, controller: &str) -> Option<(Version, PathBuf)> {
    let mut groups = own.lines().filter_map(|line| {
        let (_, rest) = line.split_once(':')?;
        rest.split_once(':')
    });
    let has_it = |list: &str| list.split(',').any(|name| name == controller);
    let first = groups.clone().find(|(controllers, _)| has_it(controllers));
    let (version, path) = match first {
        Some((_, path)) => (Version::First, path),
        None => (Version::Second, groups.find(|(controllers, _)| controllers.is_empty())?.1),
    };
    let folder = mounts.lines().find_map(|line| {
        let (mount, system) = line.split_once(" - ")?;
        let mut mount = mount.split(' ').skip(3);
        let (root, point) = (mount.next()?, mount.next()?);
        let mut system = system.split(' ');
        let (kind, options) = (system.next()?, system.nth(1)?);
        let is_it = match version {
            Version::First => kind == "cgroup" && has_it(options),
            Version::Second => kind == "cgroup2",
        };
        let below = Path::new(path).strip_prefix(root).ok()?;
        is_it.then(|| Path::new(point).join(below))
    })?;
    if version == Version::Second {
        let enabled = fs::read_to_string(folder.join("cgroup.subtree_control")).unwrap_or_default();
        if !enabled.split_whitespace().any(|name| name == controller) {
            return None;
        }
    }
    Some((version, folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
39 31 0:36 /box /sys/fs/cgroup/pids rw,relatime shared:9 - cgroup cgroup rw,pids
";

    #[test]
    fn each_controller_of_the_first_version_has_a_tree_of_its_own() {
        let own = "9:name=systemd:/\n8:pids:/box/inner\n4:memory:/a/b\n0::/\n";
        let places = places(own, MOUNTS).unwrap();
        let told: Vec<_> =
            places.iter().map(|place| (place.folder.to_str().unwrap(), &place.controllers[..])).collect();
        let memory = ("/sys/fs/cgroup/memory/a/b", &[Controller::Memory][..]);
        assert_eq!(told, [memory, ("/sys/fs/cgroup/pids/inner", &[Controller::Pids][..])]);
    }

    #[test]
    fn in_the_second_version_both_must_be_enabled_for_children() {
        let folder = tempfile::tempdir().unwrap();
        let mounts = format!("30 23 0:26 / {} rw - cgroup2 cgroup2 rw\n", folder.path().display());
        let enabled = folder.path().join("user/cgroup.subtree_control");
        fs::create_dir(folder.path().join("user")).unwrap();
        fs::write(&enabled, "cpu pids\n").unwrap();
        assert_eq!(places("0::/user\n", &mounts), None);
        fs::write(&enabled, "cpu memory pids\n").unwrap();
        let wanted = Place {
            version: Version::Second,
            folder: folder.path().join("user"),
            controllers: vec![Controller::Memory, Controller::Pids],
        };
        assert_eq!(places("0::/user\n", &mounts), Some(vec![wanted]));
    }

    /// Runs a script in a group of its own: how it ended, and whether its memory ran out.
    #[expect(unsafe_code, reason = "a process goes into a group between fork and exec")]
    #[expect(clippy::disallowed_methods, reason = "a shell is the program")]
    fn in_a_group(share: Share, script: &str) -> Option<(process::ExitStatus, bool)> {
        use std::os::unix::process::CommandExt;
        let group = std::sync::Arc::new(Group::new(share).ok()?);
        let inside = std::sync::Arc::clone(&group);
        let mut shell = process::Command::new("sh");
        shell.args(["-c", script]).stdout(process::Stdio::null()).stderr(process::Stdio::null());
        // SAFETY: it writes to open files, and allocates nothing.
        unsafe { shell.pre_exec(move || inside.enter()) };
        let status = shell.status().unwrap();
        Some((status, group.ran_out_of_memory()))
    }

    #[test]
    fn the_kernel_gives_a_group_no_more_than_its_share() {
        let share = Share { memory: 32 << 20, tasks: 4 };
        // Where this user may make no group there is nothing to test; `layers` says so.
        let Some((status, ran_out)) = in_a_group(share, "exit 3") else { return };
        assert_eq!((status.code(), ran_out), (Some(3), false));
        let hog = "x=0123456789abcdef; while :; do x=$x$x; done";
        let (status, ran_out) = in_a_group(share, hog).unwrap();
        assert!(!status.success() && ran_out, "{status}");
        let many = "for n in 1 2 3 4 5 6; do sleep 0.2 & done; wait";
        let (status, ran_out) = in_a_group(share, many).unwrap();
        assert!(!status.success() && !ran_out, "{status}");
        let few = "for n in 1 2; do sleep 0.01 & done; wait";
        assert!(in_a_group(share, few).unwrap().0.success());
    }

    #[test]
    fn without_a_controller_there_is_no_group() {
        assert_eq!(places("8:pids:/box\n0::/\n", MOUNTS), None);
        assert_eq!(places("", ""), None);
    }
}
