"""Checks a running demonstration in a real browser.

    browser_checks.py ADDRESS [--browser PROGRAM]

Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with 1 if any failed. The attacker's site exists only in
the browser: its pages are defined here, and no network request is made.
"""

import argparse
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ATTACKER = "http://attacker.test"
CHECKS: list[Callable[["World"], None]] = []
PAGES = {
    ("rju", None): [
        "/", "/more", "/rju", "/rju/week", "/rju/referrals", "/wordings/condition", "/refer", "/rju/retention",
        "/audit/worksheet",
        "/protocol", "/rju/removals", "/rju/agency", "/rju/notices", "/rju/notices/settings", "/rju/directory",
        "/rju/schedules", "/rju/jobs", "/rju/closures?site=KENT", "/calendars", "/webhooks", "/account",
        "/rju/sessions", "/notices/preferences", "/rju/directory/sites/KENT/premises",
    ],
    ("mediator", None): [
        "/", "/more", "/mediator", "/mediator/week", "/mediator/request", "/wordings/condition", "/refer",
    ],
    ("siteStaff", "KENT"): [
        "/", "/more", "/site", "/site/week", "/site/closures", "/site/rooms", "/site/advice", "/site/removals",
        "/front-desk", "/front-desk/pack", "/refer", "/site/entrance", "/site/printer", "/site/addresses",
        "/site/rooms/KENT-BOARD", "/calendars", "/webhooks",
    ],
    ("frontDesk", "KENT"): ["/", "/more", "/front-desk", "/front-desk/pack", "/refer"],
    ("auditor", None): ["/", "/more", "/audit", "/audit/watch", "/audit/watch/siteStaff", "/audit/worksheet"],
}
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
SURE_TO_CANCEL = "input[name=sure] ~ .buttons button[value=cancel]"
HOSTILE_NAME = "<script>window.taken=1</script><img src=x onerror=\"window.taken=1\">'\"&"


def check(body: Callable[["World"], None]) -> Callable[["World"], None]:
    CHECKS.append(body)
    return body


def cancel_for_good(page: Page) -> None:
    """Presses the button, and then the one on the page that says what follows."""
    page.click("button[value=cancel]")
    page.click(SURE_TO_CANCEL)


class World:
    def __init__(self, browser: Browser, address: str):
        self.browser = browser
        self.address = address

    def url(self, path: str, language: str) -> str:
        return f"{self.address}{path}{'&' if '?' in path else '?'}language={language}"

    @contextmanager
    def visitor(self, **options: object) -> Iterator[Page]:
        """A page in its own browser that reports violations of the content security policy."""
        context = self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.add_init_script("""
            window.forbidden = [];
            document.addEventListener("securitypolicyviolation", (e) => window.forbidden.push(e.violatedDirective));
        """)
        try:
            yield context.new_page()
        finally:
            context.close()

    def sign_in(self, page: Page, role: str, site: str | None = None, subject: str = "") -> None:
        page.goto(self.address + "/sign-in")
        page.click("summary")
        page.select_option("#role", role)
        if site:
            page.select_option("#site", site)
        page.fill("#subject", subject or {"mediator": "m1"}.get(role, f"browser-{role}"))
        page.click("button[value=signIn]")
        # The board is where the front desk begins.
        page.wait_for_url(self.address + ("/front-desk" if role == "frontDesk" else "/"))

    def sign_out(self, page: Page) -> None:
        # A click doesn't wait for the page that its form leads to, and a page that is being replaced has no history.
        with page.expect_navigation(url="**/sign-in*"):
            page.click("form[action='/sign-out'] button")

    def is_signed_in(self, page: Page) -> bool:
        page.goto(self.address + "/")
        return page.url == self.address + "/"

    def session(self, context: BrowserContext) -> dict:
        cookies = [c for c in context.cookies() if "session" in c["name"]]
        assert len(cookies) == 1, f"one session cookie, not {[c['name'] for c in context.cookies()]}"
        return cookies[0]

    def processes(self, page: Page) -> int:
        page.goto(self.address + "/rju")
        return page.locator("a[href^='/rju/processes/']").count()

    def attack(self, page: Page, body: str) -> None:
        """Opens a page of the attacker's site."""
        page.context.route(f"{ATTACKER}/**", lambda route: route.fulfill(content_type="text/html", body=body))
        page.goto(ATTACKER + "/")


