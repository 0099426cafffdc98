//! Makes a counterexample as short as it will get, and sure of it.
//!
//! A schedule is a list of groups: so many steps of one thread. A shorter one is tried again and again, in the order of
//! what would be gained: without its end, without one of its groups, with two groups put together. What is kept is
//! wrong in the same way. In the end it is run twice more, each time in a new process: it must be the same to the last
//! step.

use super::{
    ModelError, ModelRequest, Sifted,
    answer::Outcome,
    session::{Answer, Session},
    settings_of,
};
use crate::{
    observe::{Ending, Observation},
    plan::{Pass, Strategy},
};

/// Replays that are made to find a shorter schedule, at most; and their steps, all together.
const TRIES: usize = 2_000;
const STEPS: usize = 1_000_000;

/// The shortest run found that is wrong in the same way as `found`; `None` if it is not the same twice.
pub(super) fn shorten(
    request: &ModelRequest,
    pass: &Pass,
    found: &Observation,
    name: &str,
    sift: &mut impl FnMut(&Observation) -> Sifted,
    goes_on: &impl Fn() -> bool,
) -> Result<Option<Observation>, ModelError> {
    let schedule = found.interleaving.as_ref().and_then(|run| run.schedule.split_once('/'));
    let Some((_, schedule)) = schedule else { return Ok(None) };
    if pass.strategy == Strategy::InStep {
        // What it is is shorter than any list of turns.
        return confirmed(request, pass, "in-step", name, sift);
    }
    let first = Schedule::read(schedule);
    let mut session = Session::start(request)?;
    let mut best = first;
    let limit = match found.ending {
        // What makes them long is no order of threads, and each of them is long.
        Ending::Overran { .. } | Ending::Flooded { .. } | Ending::Swarmed { .. } | Ending::Signalled { .. } => 0,
        _ => (STEPS / best.cost().2.max(1)).min(TRIES),
    };
    let mut tries = 0;
    let mut is_wrong = |session: &mut Session, schedule: &Schedule| -> Result<Option<Schedule>, ModelError> {
        let (outcome, _) = replay_in(session, "retry", pass, &schedule.to_string())?;
        if outcome.blind().is_some() || outcome.is_cut_off() {
            return Ok(None);
        }
        let taken = Schedule::read(outcome.schedule());
        let same = sift(&outcome.into_observation(pass)) == Sifted::Wrong(name.to_owned());
        Ok(same.then_some(taken))
    };
    'better: loop {
        let mut found = None;
        for candidate in best.shorter() {
            if !goes_on() {
                return Err(ModelError::Stopped);
            }
            if tries == limit {
                break 'better;
            }
            tries += 1;
            found = is_wrong(&mut session, &candidate)?.filter(|taken| taken.cost() < best.cost());
            if found.is_some() {
                break;
            }
        }
        match found {
            Some(better) => best = better,
            None => break,
        }
    }
    drop(session);
    confirmed(request, pass, &best.to_string(), name, sift)
}

/// The run of a schedule, if it is the same twice and wrong as it should be.
fn confirmed(
    request: &ModelRequest,
    pass: &Pass,
    schedule: &str,
    name: &str,
    sift: &mut impl FnMut(&Observation) -> Sifted,
) -> Result<Option<Observation>, ModelError> {
    let (first, diverged) = replayed(request, pass, schedule)?;
    let (second, _) = replayed(request, pass, schedule)?;
    if diverged || first != second {
        return Ok(None);
    }
    let observation = first.into_observation(pass);
    let same = sift(&observation) == Sifted::Wrong(name.to_owned());
    Ok(same.then_some(observation))
}

/// One replay, in a new process, and whether the schedule did not fit.
pub(super) fn replayed(request: &ModelRequest, pass: &Pass, schedule: &str) -> Result<(Outcome, bool), ModelError> {
    replay_in(&mut Session::start(request)?, "replay", pass, schedule)
}

fn replay_in(session: &mut Session, how: &str, pass: &Pass, schedule: &str) -> Result<(Outcome, bool), ModelError> {
    session.ask(&format!("{how} schedule={schedule} {}", settings_of(pass)))?;
    let mut found = None;
    loop {
        match session.answer()? {
            Answer::Outcome(outcome) => found = Some(*outcome),
            Answer::Blind(_) => return Err(ModelError::Answer("an end without a run".to_owned())),
            Answer::End(end) => {
                let outcome = found.ok_or_else(|| ModelError::Answer("an end without a run".to_owned()))?;
                return Ok((outcome, end.diverged));
            }
        }
    }
}

