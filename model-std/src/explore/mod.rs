//! Explores the program's runs, as the grader asks for them.
//!
//! Before `main` is reached, this takes over: it reads requests from standard input, one a line, and answers each on
//! standard output with lines of JSON. A request is a word and `key=value` pairs:
//!
//! - `search`: every interleaving that can make a difference, up to `runs`
//! - `random`, `priorities`: `runs` runs, as `seed` has them
//! - `in-step`: a run in which the threads take turns
//! - `cost`: a run in which nobody waits longer than they must, with its work measured
//! - `replay`: the run of `schedule`, with every step; `retry`: without
//!
//! and with each: `time=adversarial|fair`, `spurious=N`, `writers-first=0|1`, `patience=N`, `steps=N`, `budget=N`.
//!
//! Runs of which the same is to be said are told once. After all of them comes `{"end": …}`, and at last how the process
//! that made the runs ended: `{"over": …}`.

mod answer;
mod choose;
mod cost;
mod json;
mod limits;
mod search;

use real_std::{
    collections::BTreeSet,
    env,
    ffi::c_int,
    io::{self, Write},
    prelude::rust_2024::*,
    ptr,
};

pub(crate) use self::choose::Random;
use self::{
    answer::Detail,
    choose::{Choose, InStep, Priorities, Replay, Uniform},
    json::Json,
    search::{Reduction, Search},
};
use crate::{
    engine::{self, Config, Ending, Op, Then, Time, with},
    sys,
};

/// The variable that says who asks: the process id of this one's parent.
const ASKED: &str = "INTERLEAVE_MODEL";

#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: extern "C" fn(c_int, *const *const u8) = before_main;

/// The C library calls it with the arguments of `main`.
extern "C" fn before_main(count: c_int, args: *const *const u8) {
    let parent = env::var(ASKED).ok().and_then(|pid| pid.parse().ok());
    let Some(parent) = parent else {
        let _ = writeln!(io::stderr(), "This program was built to be explored, not to be run by itself.");
        // SAFETY: ends the process.
        unsafe { sys::_exit(2) }
    };
    limits::die_with(parent);
    ARGUMENTS.count.store(count as usize, real_std::sync::atomic::Ordering::Relaxed);
    ARGUMENTS.values.store(args.cast_mut(), real_std::sync::atomic::Ordering::Relaxed);
    serve();
    // SAFETY: ends the process.
    unsafe { sys::_exit(0) }
}

/// What `main` gets.
static ARGUMENTS: Arguments = Arguments {
    count: real_std::sync::atomic::AtomicUsize::new(0),
    values: real_std::sync::atomic::AtomicPtr::new(ptr::null_mut()),
};

struct Arguments {
    count: real_std::sync::atomic::AtomicUsize,
    values: real_std::sync::atomic::AtomicPtr<*const u8>,
}

unsafe extern "C" {
    /// The program's, as the compiler makes it around its `fn main`.
    #[link_name = "main"]
    fn program(count: c_int, args: *const *const u8) -> c_int;
}

/// The first thread of the program.
fn main() {
    use real_std::sync::atomic::Ordering::Relaxed;
    // SAFETY: what the C library would call, once in a run, with everything as it is before the first call.
    let code = unsafe { program(ARGUMENTS.count.load(Relaxed) as c_int, ARGUMENTS.values.load(Relaxed)) };
    crate::thread::local::end();
    engine::perform(Op::Exit(code), real_std::panic::Location::caller());
}

/// Where requests come from and answers go: not where a program would read and write.
const REQUESTS: c_int = 100;
const ANSWERS: c_int = 101;

