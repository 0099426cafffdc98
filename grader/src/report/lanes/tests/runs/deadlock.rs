use std::sync::Mutex;
use std::thread;

static LEFT: Mutex<u32> = Mutex::new(100);
static RIGHT: Mutex<u32> = Mutex::new(50);

fn transfer(from: &Mutex<u32>, to: &Mutex<u32>) {
    let mut from = from.lock().unwrap();
    let mut to = to.lock().unwrap();
    *from -= 10;
    *to += 10;
}

fn main() {
    thread::scope(|scope| {
        scope.spawn(|| transfer(&LEFT, &RIGHT));
        scope.spawn(|| transfer(&RIGHT, &LEFT));
    });
    println!("left {}, right {}", LEFT.lock().unwrap(), RIGHT.lock().unwrap());
}
