"""Two processes count in one file, each with the file locked."""
import fcntl
import os

with open("counter", "w") as file:
    file.write("0")
for _ in range(2):
    if os.fork() == 0:
        with open("lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            number = int(open("counter").read())
            with open("counter", "w") as file:
                file.write(str(number + 1))
        os._exit(0)
for _ in range(2):
    os.wait()
print("counter", open("counter").read(), flush=True)
