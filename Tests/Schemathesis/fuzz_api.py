#!/usr/bin/env python3
"""Sends a demonstration requests generated from its OpenAPI document, and checks every response against it.

    fuzz_api.py PROGRAM [--requests N] [--examples N] [--seed N]

Starts `PROGRAM demo` on a free port with a folder of its own, gets a token for every role that the document
names, and runs Schemathesis (examples, coverage, fuzzing, stateful; all checks) over the whole document, again with
another seed until N requests were sent. Ends with 1 if a response is a 5xx, has an undocumented status, or does
not have the documented shape. No route is named here; the document decides what is tried.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
# The site whose meetings the demonstration's first day consists of, so that there are results to find.
SITE = "KENT"
SUBJECTS = {"mediator": "m1"}

# The expected statuses for valid and invalid data, beyond Schemathesis's defaults. 400 and 422 can answer valid data:
# an unknown id within a body, a reused key, a clause. hooks.py checks the reasons of each 400.
CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "401", "403", "404", "409", "412", "422"]

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "414", "415", "422", "431"]
"""

# An event stream doesn't end, so it is read for a limited time.
STREAM = """
[[operations]]
include-path = {path}
request-timeout = 0.3
"""


def main():
    options = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vestibule-fuzz-"))
    log = (folder / "log").open("w+")
    demo = subprocess.Popen(
        [options.program, "demo", "--port", "0", "--data", str(folder / "data")],
        stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        address = ready(demo, folder / "log")
        document = json.load(urllib.request.urlopen(address + "/openapi.json"))
        failed = fuzz(options, address, document, folder)
    finally:
        demo.terminate()
        status = demo.wait(timeout=60)
    if status != 0:
        print(f"fuzz-api: the demonstration ended with {status}\n{(folder / 'log').read_text()[-4000:]}")
    if not failed and status == 0:
        shutil.rmtree(folder)
    else:
        print(f"fuzz-api: its log is in {folder}/log")
    sys.exit(1 if failed or status != 0 else 0)


def fuzz(options, address, document, folder):
    access = json.dumps(tokens(options.program, document, folder / "data"))
    endless = [STREAM.format(path=json.dumps(path)) for path in streams(document)]
    (folder / "config.toml").write_text(CONFIG + "".join(endless))
    statuses, failed, seed, begin = collections.Counter(), False, options.seed, time.monotonic()
    while sum(statuses.values()) < options.requests and not failed:
        # Runs two at once, as processes: with threads, Python 3.11's compiler fails (SystemError in ast.parse).
        runs = [start(options, address, folder, access, seed + offset) for offset in range(2)]
        for run, report, counts in runs:
            status = run.wait()
            counted = json.loads(counts.read_text()) if counts.exists() else {}
            statuses.update(counted)
            if status != 0 or not counted or any(code.startswith("5") for code in counted):
                failed = True
                print(report.read_text())
        seed += 2
    by_status = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    operations = sum(len(methods) for methods in document["paths"].values())
    print(
        f"fuzz-api: {'FAILED' if failed else 'passed'}: {sum(statuses.values())} requests to {operations} operations "
        f"in {time.monotonic() - begin:.0f} s ({by_status})", flush=True)
    return failed


def start(options, address, folder, access, seed):
    print(f"fuzz-api: seed {seed}", flush=True)
    own = folder / f"seed-{seed}"
    own.mkdir()
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"), "FUZZ_API_TOKENS": access,
        "FUZZ_API_COUNTS": str(own / "counts.json"),
    }
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(folder / "config.toml"),
        "run", address + "/openapi.json", "--checks", "all", "--mode", "all", "--workers", "1",
        "--max-examples", str(options.examples), "--continue-on-failure", "--no-color", "--warnings", "off",
        "--request-timeout", "30", "--generation-database", "none", "--seed", str(seed),
    ]
    with (own / "report").open("w") as report:
        run = subprocess.Popen(command, env=environment, cwd=own, stdout=report, stderr=subprocess.STDOUT)
    return run, own / "report", own / "counts.json"


def ready(demo, log):
    for line in demo.stdout:
        if line.startswith("ready "):
            return line.split()[1]
    sys.exit(f"fuzz-api: the demonstration did not start\n{log.read_text()[-4000:]}")


def tokens(program, document, data):
    """A token for each role that the document names, save the public, which has none. Roles of a site get one site."""
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    roles = sorted({role for operation in operations for role in operation.get("x-roles", [])} - {"public"})
    made = {}
    for role in roles:
        for site in ([], ["--site", SITE]):
            actor = ["--role", role, "--subject", SUBJECTS.get(role, role), *site]
            run = subprocess.run([program, "token", "--data", str(data), *actor], capture_output=True, text=True)
            if run.returncode == 0:
                made[role] = run.stdout.strip()
    if set(made) != set(roles):
        sys.exit(f"fuzz-api: no token for {set(roles) - set(made)}")
    return made


def streams(document):
    for path, methods in document["paths"].items():
        for operation in methods.values():
            if any("text/event-stream" in answer.get("content", {}) for answer in operation["responses"].values()):
                yield path


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


main()
