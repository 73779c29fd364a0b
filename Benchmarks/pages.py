"""How long the five most used pages take, against the queries behind them, and how large they are.

A site has three days of confirmed meetings, made over HTTP as people do, with their entry lists; many other sites have
years of meetings that no page shows. Each page is asked for by whoever uses it, over a connection that is kept and with
a session. The queries behind a page are those that it sends: the server logs them while the page is asked for once.
pgbench sends them as its peer, the same calls with the same arguments and vouchers, one behind the other, each with its
voucher in one round trip. So there is no list of queries here that could be another one than the page's.

What is limited is the ratio of the medians of the time until the first byte of the page and until the last row of the
queries, in turns, and the size of each page. How many pages and how many such rows of queries a second there are, with
several asking at once, is printed beside it.
"""

import base64
import datetime
import hashlib
import hmac
import os
import re
import secrets
import socket
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

import bookings
import notices
from cluster import Cluster, Installation, output, say

HERE = Path(__file__).parent
LIMIT = 2.0
BYTES_MAX = 100_000
SITES = 120
SITE = "BENCH-0"
MEDIATOR = "bench-0"
# As many as its entrance takes on three days.
MEETINGS = 3 * bookings.SLOTS_A_DAY
ROOMS = 10
# Asked one after the other in each round, of the page and of its queries.
REQUESTS = 200
WARM_UP = 20
# How many ask at once where pages a second are counted.
CONNECTIONS = 8
# How long the server may take to see that it logs statements.
LOG_SECONDS = 1


@dataclass
class Page:
    title: str
    path: str
    cookie: str
    size: int = 0
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    pages_a_second: list[float] = field(default_factory=list)
    bare_a_second: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.bare)

    @property
    def is_met(self) -> bool:
        return self.ratio <= LIMIT and self.size < BYTES_MAX


def table(pages: list[Page]) -> str:
    lines = [
        f"{'':<24}{'first byte':>12}{'queries':>12}{'ratio':>8}  {'limit':<8}{'pages/s':>9}{'bare/s':>9}{'bytes':>9}"
        "  limit"
    ]
    for p in pages:
        lines.append(
            f"{p.title:<24}{statistics.median(p.ours):>9.2f} ms{statistics.median(p.bare):>9.2f} ms{p.ratio:>8.2f}"
            f"  <= {LIMIT:<5g}{statistics.median(p.pages_a_second):>9,.0f}{statistics.median(p.bare_a_second):>9,.0f}"
            f"{p.size:>9,}  < {BYTES_MAX:,}  " + ("met" if p.is_met else "ABOVE ITS LIMIT"))
    return "\n".join(lines)


def compare(cluster: Cluster, program: Path, rounds: int, seconds: int) -> list[Page]:
    today = datetime.date.today()
    installation = Installation(cluster, program, "vestibule_pages")
    installation.install()
    installation.sql((HERE / "bookings.sql").read_text(), rooms=str(SITES), today=str(today))
    installation.sql((HERE / "pages.sql").read_text(), sites=str(SITES), today=str(today))
    first_day = today + datetime.timedelta(days=2)
    with bookings.Server(installation, cluster.folder) as server:
        say(f"pages: {MEETINGS} meetings, confirmed over HTTP")
        meeting = fill(server, first_day)
        # Only now, so that each list is made and released once.
        with notices.Worker(installation):
            notices.wait(
                installation,
                "SELECT count(DISTINCT a.meeting_id) FROM entry_list_arrival AS a"
                " JOIN entry_list AS l USING (site_code, day, revision) WHERE l.state = 'released'",
                lambda count: int(count) == MEETINGS)
        # Plans and estimates as they are once the server has seen the rows.
        installation.sql("VACUUM ANALYZE;")
        visits = [
            ("the front desk's board", f"/front-desk?day={first_day}", ("bench-desk", "frontDesk", SITE)),
            ("a site's home", "/", ("bench-staff", "siteStaff", SITE)),
            ("a mediator's meetings", "/mediator", (MEDIATOR, "mediator", None)),
            ("a site's week", f"/site/week?day={first_day}", ("bench-staff", "siteStaff", SITE)),
            ("a meeting's page", f"/mediator/meetings/{meeting}", (MEDIATOR, "mediator", None)),
        ]
        pages = [Page(title, path, session(installation, *reader)) for title, path, reader in visits]
        for page in pages:
            measure(cluster, installation, server, page, rounds, seconds)
    return pages


