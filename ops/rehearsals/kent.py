"""The site of Kent and its people, who speak to the API as in the README: from the request to the entry list."""

import csv
import datetime
import http.client
import json
import ssl
import threading
import time
import urllib.parse
import uuid
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from children import Failed, wait_until
from installation import Installation, Service

ZONE = zoneinfo.ZoneInfo("America/Vancouver")
ROOMS = 4
MEDIATORS = 4
REQUEST_SECONDS = 60
# A connection that was idle longer isn't used again: `serve` may be closing it (LIMITS_IDLE_SECONDS).
IDLE_SECONDS_MAX = 20
ATTESTATION = {"closed": True, "private": True, "notRecorded": True, "notOverheard": True}


def day(number: int) -> str:
    """The day at Kent so many days from now."""
    return (datetime.datetime.now(ZONE).date() + datetime.timedelta(days=number)).isoformat()


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def wanted(self, status: int) -> "Answer":
        if self.status != status:
            raise Failed(f"{self.status} instead of {status}: {self.body[:600].decode('utf-8', 'replace')}")
        return self


@dataclass
class Tally:
    """How many requests were sent, and what became of those that failed: no answer, or one of 500 and above."""

    sent: int = 0
    failures: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, failure: str | None) -> None:
        with self.lock:
            self.sent += 1
            self.failures += [failure] if failure else []


class Caller:
    """Somebody with a token, who speaks to one `serve`, by a connection of each thread's own."""

    def __init__(self, address: str, token: Callable[[], str], tally: Tally | None = None) -> None:
        self.address, self.token, self.tally = urllib.parse.urlsplit(address), token, tally or Tally()
        self.own = threading.local()

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def post(self, path: str, body: Any, key: str | None = None, tag: str | None = None) -> Answer:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or str(uuid.uuid4())}
        return self.send("POST", path, headers | ({"If-Match": tag} if tag else {}), json.dumps(body).encode())

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> Answer:
        """Sends a request once. Raises OSError or HTTPException if there is no whole answer."""
        connection = getattr(self.own, "connection", None)
        if connection is None or time.monotonic() - self.own.used > IDLE_SECONDS_MAX:
            self.close()
            connection = self.connect()
            self.own.connection = connection
        self.own.used = time.monotonic()
        try:
            connection.request(
                method, path, body, {"Authorization": f"Bearer {self.token()}", "Accept": "application/json"}
                | (headers or {}))
            answer = connection.getresponse()
            whole = Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())
        except (OSError, http.client.HTTPException) as reason:
            self.close()
            self.tally.note(f"{method} {path}: {type(reason).__name__}")
            raise
        self.tally.note(f"{method} {path}: {whole.status}" if whole.status >= 500 else None)
        return whole

    def connect(self) -> http.client.HTTPConnection:
        host, port = self.address.hostname, self.address.port
        if self.address.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=REQUEST_SECONDS)
        # The proxy's certificate is its own.
        unverified = ssl._create_unverified_context()
        return http.client.HTTPSConnection(host, port, timeout=REQUEST_SECONDS, context=unverified)

    def close(self) -> None:
        """The next request opens a connection."""
        connection = getattr(self.own, "connection", None)
        if connection is not None:
            connection.close()
        self.own.connection = None


@dataclass
class Slot:
    room: str
    start: str

    @property
    def day(self) -> str:
        return self.start[:10]


@dataclass
class Process:
    id: str
    mediator: str
    victim: str
    offender: str

    def request(self, slot: Slot) -> dict[str, Any]:
        return {
            "process": self.id, "form": "faceToFace", "site": "KENT", "room": slot.room, "start": slot.start,
            "minutes": 60, "attendees": [{"participant": self.victim}, {"participant": self.offender}],
        }


