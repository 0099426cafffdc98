//! Why a run stands still, in sentences.

use super::*;

const SOURCE: &str = "\
fn main() {
    let (tx, rx) = sync_channel(1);
    let gate = Barrier::new(3);
    let ready = AtomicBool::new(false);
    let table = RwLock::new(0);
    static CONFIG: LazyLock<u32> = LazyLock::new(|| *CONFIG + 1);
    let more = tx.clone();
    use_them(table.read(), table.write(), gate.wait(), rx.recv(), tx.send(1), park(), ready.load(SeqCst), t1.join());
}
";

fn told(blocked: Vec<Waiter>) -> Vec<String> {
    standstill(&run(3, Vec::new(), blocked), SOURCE)
}

fn at(text: &str) -> Place {
    place(SOURCE, text)
}

fn holds(thread: usize, text: &str) -> Holder {
    Holder { thread, at: at(text) }
}

#[test]
fn a_circle_is_told_first_and_closed() {
    let expected = [
        "t1 waits at line 9 for `RIGHT`, which t2 holds (taken at line 8).",
        "t2 waits at line 9 for `LEFT`, which t1 holds (taken at line 8): so they wait for one another, in a circle.",
        "main waits at line 15 for t1 to end, and t1 itself waits.",
    ];
    assert_eq!(deadlock().sentences(), expected);
}

#[test]
fn a_notification_that_came_too_early_is_told_with_its_place() {
    let expected = [
        "t1 waits at line 14 for a notification of `bell`; main sent it at line 19, when nobody waited, and it is not \
         kept.",
        "main waits at line 20 for t1 to end, and t1 itself waits.",
    ];
    assert_eq!(lost_wakeup().sentences(), expected);
}

#[test]
fn a_notification_that_was_seen_is_not_blamed() {
    let mut case = lost_wakeup();
    let wait = case.run.trace.iter().rposition(|step| step.op == Operation::Wait).unwrap();
    let unlock = Step { op: Operation::Unlock, ..case.run.trace[wait].clone() };
    case.run.trace.insert(wait, unlock);
    let expected = "t1 waits at line 14 for a notification of `bell`, and nobody is left to send one; the last, from main \
                    at line 19, came when nobody waited.";
    assert_eq!(case.sentences()[0], expected);
}

#[test]
fn a_sender_that_is_alive_is_told_with_the_place_where_it_was_made() {
    let expected =
        ["main waits at line 10 for a message on `rx`: its sender, made at line 5, is still alive, and sends nothing."];
    assert_eq!(sender_alive().sentences(), expected);
}

#[test]
fn several_senders_are_told_together() {
    let mut receives = waits_for(0, Operation::Receive, at("recv()"), 5, ObjectKind::Channel, at("sync_channel"));
    receives.senders = vec![at("sync_channel"), at("clone()"), at("clone()")];
    let expected = "main waits at line 8 for a message on `rx`: 3 senders, made at lines 2 and 7, are still alive, and \
                    send nothing.";
    assert_eq!(told(vec![receives]), [expected]);
}

#[test]
fn a_thread_that_waits_for_itself_is_told_so() {
    let mut writes = waits_for(1, Operation::Write, at("write()"), 5, ObjectKind::RwLock, at("RwLock::new"));
    writes.holders = vec![holds(1, "read()")];
    let expected =
        "t1 waits at line 8 to write `table`, which it holds itself (taken at line 8): nobody else can free it.";
    assert_eq!(told(vec![writes]), [expected]);
}

#[test]
fn a_writer_between_two_reads_of_one_thread_is_told() {
    let mut reads = waits_for(1, Operation::Read, at("read()"), 5, ObjectKind::RwLock, at("RwLock::new"));
    reads.holders = vec![holds(1, "read()")];
    let mut writes = waits_for(2, Operation::Write, at("write()"), 5, ObjectKind::RwLock, at("RwLock::new"));
    writes.holders = vec![holds(1, "read()")];
    let expected = [
        "t1 waits at line 8 to read `table` once more: it holds it already (taken at line 8), but t2, which waits at \
         line 8 to write, comes first.",
        "t2 waits at line 8 to write `table`, which t1 holds (taken at line 8), and t1 itself waits.",
    ];
    assert_eq!(told(vec![reads, writes]), expected);
}

