"""The database's disk is full: nothing is half done, nothing is lost, and it goes on once there is room."""

import contextlib
import os
import shutil
import subprocess
import time
import uuid
from pathlib import Path

from children import Failed, NotCarriedOut, wait_until
from figures import Figures
from installation import DOCTOR, UNDONE, Installation
from kent import Kent, Process, day
from load import lost, posted
from readiness import recovers, refuse

DISK = "400m"
BEFORE = 4
TRIED = 12
FULL = "The database's disk is full."
DONE_SECONDS_MAX = 180
MEETINGS = "SELECT count(*) FROM meeting"


def prepare(installation: Installation) -> None:
    """Gives the database a small disk of its own."""
    if os.getuid() != 0:
        raise NotCarriedOut("a small disk is mounted by root only")
    folder = installation.cluster.folder
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0755", "vestibule-rehearsal", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotCarriedOut(f"no small disk can be mounted: {done.stderr.strip()}")
    installation.stack.callback(subprocess.run, ["umount", str(folder)], check=False)
    installation.cluster.own(folder)


def rehearse(installation: Installation, figures: Figures) -> None:
    serve, work = installation.serve(), installation.work()
    kent = Kent(installation, serve)
    kent.open()
    acknowledged = [kent.book(kent.process(number), day(8), day(20))[0] for number in range(BEFORE)]
    waiting = [kent.process(number) for number in range(TRIED)]
    # Each on a day of its own, as searching while the disk is full isn't what is tried.
    bookings = slots_of(kent, waiting)
    wait_until(lambda: installation.cluster.number(UNDONE) == 0, DONE_SECONDS_MAX, "everything due is done")
    filler = installation.cluster.data / "filler"
    fill(filler)
    filled = time.monotonic()
    figures.note("size of the disk", DISK)
    refuse(figures, {"serve": serve, "work": work}, filled, FULL)
    refused = try_bookings(figures, kent, bookings, acknowledged)
    figures.at_least("bookings refused while it is full", len(refused), 1)
    filler.unlink()
    freed = time.monotonic()
    start_again(installation, figures)
    recovers(figures, "serve", serve, freed)
    recovers(figures, "work", work, freed)
    figures.is_exactly("meetings half done", installation.cluster.number(MEETINGS) - len(acknowledged), 0)
    for process, body, key in refused:
        acknowledged.append(posted(kent.mediators[process.mediator], body, key).json["id"])
    figures.is_exactly("bookings that were refused and go through now", len(acknowledged), BEFORE + TRIED)
    figures.is_exactly("acknowledged bookings lost", lost(kent, acknowledged), 0)
    wait_until(lambda: installation.cluster.number(UNDONE) == 0, DONE_SECONDS_MAX, "everything due is done")
    figures.is_exactly("mails doubled", installation.mail.doubled(), 0)
    figures.is_exactly("doctor ends with", installation.run(*DOCTOR)[0], 0)
    figures.is_exactly("programs that ended", sum(not service.child.runs for service in (serve, work)), 0)


def fill(filler: Path) -> None:
    """Writes until nothing more fits."""
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while file.write(b"\0" * size):
                    pass
    if shutil.disk_usage(filler.parent).free:
        raise Failed("the disk isn't full")


Booking = tuple[Process, dict, str]


def slots_of(kent: Kent, processes: list[Process]) -> list[Booking]:
    """A free slot for each process, on days that no other has."""
    bookings, first = [], 21
    for process in processes:
        slot = kent.slot(process, day(first), day(first + 14))
        while day(first) <= slot.day:
            first += 1
        bookings.append((process, process.request(slot), str(uuid.uuid4())))
    return bookings


def try_bookings(figures: Figures, kent: Kent, bookings: list[Booking], acknowledged: list[str]) -> list[Booking]:
    """Asks for each once. Adds those that are taken to the acknowledged, and returns those that are refused."""
    refused, statuses, problems = [], [], 0
    for process, body, key in bookings:
        answer = kent.mediators[process.mediator].post("/v1/meetings", body, key)
        if answer.status == 201:
            acknowledged.append(answer.json["id"])
            continue
        refused.append((process, body, key))
        statuses.append(str(answer.status))
        problems += answer.headers.get("content-type", "").startswith("application/problem+json")
    figures.note("statuses of those refused", " ".join(sorted(set(statuses))) or "none")
    figures.is_exactly("refused with a problem", problems, len(refused))
    return refused


def start_again(installation: Installation, figures: Figures) -> None:
    """Starts the database if the full disk has ended it."""
    has_ended = not installation.cluster.server.runs
    figures.note("times that the database ended and was started again", int(has_ended))
    if has_ended:
        installation.cluster.start()
