fn main() {
    println!("an honest try");
}
