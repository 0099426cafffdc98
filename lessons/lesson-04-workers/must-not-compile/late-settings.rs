// The grader shows the compiler this file with yours before it. All of it
// must compile, but for the lines with a mark: there it must give just
// this error.

fn set_in_time(mut worker: Worker) {
    worker.set_name("early");
    worker.set_daemon(true);
    let _running = worker.start();
}

fn named_late(mut worker: Worker) {
    let _running = worker.start();
    worker.set_name("late"); //~ E0382
}

fn made_a_daemon_late(mut worker: Worker) {
    let _running = worker.start();
    worker.set_daemon(true); //~ E0382
}
