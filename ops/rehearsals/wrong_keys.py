"""A master key or an audit key that isn't the installation's: nothing starts, and nothing is changed."""

from collections import Counter

from children import wait_until
from figures import Figures
from installation import DOCTOR, Installation, new_key
from kent import Kent, day

SEAL_SECONDS_MAX = 120
REFUSAL_SECONDS_MAX = 60
KEYS = ("KEYRING_MASTER_KEY", "AUDIT_KEY")
REFUSING = (("serve",), ("work",), DOCTOR)
SEALED = "SELECT key_id FROM audit_batch ORDER BY number LIMIT 1"


def rehearse(installation: Installation, figures: Figures) -> None:
    serve, work = installation.serve(), installation.work()
    kent = Kent(installation, serve)
    kent.open()
    meeting, slot = kent.arranged(0, day(2), day(6))
    kent.wait_for_arrivals(slot.day, 1, 60)
    installation.must("schedules", "run", "audit.seal", "--by", "r1")
    wait_until(lambda: installation.cluster.psql(SEALED), SEAL_SECONDS_MAX, "the audit trail is sealed")
    serve.end()
    work.end(150)
    before = rows(installation)
    figures.note("rows in both databases", before.total())
    # What each says of it: the master key by its setting, the audit key by the one that the trail is sealed with.
    trails = installation.cluster.psql(SEALED)
    said_of = {"KEYRING_MASTER_KEY": "(KEYRING_MASTER_KEY) opens no key", "AUDIT_KEY": trails}
    for key in KEYS:
        for words in REFUSING:
            refuse(installation, figures, key, words, said_of[key])
    after = rows(installation)
    figures.is_exactly("rows added, altered or gone meanwhile", ((before - after) | (after - before)).total(), 0)
    figures.is_exactly("doctor with the right keys ends with", installation.run(*DOCTOR)[0], 0)
    kent = Kent(installation, installation.serve())
    readable = kent.list_of(slot.day)["arrivals"] if kent.list_of(slot.day) else []
    figures.is_exactly("names that the entry list shows with the right keys", len(readable), 1)
    figures.is_exactly("the meeting answers with", kent.unit.get(f"/v1/meetings/{meeting}").status, 200)


def refuse(installation: Installation, figures: Figures, key: str, words: tuple[str, ...], reason: str) -> None:
    """Runs a command with another key; one that doesn't end is ended, and its status is 124."""
    right = installation.secret(key)
    installation.write_secret(key, new_key())
    try:
        given = {"HTTP_PORT": "0"} if words[0] == "serve" else {}
        status, said = installation.run(*words, given=given, seconds=REFUSAL_SECONDS_MAX)
    finally:
        installation.write_secret(key, right)
    figures.is_exactly(f"{words[0]} with another {key} ends with", status, 1)
    figures.is_exactly(f"times that it says why ('{reason}')", min(said.count(reason), 1), 1)
    figures.is_exactly("times that it prints the right key", said.count(right), 0)


def rows(installation: Installation) -> Counter[tuple[str, str]]:
    """Every row of both databases, as its table and a digest."""
    found: Counter[tuple[str, str]] = Counter()
    for database in ("vestibule", "vestibule_keys"):
        tables = installation.cluster.psql(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1", database).splitlines()
        for table in tables:
            text = installation.cluster.psql(f"SELECT sha256(convert_to(t::text, 'UTF8')) FROM {table} t", database)
            found.update((f"{database} {table}", row) for row in text.splitlines())
    return found
