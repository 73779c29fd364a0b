"""A printer that speaks IPP Everywhere: CUPS's ippeveprinter, on a port of this machine.

Arguments: the folder. It takes ipp, and ipps with a certificate that it makes itself. It prints its port once it is
ready.
Everything that it prints is a file in FOLDER/printed; FOLDER/attributes has what it was told about each job.

Commands, a line each, answered with 'ok' or what is asked for:
  empty    the next job finds no paper, and waits
  paper    somebody brings paper
  kill     the printer is switched off, whatever it is doing
  start    it is switched on again, and remembers nothing
  printed  the paths of what was printed, separated by tabs
"""

import os
import signal
import socket
import subprocess
import sys
import time

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
folder = sys.argv[1]
for name in ("spool", "keys", "printed", "attributes"):
    os.makedirs(os.path.join(folder, name), exist_ok=True)
os.mkfifo(os.path.join(folder, "paper"))

# What ippeveprinter runs for each job: it says when the paper is out, and waits until somebody brings some.
SCRIPT = """#!/bin/sh
env > "{folder}/attributes/$$"
if [ -e "{folder}/empty" ]; then
  rm "{folder}/empty"
  echo "STATE: +media-empty" >&2
  read -r line < "{folder}/paper"
  echo "STATE: -media-empty" >&2
fi
cp "$1" "{folder}/printed/$$.pdf"
"""
script = os.path.join(folder, "print.sh")
with open(script, "w") as file:
    file.write(SCRIPT.format(folder=folder))
os.chmod(script, 0o700)

# ippeveprinter wants to announce itself over a message bus: this one leads nowhere.
bus = "unix:path=" + os.path.join(folder, "bus")
daemon = subprocess.Popen(
    ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + bus],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

port = 0
printer = None


def wait_for(condition):
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.01)
    sys.exit("the printer doesn't start")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers():
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def start():
    global port, printer
    port = port or free_port()
    environment = dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=bus, HOME=folder)
    keys = ["-K", os.path.join(folder, "keys")]
    printer = subprocess.Popen(
        ["/usr/sbin/ippeveprinter", "-p", str(port), "-r", "off", "-k", "-d", os.path.join(folder, "spool")] + keys
        + ["-c", script, "-f", "application/pdf", "-n", "localhost", "desk"],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True)
    wait_for(answers)


def stop():
    if printer and printer.poll() is None:
        os.killpg(printer.pid, 9)
        printer.wait()


try:
    wait_for(lambda: os.path.exists(os.path.join(folder, "bus")))
    start()
    print(port, flush=True)
    for line in sys.stdin:
        command = line.strip()
        answer = "ok"
        if command == "empty":
            open(os.path.join(folder, "empty"), "w").close()
        elif command == "paper":
            with open(os.path.join(folder, "paper"), "w") as fifo:
                fifo.write("\n")
        elif command == "kill":
            stop()
        elif command == "start":
            start()
        elif command == "printed":
            place = os.path.join(folder, "printed")
            answer = "\t".join(sorted(os.path.join(place, name) for name in os.listdir(place)))
        print(answer, flush=True)
finally:
    stop()
    daemon.kill()
