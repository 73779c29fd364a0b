"""Plays six tasks at a demonstration as a new user would, and counts what each takes.

    task_counts.py PROGRAM [--browser CHROMIUM] [--no-scripts]

Starts `PROGRAM demo` on a free port with a folder of its own, on the morning of its first day. Each task begins on the
first page of whoever does it, and is done once in English and once in French. Counted are the pages that were loaded,
the forms that were sent, the clicks (choosing from a list is one) and the characters that were typed. Prints a table,
and ends with 1 if a task can't be done.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields

from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright

NOW = "2027-01-11T08:00:00-08:00"
TODAY = "2027-01-11"
# Where the demonstration's day is.
SITE = "MATSQUI"
# On the unit's first page, the file of the next meeting.
COMING = "#coming ~ div a[href^='/rju/processes/']"


@dataclass
class Counts:
    pages: int = 0
    sent: int = 0
    clicks: int = 0
    typed: int = 0


class Hand:
    """Somebody at a browser, of whom every act is counted."""

    def __init__(self, browser: Browser, address: str, language: str, scripts: bool):
        self.address = address
        self.language = language
        # Pages' words are of no use to find things by, as they are in two languages: names and addresses are.
        self.context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.counts = Counts()
        self.page.on("request", self.note)

    def note(self, request: Request) -> None:
        """Counts what the browser asks for. Where it is led on from a form's answer is one page, not two."""
        if request.method == "POST":
            self.counts.sent += 1
        if request.is_navigation_request() and request.redirected_from is None:
            self.counts.pages += 1

    def be(self, role: str, subject: str, site: str | None = None) -> None:
        """Signs in as somebody, whose first page is shown in the hand's language, and counts from there."""
        self.counts = Counts()
        self.context.clear_cookies()
        self.page.goto(f"{self.address}/sign-in?language={self.language}")
        self.page.locator("details summary").click()
        self.page.select_option("#role", role)
        if site:
            self.page.select_option("#site", site)
        self.page.fill("#subject", subject)
        self.page.locator("details button[value=signIn]").click()
        self.page.wait_for_url(lambda address: "/sign-in" not in address)
        # The account's own language was set at sign-in.
        self.page.goto(f"{self.page.url.split('?')[0]}?language={self.language}")
        assert self.page.locator("html").get_attribute("lang") == self.language
        self.counts = Counts()

    def find(self, selector: str) -> Locator:
        found = self.page.locator(selector)
        assert found.count(), f"there is no {selector} at {self.page.url.split('?')[0]}"
        return found.first

    def click(self, selector: str) -> None:
        """Clicks what stays on the page."""
        self.counts.clicks += 1
        self.find(selector).click()

    def go(self, selector: str) -> None:
        """Clicks what leads to another page, and looks whether it says that something is wrong."""
        self.counts.clicks += 1
        where = self.find(selector)
        with self.page.expect_navigation():
            where.click()
        assert not self.page.locator("main .alert h2").count(), self.page.locator("main .alert").first.inner_text()

    def choose(self, selector: str, value: str) -> None:
        """Chooses from a list, which is one click more than it seems, and counted as one."""
        self.counts.clicks += 1
        self.find(selector).select_option(value)

    def type(self, selector: str, text: str) -> None:
        """Types into a field. Of a day the digits are typed; what stands between them isn't."""
        self.counts.typed += len(text.replace("-", "") if self.find(selector).get_attribute("type") == "date" else text)
        self.find(selector).fill(text)

    def shows(self, selector: str) -> bool:
        return self.page.locator(selector).count() > 0


def ask(hand: Hand, later: bool = False) -> None:
    """Asks for a room for everybody of the mediator's process: in the week that is shown first, or in a later one."""
    hand.go("header nav a[href='/mediator/request']")
    if not hand.shows("#attendees input[type=checkbox]"):
        hand.choose("#process", hand.page.locator("#process option:not([value=''])").last.get_attribute("value") or "")
        hand.go("main button[value=chooseProcess]")
    for index in range(hand.page.locator("#attendees input[type=checkbox]").count()):
        hand.click(f"#attendees input[type=checkbox] >> nth={index}")
    hand.go("main button[value=toPlace]")
    hand.choose("#site", SITE)
    hand.go("main button[value=search]")
    if later:
        hand.go("main button[value^='week:'] >> nth=1")
    hand.go("main button[value^='slot:']")
    hand.go("main button[value=request]")
    assert "done=requested" in hand.page.url, hand.page.url


def agree(hand: Hand) -> None:
    """Records everybody's agreement to the list that is shown."""
    while hand.shows("main button[value^='agree:']"):
        hand.go("main button[value^='agree:']")


def book(hand: Hand) -> None:
    """A mediator books a room for the people of a file, and records that they agree."""
    ask(hand)
    agree(hand)


def answer(hand: Hand) -> None:
    """A site's staff confirm one request, and decline another with an offer."""
    hand.go("main .waiting a[href^='/site']")
    if not hand.shows("main button[value=confirm]"):
        hand.go("main a[href^='/site/meetings/']")
    for index in range(hand.page.locator("#attest input[type=checkbox]").count()):
        hand.click(f"#attest input[type=checkbox] >> nth={index}")
    hand.go("main button[value=confirm]")
    assert "done=confirmed" in hand.page.url, hand.page.url
    hand.go("header nav a[href='/site']")
    hand.go("main a[href^='/site/meetings/']")
    hand.go("main a[href$='/offer']")
    hand.choose("#reason", "roomUnavailable")
    hand.go("main button[value=search]")
    hand.go("main button[value^='slot:']")
    hand.go("main input[name=sure] ~ .buttons button")
    assert "done=offered" in hand.page.url, hand.page.url


