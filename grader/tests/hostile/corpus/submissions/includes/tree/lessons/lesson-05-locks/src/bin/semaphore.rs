#[path = "../../../../solutions/lesson-05-locks/semaphore.rs"]
mod solution;

fn main() {
    solution::main();
}
