//! Namespaces for a supervisor and its run (namespaces(7)): layer L3.
//!
//! The supervisor becomes the first process of a new process namespace. So nobody inside can end it by a signal, all
//! orphans come to it, and whatever there is dies with it. It has a `/proc` of its own, so that the ids that a program
//! sees, those that the kernel attests, and those that the supervisor reads are the same numbers. There is no network.
#![expect(
    clippy::disallowed_methods,
    reason = "a process that only waited, or could not go on, has no main to return to"
)]
#![expect(unsafe_code, reason = "fork(2), close_range(2) and mount_setattr(2) are not in safe Rust")]

use std::{
    ffi::CString,
    fs::{self, File},
    io::{self, Read},
    os::{fd::OwnedFd, unix::ffi::OsStrExt},
    path::Path,
};

use nix::{
    errno::Errno,
    fcntl::OFlag,
    mount::{MsFlags, mount},
    sched::{CloneFlags, unshare},
    sys::{
        prctl,
        signal::Signal,
        wait::{WaitStatus, waitpid},
    },
    unistd::{self, ForkResult, Pid},
};

/// Where shared memory and semaphores with a name lie (shm_overview(7)): a run has its own, and may write there.
pub const SHARED_MEMORY: &str = "/dev/shm";

/// Whether this process is the one inside, or has only waited for it.
pub enum Side {
    /// It goes on.
    Inside,
    /// The one inside has ended with this status.
    Outside(i32),
}

/// What a folder in memory may hold.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Bytes.
    pub bytes: u64,
    /// Files and folders.
    pub files: u64,
}

/// Makes the namespaces; only for a process with one thread. An error is why the kernel did not let us: nothing has been
/// run then, and this process is where it was.
///
/// Whoever is inside can change nothing on any disk but in `writable`. With `room`, `writable` is a new and empty folder
/// there, which lies in memory and goes with the namespaces.
pub fn enter(writable: &Path, room: Option<Room>) -> io::Result<Side> {
    let user = (unistd::geteuid().as_raw(), unistd::getegid().as_raw());
    let (go_inside, go) = unistd::pipe2(OFlag::O_CLOEXEC)?;
    let (problem, problem_inside) = unistd::pipe2(OFlag::O_CLOEXEC)?;
    // Two steps, since only a child is in the new process namespace: of who makes it this process need know nothing.
    // SAFETY: the caller has one thread, so the child may do all that its parent may.
    match unsafe { unistd::fork() }? {
        ForkResult::Parent { child } => {
            drop((go_inside, problem_inside));
            unistd::write(&go, &[1])?;
            let mut words = Vec::new();
            File::from(problem).read_to_end(&mut words)?;
            let status = wait_for(child)?;
            if words.is_empty() {
                Ok(Side::Outside(status))
            } else {
                Err(io::Error::other(String::from_utf8_lossy(&words).into_owned()))
            }
        }
        ForkResult::Child => {
            drop((go, problem));
            match become_first(user, go_inside).and_then(|()| arrange_files(writable, room)) {
                Ok(()) => Ok(Side::Inside),
                Err(error) => {
                    let _ = unistd::write(&problem_inside, error.to_string().as_bytes());
                    std::process::exit(1)
                }
            }
        }
    }
}

/// Becomes the first process of new namespaces; returns in that one alone.
fn become_first((user, group): (u32, u32), go: OwnedFd) -> io::Result<()> {
    let flags = CloneFlags::CLONE_NEWUSER
        | CloneFlags::CLONE_NEWPID
        | CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC;
    unshare(flags).map_err(|errno| step("new namespaces", errno))?;
    // Not before: whoever gets rights, as in a new user namespace, loses the signal (prctl(2)).
    live_as_long_as_the_parent(&go)?;
    // It stays who it was; without the first line an ordinary user may not say so (user_namespaces(7)).
    for (file, text) in [
        ("setgroups", "deny".to_owned()),
        ("uid_map", format!("{user} {user} 1")),
        ("gid_map", format!("{group} {group} 1")),
    ] {
        fs::write(format!("/proc/self/{file}"), text).map_err(|error| step(file, error))?;
    }
    let (go_inside, go) = unistd::pipe2(OFlag::O_CLOEXEC)?;
    // SAFETY: there is one thread still.
    match unsafe { unistd::fork() }? {
        ForkResult::Parent { child } => {
            drop(go_inside);
            unistd::write(&go, &[1])?;
            // Whoever reads what goes wrong reads to the end: nobody but the child may hold it open.
            close_all();
            std::process::exit(wait_for(child).unwrap_or(1))
        }
        ForkResult::Child => {
            drop(go);
            live_as_long_as_the_parent(&go_inside)
        }
    }
}

