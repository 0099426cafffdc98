//! A check that is ended before its time leaves no process, and no file that is half written.

use std::{
    fs,
    os::unix::{
        ffi::OsStrExt,
        process::{CommandExt, ExitStatusExt},
    },
    process::{Child, Stdio},
    thread,
    time::Duration,
};

use nix::{
    sys::signal::{SigHandler, Signal, killpg, signal},
    unistd::Pid,
};
use rand::{RngExt as _, SeedableRng, rngs::StdRng};

use crate::course::{Course, stub, until};

const PROGRESS: &str = ".interleave/progress.toml";

/// How long a program may take to begin, on a machine with much to do.
const BEGINS: Duration = Duration::from_secs(60);

/// How long all may take to end.
const ENDS: Duration = Duration::from_secs(5);

/// A command that is at work; it is ended with the test.
struct Running(Child);

impl Running {
    /// Starts a check in a process group of its own, as a shell does for a person. Where the tests run in the background
    /// of a script, signals from the keyboard are ignored, and every child would inherit that (signal(7)).
    #[expect(unsafe_code, reason = "what a child does before its execve is not in safe Rust")]
    fn check(course: &Course, exercise: &str) -> Self {
        let mut command = course.command(&["check", exercise]);
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // SAFETY: signal(2) is async-signal-safe, and no handler is installed.
        unsafe {
            command.pre_exec(|| {
                signal(Signal::SIGINT, SigHandler::SigDfl)?;
                Ok(())
            })
        };
        Self(command.spawn().expect("it starts"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended, and then nothing is left to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The processes that have a text in their environment or their arguments; zombies have neither.
fn processes_with(mark: &[u8]) -> Vec<String> {
    let has_mark = |path: String| fs::read(path).is_ok_and(|text| text.windows(mark.len()).any(|part| part == mark));
    let entries = fs::read_dir("/proc").expect("there is a /proc").flatten();
    entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|pid| ["environ", "cmdline"].iter().any(|file| has_mark(format!("/proc/{pid}/{file}"))))
        .map(|pid| format!("{pid} {}", fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default().trim()))
        .collect()
}

/// All processes that the course's commands have started, and they themselves.
fn processes(course: &Course) -> Vec<String> {
    processes_with(course.target().as_os_str().as_bytes())
}

/// The processes of the learner's program: their home is a folder of the run.
fn programs(course: &Course) -> Vec<String> {
    let scratch = course.target().join("interleave").join("scratch");
    processes_with(&[b"HOME=", scratch.as_os_str().as_bytes()].concat())
}

fn is_all_over(course: &Course) {
    let scratch = course.target().join("interleave").join("scratch");
    let left = || fs::read_dir(&scratch).into_iter().flatten().flatten().count();
    until("no process and no folder of a run is left", ENDS, || processes(course).is_empty() && left() == 0);
}

/// Ctrl-C, while `count` processes of a program that would never end are at work.
fn is_interrupted(program: &str, count: usize) {
    const KEPT: &str = "version = 1\nsolved = [\"lesson-05/deadlock\", \"lesson-05/lost-update\"]\n";
    let course = Course::locks().with_a_target_of_its_own();
    course.set_deadline("lost-update", "600s");
    course.write(&stub("lost-update"), program);
    course.write(PROGRESS, KEPT);
    let mut check = Running::check(&course, "lost-update");
    until("the program is at work", BEGINS, || programs(&course).len() == count);

    let group = Pid::from_raw(i32::try_from(check.0.id()).expect("a process id"));
    killpg(group, Signal::SIGINT).expect("the group is there");
    let status = check.0.wait().expect("it ends");
    assert_eq!(status.signal(), Some(Signal::SIGINT as i32), "{status}");
    is_all_over(&course);
    assert_eq!(course.read(PROGRESS), KEPT);
}

#[test]
fn ctrl_c_ends_a_program_that_spins() {
    is_interrupted(
        "use std::thread;\nfn main() {\n    thread::spawn(|| loop {});\n    loop {\n        std::hint::spin_loop();\n    }\n}\n",
        1,
    );
}

#[test]
fn ctrl_c_ends_a_program_that_sleeps() {
    is_interrupted("fn main() {\n    std::thread::sleep(std::time::Duration::from_secs(3600));\n}\n", 1);
}

#[test]
fn ctrl_c_ends_the_children_of_a_program() {
    is_interrupted(
        "use std::process::Command;\nfn main() {\n    let mut child = Command::new(\"sleep\").arg(\"3600\").spawn().unwrap();\n    \
         child.wait().unwrap();\n}\n",
        2,
    );
}

#[test]
fn a_check_that_is_killed_at_any_moment_leaves_nobody() {
    let course = Course::locks().with_a_target_of_its_own();
    // What is kept after a pass and after a failure; there is nothing else to be kept.
    course.answer_wrong("lost-update", "one-writes-for-all");
    course.write(PROGRESS, "version = 1\nsolved = [\"lesson-05/deadlock\", \"lesson-05/lost-update\"]\n");
    course.xtask(&["check", "lost-update"]).code(1);
    let failed = course.progress();
    course.solve("lost-update");
    course.xtask(&["check", "lost-update"]).success();
    let passed = course.progress();
    assert_ne!(failed, passed);

    let mut random = StdRng::seed_from_u64(5);
    for round in 0..10 {
        match round % 2 {
            0 => course.answer_wrong("lost-update", "one-writes-for-all"),
            _ => course.solve("lost-update"),
        }
        if round % 4 < 2 {
            // A file that was never built: the compiler is at work for a part of the time.
            course.replace(&stub("lost-update"), "fn main() {", &format!("fn main() {{ // round {round}"));
        }
        let mut check = Running::check(&course, "lost-update");
        // No moment is waited for here: any is as good.
        thread::sleep(Duration::from_millis(random.random_range(0..600)));
        check.0.kill().expect("it is ours");
        check.0.wait().expect("it ends");
        is_all_over(&course);
        let kept = course.progress();
        assert!(kept == failed || kept == passed, "{kept:?}");
    }
    course.solve("lost-update");
    course.xtask(&["check", "lost-update"]).success();
    assert_eq!(course.progress(), passed);
}
