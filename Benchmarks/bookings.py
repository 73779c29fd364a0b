"""How many meetings a second are requested over HTTP, against pgbench sending the same SQL to the same database.

Both ask for face-to-face meetings in the rooms of 1,000 sites over 32 connections, each for a slot and people that
are free, so that every request is granted. Both run as the service's role, with the actor vouched for in each
transaction, the audit trail, the events and the kept answers of idempotent requests; the HTTP side checks a signed
token (RS256) with each request as well. Every booking is counted in the database.
"""

import datetime
import json
import os
import re
import select
import socket
import subprocess
import time
from pathlib import Path

import jwt
from cluster import Cluster, Installation, output, say
from cryptography.hazmat.primitives.asymmetric import rsa

HERE = Path(__file__).parent
CONNECTIONS = 32
ROOMS = 1_000
# Two hours apart, so that one meeting's people are gone when the next one's come.
SLOTS_A_DAY = 7
# More than any machine books in one round, so that no two rounds want the same.
SLOTS_A_ROUND = 60
ISSUER = "https://bench.invalid"


def compare(cluster: Cluster, program: Path, rounds: int, seconds: int) -> tuple[list[float], list[float]]:
    installation = Installation(cluster, program, "vestibule_bookings")
    installation.install()
    say("making 1,000 sites with a room, and for each a process with its people")
    first_day = datetime.date.today() + datetime.timedelta(days=7)
    furnish(installation)
    installation.sql("".join(
        f"INSERT INTO bench_voucher VALUES ({n}, '{installation.voucher(f'bench-{n}')}');\n" for n in range(ROOMS)))
    ours: list[float] = []
    theirs: list[float] = []
    server = Server(installation, cluster.folder)
    server.write_plan(first_day, slots=SLOTS_A_ROUND * 2 * (rounds + 1))
    with server:
        for number in range(rounds + 1):
            slot = number * 2 * SLOTS_A_ROUND
            pgbench = measure(installation, lambda: run_pgbench(installation, first_day, slot, seconds))
            http = measure(installation, lambda: run_wrk(server, slot + SLOTS_A_ROUND, seconds))
            # The first round warms both up: plans, caches, and files that grow for the first time.
            name = f"round {number}" if number else "warm-up"
            say(f"{name}: over HTTP {http:,.0f}, pgbench {pgbench:,.0f} bookings a second")
            if number:
                ours.append(http)
                theirs.append(pgbench)
    return ours, theirs


def furnish(installation: Installation) -> None:
    """1,000 sites with a room each, and for each a process with its people."""
    installation.sql((HERE / "bookings.sql").read_text(), rooms=str(ROOMS), today=str(datetime.date.today()))


def measure(installation: Installation, run) -> float:
    """Bookings a second: those that are in the database, by the seconds that the run says it took."""
    before = count(installation)
    seconds = run()
    return (count(installation) - before) / seconds


def count(installation: Installation) -> int:
    return int(installation.sql("SELECT count(*) FROM meeting WHERE state = 'held';"))


def run_pgbench(installation: Installation, first_day: datetime.date, slot: int, seconds: int) -> float:
    command = [
        "pgbench", "--no-vacuum", "--protocol=prepared", f"--client={CONNECTIONS}", "--jobs=2", f"--time={seconds}",
        f"--file={HERE / 'bookings.pgbench.sql'}", "--define=i=-1", f"--define=base={slot}",
        f"--define=day={first_day:%Y%m%d}", installation.cluster.dsn(installation.database, "vestibule_service"),
    ]
    environment = os.environ | {"PGOPTIONS": "-c search_path=vestibule,public"}
    told = output(command, env=environment)
    done = int(re.search(r"actually processed: (\d+)", told)[1])
    rate = float(re.search(r"tps = ([0-9.]+)", told)[1])
    return done / rate


def run_wrk(server: "Server", slot: int, seconds: int) -> float:
    command = [
        "wrk", "--threads=2", f"--connections={CONNECTIONS}", f"--duration={seconds}s", "--timeout=30s",
        f"--script={HERE / 'bookings.lua'}", server.address + "/v1/meetings", "--", str(server.plan), str(slot),
        str(ROOMS),
    ]
    told = output(command)
    if refused := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        raise SystemExit(f"bench: {refused[1]} requests were not granted\n{told}")
    return float(re.search(r"requests in ([0-9.]+)s", told)[1])


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """The API on a port of its own, in production mode: tokens of a provider that is made up for the occasion."""

    def __init__(self, installation: Installation, folder: Path, key: rsa.RSAPrivateKey | None = None):
        self.key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.plan = folder / "plan.lua"
        key_set = folder / "keys.json"
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        key_set.write_text(json.dumps({"keys": [public | {"kid": "bench", "alg": "RS256", "use": "sig"}]}))
        self.program = installation.program
        self.environment = installation.environment | {
            "TOKENS_KEY_SET_FILE": str(key_set),
            "TOKENS_ISSUER": ISSUER,
            "TOKENS_AUDIENCE": "vestibule",
            "HTTP_PORT": str(free_port()),
            # Thousands of requests a second from one address are what is measured here.
            "LIMITS_ADDRESS_BURST": "0",
            "LIMITS_ACTOR_BURST": "0",
            "LIMITS_CONNECTIONS_PER_ADDRESS": "0",
        }

    def token(self, subject: str, role: str, site: str | None = None) -> str:
        """A token of the provider, good for four hours."""
        claims = {
            "sub": subject, "role": role, "iss": ISSUER, "aud": "vestibule", "exp": int(time.time()) + 4 * 3600,
            "iat": int(time.time()),
        } | ({"site": site} if site else {})
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "bench"})

    def write_plan(self, first_day: datetime.date, slots: int) -> None:
        """What wrk's script needs: a token for each room's mediator and the wall time of each slot."""
        tokens = [self.token(f"bench-{n}", "mediator") for n in range(ROOMS)]
        walls = [
            f"{first_day + datetime.timedelta(days=slot // SLOTS_A_DAY)}T{6 + 2 * (slot % SLOTS_A_DAY):02}:15"
            for slot in range(slots)
        ]
        lists = {"tokens": tokens, "walls": walls}
        body = ", ".join(f"{name} = {{ {', '.join(map(json.dumps, values))} }}" for name, values in lists.items())
        self.plan.write_text(f"return {{ {body} }}\n")

    def __enter__(self) -> "Server":
        say("starting the API")
        self.process = subprocess.Popen(
            [str(self.program), "serve"], env=self.environment, stdout=subprocess.PIPE, text=True)
        ready, _, _ = select.select([self.process.stdout], [], [], 60)
        line = self.process.stdout.readline() if ready else ""
        if not (found := re.match(r"ready (\S+)", line)):
            self.process.terminate()
            raise SystemExit(f"bench: the API did not start: {line}")
        self.address = found[1]
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)
