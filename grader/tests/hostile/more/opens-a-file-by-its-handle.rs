// tries: to open a file by a number, past all folders (open_by_handle_at(2))
// ends: exit 0
// left: nobody
//! Asks for the handle of the root, and opens it.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_NAME_TO_HANDLE_AT: i64 = 303;
const SYS_OPEN_BY_HANDLE_AT: i64 = 304;
const AT_FDCWD: i64 = -100;

fn main() {
    let (mut handle, mut mount) = ([0_u32; 34], 0_i32);
    // As many bytes as a handle may have.
    handle[0] = 128;
    let place = handle.as_mut_ptr();
    // SAFETY: the text ends with a NUL, and the handle has room for as much as it says.
    let done = unsafe {
        syscall(SYS_NAME_TO_HANDLE_AT, AT_FDCWD, c"/".as_ptr(), place, &raw mut mount, 0_i64) == 0
            || syscall(SYS_OPEN_BY_HANDLE_AT, AT_FDCWD, place, 0_i64) >= 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
