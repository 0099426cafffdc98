//! Makes three children and waits for each.

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    for child in 0..3 {
        if fork() == 0 {
            println!("child {child}");
            std::process::exit(child);
        }
    }
    for _ in 0..3 {
        let mut status = 0;
        // SAFETY: the status is a variable of ours.
        assert!(unsafe { wait(&mut status) } > 0);
    }
    println!("done");
}
