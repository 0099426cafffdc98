// right: the waiter looks again after each wake-up, and a promise that is dropped wakes it as well

//! A value that comes later: one thread holds the promise, another one the future.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

enum State<T> {
    Pending,
    Kept(T),
    Broken,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    settled: Condvar,
}

impl<T> Shared<T> {
    /// Settles a promise that is pending; one that is settled stays as it is.
    fn settle(&self, new: State<T>) {
        let mut state = self.state.lock().unwrap();
        if let State::Pending = *state {
            *state = new;
            self.settled.notify_one();
        }
    }
}

struct Promise<T>(Arc<Shared<T>>);

struct Future<T>(Arc<Shared<T>>);

fn promise<T>() -> (Promise<T>, Future<T>) {
    let shared = Arc::new(Shared { state: Mutex::new(State::Pending), settled: Condvar::new() });
    (Promise(Arc::clone(&shared)), Future(shared))
}

impl<T> Promise<T> {
    fn keep(self, value: T) {
        self.0.settle(State::Kept(value));
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        self.0.settle(State::Broken);
    }
}

impl<T> Future<T> {
    /// The value, or `None` if the promise was broken.
    fn wait(self) -> Option<T> {
        let mut state = self.0.state.lock().unwrap();
        while let State::Pending = *state {
            state = self.0.settled.wait(state).unwrap();
        }
        match std::mem::replace(&mut *state, State::Broken) {
            State::Kept(value) => Some(value),
            State::Pending | State::Broken => None,
        }
    }
}

fn main() {
    let (promise_of_answer, answer) = promise();
    let (promise_of_question, question) = promise::<&str>();
    let thinker = thread::spawn(move || {
        promise_of_answer.keep(6 * 7);
        // Nothing comes to mind.
        drop(promise_of_question);
    });

    let (answer, question) = (answer.wait(), question.wait());
    println!("{answer:?} is the answer to {question:?}");
    thinker.join().unwrap();
    assert_eq!(answer, Some(42));
    assert_eq!(question, None);
}
