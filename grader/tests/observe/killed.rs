//! Ends the grader, or its supervisor, in the middle of a run, and looks for whom they leave.

use std::{
    env,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    thread,
    time::Duration,
};

use grader::{
    contain::{self, Layer},
    course::ModelTime,
    plan::ProcessPass,
    run::{self, RunError, Tracing},
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use rand::{RngExt as _, SeedableRng, rngs::StdRng};

use crate::{
    look::{Answer, Test, ensure},
    stage::{self, Process, Stage, marked, until},
};

/// The tests, each with what it shows.
pub(crate) const TESTS: &[Test] = &[
    ("a grader that is killed at any moment leaves nobody", || the_grader_is_killed("plain")),
    ("a grader that is killed at any moment leaves nobody without tracing", || the_grader_is_killed("untraced")),
    ("a grader that is killed at any moment leaves nobody in namespaces", || the_grader_is_killed("isolated")),
    ("a grader that is killed at any moment leaves nobody whose turns it gives", || the_grader_is_killed("conducted")),
    ("a supervisor that is killed leaves nobody", the_supervisor_is_killed),
    ("a supervisor that its program kills leaves nobody", the_program_kills_its_supervisor),
    ("a program that is not there is refused", there_is_no_program),
];

/// The hidden argument that makes this executable a grader that can be killed.
const GRADER: &str = "__observe-until-killed";

/// How many processes the program `tree` has when it is grown, after the one in the middle has ended.
const GROWN: usize = 3;

/// Runs one program to its end, if this process was started for that.
pub(crate) fn observe_if_asked() -> Option<ExitCode> {
    let args: Vec<_> = env::args_os().skip(1).collect();
    let [first, program, scratch, how] = &args[..] else { return None };
    if first != GRADER {
        return None;
    }
    let mut request = stage::request(Path::new(program), Path::new(scratch));
    match how.to_str() {
        Some("untraced") => request.tracing = Tracing::Off,
        Some("isolated") => request.isolated = true,
        Some("conducted") => request.processes = Some(ProcessPass::by_seed(4, ModelTime::Fair)),
        _ => {}
    }
    Some(if run::observe(&request).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A grader in a process of its own, with the mark; so its supervisor has it too.
fn grader(stage: &Stage, how: &str) -> Result<Child, String> {
    Command::new("/proc/self/exe")
        .arg(GRADER)
        .args([stage.program(), &stage.scratch()])
        .arg(how)
        .env("HOME", stage.scratch())
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())
}

fn the_grader_is_killed(how: &str) -> Answer {
    if how == "isolated" && !contain::layers().have(Layer::L3) {
        return Ok(());
    }
    let rounds = if env::var_os("INTERLEAVE_THOROUGH").is_some() { 200 } else { 10 };
    let stage = Stage::new("tree")?;
    let mut random = StdRng::seed_from_u64(how.len() as u64);
    // Its sleep of a minute is none where the time is the observer's.
    let grows = how != "conducted";
    for round in 0..rounds + if grows { 2 } else { 0 } {
        let mut grader = grader(&stage, how)?;
        if round < rounds {
            // No moment is waited for here: any is as good.
            thread::sleep(Duration::from_micros(random.random_range(0..60_000)));
        } else {
            // The grader, the supervisor (and two who wait for it outside of its namespaces), and the tree.
            let own = if how == "isolated" { 4 } else { 2 };
            until("the tree is grown", || marked(&stage.scratch()).len() == own + GROWN)?;
        }
        grader.kill().map_err(|error| error.to_string())?;
        let status = grader.wait().map_err(|error| error.to_string())?;
        let is_killed = status.signal() == Some(Signal::SIGKILL as i32);
        ensure(is_killed || !grows, || format!("the grader ended by itself: {status}"))?;
        nobody_comes_after(&stage)?;
        stage.scratch_is_empty()?;
    }
    Ok(())
}

fn nobody_comes_after(stage: &Stage) -> Answer {
    until("nobody is left", || marked(&stage.scratch()).is_empty())
        .map_err(|error| format!("{error}: {:?}", marked(&stage.scratch())))
}

fn the_supervisor_is_killed() -> Answer {
    let stage = Stage::new("tree")?;
    for _ in 0..5 {
        let request = stage.request();
        let run = thread::spawn(move || run::observe(&request));
        until("the tree is grown", || marked(&stage.scratch()).len() == GROWN)?;
        let tree = marked(&stage.scratch());
        let is_root = |process: &&Process| tree.iter().all(|other| other.pid != process.parent);
        // The orphan has the supervisor for its parent, as the first process has.
        let supervisor = tree.iter().find(is_root).ok_or("the tree has no root")?.parent;
        kill(Pid::from_raw(supervisor), Signal::SIGKILL).map_err(|errno| errno.to_string())?;
        let answer = run.join().map_err(|_| "the grader panicked")?;
        ensure(matches!(answer, Err(RunError::Lost(_))), || format!("{answer:?}"))?;
        nobody_comes_after(&stage)?;
    }
    Ok(())
}

fn the_program_kills_its_supervisor() -> Answer {
    let stage = Stage::new("kills_its_parent")?;
    let answer = run::observe(&stage.request());
    ensure(matches!(answer, Err(RunError::Lost(_))), || format!("{answer:?}"))?;
    nobody_comes_after(&stage)
}

fn there_is_no_program() -> Answer {
    let stage = Stage::new("aborts")?;
    let mut request = stage.request();
    request.program = PathBuf::from("/there/is/no/such/program");
    let answer = run::observe(&request);
    ensure(matches!(&answer, Err(RunError::Refused(why)) if why.contains("No such file")), || format!("{answer:?}"))?;
    nobody_comes_after(&stage)?;
    stage.scratch_is_empty()
}
