"""What Schemathesis is told of this API beyond its OpenAPI document: which token a request carries.

Each operation names the roles that may use it (`x-roles`). A request is made by one of them, each in its turn, so that
what is sent reaches the use cases instead of ending at the gate. The tokens come from the harness, one a role.
"""

import itertools
import json
import os
import threading

import schemathesis

TOKENS = json.loads(os.environ["FUZZ_API_TOKENS"])
_turn = itertools.count()
_lock = threading.Lock()


@schemathesis.auth(refresh_interval=None)
class ActingInTurn:
    """Signs a request in as one of the roles that the operation allows."""

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
