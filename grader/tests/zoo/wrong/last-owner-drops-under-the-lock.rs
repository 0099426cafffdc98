// wrong: an upgraded `Weak` may be the last owner, and its drop locks what the loop holds locked
// finding: deadlock
// needs: interleaving

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
    fn broadcast(&self) {
        let directory = self.directory.lock().unwrap();
        for session in directory.sessions.iter().filter_map(Weak::upgrade) {
            session.received.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn main() {
    let server = Arc::new(Server::default());
    let session = Session::open(&server);
    let client = thread::spawn(move || {
        let received = session.received.load(Ordering::Relaxed);
        println!("{received} received so far, goodbye");
    });
    server.broadcast();
    client.join().unwrap();
    assert_eq!(server.directory.lock().unwrap().closed, 1);
}
