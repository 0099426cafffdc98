//! The model of `std`, held against programs whose one fault is known, and against right ones that look like them.
//!
//! An ordinary run takes a sample where all of it would take minutes; with `INTERLEAVE_THOROUGH` in the environment it
//! takes everything.

mod specimen;

use std::{
    env,
    path::{Path, PathBuf},
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use grader::{
    attempt::Workshop,
    build::{Builder, Colour},
    run::{BusyLoops, Tracing},
};

use specimen::{Answer, Claim, Specimen, answer, by_chance};

/// Runs in which chance alone must find a fault, of each of two kinds.
const RUNS: u64 = 3_000;

/// The programs, built and explored once.
struct Zoo {
    workshop: Workshop,
    explored: Vec<(Specimen, Answer)>,
}

static ZOO: LazyLock<Zoo> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("zoo");
    let builder = Builder::in_folder(root, folder, Colour::Off).expect("the compiler is there");
    let workshop = Workshop::new(builder, Tracing::Off).expect("the folder can be made");
    let explored = each(specimen::all(), |specimen| {
        let answer = answer(&specimen.explored(&workshop));
        (specimen, answer)
    });
    Zoo { workshop, explored }
});

/// Does it for each, on all cores; the order stays.
fn each<T: Send, R: Send>(items: Vec<T>, f: impl Fn(T) -> R + Sync) -> Vec<R> {
    let slots: Vec<Mutex<(Option<T>, Option<R>)>> =
        items.into_iter().map(|item| Mutex::new((Some(item), None))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let item = slot.lock().unwrap().0.take().expect("nobody else has it");
            let result = f(item);
            slot.lock().unwrap().1 = Some(result);
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        (0..cores).for_each(|_| {
            scope.spawn(work);
        });
    });
    slots.into_iter().map(|slot| slot.into_inner().unwrap().1.expect("all are done")).collect()
}

fn is_thorough() -> bool {
    env::var_os("INTERLEAVE_THOROUGH").is_some()
}

/// Every one, or a few of them.
fn sample() -> impl Iterator<Item = &'static (Specimen, Answer)> {
    let step = if is_thorough() { 1 } else { 7 };
    ZOO.explored.iter().step_by(step)
}

/// Fails with all of these, if there are any.
fn none_of(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_wrong_program_gets_the_finding_that_it_claims_and_no_other() {
    let unlike = |(specimen, answer): &(Specimen, Answer)| {
        let (wanted, _) = specimen.fault()?;
        let got = answer.verdict.as_ref().map(Vec::as_slice);
        (got != Ok(&[wanted.to_owned()])).then(|| format!("{}: {wanted} is wanted, not {got:?}", specimen.name))
    };
    none_of(ZOO.explored.iter().filter_map(unlike).collect());
}

#[test]
fn no_right_program_is_rejected_or_left_unjudged() {
    let rejected = |(specimen, answer): &(Specimen, Answer)| {
        let is_well = specimen.claim != Claim::Right || answer.verdict == Ok(Vec::new());
        (!is_well).then(|| format!("{}: {answer:?}", specimen.name))
    };
    none_of(ZOO.explored.iter().filter_map(rejected).collect());
}

#[test]
fn every_counterexample_is_found_again_in_a_replay() {
    let wrong: Vec<_> = ZOO.explored.iter().filter(|(specimen, _)| specimen.claim != Claim::Right).collect();
    let problems = each(wrong, |(specimen, found)| {
        let Some(schedule) = &found.schedule else { return Some(format!("{}: no schedule", specimen.name)) };
        let again = answer(&specimen.replayed(&ZOO.workshop, schedule));
        (again.verdict != found.verdict || again.schedule.as_ref() != Some(schedule))
            .then(|| format!("{}: {found:?} became {again:?}", specimen.name))
    });
    none_of(problems.into_iter().flatten().collect());
}

#[test]
fn every_fault_is_found_by_chance_alone_whatever_the_seed() {
    let seeds = if is_thorough() { 50 } else { 3 };
    let wrong = ZOO.explored.iter().filter_map(|(specimen, _)| Some((specimen, specimen.fault()?)));
    let tries = wrong.flat_map(|fault| (1..=seeds).map(move |seed| (fault, seed))).collect();
    let problems = each(tries, |((specimen, (wanted, needs)), seed)| {
        let found = answer(&specimen.explored_by(&ZOO.workshop, by_chance(needs, seed, RUNS)));
        let is_found = found.verdict.as_ref().is_ok_and(|ids| ids.first().is_some_and(|id| id == wanted));
        (!is_found).then(|| format!("{} with seed {seed}: {found:?}", specimen.name))
    });
    none_of(problems.into_iter().flatten().collect());
}

#[test]
fn an_answer_is_the_same_beside_four_busy_loops() {
    let expected: Vec<_> = sample().collect();
    let _busy = BusyLoops::start(4).unwrap();
    let problems = each(expected, |(specimen, idle)| {
        let busy = answer(&specimen.explored(&ZOO.workshop));
        (busy != *idle).then(|| format!("{}: {idle:?} became {busy:?}", specimen.name))
    });
    none_of(problems.into_iter().flatten().collect());
}
