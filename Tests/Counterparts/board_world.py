"""What the checks of the board at a principal entrance share."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from browser_checks import World, cancel_for_good

CHECKS: list[Callable[["Board"], None]] = []
LANGUAGES = ("en", "fr")
KIOSK = {"width": 1024, "height": 768}
NARROW = {"width": 320, "height": 640}
TOUCH_MIN = 44
NAMES = ("Ybarra", "Sorrento", "Unseen")
ARRIVED = re.compile(r"Arrived at \d\d:\d\d")
LOCKED = {"en": "Locked", "fr": "Verrouillé"}
OFFLINE = {"en": "No connection. This list is from", "fr": "Pas de connexion. Cette liste date de"}
UNSENT = {"en": "(2 not sent yet)", "fr": "(2 non transmises)"}
SENT = {"en": "2 marks that waited are sent.", "fr": "2 mentions en attente sont transmises."}
ELSEWHERE = {"en": "Noted under another sign-in", "fr": "Noté dans une autre session"}
STORED = "Object.entries(localStorage).map(String).join('|')"


def check(body: Callable[["Board"], None]) -> Callable[["Board"], None]:
    CHECKS.append(body)
    return body


class Board(World):
    """The front desk of Kent."""

    def __init__(self, browser, address: str, meetings: list[str]):
        super().__init__(browser, address)
        self.meetings = meetings

    def open(self, page: Page, language: str = "en", who: str = "desk") -> None:
        self.sign_in(page, "frontDesk", "KENT", subject=who)
        page.goto(self.url("/front-desk", language))
        page.evaluate("window.stays = true")

    def fresh_row(self, page: Page, place: int = 0) -> Locator:
        """Somebody who is expected still."""
        found = page.locator(".row[data-state=expected]").nth(place).get_attribute("id")
        return page.locator(f"#{found}")

    def entries(self, page: Page) -> int:
        """How many entries of the entrance there are."""
        day = page.locator("#board").get_attribute("data-day")
        told = page.request.get(f"{self.address}/live/front-desk/pulse?day={day}").json()
        return int(re.search(r"e(\d+)", told["pulse"]).group(1))

    def cancel(self, meeting: str) -> None:
        with self.visitor() as mediator:
            self.sign_in(mediator, "mediator")
            mediator.goto(f"{self.address}/mediator/meetings/{meeting}")
            cancel_for_good(mediator)
            mediator.wait_for_url("**done=cancelled*")


def too_small(page: Page) -> list:
    """The buttons in rows that a finger would miss."""
    return page.evaluate(f"""() => Array.from(document.querySelectorAll(".row button:not([hidden])"))
        .map(b => [b.textContent, b.getBoundingClientRect().width, b.getBoundingClientRect().height])
        .filter(([, width, height]) => width < {TOUCH_MIN} || height < {TOUCH_MIN})""")


def stays_unbroken(page: Page) -> None:
    assert page.evaluate("window.stays"), "the page was loaded again"
    assert page.evaluate("window.forbidden") == [], page.evaluate("window.forbidden")
