"""Drains no-op jobs with pgqueuer, the peer that the job queue is measured against.

Does what pgqueuer's own benchmark tool does for its "drain" strategy (asyncpg, uvloop, five consumers in one
process, an entry point that counts), with pgqueuer's recommended autovacuum settings and its default durability
(logged tables, which is ours too). Its tool takes ten jobs a fetch unless told otherwise; larger fetches suit no-op
jobs better, so each size given is tried and the best rate is the one reported.

    queue_peer.py --dsn postgresql:///peer?host=/run/postgresql --jobs 50000 --batch-size 10 --batch-size 100

Prints one line of JSON: {"rate": jobs a second, "batch_size": n, "version": "…"}. The database must be empty.
"""

import argparse
import asyncio
import importlib.metadata
import json
import logging
import sys
import time

import asyncpg
import uvloop
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgDriver
from pgqueuer.models import Job
from pgqueuer.queries import Queries
from pgqueuer.types import QueueExecutionMode

CONSUMERS = 5
ENQUEUE_BATCH = 5_000


async def connect(dsn: str) -> Queries:
    return Queries(AsyncpgDriver(await asyncpg.connect(dsn=dsn)))


async def install(dsn: str) -> None:
    queries = await connect(dsn)
    await queries.install()
    await queries.optimize_autovacuum()


async def enqueue(dsn: str, jobs: int) -> None:
    queries = await connect(dsn)
    await queries.clear_statistics_log()
    await queries.clear_queue()
    for start in range(0, jobs, ENQUEUE_BATCH):
        size = min(ENQUEUE_BATCH, jobs - start)
        await queries.enqueue(["noop"] * size, [b"{}"] * size, [0] * size)


async def drain(dsn: str, jobs: int, batch_size: int) -> float:
    """The rate, in jobs a second, from the first fetch to the last completion recorded."""
    done = 0

    async def consume(queries: Queries) -> None:
        consumer = PgQueuer(queries.driver, queries=queries)

        @consumer.entrypoint("noop")
        async def noop(job: Job) -> None:
            nonlocal done
            done += 1

        await consumer.run(batch_size=batch_size, mode=QueueExecutionMode.drain)

    consumers = [await connect(dsn) for _ in range(CONSUMERS)]
    start = time.perf_counter()
    await asyncio.gather(*(consume(queries) for queries in consumers))
    seconds = time.perf_counter() - start
    if done != jobs:
        sys.exit(f"pgqueuer ran {done} of {jobs} jobs")
    return jobs / seconds


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dsn", required=True)
    parser.add_argument("--jobs", type=int, default=50_000)
    parser.add_argument("--batch-size", type=int, action="append", help="may be given several times; default 10")
    arguments = parser.parse_args()
    logging.getLogger("pgqueuer").setLevel(logging.WARNING)

    await install(arguments.dsn)
    rates: dict[int, float] = {}
    for batch_size in arguments.batch_size or [10]:
        await enqueue(arguments.dsn, arguments.jobs)
        rates[batch_size] = await drain(arguments.dsn, arguments.jobs, batch_size)
        print(f"pgqueuer, {batch_size} a fetch: {rates[batch_size]:,.0f} jobs a second", file=sys.stderr)
    best = max(rates, key=lambda size: rates[size])
    version = importlib.metadata.version("pgqueuer")
    print(json.dumps({"rate": rates[best], "batch_size": best, "version": version}))


if __name__ == "__main__":
    uvloop.run(main())
