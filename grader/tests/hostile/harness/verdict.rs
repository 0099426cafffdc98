//! What must be seen of a program, in the vocabulary of the corpus.

use grader::observe::{Ending, Observation, Stream, Tasks};

use super::programs::Program;

/// What is not as the program's head says.
pub(crate) fn problem(program: &Program, seen: &Observation) -> Option<String> {
    let out: Vec<&str> =
        seen.transcript.iter().filter(|line| line.stream == Stream::Out).map(|line| line.text.as_str()).collect();
    let shown: Vec<String> =
        seen.transcript.iter().take(12).map(|line| line.text.chars().take(120).collect()).collect();
    if out.iter().any(|line| line.starts_with("did it:")) {
        let attacks: Vec<&&str> = out.iter().filter(|line| line.starts_with("did it:")).take(5).collect();
        return Some(format!("it got through: {attacks:?}"));
    }
    let wanted = program.head("verdict");
    if !wanted.split(" or ").any(|wanted| holds(wanted, seen, &out)) {
        let left: Vec<_> = seen.left.iter().map(|left| (left.pid, &left.name, left.state)).collect();
        let ending = format!("{:?}", seen.ending).chars().take(300).collect::<String>();
        return Some(format!("{ending}, left {left:?}, in place of `{wanted}`; it wrote {shown:?}"));
    }
    forged(seen)
}

fn holds(wanted: &str, seen: &Observation, out: &[&str]) -> bool {
    let denied = out.iter().any(|line| line.starts_with("denied:"));
    let (word, argument) = wanted.split_once(' ').unwrap_or((wanted, ""));
    match (word, &seen.ending) {
        ("exits", Ending::Exited { code }) => argument == code.to_string(),
        ("signal", Ending::Signalled { signal }) => number(argument) == Some(*signal),
        ("hang", Ending::Hung(_))
        // On a busy machine it may get too little time to be told from one that was never let run.
        | ("endless", Ending::Overran { .. } | Ending::Starved { .. })
        | ("flood", Ending::Flooded { .. })
        | ("swarm", Ending::Swarmed { .. } | Ending::Exited { .. } | Ending::Signalled { .. })
        | ("memory" | "disk", Ending::Exhausted { .. })
        | ("unforged", _) => true,
        ("memory", Ending::Signalled { signal }) => {
            [libc::SIGABRT, libc::SIGSEGV, libc::SIGBUS, libc::SIGKILL].contains(signal)
        }
        ("memory" | "disk", Ending::Exited { .. }) => denied,
        ("denied", Ending::Exited { code: 0 }) => denied,
        ("left-behind", Ending::Exited { code: 0 }) => !seen.left.is_empty(),
        _ => false,
    }
}

fn number(name: &str) -> Option<i32> {
    let known = [
        ("ABRT", libc::SIGABRT),
        ("BUS", libc::SIGBUS),
        ("KILL", libc::SIGKILL),
        ("SEGV", libc::SIGSEGV),
        ("SYS", libc::SIGSYS),
        ("TRAP", libc::SIGTRAP),
        ("XCPU", libc::SIGXCPU),
        ("XFSZ", libc::SIGXFSZ),
    ];
    name.parse().ok().or_else(|| known.iter().find(|(known, _)| *known == name).map(|(_, number)| *number))
}

/// A writer that is none of the program's processes.
fn forged(seen: &Observation) -> Option<String> {
    let Tasks::Traced(tasks) = &seen.tasks else { return None };
    let foreign = seen.transcript.iter().flat_map(|line| &line.writers);
    let foreign = foreign.copied().find(|writer| !tasks.iter().any(|task| task.pid == *writer));
    foreign.map(|writer| format!("a line is said to be by {writer}, who is none of its processes"))
}