class Kent:
    """The people of Kent by one `serve`."""

    def __init__(self, installation: Installation, serve: Service | str) -> None:
        self.installation = installation
        self.address = serve if isinstance(serve, str) else serve.address
        self.tally = Tally()
        self.unit = self.caller("rju", "r1")
        self.staff = self.caller("siteStaff", "s1", "KENT")
        self.desk = self.caller("frontDesk", "d1", "KENT")
        self.mediators = {name: self.caller("mediator", name) for name in (f"m{n}" for n in range(MEDIATORS))}

    def caller(self, role: str, subject: str, site: str | None = None) -> Caller:
        return Caller(self.address, lambda: self.installation.provider.token(role, subject, site), self.tally)

    # Steps 9 and 10 of ops/README.md.

    def open(self) -> None:
        self.import_sites()
        self.import_addresses()
        # Whatever time it is now, mail goes out, and the lists of the coming week are released.
        self.installation.must("notices", "settings", "--channels", "smtp", "--quiet-from", "00:00", "--quiet-until",
                               "00:00")
        self.installation.must("sites", "entrance", "KENT", "--release-lead-minutes", "10080")
        for number in range(ROOMS):
            self.staff.post(f"/v1/rooms/KENT-{number}/attestation", {"closed": True, "private": True}).wanted(200)
        for name in self.mediators:
            self.unit.post("/v1/engagements", {
                "mediator": name, "name": f"Camille {name}", "language": "en", "kind": "serviceContract",
                "startsOn": day(0), "endsOn": day(360)}).wanted(201)

    def import_sites(self) -> None:
        reference = self.installation.program.parent.parent / "share" / "vestibule" / "sql" / "reference"
        rooms, places = self.installation.folder / "rooms.csv", self.installation.folder / "places.csv"
        write(rooms, ["code", "site", "kind", "name_en", "name_fr", "seats"], [
            [f"KENT-{n}", "KENT", "boardroom", f"Boardroom {n}", f"Salle {n}", "12"] for n in range(ROOMS)])
        write(places, ["code", "site", "kind", "side", "name_en", "name_fr"], [
            [f"KENT-{side[:1].upper()}{n}", "KENT", "waitingPlace", side, f"Waiting {side} {n}", f"Attente {side} {n}"]
            for n in range(ROOMS) for side in ("victim", "offender")])
        self.installation.must(
            "sites", "import", "--sites", str(reference / "sites.csv"), "--holidays", str(reference / "holidays.csv"),
            "--rooms", str(rooms), "--places", str(places))

    def import_addresses(self) -> None:
        addresses = self.installation.folder / "addresses.csv"
        write(addresses, ["kind", "site", "duty", "subject", "name", "email", "language"], [
            ["siteStaff", "KENT", "general", "", "", "staff@kent.example", "en"],
            ["frontDesk", "KENT", "general", "", "", "entrance@kent.example", "en"],
            ["unit", "", "", "", "", "rju@agency.example", "en"],
            *[["person", "", "", name, f"Camille {name}", f"{name}@people.example", "en"] for name in self.mediators]])
        self.installation.must("directory", "import", str(addresses))

    # From the request to the entry list.

    def process(self, number: int = 0) -> Process:
        """A process with a victim and an offender, about whom the Unit found nothing."""
        mediator = f"m{number % MEDIATORS}"
        made = self.unit.post("/v1/processes", {"region": "Pacific", "mediators": [mediator]}).wanted(201).json["id"]
        people = [
            self.unit.post(f"/v1/processes/{made}/participants", {"role": role, "name": name, "language": "en"})
            .wanted(201).json["id"] for role, name in (("victim", f"Zoë Ñandú {number}"), ("offender", "Otto Nemo"))]
        self.unit.post(f"/v1/processes/{made}/contact-answers", {
            "finding": "noneFound", "sources": ["courtRecords"]}).wanted(201)
        return Process(made, mediator, *people)

    def slot(self, process: Process, first: str, last: str) -> Slot:
        """The first free slot in these days."""
        query = {"site": "KENT", "from": first, "to": last, "minutes": 60, "limit": 1,
                 "participants": f"{process.victim},{process.offender}"}
        found = self.mediators[process.mediator].get(f"/v1/availability?{urllib.parse.urlencode(query)}").wanted(200)
        if not found.json["slots"]:
            raise Failed(f"nothing is free at Kent from {first} to {last}")
        return Slot(found.json["slots"][0]["room"], found.json["slots"][0]["start"][:16])

    def book(self, process: Process, first: str, last: str) -> tuple[str, Slot]:
        """Requests a meeting; returns its id."""
        slot = self.slot(process, first, last)
        return self.mediators[process.mediator].post("/v1/meetings", process.request(slot)).wanted(201).json["id"], slot

    def agree(self, process: Process, meeting: str) -> None:
        for participant in (process.victim, process.offender):
            self.mediators[process.mediator].post(
                f"/v1/meetings/{meeting}/agreements", {"participant": participant, "attendeeListVersion": 1}
            ).wanted(200)

    def confirm(self, meeting: str) -> None:
        tag = self.staff.get(f"/v1/meetings/{meeting}").wanted(200).headers["etag"]
        self.staff.post(f"/v1/meetings/{meeting}/confirmation", {"attestation": ATTESTATION}, tag=tag).wanted(200)

    def arranged(self, number: int, first: str, last: str) -> tuple[str, Slot]:
        """A confirmed meeting."""
        process = self.process(number)
        meeting, slot = self.book(process, first, last)
        self.agree(process, meeting)
        self.confirm(meeting)
        return meeting, slot

    def list_of(self, on: str) -> dict[str, Any] | None:
        """The released entry list of a day; None if there is none."""
        found = self.desk.get(f"/v1/entry-lists/KENT/{on}")
        return None if found.status == 404 else found.wanted(200).json

    def wait_for_arrivals(self, on: str, count: int, seconds: float) -> dict[str, Any]:
        """Waits until the list of a day names so many arrivals."""
        def found() -> dict[str, Any] | None:
            known = self.list_of(on)
            return known if known and len(known["arrivals"]) >= count else None

        return wait_until(found, seconds, f"the entry list of {on} names {count}")


def write(path: Path, head: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
