"""finding: made-no-processes"""
import sys
import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)
    print(f"got {seconds}", flush=True)


if __name__ == "__main__":
    children = [Process(target=download(int(seconds))) for seconds in sys.argv[1:]]
    print("all done", flush=True)
