//! Takes the privileges away that a superuser has (capabilities(7)): in a namespace of its own everybody may be one.
#![expect(unsafe_code, reason = "nix has no capabilities")]

use std::io;

use nix::errno::Errno;

/// `_LINUX_CAPABILITY_VERSION_3`
const VERSION: u32 = 0x2008_0522;

/// More than there are.
const LAST: libc::c_ulong = 63;

#[repr(C)]
struct Header {
    version: u32,
    pid: i32,
}

/// Two words each: which are in force, which may be, which are handed on.
#[repr(C)]
#[derive(Default)]
struct Set([[u32; 3]; 2]);

/// Gives up every capability, for this thread and all that it becomes.
pub(super) fn give_up() -> io::Result<()> {
    for capability in 0..=LAST {
        // What is not in the set cannot come back by becoming another program. Who may not change the set has none, and
        // with it nothing to lose.
        // SAFETY: the option takes a number.
        unsafe { libc::prctl(libc::PR_CAPBSET_DROP, capability, 0, 0, 0) };
    }
    let (header, nothing) = (Header { version: VERSION, pid: 0 }, Set::default());
    // SAFETY: capset(2) with what it wants.
    let result = unsafe { libc::syscall(libc::SYS_capset, &raw const header, &raw const nothing) };
    Errno::result(result).map(drop).map_err(io::Error::from)
}
