//! Small sets of threads.

use crate::engine::{Tid, memory::MAX_THREADS};

const WORDS: usize = MAX_THREADS / 64;

/// A set of threads; no larger than a cache line.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Set([u64; WORDS]);

impl Set {
    pub(crate) fn insert(&mut self, tid: Tid) {
        self.0[tid / 64] |= 1 << (tid % 64);
    }

    pub(crate) fn has(&self, tid: Tid) -> bool {
        self.0[tid / 64] & (1 << (tid % 64)) != 0
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    pub(crate) fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
        self
    }

    pub(crate) fn with(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
        self
    }

    pub(crate) fn first(&self) -> Option<Tid> {
        self.iter().next()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Tid> {
        self.0.into_iter().enumerate().flat_map(|(index, mut word)| {
            real_std::iter::from_fn(move || {
                let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

impl FromIterator<Tid> for Set {
    fn from_iter<I: IntoIterator<Item = Tid>>(tids: I) -> Self {
        let mut set = Self::default();
        tids.into_iter().for_each(|tid| set.insert(tid));
        set
    }
}
