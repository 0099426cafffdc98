// right: the upgraded sessions are collected first, and dropped when the directory is unlocked again

//! A server that knows its sessions and keeps none of them alive.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::thread;

#[derive(Default)]
struct Directory {
    sessions: Vec<Weak<Session>>,
    closed: u32,
}

#[derive(Default)]
struct Server {
    directory: Mutex<Directory>,
}

struct Session {
    server: Arc<Server>,
    received: AtomicU32,
}

impl Session {
    fn open(server: &Arc<Server>) -> Arc<Session> {
        let session = Arc::new(Session { server: Arc::clone(server), received: AtomicU32::new(0) });
        server.directory.lock().unwrap().sessions.push(Arc::downgrade(&session));
        session
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.server.directory.lock().unwrap().closed += 1;
    }
}

impl Server {
    /// Sends to every session that is still open; how many these are.
    fn broadcast(&self) -> usize {
        let open: Vec<_> = self.directory.lock().unwrap().sessions.iter().filter_map(Weak::upgrade).collect();
        for session in &open {
            session.received.fetch_add(1, Ordering::Relaxed);
        }
        open.len()
    }
}

fn main() {
    let server = Arc::new(Server::default());
    let session = Session::open(&server);
    let client = thread::spawn(move || session.received.load(Ordering::Relaxed));
    let reached = server.broadcast();
    let received = client.join().unwrap();
    println!("{reached} session reached, {received} message received");
    assert!(reached <= 1 && received <= 1);
    assert_eq!(server.directory.lock().unwrap().closed, 1);
    assert_eq!(server.broadcast(), 0);
}
