//! Channels of every kind, their iterators, and what becomes of messages that nobody takes.

use std::{
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel, sync_channel},
    },
    thread,
    time::Duration,
};

enum Order {
    Do(Box<dyn FnOnce() -> String + Send>),
    Count(Sender<usize>),
    Stop,
}

fn actor(orders: Receiver<Order>) -> usize {
    let mut done = 0;
    while let Ok(order) = orders.recv() {
        match order {
            Order::Do(work) => {
                println!("{}", work());
                done += 1;
            }
            Order::Count(reply) => reply.send(done).unwrap(),
            Order::Stop => break,
        }
    }
    done
}

#[derive(Debug)]
struct Message(u8);

impl Drop for Message {
    fn drop(&mut self) {
        println!("message {} is dropped", self.0);
    }
}

fn main() {
    let (sender, receiver) = channel();
    let other = sender.clone();
    thread::spawn(move || (0..3).for_each(|n| sender.send(n).unwrap())).join().unwrap();
    thread::spawn(move || other.send(9).unwrap()).join().unwrap();
    println!("{:?} {:?}", receiver.try_iter().collect::<Vec<_>>(), receiver.recv());

    let (sender, receiver) = sync_channel(2);
    let fills = thread::spawn(move || (0..4).for_each(|n| sender.send(n).unwrap()));
    println!("{:?}", receiver.iter().take(2).collect::<Vec<_>>());
    for n in &receiver {
        print!("{n} ");
    }
    println!("{:?}", receiver.into_iter().next());
    fills.join().unwrap();

    let (sender, receiver) = sync_channel(0);
    println!("{:?}", sender.try_send("nobody waits"));
    let waits = thread::spawn(move || receiver.recv());
    sender.send("handed over").unwrap();
    println!("{:?} {:?}", waits.join().unwrap(), sender.send("nobody is there"));

    let (orders, inbox) = channel();
    let acts = thread::spawn(move || actor(inbox));
    orders.send(Order::Do(Box::new(|| "done".into()))).unwrap();
    let (reply, answer) = channel();
    orders.send(Order::Count(reply)).unwrap();
    println!("{:?}", answer.recv());
    orders.send(Order::Stop).unwrap();
    println!("{} {}", acts.join().unwrap(), orders.send(Order::Stop).is_err());

    let (sender, receiver) = channel();
    let receiver = Arc::new(Mutex::new(receiver));
    let workers = [(); 2].map(|()| {
        let receiver = Arc::clone(&receiver);
        thread::spawn(move || {
            let mut sum = 0;
            while let Ok(n) = { receiver.lock().unwrap().recv() } {
                sum += n;
            }
            sum
        })
    });
    (1..=2).for_each(|n| sender.send(n).unwrap());
    drop(sender);
    println!("{}", workers.map(|worker| worker.join().unwrap()).iter().sum::<i32>());

    let (sender, receiver) = channel();
    sender.send(Message(1)).unwrap();
    println!("{:?}", receiver.recv_timeout(Duration::MAX));
    sender.send(Message(2)).unwrap();
    drop(receiver);
    println!("{}", sender.send(Message(3)).is_err());
    let shared: Arc<dyn Fn(u8) -> bool + Send + Sync> = Arc::new(move |n| sender.send(Message(n)).is_ok());
    println!("{}", thread::spawn(move || shared(4)).join().unwrap());
}
