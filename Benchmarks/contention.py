"""1,000 clients at once for 10 slots over HTTP: exactly ten are granted, all others refused with alternatives.

Each client is a mediator with a process and a kept connection of their own, and asks for one of ten times in one room.
All are held back until every connection stands, and then let go together. Nobody tries again: what is counted is the
first answer to each. Afterwards the database is asked how many meetings are held, and how many deadlocks there were.

The same is sent as SQL to a copy of the database, the product's own statements over as many connections as the service
has, for a ratio of the two. It isn't limited: nothing times out there, so it says what HTTP adds and no more.

The service has its own settings but for the limits of what one address may open and send (bookings.Server), as all
clients share one.
"""

import asyncio
import collections
import datetime
import json
import time
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import bookings
from cluster import ASSUME, Cluster, Installation, call, say

CLIENTS, SLOTS = 1_000, 10
PATIENCE_SECONDS = 120
# The service's default, `database.connections`.
CONNECTIONS = 4
NO_ANSWER = 0
PEER = {"done": 201, "roomTaken": 409}


@dataclass
class Answer:
    status: int
    milliseconds: float
    has_alternatives: bool = False


@dataclass
class Outcome:
    answers: list[Answer]
    held: int
    deadlocks: int

    @property
    def statuses(self) -> collections.Counter:
        return collections.Counter(answer.status for answer in self.answers)

    @property
    def is_met(self) -> bool:
        return (
            self.statuses == {201: SLOTS, 409: CLIENTS - SLOTS} and self.held == SLOTS and self.deadlocks == 0
            and all(answer.has_alternatives for answer in self.answers if answer.status == 409))

    def at(self, share: float) -> float:
        """The milliseconds within which that share of all answers came."""
        spread = sorted(answer.milliseconds for answer in self.answers)
        return spread[min(int(len(spread) * share), len(spread) - 1)]

    def __str__(self) -> str:
        counts = ", ".join(f"{count} × {status or 'no answer'}" for status, count in sorted(self.statuses.items()))
        bare = sum(not answer.has_alternatives for answer in self.answers if answer.status == 409)
        return (
            f"{counts} ({bare} refused without alternatives); {self.held} held, {self.deadlocks} deadlocks; "
            f"p50 {self.at(0.5):,.0f} ms, p99 {self.at(0.99):,.0f} ms")


@dataclass
class Rush:
    http: Outcome
    sql: Outcome

    @property
    def is_met(self) -> bool:
        return self.http.is_met

    @property
    def ratio(self) -> float:
        return self.http.at(0.99) / self.sql.at(0.99)


def compare(cluster: Cluster, program: Path) -> Rush:
    installation = Installation(cluster, program, "vestibule_contention")
    installation.install()
    bookings.furnish(installation)
    peer = installation.copy("vestibule_contention_sql")
    day = datetime.date.today() + datetime.timedelta(days=30)
    sql = observe(peer, lambda: asyncio.run(rush_of_statements(peer, day)))
    say(f"contention: SQL: {sql}")
    server = bookings.Server(installation, cluster.folder)
    with server:
        http = observe(installation, lambda: asyncio.run(rush(server, day)))
    say(f"contention: HTTP: {http}")
    return Rush(http, sql)


def observe(installation: Installation, run) -> Outcome:
    before = deadlocks(installation)
    answers = run()
    # A session that ends tells its counts at once; others within seconds.
    time.sleep(2)
    held = int(installation.sql("SELECT count(*) FROM meeting WHERE state = 'held';"))
    return Outcome(answers, held, deadlocks(installation) - before)


def deadlocks(installation: Installation) -> int:
    return int(installation.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database();"))


def start(day: datetime.date, number: int) -> str:
    return f"{day + datetime.timedelta(days=number % SLOTS)}T10:15"


async def rush(server: bookings.Server, day: datetime.date) -> list[Answer]:
    host, port = server.address.removeprefix("http://").split(":")
    tokens = [server.token(f"bench-{number}", "mediator") for number in range(CLIENTS)]
    connections = [await asyncio.open_connection(host, int(port)) for _ in range(CLIENTS)]
    go = asyncio.Event()

    async def client(number: int) -> Answer:
        body = json.dumps({
            "process": f"10000000-0000-4000-8000-{number:012}", "form": "faceToFace", "site": "BENCH-0",
            "room": "BENCH-0", "start": start(day, number), "minutes": 30,
            "attendees": [
                {"participant": f"20000000-0000-4000-8000-{number:012}"},
                {"participant": f"30000000-0000-4000-8000-{number:012}"},
            ],
        })
        request = (
            f"POST /v1/meetings HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {tokens[number]}\r\n"
            f"Idempotency-Key: rush-{number}\r\nContent-Length: {len(body)}\r\n\r\n{body}")
        reader, writer = connections[number]
        await go.wait()
        began = time.perf_counter()
        writer.write(request.encode())
        try:
            status, answer = await asyncio.wait_for(answered(reader), PATIENCE_SECONDS)
        except (TimeoutError, asyncio.TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            status, answer = NO_ANSWER, {}
        return Answer(status, (time.perf_counter() - began) * 1000, bool(answer.get("alternatives")))

    clients = [asyncio.create_task(client(number)) for number in range(CLIENTS)]
    await asyncio.sleep(0)
    go.set()
    answers = await asyncio.gather(*clients)
    for _, writer in connections:
        writer.close()
    return answers


async def answered(reader: asyncio.StreamReader) -> tuple[int, dict]:
    """The status and the body of an answer, on a connection that stays open."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    return int(first.split(" ")[1]), json.loads(await reader.readexactly(int(fields["content-length"])))


async def rush_of_statements(installation: Installation, day: datetime.date) -> list[Answer]:
    pool = await asyncpg.create_pool(
        host=str(installation.cluster.folder), user="vestibule_service", database=installation.database,
        min_size=CONNECTIONS, max_size=CONNECTIONS, server_settings={"search_path": "vestibule,public"})
    vouchers = [installation.voucher(f"bench-{number}") for number in range(CLIENTS)]
    request = call(
        "meeting_request", who="actor", given_id="uuid", given_process="uuid", given_form="text", given_site="text",
        given_room="text", given_wall="timestamp", given_minutes="integer", participants="uuid[]",
        arrivals="timestamp[]", co_subjects="text[]")
    go = asyncio.Event()

    async def client(number: int) -> Answer:
        people = [f"{side}0000000-0000-4000-8000-{number:012}" for side in (2, 3)]
        await go.wait()
        began = time.perf_counter()
        async with pool.acquire() as connection, connection.transaction():
            await connection.fetchval(ASSUME, vouchers[number])
            row = await connection.fetchrow(
                request, (f"bench-{number}", "mediator", None),
                f"50000000-0000-4000-8000-{number:012}", f"10000000-0000-4000-8000-{number:012}", "faceToFace",
                "BENCH-0", "BENCH-0", datetime.datetime.fromisoformat(start(day, number)), 30, people, [None, None],
                [])
        return Answer(
            PEER.get(row["outcome"], NO_ANSWER), (time.perf_counter() - began) * 1000,
            bool(json.loads(row["answer"]).get("alternatives")))

    clients = [asyncio.create_task(client(number)) for number in range(CLIENTS)]
    await asyncio.sleep(0)
    go.set()
    answers = await asyncio.gather(*clients)
    await pool.close()
    return answers
