// wrong: writes a message in one call, without a lock: it is longer than a pipe takes at once
// finding: torn
// observer: process

//! A queue between processes: a pipe, and locks.
//!
//! A child that was made by fork(2) has a copy of its parent's memory: a queue in memory is two queues from then on, and
//! what is put into the one never comes out of the other (try `-- ordinary`). A pipe is not in memory, it is in the
//! kernel, and all who were forked later have its ends. But it carries bytes, and knows nothing of messages.
//!
//! 1. `Queue`: choose its fields. `new` makes them, before anybody is forked.
//! 2. `put`: write a message, so that it comes out whole. It may be long: more than a pipe takes at once.
//! 3. `get`: wait for a message, and take the first one, whole.
//!
//! Several processes put at the same time, and several get; no other process may come in the middle of a message. Such a
//! `Lock` is given, and so are the processes.
//!
//! Read: pipe(7), under "I/O on pipes and FIFOs" and "PIPE_BUF"; `std::io::pipe`, `Read::read_exact`, `Write::write_all`.
//!
//! Run:   `cargo run -p lesson-06-queues --bin across-processes -- [producers=2] [consumers=2] [parcels=3] [bytes=5000]`
//!        `cargo run -p lesson-06-queues --bin across-processes -- ordinary`
//! Check: `cargo xtask check lesson-06/across-processes`

use std::error::Error;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::mpsc;
use std::{env, process};

use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, Pid, fork},
};

/// A pipe, and a lock for each of its ends.
struct Queue {
    reader: PipeReader,
    writer: PipeWriter,
    putting: Lock,
    getting: Lock,
}

impl Queue {
    /// For this process and all that are forked later.
    fn new() -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        Ok(Queue { reader, writer, putting: Lock::new()?, getting: Lock::new()? })
    }

    /// Writes a message: its length in 8 bytes, and then itself, all at once.
    fn put(&self, message: &str) -> io::Result<()> {
        let mut frame = message.len().to_le_bytes().to_vec();
        frame.extend_from_slice(message.as_bytes());
        (&self.writer).write_all(&frame)
    }

    /// Waits for a message, and takes it.
    fn get(&self) -> io::Result<String> {
        let _held = self.getting.lock()?;
        let mut reader = &self.reader;
        let mut length = [0; 8];
        reader.read_exact(&mut length)?;
        // Whatever comes where a length should be: no message here is longer.
        let mut message = vec![0; usize::from_le_bytes(length).min(5_000)];
        reader.read_exact(&mut message)?;
        Ok(String::from_utf8_lossy(&message).into_owned())
    }
}

/// A lock between processes: a pipe with one byte in it. Whoever has read the byte has the lock, and writes it back.
#[derive(Debug)]
struct Lock {
    take: PipeReader,
    give: PipeWriter,
}

impl Lock {
    /// A free one, for this process and all that are forked later.
    fn new() -> io::Result<Self> {
        let (take, mut give) = io::pipe()?;
        give.write_all(b"1")?;
        Ok(Lock { take, give })
    }

    /// Waits for it. It is held until what this returns is dropped.
    fn lock(&self) -> io::Result<Held<'_>> {
        (&self.take).read_exact(&mut [0])?;
        Ok(Held { lock: self })
    }
}

/// The lock, held.
struct Held<'a> {
    lock: &'a Lock,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        (&self.lock.give).write_all(b"1").expect("the other end is in this process");
    }
}

/// Parcel `number`, of so many bytes, all alike.
fn pack(number: usize, producer: usize, bytes: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    format!("{number} of producer {producer}, {bytes}:{}", letter.to_string().repeat(bytes))
}

/// Which parcel it is, if it is whole.
fn unpack(message: &str) -> Option<&str> {
    let (head, body) = message.split_once(':')?;
    let (name, bytes) = head.split_once(", ")?;
    let number: usize = name.split_once(' ')?.0.parse().ok()?;
    let letter = b'a' + (number % 26) as u8;
    let is_whole = body.len() == bytes.parse().ok()? && body.bytes().all(|byte| byte == letter);
    is_whole.then_some(name)
}

fn producer(n: usize, parcels: usize, bytes: usize, queue: &Queue) -> io::Result<()> {
    for k in 1..=parcels {
        queue.put(&pack((n - 1) * parcels + k, n, bytes))?;
    }
    println!("producer {n} is done, in process {}", process::id());
    Ok(())
}

/// An empty message is the end, for one of the consumers.
fn consumer(n: usize, queue: &Queue) -> io::Result<()> {
    loop {
        let message = queue.get()?;
        if message.is_empty() {
            break;
        }
        println!("consumer {n} gets {}", unpack(&message).unwrap_or("what is torn"));
    }
    println!("consumer {n} is done, in process {}", process::id());
    Ok(())
}

/// Makes a child that does this, and nothing else.
fn child(work: impl FnOnce() -> io::Result<()>) -> nix::Result<Pid> {
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            if let Err(error) = work() {
                eprintln!("process {}: {error}", process::id());
                process::exit(1);
            }
            process::exit(0)
        }
        ForkResult::Parent { child } => Ok(child),
    }
}

/// Lets so many of each exchange parcels over one queue.
fn exchange([producers, consumers, parcels, bytes]: [usize; 4]) -> Result<(), Box<dyn Error>> {
    let queue = Queue::new()?;
    let makers: Vec<Pid> =
        (1..=producers).map(|n| child(|| producer(n, parcels, bytes, &queue))).collect::<Result<_, _>>()?;
    let takers: Vec<Pid> = (1..=consumers).map(|n| child(|| consumer(n, &queue))).collect::<Result<_, _>>()?;
    for maker in makers {
        waitpid(maker, None)?;
    }
    for _ in 0..consumers {
        queue.put("")?;
    }
    for taker in takers {
        waitpid(taker, None)?;
    }
    println!("all have ended");
    Ok(())
}

/// What becomes of a queue of one process that is handed to another.
fn ordinary() -> Result<(), Box<dyn Error>> {
    let (sender, receiver) = mpsc::channel();
    let sent = child(|| {
        for n in 1..=3 {
            sender.send(n).expect("the receiver is there: the child's");
        }
        println!("the child has sent 3, and in its own memory there are {}", receiver.try_iter().count());
        Ok(())
    })?;
    waitpid(sent, None)?;
    println!("the parent finds {}", receiver.try_iter().count());
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    if args == ["ordinary"] {
        return ordinary();
    }
    let mut numbers = [2, 2, 3, 5000];
    let given = args.iter().map(|arg| arg.parse().ok().filter(|n| *n <= 1_000_000));
    if args.len() > 4 || !numbers.iter_mut().zip(given).all(|(number, arg)| arg.map(|arg| *number = arg).is_some()) {
        eprintln!("usage: across-processes [PRODUCERS] [CONSUMERS] [PARCELS] [BYTES]");
        eprintln!("       across-processes ordinary");
        process::exit(2);
    }
    exchange(numbers)
}
