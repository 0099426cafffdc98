//! What operations do to atomics, and what fences do: the memory model of `view`, step by step.

use real_std::{mem, prelude::rust_2024::*};

use crate::engine::{Change, Key, Loc, Order, Reply, Run, Tid, object::Store, view::View};

impl Run {
    pub(super) fn act_on_atomic(
        &mut self,
        tid: Tid,
        key: Key,
        change: Change,
        order: Order,
        at: Loc,
        way: usize,
    ) -> Reply {
        let newest = self.object(key).atomic().stores.len() as u32 - 1;
        match change {
            Change::Load => {
                let index = newest - way as u32;
                let value = self.load(tid, key, index, order);
                self.looks_in_vain(tid, at, value, Some(key));
                Reply::Value(value)
            }
            Change::Store(value) => {
                let released = self.released_by_store(tid, order);
                self.store(tid, key, value, released, order);
                Reply::Done
            }
            Change::Update(compute, operand) => {
                let before = self.load(tid, key, newest, order);
                self.store_after(tid, key, newest, compute(before, operand), order);
                Reply::Value(before)
            }
            Change::Exchange { expected, new, failure, weak } => {
                self.can_be_lucky |= weak;
                let before = self.object(key).atomic().stores[newest as usize].value;
                if before == expected && way == 0 {
                    self.load(tid, key, newest, order);
                    self.store_after(tid, key, newest, new, order);
                    self.finds(tid, at);
                    return Reply::Value(before);
                }
                if before == expected {
                    self.luck -= 1;
                }
                self.load(tid, key, newest, failure);
                self.looks_in_vain(tid, at, before, Some(key));
                Reply::Failed(before)
            }
        }
    }

    fn load(&mut self, tid: Tid, key: Key, index: u32, order: Order) -> u64 {
        let store = &self.object(key).atomic().stores[index as usize];
        let (value, released) = (store.value, store.released.clone());
        if order.sequential {
            self.agree(key, index);
        }
        let thread = self.thread_mut(tid);
        thread.view.see(key, index);
        if let Some(released) = released {
            if order.acquires { thread.view.join(&released) } else { thread.unfenced.join(&released) }
        }
        value
    }

    /// From now on no sequentially consistent operation, and nobody behind such a fence, finds an older store.
    fn agree(&mut self, key: Key, index: u32) {
        let atomic = self.object(key).atomic();
        atomic.sequential = atomic.sequential.max(index);
        self.fences.see(key, index);
    }

    fn released_by_store(&mut self, tid: Tid, order: Order) -> Option<View> {
        let thread = self.thread(tid);
        if order.releases { Some(thread.view.clone()) } else { thread.fenced.clone() }
    }

    fn store(&mut self, tid: Tid, key: Key, value: u64, released: Option<View>, order: Order) {
        let atomic = self.object(key).atomic();
        let index = atomic.stores.len() as u32;
        let released = released.map(|mut view| {
            view.see(key, index);
            view
        });
        atomic.stores.push(Store { value, released });
        if order.sequential {
            self.agree(key, index);
        }
        self.thread_mut(tid).view.see(key, index);
    }

    /// A store that is one with the load of the store before it: it hands on what that one released.
    fn store_after(&mut self, tid: Tid, key: Key, before: u32, value: u64, order: Order) {
        let mut released = self.released_by_store(tid, order);
        if let Some(view) = &self.object(key).atomic().stores[before as usize].released {
            let view = view.clone();
            released.get_or_insert_default().join(&view);
        }
        self.store(tid, key, value, released, order);
    }

    pub(super) fn fence(&mut self, tid: Tid, order: Order) -> Reply {
        let Self { threads, fences, .. } = self;
        let thread = threads[tid].as_mut().expect("runs");
        if order.acquires {
            let unfenced = mem::take(&mut thread.unfenced);
            thread.view.join(&unfenced);
        }
        if order.sequential {
            thread.view.join(fences);
            fences.join(&thread.view);
        }
        if order.releases {
            thread.fenced = Some(thread.view.clone());
        }
        Reply::Done
    }
}
