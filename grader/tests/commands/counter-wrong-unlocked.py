"""finding: lost-update"""
import os

with open("counter", "w") as file:
    file.write("0")
for _ in range(2):
    if os.fork() == 0:
        number = int(open("counter").read() or 0)
        with open("counter", "w") as file:
            file.write(str(number + 1))
        os._exit(0)
for _ in range(2):
    os.wait()
print("counter", open("counter").read(), flush=True)
