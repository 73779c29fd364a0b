"""Checks in a real browser that open notices are shown as they are, without a page being loaded again.

    live_checks.py ADDRESS MEETING... [--browser PROGRAM]

The demonstration at ADDRESS has confirmed meetings of the mediator m1 at Kent; four are named. Prints `ok NAME` or
`FAILED NAME: why` for each check, and ends with 1 if any failed.
"""

import argparse
import re
import sys
from collections.abc import Callable

from playwright.sync_api import Page, Request, Response, expect

from browser_checks import World, cancel_for_good, run

CHECKS: list[Callable[["Kent"], None]] = []
LANGUAGES = ("en", "fr")
OPEN = {"en": "open", "fr": "en attente"}
CHANGED = {"en": "A booking has been cancelled.", "fr": "Une réservation a été annulée."}
CANCELLED = {"en": re.compile("cancelled", re.IGNORECASE), "fr": re.compile("annul", re.IGNORECASE)}
ENDED = {"en": "You are signed out.", "fr": "Votre session est fermée."}
TELL = {"en": "Tell me in this browser", "fr": "M’avertir dans ce navigateur"}
ATTENTION = {"en": "Something needs attention", "fr": "Quelque chose demande votre attention"}
# In less than these milliseconds no page asks by itself: what is new came by the stream.
STREAMED = 9_000
# Who gets no stream.
NO_STREAM = "cut-off"
# Keeps what the page tells the browser to show.
LISTEN = """
    window.told = [];
    const Shown = window.Notification;
    window.Notification = class extends Shown {
        constructor(title, options) { super(title, options); window.told.push([title, options]); }
    };
"""


def check(body: Callable[["Kent"], None]) -> Callable[["Kent"], None]:
    CHECKS.append(body)
    return body


class Kent(World):
    """The staff of Kent, and the mediator of meetings there."""

    def __init__(self, browser, address: str, meetings: list[str]):
        super().__init__(browser, address)
        self.meetings = meetings

    def sign_in_staff(self, page: Page, path: str = "/", language: str = "en", who: str = "a") -> None:
        """Returns once the page's stream has begun, or is broken off."""
        self.sign_in(page, "siteStaff", "KENT", subject=f"live-{who}")
        with page.expect_event("requestfailed" if who == NO_STREAM else "response", is_of_the_stream):
            page.goto(self.url(path, language))
        page.evaluate("window.stays = true")

    def open_notices(self, page: Page) -> int:
        text = page.locator("#open-count").inner_text().split()
        return int(text[0]) if text else 0

    def cancel_a_meeting(self, mediator: Page) -> None:
        """Has the mediator cancel the next meeting."""
        self.sign_in(mediator, "mediator")
        mediator.goto(f"{self.address}/mediator/meetings/{self.meetings.pop()}")
        cancel_for_good(mediator)
        mediator.wait_for_url("**done=cancelled*")

    def acknowledge(self, page: Page) -> None:
        """Acknowledges the first notice, and returns when that is answered."""
        page.goto(self.address + "/")
        with page.expect_navigation():
            page.locator("button[value^='acknowledge:']").first.click()


def is_of_the_stream(event: Request | Response) -> bool:
    return "/live?language=" in event.url


def badge(count: int, language: str) -> re.Pattern:
    return re.compile(rf"^{count}\s+{OPEN[language]}$" if count else "^$")


@check
def one_acknowledges_and_the_others_badge_goes_down_before_a_page_would_ask(kent: Kent) -> None:
    for language in LANGUAGES:
        with kent.visitor() as one, kent.visitor() as other, kent.visitor() as inbox:
            kent.sign_in_staff(one, who="a")
            kent.sign_in_staff(other, "/site", language, who="b")
            kent.sign_in_staff(inbox, "/", language, who="c")
            (count, title) = (kent.open_notices(other), other.title())
            assert count > 0, "nothing is open"
            rows = inbox.locator("#inbox button").count()
            expect(other.locator("#open-count")).to_have_text(badge(count, language))
            kent.acknowledge(one)
            expect(other.locator("#open-count")).to_have_text(badge(count - 1, language), timeout=STREAMED)
            expect(inbox.locator("#inbox button")).to_have_count(rows - 1, timeout=STREAMED)
            expect(inbox.locator("#inbox-heading")).to_contain_text(f"({count - 1})")
            for page in (other, inbox):
                assert page.evaluate("window.stays"), "the page was loaded again"
                assert page.evaluate("window.forbidden") == [], page.evaluate("window.forbidden")
            assert other.title() == title, "the title changed"
            assert other.locator("#open-count").get_attribute("aria-live") == "polite"


