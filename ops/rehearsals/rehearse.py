#!/usr/bin/env python3
"""Installs Vestibule in production mode in temporary folders, breaks it on purpose, and measures what it promises.

    rehearse.py PROGRAM [NAME ...]      runs the rehearsals of these names, or all
    rehearse.py --list                  lists them

PROGRAM is the path of `vestibule`. It needs PostgreSQL 15, and the Python environment that `make tools` makes. Ends
with 1 if a promise isn't kept, a rehearsal fails, or one that was asked for by name can't be carried out here.
"""

import argparse
import contextlib
import http.client
import signal
import sys
import time
from pathlib import Path

# Nothing is left beside these files.
sys.dont_write_bytecode = True

import disk_full
import hung_mail
import kill_primary
import pgbouncer
import read_only
import rolling_restart
import sighup
import torn_backup
import wrong_keys
from children import Failed, NotCarriedOut
from figures import Figures
from installation import installed

# A module each, in the order in which they run.
REHEARSALS = {
    "hung-mail": hung_mail,
    "wrong-keys": wrong_keys,
    "torn-backup": torn_backup,
    "kill-primary": kill_primary,
    "pgbouncer": pgbouncer,
    "disk-full": disk_full,
    "read-only": read_only,
    "rolling-restart": rolling_restart,
    "sighup": sighup,
}


def listed() -> str:
    return "\n".join(f"{name:<18}{part.__doc__.splitlines()[0]}" for name, part in REHEARSALS.items())


def carry_out(name: str, program: Path) -> str:
    """Runs one rehearsal. Returns its outcome."""
    print(f"{name}", flush=True)
    figures, began = Figures(name), time.monotonic()
    try:
        part = REHEARSALS[name]
        with installed(program, getattr(part, "prepare", None)) as installation:
            part.rehearse(installation, figures)
        outcome = "BROKEN" if figures.broken or not figures.kept else "kept"
    except NotCarriedOut as reason:
        print(f"  not carried out: {reason}", flush=True)
        outcome = "not carried out"
    except (Failed, OSError, http.client.HTTPException) as reason:
        print(f"  FAILED: {type(reason).__name__}: {reason}", flush=True)
        outcome = "FAILED"
    print(f"  {outcome}, {time.monotonic() - began:.0f} s", flush=True)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, nargs="?")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    if given.list:
        print(listed())
        return 0
    if given.program is None or not given.program.is_file():
        parser.error("PROGRAM isn't there")
    unknown = [name for name in given.names if name not in REHEARSALS]
    if unknown:
        parser.error(f"there is no rehearsal {', '.join(unknown)}")
    # What was started is ended in any case.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    outcomes = {name: carry_out(name, given.program.resolve()) for name in given.names or REHEARSALS}
    print("\n".join(f"{outcome:<16}{name}" for name, outcome in outcomes.items()))
    bad = {"BROKEN", "FAILED"} | ({"not carried out"} if given.names else set())
    return 1 if bad & set(outcomes.values()) else 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
