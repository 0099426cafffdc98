//! What can go wrong with a channel, in words, and `?` on it.

use std::{
    error::Error,
    sync::mpsc::{
        Receiver, RecvError, RecvTimeoutError, SendError, SyncSender, TryRecvError, TrySendError, channel, sync_channel,
    },
    thread,
    time::Duration,
};

fn send() -> Result<(), Box<dyn Error>> {
    let (sender, receiver) = channel();
    drop(receiver);
    Ok(sender.send(3)?)
}

fn receive() -> Result<i32, Box<dyn Error + Send + Sync>> {
    let (sender, receiver) = channel();
    drop(sender);
    Ok(receiver.recv()?)
}

fn try_receive(receiver: &Receiver<i32>) -> Result<i32, Box<dyn Error>> {
    Ok(receiver.try_recv()?)
}

fn receive_soon(receiver: &Receiver<i32>) -> Result<i32, Box<dyn Error>> {
    Ok(receiver.recv_timeout(Duration::from_millis(1))?)
}

fn try_send(sender: &SyncSender<i32>) -> Result<(), Box<dyn Error>> {
    Ok(sender.try_send(1)?)
}

fn join() -> Result<i32, Box<dyn Error>> {
    let parses = thread::spawn(|| "x".parse::<i32>().map_err(|error| error.to_string()));
    Ok(parses.join().map_err(|_| "it panicked")??)
}

/// Neither `Debug` nor `Display`.
struct Mute;

fn main() {
    println!("{} / {} / {}", send().unwrap_err(), receive().unwrap_err(), join().unwrap_err());
    let (sender, receiver) = channel();
    println!("{} / {}", try_receive(&receiver).unwrap_err(), receive_soon(&receiver).unwrap_err());
    println!("{:?} {:?}", receiver.try_recv(), receiver.recv_timeout(Duration::ZERO));
    drop(sender);
    println!("{} / {}", try_receive(&receiver).unwrap_err(), receive_soon(&receiver).unwrap_err());
    println!("{:?} {:?} {:?}", receiver.try_recv(), receiver.recv_timeout(Duration::MAX), receiver.recv());
    let (sender, receiver) = sync_channel(1);
    println!("{} / {}", try_send(&sender).is_ok(), try_send(&sender).unwrap_err());
    drop(receiver);
    println!("{} / {:?} / {:?}", try_send(&sender).unwrap_err(), sender.try_send(4), sender.send(5));
    println!("{:?} {}", TrySendError::Full(Mute), TrySendError::Disconnected(Mute));
    println!("{:?} {} {}", SendError(Mute), SendError(Mute), SendError(5) == SendError(5));
    println!("{:?} {:?}", TryRecvError::from(RecvError), RecvTimeoutError::from(RecvError));
    println!("{:?} {}", TrySendError::from(SendError(3)), RecvError.source().is_none());
}
