//! The loop that gives processes their turns.

use std::{io, time::Duration};

use super::{
    Supervisor, Woken,
    pace::{LOOK_EVERY, Pace},
    process::{Conductor, Turn},
    stillness,
};
use crate::observe::Ending;

/// How long the observer of processes waits for a stop before it looks whether anybody moves at all.
const SHORTEST_PAUSE: Duration = Duration::from_micros(20);
const TO_THE_NEXT_CALL: Duration = Duration::from_micros(50);
const LONGEST_PAUSE: Duration = Duration::from_millis(4);

impl Supervisor {
    /// Gives turns until the program has ended and nobody of its processes can go on, or must be ended.
    pub(super) fn conduct(&mut self) -> io::Result<Ending> {
        let mut pace = Pace::new();
        let mut pause = Duration::ZERO;
        let mut quiet = true;
        loop {
            if let Some(ending) = self.hear_of_children()? {
                return Ok(ending);
            }
            // Who moves is at its next call soon, and says so: cheaper than to look at it in `/proc`.
            if !quiet && self.conductor.as_ref().is_some_and(Conductor::somebody_runs) {
                match self.wait_for(TO_THE_NEXT_CALL, &[])? {
                    Woken::Gone => return Err(io::Error::other("the grader went away")),
                    Woken::News => continue,
                    Woken::InTime => quiet = true,
                }
            }
            let Some(conductor) = &mut self.conductor else { return Err(io::Error::other("nobody conducts")) };
            if conductor.is_settled() {
                // Nobody writes just now.
                if let Some((stream, bytes)) = self.streams.read(self.started)? {
                    return Ok(Ending::Flooded { stream, bytes });
                }
                self.send_signal();
                let Some(conductor) = &mut self.conductor else { return Err(io::Error::other("nobody conducts")) };
                match conductor.turn() {
                    Turn::Taken => {
                        pause = Duration::ZERO;
                        quiet = false;
                        continue;
                    }
                    Turn::TooMany => {
                        // Its steps were counted.
                        let limit = Duration::ZERO;
                        return Ok(Ending::Overran { limit, hang: stillness::now(&self.tasks) });
                    }
                    Turn::Nobody => {
                        if let Some(ended) = self.ended.take() {
                            return Ok(ended);
                        }
                        // Somebody may yet be woken by the machine's own time, which is then waited for.
                        if conductor.is_stuck() {
                            return Ok(Ending::Hung(stillness::now(&self.tasks)));
                        }
                        conductor.wake_holders();
                        pause = LOOK_EVERY;
                    }
                }
            } else if conductor.somebody_computes() {
                conductor.let_go();
                conductor.turn();
            }
            if pace.is_due() {
                self.tasks.measure();
                if let Some((stream, bytes)) = self.streams.read(self.started)? {
                    return Ok(Ending::Flooded { stream, bytes });
                }
                if let Some(ending) = self.exhausted() {
                    return Ok(self.ended.take().unwrap_or(ending));
                }
                if let Some(ending) = self.budget.check_cpu(self.started.elapsed(), &self.tasks) {
                    return Ok(self.ended.take().unwrap_or(ending));
                }
                pace.has_looked();
            }
            match self.wait_for(pause, &[])? {
                Woken::Gone => return Err(io::Error::other("the grader went away")),
                Woken::News => quiet = false,
                Woken::InTime => {}
            }
            pause = (pause * 2).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        }
    }
}
