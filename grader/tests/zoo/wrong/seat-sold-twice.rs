// wrong: the lock is released between the look at the seat and its sale
// finding: panicked
// needs: interleaving

//! A theatre with two box offices.

use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seat {
    Free,
    Sold { to: &'static str },
}

#[derive(Debug, PartialEq, Eq)]
struct Ticket {
    seat: usize,
    holder: &'static str,
}

trait BoxOffice {
    fn buy(&self, seat: usize, holder: &'static str) -> Option<Ticket>;
}

struct Theatre {
    seats: Mutex<Vec<Seat>>,
}

impl Theatre {
    fn new(size: usize) -> Self {
        Theatre { seats: Mutex::new(vec![Seat::Free; size]) }
    }

    fn seat(&self, seat: usize) -> Option<Seat> {
        self.seats.lock().unwrap().get(seat).copied()
    }

    fn sell(&self, seat: usize, to: &'static str) {
        self.seats.lock().unwrap()[seat] = Seat::Sold { to };
    }
}

impl BoxOffice for Theatre {
    fn buy(&self, seat: usize, holder: &'static str) -> Option<Ticket> {
        match self.seat(seat)? {
            Seat::Free => {
                self.sell(seat, holder);
                Some(Ticket { seat, holder })
            }
            Seat::Sold { .. } => None,
        }
    }
}

fn main() {
    let theatre = Arc::new(Theatre::new(3));
    let customers = ["Ada", "Grace"].map(|name| {
        let theatre = Arc::clone(&theatre);
        thread::spawn(move || theatre.buy(1, name))
    });
    let tickets: Vec<Ticket> = customers.into_iter().filter_map(|customer| customer.join().unwrap()).collect();

    for Ticket { seat, holder } in &tickets {
        println!("seat {seat} belongs to {holder}");
    }
    assert_eq!(tickets.len(), 1);
    assert_eq!(theatre.seat(1), Some(Seat::Sold { to: tickets[0].holder }));
    assert_eq!(theatre.seat(2), Some(Seat::Free));
}
