fn main() {
    std::fs::write("interleave-hostile-was-here", "by a build script").unwrap();
    println!("cargo::rustc-link-arg=-Wl,--wrap=exit");
    println!("cargo::rustc-env=PATH=/tmp");
}
