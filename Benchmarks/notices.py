"""How soon people are told, and whether a slow provider keeps back what goes out through another.

The first part walks through meetings as people do, over HTTP: a process with its people, the unit's answer, the
request, the agreements, the site's confirmation. A real SMTP server takes the mails. For each meeting it says how long
after the confirmation was asked for it was answered, the notice was written, its mail was begun and accepted, and the
entry list was rendered.

The second part puts 10,000 notices before a mail server that takes half a second for each, and measures, with and
without them, how long those of another site wait that go through a stand-in of GC Notify. What is limited is the ratio
of the medians.
"""

import asyncio
import datetime
import json
import re
import secrets
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import availability
import bookings
from aiosmtpd.controller import Controller
from cluster import Cluster, Installation, say

LIMIT = 1.2
MEETINGS = 60
BACKLOG = 10_000
SLOW_SECONDS = 0.5
TOLD = 200
# Between two notices of the fast site, so that none waits for the one before it.
PAUSE_SECONDS = 0.1
COUNTERPARTS = Path(__file__).parent.parent / "Tests" / "Counterparts"
KEY = f"bench-{secrets.token_hex(16)}"
TEMPLATE = "8d3bd4ab-6b4f-4d1e-9a77-2f3d2a1c0b01"


class Mailbox:
    """Takes every mail, each after a while, and notes when."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.accepted: dict[str, float] = {}

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        if self.seconds:
            await asyncio.sleep(self.seconds)
        message = envelope.content.decode("utf-8", "replace")
        if found := re.search(r"^Message-ID: <([0-9a-f-]{36})", message, re.IGNORECASE | re.MULTILINE):
            self.accepted[found[1]] = time.time()
        return "250 taken"


@dataclass
class Told:
    steps: dict[str, list[float]]
    alone: list[float]
    beside: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.beside) / statistics.median(self.alone)

    @property
    def is_met(self) -> bool:
        return self.ratio <= LIMIT

    def __str__(self) -> str:
        whole = statistics.median(self.steps["mail accepted"])
        lines = [f"{'from the confirmation until':<28}{'p50':>10}{'p99':>10}{'share of the mail':>20}"]
        before = 0.0
        for name, times in self.steps.items():
            p50 = statistics.median(times)
            share = "" if name == "list rendered" else f"{(p50 - before) / whole:>19.0%}"
            before = p50
            lines.append(f"{name:<28}{p50:>7.1f} ms{availability.p99(times):>7.1f} ms{share}")
        lines.append(
            f"a fast channel beside {BACKLOG:,} notices of a slow one: p50 {statistics.median(self.alone):.1f} ms "
            f"alone, {statistics.median(self.beside):.1f} ms beside; p99 {availability.p99(self.alone):.1f} ms and "
            f"{availability.p99(self.beside):.1f} ms; ratio {self.ratio:.2f} (<= {LIMIT:g})")
        return "\n".join(lines)


def compare(cluster: Cluster, program: Path) -> Told:
    installation = Installation(cluster, program, "vestibule_notices")
    installation.install()
    bookings.furnish(installation)
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=bookings.free_port())
    controller.start()
    stand_in = subprocess.Popen(
        [sys.executable, str(COUNTERPARTS / "gc_notify.py"), str(cluster.folder), KEY],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        installation.environment |= {
            "WEB_ADDRESS": "https://bench.invalid", "MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(controller.port),
            "MAIL_SECURITY": "none", "MAIL_SENDER": "vestibule@bench.invalid",
            "GC_NOTIFY_URL": f"http://127.0.0.1:{stand_in.stdout.readline().strip()}", "GC_NOTIFY_KEY": KEY,
            "GC_NOTIFY_TEMPLATE": TEMPLATE, "GC_NOTIFY_PER_MINUTE": "10000",
        }
        address(installation, cluster.folder)
        with bookings.Server(installation, cluster.folder) as server, Worker(installation):
            steps = walk(installation, server, mailbox)
            mailbox.seconds = SLOW_SECONDS
            alone = tell(installation, TOLD)
            pile_up(installation)
            beside = tell(installation, TOLD)
            left = int(installation.sql(
                "SELECT count(*) FROM notice_delivery WHERE channel = 'smtp' AND settled_at IS NULL;"))
            if left < BACKLOG / 2:
                raise SystemExit(f"bench: only {left} notices waited for the slow channel")
    finally:
        stand_in.stdin.close()
        stand_in.wait(timeout=30)
        controller.stop()
    result = Told(steps, alone, beside)
    say("notices:\n" + str(result))
    return result


class Worker:
    """The worker, in production mode."""

    def __init__(self, installation: Installation):
        self.command = [str(installation.program), "work"]
        self.environment = installation.environment

    def __enter__(self) -> "Worker":
        say("starting the worker")
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)


def address(installation: Installation, folder: Path) -> None:
    """Where everybody waits and is told. The site BENCH-1 alone is told through GC Notify."""
    rows = [f"siteStaff,BENCH-{n},general,,,staff-{n}@bench.invalid,en" for n in range(MEETINGS + 2)]
    file = folder / "addresses.csv"
    file.write_text("\n".join(["kind,site,duty,subject,name,email,language", *rows]) + "\n")
    installation.run("directory", "import", str(file))
    installation.sql(
        """
        INSERT INTO place (code, site_code, kind, side, name_en, name_fr)
        SELECT s.code || w.code, s.code, 'waitingPlace', w.side, 'Room', 'Salle'
        FROM site AS s, (VALUES ('-FRONT', 'victim'), ('-IN', 'offender')) AS w (code, side);
        UPDATE notice_setting SET channels = '{smtp,gcNotify}', quiet_from = '00:00', quiet_until = '00:00',
          fallback_minutes = 1440;
        INSERT INTO notice_preference (mailbox_id, channels)
        SELECT id, '{gcNotify}' FROM notice_mailbox WHERE role = 'siteStaff' AND site_code = 'BENCH-1';
        """)


def walk(installation: Installation, server: bookings.Server, mailbox: Mailbox) -> dict[str, list[float]]:
    """Milliseconds from the request for each confirmation to each step."""
    day = datetime.date.today() + datetime.timedelta(days=7)
    unit = server.token("bench-unit", "rju")
    asked: dict[str, tuple[float, float]] = {}
    for number in range(2, MEETINGS + 2):
        mediator = server.token(f"bench-{number}", "mediator")
        staff = server.token(f"staff-{number}", "siteStaff", f"BENCH-{number}")
        process = post(server, unit, "/v1/processes", {"region": "Ontario", "mediators": [f"bench-{number}"]})["id"]
        people = [
            post(server, mediator, f"/v1/processes/{process}/participants",
                 {"role": role, "name": f"Name {number}", "language": "en"})["id"]
            for role in ("victim", "offender")
        ]
        post(server, unit, f"/v1/processes/{process}/contact-answers",
             {"finding": "noneFound", "sources": ["courtRecords"]})
        meeting = post(server, mediator, "/v1/meetings", {
            "process": process, "form": "faceToFace", "site": f"BENCH-{number}", "room": f"BENCH-{number}",
            "start": f"{day}T10:00", "minutes": 120,
            "attendees": [{"participant": people[0], "arrival": f"{day}T09:30"}, {"participant": people[1]}],
        })["id"]
        for person in people:
            post(server, mediator, f"/v1/meetings/{meeting}/agreements",
                 {"participant": person, "attendeeListVersion": 1})
        began = time.time()
        post(server, staff, f"/v1/meetings/{meeting}/confirmation", {
            "attestation": {"closed": True, "private": True, "notRecorded": True, "notOverheard": True}})
        asked[meeting] = (began, time.time())
        # Until its mail and its list are there, so that each meeting is alone.
        wait(installation, f"SELECT count(*) FROM ({STEPS}) AS s WHERE meeting = '{meeting}'", lambda n: int(n) == 1)
    steps: dict[str, list[float]] = {
        name: [] for name in ("answered", "notice written", "mail begun", "mail accepted", "list rendered")}
    for line in installation.sql(STEPS + ";").splitlines():
        meeting, delivery, written, begun, rendered = line.split("|")
        if meeting not in asked:
            continue
        began, answered = asked[meeting]
        for name, at in zip(steps, [
            answered, float(written), float(begun), mailbox.accepted[delivery], float(rendered),
        ]):
            steps[name].append((at - began) * 1000)
    if len(steps["answered"]) != MEETINGS:
        raise SystemExit(f"bench: {len(steps['answered'])} of {MEETINGS} confirmations were followed")
    return steps


# Each confirmed meeting with the mail to its site's staff and the first list that has it.
STEPS = """
SELECT n.subject_id AS meeting, d.id, extract(epoch FROM n.created_at) AS written,
  extract(epoch FROM d.sending_at) AS begun, extract(epoch FROM l.rendered_at) AS rendered
