fn main() {
    println!("{}", include_str!("../../../../solutions/lesson-05-locks/deadlock.rs"));
    println!("{}", include_str!("../../solutions/lesson-05-locks/deadlock.rs"));
}
