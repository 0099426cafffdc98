//! What a run looks like. Here are the runs that the tests tell of: those of the model, as it wrote them, in `runs`,
//! and those that are put together here.

mod pictures;
mod sentences;

use std::time::Duration;

use serde::Deserialize;

use super::{lanes, standstill};
use crate::{
    build::Colour,
    observe::{
        Held, Holder, Interleaving, Line, ModelThread, ObjectKind, Operation, Place, Reply, SharedObject, Step, Stream,
        Utf8, Waiter,
    },
    report::{Look, Symbols},
};

/// A run with its source.
struct Case {
    run: Interleaving,
    lines: Vec<Line>,
    source: String,
}

/// A line as the model writes it.
#[derive(Deserialize)]
struct ModelLine {
    stream: Stream,
    step: u64,
    text: String,
}

#[derive(Deserialize)]
struct Outcome {
    lines: Vec<ModelLine>,
    #[serde(flatten)]
    run: Interleaving,
}

impl Case {
    /// What the model wrote of a program.
    fn of(source: &str, json: &str) -> Self {
        let outcome: Outcome = serde_json::from_str(json).unwrap();
        let lines = outcome.lines.into_iter().map(|told| line(told.step, told.stream, &told.text));
        Self { lines: lines.collect(), run: outcome.run, source: source.to_owned() }
    }

    fn picture(&self, marked: &[usize], look: &Look) -> String {
        lanes(&self.run, &self.lines, &self.source, marked, look)
    }

    fn sentences(&self) -> Vec<String> {
        standstill(&self.run, &self.source)
    }
}

fn deadlock() -> Case {
    Case::of(include_str!("tests/runs/deadlock.rs"), include_str!("tests/runs/deadlock.json"))
}

fn lost_update() -> Case {
    Case::of(include_str!("tests/runs/lost_update.rs"), include_str!("tests/runs/lost_update.json"))
}

/// The steps of it that show what went wrong.
const LOST_UPDATE: [usize; 4] = [2, 5, 8, 11];

fn lost_wakeup() -> Case {
    Case::of(include_str!("tests/runs/lost_wakeup.rs"), include_str!("tests/runs/lost_wakeup.json"))
}

fn sender_alive() -> Case {
    Case::of(include_str!("tests/runs/sender_alive.rs"), include_str!("tests/runs/sender_alive.json"))
}

fn philosophers() -> Case {
    Case::of(include_str!("tests/runs/philosophers.rs"), include_str!("tests/runs/philosophers.json"))
}

/// Unicode, no colour.
fn wide(width: usize) -> Look {
    Look { colour: Colour::Off, symbols: Symbols::Unicode, width }
}

fn line(step: u64, stream: Stream, text: &str) -> Line {
    Line { at: Duration::from_micros(step), stream, writers: vec![1000], text: text.to_owned(), utf8: Utf8::Valid }
}

/// The place of a text in a source.
fn place(source: &str, text: &str) -> Place {
    let start = source.find(text).unwrap_or_else(|| panic!("`{text}` is not there"));
    let line = source[..start].matches('\n').count() as u32 + 1;
    let column = source[..start].rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    Place { file: "main.rs".to_owned(), line, column }
}

fn step(thread: usize, op: Operation, object: u32, at: Place) -> Step {
    Step {
        thread,
        op,
        at,
        object: Some(object),
        other: None,
        reply: Reply::Done,
        number: None,
        value: None,
        woken: Vec::new(),
        made: Vec::new(),
    }
}

fn waiter(thread: usize, op: Operation, at: Place) -> Waiter {
    Waiter {
        thread,
        op,
        at,
        runs: false,
        object: None,
        kind: None,
        made: None,
        other: None,
        holders: Vec::new(),
        senders: Vec::new(),
        arrived: 0,
        size: 0,
        unheard: None,
    }
}

/// A thread that waits for an object.
fn waits_for(thread: usize, op: Operation, at: Place, object: u32, kind: ObjectKind, made: Place) -> Waiter {
    Waiter { object: Some(object), kind: Some(kind), made: Some(made), ..waiter(thread, op, at) }
}

/// A run of so many threads, `main` included.
fn run(threads: usize, trace: Vec<Step>, blocked: Vec<Waiter>) -> Interleaving {
    let thread = |thread: usize| ModelThread {
        thread,
        name: (thread == 0).then(|| "main".to_owned()),
        parent: (thread > 0).then_some(0),
        made: None,
        born: 0,
        began: Some(0),
        ended: None,
        held_while_waiting: None,
        spun: None,
        panicked: false,
        joined: false,
        holds: Vec::new(),
    };
    Interleaving {
        broke_off: None,
        peak: 0,
        schedule: String::new(),
        threads: (0..threads).map(thread).collect(),
        blocked,
        objects: Vec::new(),
        trace,
        clock: 0,
        sleeps: 0,
        work: 0,
        span: 0,
    }
}