/// Reads requests and answers them, each in a process of its own; how that ended is said last.
fn serve() {
    // SAFETY: asks for a number; the descriptors are this process's own.
    let this = unsafe {
        sys::dup2(0, REQUESTS);
        sys::dup2(1, ANSWERS);
        sys::getpid()
    };
    limits::close_streams();
    while let Some(line) = next_request() {
        // SAFETY: there is one thread.
        match unsafe { sys::fork() } {
            -1 => say(&failed("the system has no room for another process")),
            0 => {
                limits::die_with(this);
                let answered = answer(&line);
                if let Err(problem) = answered {
                    say(&failed(&problem));
                }
                // SAFETY: ends the process.
                unsafe { sys::_exit(0) }
            }
            child => {
                let mut status = 0;
                // SAFETY: the child was just made.
                unsafe { sys::waitpid(child, &mut status, 0) };
                let mut json = Json::default();
                json.object(|json| json.key("over").number(status));
                say(&json.into_line());
            }
        }
    }
}

/// One line; no lock of the real `std` is held meanwhile, which the program would find taken.
fn next_request() -> Option<String> {
    let mut line = Vec::new();
    loop {
        let mut byte = 0_u8;
        // SAFETY: there is room for one byte.
        match unsafe { sys::read(REQUESTS, (&raw mut byte).cast(), 1) } {
            ..=0 => return None,
            _ if byte == b'\n' => return String::from_utf8(line).ok(),
            _ => line.push(byte),
        }
    }
}

fn say(text: &str) {
    let mut bytes = text.as_bytes();
    while !bytes.is_empty() {
        // SAFETY: so many bytes are there.
        match unsafe { sys::write(ANSWERS, bytes.as_ptr().cast(), bytes.len()) } {
            // Nobody listens any more.
            ..=0 => unsafe { sys::_exit(0) },
            written => bytes = &bytes[written as usize..],
        }
    }
}

fn failed(problem: &str) -> String {
    let mut json = Json::default();
    json.object(|json| json.key("failed").text(problem));
    json.into_line()
}

/// What is asked for.
struct Request {
    config: Config,
    runs: u64,
    /// Steps of all runs together, after which no other is begun.
    budget: u64,
    seed: u64,
    depth: usize,
    schedule: String,
    reduction: Reduction,
}

impl Request {
    fn read(words: real_std::str::SplitAsciiWhitespace<'_>) -> Result<Self, String> {
        let config = Config { max_steps: 20_000, ..Config::default() };
        let mut request = Self {
            config,
            runs: 10_000,
            budget: 20_000_000,
            seed: 1,
            depth: 3,
            schedule: String::new(),
            reduction: Reduction::On,
        };
        for word in words {
            let (key, value) = word.split_once('=').ok_or_else(|| format!("`{word}` is no pair"))?;
            let number = || value.parse::<u64>().map_err(|_| format!("`{value}` is no number for `{key}`"));
            match key {
                "time" => {
                    request.config.time = match value {
                        "adversarial" => Time::Adversarial,
                        "fair" => Time::Fair,
                        _ => return Err(format!("`{value}` is no kind of time")),
                    }
                }
                "spurious" => request.config.spurious = number()? as u32,
                "writers-first" => request.config.writers_first = number()? != 0,
                "patience" => request.config.patience = number()? as u32,
                "steps" => request.config.max_steps = number()? as usize,
                "runs" => request.runs = number()?,
                "budget" => request.budget = number()?,
                "seed" => request.seed = number()?,
                "depth" => request.depth = number()? as usize,
                "reduction" => {
                    request.reduction = match value {
                        "on" => Reduction::On,
                        "off" => Reduction::Off,
                        _ => return Err(format!("`{value}` is no kind of reduction")),
                    }
                }
                "schedule" => request.schedule = value.to_owned(),
                _ => return Err(format!("`{key}` is no key")),
            }
        }
        Ok(request)
    }
}

