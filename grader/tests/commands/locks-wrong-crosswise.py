"""finding: deadlock"""
import threading

first, second = threading.Lock(), threading.Lock()
meeting = threading.Barrier(2)


def work(name, one, other):
    with one:
        meeting.wait()
        with other:
            print("done", name, flush=True)


threads = [
    threading.Thread(target=work, args=("a", first, second)),
    threading.Thread(target=work, args=("b", second, first)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
