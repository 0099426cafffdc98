// right: when every owner calls `Arc::into_inner`, exactly one of them gets the value

use std::sync::{Arc, Mutex};
use std::thread;

type Results = Arc<Mutex<Vec<u32>>>;

/// Adds a result; whoever is the last owner gets all of them.
fn finish(results: Results, result: u32) -> Option<Vec<u32>> {
    results.lock().unwrap().push(result);
    let results = Arc::into_inner(results)?;
    Some(results.into_inner().unwrap())
}

fn main() {
    let ours = Results::default();
    let theirs = Arc::clone(&ours);
    let workers = [thread::spawn(|| finish(ours, 1)), thread::spawn(|| finish(theirs, 2))];
    let all: Vec<Vec<u32>> = workers.into_iter().filter_map(|worker| worker.join().unwrap()).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].iter().sum::<u32>(), 3);
}
