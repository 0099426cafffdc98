// right: nobody asks for the lock that he holds, so it does not matter who goes first

use std::sync::RwLock;
use std::thread;

struct Address {
    host: String,
    port: u16,
}

impl Address {
    fn url(&self) -> String {
        format!("http://{}:{}/", self.host, self.port)
    }
}

struct Settings {
    address: RwLock<Address>,
}

impl Settings {
    fn url(&self) -> String {
        self.address.read().unwrap().url()
    }

    fn set_port(&self, port: u16) {
        self.address.write().unwrap().port = port;
    }

    /// For somebody who would rather do something else than wait.
    fn set_host(&self, host: &str) {
        loop {
            if let Ok(mut address) = self.address.try_write() {
                address.host = host.to_owned();
                break;
            }
            thread::yield_now();
        }
    }
}

fn main() {
    let settings = Settings { address: RwLock::new(Address { host: "localhost".to_owned(), port: 80 }) };
    let url = thread::scope(|scope| {
        let url = scope.spawn(|| settings.url());
        scope.spawn(|| settings.set_port(8080));
        settings.set_host("example.org");
        url.join().unwrap()
    });
    println!("{url}");
    assert!(
        ["http://localhost:80/", "http://localhost:8080/", "http://example.org:80/", "http://example.org:8080/"]
            .contains(&url.as_str())
    );
    assert_eq!(settings.url(), "http://example.org:8080/");
}
