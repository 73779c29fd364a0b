"""How long a search for free slots takes with 10 thousand reservations and with 10 million.

Both databases hold the same sites and rooms, and the same 10,000 meetings in the two weeks that are searched. The large
one is a copy of the small one with ten years more, a meeting each working day in each of 4,000 rooms: a million
meetings ahead, which lie in all indexes and constraints that a search goes by, and nine million that are completed.
Every meeting has its row and its reservation. Those ahead, and the last year's, have the commitments of all who take
part, and the steps of their movement that pass a place. What a search never reads is left out: attendees, agreements,
steps that pass no place, and of the earlier years commitments and movement. While it searches, the schema is what the
migrations made: the definitions of indexes and constraints are compared.

The statements are the product's (acting_assume, availability_search), sent as its own role on behalf of a mediator:
five working days, two hours, five seats, in one site, in a region, and in the country. The two databases lie in one
cluster and are asked in turns, one of them first and then the other, so that whatever else the machine does hits both.
What is limited is the ratio of the 99th percentiles.
"""

import asyncio
import datetime
import json
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from cluster import ASSUME, Cluster, Installation, call, say

HERE = Path(__file__).parent
LIMIT = 1.5
SEARCHES = 500
WARM_UP = 30
# The most that a page holds, so that a search of one site goes through all its days.
PAGE = 500
PLACES = {"one site": lambda n: {"sites": [f"AV-{n % 100}"]}, "a region": lambda _: {"region": "Ontario"},
          "the country": lambda _: {}}
RESERVATIONS = {"small": 10_000, "large": 10_000_000}
# The slowest first, so that two at once end at about the same time.
TABLES = ["movement", "reservation", "meeting", "commitment"]


@dataclass
class Search:
    title: str
    large: list[float] = field(default_factory=list)
    small: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return p99(self.large) / p99(self.small)

    @property
    def is_met(self) -> bool:
        return self.ratio <= LIMIT


def p99(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=100)[98]


def compare(cluster: Cluster, program: Path) -> list[Search]:
    today = datetime.date.today()
    monday = today + datetime.timedelta(days=14 - today.weekday())
    small = Installation(cluster, program, "vestibule_availability_small")
    small.install()
    small.sql((HERE / "availability.sites.sql").read_text())
    for table in TABLES:
        fill(small, table, monday, is_near=True)
    large = small.copy("vestibule_availability_large")
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        for table, seconds in pool.map(lambda table: fill(large, table, monday, is_near=False), TABLES):
            say(f"availability: {table} filled in {seconds:,.0f} s")
    say(f"availability: loaded in {time.monotonic() - began:,.0f} s")
    installations = {"small": small, "large": large}
    for name, installation in installations.items():
        check(installation, name)
    return asyncio.run(measure(cluster, installations, monday))


def fill(installation: Installation, table: str, monday: datetime.date, *, is_near: bool) -> tuple[str, float]:
    began = time.monotonic()
    installation.sql(
        (HERE / "availability.fill.sql").read_text(), table=table, monday=str(monday), near=str(is_near).lower())
    return table, time.monotonic() - began


def check(installation: Installation, name: str) -> None:
    """That the schema is as the migrations made it, and that the reservations are as many as is said."""
    if changed := installation.sql(
        "(TABLE bench_index EXCEPT TABLE bench_index_before) UNION ALL"
        " (TABLE bench_index_before EXCEPT TABLE bench_index);"
    ):
        raise SystemExit(f"bench: indexes or constraints are not as they were:\n{changed}")
    rows = {table: int(installation.sql(f"SELECT count(*) FROM {table};")) for table in TABLES}
    if rows["reservation"] != RESERVATIONS[name]:
        raise SystemExit(f"bench: there are {rows['reservation']:,} reservations")
    ahead = int(installation.sql("SELECT count(*) FROM reservation WHERE state = 'confirmed';"))
    size = installation.sql("SELECT pg_size_pretty(pg_database_size(current_database()));")
    say(f"availability: {name}: {size}, rows: "
        + ", ".join(f"{table} {count:,}" for table, count in rows.items()) + f"; {ahead:,} of the reservations ahead")


async def measure(cluster: Cluster, installations: dict[str, Installation], monday: datetime.date) -> list[Search]:
    connections = {
        name: await asyncpg.connect(
            host=str(cluster.folder), user="vestibule_service", database=installation.database,
            server_settings={"search_path": "vestibule,public"})
        for name, installation in installations.items()
    }
    prepared = {
        name: (await connection.prepare(ASSUME),
               await connection.prepare(call("availability_search", who="actor", given_filter="jsonb")))
        for name, connection in connections.items()
    }
    voucher = installations["small"].voucher("bench-0")
    searches = []
    for place, where in PLACES.items():
        search = Search(f"searching {place}")
        for number in range(SEARCHES + WARM_UP):
            # Another week's beginning each time, so that no search is the one before: five working days from it on.
            first = monday + datetime.timedelta(days=number % 5)
            last = first + datetime.timedelta(days=4 if number % 5 == 0 else 6)
            wanted = json.dumps({
                "from_day": str(first), "to_day": str(last), "minutes": 120, "seats": 5, "step_minutes": 30,
                "max_slots": PAGE, **where(number),
            })
            names = ["small", "large"] if number % 2 else ["large", "small"]
            answers = {}
            for name in names:
                taken, answers[name] = await once(connections[name], prepared[name], voucher, wanted)
                if number >= WARM_UP:
                    getattr(search, name).append(taken)
            if answers["small"] != answers["large"]:
                raise SystemExit("bench: the same search found something else with ten million reservations")
        say(
            f"{search.title}: p50 {statistics.median(search.small):.1f} and {statistics.median(search.large):.1f} ms "
            f"(ratio {statistics.median(search.large) / statistics.median(search.small):.2f}), "
            f"p99 {p99(search.small):.1f} and {p99(search.large):.1f} ms (ratio {search.ratio:.2f})")
        searches.append(search)
    for connection in connections.values():
        await connection.close()
    return searches


async def once(connection: asyncpg.Connection, prepared: tuple, voucher: str, wanted: str) -> tuple[float, str]:
    """One search, in a transaction that holds the voucher, as the product sends it: its milliseconds and answer."""
    assume, search = prepared
    async with connection.transaction():
        await assume.fetchval(voucher)
        began = time.perf_counter()
        row = await search.fetchrow(("bench-0", "mediator", None), wanted)
        taken = (time.perf_counter() - began) * 1000
    if row["outcome"] != "done" or not json.loads(row["answer"])["slots"]:
        raise SystemExit(f"bench: a search found nothing: {row['outcome']}")
    return taken, row["answer"]
