"""Two downloads at once."""
import sys
import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)
    print(f"got {seconds}", flush=True)


if __name__ == "__main__":
    children = [Process(target=download, args=(int(seconds),)) for seconds in sys.argv[1:]]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("all done", flush=True)
