"""A queue of CUPS: its own daemon, on a port of this machine, with one queue that prints into a file.

Arguments: the folder. It prints its port once it is ready. It keeps each job and its document, as CUPS does unless it
is asked to forget them.

Commands, a line each:
  spool    answers with how many files of documents it keeps
"""

import os
import pwd
import signal
import socket
import subprocess
import sys
import time

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
# The parent may have blocked signals in its thread. The mask is inherited, and the daemon couldn't be ended.
signal.pthread_sigmask(signal.SIG_SETMASK, [])
folder = sys.argv[1]


def place(*names):
    return os.path.join(folder, *names)


for name in ("root", "spool", "spool/tmp", "cache", "state", "data/mime", "bin"):
    os.makedirs(place(name), exist_ok=True)

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]

me = pwd.getpwuid(os.getuid()).pw_name
FILES = f"""
User {me if me != "root" else "nobody"}
Group nogroup
SystemGroup root
FileDevice Yes
ServerRoot {place("root")}
RequestRoot {place("spool")}
TempDir {place("spool", "tmp")}
CacheDir {place("cache")}
StateDir {place("state")}
DataDir {place("data")}
ServerBin {place("bin")}
AccessLog {place("access")}
ErrorLog {place("error")}
PageLog {place("page")}
"""
DAEMON = f"""
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
PRINTERS = f"""
<DefaultPrinter desk>
Info desk
DeviceURI file://{place("printed")}
State Idle
Accepting Yes
Shared Yes
</DefaultPrinter>
"""
for name, text in [
    ("root/cups-files.conf", FILES), ("root/cupsd.conf", DAEMON), ("root/printers.conf", PRINTERS),
    ("data/mime/mime.types", "application/pdf pdf string(0,%PDF)\n"), ("data/mime/mime.convs", ""),
]:
    with open(place(name), "w") as file:
        file.write(text)
daemon = subprocess.Popen(
    ["/usr/sbin/cupsd", "-f", "-c", place("root", "cupsd.conf"), "-s",
     place("root", "cups-files.conf")],
    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def answers():
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


for _ in range(6000):
    if answers():
        break
    if daemon.poll() is not None:
        sys.exit("CUPS doesn't start")
    time.sleep(0.01)
try:
    print(port, flush=True)
    for line in sys.stdin:
        if line.strip() == "spool":
            print(sum(name.startswith("d") for name in os.listdir(place("spool"))), flush=True)
finally:
    daemon.terminate()
    daemon.wait()
