// The grader shows the compiler this file with yours before it. All of it
// must compile, but for the line with the mark: there it must give just
// this error.

fn starts_once(mut worker: Download) {
    let _handle = worker.start();
}

fn starts_twice(mut worker: Download) {
    let _first = worker.start();
    let _second = worker.start(); //~ E0382
}
