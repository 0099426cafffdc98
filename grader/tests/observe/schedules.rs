//! What the gate does to threads: it orders their births, and changes nothing else.

use std::collections::BTreeSet;

use grader::{observe::Observation, plan::Schedule};

use crate::{
    look::{Answer, Test, ensure, exited, hung, said, sound, tasks, texts},
    stage::Stage,
};

/// The tests, each with what it shows.
pub(crate) const TESTS: &[Test] = &[
    ("one by one, the oldest first, a sleep lets nobody in between", a_sleep_lets_nobody_in),
    ("shuffled, the same seed gives the same order, and another seed another", a_seed_gives_an_order),
    ("all at once, nobody begins before the creator waits", nobody_begins_early),
    ("threads that meet at a barrier meet under every schedule", a_barrier_is_met),
    ("a thread that spins for another gets it under every schedule", a_spin_is_heard),
    ("threads that were held are all counted", all_are_counted),
    ("a deadlock is proved under every schedule", a_deadlock_is_proved),
];

const HELD: [Schedule; 4] =
    [Schedule::AllAtOnce, Schedule::OneByOne, Schedule::Shuffled { seed: 1 }, Schedule::Shuffled { seed: 2 }];

fn under(stage: &Stage, schedule: Schedule) -> Result<Observation, String> {
    let mut request = stage.request();
    request.schedule = schedule;
    let seen = stage.observe(&request)?;
    sound(&seen)?;
    Ok(seen)
}

/// The numbers of the sleepers in the order in which they came; each has ended before the next began.
fn order(stage: &Stage, schedule: Schedule) -> Result<Vec<String>, String> {
    let seen = under(stage, schedule)?;
    exited(&seen, 0)?;
    let texts = texts(&seen);
    let order: Vec<String> = texts.iter().filter_map(|text| text.strip_suffix(" begins")).map(str::to_owned).collect();
    let wanted: Vec<String> =
        order.iter().flat_map(|number| [format!("{number} begins"), format!("{number} ends")]).collect();
    ensure(order.len() == 3 && texts == wanted, || format!("{schedule:?}: {texts:?}"))?;
    Ok(order)
}

fn a_sleep_lets_nobody_in() -> Answer {
    let stage = Stage::new("sleepers")?;
    for _ in 0..5 {
        let order = order(&stage, Schedule::OneByOne)?;
        ensure(order == ["0", "1", "2"], || format!("not the oldest first: {order:?}"))?;
    }
    Ok(())
}

fn a_seed_gives_an_order() -> Answer {
    let stage = Stage::new("sleepers")?;
    let mut orders = BTreeSet::new();
    for seed in 0..8 {
        let (first, second) =
            (order(&stage, Schedule::Shuffled { seed })?, order(&stage, Schedule::Shuffled { seed })?);
        ensure(first == second, || format!("seed {seed}: {first:?}, then {second:?}"))?;
        orders.insert(first);
    }
    ensure(orders.len() > 1, || format!("always {orders:?}"))
}

fn nobody_begins_early() -> Answer {
    let stage = Stage::new("spawns_then_speaks")?;
    for _ in 0..10 {
        let seen = under(&stage, Schedule::AllAtOnce)?;
        exited(&seen, 0)?;
        let texts = texts(&seen);
        let index = texts.iter().position(|text| *text == "all are there");
        ensure(texts.len() == 51 && index == Some(0), || format!("{index:?} of {texts:?}"))?;
    }
    Ok(())
}

fn a_barrier_is_met() -> Answer {
    let stage = Stage::new("barrier")?;
    for schedule in HELD {
        let seen = under(&stage, schedule)?;
        exited(&seen, 0)?;
        said(&seen, &["met", "met again"])?;
    }
    Ok(())
}

fn a_spin_is_heard() -> Answer {
    let stage = Stage::new("spins_for_another")?;
    for schedule in HELD {
        let seen = under(&stage, schedule)?;
        exited(&seen, 0)?;
        said(&seen, &["done"])?;
    }
    Ok(())
}

fn all_are_counted() -> Answer {
    let stage = Stage::new("short_threads")?;
    for schedule in HELD {
        let seen = under(&stage, schedule)?;
        exited(&seen, 0)?;
        let tasks = tasks(&seen)?;
        ensure(tasks.len() == 51, || format!("{schedule:?}: {} tasks: {tasks:#?}", tasks.len()))?;
    }
    Ok(())
}

fn a_deadlock_is_proved() -> Answer {
    let stage = Stage::new("crosswise")?;
    for schedule in HELD {
        hung(&under(&stage, schedule)?, grader::observe::HangKind::Deadlock)?;
    }
    Ok(())
}
