//! A small executor: wakers made of `Arc`s and by hand, a queue of tasks, `async` in all its forms.

use std::{
    future::{Future, pending, poll_fn, ready},
    pin::{Pin, pin},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker},
    thread::{self, Thread},
};

struct Unpark(Thread, AtomicUsize);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Arc::new(Unpark(thread::current(), AtomicUsize::new(0))).into();
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[derive(Default)]
struct Slot(Mutex<(Option<u32>, Option<Waker>)>);

/// Comes from another thread.
struct Later(Arc<Slot>);

impl Later {
    fn new(value: u32) -> Self {
        let slot = Arc::new(Slot::default());
        let other = Arc::clone(&slot);
        thread::spawn(move || {
            let waker = {
                let mut slot = other.0.lock().unwrap();
                slot.0 = Some(value);
                slot.1.take()
            };
            waker.map(Waker::wake)
        });
        Self(slot)
    }
}

impl Future for Later {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let mut slot = self.0.0.lock().unwrap();
        match slot.0.take() {
            Some(value) => Poll::Ready(value),
            None => {
                slot.1 = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// Lets others go first, once.
async fn give_way() {
    let mut given = false;
    poll_fn(|context| {
        if given {
            return Poll::Ready(());
        }
        given = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

struct Task {
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    queue: mpsc::SyncSender<Arc<Task>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let queue = self.queue.clone();
        queue.send(self).unwrap();
    }
}

fn run_tasks() -> Vec<usize> {
    let (queue, ready) = mpsc::sync_channel(8);
    let log = Arc::new(Mutex::new(Vec::new()));
    for n in 0..3 {
        let log = Arc::clone(&log);
        let work = async move {
            log.lock().unwrap().push(n);
            give_way().await;
            log.lock().unwrap().push(n + 10);
        };
        queue.send(Arc::new(Task { future: Mutex::new(Some(Box::pin(work))), queue: queue.clone() })).unwrap();
    }
    drop(queue);
    while let Ok(task) = ready.recv() {
        let waker = Waker::from(Arc::clone(&task));
        let mut slot = task.future.lock().unwrap();
        *slot = slot.take().filter_map_pending(&mut Context::from_waker(&waker));
    }
    Arc::try_unwrap(log).unwrap().into_inner().unwrap()
}

trait FilterPending {
    fn filter_map_pending(self, context: &mut Context<'_>) -> Self;
}

impl<F: Future + Unpin> FilterPending for Option<F> {
    fn filter_map_pending(self, context: &mut Context<'_>) -> Self {
        let mut future = self?;
        Pin::new(&mut future).poll(context).is_pending().then_some(future)
    }
}

fn by_hand() -> Waker {
    unsafe fn clone(_: *const ()) -> RawWaker {
        RawWaker::new(std::ptr::null(), &TABLE)
    }
    unsafe fn nothing(_: *const ()) {}
    static TABLE: RawWakerVTable = RawWakerVTable::new(clone, nothing, nothing, nothing);
    // SAFETY: the functions do nothing with the data.
    unsafe { Waker::from_raw(clone(std::ptr::null())) }
}

fn main() {
    println!("{} {}", block_on(async { 1 + 2 }), block_on(Later::new(5)));
    println!("{}", block_on(async { Later::new(6).await + ready(1).await }));
    let adds = async |n: u32| n + 1;
    println!("{} {:?}", block_on(adds(4)), block_on(async { Err::<u8, _>("early")?.checked_add(1).ok_or("late") }));
    let mut context = Context::from_waker(Waker::noop());
    println!("{:?} {:?}", pin!(pending::<()>()).poll(&mut context), pin!(ready(3)).poll(&mut context).map(|n| n * 2));
    println!("{:?}", run_tasks());
    let unpark = Arc::new(Unpark(thread::current(), AtomicUsize::new(0)));
    let waker = Waker::from(Arc::clone(&unpark));
    waker.wake_by_ref();
    waker.clone().wake();
    println!("{} {}", unpark.1.load(Ordering::SeqCst), Arc::strong_count(&unpark));
    println!("{} {}", waker.will_wake(&waker.clone()), waker.will_wake(&by_hand()));
    drop(waker);
    println!("{} {}", Arc::strong_count(&unpark), by_hand().will_wake(&by_hand()));
    thread::park();
}
