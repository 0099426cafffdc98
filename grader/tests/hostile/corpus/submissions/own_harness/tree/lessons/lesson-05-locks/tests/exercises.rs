fn main() {
    std::fs::write("interleave-hostile-was-here", "by a test").unwrap();
    println!("\nrunning 11 tests\ntest result: ok. 11 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
}