def fill(server: bookings.Server, first_day: datetime.date) -> str:
    """Confirmed meetings on each day and in each slot, of a process of its own each; the id of the first."""
    (unit, mediator) = (server.token("bench-unit", "rju"), server.token(MEDIATOR, "mediator"))
    staff = server.token("bench-staff", "siteStaff", SITE)
    made = []
    for number in range(MEETINGS):
        day = first_day + datetime.timedelta(days=number // bookings.SLOTS_A_DAY)
        process = notices.post(server, unit, "/v1/processes", {"region": "Ontario", "mediators": [MEDIATOR]})["id"]
        people = [
            notices.post(server, mediator, f"/v1/processes/{process}/participants",
                         {"role": role, "name": f"Name {number}", "language": "en"})["id"]
            for role in ("victim", "offender")
        ]
        notices.post(server, unit, f"/v1/processes/{process}/contact-answers",
                     {"finding": "noneFound", "sources": ["courtRecords"]})
        room = number % ROOMS
        meeting = notices.post(server, mediator, "/v1/meetings", {
            "process": process, "form": "faceToFace", "site": SITE, "room": f"{SITE}-{room}" if room else SITE,
            "start": f"{day}T{6 + 2 * (number % bookings.SLOTS_A_DAY):02}:15", "minutes": 30,
            "attendees": [{"participant": person} for person in people],
        })["id"]
        for person in people:
            notices.post(server, mediator, f"/v1/meetings/{meeting}/agreements",
                         {"participant": person, "attendeeListVersion": 1})
        notices.post(server, staff, f"/v1/meetings/{meeting}/confirmation", {
            "attestation": {"closed": True, "private": True, "notRecorded": True, "notOverheard": True}})
        made.append(meeting)
    return made[0]


def session(installation: Installation, subject: str, role: str, site: str | None) -> str:
    """The cookie of a session, as the service makes one for whom the provider has signed in."""

    def code(key: bytes, message: bytes) -> bytes:
        return hmac.new(key, message, hashlib.sha256).digest()

    master = base64.b64decode(installation.environment["KEYRING_MASTER_KEY"])
    key = code(code(master, b"vestibule request fingerprints"), b"vestibule session tokens")
    random = secrets.token_bytes(32)
    token = base64.urlsafe_b64encode(random + code(key, random)).rstrip(b"=").decode()
    at_site = f"'{site}'" if site else "NULL"
    installation.sql(f"""
        BEGIN;
        SELECT acting_assume('{installation.voucher('bench', 'service')}');
        SELECT session_open(
          '\\x{hashlib.sha256(token.encode()).hexdigest()}', row('{subject}', '{role}', {at_site})::actor, 'bench',
          NULL, 3600, 14400, NULL, NULL, NULL);
        COMMIT;
        """)
    return f"__Host-vestibule-session={token}"


def measure(
    cluster: Cluster, installation: Installation, server: bookings.Server, page: Page, rounds: int, seconds: int
) -> None:
    page_milliseconds(server, page)
    script = cluster.folder / "page.sql"
    for number in range(1, rounds + 1):
        # Anew in each round, as a voucher is good for minutes.
        asked = trips(cluster, server, page)
        script.write_text("".join(trip.script for trip in asked))
        bare, slowest = queries_milliseconds(installation, script)
        page.bare.append(bare)
        page.ours.append(page_milliseconds(server, page))
        page.bare_a_second.append(queries_a_second(installation, script, seconds))
        page.pages_a_second.append(pages_a_second(server, page, seconds))
        say(
            f"{page.title}, round {number}: {page.ours[-1]:.2f} ms until the first of {page.size:,} bytes, "
            f"{page.bare[-1]:.2f} ms for its {len(asked)} queries, the longest {slowest}; "
            f"{page.pages_a_second[-1]:,.0f} pages and {page.bare_a_second[-1]:,.0f} times its queries a second")


def page_milliseconds(server: bookings.Server, page: Page) -> float:
    """The median time until a page's first byte, one after the other on one connection."""
    with Browser(server, page) as browser:
        return statistics.median([browser.get() for _ in range(WARM_UP + REQUESTS)][WARM_UP:])


class Browser:
    """A connection with a session. The service closes one on which nothing is asked for a while."""

    def __init__(self, server: bookings.Server, page: Page):
        self.page = page
        host, port = server.address.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)))
        self.request = (
            f"GET {page.path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/html\r\nCookie: {page.cookie}\r\n\r\n"
        ).encode()

    def get(self) -> float:
        """The milliseconds until the first byte. The page is read to its end, and its size noted."""
        began = time.perf_counter()
        self.socket.sendall(self.request)
        answer = self.socket.recv(65_536)
        taken = (time.perf_counter() - began) * 1000
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, body = answer.split(b"\r\n\r\n", 1)
        status, _, fields = head.decode().lower().partition("\r\n")
        length = re.search(r"^content-length: (\d+)", fields, re.MULTILINE)
        if " 200 " not in status + " " or not length:
            raise SystemExit(f"bench: {self.page.path} was answered {status}")
        while len(body) < int(length[1]):
            body += self._more()
        self.page.size = len(body)
        return taken

    def _more(self) -> bytes:
        if part := self.socket.recv(65_536):
            return part
        raise SystemExit(f"bench: {self.page.path} ended before its end")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()


@dataclass
class Trip:
    """Calls that are sent together: who acts, then what is asked."""

    statements: list[str]

    @property
    def script(self) -> str:
        return "\\startpipeline\n" + "".join(f"{text};\n" for text in self.statements) + "\\endpipeline\n"


