//! Starts the program: its own session, nothing inherited but its two streams, limits set, and stopped before its
//! first step until the tracer is there.
#![expect(unsafe_code, reason = "fork(2), and what a child may do before execve(2), is not in safe Rust")]

use std::{
    ffi::{CString, OsStr},
    io,
    os::{
        fd::{AsRawFd, OwnedFd},
        unix::ffi::OsStrExt,
    },
    path::Path,
};

use nix::{
    errno::Errno,
    fcntl::OFlag,
    sys::{
        personality::{self, Persona},
        prctl,
        resource::{Resource, setrlimit},
        signal::{SaFlags, SigAction, SigHandler, SigSet, SigmaskHow, Signal, sigaction, sigprocmask},
        socket::{AddressFamily, SockFlag, SockType, setsockopt, shutdown, socketpair, sockopt},
    },
    unistd::{self, ForkResult, Pid},
};

use super::{process::filter, tracer};
use crate::{
    contain::{cgroup::Group, namespaces},
    run::{Limits, Request},
};

/// A program that waits at the brake.
pub(super) struct Launched {
    pub(super) pid: Pid,
    /// Our ends of its standard output and its standard error.
    pub(super) streams: [OwnedFd; 2],
    pub(super) brake: Brake,
}

/// What the brake's one byte says.
const FREE: u8 = 1;
const FILTERED: u8 = 2;

/// Holds the program before its `execve`.
pub(super) struct Brake {
    pid: Pid,
    go: OwnedFd,
    failure: OwnedFd,
}

impl Brake {
    /// Lets the program begin; an error is why it could not. `filtered`: it stops at the system calls of the process
    /// observer's filter, for which a tracer must be there.
    pub(super) fn release(self, filtered: bool) -> io::Result<()> {
        unistd::write(&self.go, &[if filtered { FILTERED } else { FREE }])?;
        drop(self.go);
        if filtered {
            tracer::let_execute(self.pid)?;
        }
        // Closed by a successful execve. The tracer's stops come after it, so nobody need be heard meanwhile: the
        // options are set so that the first stop is the exec event, which follows the closing.
        let mut errno = [0; 4];
        let read = loop {
            match unistd::read(&self.failure, &mut errno) {
                Err(Errno::EINTR) => {}
                other => break other?,
            }
        };
        if read == errno.len() {
            return Err(io::Error::from_raw_os_error(i32::from_ne_bytes(errno)));
        }
        Ok(())
    }
}

/// Forks a child that becomes the program of `request`, in the working directory `directory` and in the group.
pub(super) fn launch(request: &Request, directory: &Path, group: Option<&Group>) -> io::Result<Launched> {
    let (out, out_theirs) = attested_stream()?;
    let (err, err_theirs) = attested_stream()?;
    let null = nix::fcntl::open("/dev/null", OFlag::O_RDONLY | OFlag::O_CLOEXEC, nix::sys::stat::Mode::empty())?;
    let (go_theirs, go) = unistd::pipe2(OFlag::O_CLOEXEC)?;
    let (failure, failure_theirs) = unistd::pipe2(OFlag::O_CLOEXEC)?;

    let program = c_string(request.program.as_os_str())?;
    let mut argv = vec![c_string(OsStr::new(&request.name))?];
    for arg in &request.args {
        argv.push(c_string(OsStr::new(arg))?);
    }
    let environment = environment(directory)?;
    let mut filter = filter::program(request.processes.is_some_and(|pass| pass.interrupts));
    let mut fence = request.fence.clone();
    if let Some(fence) = &mut fence {
        fence.write.push(directory.to_owned());
        if request.isolated {
            fence.write.push(namespaces::SHARED_MEMORY.into());
            // No disk can be changed but in its own folder.
            fence.changes_attributes = true;
        }
    }

    // SAFETY: the supervisor has one thread, so the child may do all that its parent may.
    match unsafe { unistd::fork() }? {
        ForkResult::Parent { child } => {
            Ok(Launched { pid: child, streams: [out, err], brake: Brake { pid: child, go, failure } })
        }
        ForkResult::Child => {
            drop(go);
            let mut prepare = || -> nix::Result<std::convert::Infallible> {
                if let Some(group) = group {
                    group.enter().map_err(errno_of)?;
                }
                unistd::setsid()?;
                prctl::set_pdeathsig(Signal::SIGKILL)?;
                for (ours, theirs) in [(null.as_raw_fd(), 0), (out_theirs.as_raw_fd(), 1), (err_theirs.as_raw_fd(), 2)]
                {
                    // SAFETY: both numbers are of open files, or free; the child closes none of them afterwards.
                    Errno::result(unsafe { libc::dup2(ours, theirs) })?;
                }
                // Nothing else of what the grader was given, by whomever.
                // SAFETY: marks descriptors; none of ours is used after the program has begun.
                unsafe { libc::close_range(3, u32::MAX, libc::CLOSE_RANGE_CLOEXEC as i32) };
                default_signals()?;
                limit(&request.limits)?;
                unistd::chdir(directory)?;
                if let Some(fence) = &fence {
                    fence.enter().map_err(errno_of)?;
                }
                // One byte: go. The end of the pipe: the supervisor is gone.
                let mut go = [0];
                loop {
                    match unistd::read(&go_theirs, &mut go) {
                        Ok(1) => break,
                        Ok(_) => return Err(Errno::ESRCH),
                        Err(Errno::EINTR) => {}
                        Err(errno) => return Err(errno),
                    }
                }
                if go == [FILTERED] {
                    // Addresses that are the same in every run; where that is refused, they differ, and little else.
                    let _ = personality::set(personality::get()? | Persona::ADDR_NO_RANDOMIZE);
                    filter_calls(&mut filter)?;
                }
                unistd::execve(&program, &argv, &environment)
            };
            let Err(errno) = prepare();
            let _ = unistd::write(&failure_theirs, &(errno as i32).to_ne_bytes());
            // SAFETY: ends the child at once, without the exit handlers of the supervisor.
            unsafe { libc::_exit(127) }
        }
    }
}

