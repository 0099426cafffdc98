"""finding: not-waited-for"""
import os
import sys
import time


def download(seconds):
    time.sleep(seconds)
    print(f"got {seconds}", flush=True)
    os._exit(0)


for seconds in sys.argv[1:]:
    if os.fork() == 0:
        download(int(seconds))
time.sleep(3)
print("all done", flush=True)