def trips(cluster: Cluster, server: bookings.Server, page: Page) -> list[Trip]:
    """What the server is asked while a page is made, by its log. What the service asks by itself has no actor."""
    log = cluster.folder / "log"
    cluster.sql("postgres", "ALTER SYSTEM SET log_statement = 'all';\nSELECT pg_reload_conf();")
    time.sleep(LOG_SECONDS)
    begins = log.stat().st_size
    with Browser(server, page) as browser:
        browser.get()
    cluster.sql("postgres", "ALTER SYSTEM RESET log_statement;\nSELECT pg_reload_conf();")
    time.sleep(LOG_SECONDS)
    with log.open("rb") as lines:
        lines.seek(begins)
        written = lines.read().decode()
    found: list[Trip] = []
    latest: dict[str, Trip] = {}
    logged = re.compile(
        r"^\S+ \S+ \S+ \[(\d+)\] LOG:  execute [^:\n]+: (.*(?:\n\t.*)*)\n"
        r"(?:\S+ \S+ \S+ \[\1\] DETAIL:  parameters: (.*(?:\n\t.*)*))?", re.MULTILINE)
    for process, statement, values in logged.findall(written):
        text = filled(statement, values)
        if "acting_assume(" in text:
            latest[process] = Trip([text])
            found.append(latest[process])
        elif process in latest:
            latest[process].statements.append(text)
    asked = [trip for trip in found if len(trip.statements) > 1]
    if not asked:
        raise SystemExit(f"bench: the log says nothing of {page.path}")
    return asked


def filled(statement: str, values: str) -> str:
    """A statement with its arguments in place, spelt so that pgbench takes no part of them for a variable."""

    def literal(value: str) -> str:
        if value == "NULL":
            return value
        text = value[1:-1].replace("''", "'").replace("\n\t", "\n")
        return "E'" + text.replace("\\", "\\\\").replace("'", "\\'").replace(":", "\\x3a").replace("\n", "\\n") + "'"

    arguments = {
        number: literal(value) for number, value in re.findall(r"\$(\d+) = (NULL|'(?:[^']|'')*')", values)
    }
    return re.sub(r"\$(\d+)", lambda found: arguments[found[1]], statement)


def pgbench(installation: Installation, script: Path, *options: str) -> str:
    command = [
        "pgbench", "--no-vacuum", "--protocol=prepared", f"--file={script}", *options,
        installation.cluster.dsn(installation.database, "vestibule_service"),
    ]
    return output(command, env=os.environ | {"PGOPTIONS": "-c search_path=vestibule,public"})


def queries_milliseconds(installation: Installation, script: Path) -> tuple[float, str]:
    """The median time for all of a page's queries, one after the other on one connection, and which takes longest."""
    prefix = script.with_name("page-times")
    told = pgbench(
        installation, script, f"--transactions={WARM_UP + REQUESTS}", "--log", f"--log-prefix={prefix}",
        "--report-per-command")
    times = []
    for file in script.parent.glob(f"{prefix.name}.*"):
        times += [int(line.split()[2]) / 1000 for line in file.read_text().splitlines()]
        file.unlink()
    return statistics.median(times[WARM_UP:]), longest(told)


def longest(told: str) -> str:
    """The function whose call takes longest by what pgbench reports of each statement, and how long."""
    means: dict[str, float] = {}
    name, milliseconds = "", 0.0
    # Each call is in a pipeline behind its voucher; how long the pipeline takes is told of its last line.
    for line in told.splitlines():
        if timed := re.match(r"\s+([0-9.]+)\s+\d+\s+\S", line):
            milliseconds += float(timed[1])
        for called in re.findall(r"(?:FROM|SELECT) ([a-z_]+)\(", line):
            name = name if called == "acting_assume" else called
        if "\\endpipeline" in line:
            means[name] = means.get(name, 0) + milliseconds
            name, milliseconds = "", 0.0
    slowest = max(means, key=means.__getitem__)
    return f"{slowest} {means[slowest]:.2f} ms"


def queries_a_second(installation: Installation, script: Path, seconds: int) -> float:
    """How often a second all of a page's queries are answered."""
    told = pgbench(installation, script, f"--client={CONNECTIONS}", "--jobs=2", f"--time={seconds}")
    return float(re.search(r"tps = ([0-9.]+)", told)[1])


def pages_a_second(server: bookings.Server, page: Page, seconds: int) -> float:
    command = [
        "wrk", "--threads=2", f"--connections={CONNECTIONS}", f"--duration={seconds}s", "--timeout=30s",
        "--header", f"Cookie: {page.cookie}", server.address + page.path,
    ]
    told = output(command)
    if refused := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        raise SystemExit(f"bench: {page.path} was refused {refused[1]} times\n{told}")
    return float(re.search(r"Requests/sec:\s*([0-9.]+)", told)[1])
