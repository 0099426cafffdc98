// tries: shared memory that stays when it has ended (shmget(2))
// ends: exit 0
// left: nobody
//! What is made is removed again, should it be let through.

unsafe extern "C" {
    safe fn shmget(key: i32, size: usize, flags: i32) -> i32;
    fn shmctl(id: i32, command: i32, buffer: *mut u8) -> i32;
}

const IPC_CREAT: i32 = 0o1000;
const IPC_RMID: i32 = 0;

fn main() {
    // SAFETY: removing takes no buffer.
    let done = unsafe {
        let id = shmget(0, 4096, IPC_CREAT | 0o600);
        id >= 0 && shmctl(id, IPC_RMID, std::ptr::null_mut()) == 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
