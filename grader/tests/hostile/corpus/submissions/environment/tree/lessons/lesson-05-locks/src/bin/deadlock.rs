fn main() {
    println!("{} {}", env!("USER"), env!("GITHUB_TOKEN"));
}