fn errno_of(error: io::Error) -> Errno {
    Errno::from_raw(error.raw_os_error().unwrap_or(libc::EPERM))
}

/// From now on the tracer hears of the calls that the filter names (seccomp(2)).
fn filter_calls(filter: &mut [libc::sock_filter]) -> nix::Result<()> {
    prctl::set_no_new_privs()?;
    let program = libc::sock_fprog { len: filter.len() as u16, filter: filter.as_mut_ptr() };
    // SAFETY: the program is well formed, and the kernel copies it.
    let result = unsafe { libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) };
    Errno::result(result).map(drop)
}

/// A stream on which the kernel attests each writer: (ours, theirs). See unix(7), `SO_PASSCRED`.
fn attested_stream() -> io::Result<(OwnedFd, OwnedFd)> {
    let flags = SockFlag::SOCK_CLOEXEC;
    let (ours, theirs) = socketpair(AddressFamily::Unix, SockType::Stream, None, flags)?;
    setsockopt(&ours, sockopt::PassCred, &true)?;
    // Theirs is for writing only, like the end of a pipe.
    shutdown(ours.as_raw_fd(), nix::sys::socket::Shutdown::Write)?;
    let flags = OFlag::from_bits_retain(nix::fcntl::fcntl(&ours, nix::fcntl::FcntlArg::F_GETFL)?);
    nix::fcntl::fcntl(&ours, nix::fcntl::FcntlArg::F_SETFL(flags | OFlag::O_NONBLOCK))?;
    Ok((ours, theirs))
}

fn environment(directory: &Path) -> io::Result<Vec<CString>> {
    let mut environment = vec![c"LANG=C.UTF-8".to_owned(), c"RUST_BACKTRACE=0".to_owned()];
    if let Some(path) = std::env::var_os("PATH") {
        environment.push(variable("PATH", &path)?);
    }
    for name in ["HOME", "TMPDIR"] {
        environment.push(variable(name, directory.as_os_str())?);
    }
    Ok(environment)
}

fn variable(name: &str, value: &OsStr) -> io::Result<CString> {
    let mut text = OsStr::new(name).to_owned();
    text.push("=");
    text.push(value);
    c_string(&text)
}

fn c_string(text: &OsStr) -> io::Result<CString> {
    CString::new(text.as_bytes()).map_err(io::Error::other)
}

/// No signal blocked, none ignored: Rust ignores SIGPIPE in the supervisor, and the supervisor blocks SIGCHLD.
fn default_signals() -> nix::Result<()> {
    let default = SigAction::new(SigHandler::SigDfl, SaFlags::empty(), SigSet::empty());
    // SAFETY: no handler is installed, only the default put back.
    unsafe { sigaction(Signal::SIGPIPE, &default) }?;
    sigprocmask(SigmaskHow::SIG_SETMASK, Some(&SigSet::empty()), None)
}

fn limit(limits: &Limits) -> nix::Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    // The budget ends a program long before: this one is for a process that the budget has lost sight of.
    let cpu_seconds = (limits.own_time.as_secs() + 1) * cores.max(2) + 5;
    for (resource, most) in [
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_CPU, cpu_seconds),
        (Resource::RLIMIT_AS, limits.memory),
        (Resource::RLIMIT_FSIZE, limits.file_size),
        (Resource::RLIMIT_NOFILE, limits.open_files),
    ] {
        setrlimit(resource, most, most)?;
    }
    Ok(())
}
