//! Random small programs, held against each other's accounts: the reduced search of the model must know every outcome
//! that the search of all interleavings knows, and the model every one that real threads show.
//!
//! What the reduction loses would make a wrong program pass, and nothing else would ever tell. `INTERLEAVE_THOROUGH` in
//! the environment tries many more programs. To see one: build `program/main.rs` and run it with its number and `show`.

mod outcomes;

use std::{
    env,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
};

use grader::{observe::Coverage, plan::Strategy};

use outcomes::{HANGS, Outcomes, Programs, Setting, from_outside, in_full, natively, outcomes};

/// Runs of one search. The programs are made so that nearly all searches of all interleavings end before.
const RUNS: u64 = 20_000;

static PROGRAMS: LazyLock<Programs> = LazyLock::new(Programs::build);

fn seeds() -> u64 {
    if env::var_os("INTERLEAVE_THOROUGH").is_some() { 1_000 } else { 60 }
}

/// What came of holding one program against itself.
enum Held {
    Same,
    /// It has too many interleavings.
    TooLarge,
    Otherwise(String),
}

/// Holds all programs, on all cores; nearly all must be small enough.
fn hold_all(seeds: u64, hold: impl Fn(u64) -> Held + Sync) {
    let (tell, told) = mpsc::channel();
    let next = AtomicU64::new(0);
    let work = |tell: mpsc::Sender<Held>| {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds || tell.send(hold(seed)).is_err() {
                return;
            }
        }
    };
    let (mut same, mut problems) = (0, Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let tell = tell.clone();
            scope.spawn(|| work(tell));
        }
        drop(tell);
        for held in told {
            match held {
                Held::Same => same += 1,
                Held::TooLarge => {}
                Held::Otherwise(problem) => problems.push(problem),
            }
        }
    });
    assert!(problems.is_empty(), "{} of {seeds}:\n{}", problems.len(), problems.join("\n"));
    assert!(same * 10 >= seeds * 8, "only {same} of {seeds} programs were small enough to be held");
}

/// All outcomes of both searches; `None` if one of them did not come to its end, or followed loops to a depth only.
fn both(seed: u64, setting: Setting) -> Result<Option<(Outcomes, Outcomes)>, String> {
    let ends = |coverage: &Coverage| coverage.is_complete && !coverage.is_bounded;
    let (all, coverage) = outcomes(&PROGRAMS, seed, setting, Strategy::Unreduced { runs: RUNS }, in_full)?;
    if !ends(&coverage) {
        return Ok(None);
    }
    let (reduced, coverage) = outcomes(&PROGRAMS, seed, setting, Strategy::Search { runs: RUNS }, in_full)?;
    if coverage.is_bounded {
        return Ok(None);
    }
    if !coverage.is_complete {
        return Err("the reduced search is the longer one".to_owned());
    }
    Ok(Some((all, reduced)))
}

fn nothing_is_lost(seed: u64, setting: Setting) -> Held {
    let (all, reduced) = match both(seed, setting) {
        Ok(Some(both)) => both,
        Ok(None) => return Held::TooLarge,
        Err(problem) => return Held::Otherwise(format!("program {seed}, {setting:?}: {problem}")),
    };
    let only_in = |one: &Outcomes, other: &Outcomes| -> Vec<String> {
        let only = one.iter().filter(|(outcome, _)| !other.contains_key(*outcome));
        only.map(|(outcome, schedule)| format!("\n    {schedule}: {outcome}")).collect()
    };
    let (lost, new) = (only_in(&all, &reduced), only_in(&reduced, &all));
    if lost.is_empty() && new.is_empty() {
        return Held::Same;
    }
    let count = (lost.len(), all.len(), new.len());
    let shown: String = lost.into_iter().chain(new).take(2).collect();
    Held::Otherwise(format!(
        "program {seed}, {setting:?}: {} of {} outcomes lost, {} new ones:{shown}",
        count.0, count.1, count.2
    ))
}

#[test]
fn the_reduction_loses_no_outcome() {
    hold_all(seeds(), |seed| nothing_is_lost(seed, Setting::PLAIN));
}

#[test]
fn the_reduction_loses_no_outcome_where_threads_wake_for_no_reason() {
    hold_all(seeds(), |seed| nothing_is_lost(seed, Setting::LUCKY));
}

#[test]
fn the_reduction_loses_no_outcome_in_fair_time() {
    hold_all(seeds(), |seed| nothing_is_lost(seed, Setting::FAIR));
}

#[test]
fn the_reduction_loses_no_outcome_where_readers_queue_behind_writers() {
    hold_all(seeds(), |seed| nothing_is_lost(seed, Setting::WRITERS));
}

#[test]
fn what_real_threads_show_is_known_to_the_model() {
    const PACES: u64 = 20;
    hold_all(seeds(), |seed| {
        let mut known = Outcomes::new();
        let lucky_writers = Setting { writers_first: true, ..Setting::LUCKY };
        for setting in [Setting::PLAIN, Setting::LUCKY, lucky_writers] {
            match outcomes(&PROGRAMS, seed, setting, Strategy::Search { runs: RUNS }, from_outside) {
                Ok((found, coverage)) if coverage.is_complete && !coverage.is_bounded => known.extend(found),
                Ok(_) => return Held::TooLarge,
                Err(problem) => return Held::Otherwise(format!("program {seed}: {problem}")),
            }
        }
        if known.contains_key(HANGS) {
            // To see it would take its time.
            return Held::Same;
        }
        let shown = (1..=PACES).map(|pace| (pace, natively(&PROGRAMS, seed, pace)));
        match shown.into_iter().find(|(_, outcome)| !known.contains_key(outcome)) {
            None => Held::Same,
            Some((pace, outcome)) => {
                Held::Otherwise(format!("program {seed} at pace {pace}: {outcome}; known are {:?}", known.keys()))
            }
        }
    });
}
