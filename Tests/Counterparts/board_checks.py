"""Checks the board at a principal entrance in a real browser, by touch, by keyboard and without a network.

    board_checks.py ADDRESS MEETING... [--browser PROGRAM]

At the demonstration at ADDRESS it is the morning of a day at Kent on which twelve people are expected at three times,
one after the other in the meetings that are named. Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with
1 if any failed.
"""

import argparse
import json
import re
import sys

from playwright.sync_api import expect

import board_lock_checks  # noqa: F401
from board_world import (
    ARRIVED,
    CHECKS,
    KIOSK,
    LANGUAGES,
    LOCKED,
    NAMES,
    NARROW,
    OFFLINE,
    SENT,
    STORED,
    TOUCH_MIN,
    UNSENT,
    Board,
    check,
    stays_unbroken,
    too_small,
)
from browser_checks import look, run


@check
def ten_rows_fit_on_the_first_screen_of_a_kiosk(board: Board) -> None:
    for language in LANGUAGES:
        with board.visitor(viewport=KIOSK) as page:
            board.open(page, language)
            undo = page.locator("button[value^='undo-mediator:']")
            for is_inside in (False, True):
                if is_inside:
                    page.locator("button[value^='mediatorArrive:']").first.click()
                    expect(undo).not_to_have_count(0)
                whole = page.evaluate("""() => Array.from(document.querySelectorAll(".row"))
                    .filter(row => row.getBoundingClientRect().bottom <= window.innerHeight).length""")
                assert whole >= 10, f"{whole} rows ({language}, {is_inside})"
                assert too_small(page) == [], too_small(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= KIOSK["width"]
            undo.first.click()
            expect(undo).to_have_count(0)


@check
def a_narrow_screen_shows_cards_and_scrolls_in_one_direction(board: Board) -> None:
    for language in LANGUAGES:
        with board.visitor(viewport=NARROW) as page:
            board.open(page, language)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], "it scrolls sideways"
            assert too_small(page) == [], too_small(page)
            box = page.locator(".row").first.bounding_box()
            assert box["height"] > 3 * TOUCH_MIN, "it isn't a card"


@check
def the_board_passes_wcag_2_2_aa_in_both_languages_and_sizes(board: Board) -> None:
    found = []
    for size in (KIOSK, NARROW):
        for language in LANGUAGES:
            with board.visitor(bypass_csp=True, viewport=size) as page:
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    board.open(page, language)
                    found += look(page, f"{size['width']} ({language}, {scheme})", size["width"])
    assert found == [], found


@check
def one_touch_marks_an_arrival_and_the_focus_stays_in_its_row(board: Board) -> None:
    with board.visitor(viewport=KIOSK, has_touch=True) as page:
        board.open(page)
        row = board.fresh_row(page)
        row.locator("button[value^='arrive:']").tap()
        expect(row.locator(".standing")).to_have_text(ARRIVED)
        expect(page.locator("#board-says")).to_contain_text("Arrived at")
        assert page.evaluate("document.activeElement.closest('.row').id") == row.get_attribute("id")
        row.locator("button[value^='undo-arrived:']").tap()
        expect(row).to_have_attribute("data-state", "expected")
        stays_unbroken(page)


@check
def the_keyboard_marks_an_arrival_and_undoes_it_without_being_moved(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page, "fr")
        row = board.fresh_row(page)
        row.locator("button[value^='arrive:']").focus()
        page.keyboard.press("Enter")
        expect(row).to_have_attribute("data-state", "inside")
        expect(row.locator("button[value^='leave:']")).to_be_focused()
        page.keyboard.press("Tab")
        expect(row.locator("button[value^='undo-arrived:']")).to_be_focused()
        page.keyboard.press("Space")
        expect(row).to_have_attribute("data-state", "expected")
        expect(row.locator("button[value^='arrive:']")).to_be_focused()
        stays_unbroken(page)


@check
def enter_in_the_field_takes_copies_and_changes_no_language(board: Board) -> None:
    for scripts in (True, False):
        with board.visitor(viewport=KIOSK, java_script_enabled=scripts) as page:
            board.sign_in(page, "frontDesk", "KENT", subject="printer")
            page.goto(board.url("/front-desk", "fr"))
            page.fill("#copies", "2")
            page.press("#copies", "Enter")
            page.wait_for_url("**copies=*")
            expect(page.locator("a[href*='/copies/']").first).to_be_visible()
            assert page.locator("html").get_attribute("lang") == "fr"


