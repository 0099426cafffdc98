//! The table of victims: what each is, and what must be seen of it.

use std::time::Duration;

use grader::{
    observe::{
        HangKind::{Blocked, Deadlock, Sleeping, Spinning, Stopped},
        LeftState::{Alive, Zombie},
        Observation, Stream, Utf8,
    },
    run::{Request, Signal, Tracing},
};

use crate::{
    look::{
        Answer, complained, ensure, exited, flooded, had, hung, left, lines, overran, said, signalled, sound, swarmed,
        tasks, texts, unseen, was_signalled,
    },
    stage::{ENOUGH, Stage},
};

/// A program, and what must be seen of it.
pub(crate) struct Victim {
    /// What must be seen, in words.
    pub(crate) truth: &'static str,
    /// The file's name, without `.rs`, and its argument, if it takes one.
    program: &'static str,
    /// What its request has that is special.
    how: fn(&mut Request),
    /// How often it is run: more than once where it races with the supervisor.
    times: u32,
    /// Says what is wrong with the observation.
    check: fn(&Observation) -> Answer,
}

const fn victim(truth: &'static str, program: &'static str, check: fn(&Observation) -> Answer) -> Victim {
    Victim { truth, program, how: |_| (), times: 1, check }
}

impl Victim {
    const fn with(self, how: fn(&mut Request)) -> Self {
        Self { how, ..self }
    }

    const fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }
}

/// Compiles and runs a victim, and looks at what was seen.
pub(crate) fn try_out(victim: &Victim) -> Answer {
    let (program, argument) = victim.program.split_once(' ').unwrap_or((victim.program, ""));
    let stage = Stage::new(program)?;
    let mut request = stage.request();
    request.args = argument.split_whitespace().map(str::to_owned).collect();
    (victim.how)(&mut request);
    for _ in 0..victim.times {
        let seen = stage.observe(&request)?;
        (victim.check)(&seen)?;
        sound(&seen)?;
    }
    Ok(())
}

/// The own time of a program that uses up all it has.
const LITTLE: Duration = Duration::from_secs(1);
/// Few enough tasks for a swarm that does no harm.
const FEW: usize = 200;

fn little_time(request: &mut Request) {
    request.limits.own_time = LITTLE;
}

fn few_tasks(request: &mut Request) {
    request.limits.tasks = FEW;
}

fn untraced(request: &mut Request) {
    request.tracing = Tracing::Off;
}

fn untraced_and_little_time(request: &mut Request) {
    untraced(request);
    little_time(request);
}

fn sigterm(request: &mut Request) {
    request.signal = Some(Signal { number: 15, after: "^ready$".to_owned() });
    little_time(request);
}

