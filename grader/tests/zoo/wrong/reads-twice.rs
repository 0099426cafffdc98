// wrong: a method that holds a read lock calls another one that takes it again, and a writer may wait between
// finding: deadlock
// needs: writer-priority

use std::sync::RwLock;
use std::thread;

struct Address {
    host: String,
    port: u16,
}

struct Settings {
    address: RwLock<Address>,
}

impl Settings {
    fn port(&self) -> u16 {
        self.address.read().unwrap().port
    }

    fn url(&self) -> String {
        let address = self.address.read().unwrap();
        format!("http://{}:{}/", address.host, self.port())
    }

    fn set_port(&self, port: u16) {
        self.address.write().unwrap().port = port;
    }
}

fn main() {
    let settings = Settings { address: RwLock::new(Address { host: "localhost".to_owned(), port: 80 }) };
    let url = thread::scope(|scope| {
        let url = scope.spawn(|| settings.url());
        scope.spawn(|| settings.set_port(8080));
        url.join().unwrap()
    });
    println!("{url}");
    assert!(url == "http://localhost:80/" || url == "http://localhost:8080/");
    assert_eq!(settings.port(), 8080);
}