/// From now on this process ends when its parent does.
fn live_as_long_as_the_parent(go: &OwnedFd) -> io::Result<()> {
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    // It was still there when the signal was asked for.
    match unistd::read(go, &mut [0])? {
        1 => Ok(()),
        _ => Err(io::Error::other("nobody waits outside")),
    }
}

fn close_all() {
    // SAFETY: this process uses none of its descriptors again.
    unsafe { libc::close_range(0, u32::MAX, 0) };
}

fn arrange_files(writable: &Path, room: Option<Room>) -> io::Result<()> {
    let none = None::<&str>;
    // What is mounted here is nobody else's concern.
    mount(none, "/", none, MsFlags::MS_REC | MsFlags::MS_PRIVATE, none)
        .map_err(|errno| step("mounts of its own", errno))?;
    let plain = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    // Of processes it shows those that a reader may trace: a program sees its own kind, and not the supervisor. An older
    // kernel shows all.
    let proc = |options| mount(Some("proc"), "/proc", Some("proc"), plain | MsFlags::MS_NOEXEC, options);
    proc(Some("hidepid=ptraceable")).or_else(|_| proc(none)).map_err(|errno| step("a /proc of its own", errno))?;
    match room {
        Some(Room { bytes, files }) => {
            let options = format!("mode=700,size={bytes},nr_inodes={files}");
            read_only(Path::new("/"), true).map_err(|error| step("read-only disks", error))?;
            mount(Some("run"), writable, Some("tmpfs"), plain, Some(options.as_str()))
                .map_err(|errno| step("a folder in memory", errno))
        }
        None => {
            mount(Some(writable), writable, none, MsFlags::MS_BIND, none)
                .map_err(|errno| step("the folder for what is made", errno))?;
            read_only(Path::new("/"), true).map_err(|error| step("read-only disks", error))?;
            read_only(writable, false).map_err(|error| step("the folder for what is made", error))
        }
    }?;
    // Without it nobody can share memory by name; that is an error for whoever wants to.
    let _ = mount(Some("shm"), SHARED_MEMORY, Some("tmpfs"), plain | MsFlags::MS_NOEXEC, Some("mode=700,size=64m"));
    Ok(())
}

fn wait_for(child: Pid) -> io::Result<i32> {
    loop {
        match waitpid(child, None) {
            Ok(WaitStatus::Exited(_, code)) => return Ok(code),
            Ok(WaitStatus::Signaled(_, signal, _)) => return Ok(128 + signal as i32),
            Ok(_) | Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// Says which step was refused.
fn step(what: &str, error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{what}: {error}"))
}

/// Makes a mount, and all under it, read-only; or this one mount not (mount_setattr(2)).
fn read_only(place: &Path, on: bool) -> io::Result<()> {
    let place = CString::new(place.as_os_str().as_bytes()).map_err(io::Error::other)?;
    let (set, clear) = if on { (libc::MOUNT_ATTR_RDONLY, 0) } else { (0, libc::MOUNT_ATTR_RDONLY) };
    let attributes = libc::mount_attr { attr_set: set, attr_clr: clear, propagation: 0, userns_fd: 0 };
    let flags = if on { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the path and the attributes live as long as the call.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            place.as_ptr(),
            flags,
            &raw const attributes,
            size_of::<libc::mount_attr>(),
        )
    };
    Errno::result(result).map(drop).map_err(io::Error::from)
}

/// Tries it, and runs nothing. Returns the exit status of who tried: 0 if it may.
pub(super) fn try_to_enter() -> i32 {
    match enter(&std::env::temp_dir(), Some(Room { bytes: 1 << 20, files: 16 })) {
        Ok(Side::Inside) => 0,
        Ok(Side::Outside(status)) => status,
        Err(_) => 1,
    }
}
