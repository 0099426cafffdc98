"""finding: hangs"""
from multiprocessing import Process, SimpleQueue


def read(queue):
    while True:
        print("item", queue.get(), flush=True)


if __name__ == "__main__":
    queue = SimpleQueue()
    reader = Process(target=read, args=(queue,))
    reader.start()
    for item in [1, 2, 3]:
        queue.put(item)
    reader.join()