def receive(hand: Hand) -> None:
    """The front desk sees who comes today, and marks somebody as arrived and as left."""
    row = hand.find(".row:has(button[value^='arrive:'])").get_attribute("id")
    for mark, done in (("arrive", "arrived"), ("leave", "left")):
        hand.click(f"#{row} button[value^='{mark}:']")
        hand.page.locator(f"#{row} button[value^='undo-{done}:']").wait_for()


def replace(hand: Hand) -> None:
    """The unit has another mediator attend a meeting."""
    hand.go(COMING)
    hand.go("main a[href$='/mediators']")
    other = hand.page.locator("#mediator option:not([value=''])").first.get_attribute("value") or ""
    hand.choose("#mediator", other)
    hand.go("main button[value=assign]")
    # The last one: the first may be under way, and then its mediator stays.
    hand.go("main a[href^='/meetings/'] >> nth=-1")
    hand.choose("#mediator", other)
    hand.go("main button[value=change]")
    assert "done=" in hand.page.url, hand.page.url


def order(hand: Hand) -> None:
    """The unit records an order between two people, and sees which meetings it stops."""
    # Another file than the mediator's, who books in the other language yet.
    hand.go("#coming ~ div tr:has-text('Joliette') a")
    hand.choose("#conditionKind", "nonCommunicationOrder")
    first = hand.page.locator("#first option:not([value=''])")
    hand.choose("#first", first.first.get_attribute("value") or "")
    hand.choose("#second", first.last.get_attribute("value") or "")
    hand.go("main button[value=addCondition]")
    assert "done=orderRecorded" in hand.page.url, hand.page.url
    assert hand.page.locator("#meetings ~ div tbody tr").count(), "no meeting is shown"


def trace(hand: Hand) -> None:
    """An auditor finds who read a day's list."""
    hand.go("header nav a[href='/audit/worksheet']")
    hand.choose("#site", SITE)
    hand.type("#day", TODAY)
    hand.go("main button[value=make]")
    assert hand.page.locator("main table").count(), "nobody is shown"


def prepare(hand: Hand) -> None:
    """Two requests that a site can answer, which is no part of the site's task."""
    hand.be("mediator", "m1")
    for _ in range(2):
        ask(hand, later=True)
        agree(hand)
        hand.page.goto(hand.address + "/")


TASKS: list[tuple[str, Callable[[Hand], None], tuple[str, str, str | None]]] = [
    ("book a room for known people", book, ("mediator", "m1", None)),
    ("confirm, and decline with an offer", answer, ("siteStaff", "counts-site", SITE)),
    ("see who comes today, and mark them", receive, ("frontDesk", "counts-desk", SITE)),
    ("replace a mediator", replace, ("rju", "counts-unit", None)),
    ("record an order, and see what it stops", order, ("rju", "counts-unit", None)),
    ("find who read a list", trace, ("auditor", "counts-auditor", None)),
]


def play(browser: Browser, address: str, language: str, scripts: bool) -> tuple[dict[str, Counts], bool]:
    """Does every task in a language. Returns what each took, and whether all could be done."""
    done: dict[str, Counts] = {}
    hand = Hand(browser, address, language, scripts)
    prepare(hand)
    for name, task, (role, subject, site) in TASKS:
        try:
            hand.be(role, subject, site)
            task(hand)
            done[name] = hand.counts
        except Exception as error:  # any exception means that the task can't be done
            print(f"FAILED {name} ({language}): {error or type(error).__name__}".replace("\n", " ")[:500], flush=True)
            traceback.print_exc(file=sys.stderr)
    hand.context.close()
    return done, len(done) == len(TASKS)


@contextmanager
def demonstration(program: str) -> Iterator[str]:
    """The address of a demonstration, which is stopped afterwards."""
    folder = tempfile.mkdtemp(prefix="vestibule-tasks-")
    command = [program, "demo", "--port", "0", "--data", f"{folder}/data", "--now", NOW]
    with (pathlib.Path(folder) / "log").open("w+") as log:
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert demo.stdout
            address = next((line.split()[1] for line in demo.stdout if line.startswith("ready ")), None)
            if address is None:
                log.seek(0)
                raise SystemExit(f"the demonstration didn't start:\n{log.read()}")
            yield address
        finally:
            demo.terminate()
            demo.wait(timeout=60)
            shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--no-scripts", action="store_true", help="without JavaScript")
    options = parser.parse_args()
    names = [field.name for field in fields(Counts)]
    is_done = True
    with demonstration(options.program) as address, sync_playwright() as playwright:
        # Tests in containers run as root, and the browser's sandbox doesn't work as root.
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        print(" " * 44 + "".join(f"{name:>8}" for name in names))
        for language in ("en", "fr"):
            counts, all_done = play(browser, address, language, not options.no_scripts)
            is_done = is_done and all_done
            for name, taken in counts.items():
                print(f"{name} ({language})".ljust(44) + "".join(f"{getattr(taken, name):>8}" for name in names))
        browser.close()
    return 0 if is_done else 1


if __name__ == "__main__":
    sys.exit(main())