@check
def the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    with world.visitor() as page:
        world.sign_in(page, "rju")
        cookie = world.session(page.context)
        assert cookie["httpOnly"], "a script may read it"
        assert cookie["sameSite"] in ("Strict", "Lax"), cookie["sameSite"]
        assert cookie["path"] == "/" and cookie["domain"] == "127.0.0.1", (cookie["path"], cookie["domain"])
        assert cookie["value"] not in page.evaluate("document.cookie")
        assert len(cookie["value"]) >= 32, "it can be guessed"


@check
def a_session_that_somebody_else_chose_signs_nobody_in(world: World) -> None:
    with world.visitor() as page, world.visitor() as attacker:
        world.sign_in(page, "rju")
        name = world.session(page.context)["name"]
        page.context.clear_cookies()
        chosen = {"name": name, "value": "chosen-by-the-attacker-0123456789abcdef", "url": world.address}
        page.context.add_cookies([chosen])
        assert not world.is_signed_in(page), "a made-up session is good"
        world.sign_in(page, "rju")
        assert world.session(page.context)["value"] != chosen["value"], "the chosen session became good"
        attacker.context.add_cookies([chosen])
        assert not world.is_signed_in(attacker), "the attacker is signed in"


@check
def each_sign_in_has_a_session_of_its_own_and_signing_out_ends_it_everywhere(world: World) -> None:
    with world.visitor() as page, world.visitor() as copy:
        world.sign_in(page, "rju")
        first = world.session(page.context)
        world.sign_in(page, "rju")
        second = world.session(page.context)
        assert first["value"] != second["value"], "the same session twice"
        copy.context.add_cookies([{"name": second["name"], "value": second["value"], "url": world.address}])
        assert world.is_signed_in(copy)
        page.goto(world.address + "/")
        world.sign_out(page)
        assert not world.is_signed_in(page), "still signed in"
        assert not world.is_signed_in(copy), "a copy of the cookie is still good"


@check
def going_back_after_signing_out_shows_nothing(world: World) -> None:
    with world.visitor() as page:
        world.sign_in(page, "rju")
        page.goto(world.address + "/rju")
        world.sign_out(page)
        page.go_back()
        page.wait_for_load_state()
        assert "/sign-in" in page.url, page.url


@check
def a_form_of_another_site_does_nothing(world: World) -> None:
    with world.visitor() as page:
        world.sign_in(page, "rju")
        before = world.processes(page)
        world.attack(page, f"""
            <form id="f" method="post" action="{world.address}/rju">
            <input name="do" value="open"><input name="region" value="Pacific"><input name="mediators" value="m1">
            </form><script>document.getElementById("f").submit()</script>""")
        page.wait_for_url(world.address + "/**")
        assert world.processes(page) == before, "a process was opened"


@check
def signing_in_from_another_site_does_not_work(world: World) -> None:
    with world.visitor() as page:
        world.attack(page, f"""
            <form id="f" method="post" action="{world.address}/sign-in">
            <input name="role" value="rju"><input name="subject" value="attacker"><input name="do" value="signIn">
            </form><script>document.getElementById("f").submit()</script>""")
        page.wait_for_url(world.address + "/**")
        assert not world.is_signed_in(page), "signed in as somebody the attacker chose"


@check
def a_form_with_another_sessions_token_does_nothing(world: World) -> None:
    with world.visitor() as page, world.visitor() as other:
        world.sign_in(page, "rju")
        world.sign_in(other, "rju", subject="browser-other")
        before = world.processes(page)
        other.goto(world.address + "/rju")
        foreign = other.locator("input[name=form]").first.get_attribute("value")
        for token in (foreign, "", "0" * 64):
            page.goto(world.address + "/rju")
            page.evaluate("token => document.querySelectorAll('input[name=form]').forEach(i => i.value = token)", token)
            page.select_option("#region", "Pacific")
            page.check("input[name=mediators][value=m1]")
            with page.expect_navigation() as answer:
                page.click("button[value=open]")
            assert answer.value.status == 403, answer.value.status
        assert world.processes(page) == before, "a process was opened"


