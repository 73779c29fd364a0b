"""What `/readyz` of a service says, and how fast it says otherwise once something is wrong."""

import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from children import Failed, wait_until
from figures import Figures
from installation import Service

# README: within two seconds it says that the database can't do its work.
READINESS_SECONDS_MAX = 2.0
# After how long it counts as never.
REFUSAL_SECONDS_MAX = 10
AGAIN_SECONDS_MAX = 120


def asked(service: Service) -> tuple[int, str, float]:
    """The status, what is said, and how long the answer took; status 0 without an answer."""
    began = time.monotonic()
    try:
        with urllib.request.urlopen(f"{service.probe}/readyz", timeout=30) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        status, body = error.code, error.read()
    except OSError:
        status, body = 0, b"{}"
    return status, said(body), time.monotonic() - began


def said(body: bytes) -> str:
    try:
        return json.loads(body).get("detail", "")
    except ValueError:
        return ""


def refuse(figures: Figures, services: dict[str, Service], since: float, reason: str) -> None:
    """Promises that services, asked at once, aren't ready within the limit, and say why."""
    with ThreadPoolExecutor() as pool:
        waits = {name: pool.submit(until_refused, service) for name, service in services.items()}
    for name, wait in waits.items():
        answers, refused = wait.result()
        if refused is None:
            figures.is_exactly(f"readiness of {name}", answers[-1][0], 503)
            continue
        figures.at_most(f"until {name} isn't ready (503)", refused - since, READINESS_SECONDS_MAX, "s")
        # Whatever it is asked meanwhile, it answers as fast.
        answers += [asked(services[name]) for _ in range(5)]
        slowest = max(seconds for _, _, seconds in answers)
        figures.at_most(f"slowest answer of {name}", slowest, READINESS_SECONDS_MAX, "s")
        figures.is_exactly(f"reason that {name} gives", answers[-1][1], reason)


def until_refused(service: Service) -> tuple[list[tuple[int, str, float]], float | None]:
    """All answers of a service, and when it was first not ready; None if it always was."""
    answers: list[tuple[int, str, float]] = []

    def is_refused() -> bool:
        answers.append(asked(service))
        return answers[-1][0] == 503

    try:
        wait_until(is_refused, REFUSAL_SECONDS_MAX, "readiness is 503")
    except Failed:
        return answers, None
    return answers, time.monotonic()


def recovers(figures: Figures, name: str, service: Service, since: float) -> None:
    """Waits until a service is ready again."""
    wait_until(lambda: asked(service)[0] == 200, AGAIN_SECONDS_MAX, f"{name} is ready again")
    figures.note(f"until {name} is ready again", time.monotonic() - since, "s")
