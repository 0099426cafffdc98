// tries: semaphores that stay when it has ended (semget(2))
// ends: exit 0
// left: nobody
//! What is made is removed again, should it be let through.

unsafe extern "C" {
    safe fn semget(key: i32, count: i32, flags: i32) -> i32;
    fn semctl(id: i32, number: i32, command: i32, ...) -> i32;
}

const IPC_CREAT: i32 = 0o1000;
const IPC_RMID: i32 = 0;

fn main() {
    // SAFETY: removing takes nothing more.
    let done = unsafe {
        let id = semget(0, 1, IPC_CREAT | 0o600);
        id >= 0 && semctl(id, 0, IPC_RMID) == 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