@check
def the_policy_forbids_inline_scripts_and_the_pages_need_none(world: World) -> None:
    with world.visitor() as page:
        elsewhere: list[str] = []
        page.on("request", lambda r: None if r.url.startswith(world.address + "/") else elsewhere.append(r.url))
        for (role, site), paths in PAGES.items():
            page.context.clear_cookies()
            world.sign_in(page, role, site)
            for path in paths:
                for language in ("en", "fr"):
                    page.goto(world.url(path, language))
                    assert page.evaluate("window.forbidden") == [], (path, page.evaluate("window.forbidden"))
        assert elsewhere == [], f"asked elsewhere: {elsewhere}"
        page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "window.taken = 1";
            document.body.appendChild(script);
        }""")
        assert page.evaluate("window.taken") is None, "an inline script ran"
        assert "script-src-elem" in page.evaluate("window.forbidden"), page.evaluate("window.forbidden")


@check
def a_hostile_name_is_shown_and_does_nothing(world: World) -> None:
    with world.visitor() as page:
        world.sign_in(page, "rju")
        page.goto(world.address + "/rju")
        page.click("a[href^='/rju/processes/']:not([href$='/advice'])")
        page.select_option("#role", "victimSupport")
        page.fill("#name", HOSTILE_NAME)
        page.select_option("#personLanguage", "en")
        page.click("button[value=addPerson]")
        page.wait_for_url("**done=added*")
        assert HOSTILE_NAME in page.inner_text("main"), "it isn't shown as it was given"
        assert page.evaluate("window.taken") is None, "it ran"
        assert page.evaluate("window.forbidden") == [], "the policy had to stop it"


@check
def no_page_can_be_framed(world: World) -> None:
    with world.visitor() as page:
        world.attack(page, f"<iframe src='{world.address}/sign-in'></iframe>")
        page.wait_for_timeout(0)
        frames = [frame for frame in page.frames if frame != page.main_frame]
        assert frames and not any(frame.query_selector("#role") for frame in frames), "the page is in the frame"


@check
def everything_works_without_scripts(world: World) -> None:
    with world.visitor(java_script_enabled=False) as page:
        world.sign_in(page, "rju")
        page.goto(world.address + "/rju")
        page.select_option("#region", "Pacific")
        page.check("input[name=mediators][value=m1]")
        page.click("button[value=open]")
        page.wait_for_url("**done=opened*")


@check
def a_room_is_asked_for_in_three_steps_by_keyboard_alone_without_typing_a_code(world: World) -> None:
    found = []
    for language, scripts, width in (("en", True, 1280), ("fr", True, 320), ("en", False, 1280)):
        viewport = {"width": width, "height": 800}
        with world.visitor(bypass_csp=True, java_script_enabled=scripts, viewport=viewport) as page:
            page.goto(world.address + "/sign-in")
            mediator = page.locator(".people-to-be form:has(input[name=role][value=mediator])")
            desk = page.locator(".people-to-be form:has(input[name=role][value=frontDesk])")
            subject = mediator.locator("input[name=subject]").get_attribute("value")
            site = desk.locator("input[name=site]").get_attribute("value")
            world.sign_in(page, "mediator", subject=subject)
            page.goto(world.url("/mediator/request", language))
            # Other checks open processes of nobody, which are newer.
            process = page.locator("#process option:not([value=''])").last.get_attribute("value")
            page.select_option("#process", process)
            page.locator("main button[value=chooseProcess]").press("Enter")
            for box in page.locator("#attendees input[type=checkbox]").all():
                box.press("Space")
            page.locator("main button[value=toPlace]").press("Enter")
            page.select_option("#site", site)
            page.locator("main button[value=search]").press("Enter")
            found += look(page, f"where and when ({language})", width) if scripts else []
            page.locator("button[value^='week:']").last.press("Enter")
            page.locator("button[value^='slot:']").first.press("Enter")
            found += look(page, f"check and send ({language})", width) if scripts else []
            assert page.locator("input[type=text]").count() == 0, "something has to be typed"
            assert "?" not in page.url, page.url
            page.locator("main button[value=request]").press("Enter")
            page.wait_for_url("**done=requested*")
            meeting = page.url.split("?")[0]
            for path in ("", "/move"):
                page.goto(f"{meeting}{path}?language={language}")
                found += look(page, f"a meeting{path} ({language})", width) if scripts else []
            page.goto(meeting)
            page.click("button[value=cancel]")
            found += look(page, f"a mediator is asked ({language})", width) if scripts else []
            page.click(SURE_TO_CANCEL)
    assert found == [], found


@cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()


def beside(page: Page, what: str, width: int) -> list[str]:
    """What of the page that is shown can't be seen without scrolling sideways."""
    return [f"{what}: {fault}" for fault in page.evaluate("""width => {
        const found = [];
        if (document.documentElement.scrollWidth > width) {
            found.push("it is " + document.documentElement.scrollWidth + " wide");
        }
        for (const button of document.querySelectorAll("main button:not([hidden]), main input")) {
            const box = button.getBoundingClientRect();
            if (box.width > 1 && (box.right > width + 1 || box.left < 0)) {
                found.push("out of sight: " + (button.textContent || button.name));
            }
        }
        return found;
    }""", width)]


