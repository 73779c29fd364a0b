"""A storm of expensive searches beside a front desk: how much longer its requests take.

Sixteen mediators search the whole country over three months at five minutes' step, for more seats than any room has, so
that no search ends early, each again as soon as it is answered. Meanwhile a front desk reads its site's meetings, one
request after the other. Before and after it does so with nobody beside it. What is limited is the ratio of the 99th
percentiles.

The service has its own limits for searches: what an actor may search, how many are under way, connections of their own
and a time-out. What one address may send isn't limited, as all share one.
"""

import asyncio
import collections
import datetime
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import availability
import bookings
from cluster import Cluster, Installation, say

LIMIT = 2.0
MEDIATORS = 16
REQUESTS = 1_000
WARM_UP = 100
# How long a mediator who is refused waits before the next try, in seconds.
PAUSE_SECONDS = 0.05


@dataclass
class Storm:
    quiet: list[float]
    stormy: list[float]
    searches: collections.Counter

    @property
    def ratio(self) -> float:
        return availability.p99(self.stormy) / availability.p99(self.quiet)

    @property
    def is_met(self) -> bool:
        return self.ratio <= LIMIT

    def __str__(self) -> str:
        ends = ", ".join(f"{count:,} × {status}" for status, count in sorted(self.searches.items()))
        return (
            f"p50 {statistics.median(self.quiet):.1f} ms quiet, {statistics.median(self.stormy):.1f} ms in the storm; "
            f"p99 {availability.p99(self.quiet):.1f} ms and {availability.p99(self.stormy):.1f} ms, ratio "
            f"{self.ratio:.2f} (<= {LIMIT:g}); searches answered: {ends}")


def compare(cluster: Cluster, program: Path) -> Storm:
    today = datetime.date.today()
    monday = today + datetime.timedelta(days=14 - today.weekday())
    installation = Installation(cluster, program, "vestibule_storm")
    installation.install()
    installation.sql((availability.HERE / "availability.sites.sql").read_text())
    for table in availability.TABLES:
        availability.fill(installation, table, monday, is_near=True)
    with bookings.Server(installation, cluster.folder) as server:
        return asyncio.run(measure(server, monday))


async def measure(server: bookings.Server, monday: datetime.date) -> Storm:
    read = f"/v1/meetings?from={monday}&to={monday + datetime.timedelta(days=13)}"
    search = (
        f"/v1/availability?from={monday}&to={monday + datetime.timedelta(days=91)}&minutes=120&seats=200&step=5")
    desk = await Client.connect(server, server.token("bench-desk", "frontDesk", "AV-0"))
    searches: collections.Counter = collections.Counter()

    async def storm(mediator: Client) -> None:
        while True:
            status, _ = await mediator.get(search)
            searches[status] += 1
            if status != 200:
                await asyncio.sleep(PAUSE_SECONDS)

    async def times(count: int) -> list[float]:
        taken = []
        for _ in range(count):
            status, milliseconds = await desk.get(read)
            if status != 200:
                raise SystemExit(f"bench: the front desk was answered {status}")
            taken.append(milliseconds)
        return taken

    await times(WARM_UP)
    quiet = await times(REQUESTS // 2)
    # Only now, as the service closes connections on which nothing is asked.
    mediators = [
        await Client.connect(server, server.token(f"bench-{number}", "mediator")) for number in range(MEDIATORS)
    ]
    tasks = [asyncio.create_task(storm(mediator)) for mediator in mediators]
    stormy = await times(REQUESTS)
    for task in tasks:
        task.cancel()
    for end in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(end, Exception):
            raise end
    for client in mediators:
        client.close()
    if set(searches) - {200, 422, 429, 503} or not searches[200] + searches[422]:
        raise SystemExit(f"bench: that was no storm of searches: answered {dict(searches)}")
    # What the storm left under way ends within its time-out.
    await asyncio.sleep(4)
    quiet += await times(REQUESTS // 2)
    desk.close()
    result = Storm(quiet, stormy, searches)
    say(f"storm: {result}")
    return result


class Client:
    """A connection that is kept, with a token."""

    def __init__(self, host: str, token: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.host, self.token, self.reader, self.writer = host, token, reader, writer

    @staticmethod
    async def connect(server: bookings.Server, token: str) -> "Client":
        host, port = server.address.removeprefix("http://").split(":")
        return Client(f"{host}:{port}", token, *await asyncio.open_connection(host, int(port)))

    async def get(self, path: str) -> tuple[int, float]:
        """The status of an answer, and the milliseconds until all of it was there."""
        began = time.perf_counter()
        self.writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nAuthorization: Bearer {self.token}\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        fields = dict(line.split(": ", 1) for line in head.split("\r\n") if ": " in line)
        await self.reader.readexactly(int(fields["content-length"]))
        return int(head.split(" ")[1]), (time.perf_counter() - began) * 1000

    def close(self) -> None:
        self.writer.close()
