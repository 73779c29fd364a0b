"""Measures Vestibule against its peers and prints ratios with their limits. Started by Benchmarks/run."""

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import availability
import bookings
import contention
import documents
import drain
import notices
import pages
import storm
import walls
from cluster import Cluster, say


@dataclass
class Comparison:
    title: str
    unit: str
    peer: str
    limit: float
    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """The ratio of the medians: single rounds are at the mercy of whatever else the machine does."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def is_met(self) -> bool:
        return self.ratio >= self.limit


def table(comparisons: list[Comparison]) -> str:
    head = ["", "ours", "peer", "peer's name", "ratio", "limit", ""]
    rows = [
        [
            f"{c.title} ({c.unit})",
            f"{statistics.median(c.ours):,.0f}",
            f"{statistics.median(c.theirs):,.0f}",
            c.peer,
            f"{c.ratio:.2f}",
            f">= {c.limit:.3g}" if c.limit else "none",
            "met" if c.is_met else "BELOW ITS LIMIT",
        ]
        for c in comparisons
    ]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in [head, *rows]]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def table_of_searches(searches: list[availability.Search]) -> str:
    lines = [f"{'':<22}{'p99 at 10 M':>14}{'p99 at 10 k':>14}{'ratio':>8}  limit"]
    for s in searches:
        is_met = "met" if s.is_met else "ABOVE ITS LIMIT"
        large, small = availability.p99(s.large), availability.p99(s.small)
        lines.append(
            f"{s.title:<22}{large:>11.1f} ms{small:>11.1f} ms{s.ratio:>8.2f}  <= {availability.LIMIT:g}  {is_met}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parts = ["drain", "bookings", "walls", "availability", "contention", "storm", "notices", "documents", "pages"]
    parser.add_argument("--only", choices=parts)
    parser.add_argument("--rounds", type=int, default=3, help="each of ours and the peer's, in turns")
    parser.add_argument("--jobs", type=int, default=100_000, help="jobs to drain in each round")
    parser.add_argument("--seconds", type=int, default=8, help="how long each round of bookings lasts")
    options = parser.parse_args()

    comparisons: list[Comparison] = []
    with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as folder, Cluster(Path(folder)) as cluster:
        if options.only in (None, "drain"):
            say("drain: jobs that do nothing")
            result = drain.compare(cluster, options.program.resolve(), options.rounds, options.jobs)
            comparisons.append(
                Comparison("jobs drained", "jobs/s", result.peer, 3.0, result.ours, result.theirs))
        if options.only in (None, "bookings"):
            say("bookings: 32 connections, 1,000 rooms")
            ours, theirs = bookings.compare(cluster, options.program.resolve(), options.rounds, options.seconds)
            comparisons.append(
                Comparison("bookings over HTTP", "bookings/s", "pgbench, the same SQL", 0.8, ours, theirs))
        if options.only in (None, "walls"):
            say("walls: what row-level security, audit and sealing cost")
            for cost in walls.compare(cluster, options.program.resolve(), options.rounds, options.seconds):
                comparisons.append(
                    Comparison(cost.title, "requests/s", f"without {cost.wall}", cost.limit, cost.ours, cost.without))
        rush = None
        if options.only in (None, "contention"):
            say(f"contention: {contention.CLIENTS:,} clients for {contention.SLOTS} slots")
            rush = contention.compare(cluster, options.program.resolve())
        blown = None
        if options.only in (None, "storm"):
            say(f"storm: {storm.MEDIATORS} mediators search beside a front desk")
            blown = storm.compare(cluster, options.program.resolve())
        told = None
        if options.only in (None, "notices"):
            say(f"notices: {notices.MEETINGS} confirmations, and a slow provider beside a fast one")
            told = notices.compare(cluster, options.program.resolve())
        drawn = None
        if options.only in (None, "documents"):
            say(f"documents: entry lists of {documents.ARRIVALS} arrivals in three scripts")
            drawn = documents.compare(options.program.resolve(), Path(folder), options.rounds, options.seconds)
            for peer, rates, limit in (
                ("WeasyPrint", drawn.weasyprint, drawn.weasyprint_limit),
                ("ReportLab, unshaped", drawn.reportlab, 0.0),
                ("a bare Pango/Cairo loop", drawn.bare, 1 / documents.TIME_LIMIT),
            ):
                comparisons.append(Comparison("entry lists drawn", "documents/s", peer, limit, drawn.ours, rates))
        visited = []
        if options.only in (None, "pages"):
            say("pages: the five most used, and the queries behind them")
            visited = pages.compare(cluster, options.program.resolve(), options.rounds, options.seconds)
        searches = []
        if options.only in (None, "availability"):
            say("availability: with 10 thousand and with 10 million reservations")
            searches = availability.compare(cluster, options.program.resolve())
    if comparisons:
        print(table(comparisons))
    if searches:
        print(table_of_searches(searches))
    if rush:
        print(
            f"{contention.CLIENTS:,} clients at once for {contention.SLOTS} slots: {rush.http}: "
            + ("met" if rush.is_met else "NOT AS IT MUST BE")
            + f"\nthe same as SQL: {rush.sql}; ratio of the p99 {rush.ratio:.2f}")
    if blown:
        print(f"a front desk beside a storm of searches: {blown}: " + ("met" if blown.is_met else "ABOVE ITS LIMIT"))
    if told:
        print(f"{told}: " + ("met" if told.is_met else "ABOVE ITS LIMIT"))
    if drawn:
        print(f"{drawn}: " + ("met" if drawn.is_flat else "ABOVE ITS LIMIT"))
    if visited:
        print(pages.table(visited))
    met = [c.is_met for c in comparisons] + [s.is_met for s in searches] + [p.is_met for p in visited]
    return 0 if all(met) and all(one is None or one.is_met for one in (rush, blown, told)) and (
        drawn is None or drawn.is_flat) else 1


if __name__ == "__main__":
    sys.exit(main())
