static HUGE: [u64; 8 << 30] = {
    let mut all = [1; 8 << 30];
    all[1] = 2;
    all
};

fn main() {
    println!("{}", HUGE[std::env::args().len()]);
}
