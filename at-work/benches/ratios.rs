//! How long the crates take beside what the lessons build by hand: `cargo bench -p at-work`.
//!
//! All ways of one job are taken in turn, nine times; each figure is the median, as a part of the median of the way
//! that was built by hand. Only such ratios are printed: a time says something about one machine.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use at_work::{
    pools,
    queues::{self, Job},
};

const ROUNDS: usize = 9;

/// A way to do the job, by name.
type Way<'a> = (&'a str, &'a dyn Fn());

fn main() {
    for (places, words) in [(1, "one place"), (64, "64 places")] {
        let job = Job { producers: 2, consumers: 2, each: 50_000, places };
        compare(
            &format!("a queue with {words}: 100,000 items, two producers, two consumers"),
            &[
                ("bounded-by-hand", &|| assert_eq!(queues::by_hand(job), job.sum())),
                ("std::sync::mpsc, the receiver under a lock", &|| assert_eq!(queues::mpsc(job), job.sum())),
                ("crossbeam-channel", &|| assert_eq!(queues::crossbeam(job), job.sum())),
            ],
        );
    }
    compare(
        "10,000 small tasks, two workers",
        &[
            ("apply-async", &|| _ = black_box(pools::by_hand(2, 10_000))),
            ("a thread for each task", &|| _ = black_box(pools::thread_for_each(10_000))),
            ("rayon, par_iter", &|| _ = black_box(pools::rayon(2, 10_000))),
        ],
    );
    compare(
        "10,000 small tasks by halves, two workers",
        &[
            ("nested", &|| _ = black_box(pools::nested_by_hand(2, 10_000))),
            ("rayon::join", &|| _ = black_box(pools::nested_rayon(2, 10_000))),
        ],
    );
}

/// Prints what each way takes, as a part of what the first one does.
fn compare(job: &str, ways: &[Way<'_>]) {
    let mut times = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for ((_, way), times) in ways.iter().zip(&mut times) {
            let start = Instant::now();
            way();
            times.push(start.elapsed());
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    println!("{job}");
    for ((name, _), time) in ways.iter().zip(&medians) {
        println!("  {name:<44} {:>6.2}", time.as_secs_f64() / medians[0].as_secs_f64());
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
