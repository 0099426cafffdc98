// tries: memory in many processes
// ends: any
// left: any
//! Memory in many processes.

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for _ in 0..16 {
        fork();
        let kept = vec![1_u8; 64 << 20];
        println!("{}", kept.len());
    }
}