#[test]
fn an_initializer_that_needs_itself_is_told() {
    let mut begins = waits_for(0, Operation::Begin, at("CONFIG + 1"), 5, ObjectKind::Once, at("LazyLock::new"));
    begins.holders = vec![holds(0, "CONFIG + 1")];
    let expected = "main waits at line 6 for `CONFIG` to be initialized, which it does itself (begun at line 6).";
    assert_eq!(told(vec![begins]), [expected]);
}

#[test]
fn what_nobody_will_do_is_told() {
    let barrier = waits_for(0, Operation::AtBarrier, at("wait()"), 6, ObjectKind::Barrier, at("Barrier::new"));
    let cases = [
        (
            Waiter { arrived: 2, size: 3, ..barrier },
            "main waits at line 8 at `gate`: 2 of 3 have come, and nobody else will.",
        ),
        (
            waits_for(0, Operation::Send, at("send(1)"), 5, ObjectKind::Channel, at("sync_channel")),
            "main waits at line 8 for room: `tx` is full, and nobody receives.",
        ),
        (
            waits_for(0, Operation::HandOver, at("send(1)"), 5, ObjectKind::Channel, at("sync_channel")),
            "main waits at line 8 for somebody to receive what it sent on `tx`, and nobody does.",
        ),
        (waiter(0, Operation::Park, at("park()")), "main is parked at line 8, and nobody is left to unpark it."),
    ];
    for (waiter, expected) in cases {
        assert_eq!(told(vec![waiter]), [expected]);
    }
}

#[test]
fn a_thread_that_looks_again_and_again_is_told_with_what_it_sees() {
    let looks = Step { number: Some(0), reply: Reply::Value, ..step(0, Operation::Load, 5, at("load(SeqCst)")) };
    let yields = Waiter { runs: true, ..waiter(0, Operation::Yield, at("t1.join()")) };
    let mut spins = run(1, vec![looks], vec![yields]);
    spins.objects = vec![SharedObject { object: 5, kind: ObjectKind::Atomic, made: at("AtomicBool::new") }];
    let expected = "main looks again and again at `ready` (line 8): it is false, and nobody is left to change it.";
    assert_eq!(standstill(&spins, SOURCE), [expected]);
    spins.trace.clear();
    let expected = "main looks again and again at line 8, and nobody is left to change what it sees.";
    assert_eq!(standstill(&spins, SOURCE), [expected]);
}

#[test]
fn a_lock_that_was_never_unlocked_is_told() {
    let mut writes = waits_for(0, Operation::Write, at("write()"), 5, ObjectKind::RwLock, at("RwLock::new"));
    writes.holders = vec![holds(1, "read()")];
    let mut leaks = run(2, Vec::new(), vec![writes]);
    leaks.threads[1].ended = Some(4);
    leaks.threads[1].holds = vec![Held { object: 5, at: at("read()") }];
    let expected = "main waits at line 8 to write `table`, which t1 holds (taken at line 8), and t1 has ended without \
                    unlocking it.";
    assert_eq!(standstill(&leaks, SOURCE), [expected]);
}

#[test]
fn a_circle_may_go_over_a_join() {
    let joins = Waiter { other: Some(1), ..waiter(0, Operation::Join, at("join()")) };
    let mut reads = waits_for(1, Operation::Read, at("read()"), 5, ObjectKind::RwLock, at("RwLock::new"));
    reads.holders = vec![holds(0, "write()")];
    let expected = [
        "main waits at line 8 for t1 to end.",
        "t1 waits at line 8 to read `table`, which main holds (taken at line 8): so they wait for one another, in a \
         circle.",
    ];
    assert_eq!(told(vec![joins, reads]), expected);
}

#[test]
fn of_many_threads_the_last_are_counted() {
    let parked = (1..=20).map(|thread| waiter(thread, Operation::Park, at("park()"))).collect();
    let told = standstill(&run(21, Vec::new(), parked), SOURCE);
    assert_eq!(told.len(), 8);
    assert_eq!(told[7], "13 more threads wait.");
}

#[test]
fn what_has_no_name_is_called_what_it_is() {
    let unnamed = |object| waits_for(0, Operation::Lock, at("use_them"), object, ObjectKind::Mutex, at("use_them"));
    assert_eq!(told(vec![unnamed(5)]), ["main waits at line 8 for a mutex."]);
    let second = Waiter { thread: 1, ..unnamed(6) };
    assert_eq!(told(vec![unnamed(5), second])[1], "t1 waits at line 8 for mutex#2.");
}
