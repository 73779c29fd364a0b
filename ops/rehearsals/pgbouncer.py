"""Two `serve` and two `work` by PgBouncer in transaction mode: from the request to the acknowledged list."""

import threading
from pathlib import Path

from children import Child, Failed, free_port, program_found, wait_until
from counterparts import ROOT
from figures import Figures
from installation import DOCTOR, UNDONE, Installation
from kent import MEDIATORS, Kent, day

MEETINGS_EACH = 3
LIST_SECONDS_MAX = 120
DONE_SECONDS_MAX = 180


def rehearse(installation: Installation, figures: Figures) -> None:
    program = program_found("pgbouncer", ROOT / ".build-tools" / "test" / "usr" / "sbin" / "pgbouncer")
    pool = put_pool(installation, program)
    figures.is_exactly("doctor by the pool ends with", installation.run(*DOCTOR)[0], 0)
    sides = [Kent(installation, installation.serve()), Kent(installation, installation.serve())]
    installation.work()
    installation.work()
    sides[0].open()
    listed = main_jobs(sides)
    for on, count in listed.items():
        known = sides[1].wait_for_arrivals(on, count, LIST_SECONDS_MAX)
        sides[1].desk.post(f"/v1/entry-lists/KENT/{on}/acknowledgement", {"revision": known["revision"]}).wanted(200)
    wait_until(lambda: installation.cluster.number(UNDONE) == 0, DONE_SECONDS_MAX, "everything due is done")
    figures.note("meetings confirmed and listed", sum(listed.values()))
    figures.note("requests sent", sum(side.tally.sent for side in sides))
    figures.is_exactly("requests failed", sum(len(side.tally.failures) for side in sides), 0)
    figures.at_least("mails sent", len(installation.mail.mails()), 1)
    figures.is_exactly("mails doubled", installation.mail.doubled(), 0)
    figures.is_exactly("jobs given up", installation.cluster.number("SELECT count(*) FROM job WHERE state = 'dead'"), 0)
    figures.note("sessions of the service at PostgreSQL, by the pool and past it", sessions(installation))
    figures.is_exactly("programs that ended", sum(not child.runs for child in (
        pool, *(service.child for service in installation.services))), 0)


def put_pool(installation: Installation, program: str) -> Child:
    """As ops/README.md has it: the file of ops/pgbouncer with other places, the role's password, and two secrets."""
    cluster, port = installation.cluster, free_port()
    folder: Path = installation.folder / "pgbouncer"
    folder.mkdir()
    text = (ROOT / "ops" / "pgbouncer" / "pgbouncer.ini").read_text(encoding="utf-8")
    for right, ours in (
        ("host=127.0.0.1 port=5432", f"host=127.0.0.1 port={cluster.port}"),
        ("listen_port = 6432", f"listen_port = {port}\nunix_socket_dir ="),
        ("/etc/pgbouncer/userlist.txt", f"{folder}/userlist.txt"),
        ("/var/log/postgresql/", f"{folder}/"), ("/var/run/postgresql/", f"{folder}/"),
    ):
        if right not in text:
            raise Failed(f"ops/pgbouncer/pgbouncer.ini has no '{right}'")
        text = text.replace(right, ours)
    (folder / "pgbouncer.ini").write_text(text, encoding="utf-8")
    (folder / "userlist.txt").write_text(cluster.psql(
        "SELECT format('\"%s\" \"%s\"', rolname, rolpassword) FROM pg_authid WHERE rolname = 'vestibule_service'"
    ) + "\n", encoding="utf-8")
    for path in (folder, *folder.iterdir()):
        cluster.own(path)
    pool = Child([program, str(folder / "pgbouncer.ini")], installation.folder / "pgbouncer.out", cluster.environment,
                 options=cluster.user)
    installation.stack.callback(pool.end)
    wait_until(lambda: "listening on" in pool.said(), 30, "PgBouncer listens")
    direct = installation.secret("DATABASE_URL")
    installation.write_secret("DATABASE_SESSION_URL", direct)
    installation.write_secret("DATABASE_URL", direct.replace(f":{cluster.port}/", f":{port}/"))
    return pool


def main_jobs(sides: list[Kent]) -> dict[str, int]:
    """Each mediator arranges meetings, all at once. Returns how many each day has."""
    listed: dict[str, int] = {}
    lock, faults = threading.Lock(), []

    def arrange(number: int) -> None:
        try:
            for _ in range(MEETINGS_EACH):
                side = sides[number % 2]
                process = side.process(number)
                # One at a time, so that they don't take each other's slot.
                with lock:
                    meeting, slot = side.book(process, day(2), day(6))
                side.agree(process, meeting)
                side.confirm(meeting)
                with lock:
                    listed[slot.day] = listed.get(slot.day, 0) + 1
        except (Failed, OSError) as reason:
            faults.append(reason)

    threads = [threading.Thread(target=arrange, args=(number,)) for number in range(MEDIATORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise Failed(f"{len(faults)} mediators couldn't go on: {faults[0]}")
    return listed


def sessions(installation: Installation) -> int:
    return installation.cluster.number(
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'vestibule_service'")