/// A schedule in groups; before them what tells the threads apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Schedule {
    head: String,
    groups: Vec<Group>,
}

/// So many steps of one thread, each in this of its ways.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    times: usize,
    step: String,
}

impl Group {
    fn thread(&self) -> &str {
        self.step.split(':').next().unwrap_or_default()
    }

    fn is_unlikely(&self) -> bool {
        self.step.contains(':')
    }
}

impl Schedule {
    fn read(text: &str) -> Self {
        let cut = text.rfind('/').map_or(0, |slash| slash + 1);
        let groups = text[cut..]
            .split('.')
            .filter(|group| !group.is_empty())
            .map(|group| match group.split_once('x') {
                Some((times, step)) => Group { times: times.parse().unwrap_or(1), step: step.to_owned() },
                None => Group { times: 1, step: group.to_owned() },
            })
            .collect();
        Self { head: text[..cut].to_owned(), groups }
    }

    /// Unlikely turns, switches, steps: fewer are easier to follow.
    fn cost(&self) -> (usize, usize, usize) {
        let unlikely = self.groups.iter().filter(|group| group.is_unlikely()).map(|group| group.times).sum();
        let switches = self.groups.windows(2).filter(|pair| pair[0].thread() != pair[1].thread()).count();
        (unlikely, switches, self.groups.iter().map(|group| group.times).sum())
    }

    fn with(&self, groups: Vec<Group>) -> Self {
        Self { head: self.head.clone(), groups }
    }

    /// Schedules that may be shorter; after the end of each, whoever ran goes on.
    fn shorter(&self) -> impl Iterator<Item = Self> {
        let count = self.groups.len();
        // Of a long one the beginnings of a power of two.
        let ends = (0..count).filter(move |end| count <= 200 || *end == 0 || end.is_power_of_two());
        let ends = ends.map(|end| self.with(self.groups[..end].to_vec()));
        let without = (0..count).flat_map(|index| {
            let likely = self.groups[index].is_unlikely().then(|| {
                let mut likely = self.groups.clone();
                likely[index].step = likely[index].thread().to_owned();
                self.with(likely)
            });
            let mut without = self.groups.clone();
            without.remove(index);
            std::iter::once(self.with(without)).chain(likely)
        });
        ends.chain(without).chain((0..count).flat_map(|index| self.together(index)))
    }

    /// A group that another thread interrupts, put together: before the interruption, or after it.
    fn together(&self, index: usize) -> Vec<Self> {
        let later = (index + 1..self.groups.len()).find(|next| self.groups[*next].step == self.groups[index].step);
        let Some(later) = later.filter(|later| *later > index + 1) else { return Vec::new() };
        [(index, later), (later, index)]
            .map(|(kept, gone)| {
                let mut together = self.groups.clone();
                together[kept].times += self.groups[gone].times;
                together.remove(gone);
                self.with(together)
            })
            .into()
    }
}

impl std::fmt::Display for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.head)?;
        for (index, group) in self.groups.iter().enumerate() {
            let dot = if index > 0 { "." } else { "" };
            match group.times {
                1 => write!(f, "{dot}{}", group.step)?,
                times => write!(f, "{dot}{times}x{}", group.step)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_spelled_as_it_was_read() {
        for text in ["0.3x1.2.4x0", "f0_1,1_1,/3x0.1:2", "c12_5,/0", ""] {
            assert_eq!(Schedule::read(text).to_string(), text);
        }
    }

    #[test]
    fn unlikely_turns_cost_more_than_switches_and_these_more_than_steps() {
        let cost = |text: &str| Schedule::read(text).cost();
        assert!(cost("0.1.0.1") < cost("0.1:1"));
        assert!(cost("9x0.9x1") < cost("0.1.0"));
        assert!(cost("0.1") < cost("2x0.1"));
    }

    #[test]
    fn an_interrupted_group_is_put_together() {
        let shorter: Vec<String> = Schedule::read("2x0.1.3x0").shorter().map(|schedule| schedule.to_string()).collect();
        assert!(shorter.contains(&"5x0.1".to_owned()) && shorter.contains(&"1.5x0".to_owned()), "{shorter:?}");
    }
}
