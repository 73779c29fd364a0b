"""The database takes no writes, because it is a standby: nothing is ready until it does.

The setting default_transaction_read_only is a default, which the programs set otherwise, so that nobody stops bookings
with the service's password alone. It must stop nothing.
"""

import time
import uuid

import readiness
from children import wait_until
from cluster import Cluster
from figures import Figures
from installation import Installation, Service
from kent import Kent, Process, day
from load import posted

READ_ONLY = "The database takes no writes."
STARTED_THERE = "This database takes no writes"
START_SECONDS_MAX = 60
STANDBY_SECONDS_MAX = 60


def rehearse(installation: Installation, figures: Figures) -> None:
    standby = name_standby(installation)
    serve, work = installation.serve(), installation.work()
    kent = Kent(installation, serve)
    kent.open()
    bookings = [booking(kent, number) for number in range(2)]
    primary = installation.cluster
    set_read_only(primary, "on")
    process, body, key = bookings[0]
    posted(kent.mediators[process.mediator], body, key)
    figures.is_exactly("bookings taken in spite of the setting", primary.number("SELECT count(*) FROM meeting"), 1)
    set_read_only(primary, "off")
    follow(installation, standby)
    primary.stop()
    refuse(figures, "led to the standby", kent, serve, work, bookings[1])
    for command in ("serve", "work"):
        status, said = installation.run(command, seconds=START_SECONDS_MAX)
        figures.is_exactly(f"{command} that starts on the standby ends with", status, 1)
        figures.is_exactly(f"{command} says that it takes no writes", int(STARTED_THERE in said), 1)
    standby.psql("SELECT pg_promote()")
    go_on(figures, "led to the standby", kent, serve, work, bookings[1])
    figures.is_exactly("meetings made", standby.number("SELECT count(*) FROM meeting"), len(bookings))
    figures.is_exactly("programs that ended", sum(not service.child.runs for service in (serve, work)), 0)


Booking = tuple[Process, dict, str]


def booking(kent: Kent, number: int) -> Booking:
    """What asks for a free slot, on days that no other has."""
    process, first = kent.process(number), 8 + 20 * number
    return process, process.request(kent.slot(process, day(first), day(first + 19))), str(uuid.uuid4())


def name_standby(installation: Installation) -> Cluster:
    """Names a second server in the connection strings, which isn't there yet."""
    standby, primary = Cluster(installation.folder / "standby"), installation.cluster
    installation.stack.callback(standby.remove)
    for name in ("DATABASE_URL", "KEYRING_URL"):
        place = f"127.0.0.1:{primary.port}"
        both = installation.secret(name).replace(place, f"{place},127.0.0.1:{standby.port}")
        installation.write_secret(name, both)
    return standby


def follow(installation: Installation, standby: Cluster) -> None:
    standby.follow(installation.cluster)
    standby.start()
    wait_until(lambda: standby.psql("SELECT pg_is_in_recovery()") == "t", STANDBY_SECONDS_MAX, "the standby follows")


def refuse(figures: Figures, how: str, kent: Kent, serve: Service, work: Service, wish: Booking) -> None:
    readiness.refuse(figures, {f"serve ({how})": serve, f"work ({how})": work}, time.monotonic(), READ_ONLY)
    process, body, key = wish
    answer = kent.mediators[process.mediator].post("/v1/meetings", body, key)
    figures.is_exactly("a booking meanwhile answers with", answer.status, 503)
    is_problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    figures.is_exactly("refused with a problem", int(is_problem and answer.status >= 400), 1)


def go_on(figures: Figures, how: str, kent: Kent, serve: Service, work: Service, wish: Booking) -> None:
    since = time.monotonic()
    readiness.recovers(figures, f"serve ({how})", serve, since)
    readiness.recovers(figures, f"work ({how})", work, since)
    process, body, key = wish
    posted(kent.mediators[process.mediator], body, key)


def set_read_only(cluster: Cluster, word: str) -> None:
    cluster.psql(f"ALTER SYSTEM SET default_transaction_read_only = {word}")
    cluster.psql("SELECT pg_reload_conf()")