#[rustfmt::skip]
pub(crate) const VICTIMS: &[Victim] = &[
    // Those who can never go on.
    victim("two threads that take two locks crosswise are deadlocked", "crosswise", |seen| {
        hung(seen, Deadlock)?;
        had(seen, 2, 0)
    }),
    victim("a main thread that takes its lock twice is deadlocked", "lock_twice", |seen| hung(seen, Deadlock)),
    victim("a wait for a notice that came before is a deadlock", "lost_wakeup", |seen| hung(seen, Deadlock)),
    victim("a join of a thread that receives from the joiner is a deadlock", "sender_kept", |seen| hung(seen, Deadlock)),
    victim("a wait for a deadlocked child is a deadlock", "child_deadlocked", |seen| {
        hung(seen, Deadlock)?;
        had(seen, 0, 1)
    }),
    victim("a deadlock is proved in a process whose main thread has ended", "main_ends_first waits", |seen| {
        hung(seen, Deadlock)
    }),
    victim("a program that reads its own empty pipe is blocked", "reads_own_pipe", |seen| hung(seen, Blocked)),
    victim("a program that fills its own pipe is blocked", "fills_own_pipe", |seen| hung(seen, Blocked)),
    victim("two processes that read from each other are blocked", "pipes_without_limits", |seen| hung(seen, Blocked)),
    victim("a program that stops itself is stopped", "stops_itself", |seen| hung(seen, Stopped)),
    victim("a program that waits for a stopped child is stopped", "stopped_child", |seen| hung(seen, Stopped)),

    // Those who only seem so.
    victim("waits with time limits are no hang", "waits_with_limits", |seen| ends_with(seen, &["done"])),
    victim("two processes that poll each other with time limits do not hang", "pipes_with_limits", |seen| {
        ends_with(seen, &["done"])
    }),
    victim("a handler of SIGALRM wakes a pause", "alarm caught", |seen| ends_with(seen, &["awake"])),
    victim("SIGALRM is awaited", "alarm awaited", |seen| ends_with(seen, &["awake"])),
    victim("SIGALRM kills a pause", "alarm deadly", |seen| signalled(seen, 14)),
    victim("a timer with a signal of its own wakes a pause", "alarm timer", |seen| ends_with(seen, &["awake"])),
    victim("a clock that is a file is read", "alarm timerfd", |seen| ends_with(seen, &["awake"])),
    victim("a child that was stopped goes on", "continued_child", |seen| {
        ends_with(seen, &["stopped", "goes on", "ended"])
    }).times(3),
    victim("a process lives on when its main thread has ended", "main_ends_first works", |seen| {
        exited(seen, 5)?;
        said(seen, &["done"])
    }),

    // Those who take too much.
    victim("one thread that spins without end overruns", "spins 1", |seen| overran(seen, LITTLE, Spinning))
        .with(little_time),
    victim("four threads that spin without end overrun", "spins 4", |seen| {
        overran(seen, LITTLE, Spinning)?;
        had(seen, 3, 0)
    }).with(little_time),
    victim("a program that sleeps without end overruns", "sleeps", |seen| overran(seen, LITTLE, Sleeping))
        .with(little_time),
    // An alarm(2) that nothing shows could still come, so it is no hang.
    victim("a program that waits for a signal that nobody sends overruns, blocked", "waits_for_sigterm", |seen| {
        overran(seen, LITTLE, Blocked)?;
        ensure(seen.signal_sent.is_none(), || "a signal was sent".to_owned())
    }).with(little_time),
    victim("a gigabyte on standard output is a flood", "floods out", |seen| flooded(seen, Stream::Out)),
    victim("a gigabyte on standard error is a flood", "floods err", |seen| flooded(seen, Stream::Err)),
    victim("six hundred threads are a swarm", "six_hundred_threads", |seen| swarmed(seen, 512)),
    victim("children that fork and fork are a swarm", "forks_and_forks", |seen| swarmed(seen, FEW)).with(few_tasks),
    victim("memory has a limit", "eats_memory", |seen| {
        signalled(seen, 6)?;
        complained(seen, "memory allocation")
    }),
    victim("a file has a limit", "writes_huge_file", |seen| signalled(seen, 25)),

    // Those who end in an unusual way.
    victim("an abort is a signal", "aborts", |seen| signalled(seen, 6)),
    victim("a panic in main ends with 101", "panics main", |seen| {
        exited(seen, 101)?;
        complained(seen, "not my day")
    }),
    victim("a panic in a thread is complained of and ends nothing", "panics thread", |seen| {
        ends_with(seen, &["the thread panicked"])?;
        complained(seen, "not my day")
    }),
    victim("a stack that overflows is a signal", "overflows_stack", |seen| {
        signalled(seen, 6)?;
        complained(seen, "overflowed its stack")
    }),
    victim("a thread can end the process", "exits_from_thread", |seen| {
        exited(seen, 3)?;
        had(seen, 1, 0)
    }).times(3),
    victim("a program can kill itself", "kills_itself", |seen| signalled(seen, 9)),
    victim("a program that kills its group kills nobody else", "kills_its_group", |seen| signalled(seen, 9)),
    victim("a caught real-time signal does no harm", "realtime_signal caught", |seen| ends_with(seen, &["done"])),
    victim("a real-time signal can kill", "realtime_signal deadly", |seen| signalled(seen, 40)),
    victim("a program can become another one", "executes main", |seen| becomes_true(seen, 0)).times(3),
    victim("a program can become another one from any thread", "executes thread", |seen| becomes_true(seen, 1)).times(3),

    // The signal of the plan.
    victim("a planned signal ends a program that awaits it", "waits_for_sigterm", |seen| {
        signalled(seen, 15)?;
        was_signalled(seen)
    }).with(sigterm).times(3),
    victim("a planned signal can be handled", "handles_sigterm", |seen| {
        ends_with(seen, &["ready", "bye"])?;
        was_signalled(seen)
    }).with(sigterm),
    victim("a planned signal can be ignored", "ignores_sigterm", |seen| {
        overran(seen, LITTLE, Sleeping)?;
        was_signalled(seen)
    }).with(sigterm),

    // What is written, and by whom.
    victim("a line that is not UTF-8 is seen as such", "not_utf8", |seen| {
        ends_with(seen, &["before", "abc\u{fffd}\u{fffd} def", "after"])?;
        let utf8: Vec<Utf8> = lines(seen, Stream::Out).into_iter().map(|line| line.utf8).collect();
        ensure(utf8 == [Utf8::Valid, Utf8::Invalid { at: 3 }, Utf8::Valid], || format!("{utf8:?}"))
    }),
    victim("a last line without a newline is a line", "no_newline", |seen| ends_with(seen, &["one", "", "two"])),
    victim("a line that two processes wrote has two writers", "torn_line", |seen| {
        ends_with(seen, &["whose line is this?", "mine"])?;
        let tasks = tasks(seen)?;
        let writers: Vec<&[i32]> = lines(seen, Stream::Out).into_iter().map(|line| &*line.writers).collect();
        ensure(writers == [&[tasks[0].pid, tasks[1].pid][..], &[tasks[0].pid]], || format!("{writers:?}"))
    }),
    victim("the lines of two processes come in order, with their writers", "takes_turns", |seen| {
        let wanted: Vec<String> = lines(seen, Stream::Out)
            .iter()
            .enumerate()
            .map(|(number, line)| format!("{number} by {}", line.writers[0]))
            .collect();
        ensure(wanted.len() == 40, || format!("{} lines", wanted.len()))?;
        ends_with(seen, &wanted.iter().map(String::as_str).collect::<Vec<_>>())
    }),
    victim("a program that closes its output lives on", "closes_stdout", |seen| {
        ends_with(seen, &["closing"])?;
        complained(seen, "still here")
    }),

    // Whom they leave behind.
    victim("a child that holds the output open is left behind, and not waited for", "leaves_child", |seen| {
        exited(seen, 0)?;
        left(seen, &[Alive])?;
        said(seen, &["done"])?;
        ensure(seen.left[0].pid == tasks(seen)?[1].pid, || format!("{:?}", seen.left))
    }),
    victim("a daemon is left behind", "leaves_daemon", |seen| {
        exited(seen, 0)?;
        left(seen, &[Alive])?;
        had(seen, 0, 2)
    }),
    victim("a child that was not waited for is left a zombie", "leaves_zombie", |seen| {
        exited(seen, 0)?;
        left(seen, &[Zombie])
    }).times(3),
    victim("a child that was not waited for is left a zombie by threads too", "leaves_zombie threads", |seen| {
        exited(seen, 0)?;
        left(seen, &[Zombie])
    }).times(10),
    victim("a child that was waited for is not left", "waits_for_child", |seen| {
        ends_with(seen, &["7"])?;
        had(seen, 0, 1)
    }).times(3),
    victim("a program that was waited for is not left", "spawns_program", |seen| {
        ends_with(seen, &["exit status: 0"])?;
        had(seen, 0, 1)
    }).times(3),

    // What is known of their tasks.
    victim("threads that return at once are all counted", "short_threads", |seen| {
        ends_with(seen, &[])?;
        had(seen, 50, 0)
    }).times(10),
    victim("two threads that work as much have used as much", "two_busy_threads", |seen| {
        ends_with(seen, &[])?;
        had(seen, 2, 0)?;
        let used: Vec<Duration> = tasks(seen)?[1..].iter().map(|task| task.cpu).collect();
        let (total, largest) = (used[0] + used[1], used[0].max(used[1]));
        ensure(largest >= Duration::from_millis(250), || format!("{used:?}"))?;
        ensure(total.as_secs_f64() > 1.7 * largest.as_secs_f64(), || format!("{used:?}"))
    }),

    // Without the tracer.
    victim("a deadlock is proved without tracing", "crosswise", |seen| {
        hung(seen, Deadlock)?;
        unseen(seen)
    }).with(untraced),
    victim("a stop is proved without tracing", "stops_itself", |seen| hung(seen, Stopped)).with(untraced),
    victim("a spin overruns without tracing", "spins 4", |seen| overran(seen, LITTLE, Spinning))
        .with(untraced_and_little_time),
    victim("a swarm is seen without tracing", "six_hundred_threads", |seen| swarmed(seen, 512)).with(untraced),
    victim("a daemon is left behind without tracing", "leaves_daemon", |seen| {
        exited(seen, 0)?;
        left(seen, &[Alive])
    }).with(untraced),
    victim("waits with time limits are no hang without tracing", "waits_with_limits", |seen| {
        ends_with(seen, &["done"])
    }).with(untraced),
];

/// Ended by itself, with 0, said this and nothing else, and left nobody.
fn ends_with(seen: &Observation, wanted: &[&str]) -> Answer {
    exited(seen, 0)?;
    said(seen, wanted)?;
    left(seen, &[])?;
    ensure(seen.lasted < 6 * ENOUGH, || format!("{:?} for {:?}", seen.lasted, texts(seen)))
}

fn becomes_true(seen: &Observation, threads: usize) -> Answer {
    ends_with(seen, &[])?;
    had(seen, threads, 0)?;
    let main = &tasks(seen)?[0];
    ensure(main.name == "true", || format!("{main:?}"))
}