fn answer(line: &str) -> Result<(), String> {
    let mut words = line.split_ascii_whitespace();
    let what = words.next().unwrap_or_default();
    let request = Request::read(words)?;
    crate::panic::tell_of_panics();
    if !engine::begin() {
        return Err("the system has not enough address space".to_owned());
    }
    limits::set()?;
    let mut told = Told::default();
    match what {
        "search" => search(&request, &mut told),
        "random" | "priorities" | "in-step" => seeded(&request, &mut told, what),
        "replay" => replay(&request, Detail::Steps),
        "retry" => replay(&request, Detail::Facts),
        "cost" => cost::tell(&request),
        _ => Err(format!("`{what}` is no request")),
    }
}

/// What has been told, and what came up on the way.
#[derive(Default)]
struct Told {
    fingerprints: BTreeSet<u64>,
    bounded: bool,
    too_long: bool,
    can_be_lucky: bool,
    reads_within_read: bool,
    reads_clock: bool,
    longest: usize,
    /// Of all runs.
    steps: u64,
}

impl Told {
    /// Tells of the last run, unless the same has been told. `false`: nothing more can be said.
    fn tell(&mut self, ending: &Ending, ways: &[usize]) -> bool {
        with(|engine| {
            let run = &engine.run;
            self.bounded |= run.bounded;
            self.too_long |= *ending == Ending::TooLong;
            self.can_be_lucky |= run.can_be_lucky;
            self.reads_within_read |= run.reads_within_read;
            self.reads_clock |= run.reads_clock;
            self.longest = self.longest.max(run.steps.len());
            self.steps += run.steps.len() as u64;
            if self.fingerprints.insert(answer::fingerprint(run, ending)) {
                let schedule = Search::schedule_of(run, ways);
                let schedule = answer::spell(engine, &schedule);
                say(&answer::outcome(engine, ending, schedule, Detail::Facts).into_line());
            }
        });
        !matches!(ending, Ending::Diverged | Ending::NotModelled { .. } | Ending::Outgrown(_))
    }

    fn end(&self, runs: u64, pruned: u64, complete: bool) {
        let mut json = Json::default();
        json.object(|json| {
            json.key("end").object(|json| {
                json.key("runs").number(runs);
                json.key("pruned").number(pruned);
                json.key("complete").bool(complete && !self.too_long);
                json.key("bounded").bool(self.bounded);
                json.key("too-long").bool(self.too_long);
                json.key("can-be-lucky").bool(self.can_be_lucky);
                json.key("reads-within-read").bool(self.reads_within_read);
                json.key("reads-clock").bool(self.reads_clock);
                json.key("longest").number(self.longest as u64);
            });
        });
        say(&json.into_line());
    }
}

fn search(request: &Request, told: &mut Told) -> Result<(), String> {
    let mut search = Search::new(request.config, request.reduction);
    while search.runs < request.runs && told.steps < request.budget {
        let next = search.next(main);
        told.bounded |= search.bounded;
        let Some(ending) = next else {
            told.end(search.runs, search.pruned, !search.lost_sight);
            return Ok(());
        };
        if !told.tell(&ending, &search.ways()) {
            break;
        }
    }
    told.end(search.runs, search.pruned, false);
    Ok(())
}

fn seeded(request: &Request, told: &mut Told, what: &str) -> Result<(), String> {
    let mut runs = 0;
    let mut steps = 100;
    while runs < request.runs && told.steps < request.budget {
        let seed = request.seed.wrapping_mul(0x9e37_79b9).wrapping_add(runs);
        let mut recorded = match what {
            "random" => Recorded::new(Uniform(Random::new(seed))),
            "priorities" => Recorded::new(Priorities::new(seed, request.depth, steps)),
            _ => Recorded::new(InStep::default()),
        };
        let ending = run_once(&mut recorded, request.config, main);
        runs += 1;
        if ending == Ending::Restart {
            continue;
        }
        steps = with(|engine| engine.run.steps.len());
        if !told.tell(&ending, &recorded.ways) {
            break;
        }
    }
    told.end(runs, 0, false);
    Ok(())
}

/// Makes a scheduler's ways known.
struct Recorded {
    chooser: Box<dyn Choose>,
    ways: Vec<usize>,
}