def look(page: Page, what: str, width: int) -> list[str]:
    """What breaks WCAG 2.2 AA on the page that is shown, or can't be seen without scrolling sideways."""
    page.evaluate(axe())
    result = page.evaluate("""() => axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })""")
    assert result["passes"], "axe looked at nothing"
    return [f"{what}: {violation['id']}" for violation in result["violations"]] + beside(page, what, width)


@check
def what_asks_before_it_acts_and_a_form_kept_for_later_pass_wcag_too(world: World) -> None:
    found = []
    asking = [
        ("siteStaff", "KENT", "/site/rooms", "button[value^='takeBack:']"),
        ("siteStaff", "KENT", "/site/rooms/KENT-OPEN", "button[value=retire]"),
        ("rju", None, "/rju/directory/sites/KENT/premises", "button[value=retire]"),
        ("auditor", None, "/audit", "button[value^='close']"),
    ]
    for language, scheme in (("en", "light"), ("fr", "dark")):
        with world.visitor(bypass_csp=True, viewport=NARROW, color_scheme=scheme) as page:
            for role, site, path, button in asking:
                page.context.clear_cookies()
                world.sign_in(page, role, site)
                page.goto(world.url(path, language))
                page.locator(button).first.click()
                page.wait_for_selector("input[name=sure]", state="attached")
                found += look(page, f"{role} is asked ({language}, {scheme})", NARROW["width"])
            page.context.clear_cookies()
            world.sign_in(page, "rju")
            page.goto(world.url("/rju", language))
            page.select_option("#region", "Pacific")
            page.context.clear_cookies()
            page.click("button[value=open]")
            page.wait_for_load_state()
            assert page.locator("input[name=region][value=Pacific]").count() == 1, "what was chosen is lost"
            found += look(page, f"a form kept for later ({language}, {scheme})", NARROW["width"])
    assert found == [], found


@check
def whoever_comes_by_keyboard_begins_with_what_their_act_came_to(world: World) -> None:
    for scripts in (True, False):
        with world.visitor(java_script_enabled=scripts) as page:
            world.sign_in(page, "siteStaff", "KENT")
            page.goto(world.address + "/site/rooms")
            page.locator("button[value^='takeBack:']").first.click()
            page.click("input[name=sure] ~ .buttons button[value^='takeBack:']")
            page.wait_for_url("**done=attestationTakenBack*")
            expect(page.locator("main .done")).to_be_focused()
            page.locator("button[value^='attest:']").first.click()
            page.wait_for_url("**done=roomAttested*")
            page.goto(world.address + "/site/closures")
            page.click("button[value=record]")
            expect(page.locator("main .alert")).to_be_focused()


