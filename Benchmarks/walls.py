"""What the walls cost: the same requests with and without row-level security, the audit trail, and sealed names.

Each wall is taken down in a copy of the database: row-level security with the checks of who acts, the writing of the
audit trail, or the functions without which the application reads nothing. Bookings write most, and reading a process
reads and opens names. Sealing has no switch, as there is no name without it: the program itself compares its use cases
with the same statements sent with the bare bytes.
"""

import datetime
import json
import re
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import bookings
from cluster import Cluster, Installation, output, say

HERE = Path(__file__).parent
PROCESSES = 100
LIMITS = [
    ("bookings", "row-level security", 0.7),
    ("processes read", "row-level security", 0.6),
    ("bookings", "audit", 0.7),
    # A read that leaves a trace waits for the disk, as every write does; one that leaves none doesn't.
    ("processes read", "audit", 0.3),
    ("processes read", "closed reads", 0.8),
    ("processes listed", "closed reads", 0.8),
]


@dataclass
class Cost:
    title: str
    wall: str
    limit: float
    ours: list[float] = field(default_factory=list)
    without: list[float] = field(default_factory=list)


def compare(cluster: Cluster, program: Path, rounds: int, seconds: int) -> list[Cost]:
    whole = Installation(cluster, program, "vestibule_walls")
    whole.install()
    bookings.furnish(whole)
    first_day = datetime.date.today() + datetime.timedelta(days=7)
    with bookings.Server(whole, cluster.folder) as server:
        reads = fill(server)
    copies = {
        "row-level security": whole.copy("vestibule_walls_rls"), "audit": whole.copy("vestibule_walls_audit"),
        "closed reads": whole.copy("vestibule_walls_closed_reads"),
    }
    for wall, script in [
        ("row-level security", "without_rls"), ("audit", "without_audit"), ("closed reads", "without_closed_reads"),
    ]:
        take_down(copies[wall], HERE / f"walls.{script}.sql")
    costs = {(kind, wall): Cost(f"{kind} with {wall}", wall, limit) for kind, wall, limit in LIMITS}
    slot = 0
    for number in range(rounds + 1):
        for wall, copy in copies.items():
            for installation, name in [(whole, "with"), (copy, "without")]:
                slot += bookings.SLOTS_A_ROUND
                rates = play(cluster, installation, server, reads, first_day, slot, seconds)
                told = ", ".join(f"{rate:,.0f} {kind}" for kind, rate in rates.items())
                say(f"round {number}: {name} {wall}: {told} a second")
                if number:
                    for kind, rate in rates.items():
                        if cost := costs.get((kind, wall)):
                            (cost.ours if installation is whole else cost.without).append(rate)
    return [*costs.values(), *sealing(whole, rounds)]


def take_down(copy: Installation, script: Path) -> None:
    """Runs a script that replaces functions. One whose parameters have changed would be a second beside it, and the
    wall would stand."""
    functions = "SELECT count(*) FROM pg_proc WHERE pronamespace = 'vestibule'::regnamespace;"
    before = copy.sql(functions)
    copy.sql(script.read_text())
    if copy.sql(functions) != before:
        raise SystemExit(f"bench: {script.name} replaces a function that isn't there any more")


def play(
    cluster: Cluster, installation: Installation, key_of: bookings.Server, reads: Path, first_day: datetime.date,
    slot: int, seconds: int,
) -> dict[str, float]:
    """Bookings, reads of processes and of their list a second, on a server started for them."""
    server = bookings.Server(installation, cluster.folder, key=key_of.key)
    server.write_plan(first_day, slots=slot + bookings.SLOTS_A_ROUND)
    with server:
        booked = bookings.measure(installation, lambda: bookings.run_wrk(server, slot, seconds))
        return {
            "bookings": booked,
            "processes read": read(server, reads, "each", seconds),
            "processes listed": read(server, reads, "list", seconds),
        }


def read(server: bookings.Server, reads: Path, what: str, seconds: int) -> float:
    """Reads a second, of each process or of their list."""
    command = [
        "wrk", "--threads=2", f"--connections={bookings.CONNECTIONS}", f"--duration={seconds}s",
        f"--script={HERE / 'walls.lua'}", server.address, "--", str(reads), what,
    ]
    told = output(command)
    if refused := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        raise SystemExit(f"bench: {refused[1]} reads were refused\n{told}")
    return float(re.search(r"Requests/sec:\s*([0-9.]+)", told)[1])


def fill(server: bookings.Server) -> Path:
    """Processes with sealed names, made by the API as the unit would; what wrk's script needs to read them."""
    token = server.token("bench-unit", "rju")

    def post(path: str, body: dict) -> str:
        request = urllib.request.Request(
            server.address + path, json.dumps(body).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["id"]

    ids = []
    for number in range(PROCESSES):
        ids.append(post("/v1/processes", {"region": "Ontario", "mediators": [f"bench-{number}"]}))
        for role in ("victim", "offender", "victimSupport"):
            post(f"/v1/processes/{ids[-1]}/participants", {"role": role, "name": f"Name {number}", "language": "en"})
    plan = server.plan.with_name("reads.lua")
    plan.write_text(f"return {{ token = {json.dumps(token)}, ids = {{ {', '.join(map(json.dumps, ids))} }} }}\n")
    return plan


def sealing(installation: Installation, rounds: int) -> list[Cost]:
    """By the program itself, on one connection of its own."""
    adding, reading = Cost("names added, sealed", "sealing", 0.5), Cost("names read, opened", "sealing", 0.5)
    for number in range(rounds + 1):
        rates = json.loads(installation.run("bench", "sealing"))
        if number:
            for cost, name in [(adding, "adding"), (reading, "reading")]:
                cost.ours.append(rates[name]["sealed"])
                cost.without.append(rates[name]["bare"])
    return [adding, reading]
