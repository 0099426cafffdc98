//! Starts a program behind a fence.
//!
//! Only a process of its own can put a fence around itself and then become the program. It is this executable, started
//! again with one hidden argument. An executable that cannot be (a plain test) starts the program without.

#![expect(clippy::disallowed_methods, reason = "it starts itself, or the program")]

use std::{
    env,
    ffi::OsStr,
    io,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use super::{Fence, namespaces};

/// The hidden argument that makes an executable a launcher; then come the fence, and the program with its arguments.
const LAUNCHER: &str = "__interleave-contained";

/// The hidden argument that makes it try whether it may have namespaces.
const TRIAL: &str = "__interleave-isolated";

/// Whether this executable can be a launcher.
static CAN_LAUNCH: AtomicBool = AtomicBool::new(false);

/// The exit status of a launcher that could not do its work.
const FAILED: i32 = 127;

/// Becomes the program that a launcher was asked for, if this process was started as one; then it does not return.
pub fn become_contained_if_asked() {
    CAN_LAUNCH.store(true, Relaxed);
    let mut args = env::args_os().skip(1);
    match args.next() {
        Some(first) if first == TRIAL && args.next().is_none() => std::process::exit(namespaces::try_to_enter()),
        Some(first) if first == LAUNCHER => {}
        _ => return,
    }
    let (Some(fence), Some(name), Some(program)) = (args.next(), args.next(), args.next()) else {
        std::process::exit(FAILED)
    };
    let entered = fence.to_str().ok_or_else(|| io::Error::other("no fence")).and_then(|fence| {
        let fence: Fence = serde_json::from_str(fence)?;
        fence.enter()
    });
    let error = match entered {
        Ok(()) => Command::new(&program).arg0(name).args(args).exec(),
        Err(error) => error,
    };
    // Whoever started it reads this where the program's own words would come.
    let _ = io::Write::write_all(&mut io::stderr(), format!("{}: {error}\n", Path::new(&program).display()).as_bytes());
    std::process::exit(FAILED)
}

/// A command for `program`, which sees `name` as its own, behind a fence.
pub fn command(program: impl AsRef<OsStr>, name: impl AsRef<OsStr>, fence: &Fence) -> Command {
    if !CAN_LAUNCH.load(Relaxed) {
        let mut command = Command::new(program);
        command.arg0(name);
        return command;
    }
    let fence = serde_json::to_string(fence).expect("a fence is paths");
    let mut command = Command::new("/proc/self/exe");
    command.arg(LAUNCHER).arg(fence).arg(name).arg(program);
    command
}

/// Whether programs are started behind a fence at all.
pub(super) fn can_launch() -> bool {
    CAN_LAUNCH.load(Relaxed)
}

/// Whether a supervisor may have namespaces, found out by trying.
pub(super) fn can_isolate() -> bool {
    let mut trial = Command::new("/proc/self/exe");
    trial.arg(TRIAL).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    can_launch() && trial.status().is_ok_and(|status| status.success())
}
