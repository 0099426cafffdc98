// None of these may be known; this compiles only if one is.
const KNOWN: [Option<&str>; 6] = [
    option_env!("CARGO_HOME"),
    option_env!("GITHUB_TOKEN"),
    option_env!("GITHUB_ENV"),
    option_env!("SSH_AUTH_SOCK"),
    option_env!("USER"),
    option_env!("RUSTC_BOOTSTRAP"),
];
const _: () = {
    let mut known = false;
    let mut index = 0;
    while index < KNOWN.len() {
        known |= KNOWN[index].is_some();
        index += 1;
    }
    assert!(known);
};

fn main() {
    println!("did it: {KNOWN:?}");
}