@check
def a_new_notice_is_announced_and_stands_in_the_inbox(kent: Kent) -> None:
    with kent.visitor() as mediator, kent.visitor() as english, kent.visitor() as french:
        for page, language in ((english, "en"), (french, "fr")):
            kent.sign_in_staff(page, "/", language, who=language)
        rows = [(page, language, page.locator("#inbox tr", has_text=CANCELLED[language]))
                for page, language in ((english, "en"), (french, "fr"))]
        counts = [found.count() for _, _, found in rows]
        kent.cancel_a_meeting(mediator)
        for (page, language, found), count in zip(rows, counts):
            expect(page.locator("#live")).to_contain_text(CHANGED[language])
            expect(found).to_have_count(count + 1)
            assert page.evaluate("window.stays"), "the page was loaded again"


@check
def a_browser_tells_only_where_somebody_asked_it_to_and_says_nothing_of_what(kent: Kent) -> None:
    for language in LANGUAGES:
        with kent.visitor() as mediator, kent.visitor() as asked, kent.visitor() as silent:
            for page in (asked, silent):
                page.context.grant_permissions(["notifications"], origin=kent.address)
                page.context.add_init_script(LISTEN)
            kent.sign_in_staff(asked, "/", language, who="d")
            kent.sign_in_staff(silent, "/", language, who="e")
            button = asked.get_by_role("button", name=TELL[language])
            expect(button).to_have_attribute("aria-pressed", "false")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            asked.goto(kent.address + "/site")
            kept = asked.evaluate("Object.entries(localStorage)")
            assert kept == [["vestibule-tell", "yes"]], kept
            kent.cancel_a_meeting(mediator)
            for page in (asked, silent):
                expect(page.locator("#live")).to_contain_text(CHANGED[language])
            told = asked.evaluate("window.told")
            assert told == [[ATTENTION[language], {"tag": "vestibule"}]], told
            assert silent.evaluate("window.told") == [], "it told nobody who asked"


@check
def signed_out_in_another_tab_the_page_says_so(kent: Kent) -> None:
    for language in LANGUAGES:
        with kent.visitor() as page:
            kent.sign_in_staff(page, "/site", language, who="f")
            other = page.context.new_page()
            other.goto(kent.address + "/")
            other.click("form[action='/sign-out'] button")
            expect(page.locator("#live")).to_contain_text(ENDED[language])
            expect(page.locator("#live a")).to_have_attribute("href", "/sign-in")
            expect(page.locator("#open-count")).to_have_text("")
            assert page.evaluate("window.stays"), "the page was loaded again"


@check
def where_no_stream_comes_through_the_number_is_asked_for(kent: Kent) -> None:
    with kent.visitor() as page, kent.visitor() as other:
        page.context.route("**/live?*", lambda route: route.abort())
        kent.sign_in_staff(page, "/site", who=NO_STREAM)
        kent.sign_in_staff(other, who="h")
        count = kent.open_notices(page)
        kent.acknowledge(other)
        expect(page.locator("#open-count")).to_have_text(badge(count - 1, "en"))


@check
def without_scripts_the_number_is_there_and_nothing_is_offered_that_needs_them(kent: Kent) -> None:
    for language in LANGUAGES:
        with kent.visitor(java_script_enabled=False) as page:
            kent.sign_in(page, "siteStaff", "KENT", subject="live-i")
            page.goto(kent.url("/", language))
            count = kent.open_notices(page)
            expect(page.locator("#open-count")).to_have_text(badge(count, language))
            expect(page.locator("#tell")).to_be_hidden()
            kent.acknowledge(page)
            assert kent.open_notices(page) == count - 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("meetings", nargs="+")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    return run(CHECKS, options.browser, lambda browser: Kent(browser, options.address, options.meetings))


if __name__ == "__main__":
    sys.exit(main())
