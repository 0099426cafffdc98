// right: the guard is dropped at the end of the `let`, before the page is visited

//! A crawler: it visits pages, and queues each page to which they link once.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

const LINKS: [&[usize]; 2] = [&[1], &[0]];

struct Crawler {
    queue: Mutex<VecDeque<usize>>,
    seen: [AtomicBool; LINKS.len()],
    visits: Mutex<Vec<usize>>,
}

impl Crawler {
    fn new() -> Self {
        Crawler {
            queue: Mutex::default(),
            seen: [const { AtomicBool::new(false) }; LINKS.len()],
            visits: Mutex::default(),
        }
    }

    /// Queues a page if it is new.
    fn enqueue(&self, page: usize) {
        if !self.seen[page].swap(true, Ordering::SeqCst) {
            self.queue.lock().unwrap().push_back(page);
        }
    }

    fn visit(&self, page: usize) {
        self.visits.lock().unwrap().push(page);
        for &link in LINKS[page] {
            self.enqueue(link);
        }
    }

    fn run(&self) {
        loop {
            let next = self.queue.lock().unwrap().pop_front();
            let Some(page) = next else { break };
            self.visit(page);
        }
    }
}

fn main() {
    let crawler = Crawler::new();
    crawler.enqueue(0);
    thread::scope(|scope| {
        scope.spawn(|| crawler.run());
        // The user types an address.
        crawler.enqueue(1);
    });
    // What was queued after the thread had found the queue empty.
    crawler.run();

    let mut visits = crawler.visits.into_inner().unwrap();
    visits.sort_unstable();
    assert_eq!(visits, [0, 1]);
}
