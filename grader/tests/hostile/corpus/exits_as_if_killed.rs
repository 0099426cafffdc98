// hostile: ends with the code that shells give for SIGKILL
// verdict: exits 137
// leaves: nothing
// layers: L0
// control: same

fn main() {
    eprintln!("Killed");
    std::process::exit(137);
}
