"""finding: one-after-the-other"""
import sys
import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)
    print(f"got {seconds}", flush=True)


if __name__ == "__main__":
    for seconds in sys.argv[1:]:
        child = Process(target=download, args=(int(seconds),))
        child.start()
        child.join()
    print("all done", flush=True)
