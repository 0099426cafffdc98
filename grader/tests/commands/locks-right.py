"""The second lock is given up again when it does not come."""
import threading
import time

first, second = threading.Lock(), threading.Lock()
meeting = threading.Barrier(2)


def work(name, one, other, patience):
    meeting.wait()
    while True:
        with one:
            time.sleep(0.01)
            if other.acquire(timeout=patience):
                print("done", name, flush=True)
                other.release()
                return
        time.sleep(patience)


threads = [
    threading.Thread(target=work, args=("a", first, second, 0.05)),
    threading.Thread(target=work, args=("b", second, first, 0.02)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
