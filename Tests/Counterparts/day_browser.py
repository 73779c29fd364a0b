"""An officer at a principal entrance whose network fails, in a browser whose profile stays on disk.

    day_browser.py ADDRESS PROFILE NAME [--browser PROGRAM]

At the demonstration at ADDRESS, Kent's board shows somebody of that name who is expected. Marks everybody who is
expected as arrived while the network is away, waits until that is told, marks everybody as left, and closes the
browser. Prints `ok` and how many were marked.
"""

import argparse
import sys

from playwright.sync_api import expect, sync_playwright

from browser_checks import PATIENCE_MILLISECONDS  # `expect` has it by then


def in_state(page, state: str) -> list:
    """The rows of those in a state, each found by its id from now on."""
    found = page.locator(f".row[data-state={state}]").evaluate_all("rows => rows.map(row => row.id)")
    return [page.locator(f"#{row}") for row in found]


def work(page, address: str, name: str) -> int:
    page.goto(address + "/sign-in")
    page.click("summary")
    page.select_option("#role", "frontDesk")
    page.select_option("#site", "KENT")
    page.fill("#subject", "night-desk")
    page.click("button[value=signIn]")
    page.wait_for_url(address + "/front-desk")
    expect(page.locator("#board")).to_contain_text(name)
    rows = in_state(page, "expected")
    page.context.set_offline(True)
    expect(page.locator("#board-offline")).to_be_visible()
    for row in rows:
        row.locator("button[value^='arrive:']").click()
        expect(row.locator(".pending")).to_be_visible()
    page.context.set_offline(False)
    for row in rows:
        expect(row).to_have_attribute("data-state", "inside")
    for row in in_state(page, "inside"):
        row.locator("button[value^='leave:']").click()
        expect(row).to_have_attribute("data-state", "left")
    return len(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("profile")
    parser.add_argument("name")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        # Tests in containers run as root, and the browser's sandbox doesn't work as root.
        context = playwright.chromium.launch_persistent_context(
            options.profile, executable_path=options.browser, args=["--no-sandbox"],
            viewport={"width": 1024, "height": 768})
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        marked = work(context.pages[0], options.address, options.name)
        context.close()
    print(f"ok {marked}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
