"""Bookings that go on whatever happens: what was acknowledged, what failed, and when."""

import http.client
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from children import Failed
from kent import Answer, Caller, Kent, Process, day

# Each booker has days of its own, so that they don't take each other's slots.
FIRST_DAY = 8
DAYS_EACH = 20
# How long somebody waits before asking again, and after how long they give up.
AGAIN_SECONDS = 0.05
GIVE_UP_SECONDS = 180


@dataclass
class Record:
    """What all bookers saw. Times are of the monotonic clock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    acknowledged: dict[str, float] = field(default_factory=dict)
    succeeded: list[float] = field(default_factory=list)
    failed: list[tuple[float, str]] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)

    def fail(self, reason: str) -> None:
        with self.lock:
            self.failed.append((time.monotonic(), reason))

    def succeed(self) -> None:
        with self.lock:
            self.succeeded.append(time.monotonic())

    def acknowledge(self, meeting: str) -> None:
        with self.lock:
            self.acknowledged[meeting] = time.monotonic()

    def reasons(self) -> str:
        """How often each failure was seen."""
        counts: dict[str, int] = {}
        for _, reason in self.failed:
            counts[reason] = counts.get(reason, 0) + 1
        return ", ".join(f"{count} × {reason}" for reason, count in sorted(counts.items())) or "none"


class Booker(threading.Thread):
    """A mediator who books a slot for each process, and asks again until there is an answer."""

    def __init__(self, kent: Kent, number: int, processes: list[Process], record: Record) -> None:
        super().__init__(daemon=True)
        self.kent, self.processes, self.record = kent, processes, record
        first = FIRST_DAY + number * DAYS_EACH
        self.days = day(first), day(first + DAYS_EACH - 1)

    def run(self) -> None:
        try:
            for process in self.processes:
                self.book(process)
        except Failed as reason:
            with self.record.lock:
                self.record.given_up.append(str(reason))

    def book(self, process: Process) -> None:
        slot = self.insist(lambda: self.kent.slot(process, *self.days))
        mediator, key = self.kent.mediators[process.mediator], str(uuid.uuid4())
        # The same key, so that a booking whose answer was lost isn't made twice.
        answer = self.insist(lambda: posted(mediator, process.request(slot), key))
        self.record.acknowledge(answer.json["id"])

    def insist(self, ask: Callable[[], Any]) -> Any:
        """Asks until it is answered."""
        until = time.monotonic() + GIVE_UP_SECONDS
        while True:
            try:
                found = ask()
                self.record.succeed()
                return found
            except (OSError, http.client.HTTPException, Failed) as reason:
                word = str(reason)[:3] if isinstance(reason, Failed) else type(reason).__name__
                self.record.fail(word)
                if time.monotonic() > until:
                    raise Failed(f"no answer for {GIVE_UP_SECONDS} s: {reason}") from reason
            time.sleep(AGAIN_SECONDS)


def posted(mediator: Caller, body: dict, key: str) -> Answer:
    return mediator.post("/v1/meetings", body, key).wanted(201)


def lost(kent: Kent, meetings: list[str]) -> int:
    """How many acknowledged bookings can't be read any more."""
    return sum(kent.unit.get(f"/v1/meetings/{meeting}").status != 200 for meeting in meetings)


class Steady:
    """Requests at a steady pace, however fast they are answered: reads of meetings, and one in ten opens a process."""

    THREADS = 4

    def __init__(self, kent: Kent, a_second: int, requests_max: int) -> None:
        self.kent, self.pause, self.each = kent, self.THREADS / a_second, requests_max // self.THREADS
        self.sent = self.changes = 0
        self.refused: list[str] = []
        self.failed: list[str] = []
        self.unwanted: list[str] = []
        self.lock, self.is_over = threading.Lock(), threading.Event()
        self.began = self.seconds = 0.0
        self.threads = [threading.Thread(target=self.send, args=(n,), daemon=True) for n in range(self.THREADS)]

    @property
    def runs(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)

    def start(self) -> None:
        self.began = time.monotonic()
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()
        self.seconds = time.monotonic() - self.began

    def send(self, thread: int) -> None:
        for number in range(self.each):
            self.is_over.wait(max(0.0, self.began + (number + thread / self.THREADS) * self.pause - time.monotonic()))
            if self.is_over.is_set():
                return
            self.ask(is_change=number % 10 == 9)

    def ask(self, is_change: bool) -> None:
        wanted, what = (201, "POST /v1/processes") if is_change else (200, "GET /v1/meetings")
        try:
            if is_change:
                answer = self.kent.unit.post("/v1/processes", {"region": "Pacific", "mediators": ["m1"]})
            else:
                answer = self.kent.mediators["m1"].get("/v1/meetings?limit=5")
            status = answer.status
        except (OSError, http.client.HTTPException) as reason:
            with self.lock:
                self.sent += 1
                self.refused.append(f"{what}: {type(reason).__name__}")
            return
        with self.lock:
            self.sent += 1
            self.changes += is_change and status == wanted
            if status >= 500:
                self.failed.append(f"{what}: {status}")
            elif status != wanted:
                self.unwanted.append(f"{what}: {status}")
