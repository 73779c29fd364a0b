"""Tells Schemathesis what the OpenAPI document can't: which token a request carries, and which refusals
are correct.

Each operation names the roles that may use it (`x-roles`). Requests use them in turn, so that
they reach the use cases instead of being denied. The tokens come from the harness, one per role.
"""

import atexit
import collections
import itertools
import json
import os
import pathlib
import threading

import schemathesis
from schemathesis.generation import GenerationMode

# The reasons for a 400 that a schema could have predicted. Any other reason (no such site, a day in the past, the 30th
# of February) may apply to a request that the document considers valid.
TOLD_BY_SCHEMA = {
    "required", "wrongType", "unknownField", "tooShort", "tooLong", "notAnIdentifier", "notACode", "notAllowed",
    "outOfRange",
}

TOKENS = json.loads(os.environ["FUZZ_API_TOKENS"])
_statuses = collections.Counter()
_turn = itertools.count()
_lock = threading.Lock()


@schemathesis.auth(refresh_interval=None)
class ActingInTurn:
    """Authenticates a request with one of the roles that the operation allows."""

    def get(self, case, context):
        roles = [role for role in context.operation.definition.raw.get("x-roles", []) if role in TOKENS]
        if not roles:
            return None
        with _lock:
            turn = next(_turn)
        return TOKENS[roles[turn % len(roles)]]

    def set(self, case, data, context):
        if data is not None:
            case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.check
def refused_for_what_no_schema_says(ctx, response, case):
    """A valid request is refused with 400 only for reasons that the document can't express."""
    if response.status_code != 400 or case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    problem = response.json()
    # Schemathesis counts an optional header without a value as valid, although its pattern doesn't match.
    empty = {name.lower() for name, value in (case.headers or {}).items() if value == ""}
    told = [
        error for error in problem.get("errors", [])
        if error["code"] in TOLD_BY_SCHEMA and error["field"].lower() not in empty
    ]
    if told or not problem.get("errors"):
        raise AssertionError(f"the document calls this right: {json.dumps(told or problem)}")


@schemathesis.hook
def after_call(context, case, response):
    """Counts the requests by response status."""
    with _lock:
        _statuses[str(response.status_code)] += 1


@atexit.register
def _write_counts():
    pathlib.Path(os.environ["FUZZ_API_COUNTS"]).write_text(json.dumps(_statuses), encoding="utf-8")
