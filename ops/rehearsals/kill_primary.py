"""The database is killed while two `serve` take bookings: nothing that was acknowledged is lost."""

import time

from children import wait_until
from figures import Figures
from installation import UNDONE, Installation
from kent import MEDIATORS, Kent
from load import Booker, Record, lost

BOOKINGS_EACH = 15
# Killed once so many are acknowledged; started again once so many requests failed.
KILLED_AFTER = 15
FAILURES_MIN = 8
BOOKINGS_SECONDS_MAX = 240
DONE_SECONDS_MAX = 180


def rehearse(installation: Installation, figures: Figures) -> None:
    serves = [installation.serve(), installation.serve()]
    installation.work()
    sides = [Kent(installation, serve) for serve in serves]
    sides[0].open()
    record = Record()
    bookers = [
        Booker(sides[number % 2], number, [sides[0].process(number) for _ in range(BOOKINGS_EACH)], record)
        for number in range(MEDIATORS)]
    for booker in bookers:
        booker.start()
    wait_until(lambda: len(record.acknowledged) >= KILLED_AFTER, BOOKINGS_SECONDS_MAX, "bookings are acknowledged")
    mails, killed = len(installation.mail.mails()), time.monotonic()
    installation.cluster.kill()
    wait_until(lambda: len(record.failed) >= FAILURES_MIN, BOOKINGS_SECONDS_MAX, "requests fail")
    restarted = time.monotonic()
    installation.cluster.start()
    answers = time.monotonic()
    wait_until(lambda: not any(b.is_alive() for b in bookers), BOOKINGS_SECONDS_MAX, "all bookings are answered")
    report(installation, figures, sides[1], record, (killed, restarted, answers), mails)
    figures.is_exactly("programs that ended", sum(not service.child.runs for service in installation.services), 0)


def report(
    installation: Installation, figures: Figures, kent: Kent, record: Record, times: tuple[float, float, float],
    mails: int
) -> None:
    killed, restarted, answers = times
    asked = MEDIATORS * BOOKINGS_EACH
    figures.note("mails sent before the database was killed", mails)
    figures.note("acknowledged before the database was killed", sum(t < killed for t in record.acknowledged.values()))
    figures.note("requests that failed meanwhile", record.reasons())
    figures.note("from the kill to the start", restarted - killed, "s")
    figures.note("from the start until the database takes connections", answers - restarted, "s")
    again = min((moment for moment in record.succeeded if moment > restarted), default=float("inf"))
    figures.note("from then until a request succeeds", max(again - answers, 0.0), "s")
    figures.is_exactly("bookings acknowledged in the end", len(record.acknowledged), asked)
    figures.is_exactly("acknowledged bookings lost", lost(kent, list(record.acknowledged)), 0)
    figures.is_exactly("meetings made", installation.cluster.number("SELECT count(*) FROM meeting"), asked)
    wait_until(lambda: installation.cluster.number(UNDONE) == 0, DONE_SECONDS_MAX, "all mail is sent")
    figures.note("mails sent", len(installation.mail.mails()))
    figures.is_exactly("mails doubled", installation.mail.doubled(), 0)
