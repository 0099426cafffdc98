//! System calls that a contained process may not make (seccomp(2)). It gets EPERM, as from a kernel that forbids them.

use std::{collections::BTreeMap, env::consts::ARCH, io};

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch, apply_filter,
};

/// What reaches beyond a process and its children, or stays when they are gone.
const FORBIDDEN: &[i64] = &[
    // Others' memory and descriptors.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    // The network, and sockets at all: a pair of them (socketpair(2)) is a pipe, and allowed.
    libc::SYS_socket,
    // Another view of the system.
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    // The machine.
    libc::SYS_reboot,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_clock_adjtime,
    libc::SYS_adjtimex,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_syslog,
    libc::SYS_vhangup,
    // Doors that are hard to watch.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_fanotify_init,
    // What the kernel keeps for whoever asks, also when its maker is gone.
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_shmget,
    libc::SYS_semget,
    libc::SYS_msgget,
    libc::SYS_mq_open,
];

/// Flags of clone(2) that make a namespace.
const NAMESPACES: u64 = (libc::CLONE_NEWNS
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWCGROUP) as u64;

pub(super) fn restrict() -> io::Result<()> {
    // Two filters, since each has one answer.
    for (rules, answer) in [(forbidden(), libc::EPERM), (unknown(), libc::ENOSYS)] {
        apply_filter(&program(rules, answer)?).map_err(io::Error::other)?;
    }
    Ok(())
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn program(rules: Result<Rules, seccompiler::BackendError>, answer: i32) -> io::Result<BpfProgram> {
    let arch = TargetArch::try_from(ARCH).map_err(io::Error::other)?;
    let forbid = SeccompAction::Errno(answer as u32);
    let filter = SeccompFilter::new(rules.map_err(io::Error::other)?, SeccompAction::Allow, forbid, arch);
    filter.and_then(TryInto::try_into).map_err(io::Error::other)
}

fn forbidden() -> Result<Rules, seccompiler::BackendError> {
    let mut rules: Rules = FORBIDDEN.iter().map(|number| (*number, Vec::new())).collect();
    let mut when = |number: i64, argument: u8, op: SeccompCmpOp, value: u64| {
        let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, op, value)?;
        rules.entry(number).or_default().push(SeccompRule::new(vec![condition])?);
        Ok(())
    };
    // Any one of the flags.
    for bit in (0..32).map(|shift| 1 << shift).filter(|bit| NAMESPACES & bit != 0) {
        when(libc::SYS_clone, 0, SeccompCmpOp::MaskedEq(bit), bit)?;
    }
    // Typing into the terminal of somebody else (ioctl_tty(2)).
    for request in [libc::TIOCSTI, libc::TIOCLINUX] {
        when(libc::SYS_ioctl, 1, SeccompCmpOp::Eq, request)?;
    }
    Ok(rules)
}

/// Flags of clone3(2) stand in memory, where a filter cannot look. The C library does without it.
fn unknown() -> Result<Rules, seccompiler::BackendError> {
    Ok([(libc::SYS_clone3, Vec::new())].into())
}