FROM notice AS n
JOIN notice_mailbox AS box ON box.id = n.mailbox_id AND box.role = 'siteStaff'
JOIN notice_delivery AS d ON d.notice_id = n.id AND d.channel = 'smtp' AND d.state = 'sent'
JOIN entry_list AS l ON l.site_code = n.site_code AND l.day = n.day AND l.revision = 1
WHERE n.kind = 'meetingConfirmed'
"""


def post(server: bookings.Server, token: str, path: str, body: dict) -> dict:
    request = urllib.request.Request(
        server.address + path, json.dumps(body).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json",
         "Idempotency-Key": secrets.token_hex(8)})
    try:
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        raise SystemExit(f"bench: {path} was answered {error.code}: {error.read().decode()[:500]}") from None


def wait(installation: Installation, statement: str, is_done) -> None:
    deadline = time.monotonic() + 60
    while not is_done(installation.sql(statement + ";")):
        if time.monotonic() > deadline:
            raise SystemExit(f"bench: this wasn't so after a minute: {statement}")
        time.sleep(0.05)


def write(installation: Installation, site: str, first: int, count: int) -> None:
    """Notices of that number to the staff of a site, as a worker writes them, in one transaction."""
    installation.sql(f"""
        BEGIN;
        SELECT acting_assume('{installation.voucher('bench', 'service')}');
        SELECT count(notice_write(
          gen_random_uuid(), box.id, 1000000 + n, 'meetingHeld', 'meeting', gen_random_uuid()::text, 1, '{site}',
          current_date + 30, current_date + 30 + time '10:00', 'America/Toronto', NULL, NULL, gen_random_uuid(),
          'general', false, '{{smtp,gcNotify}}'))
        FROM notice_mailbox AS box, generate_series({first}, {first + count - 1}) AS n
        WHERE box.role = 'siteStaff' AND box.site_code = '{site}';
        COMMIT;
        """)


def pile_up(installation: Installation) -> None:
    say(f"writing {BACKLOG:,} notices for the slow channel")
    write(installation, "BENCH-0", 0, BACKLOG)


def tell(installation: Installation, count: int) -> list[float]:
    """Milliseconds from writing each of some notices of the fast site until its provider has accepted it."""
    last = "SELECT count(*) FROM notice_delivery WHERE channel = 'gcNotify'"
    before = int(installation.sql(last + ";"))
    for number in range(count):
        write(installation, "BENCH-1", before + number, 1)
        time.sleep(PAUSE_SECONDS)
    wait(installation, last + " AND state = 'sent'", lambda n: int(n) == before + count)
    taken = installation.sql(f"""
        SELECT extract(epoch FROM settled_at - intended_at) * 1000 FROM notice_delivery WHERE channel = 'gcNotify'
        ORDER BY intended_at DESC LIMIT {count};
        """)
    return [float(line) for line in taken.splitlines()]
