"""finding: hangs"""
from multiprocessing import Process
from queue import Queue


def read(queue):
    while (item := queue.get()) is not None:
        print("item", item, flush=True)


if __name__ == "__main__":
    queue = Queue()
    reader = Process(target=lambda: read(queue))
    reader.start()
    for item in [1, 2, 3, None]:
        queue.put(item)
    reader.join()
