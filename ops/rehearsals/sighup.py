"""`serve` and `work` read their settings again on SIGHUP under load: no request fails, and what changed counts."""

from children import wait_until
from counterparts import MailServer
from figures import Figures
from installation import UNDONE, Installation, Service
from kent import Answer, Caller, Kent, day
from load import Steady

TIMES = 5
REQUESTS_A_SECOND = 20
REQUESTS_MAX = 2_000
REQUESTS_MIN = 200
READ_SECONDS_MAX = 30
DONE_SECONDS_MAX = 120
# How many failed sign-ins an address may have at once: the default is 40, and this is set.
FAILURES_AT_ONCE = 5
FAILURES_TRIED = 30
READ_AGAIN = "settings read again"


def rehearse(installation: Installation, figures: Figures) -> None:
    serve, work = installation.serve(), installation.work()
    kent = Kent(installation, serve)
    kent.open()
    other = MailServer(installation.folder / "other-mail")
    installation.stack.callback(other.end)
    steady = Steady(kent, REQUESTS_A_SECOND, REQUESTS_MAX)
    steady.start()
    try:
        for _ in range(TIMES):
            read_again(serve, work)
        figures.is_exactly("failed sign-ins turned away before the change", turned_away(kent, "192.0.2.7"), 0)
        mails = sent_by_booking(installation, kent, 0)
        installation.set_live(
            limits={"failureBurst": FAILURES_AT_ONCE, "failurePerSecond": 1}, mail={"port": other.port})
        read_again(serve, work)
        away = turned_away(kent, "192.0.2.8")
        sent_by_booking(installation, kent, 1)
        wait_until(lambda: steady.sent >= REQUESTS_MIN, 120, f"{REQUESTS_MIN} requests are sent")
    finally:
        steady.end()
    figures.at_least("failed sign-ins turned away after it", away, 1)
    figures.note("times that each was told to read its settings", TIMES + 1)
    figures.at_least("mails at the first server, before", mails, 1)
    figures.is_exactly("mails at the first server, after", len(installation.mail.mails()) - mails, 0)
    figures.at_least("mails at the other server, after", len(other.mails()), 1)
    figures.at_least("requests sent meanwhile", steady.sent, REQUESTS_MIN)
    failures = steady.refused + steady.failed + steady.unwanted
    figures.is_exactly("requests failed", len(failures), 0)
    for reason in failures[:5]:
        figures.note("for example", reason)
    figures.is_exactly("programs that ended", sum(not service.child.runs for service in (serve, work)), 0)


def read_again(*services: Service) -> None:
    """Sends SIGHUP, and waits until each has said that it read its settings."""
    before = [service.child.said().count(READ_AGAIN) for service in services]
    for service in services:
        service.reload()
    for service, count in zip(services, before, strict=True):
        wait_until(lambda s=service, c=count: s.child.said().count(READ_AGAIN) > c, READ_SECONDS_MAX, READ_AGAIN)


def turned_away(kent: Kent, address: str) -> int:
    """How many of some requests with a bad token are answered 429; by an address of its own, as a proxy names it."""
    stranger = Caller(kent.address, lambda: "bad")
    answers: list[Answer] = [
        stranger.send("GET", "/v1/meetings", {"X-Forwarded-For": address}) for _ in range(FAILURES_TRIED)]
    return sum(answer.status == 429 for answer in answers)


def sent_by_booking(installation: Installation, kent: Kent, number: int) -> int:
    """Arranges a meeting, and returns how many mails the first server has once all are sent."""
    kent.arranged(number, day(8), day(20))
    wait_until(lambda: installation.cluster.number(UNDONE) == 0, DONE_SECONDS_MAX, "all mail is sent")
    return len(installation.mail.mails())