impl Recorded {
    fn new(chooser: impl Choose + 'static) -> Self {
        Self { chooser: Box::new(chooser), ways: Vec::new() }
    }
}

impl Choose for Recorded {
    fn thread(&mut self, run: &engine::Run, options: engine::Set) -> Option<engine::Tid> {
        self.ways.push(0);
        self.chooser.thread(run, options)
    }

    fn way(&mut self, ways: usize) -> usize {
        let way = self.chooser.way(ways);
        *self.ways.last_mut().expect("a thread was chosen before") = way;
        way
    }
}

fn replay(request: &Request, detail: Detail) -> Result<(), String> {
    if request.schedule == IN_STEP {
        return replay_in_step(request, detail);
    }
    let spelled = answer::read(&request.schedule).ok_or("this is no schedule")?;
    with(|engine| engine.names.expect(&spelled.family, &spelled.counted));
    let config = Config { values: detail == Detail::Steps, ..request.config };
    loop {
        let mut replay = Replay::new(&spelled.choices);
        let ending = run_once(&mut replay, config, main);
        if ending == Ending::Restart {
            continue;
        }
        let taken = with(|engine| answer::spell(engine, &replay.taken));
        say(&with(|engine| answer::outcome(engine, &ending, taken, detail)).into_line());
        let mut json = Json::default();
        json.object(|json| {
            json.key("end").object(|json| {
                json.key("runs").number(1);
                json.key("diverged").bool(replay.diverged());
            });
        });
        say(&json.into_line());
        return Ok(());
    }
}

/// In place of a schedule: the run in which the threads take turns.
const IN_STEP: &str = "in-step";

fn replay_in_step(request: &Request, detail: Detail) -> Result<(), String> {
    let config = Config { values: detail == Detail::Steps, ..request.config };
    let mut ending = run_once(&mut InStep::default(), config, main);
    while ending == Ending::Restart {
        ending = run_once(&mut InStep::default(), config, main);
    }
    say(&with(|engine| answer::outcome(engine, &ending, IN_STEP.to_owned(), detail)).into_line());
    say("{\"end\":{\"runs\":1}}\n");
    Ok(())
}

/// Runs the program once, from its beginning to its end.
fn run_once(chooser: &mut dyn Choose, config: Config, main: fn()) -> Ending {
    let ending = run_to_its_end(chooser, config, main);
    let judges = matches!(
        ending,
        Ending::TooManyThreads | Ending::TooMuchOutput | Ending::Pruned | Ending::Restart | Ending::Diverged
    );
    // Of a run in which something is missing any other ending tells nothing.
    match with(|engine| engine.run.outgrown) {
        Some((what, ..)) if !judges => Ending::Outgrown(what),
        _ => ending,
    }
}

fn run_to_its_end(chooser: &mut dyn Choose, config: Config, main: fn()) -> Ending {
    engine::fresh_run(config, main);
    limits::next_run();
    loop {
        if let Some(ending) = with(|engine| engine.run.over.clone()) {
            return ending;
        }
        let options = with(|engine| engine.run.options());
        if let Some(ending) = with(|engine| engine.run.over.clone()) {
            return ending;
        }
        if options.is_empty() {
            return Ending::Hung;
        }
        if with(|engine| engine.run.steps.len()) >= config.max_steps {
            return with(|engine| engine.run.too_long());
        }
        let Some(tid) = with(|engine| chooser.thread(&engine.run, options)) else {
            return Ending::Pruned;
        };
        let ways = with(|engine| engine.run.ways(tid));
        let way = if ways > 1 { chooser.way(ways) } else { 0 };
        let then = with(|engine| engine.run.execute(tid, way));
        if then == Then::Runs && with(|engine| engine.run.over.is_none()) {
            let work = chooser.go_on(tid);
            if work > 0 {
                with(|engine| engine.run.works(tid, work));
            }
        }
    }
}
