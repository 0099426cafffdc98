//! Makes many attempts at once, and tells of them in the order in which they were asked for; or builds what they need.

use std::{
    collections::BTreeMap,
    sync::{Mutex, mpsc},
    thread,
};

use crate::{
    attempt::{Attempt, AttemptError, Step, Workshop},
    plan::Plan,
};

/// What happens while plans are carried out.
#[derive(Debug)]
pub enum Event {
    /// An attempt takes a step.
    Step {
        /// Index of the plan.
        plan: usize,
        /// The step.
        step: Step,
    },
    /// An attempt is made. These come in the order of the plans.
    Made {
        /// Index of the plan.
        plan: usize,
        /// The attempt.
        attempt: Box<Attempt>,
    },
}

/// How many attempts are made at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtOnce {
    /// As many as there are cores.
    OnePerCore,
    /// Four times as many: most programs of a course wait most of their time, for a sleep or for each other.
    FourPerCore,
}

impl AtOnce {
    fn workers(self) -> usize {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        match self {
            Self::OnePerCore => cores,
            Self::FourPerCore => 4 * cores,
        }
    }
}

/// Carries out the plans.
///
/// The first error of the grader itself ends it.
pub fn carry_out(
    workshop: &Workshop,
    plans: Vec<Plan>,
    at_once: AtOnce,
    mut hear: impl FnMut(Event),
) -> Result<(), AttemptError> {
    let workers = at_once.workers().min(plans.len());
    let queue = Mutex::new(plans.into_iter().enumerate());
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (send, queue) = (send.clone(), &queue);
            let next = || queue.lock().expect("no holder panics").next();
            scope.spawn(move || {
                while let Some((index, plan)) = next() {
                    let made = workshop.attempt(plan, |step| {
                        let _ = send.send(Message::Step(index, step));
                    });
                    if made.is_err() {
                        workshop.stop();
                    }
                    let _ = send.send(Message::Made(index, made.map(Box::new)));
                }
            });
        }
        drop(send);
        in_order(receive, &mut hear)
    })
}

/// Builds what the plans need, as many at once as there are cores. What does not compile is told when a plan is carried
/// out.
pub fn build(workshop: &Workshop, plans: &[Plan]) {
    let workers = AtOnce::OnePerCore.workers();
    let queue = Mutex::new(plans.iter());
    let next = || queue.lock().expect("no holder panics").next();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(plan) = next() {
                    workshop.build_ahead(plan);
                }
            });
        }
    });
}

enum Message {
    Step(usize, Step),
    Made(usize, Result<Box<Attempt>, AttemptError>),
}

fn in_order(receive: mpsc::Receiver<Message>, hear: &mut impl FnMut(Event)) -> Result<(), AttemptError> {
    let mut waiting = BTreeMap::new();
    let mut told = 0;
    let mut failure = None;
    for message in receive {
        match message {
            Message::Step(plan, step) => hear(Event::Step { plan, step }),
            Message::Made(plan, Ok(attempt)) => {
                waiting.insert(plan, attempt);
            }
            // The others are told to stop by the first; what they say of it is not news.
            Message::Made(_, Err(AttemptError::Stopped)) => {}
            Message::Made(_, Err(error)) => failure = failure.or(Some(error)),
        }
        while let Some(attempt) = waiting.remove(&told) {
            hear(Event::Made { plan: told, attempt });
            told += 1;
        }
    }
    failure.map_or(Ok(()), Err)
}
