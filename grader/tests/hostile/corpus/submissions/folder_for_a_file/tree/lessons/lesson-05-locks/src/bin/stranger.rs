fn main() {
    println!("no such exercise");
}
