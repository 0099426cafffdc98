//! The system calls at which a task stops: a program for the kernel (seccomp(2), `SECCOMP_RET_TRACE`). All others go on
//! at full speed.

use libc::sock_filter;

/// Calls that others can notice, that wait for others, or that ask what differs from run to run.
const TRACED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_pread64,
    libc::SYS_pwrite64,
    libc::SYS_open,
    libc::SYS_openat,
    libc::SYS_creat,
    libc::SYS_close,
    libc::SYS_pipe,
    libc::SYS_pipe2,
    libc::SYS_dup,
    libc::SYS_dup2,
    libc::SYS_dup3,
    libc::SYS_fcntl,
    libc::SYS_flock,
    libc::SYS_ftruncate,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_unlink,
    libc::SYS_unlinkat,
    libc::SYS_mkdir,
    libc::SYS_mkdirat,
    libc::SYS_rmdir,
    libc::SYS_link,
    libc::SYS_linkat,
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_clone,
    libc::SYS_clone3,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pause,
    libc::SYS_rt_sigsuspend,
    libc::SYS_rt_sigtimedwait,
    libc::SYS_setsid,
    libc::SYS_setpgid,
    libc::SYS_chdir,
    libc::SYS_fchdir,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_clock_gettime,
    libc::SYS_gettimeofday,
    libc::SYS_time,
    libc::SYS_alarm,
    libc::SYS_setitimer,
    libc::SYS_getitimer,
    libc::SYS_timerfd_settime,
    libc::SYS_timerfd_gettime,
    libc::SYS_getrandom,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_poll,
    libc::SYS_ppoll,
    libc::SYS_select,
    libc::SYS_pselect6,
    libc::SYS_epoll_wait,
    libc::SYS_epoll_pwait,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_recvfrom,
    libc::SYS_sendmsg,
    libc::SYS_recvmsg,
    libc::SYS_shutdown,
    libc::SYS_setsockopt,
];

/// Where the number, and the parts of an argument, lie in what the kernel shows (struct `seccomp_data`).
const NUMBER: u32 = 0;
const fn argument(index: u32) -> u32 {
    16 + 8 * index
}

/// Operations of futex(2) that may have a time limit, without their flags.
const TIMED: [u32; 2] = [0, 9];
const OPERATION: u32 = 0x7f;

const LOAD: u32 = libc::BPF_LD | libc::BPF_W | libc::BPF_ABS;
const AND: u32 = libc::BPF_ALU | libc::BPF_AND | libc::BPF_K;
const IF_EQUAL: u32 = libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K;
const RETURN: u32 = libc::BPF_RET | libc::BPF_K;

fn statement(code: u32, k: u32) -> sock_filter {
    sock_filter { code: code as u16, jt: 0, jf: 0, k }
}

/// Goes on so many statements further if the value is `k`, or is not.
fn jump(k: u32, if_so: u8, if_not: u8) -> sock_filter {
    sock_filter { code: IF_EQUAL as u16, jt: if_so, jf: if_not, k }
}

/// The program. A futex stops only if it has a time limit. `handlers`: whether it matters who handles which signals; a new
/// child asks and tells that a hundred times before it becomes another program.
pub(in super::super) fn program(handlers: bool) -> Vec<sock_filter> {
    let allow = statement(RETURN, libc::SECCOMP_RET_ALLOW);
    let trace = statement(RETURN, libc::SECCOMP_RET_TRACE);
    let mut program = vec![statement(LOAD, NUMBER)];
    for number in TRACED {
        program.extend([jump(*number as u32, 0, 1), trace]);
    }
    if handlers {
        program.extend([
            jump(libc::SYS_rt_sigaction as u32, 0, 6),
            // A pointer to what is told, if it is not only asked.
            statement(LOAD, argument(1)),
            jump(0, 0, 3),
            statement(LOAD, argument(1) + 4),
            jump(0, 0, 1),
            allow,
            trace,
        ]);
    }
    program.extend([
        jump(libc::SYS_futex as u32, 1, 0),
        allow,
        statement(LOAD, argument(1)),
        statement(AND, OPERATION),
        jump(TIMED[0], 2, 0),
        jump(TIMED[1], 1, 0),
        allow,
        // A pointer to the limit, if there is one.
        statement(LOAD, argument(3)),
        jump(0, 0, 3),
        statement(LOAD, argument(3) + 4),
        jump(0, 0, 1),
        allow,
        trace,
    ]);
    program
}
