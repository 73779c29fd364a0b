"""Takes pictures of every page of a demonstration, or compares the pages with the pictures that are kept.

    page_pictures.py PROGRAM FOLDER [--check] [--only WORDS] [--address ADDRESS] [--browser PROGRAM]

PROGRAM plays a Monday morning; whoever opens the pages, in both languages, is in page_places.py. With `--check` nothing
is written: each page that differs is named, what it looks like now is put into `differing/` beside FOLDER's pictures
(git ignores it), and it ends with 1. References, ids, hashes and the times of the demonstration's own making differ
from run to run: the pictures show others in their places. With `--address` it looks at a demonstration that runs.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from page_places import SECTIONS, Place, Section
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

MORNING = "2027-01-11T08:00:00-08:00"
WIDE, NARROW = 1280, 320
HEIGHT_MAX = 1400
COLOURS = 5
# How far a pixel may be from what it was, of 255, and how much of a page may be further.
NEAR, SHARE_MAX = 60, 0.0003
MASK = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        node.data = node.data
            .replace(/\\b(RO|RF|AV|RM)-[0-9A-HJKMNP-Z]{8}\\b/g, "$1-ABCD2345")
            .replace(/\\b(RF|AV|RM)-[0-9A-HJKMNP-Z]{4}-[0-9A-HJKMNP-Z]{4}\\b/g, "$1-ABCD-2345")
            .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
                "01234567-89ab-7cde-8f01-23456789abcd")
            .replace(/\\b[0-9a-f]{16,64}\\b/g, (found) => "0123456789abcdef".repeat(4).slice(0, found.length))
            .replace(/127\\.0\\.0\\.1:\\d+/g, "127.0.0.1:8080")
            .replace(/\\b(\\d\\d:\\d\\d):\\d\\d\\b/g, "$1:00")
            .replace(/\\b(\\d\\d?)(:| h )\\d[1-46-9]\\b/g, "$1$200");
        // Sessions go by the server's own clock, not by the demonstration's.
        if (location.pathname === "/rju/sessions") {
            node.data = node.data.replace(/\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d/g, "2027-01-11 08:00");
        }
    }
    document.querySelectorAll("footer p").forEach((line) => {
        line.firstChild.data = line.firstChild.data.replace(/\\d+\\.\\d+\\.\\d+\\S*/, "0.0.0");
    });
}"""


class Walk:
    """One person at one browser, who does the steps of page_places.py."""

    # By subject: the page that a person keeps, to look at it again in another session.
    kept: dict[str, str] = {}

    def __init__(self, context: BrowserContext, section: Section):
        self.page: Page = context.new_page()
        self.failed: list[str] = []
        self.page.on("response", lambda r: self.failed.append(r.url) if r.status >= 500 else None)
        self.section = section

    def sign_in(self, language: str) -> None:
        self.page.goto(f"/sign-in?language={language}")
        if not self.section.role:
            return
        if self.section.subject:
            self.page.click("summary")
            self.page.select_option("#role", self.section.role)
            self.page.select_option("#site", self.section.site)
            self.page.fill("#subject", self.section.subject)
            self.page.click("button[value=signIn]")
        else:
            self.page.click(f".people-to-be form:has(input[name=role][value={self.section.role}]) button")
        self.page.wait_for_load_state()
        self.page.goto(f"/?language={language}")

    def take(self, steps: tuple[tuple[str, ...], ...]) -> None:
        for verb, *words in steps:
            getattr(self, verb)(*words)

    def go(self, path: str) -> None:
        self.page.goto(path)

    def on(self, end: str) -> None:
        self.page.goto(self.page.url.split("?")[0] + end)

    def follow(self, selector: str) -> None:
        self.page.goto(self.page.locator(f"main {selector}").first.get_attribute("href"))

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def choose(self, selector: str, which: str) -> None:
        options = self.page.locator(f"{selector} option").evaluate_all("all => all.map(one => one.value)")
        value = options[-1] if which == "last" else options[int(which)] if which.isdigit() else which
        self.page.select_option(selector, value)

    def tick(self, selector: str) -> None:
        for box in self.page.locator(selector).all():
            box.check()

    def fill(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)

    def keep(self) -> None:
        self.kept[self.section.role] = self.page.url.split("?")[0]

    def again(self) -> None:
        self.page.goto(self.kept[self.section.role])


