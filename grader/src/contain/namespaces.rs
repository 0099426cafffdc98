//! Namespaces for a supervisor and its run (namespaces(7)): layer L3.
//!
//! The supervisor becomes the first process of a new process namespace. So nobody inside can end it by a signal, all
//! orphans come to it, and whatever there is dies with it. It has a `/proc` of its own, so that the ids that a program
//! sees, those that the kernel attests, and those that the supervisor reads are the same numbers. There is no network.
#![expect(unsafe_code, reason = "fork(2) and mount_setattr(2) are not in safe Rust")]

use std::{ffi::CString, fs, io, os::unix::ffi::OsStrExt, path::Path};

use nix::{
    errno::Errno,
    mount::{MsFlags, mount},
    sched::{CloneFlags, unshare},
    sys::{
        prctl,
        signal::Signal,
        wait::{WaitStatus, waitpid},
    },
    unistd::{self, ForkResult},
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

/// Makes the namespaces; only for a process with one thread. An error is why the kernel did not let us: nothing has been
/// run then.
///
/// Whoever is inside can change nothing on any disk but in `writable`, and has shared memory of its own.
pub fn enter(writable: &Path) -> io::Result<Side> {
    let (user, group) = (unistd::getuid(), unistd::getgid());
    unshare(
        CloneFlags::CLONE_NEWUSER
            | CloneFlags::CLONE_NEWPID
            | CloneFlags::CLONE_NEWNS
            | CloneFlags::CLONE_NEWNET
            | CloneFlags::CLONE_NEWIPC,
    )?;
    // It stays who it was; without the first line an ordinary user may not say so (user_namespaces(7)).
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{user} {user} 1"))?;
    fs::write("/proc/self/gid_map", format!("{group} {group} 1"))?;
    // SAFETY: the caller has one thread, so the child may do all that its parent may.
    match unsafe { unistd::fork() }? {
        ForkResult::Parent { child } => loop {
            match waitpid(child, None) {
                Ok(WaitStatus::Exited(_, code)) => return Ok(Side::Outside(code)),
                Ok(WaitStatus::Signaled(_, signal, _)) => return Ok(Side::Outside(128 + signal as i32)),
                Ok(_) | Err(Errno::EINTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        },
        ForkResult::Child => {
            prctl::set_pdeathsig(Signal::SIGKILL)?;
            // What is mounted here is nobody else's concern.
            let none = None::<&str>;
            mount(none, "/", none, MsFlags::MS_REC | MsFlags::MS_PRIVATE, none)?;
            let plain = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
            mount(Some("proc"), "/proc", Some("proc"), plain, none)?;
            mount(Some(writable), writable, none, MsFlags::MS_BIND, none)?;
            let shared_memory = Path::new(SHARED_MEMORY);
            let has_its_own = mount(Some("tmpfs"), shared_memory, Some("tmpfs"), plain, Some("size=64m")).is_ok();
            read_only(Path::new("/"), true)?;
            read_only(writable, false)?;
            if has_its_own {
                read_only(shared_memory, false)?;
            }
            Ok(Side::Inside)
        }
    }
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
    match enter(&std::env::temp_dir()) {
        Ok(Side::Inside) => 0,
        Ok(Side::Outside(status)) => status,
        Err(_) => 1,
    }
}
