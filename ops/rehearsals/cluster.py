"""A PostgreSQL of the rehearsal's own, on a free port of 127.0.0.1 and with passwords, as ops/README.md has it."""

import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

from children import Child, Failed, NotCarriedOut, free_port, run, wait_until

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"


class Cluster:
    """The server refuses to run as root, so it runs as PostgreSQL's user where the rehearsal runs as root."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        if not (PROGRAMS / "initdb").exists():
            raise NotCarriedOut(f"{PROGRAMS} doesn't exist: install postgresql-15")
        self.folder, self.data = folder, folder / "data"
        self.port = port or free_port()
        self.server: Child | None = None
        folder.mkdir(exist_ok=True)
        self.own(folder)

    @property
    def user(self) -> list[str]:
        """Options of setpriv."""
        return ["--reuid", USER, "--regid", USER, "--init-groups"] if os.getuid() == 0 else []

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

    def own(self, path: Path) -> None:
        if os.getuid() == 0:
            known = pwd.getpwnam(USER)
            os.chown(path, known.pw_uid, known.pw_gid)

    def command(self, *words: str, seconds: float = 120) -> str:
        """Runs a program of PostgreSQL's as its user."""
        status, output = run(["setpriv", *self.user, "--", *words], self.environment, seconds)
        if status != 0:
            raise Failed(f"{words[0]} ended with {status}: {output}")
        return output

    def make(self) -> None:
        self.command(
            str(PROGRAMS / "initdb"), "--pgdata", str(self.data), "--username", USER,
            # As Debian has it.
            "--auth-local", "peer" if self.user else "trust", "--auth-host", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self.configure(
            f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = '{self.folder}'\n"
            "timezone = 'UTC'\nlog_parameter_max_length = 0\n")

    def follow(self, primary: "Cluster") -> None:
        """Makes this one a standby of another."""
        self.command(
            str(PROGRAMS / "pg_basebackup"), "--pgdata", str(self.data), "--host", str(primary.folder), "--port",
            str(primary.port), "--username", USER, "--checkpoint", "fast", "--write-recovery-conf", "--no-sync")
        self.configure(f"port = {self.port}\nunix_socket_directories = '{self.folder}'\n")

    def configure(self, lines: str) -> None:
        """Adds settings; they count from the next start or reload."""
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(lines)

    def start(self, seconds: float = 60) -> None:
        """Starts the server, and waits until it takes connections."""
        words = [str(PROGRAMS / "postgres"), "-D", str(self.data)]
        self.server = Child(words, self.folder / "server.log", self.environment, "INT", self.user)
        wait_until(self.answers, seconds, f"the database starts: {self.server.said()[-1000:]}")

    def answers(self) -> bool:
        if self.server is None or not self.server.runs:
            raise Failed(f"the database ended: {self.server.said()[-2000:] if self.server else ''}")
        words = [str(PROGRAMS / "pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port)]
        return subprocess.run(words, env=self.environment, check=False).returncode == 0

    @property
    def postmaster(self) -> int:
        """The id of this cluster's server, by its own file."""
        lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        if Path(lines[1]) != self.data:
            raise Failed(f"postmaster.pid is of {lines[1]}")
        return int(lines[0])

    def kill(self) -> None:
        """Kills the server, as a machine that loses its power does, and waits until all its processes are gone."""
        postmaster = self.postmaster
        processes = children_of(postmaster)
        os.kill(postmaster, signal.SIGKILL)
        self.server.process.wait(20)
        wait_until(lambda: not any(map(is_running, processes)), 60, "the killed database's processes end")

    def stop(self) -> None:
        if self.server is not None and self.server.runs:
            self.server.send(signal.SIGINT)
            try:
                self.server.process.wait(30)
            except subprocess.TimeoutExpired:
                self.server.send(signal.SIGQUIT)
                self.server.process.wait(30)

    def psql(self, statement: str, database: str = "vestibule", schema: str = "vestibule") -> str:
        """Runs SQL as PostgreSQL's own user. Returns rows as lines, with columns between bars."""
        words = [
            "/usr/bin/psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-p", str(self.port), "-U", USER,
            "-d", database, "-c", f"SET search_path = {schema}, public", "-c", statement,
        ]
        return self.command(*words).strip()

    def number(self, statement: str, database: str = "vestibule", schema: str = "vestibule") -> int:
        return int(self.psql(statement, database, schema))

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def children_of(parent: int) -> list[int]:
    words = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
    return [int(word) for word in words]


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1][0]
    except OSError:
        return False
    return state != "Z"
