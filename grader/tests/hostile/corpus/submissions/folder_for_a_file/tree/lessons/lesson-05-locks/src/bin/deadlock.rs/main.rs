fn main() {
    println!("in a folder");
}