class Pictures:
    def __init__(self, folder: Path, is_check: bool):
        self.folder = folder
        self.is_check = is_check
        self.differing: list[str] = []
        self.taken: set[str] = set()

    def take(self, page: Page, name: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(MASK)
        height = min(HEIGHT_MAX, page.evaluate("document.documentElement.scrollHeight"))
        data = page.screenshot(
            full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}, animations="disabled")
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            file.write(data)
            file.flush()
            picture = Image.open(file.name).convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        self.taken.add(name)
        kept = self.folder / f"{name}.png"
        if not self.is_check:
            picture.save(kept, optimize=True)
        elif not kept.exists() or not alike(Image.open(kept), picture):
            self.differing.append(name)
            beside = self.folder / "differing"
            beside.mkdir(exist_ok=True)
            picture.save(beside / f"{name}.png", optimize=True)
            print(f"differs: {name}", flush=True)

    def without_page(self, only: str) -> list[str]:
        """Pictures of pages that are there no more."""
        kept = {file.stem for file in self.folder.glob("*.png") if re.search(only, file.stem)}
        return sorted(kept - self.taken)


def alike(before: Image.Image, now: Image.Image) -> bool:
    if before.size != now.size:
        return False
    difference = ImageChops.difference(before.convert("L"), now.convert("L")).filter(ImageFilter.BoxBlur(1))
    far = sum(difference.histogram()[NEAR:])
    return far <= SHARE_MAX * now.size[0] * now.size[1]


@contextmanager
def demonstration(program: str) -> Iterator[str]:
    """The address of a demonstration on that morning, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="vestibule-pictures-") as folder:
        command = [program, "demo", "--port", "0", "--data", folder, "--now", MORNING]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
            try:
                for line in running.stdout:
                    if line.startswith("ready "):
                        yield line.split()[1]
                        break
                else:
                    raise SystemExit("page_pictures: the demonstration didn't start")
            finally:
                running.terminate()


def look(browser: Browser, address: str, section: Section, only: str, pictures: Pictures) -> None:
    chosen = [place for place in section.places if re.search(only, f"{section.name}-{place.name}")]
    for index, language in enumerate(("en", "fr")):
        context = browser.new_context(base_url=address, viewport={"width": WIDE, "height": 800}, locale="en-CA")
        context.set_default_timeout(10_000)
        walk = Walk(context, section)
        walk.sign_in(language)
        if index == 0 and section.acts and chosen:
            try:
                walk.take(section.acts)
            except Exception as error:  # the pages that follow say what they miss
                print(f"FAILED before {section.places[0].name}: {error}".split("\n")[0], flush=True)
                pictures.differing.append(section.name)
        for place in chosen:
            try:
                show(walk, place, f"{section.name}-{place.name}-{language}", language, pictures)
            except Exception as error:  # any exception means that the page isn't where it was
                pictures.differing.append(f"{section.name}-{place.name}-{language}")
                print(f"FAILED {section.name}-{place.name}-{language}: {error}".split("\n")[0], flush=True)
        context.close()


def show(walk: Walk, place: Place, name: str, language: str, pictures: Pictures) -> None:
    walk.page.set_viewport_size({"width": WIDE, "height": 800})
    walk.failed.clear()
    walk.take(place.steps)
    if walk.failed:
        raise RuntimeError("the server failed")
    pictures.take(walk.page, name, WIDE)
    # The longer words show what doesn't fit.
    if place.is_narrow and language == "fr":
        pictures.take(walk.page, f"{name}-narrow", NARROW)
    if place.is_dark and language == "en":
        walk.page.emulate_media(color_scheme="dark")
        pictures.take(walk.page, f"{name}-dark", WIDE)
        walk.page.emulate_media(color_scheme="light")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--address", default="")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    pictures = Pictures(options.folder, options.check)

    def walk(address: str) -> None:
        with sync_playwright() as playwright:
            # As root, in containers, the browser's sandbox doesn't work.
            browser = playwright.chromium.launch(
                executable_path=options.browser,
                args=["--no-sandbox", "--disable-lcd-text", "--font-render-hinting=none"])
            for section in SECTIONS:
                look(browser, address, section, options.only, pictures)
            browser.close()

    if options.address:
        walk(options.address)
    else:
        with demonstration(options.program) as address:
            walk(address)
    left = pictures.without_page(options.only)
    for name in left:
        print(f"no page: {name}", flush=True)
    print(f"{len(pictures.taken)} pictures, {len(pictures.differing)} differ", flush=True)
    return 1 if pictures.differing or left else 0


if __name__ == "__main__":
    sys.exit(main())
