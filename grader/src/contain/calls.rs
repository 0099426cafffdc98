//! System calls that a contained process does not need and could do harm with (seccomp(2)). Each is answered with an error,
//! and the process goes on.
//!
//! A list of what is refused, not of what is allowed: a learner's program may make any ordinary call. Calls that are newer
//! than this list do not exist for it.

use std::{collections::BTreeMap, io};

use libc::c_long;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter, sock_filter,
};

/// The newest system call that was looked at for this list; numbers are the same on all machines from 424 on.
const NEWEST: u32 = 462;

/// Refused whatever the arguments are.
#[rustfmt::skip]
const REFUSED: &[c_long] = &[
    // The network. A pair of connected sockets (socketpair(2)) is no way out, and is allowed. The ring would go around
    // this filter.
    libc::SYS_socket, libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register,
    // Others' processes.
    libc::SYS_ptrace, libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_process_madvise,
    libc::SYS_pidfd_getfd, libc::SYS_kcmp, libc::SYS_ioprio_set, libc::SYS_migrate_pages, libc::SYS_move_pages,
    // Namespaces and mounts: in a namespace of its own a program would have more rights than here.
    libc::SYS_unshare, libc::SYS_setns, libc::SYS_mount, libc::SYS_umount2, libc::SYS_pivot_root, libc::SYS_chroot,
    libc::SYS_move_mount, libc::SYS_open_tree, libc::SYS_fsopen, libc::SYS_fsconfig, libc::SYS_fsmount,
    libc::SYS_fspick, libc::SYS_mount_setattr, libc::SYS_swapon, libc::SYS_swapoff,
    // What stays when all processes have gone.
    libc::SYS_shmget, libc::SYS_semget, libc::SYS_msgget, libc::SYS_mq_open, libc::SYS_add_key, libc::SYS_keyctl,
    libc::SYS_request_key,
    // What others do with their files: Landlock does not watch who listens.
    libc::SYS_inotify_add_watch, libc::SYS_fanotify_init, libc::SYS_name_to_handle_at, libc::SYS_open_by_handle_at,
    // The machine.
    libc::SYS_bpf, libc::SYS_perf_event_open, libc::SYS_userfaultfd, libc::SYS_kexec_load, libc::SYS_init_module,
    libc::SYS_finit_module, libc::SYS_delete_module, libc::SYS_reboot, libc::SYS_syslog, libc::SYS_acct,
    libc::SYS_quotactl, libc::SYS_quotactl_fd, libc::SYS_settimeofday, libc::SYS_clock_settime,
    libc::SYS_clock_adjtime, libc::SYS_adjtimex, libc::SYS_sethostname, libc::SYS_setdomainname, libc::SYS_vhangup,
];

/// The same, by names that only this machine has.
#[cfg(target_arch = "x86_64")]
const REFUSED_HERE: &[c_long] = &[libc::SYS_iopl, libc::SYS_ioperm, libc::SYS_kexec_file_load, libc::SYS_modify_ldt];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_HERE: &[c_long] = &[];

/// The owner of a file may change its attributes by its path, wherever it is: Landlock does not watch that.
#[rustfmt::skip]
const ATTRIBUTES: &[c_long] = &[
    libc::SYS_fchmodat, libc::SYS_fchmodat2, libc::SYS_fchown, libc::SYS_fchownat, libc::SYS_setxattr,
    libc::SYS_lsetxattr, libc::SYS_fsetxattr, libc::SYS_removexattr, libc::SYS_lremovexattr, libc::SYS_fremovexattr,
];

/// The same, by names that only this machine has.
#[cfg(target_arch = "x86_64")]
#[rustfmt::skip]
const ATTRIBUTES_HERE: &[c_long] = &[
    libc::SYS_chmod, libc::SYS_chown, libc::SYS_lchown, libc::SYS_utime, libc::SYS_utimes, libc::SYS_futimesat,
];
#[cfg(not(target_arch = "x86_64"))]
const ATTRIBUTES_HERE: &[c_long] = &[];

