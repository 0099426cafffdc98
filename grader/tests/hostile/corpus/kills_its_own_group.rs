// hostile: sends SIGKILL to its process group, in which the grader must not be
// verdict: signal KILL
// leaves: nothing
// layers: L0
// control: never

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const MY_GROUP: i32 = 0;
    const SIGKILL: i32 = 9;
    println!("now");
    kill(MY_GROUP, SIGKILL);
}
