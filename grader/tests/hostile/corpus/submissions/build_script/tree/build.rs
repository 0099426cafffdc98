fn main() {
    std::fs::write("interleave-hostile-was-here", "by a build script").unwrap();
}
