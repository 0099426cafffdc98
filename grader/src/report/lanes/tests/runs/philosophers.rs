use std::sync::Mutex;
use std::thread;

fn main() {
    let forks: Vec<Mutex<()>> = (0..8).map(|_| Mutex::new(())).collect();
    thread::scope(|scope| {
        for seat in 0..8 {
            let forks = &forks;
            scope.spawn(move || {
                let _left = forks[seat].lock().unwrap();
                let _right = forks[(seat + 1) % 8].lock().unwrap();
            });
        }
    });
}
