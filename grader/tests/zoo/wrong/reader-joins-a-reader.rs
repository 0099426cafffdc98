// wrong: a reader waits for another reader, who may have to queue behind a writer
// finding: deadlock
// needs: writer-priority

use std::sync::RwLock;
use std::thread;

fn main() {
    let prices = RwLock::new(vec![3, 4, 5]);
    thread::scope(|scope| {
        scope.spawn(|| prices.write().unwrap().push(6));

        let ours = prices.read().unwrap();
        let helper = scope.spawn(|| prices.read().unwrap().iter().sum::<u32>());
        let most = ours.iter().max().copied();
        let sum = helper.join().unwrap();
        println!("{most:?} of {sum}");
        // Nobody could write in between.
        assert_eq!(sum, ours.iter().sum());
    });
    assert_eq!(prices.into_inner().unwrap(), [3, 4, 5, 6]);
}
