// wrong: puts the fork back and takes it again at once: all may do so for ever, in step
// finding: spins
// observer: model

//! Philosophers sit around a table, with one fork between each two, and each needs two forks to eat.
//!
//! If all of them take the fork on their left and then wait for the one on their right, they wait for ever. How can all
//! eat?
//!
//! Write `dine`, one meal of one philosopher: take both forks, each once, with `philosopher.take(fork)`; then call
//! `philosopher.eat(one, other)`, which puts both back. In whatever order they begin, all must get to eat; and those who
//! are no neighbours must be able to eat at the same time. If your way needs more than the forks, add it to `Table`.
//!
//! In the mode `dine`, all sit at the table, and the next course is served when everybody has eaten. In the mode `apart`
//! only some sit there, none of them neighbours, and nobody puts down a fork before all of these eat.
//!
//! Read: `std::sync::Mutex`, and what you know from `deadlock`; `std::sync::Condvar` if you want to ask a waiter.
//!
//! Run:   `cargo run -p lesson-05-locks --bin philosophers -- dine [seats=5] [courses=2] [think_ms=5]`,
//!        `... -- apart 5 1 3`
//! Check: `cargo xtask check lesson-05/philosophers`

use std::sync::{Barrier, Mutex, MutexGuard};
use std::time::Duration;
use std::{env, process, thread};

/// The table, with what all philosophers share.
struct Table {
    forks: Vec<Fork>,
}

impl Table {
    fn new(seats: usize) -> Self {
        Table { forks: (1..=seats).map(Fork::new).collect() }
    }

    /// The forks on the left and on the right of philosopher `n`, who are counted from 1.
    fn forks_of(&self, n: usize) -> (&Fork, &Fork) {
        (&self.forks[n - 1], &self.forks[n % self.forks.len()])
    }
}

/// A philosopher takes both forks and eats.
fn dine(philosopher: &mut Philosopher<'_>, table: &Table) {
    let (left, right) = table.forks_of(philosopher.number);
    loop {
        let left = philosopher.take(left);
        if let Ok(right) = right.mutex.try_lock() {
            return philosopher.eat(left, right);
        }
    }
}

#[derive(Debug)]
struct Fork {
    number: usize,
    mutex: Mutex<()>,
}

impl Fork {
    fn new(number: usize) -> Self {
        Fork { number, mutex: Mutex::new(()) }
    }
}

struct Philosopher<'a> {
    number: usize,
    meals: usize,
    /// Which forks were taken since the last meal.
    taken: Vec<usize>,
    dinner: &'a Dinner,
}

impl Philosopher<'_> {
    /// Takes a fork, as soon as it is free. With the first fork in hand a philosopher thinks for a while: so long as
    /// somebody else, a thread of its own, needs.
    fn take<'f>(&mut self, fork: &'f Fork) -> MutexGuard<'f, ()> {
        let taken = fork.mutex.lock().unwrap();
        self.taken.push(fork.number);
        let thought = self.dinner.thought;
        if self.taken.len() == 1 && !thought.is_zero() {
            thread::spawn(move || thread::sleep(thought)).join().unwrap();
        }
        taken
    }

    /// Eats, and puts both forks back. It takes the guards themselves: only who has two forks can call it.
    fn eat(&mut self, _one: MutexGuard<'_, ()>, _other: MutexGuard<'_, ()>) {
        self.dinner.company.wait();
        println!("philosopher {} eats", self.number);
        if !matches!(self.taken[..], [one, other] if one != other) {
            println!("philosopher {} did not take two forks, each once", self.number);
        }
        self.taken.clear();
        self.meals += 1;
    }
}

struct Dinner {
    seats: usize,
    guests: Vec<usize>,
    courses: usize,
    /// How long a philosopher thinks with one fork in hand.
    thought: Duration,
    /// So many have to eat at the same time.
    company: Barrier,
    course_is_over: Barrier,
}

fn main() {
    let Some(dinner) = &arguments() else {
        eprintln!(
            "usage: philosophers dine [SEATS] [COURSES] [THINK_MS] | apart SEATS PHILOSOPHER...   (no neighbours)"
        );
        process::exit(2);
    };
    let table = &Table::new(dinner.seats);
    thread::scope(|scope| {
        for &number in &dinner.guests {
            scope.spawn(move || {
                let mut philosopher = Philosopher { number, meals: 0, taken: Vec::new(), dinner };
                for _ in 0..dinner.courses {
                    dine(&mut philosopher, table);
                    dinner.course_is_over.wait();
                }
                println!("philosopher {number} goes home, meals: {}", philosopher.meals);
            });
        }
    });
}

/// The dinner that the command line asks for, if it makes sense.
fn arguments() -> Option<Dinner> {
    let mut args = env::args().skip(1);
    let mode = args.next().unwrap_or("dine".to_owned());
    let numbers: Vec<usize> = args.map(|arg| arg.parse().ok()).collect::<Option<_>>()?;
    let number = |index: usize, default: usize| numbers.get(index).copied().unwrap_or(default);
    let seats = number(0, 5);
    let (guests, courses, thought, eat_together) = match mode.as_str() {
        "dine" if numbers.len() <= 3 => ((1..=seats).collect(), number(1, 2), number(2, 5), 1),
        "apart" => (numbers.get(1..)?.to_vec(), 1, 5, numbers.len() - 1),
        _ => return None,
    };
    let has_neighbour = |n: &usize| mode == "apart" && guests.contains(&(n % seats + 1));
    let fits = (2..=50).contains(&seats) && guests.iter().all(|n| (1..=seats).contains(n) && !has_neighbour(n));
    fits.then(|| Dinner {
        seats,
        courses,
        thought: Duration::from_millis(thought as u64),
        company: Barrier::new(eat_together),
        course_is_over: Barrier::new(guests.len()),
        guests,
    })
}
