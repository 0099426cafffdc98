//! Scoped threads: what they borrow and return, scopes in scopes, and panics in them.

use std::{
    panic,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, Builder, Scope, ScopedJoinHandle},
};

fn recursive<'scope>(scope: &'scope Scope<'scope, '_>, n: u32) -> ScopedJoinHandle<'scope, u32> {
    scope.spawn(move || if n == 0 { 0 } else { recursive(scope, n - 1).join().unwrap() + n })
}

fn sum(numbers: &[u64]) -> u64 {
    if numbers.len() < 3 {
        return numbers.iter().sum();
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    thread::scope(|scope| {
        let left = scope.spawn(|| sum(left));
        sum(right) + left.join().unwrap()
    })
}

fn main() {
    let mut list = vec![1, 2, 3];
    let mut count = 0;
    let total = thread::scope(|scope| {
        let total = scope.spawn(|| list.iter().sum::<i32>());
        scope.spawn(|| count += list.len());
        println!("{total:?}");
        total.join().unwrap()
    });
    list.push(count as i32);
    println!("{total} {list:?} {}", sum(&(0..9).collect::<Vec<_>>()));
    println!("{}", thread::scope(|scope| recursive(scope, 3).join().unwrap()));

    let mut rows = [[0_u8; 4]; 2];
    thread::scope(|scope| {
        for (n, row) in rows.iter_mut().enumerate() {
            scope.spawn(move || row.fill(n as u8));
        }
    });
    println!("{rows:?}");

    let inner = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::scope(|within| {
                within.spawn(|| inner.fetch_add(1, Ordering::Relaxed));
                scope.spawn(|| inner.fetch_add(10, Ordering::Relaxed));
            });
        });
    });
    println!("{}", inner.into_inner());

    thread::scope(|scope| {
        let named = Builder::new().name("scoped".into());
        let named = named.spawn_scoped(scope, || thread::current().name().map(String::from)).unwrap();
        println!("{:?}", named.thread().name());
        println!("{:?}", named.join());
    });

    let log = Mutex::new(Vec::new());
    let heard = thread::scope(|scope| scope.spawn(|| panic!("heard")).join().is_err());
    let unheard = panic::catch_unwind(|| {
        thread::scope(|scope| {
            scope.spawn(|| log.lock().unwrap().push("the other one goes on"));
            scope.spawn(|| panic!("not heard"));
        });
    });
    let body = panic::catch_unwind(|| {
        thread::scope(|scope| {
            scope.spawn(|| log.lock().unwrap().push("and is waited for"));
            panic!("the body itself");
        })
    });
    println!(
        "{heard} {:?} {:?}",
        unheard.unwrap_err().downcast_ref::<&str>(),
        body.map(|()| ()).unwrap_err().downcast_ref::<&str>()
    );
    println!("{:?}", log.into_inner().unwrap());
}