@check
def one_touch_signs_in_as_each_person_and_each_finds_what_the_page_said(world: World) -> None:
    # Where each finds it, and what it is there.
    found = {
        "mediator": ("/mediator", "a[href^='/mediator/meetings/']"),
        "siteStaff": ("/site", "a[href^='/site/meetings/']"),
        "rju": ("/rju", "a[href^='/rju/processes/']"),
        "auditor": ("/audit", "button[value^='close']"),
    }
    for scripts in (True, False):
        with world.visitor(java_script_enabled=scripts) as page:
            page.goto(world.address + "/sign-in")
            people = page.locator(".people-to-be form")
            assert people.count() == 5, people.count()
            for index in range(people.count()):
                page.context.clear_cookies()
                page.goto(world.address + "/sign-in")
                person = people.nth(index)
                role = person.locator("input[name=role]").get_attribute("value")
                assert not re.search(r"\b(No|Nobody|0)\b", person.inner_text()), person.inner_text()
                person.locator("button").click()
                if role == "frontDesk":
                    # The day may be the next open one.
                    page.wait_for_url(world.address + "/front-desk")
                    continue
                page.wait_for_url(world.address + "/")
                page.goto(world.url(found[role][0], "en"))
                assert page.locator(found[role][1]).count(), f"{role} finds nothing"


@check
def no_page_with_what_it_loads_weighs_more_than_100_kb(world: World) -> None:
    heavy = []
    with world.visitor() as page:
        weights: list[int] = []
        page.on("response", lambda r: weights.append(0 if r.url.endswith("/live") else len(r.body())))
        for (role, site), paths in {(None, None): ["/sign-in"], **PAGES}.items():
            if role:
                page.context.clear_cookies()
                world.sign_in(page, role, site)
            for path in paths:
                weights.clear()
                page.goto(world.address + path)
                if sum(weights) > 100_000:
                    heavy.append(f"{path}: {sum(weights)}")
    assert heavy == [], heavy


@check
def a_session_that_is_about_to_end_says_so_and_keeps_what_is_typed(world: World) -> None:
    for language, button in (("en", "Stay signed in"), ("fr", "Garder la session ouverte")):
        with world.visitor() as page:
            world.sign_in(page, "rju")
            page.clock.install()
            page.route("**/live/session", lambda route: route.fulfill(json={"seconds": 200}))
            page.goto(world.url("/rju", language))
            page.select_option("#region", "Pacific")
            with page.expect_response("**/live/session"):
                page.clock.fast_forward(61_000)
            stay = page.locator("#live button")
            expect(stay).to_have_text(button)
            with page.expect_response("**/live/session/kept") as kept:
                stay.click()
            assert kept.value.json()["seconds"] > 300, kept.value.json()
            expect(stay).to_have_count(0)
            assert page.input_value("#region") == "Pacific", "what was chosen is lost"
            assert page.evaluate("window.forbidden") == [], page.evaluate("window.forbidden")


@check
def every_page_passes_wcag_2_2_aa_and_fits_wide_by_day_in_english_and_narrow_by_night_in_french(world: World) -> None:
    found = []
    for language, scheme, viewport in (("en", "light", WIDE), ("fr", "dark", NARROW)):
        with world.visitor(bypass_csp=True, viewport=viewport, color_scheme=scheme) as page:
            for (role, site), paths in {(None, None): ["/sign-in"], **PAGES}.items():
                if role:
                    page.context.clear_cookies()
                    world.sign_in(page, role, site)
                for path in paths:
                    page.goto(world.url(path, language))
                    found += look(page, f"{path} ({language}, {scheme})", viewport["width"])
                    if viewport == NARROW:
                        page.goto(world.url(path, "en"))
                        found += beside(page, f"{path} (en)", viewport["width"])
    assert found == [], found


# How long a browser waits for what comes at once on a quiet machine. No check measures time.
PATIENCE_MILLISECONDS = 120_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)


def run(checks: list, program: str, world_of: Callable[[Browser], "World"]) -> int:
    """Runs the checks in a browser, says of each how it went, and returns 1 if any failed."""
    failed = 0
    with sync_playwright() as playwright:
        # Tests in containers run as root, and the browser's sandbox doesn't work as root.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        world = world_of(browser)
        for body in checks:
            name = body.__name__.replace("_", " ")
            try:
                body(world)
                print(f"ok {name}", flush=True)
            except Exception as error:  # any exception means that the check failed
                failed += 1
                print(f"FAILED {name}: {error or type(error).__name__}".replace("\n", " ")[:500], flush=True)
                traceback.print_exc(file=sys.stderr)
        browser.close()
    return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    return run(CHECKS, options.browser, lambda browser: World(browser, options.address))


if __name__ == "__main__":
    sys.exit(main())
