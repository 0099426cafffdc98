// tries: a queue of messages that stays when it has ended (msgget(2))
// ends: exit 0
// left: nobody
//! What is made is removed again, should it be let through.

unsafe extern "C" {
    safe fn msgget(key: i32, flags: i32) -> i32;
    fn msgctl(id: i32, command: i32, buffer: *mut u8) -> i32;
}

const IPC_CREAT: i32 = 0o1000;
const IPC_RMID: i32 = 0;

fn main() {
    // SAFETY: removing takes no buffer.
    let done = unsafe {
        let id = msgget(0, IPC_CREAT | 0o600);
        id >= 0 && msgctl(id, IPC_RMID, std::ptr::null_mut()) == 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
