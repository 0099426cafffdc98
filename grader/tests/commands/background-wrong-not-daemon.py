"""finding: waits-for-it"""
import threading
import time


def work():
    while True:
        time.sleep(0.05)


threading.Thread(target=work).start()
time.sleep(0.2)
print("end", flush=True)
