//! `Arc` of trait objects: methods of `Arc<Self>`, traits implemented for `Arc`, closures, `Any`, cycles.

use std::{
    any::Any,
    fmt::Debug,
    pin::Pin,
    sync::{Arc, Mutex, RwLock, Weak},
    thread,
};

trait Shape: Send + Sync {
    fn area(&self) -> f64;
    fn itself(self: Arc<Self>) -> Arc<dyn Shape>;
    fn pinned(self: Pin<Arc<Self>>) -> f64;
    fn owners(self: &Arc<Self>) -> usize
    where
        Self: Sized,
    {
        Arc::strong_count(self)
    }
}

struct Square(f64);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }

    fn itself(self: Arc<Self>) -> Arc<dyn Shape> {
        self
    }

    fn pinned(self: Pin<Arc<Self>>) -> f64 {
        self.0
    }
}

impl Drop for Square {
    fn drop(&mut self) {
        println!("no square {} any more", self.0);
    }
}

trait Describe {
    fn describe(&self) -> String;
}

impl Describe for Arc<dyn Shape> {
    fn describe(&self) -> String {
        format!("a shape of {}", self.area())
    }
}

impl<T: Describe + ?Sized> Describe for Mutex<T> {
    fn describe(&self) -> String {
        format!("locked {}", self.lock().unwrap().describe())
    }
}

/// Knows its parent, and how to get itself.
struct Node {
    name: &'static str,
    me: Weak<Node>,
    parent: RwLock<Weak<Node>>,
    children: Mutex<Vec<Arc<Node>>>,
}

impl Node {
    fn new(name: &'static str) -> Arc<Self> {
        Arc::new_cyclic(|me| Self { name, me: me.clone(), parent: RwLock::default(), children: Mutex::default() })
    }

    fn add(&self, child: Arc<Node>) {
        *child.parent.write().unwrap() = self.me.clone();
        self.children.lock().unwrap().push(child);
    }
}

fn elsewhere<T: ?Sized + Send + Sync + 'static>(value: &Arc<T>) -> usize {
    let other = Arc::clone(value);
    thread::spawn(move || drop(other)).join().unwrap();
    Arc::strong_count(value)
}

fn main() {
    let shape: Arc<dyn Shape> = Arc::new(Square(2.0));
    println!("{} {} {}", shape.describe(), Arc::ptr_eq(&shape, &shape.clone().itself()), elsewhere(&shape));
    println!("{} {}", Arc::new(Square(1.0)).owners(), (Arc::pin(Square(5.0)) as Pin<Arc<dyn Shape>>).pinned());
    let shapes: Vec<Arc<dyn Shape>> = vec![shape.clone(), Arc::new(Square(3.0))];
    println!("{}", shapes.iter().map(|shape| shape.area()).sum::<f64>());
    drop(shapes);
    let boxed: Box<dyn Shape> = Box::new(Square(7.0));
    println!("{}", Mutex::new(Arc::<dyn Shape>::from(boxed)).describe());

    let twice: Arc<dyn Fn(i32) -> i32 + Send + Sync> = Arc::new(|n| n * 2);
    println!("{} {}", twice(1), thread::spawn(move || (*twice)(2)).join().unwrap());
    let any: Arc<dyn Any + Send + Sync> = Arc::new(5_i32);
    println!("{:?} {}", any.clone().downcast::<i32>(), any.downcast::<u8>().is_err());
    let weak: Weak<dyn Shape> = Arc::downgrade(&shape);
    drop(shape);
    println!("{} {weak:?}", weak.upgrade().is_none());
    let nobody: Weak<dyn Debug> = Weak::<i32>::new();
    println!("{} {}", nobody.upgrade().is_none(), nobody.strong_count());

    let root = Node::new("root");
    ["left", "right"].map(Node::new).map(|child| root.add(child));
    for child in &*root.children.lock().unwrap() {
        println!("{} of {:?}", child.name, child.parent.read().unwrap().upgrade().map(|parent| parent.name));
    }
    println!("{} {}", Arc::strong_count(&root), Arc::weak_count(&root));
}