/// Why no filter can be made.
type Problem = seccompiler::BackendError;

/// What landlock(7) of this kernel watches, so that it need not be refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched {
    /// Signals reach nobody outside (from Linux 6.12 on).
    pub(super) signals: bool,
    /// So does truncate(2), by path (from Linux 6.2 on).
    pub(super) truncation: bool,
}

/// The kind of a socket, without its flags.
const SOCKET_TYPE: u64 = 0xf;

/// Restricts this thread and all that comes of it. `attributes`: whether it may change those of files.
pub(super) fn restrict(watched: Watched, attributes: bool) -> io::Result<()> {
    // Several filters, since each has one answer.
    for filter in filters(watched, attributes).map_err(io::Error::other)? {
        apply_filter(&filter).map_err(io::Error::other)?;
    }
    Ok(())
}

fn filters(watched: Watched, attributes: bool) -> Result<Vec<BpfProgram>, Problem> {
    let mut missing = foreign_calls();
    missing.extend(program(missing_calls(), libc::ENOSYS)?);
    let mut rules = refused(watched)?;
    if attributes {
        return Ok(vec![missing, program(rules, libc::EPERM)?]);
    }
    rules.extend(refused_attributes()?);
    Ok(vec![missing, program(rules, libc::EPERM)?, program(pretended(), 0)?])
}

fn program(rules: Rules, errno: i32) -> Result<BpfProgram, Problem> {
    let arch = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(errno as u32), arch)?.try_into()
}

/// By number; without a rule whatever the arguments are, else if one of the rules fits.
type Rules = BTreeMap<c_long, Vec<SeccompRule>>;

/// Calls that do not exist: their arguments lie in memory, where no filter looks. The C library falls back on clone(2).
fn missing_calls() -> Rules {
    Rules::from([(libc::SYS_clone3, Vec::new())])
}

/// Calls that do nothing and say that they did. The standard library's `copy` gives the copy the mode of the original
/// (fchmod(2)) and fails if it cannot; but whoever may change the mode of what is open may do it to the system's files.
fn pretended() -> Rules {
    Rules::from([(libc::SYS_fchmod, Vec::new())])
}

