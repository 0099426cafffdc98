"""A writer, and a reader that ends at an end mark."""
from multiprocessing import Process, SimpleQueue


def read(queue):
    while (item := queue.get()) is not None:
        print("item", item, flush=True)


if __name__ == "__main__":
    queue = SimpleQueue()
    reader = Process(target=read, args=(queue,))
    reader.start()
    for item in [1, 2, 3, None]:
        queue.put(item)
    reader.join()
