"""A keyring older than its data is refused; a good backup is restored, and sends nothing until it is released."""

import json
import shutil
import time
from pathlib import Path

from children import free_port, wait_until
from figures import Figures
from installation import Installation
from kent import Kent, Slot, day

PROCESSES_BETWEEN = 5
MEETINGS_AFTER = 2
LIST_SECONDS_MAX = 120
ENDING_SECONDS_MAX = 150
WAITING = "SELECT count(*) FROM notice_delivery WHERE channel = 'smtp' AND state IN ('intended', 'sending')"
DUE = """SELECT count(*) FROM job
  WHERE state <> 'dead' AND run_at <= clock_now() AND kind NOT IN (SELECT kind FROM job_outward)"""


def rehearse(installation: Installation, figures: Figures) -> None:
    kent = Kent(installation, installation.serve())
    kent.open()
    _, slot = arranged_without_mail(installation, kent)
    first, second, torn = (installation.folder / name for name in ("first", "second", "torn"))
    figures.is_exactly("backup ends with", installation.run("backup", "--out", str(first))[0], 0)
    for number in range(PROCESSES_BETWEEN):
        kent.process(number)
    figures.is_exactly("a later backup ends with", installation.run("backup", "--out", str(second))[0], 0)
    tear(torn, second, first)
    status, said = installation.run("backup", "check", str(torn))
    figures.is_exactly("backup check of the torn one ends with", status, 1)
    missing = f"{PROCESSES_BETWEEN} keys of process aren't in the keyring"
    figures.is_exactly(f"times that it says '{missing}'", said.count(missing), 1)
    for words in ("check", "rehearse"):
        status, said = installation.run("backup", words, str(second))
        figures.is_exactly(f"backup {words} of the good one ends with", status, 0)
    restore(installation, figures, second, slot.day)


def arranged_without_mail(installation: Installation, kent: Kent) -> tuple[str, Slot]:
    """A confirmed meeting whose mails wait, as no mail server answers; then everything is as usual again."""
    installation.set_live(mail={"port": free_port()})
    work = installation.work()
    meeting, slot = kent.arranged(0, day(2), day(6))
    wait_until(lambda: installation.cluster.number(WAITING), LIST_SECONDS_MAX, "mails wait")
    wait_until(lambda: is_idle(installation), LIST_SECONDS_MAX, "the worker has done what is due")
    work.end(ENDING_SECONDS_MAX)
    installation.set_live(mail={"port": installation.mail.port})
    return meeting, slot


def tear(torn: Path, data: Path, keyring: Path) -> None:
    """Makes a backup of one's data and another's keyring."""
    torn.mkdir(mode=0o700)
    shutil.copy(data / "data.dump", torn)
    shutil.copy(keyring / "keyring.dump", torn)
    whole = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    whole["keyring"] = json.loads((keyring / "manifest.json").read_text(encoding="utf-8"))["keyring"]
    (torn / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")


def restore(installation: Installation, figures: Figures, backup: Path, on: str) -> None:
    """Restores into empty databases, lets the worker make lists, and counts mails until the release and after it."""
    for service in installation.services:
        service.end(ENDING_SECONDS_MAX)
    for database in ("vestibule", "vestibule_keys"):
        installation.cluster.psql(f"DROP DATABASE {database}", "postgres")
    installation.make_roles()
    figures.is_exactly("restore ends with", installation.run("restore", str(backup))[0], 0)
    figures.at_least("mails on their way when the backup was made", installation.cluster.number(WAITING), 1)
    kent = Kent(installation, installation.serve())
    installation.work()
    began = time.monotonic()
    kent.wait_for_arrivals(on, 1, LIST_SECONDS_MAX)
    figures.note("from the start to the restored entry list", time.monotonic() - began, "s")
    for number in range(MEETINGS_AFTER):
        arranged_and_listed(kent, number)
    # The worker has long made what is to be sent, and its list after it.
    wait_until(lambda: is_idle(installation), LIST_SECONDS_MAX, "the worker has done what is due")
    waiting = installation.cluster.number(WAITING)
    figures.at_least("mails that wait for the release", waiting, 1)
    figures.is_exactly("mails sent before the release", len(installation.mail.mails()), 0)
    installation.must("restore", "release", "--in-flight", "again", "--by", "r1")
    wait_until(lambda: installation.cluster.number(WAITING) == 0, LIST_SECONDS_MAX, "what waited is sent")
    figures.is_exactly("mails sent after it", len(installation.mail.mails()), waiting)
    figures.is_exactly("mails doubled", installation.mail.doubled(), 0)


def arranged_and_listed(kent: Kent, number: int) -> None:
    _, slot = kent.arranged(number, day(2), day(6))
    known = kent.list_of(slot.day)
    kent.wait_for_arrivals(slot.day, len(known["arrivals"]) + 1 if known else 1, LIST_SECONDS_MAX)


def is_idle(installation: Installation) -> bool:
    """Whether nothing is due but the mails that are held back."""
    return installation.cluster.number(DUE) == 0