fn refused(watched: Watched) -> Result<Rules, Problem> {
    use SeccompCmpOp::{Eq, MaskedEq, Ne};
    let mut rules: Rules = REFUSED.iter().chain(REFUSED_HERE).map(|number| (*number, Vec::new())).collect();
    let mut refuse = |number: c_long, conditions: &[(u8, SeccompCmpOp, u64)]| -> Result<(), Problem> {
        // The kernel looks at the lower half of these arguments only.
        let condition = |(index, op, value): &(u8, SeccompCmpOp, u64)| {
            SeccompCondition::new(*index, SeccompCmpArgLen::Dword, op.clone(), *value)
        };
        let rule = SeccompRule::new(conditions.iter().map(condition).collect::<Result<_, _>>()?)?;
        rules.entry(number).or_default().push(rule);
        Ok(())
    };

    refuse(libc::SYS_socketpair, &[(0, Ne, libc::AF_UNIX as u64)])?;
    // One that sends datagrams sends them to any other socket's address as well.
    refuse(libc::SYS_socketpair, &[(1, MaskedEq(SOCKET_TYPE), libc::SOCK_DGRAM as u64)])?;
    // A new namespace; and a child that a tracer would not hear of.
    for flag in [
        libc::CLONE_NEWNS,
        libc::CLONE_NEWCGROUP,
        libc::CLONE_NEWUTS,
        libc::CLONE_NEWIPC,
        libc::CLONE_NEWUSER,
        libc::CLONE_NEWPID,
        libc::CLONE_NEWNET,
        libc::CLONE_UNTRACED,
    ] {
        let flag = u64::from(flag as u32);
        refuse(libc::SYS_clone, &[(0, MaskedEq(flag), flag)])?;
    }

    // Signals to everybody, and to who watches. In a namespace whoever is outside has the number 0, which is one's own
    // group (kill(2)).
    refuse(libc::SYS_kill, &[(0, Eq, as_argument(-1))])?;
    let watcher = nix::unistd::getppid().as_raw();
    if watcher != 0 {
        for pid in [watcher, -watcher] {
            let pid = as_argument(pid);
            let by_process = [libc::SYS_kill, libc::SYS_rt_sigqueueinfo, libc::SYS_rt_tgsigqueueinfo, libc::SYS_tgkill];
            for number in by_process.into_iter().chain([libc::SYS_tkill, libc::SYS_pidfd_open]) {
                refuse(number, &[(0, Eq, pid)])?;
            }
        }
    }
    if !watched.signals {
        refuse(libc::SYS_pidfd_send_signal, &[])?;
    }

    // Limits, priorities and processors of other processes; one's own are named 0.
    for number in [
        libc::SYS_prlimit64,
        libc::SYS_sched_setaffinity,
        libc::SYS_sched_setscheduler,
        libc::SYS_sched_setparam,
        libc::SYS_sched_setattr,
    ] {
        refuse(number, &[(0, Ne, 0)])?;
    }
    refuse(libc::SYS_setpriority, &[(0, Ne, libc::PRIO_PROCESS as u64)])?;
    refuse(libc::SYS_setpriority, &[(1, Ne, 0)])?;

    // To hide from who watches, or to outlive it.
    refuse(libc::SYS_prctl, &[(0, Eq, libc::PR_SET_DUMPABLE as u64)])?;
    refuse(libc::SYS_prctl, &[(0, Eq, libc::PR_SET_PDEATHSIG as u64), (1, Eq, 0)])?;

    // Flags of files, and letters that the terminal takes for typed ones (ioctl_tty(2)).
    const FS_IOC_SETFLAGS: u64 = 0x4008_6602;
    const FS_IOC_FSSETXATTR: u64 = 0x401c_5820;
    for request in [FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR, libc::TIOCSTI, libc::TIOCLINUX] {
        refuse(libc::SYS_ioctl, &[(1, Eq, request)])?;
    }
    if !watched.truncation {
        rules.insert(libc::SYS_truncate, Vec::new());
    }
    Ok(rules)
}

fn refused_attributes() -> Result<Rules, Problem> {
    let mut rules: Rules = ATTRIBUTES.iter().chain(ATTRIBUTES_HERE).map(|number| (*number, Vec::new())).collect();
    // Times of a file by its path; by a descriptor they may be set.
    let path_is_given = SeccompCondition::new(1, SeccompCmpArgLen::Qword, SeccompCmpOp::Ne, 0)?;
    rules.insert(libc::SYS_utimensat, vec![SeccompRule::new(vec![path_is_given])?]);
    Ok(rules)
}

/// A process id as the lower half of a register.
fn as_argument(pid: i32) -> u64 {
    u64::from(pid as u32)
}

/// Calls of another machine than this one (int 0x80, x32), and newer ones than anybody here has heard of: not there.
fn foreign_calls() -> BpfProgram {
    const LOAD: u16 = (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16;
    const EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;
    const GREATER: u16 = (libc::BPF_JMP | libc::BPF_JGT | libc::BPF_K) as u16;
    const RETURN: u16 = (libc::BPF_RET | libc::BPF_K) as u16;
    /// Places in `struct seccomp_data`.
    const NUMBER: u32 = 0;
    const ARCHITECTURE: u32 = 4;
    const HERE: u32 = if cfg!(target_arch = "x86_64") { 0xc000_003e } else { 0xc000_00b7 };
    let no_such_call = libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32;
    let step = |code, jt, jf, k| sock_filter { code, jt, jf, k };
    vec![
        step(LOAD, 0, 0, ARCHITECTURE),
        step(EQUAL, 0, 2, HERE),
        step(LOAD, 0, 0, NUMBER),
        step(GREATER, 0, 1, NEWEST),
        step(RETURN, 0, 0, no_such_call),
    ]
}
