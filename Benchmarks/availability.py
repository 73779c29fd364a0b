"""How long a search for free slots takes with 10 thousand reservations and with 10 million.

The statements are the product's (actor_assume and facilities_availability) as its own role, for a site, a region and
the country: a week, two hours, five seats. Both databases lie in one cluster and are asked in turns, so whatever else
the machine does hits both. The 99th percentile of one is compared with that of the other.
"""

import asyncio
import datetime
import json
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from cluster import Cluster, Installation, say

HERE = Path(__file__).parent
SITES, ROOMS = 100, 1_000
SMALL, LARGE = 10, 10_000
SEARCHES = 300
WARM_UP = 20
LIMIT = 1.5
STATEMENT = "SELECT outcome, answer FROM availability_search(ROW($1, $2, NULL)::actor, $3::jsonb)"
PLACES = {"a site": {"sites": ["AV-7"]}, "a region": {"region": "Ontario"}, "the country": {}}


@dataclass
class Search:
    title: str
    large: list[float] = field(default_factory=list)
    small: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return p99(self.large) / p99(self.small)


def p99(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=100)[98]


def compare(cluster: Cluster, program: Path) -> list[Search]:
    today = datetime.date.today()
    monday = today + datetime.timedelta(days=14 - today.weekday())
    installations = {}
    for name, a_room in (("small", SMALL), ("large", LARGE)):
        say(f"loading {ROOMS * a_room:,} reservations")
        began = time.monotonic()
        installation = Installation(cluster, program, f"vestibule_availability_{name}")
        installation.install()
        installation.sql(
            (HERE / "availability.sql").read_text(), monday=str(monday), a_room=str(a_room))
        counts = installation.sql(
            "SELECT (SELECT count(*) FROM reservation) || ' reservations, ' || (SELECT count(*) FROM movement)"
            " || ' steps, ' || (SELECT count(*) FROM commitment) || ' commitments';")
        say(f"loaded {counts} in {time.monotonic() - began:.0f} s")
        installations[name] = installation
    return asyncio.run(measure(cluster, installations, monday))


async def measure(cluster: Cluster, installations: dict[str, Installation], monday: datetime.date) -> list[Search]:
    connections = {}
    for name, installation in installations.items():
        connection = await asyncpg.connect(
            host=str(cluster.folder), user="vestibule_service", database=installation.database,
            server_settings={"search_path": "vestibule,public"})
        connections[name] = connection, await connection.prepare(STATEMENT)
    voucher = next(iter(installations.values())).voucher("bench-0")
    searches = []
    for place, filter_of_place in PLACES.items():
        search = Search(f"searching {place}")
        for number in range(SEARCHES + WARM_UP):
            # Another day each time, so that no search is the one before.
            first = monday + datetime.timedelta(days=number % 5)
            wanted = json.dumps({
                "from_day": str(first), "to_day": str(first + datetime.timedelta(days=4)), "minutes": 120, "seats": 5,
                "step_minutes": 30, "max_slots": 100, **filter_of_place,
            })
            for name in ("small", "large"):
                taken = await once(*connections[name], voucher, wanted)
                if number >= WARM_UP:
                    getattr(search, name).append(taken)
        say(
            f"{search.title}: p50 {statistics.median(search.small):.1f} and {statistics.median(search.large):.1f} ms, "
            f"p99 {p99(search.small):.1f} and {p99(search.large):.1f} ms")
        searches.append(search)
    return searches


async def once(connection: asyncpg.Connection, statement, voucher: str, wanted: str) -> float:
    """Milliseconds of one search, the voucher set in its transaction as the product does."""
    began = time.perf_counter()
    async with connection.transaction():
        await connection.execute(f"SELECT set_config('acting.voucher', '{voucher}', true)")
        row = await statement.fetchrow("bench-0", "mediator", wanted)
    taken = (time.perf_counter() - began) * 1000
    if row["outcome"] != "done" or not json.loads(row["answer"])["slots"]:
        raise SystemExit(f"bench: a search found nothing: {row['outcome']}")
    return taken