@check
def everything_works_without_scripts(board: Board) -> None:
    with board.visitor(viewport=KIOSK, java_script_enabled=False) as page:
        board.sign_in(page, "frontDesk", "KENT", subject="plain")
        row = board.fresh_row(page)
        row.locator("button[value^='arrive:']").click()
        page.wait_for_url(re.compile(r"done=arrived#a-[0-9a-f-]+$"))
        expect(row).to_have_attribute("data-state", "inside")
        row.locator("button[value^='undo-arrived:']").click()
        page.wait_for_url("**done=entranceUndone*")
        page.click("form.lock button")
        page.wait_for_url("**/front-desk/locked*")
        assert "Sign in to go on" in page.inner_text("main")


@check
def a_mark_elsewhere_appears_and_what_is_half_typed_stays(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page, board.visitor() as other:
        board.open(page)
        board.open(other, who="other")
        row = board.fresh_row(page, 1)
        page.fill("#copies", "7")
        page.locator("#copies").focus()
        there = other.locator("#" + row.get_attribute("id"))
        there.locator("button[value^='arrive:']").click()
        expect(row).to_have_attribute("data-state", "inside")
        assert page.input_value("#copies") == "7", "what was typed is gone"
        expect(page.locator("#copies")).to_be_focused()
        there.locator("button[value^='undo-arrived:']").click()
        expect(row).to_have_attribute("data-state", "expected")
        stays_unbroken(page)


@check
def marks_wait_without_a_network_and_are_sent_once(board: Board) -> None:
    for language in LANGUAGES:
        with board.visitor(viewport=KIOSK) as page:
            board.open(page, language)
            before = board.entries(page)
            rows = [board.fresh_row(page, place) for place in (0, 1)]
            page.context.set_offline(True)
            expect(page.locator("#board-offline")).to_contain_text(OFFLINE[language])
            for row in rows:
                row.locator("button[value^='arrive:']").click()
                expect(row.locator(".pending")).to_be_visible()
            expect(page.locator("#board-waiting li")).to_have_count(2)
            stored = page.evaluate(STORED)
            assert "arrive:" in stored and not any(name in stored for name in NAMES), stored
            kept = json.loads(page.evaluate("localStorage.getItem('vestibule-board')"))
            assert {key for mark in kept for key in mark} == {"day", "do", "at", "key", "by"}, kept
            page.context.set_offline(False)
            for row in rows:
                expect(row).to_have_attribute("data-state", "inside")
            expect(page.locator("#board-offline")).to_be_hidden()
            expect(page.locator("#board-waiting")).to_be_hidden()
            assert board.entries(page) == before + 2, "not once each"
            assert page.evaluate("localStorage.getItem('vestibule-board')") is None, "they are kept still"
            for row in rows:
                row.locator("button[value^='undo-arrived:']").click()
                expect(row).to_have_attribute("data-state", "expected")
            stays_unbroken(page)


@check
def what_waits_counts_at_once_and_one_line_says_how_the_connection_is(board: Board) -> None:
    for language in LANGUAGES:
        with board.visitor(viewport=KIOSK) as page:
            board.open(page, language)
            counts = page.locator("#board-counts")
            before = counts.inner_text()
            row = board.fresh_row(page)
            page.context.set_offline(True)
            expect(page.locator("#board-offline")).to_contain_text(OFFLINE[language])
            page.locator("button[value=acknowledge], button[value=print]").first.click()
            expect(page.locator("#board-answer .alert")).to_be_in_viewport()
            row.locator("button[value^='arrive:']").click()
            row.locator("button[value^='mediatorArrive:']").click()
            expect(row.locator(".mediator .pending")).to_be_visible()
            come = [int(re.match(r"\d+", text).group()) for text in (before, counts.inner_text())]
            assert come[1] == come[0] + 2, (before, counts.inner_text())
            expect(page.locator("#board-unsent")).to_have_text(UNSENT[language])
            assert page.evaluate("document.documentElement.scrollWidth") <= KIOSK["width"], "the row is too wide"
            assert row.bounding_box()["height"] < 4 * TOUCH_MIN, "the row is broken"
            page.context.set_offline(False)
            expect(page.locator("#board-online")).to_contain_text(SENT[language])
            expect(page.locator("#board-answer")).to_be_empty()
            expect(page.locator("#board-offline")).to_be_hidden()
            expect(page.locator("#board-unsent")).to_be_empty()
            row.locator("button[value^='undo-arrived:']").click()
            expect(page.locator("#board-online")).to_be_hidden()
            row.locator("button[value^='undo-mediator:']").click()
            expect(counts).to_have_text(before)
            stays_unbroken(page)


@check
def somebody_not_on_a_list_is_noted_once_in_a_minute_and_the_answer_is_in_sight(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        page.clock.install()
        board.open(page)
        page.context.set_offline(True)
        expect(page.locator("#board-offline")).to_be_visible()
        button = page.locator("button[value=unlisted]")
        button.click()
        expect(page.locator("#unlisted-answer")).to_contain_text("Noted at")
        expect(page.locator("#unlisted-answer")).to_be_in_viewport()
        button.click()
        expect(page.locator("#unlisted-answer")).to_contain_text("Noted already at")
        expect(page.locator("#unlisted-waiting li")).to_have_count(1)
        page.clock.fast_forward(61_000)
        button.click()
        expect(page.locator("#unlisted-waiting li")).to_have_count(2)
        page.locator("#board-waiting button").first.click()
        page.locator("#board-waiting button").first.click()
        expect(page.locator("#unlisted-waiting")).to_be_hidden()


@check
def a_mark_whose_answer_is_lost_is_recorded_once(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page)
        before = board.entries(page)
        lost = []

        def lose(route) -> None:
            if route.request.method == "POST" and not lost:
                lost.append(route.fetch(max_redirects=0).status)
                route.abort()
            else:
                route.continue_()

        page.route("**/front-desk", lose)
        # Unlike an arrival, it could be recorded twice.
        page.locator("button[value=unlisted]").click()
        expect(page.locator("#board-waiting li")).to_have_count(1)
        expect(page.locator("#board-waiting")).to_be_hidden()
        assert lost == [303], "nothing was lost"
        undo = page.locator("button[value^='undo-unlisted:']")
        expect(undo).to_have_count(1)
        assert board.entries(page) == before + 1, "recorded twice"
        undo.click()
        expect(undo).to_have_count(0)


@check
def a_mark_that_is_refused_when_it_is_sent_says_so(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page, board.visitor() as other:
        board.open(page)
        board.open(other, who="other")
        row = board.fresh_row(page)
        page.context.set_offline(True)
        expect(page.locator("#board-offline")).to_be_visible()
        row.locator("button[value^='arrive:']").click()
        there = other.locator("#" + row.get_attribute("id"))
        there.locator("button[value^='absent:']").click()
        expect(there).to_have_attribute("data-state", "absent")
        page.context.set_offline(False)
        expect(page.locator("#board-waiting li")).to_contain_text("Not recorded:")
        expect(row).to_have_attribute("data-state", "absent")
        page.locator("#board-waiting button").click()
        expect(page.locator("#board-waiting")).to_be_hidden()
        row.locator("button[value^='undo-noShow:']").click()
        expect(row).to_have_attribute("data-state", "expected")


@check
def locking_shows_no_name_at_once_and_signing_in_leads_back_to_the_same_row(board: Board) -> None:
    for language in LANGUAGES:
        with board.visitor(viewport=KIOSK) as page:
            board.open(page, language)
            row = board.fresh_row(page, 2).get_attribute("id")
            page.locator(f"#{row} button").first.focus()
            with page.expect_response("**/front-desk/locked"):
                page.locator("form.lock button").click()
                expect(page.locator("h1")).to_have_text(LOCKED[language])
                assert not any(name in page.content() for name in NAMES), "a name is on the screen"
            assert page.request.get(board.address + "/front-desk", max_redirects=0).status == 303, "still signed in"
            page.click("#unlock")
            page.click("summary")
            page.select_option("#role", "frontDesk")
            page.select_option("#site", "KENT")
            page.fill("#subject", "next")
            page.click("button[value=signIn]")
            page.wait_for_url(re.compile(rf"/front-desk\?day=\d{{4}}-\d\d-\d\d#{row}$"))
            expect(page.locator(f"#{row}")).to_be_in_viewport()


@check
def the_board_locks_itself_when_nobody_touches_it(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        page.clock.install()
        board.open(page)
        minutes = int(page.locator("#board-frame").get_attribute("data-lock-minutes"))
        page.clock.fast_forward((minutes * 60 - 20) * 1000)
        expect(page.locator("#board")).to_be_attached()
        page.clock.fast_forward(30_000)
        expect(page.locator("h1")).to_have_text(LOCKED["en"])
        assert not any(name in page.content() for name in NAMES), "a name is on the screen"


@check
def marks_outlive_a_lock_without_a_network_and_the_locked_session_stays_locked(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page)
        row = board.fresh_row(page).get_attribute("id")
        page.context.set_offline(True)
        expect(page.locator("#board-offline")).to_be_visible()
        page.locator(f"#{row} button[value^='arrive:']").click()
        page.locator("form.lock button").click()
        expect(page.locator("h1")).to_have_text(LOCKED["en"])
        stored = page.evaluate(STORED)
        assert "arrive:" in stored and not any(name in stored for name in NAMES), stored
        # The lock keeps trying, so that the session ends once the network is back.
        with page.expect_response("**/front-desk/locked"):
            page.context.set_offline(False)
        assert page.request.get(board.address + "/front-desk", max_redirects=0).status == 303, "still signed in"
        board.open(page)
        expect(page.locator(f"#{row}")).to_have_attribute("data-state", "inside")
        expect(page.locator("#board-waiting")).to_be_hidden()
        assert page.evaluate("localStorage.getItem('vestibule-board')") is None, "it is kept still"
        page.locator(f"#{row} button[value^='undo-arrived:']").click()
        expect(page.locator(f"#{row}")).to_have_attribute("data-state", "expected")


@check
def nothing_of_the_board_is_printed(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page)
        page.emulate_media(media="print")
        expect(page.locator(".paper-only")).to_be_visible()
        assert page.locator(".row:visible, h1:visible, #board:visible").count() == 0
        assert not any(name in page.inner_text("body") for name in NAMES)


@check
def a_revision_that_comes_while_somebody_marks_moves_nothing_under_the_finger(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page, board.visitor(java_script_enabled=False) as stale:
        board.open(page)
        board.sign_in(stale, "frontDesk", "KENT", subject="stale")
        page.locator("button[value=acknowledge]").click()
        expect(page.locator("button[value=acknowledge]")).to_have_count(0)
        removed = page.locator(".group").last.locator(".row").first
        (gone, name) = (removed.get_attribute("id"), removed.locator(".name").inner_text())
        row = board.fresh_row(page)
        row.locator("button[value^='arrive:']").hover()
        page.mouse.down()
        revision = page.locator("#board").get_attribute("data-revision")
        board.cancel(board.meetings.pop())
        told = re.compile("/live/front-desk/(pulse|touched)")
        for _ in range(3):
            with page.expect_response(told):
                pass
        assert page.locator("#board").get_attribute("data-revision") == revision, "it moved under the finger"
        page.mouse.up()
        expect(row).to_have_attribute("data-state", "inside")
        changes = page.locator("section.changes")
        expect(changes).to_contain_text(name)
        expect(changes).to_contain_text("4 removed")
        expect(page.locator(f"#{gone}")).to_have_count(0)
        stays_unbroken(page)
        # Who looks at the older list marks nobody by it.
        before = board.entries(page)
        stale.locator(f"#{gone} button[value^='arrive:']").click()
        expect(stale.locator("main .alert").first).to_contain_text("Nothing was recorded.")
        expect(stale.locator("#board")).to_be_visible()
        assert board.entries(page) == before
        page.locator("section.changes button[value=acknowledge]").click()
        expect(changes).to_have_count(0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("meetings", nargs="+")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    chosen = [one for one in CHECKS if re.search(options.only, one.__name__)]
    return run(chosen, options.browser, lambda browser: Board(browser, options.address, options.meetings))


if __name__ == "__main__":
    sys.exit(main())
