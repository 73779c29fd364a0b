"""The checks of the board at a principal entrance that lock it, and of whose marks are sent: run by board_checks.py."""

import re

from playwright.sync_api import expect

from board_world import ELSEWHERE, KIOSK, LANGUAGES, LOCKED, NAMES, Board, check


@check
def what_another_officer_noted_is_recorded_only_when_somebody_says_so(board: Board) -> None:
    for language in LANGUAGES:
        with board.visitor(viewport=KIOSK) as page:
            board.open(page, language)
            row = "#" + board.fresh_row(page).get_attribute("id")
            page.context.set_offline(True)
            expect(page.locator("#board-offline")).to_be_visible()
            for button in (f"{row} button[value^='arrive:']", "button[value=unlisted]"):
                page.locator(button).click()
            page.locator("form.lock button").click()
            with page.expect_response("**/front-desk/locked"):
                page.context.set_offline(False)
            board.open(page, language, who="relief")
            lines = page.locator("#board-waiting li")
            expect(lines).to_have_count(2)
            expect(lines.first).to_contain_text(ELSEWHERE[language])
            with page.expect_response(re.compile("/live/front-desk/(pulse|touched)")):
                pass
            expect(page.locator(row)).to_have_attribute("data-state", "expected")
            lines.last.locator("button").last.click()
            expect(lines).to_have_count(1)
            lines.first.locator("button").first.click()
            expect(page.locator(row)).to_have_attribute("data-state", "inside")
            expect(page.locator("#board-waiting")).to_be_hidden()
            expect(page.locator("button[value^='undo-unlisted:']")).to_have_count(0)
            page.locator(f"{row} button[value^='undo-arrived:']").click()
            expect(page.locator(row)).to_have_attribute("data-state", "expected")


@check
def a_mark_of_a_day_before_is_sent_and_a_refusal_of_it_shows(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page)
        page.evaluate("""() => localStorage.setItem("vestibule-board", JSON.stringify([{ day: "2020-01-01",
            do: "unlisted", at: "2020-01-01T09:00", key: "before",
            by: document.getElementById("board-frame").dataset.by.split(" ")[0] }]))""")
        with page.expect_request(lambda asked: asked.method == "POST" and "2020-01-01" in (asked.post_data or "")):
            page.reload()
        expect(page.locator("#board-waiting li")).to_contain_text("Not recorded: 2020-01-01 09:00")


@check
def a_lock_in_another_tab_and_the_end_of_the_session_lock_the_board(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page)
        other = page.context.new_page()
        other.goto(f"{board.address}/front-desk")
        other.locator("form.lock button").click()
        expect(page.locator("h1")).to_have_text(LOCKED["en"])
        assert not any(name in page.content() for name in NAMES), "a name is on the screen"
        other.close()
        board.open(page)
        with page.expect_response("**/front-desk/locked"):
            page.context.clear_cookies()
        expect(page.locator("h1")).to_have_text(LOCKED["en"])


@check
def a_page_that_is_come_back_to_shows_no_name_once_its_session_is_over(board: Board) -> None:
    with board.visitor(viewport=KIOSK) as page:
        board.open(page)
        page.context.clear_cookies()
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        expect(page.locator("h1")).to_have_text(LOCKED["en"])
        assert not any(name in page.content() for name in NAMES), "a name is on the screen"
