// right: one lock is held from the look at the seat to its sale

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
}

impl BoxOffice for Theatre {
    fn buy(&self, seat: usize, holder: &'static str) -> Option<Ticket> {
        let mut seats = self.seats.lock().unwrap();
        match seats.get_mut(seat)? {
            Seat::Sold { .. } => None,
            place @ Seat::Free => {
                *place = Seat::Sold { to: holder };
                Some(Ticket { seat, holder })
            }
        }
    }
}

fn main() {
    let theatre = Arc::new(Theatre::new(3));
    let customers = ["Ada", "Grace", "Edith"].map(|name| {
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
    assert_eq!(theatre.buy(9, "Ada"), None);
}
