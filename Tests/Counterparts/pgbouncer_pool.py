"""Debian's PgBouncer in transaction mode in front of a PostgreSQL that listens on a socket, for the tests.

    pgbouncer_pool.py SOCKET_FOLDER FOLDER PROGRAM [--ini LINE]... ROLE...

Listens on a socket in FOLDER, at port 6432. Each database has two sessions of PostgreSQL for all clients of a role, so
that clients get each other's. Prints a line once it answers, and runs until its standard input ends, or whoever
started it: another child of theirs may hold the input open.
"""

import argparse
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path


def configuration(given: argparse.Namespace, folder: Path) -> str:
    """What pgbouncer.ini says."""
    return "\n".join([
        "[databases]",
        f"* = host={given.socket_folder} port=5432",
        "[pgbouncer]",
        "pool_mode = transaction",
        "default_pool_size = 2",
        f"unix_socket_dir = {folder}",
        "listen_addr =",
        "listen_port = 6432",
        "auth_type = trust",
        f"auth_file = {folder}/roles",
        f"logfile = {folder}/log",
        f"pidfile = {folder}/pid",
        *given.ini,
    ]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("socket_folder", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("program")
    parser.add_argument("roles", nargs="+")
    parser.add_argument("--ini", action="append", default=[])
    given = parser.parse_args()
    starter = os.getppid()
    folder: Path = given.folder
    (folder / "pgbouncer.ini").write_text(configuration(given, folder))
    (folder / "roles").write_text("".join(f'"{role}" ""\n' for role in given.roles))
    # PgBouncer refuses to run as root, and only the server's user reaches its socket.
    user = given.socket_folder.stat().st_uid if os.getuid() == 0 else None
    if user is not None:
        for place in (folder, *folder.iterdir()):
            os.chown(place, user, -1)
    pool = subprocess.Popen([given.program, "--quiet", str(folder / "pgbouncer.ini")], user=user, cwd=folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        while pool.poll() is None:
            with socket.socket(socket.AF_UNIX) as client:
                if client.connect_ex(str(folder / ".s.PGSQL.6432")) == 0:
                    break
            time.sleep(0.01)
        print("ready" if pool.poll() is None else "ended", flush=True)
        while os.getppid() == starter and not select.select([sys.stdin], [], [], 1)[0]:
            pass
    finally:
        pool.terminate()
        pool.wait()


if __name__ == "__main__":
    main()
