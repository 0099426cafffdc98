//! Whose turn it is. The same seed makes the same choices.

use std::collections::BTreeMap;

use rand::{RngExt as _, SeedableRng, rngs::StdRng};

/// Turns within which priorities change.
const HORIZON: u64 = 200;
/// How often.
const CHANGES: usize = 3;

/// One who may have the next turn: its process and its thread, by their numbers in the run.
pub(super) type Who = (usize, usize);

#[derive(Debug)]
pub(super) struct Choose {
    policy: Policy,
    random: StdRng,
    turns: u64,
}

#[derive(Debug)]
enum Policy {
    /// Whoever was born first goes on as long as it can.
    Eldest,
    /// Whoever was born last.
    Youngest,
    /// Anybody.
    Uniform,
    /// Whoever has the highest priority; it falls at a few moments (Burckhardt et al., ASPLOS 2010).
    Priorities { of: BTreeMap<Who, u64>, falls: Vec<u64> },
}

impl Choose {
    /// The first two seeds are the two extremes; the others are chance, of two kinds.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let policy = match seed {
            0 => Policy::Eldest,
            1 => Policy::Youngest,
            seed if seed % 2 == 0 => Policy::Uniform,
            _ => {
                let falls = (0..CHANGES).map(|_| random.random_range(0..HORIZON)).collect();
                Policy::Priorities { of: BTreeMap::new(), falls }
            }
        };
        Self { policy, random, turns: 0 }
    }

    /// One of `options`, of which there is at least one; they stand in order.
    pub(super) fn one_of(&mut self, options: &[Who]) -> Who {
        self.turns += 1;
        match &mut self.policy {
            Policy::Eldest => options[0],
            Policy::Youngest => options[options.len() - 1],
            Policy::Uniform => options[self.random.random_range(0..options.len())],
            Policy::Priorities { of, falls } => {
                for who in options {
                    // Above all that fell.
                    of.entry(*who).or_insert_with(|| self.random.random_range(1_000..1_000_000));
                }
                let best = *options.iter().max_by_key(|who| of[who]).expect("there is one");
                if let Some(index) = falls.iter().position(|turn| *turn <= self.turns) {
                    falls.swap_remove(index);
                    of.insert(best, falls.len() as u64);
                }
                best
            }
        }
    }

    /// Bytes by chance.
    pub(super) fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.random.random()).collect()
    }

    /// A number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.random.random_range(0..limit)
    }
}
