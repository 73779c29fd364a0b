"""Programs that the rehearsals start, each ended by its id, and how to wait for something."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

# How often a condition is looked at while it is waited for.
PAUSE_SECONDS = 0.01


class NotCarriedOut(Exception):
    """Something that the rehearsal needs is missing on this machine; the text says what."""


class Failed(Exception):
    """The rehearsal couldn't be carried on: something else than the fault went wrong."""


def wait_until(condition: Callable[[], Any], seconds: float, what: str) -> Any:
    """Waits until the condition is true, and returns what it gave.

    Raises Failed if it isn't within so many seconds.
    """
    until = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > until:
            raise Failed(f"waited {seconds:g} s in vain: {what}")
        time.sleep(PAUSE_SECONDS)


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program_found(name: str, *places: Path) -> str:
    """Where a program is: in one of the places, or installed."""
    for place in places:
        if os.access(place, os.X_OK):
            return str(place)
    installed = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if installed is None:
        raise NotCarriedOut(f"{name} isn't there: {' and '.join(map(str, places))} don't exist, and it isn't installed")
    return installed


class Child:
    """A program that was started. What it writes is in a file."""

    def __init__(
        self, words: Sequence[str], log: Path, environment: dict[str, str], ending: str = "KILL",
        options: Sequence[str] = ()
    ) -> None:
        # The signal that it gets when the rehearsal ends, however that ends; options of setpriv, such as a user.
        prefix = ["setpriv", "--pdeathsig", ending, *options]
        self.log = log
        self.words = words
        self.start = log.stat().st_size if log.exists() else 0
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [*prefix, *words], stdin=subprocess.PIPE, stdout=output, stderr=output, env=environment, cwd="/",
                start_new_session=True)

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def said(self) -> str:
        """What it has written since it was started."""
        with self.log.open("rb") as file:
            file.seek(self.start)
            return file.read().decode("utf-8", "replace")

    def wait_for(self, beginning: str, seconds: float = 60) -> str:
        """Waits for a line that begins so, and returns the rest of it."""

        def rest() -> str | None:
            lines = [line for line in self.said().split("\n")[:-1] if line.startswith(beginning)]
            if not lines and not self.runs:
                raise Failed(f"{self.words[0]} ended with {self.process.returncode}: {self.said()[-2000:]}")
            return lines[-1][len(beginning):] if lines else None

        return wait_until(rest, seconds, f"'{beginning}' of {' '.join(self.words[:2])}")

    def send(self, number: signal.Signals) -> None:
        if self.runs:
            self.process.send_signal(number)

    def end(self, seconds: float = 20) -> int:
        """Asks it to end, and kills it if it hasn't by then. Returns its status; minus the number of a signal."""
        self.send(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            with contextlib.suppress(OSError):
                self.process.stdin.close()


def run(words: Sequence[str], environment: dict[str, str], seconds: float = 120) -> tuple[int, str]:
    """Runs a program to its end. Returns its status and all that it wrote; 124 if it took longer and was ended."""
    try:
        done = subprocess.run(
            words, env=environment, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=seconds, check=False)
    except subprocess.TimeoutExpired as late:
        return 124, (late.stdout or b"").decode("utf-8", "replace")
    return done.returncode, done.stdout.decode("utf-8", "replace")
