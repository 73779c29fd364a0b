"""How fast no-op jobs are drained: Vestibule's worker against pgqueuer, in turns on one server."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from cluster import Cluster, Installation, say

# The default of pgqueuer's own benchmark, and larger ones, of which the best here is taken for the comparison.
PEER_BATCH_SIZES = [10, 50, 100, 200, 500]


@dataclass
class Drain:
    peer: str
    ours: list[float]
    theirs: list[float]


def compare(cluster: Cluster, program: Path, rounds: int, jobs: int) -> Drain:
    installation = Installation(cluster, program, "vestibule_drain")
    installation.install()
    sample = peer(cluster, jobs // 4, PEER_BATCH_SIZES)
    best = sample["batch_size"]
    result = Drain(f"pgqueuer {sample['version']}, {best} a fetch", [], [])
    for number in range(1, rounds + 1):
        result.theirs.append(peer(cluster, jobs, [best])["rate"])
        result.ours.append(json.loads(installation.run("bench", "drain", "--jobs", str(jobs)))["rate"])
        say(f"round {number}: ours {result.ours[-1]:,.0f}, pgqueuer {result.theirs[-1]:,.0f} jobs a second")
    return result


def peer(cluster: Cluster, jobs: int, batch_sizes: list[int]) -> dict:
    cluster.create("peer")
    sizes = [word for size in batch_sizes for word in ("--batch-size", str(size))]
    command = [
        sys.executable, str(Path(__file__).with_name("queue_peer.py")), "--dsn", cluster.url("peer"), "--jobs",
        str(jobs), *sizes,
    ]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
