"""1,000 clients at once for 10 slots over HTTP: exactly ten are granted, and everyone gets an answer.

Each client is a mediator with a process and a connection of their own, and asks for one of ten times in one room. All
are held back until every connection stands, and then let go together. Afterwards the database is asked how many
meetings are held and whether any deadlock was resolved on the way.
"""

import asyncio
import collections
import datetime
import json
import time
from dataclasses import dataclass
from pathlib import Path

import bookings
from cluster import Cluster, Installation, say

CLIENTS, SLOTS = 1_000, 10


@dataclass
class Outcome:
    statuses: collections.Counter
    held: int
    deadlocks: int
    milliseconds: list[float]

    @property
    def is_met(self) -> bool:
        return self.statuses == {201: SLOTS, 409: CLIENTS - SLOTS} and self.held == SLOTS and self.deadlocks == 0


def compare(cluster: Cluster, program: Path) -> Outcome:
    installation = Installation(cluster, program, "vestibule_contention")
    installation.install()
    bookings.furnish(installation)
    day = datetime.date.today() + datetime.timedelta(days=30)
    server = bookings.Server(installation, cluster.folder)
    with server:
        answers = asyncio.run(rush(server, day))
    held = int(installation.sql("SELECT count(*) FROM meeting WHERE state = 'held';"))
    deadlocks = int(installation.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database();"))
    outcome = Outcome(collections.Counter(status for status, _ in answers), held, deadlocks, [ms for _, ms in answers])
    spread = sorted(outcome.milliseconds)
    say(
        f"contention: {dict(outcome.statuses)}, {held} held, {deadlocks} deadlocks; "
        f"p50 {spread[len(spread) // 2]:,.0f} ms, p99 {spread[len(spread) * 99 // 100]:,.0f} ms")
    return outcome


async def rush(server: bookings.Server, day: datetime.date) -> list[tuple[int, float]]:
    host, port = server.address.removeprefix("http://").split(":")
    ready, go = asyncio.Semaphore(0), asyncio.Event()

    tokens = [server.token(f"bench-{number}", "mediator") for number in range(CLIENTS)]

    async def client(number: int) -> tuple[int, float]:
        body = json.dumps({
            "process": f"10000000-0000-4000-8000-{number:012}", "form": "faceToFace", "site": "BENCH-0",
            "room": "BENCH-0", "start": f"{day + datetime.timedelta(days=number % SLOTS)}T10:15", "minutes": 30,
            "attendees": [
                {"participant": f"20000000-0000-4000-8000-{number:012}"},
                {"participant": f"30000000-0000-4000-8000-{number:012}"},
            ],
        })
        request = (
            f"POST /v1/meetings HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {tokens[number]}\r\n"
            f"Idempotency-Key: rush-{number}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}")
        reader, writer = await asyncio.open_connection(host, int(port))
        ready.release()
        await go.wait()
        began = time.perf_counter()
        writer.write(request.encode())
        answer = await asyncio.wait_for(reader.read(), timeout=120)
        writer.close()
        return int(answer.split(b" ", 2)[1]), (time.perf_counter() - began) * 1000

    clients = [asyncio.create_task(client(number)) for number in range(CLIENTS)]
    for _ in clients:
        await ready.acquire()
    go.set()
    return await asyncio.gather(*clients)
