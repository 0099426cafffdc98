evil::solve!();

fn main() {
    println!("needs a crate that is not there");
}
