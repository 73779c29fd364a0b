"""A mail server that takes connections and says nothing: entry lists are made all the same."""

import statistics
import time

from children import wait_until
from counterparts import HungMailServer
from figures import Figures
from installation import Installation
from kent import Kent, Slot, day

# Healthy and hung take turns, so that whatever else the machine does counts for both.
ROUNDS = 3
MEASURED_A_ROUND = 4
# What a list beside the hung server may take, as a multiple of one beside the healthy one.
SLOWER_MAX = 2.0
LIST_SECONDS_MAX = 60
# A worker finishes its jobs before it ends.
ENDING_SECONDS_MAX = 150


def rehearse(installation: Installation, figures: Figures) -> None:
    kent = Kent(installation, installation.serve())
    kent.open()
    hung = HungMailServer()
    installation.stack.callback(hung.end)
    lists = Lists(installation, kent)
    healthy_seconds, hung_seconds, held = [], [], []
    for _ in range(ROUNDS):
        healthy_seconds += lists.beside(installation.mail.port)
        hung.hang()
        hung_seconds += lists.beside(hung.port, hung)
        held.append(lists.held)
    report(figures, healthy_seconds, hung_seconds)
    figures.at_least("connections that the hung server held, each time", min(held), 1)
    figures.note("mails that the healthy server took", len(installation.mail.mails()))
    figures.is_exactly("lists lost", lists.lost(), 0)


class Lists:
    """Meetings of the coming week, confirmed one after the other, and the lists that must name them."""

    def __init__(self, installation: Installation, kent: Kent) -> None:
        self.installation, self.kent = installation, kent
        self.expected: dict[str, int] = {}
        self.held = 0
        # The first of each round isn't measured: the worker has just been started.
        self.prepared = [self.prepare(number) for number in range(2 * ROUNDS * (MEASURED_A_ROUND + 1))]

    def prepare(self, number: int) -> tuple[str, Slot]:
        """A meeting that only waits for its confirmation."""
        process = self.kent.process(number)
        meeting, slot = self.kent.book(process, day(2), day(6))
        self.kent.agree(process, meeting)
        return meeting, slot

    def beside(self, port: int, hung: HungMailServer | None = None) -> list[float]:
        """How long lists take while a worker's mail goes to this port."""
        self.installation.set_live(mail={"port": port})
        work = self.installation.work()
        self.confirmed()
        if hung:
            wait_until(lambda: hung.taken, LIST_SECONDS_MAX, "the worker connects to the hung server")
        seconds = [self.confirmed() for _ in range(MEASURED_A_ROUND)]
        if hung:
            self.held = len(hung.taken)
            hung.let_go()
        work.end(ENDING_SECONDS_MAX)
        return seconds

    def confirmed(self) -> float:
        """Confirms a meeting. Returns how long it takes from then until the desk reads a revision that names it."""
        meeting, slot = self.prepared.pop()
        self.kent.confirm(meeting)
        began = time.monotonic()
        self.expected[slot.day] = self.expected.get(slot.day, 0) + 1
        self.kent.wait_for_arrivals(slot.day, self.expected[slot.day], LIST_SECONDS_MAX)
        return time.monotonic() - began

    def lost(self) -> int:
        """How many confirmed meetings stand on no released list."""
        def named(on: str) -> int:
            return len((self.kent.list_of(on) or {"arrivals": []})["arrivals"])

        return sum(count - named(on) for on, count in self.expected.items())


def report(figures: Figures, healthy: list[float], hung: list[float]) -> None:
    for word, seconds in (("healthy", healthy), ("hung", hung)):
        figures.note(f"lists beside the {word} server", len(seconds))
        figures.note(f"longest beside the {word} server", max(seconds), "s")
    median = statistics.median(healthy)
    figures.note("median beside the healthy server", median, "s")
    figures.at_most("median beside the hung server", statistics.median(hung), SLOWER_MAX * median, "s")
