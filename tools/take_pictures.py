# SPDX-License-Identifier: Apache-2.0
"""Take the pictures of the documentation from the running product: `python tools/take_pictures.py`.

Rules: the demonstration's three nodes are started in a folder that is thrown away and
seeded by its stories; what a picture shows was done through the pages; each picture
is 1280 wide and small enough to load on a slow line, or the command fails.

Needs Chromium (on Debian: apt-get install chromium) and the development tools.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import walk  # noqa: E402
from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402
from tests.browser.keyboard import Person  # noqa: E402
from tests.browser.typed import MATTERS  # noqa: E402

from rogatory.cli import troupe  # noqa: E402
from rogatory.cli.cast import CAST  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LARGEST_BYTES = 300_000
TALLEST = 1500


@contextmanager
def seated(browser: Browser, running: troupe.Running, name: str, *, language: str) -> Iterator[Person]:
    """Sit somebody of the cast down at their desk."""
    home = running.addresses[next(one.node for one in CAST if one.person == name)]
    person = Person(browser, home, language=language, axe=lambda page: [])
    walk.sign_in(person, name)
    yield person
    person.close()


def take(person: Person, name: str, *, path: str = "", top: str = "", tallest: int = TALLEST) -> None:
    """Take a picture of the page, or of what begins at an element of it."""
    if path:
        person.page.goto(person.home + path)
    person.page.evaluate("document.activeElement.blur()")
    height = person.page.evaluate("document.documentElement.scrollHeight")
    begins = person.page.locator(top).first.bounding_box()["y"] - 40 if top else 0  # ty: ignore
    clip = {"x": 0, "y": begins, "width": 1280, "height": min(tallest, height - begins)}
    file = PICTURES / f"{name}.png"
    person.page.screenshot(path=str(file), full_page=True, clip=clip)  # ty: ignore
    if file.stat().st_size > LARGEST_BYTES:
        raise SystemExit(f"{file.name} is larger than {LARGEST_BYTES} bytes")


def find_line(running: troupe.Running, person: str, kind: str, stage: str) -> str:
    """Return the address of a request of this kind at this stage."""
    lines = running.seat(person).lines()
    one = next(line for line in lines if (line["kind"], line["stage"]) == (kind, stage))
    return f"/cases/{one['case']}/requests/{one['line']}"


def draft(lea: Person) -> None:
    """Draft a preservation up to its sheet, and stand for the first two lines."""
    walk.draft_preservation(lea, MATTERS["en"])
    walk.answer_questions(lea)
    for _ in range(2):
        lea.press("button[name=confirm]")


def main() -> None:
    """Start the nodes, and take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="rogatory-pictures-") as place,
        troupe.nodes(Path(place), first_port=9711) as running,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        troupe.seed(running, tell=lambda _: None)
        take_desks(browser, running)
        take_requesting(browser, running)
        take_receiving(browser, running)
        take_public(browser, running)
        browser.close()


ASKED = "requesting=TH&requested=DE&offence=insult_of_head_of_state&measure=produce_content&on=2026-11-28"
OF_ALL = "offence=insult_of_head_of_state&measure=preserve&on=2026-11-28&reading=clear"
PUBLIC = {
    "reach-answer-en": f"/reach/answer?{ASKED}",
    "reach-answer-ar": f"/reach/answer?{ASKED}&language=ar",
    "reach-matrix-en": "/reach/matrix?requesting=FR&requested=DE&on=2026-11-28&reading=clear",
    "reach-treaty-en": "/reach/treaties/ETS185",
    "reach-world-en": f"/reach/world?{OF_ALL}",
}


def take_public(browser: Browser, running: troupe.Running) -> None:
    """Take what everyone sees without a log-in."""
    home = running.addresses["altania"]
    for name, path in PUBLIC.items():
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(home + path)
        height = page.evaluate("document.documentElement.scrollHeight")
        file = PICTURES / f"{name}.png"
        clip = {"x": 0, "y": 0, "width": 1280, "height": min(1100, height)}
        page.screenshot(path=str(file), full_page=True, clip=clip)  # ty: ignore
        page.close()
        if file.stat().st_size > LARGEST_BYTES:
            raise SystemExit(f"{file.name} is larger than {LARGEST_BYTES} bytes")


def take_desks(browser: Browser, running: troupe.Running) -> None:
    """Take the first page in two languages."""
    for language in ("en", "ar"):
        with seated(browser, running, "tomas", language=language) as tomas:
            take(tomas, f"desk-home-{language}", tallest=1100)


def take_requesting(browser: Browser, running: troupe.Running) -> None:
    """Take what the requesting State sees: sheet, judge, opened package, case."""
    with seated(browser, running, "lea", language="en") as lea:
        draft(lea)
        take(lea, "safeguard-sheet-en")
        walk.confirm_safeguards(lea)
        case = walk.file_draft(lea)
        done = find_line(running, "lea", "letter", "closed")
        take(lea, "package-en", path=f"{done}/evidence")
    with seated(browser, running, "amal", language="en") as amal:
        amal.until(f'.task-list a[href^="/cases/{case}"]', path="/")
        amal.press(f'.task-list a[href^="/cases/{case}"]')
        take(amal, "judge-en")
    with seated(browser, running, "lea", language="ar") as lea:
        take(lea, "case-ar", path=done.partition("/requests/")[0])


def take_receiving(browser: Browser, running: troupe.Running) -> None:
    """Take what the receiving State and the provider see."""
    with seated(browser, running, "tomas", language="en") as tomas:
        letter = find_line(running, "tomas", "letter", "sent")
        walk.acknowledge(tomas, letter.split("/")[2])
        take(tomas, "assessment-en", path=f"{letter}/assess")
    order = find_line(running, "jo", "order", "issued")
    with seated(browser, running, "ines", language="en") as ines:
        case = order.split("/")[2]
        walk.acknowledge(ines, case)
    with (
        seated(browser, running, "jo", language="en") as jo,
        tempfile.TemporaryDirectory() as folder,
    ):
        files = [Path(folder) / name.rpartition("/")[2] for name in troupe.evidence()]
        for file, data in zip(files, troupe.evidence().values(), strict=True):
            file.write_bytes(data)
        jo.page.goto(f"{jo.home}{order}/produce")
        jo.choose_files("#upload-file", files)
        jo.press("form.upload button[type=submit]")
        take(jo, "provider-en")


if __name__ == "__main__":
    main()
