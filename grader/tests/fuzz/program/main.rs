//! A small concurrent program, built at random: its first argument chooses which. Two runs of it differ only in what
//! its threads see of each other, and all of that ends up in what it prints, or in where it stands still.
//!
//! With a second argument, `show`, it shows what it would do instead of doing it. With a number there it dawdles between
//! its steps, so long as the number has it: for real threads, which else would hardly ever meet.

mod plan;
mod steps;
mod world;

use std::env;
use std::thread;

use plan::{Ending, Plan};
use world::{Mine, World};

fn main() {
    let mut args = env::args().skip(1);
    let seed = args.next().and_then(|seed| seed.parse().ok()).expect("the first argument is a number");
    let plan = Plan::of(seed);
    match args.next() {
        Some(word) if word == "show" => println!("{plan:#?}"),
        pace => run(plan, pace.and_then(|pace| pace.parse().ok()).unwrap_or(0)),
    }
}

fn run(plan: Plan, pace: u64) {
    let world: &'static World = Box::leak(Box::new(World::of(&plan)));
    let (mut main, mut workers) = Mine::shared_out(world, &plan, pace);
    let work = plan.workers.into_iter().enumerate();
    match plan.ending {
        Ending::Joined => {
            let mut handles = Vec::new();
            for (number, steps) in work {
                let mut mine = workers.remove(0);
                mine.others.extend(handles.iter().map(|handle: &thread::JoinHandle<u64>| handle.thread().clone()));
                let name = format!("worker-{number}");
                let begin = move || mine.take_all(&steps);
                handles.push(thread::Builder::new().name(name).spawn(begin).expect("there is room for a thread"));
            }
            main.others = handles.iter().map(|handle| handle.thread().clone()).collect();
            main.workers = handles;
            let known = main.take_all(&plan.main);
            let results: Vec<u64> =
                main.workers.drain(..).map(|handle| handle.join().unwrap_or(u64::from(u32::MAX))).collect();
            println!("{known} {results:?}");
        }
        Ending::Left => {
            for (_, steps) in work {
                let mut mine = workers.remove(0);
                let handle = thread::spawn(move || {
                    let known = mine.take_all(&steps);
                    println!("{known}");
                });
                main.others.push(handle.thread().clone());
            }
            let known = main.take_all(&plan.main);
            println!("main {known}");
        }
        Ending::Scoped => thread::scope(|scope| {
            for (_, steps) in work {
                let mut mine = workers.remove(0);
                let handle = scope.spawn(move || {
                    let known = mine.take_all(&steps);
                    println!("{known}");
                });
                main.others.push(handle.thread().clone());
            }
            let known = main.take_all(&plan.main);
            println!("main {known}");
        }),
    }
}
