# SPDX-License-Identifier: Apache-2.0
"""The whole path, act by act, as the people of the cast do it at their desks.

Rules: every step begins where its person would begin, on the page of tasks or of the
case; nobody writes an address that a link leads to; controls are named by what they
send, so that the same walk goes in every language.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.browser.keyboard import Person
from tests.browser.typed import Matter

from rogatory.cli.stories import matter
from rogatory.cli.stories.matter import FACTS
from rogatory.cli.stories.world import Sitting

CONTINUE = "main form:not(.upload) .button-row button:not([name])"
FILE_IT = "button[name=confirmed]"
IDENTIFIER = "night.owl@mailhaven.example"


def moment() -> str:
    """Return the present moment as documents write it."""
    from rogatory.registry.clock import now

    return now().isoformat().replace("+00:00", "Z")


def today() -> str:
    """Return the present day."""
    return moment()[:10]


def file_request(lea: Sitting) -> tuple[str, str]:
    """File a preservation request that waits for the judge, as a program; return case and digest."""
    facts = matter.facts("preserve", "stored_mixed", date=today())
    assessed = lea.assess(facts)
    sheet = matter.confirmed(assessed, by="lea", at=moment())
    request = matter.preservation(facts, sheet, law_version=assessed["assessment"]["law_version"])
    done = lea.act("ask_preservation", {"request": request})
    return done["case"], done["filed"][0]["digest"]


def sign_in(person: Person, name: str) -> None:
    """Sign in on the page of the demonstration."""
    person.go("/demo")
    person.press(f'button[value^="{name}|"]')


def link(verb: str) -> str:
    """Return how the link to the page of an act is recognised."""
    return f'main a[href$="/{verb}"]'


def act(person: Person, case: str, verb: str) -> None:
    """Open the page of an act from the page of the case."""
    person.until(link(verb), path=f"/cases/{case}")
    person.look()
    person.press(link(verb))


def from_tasks(person: Person, case: str) -> None:
    """Open the case from the page of tasks."""
    wanted = f'.task-list a[href^="/cases/{case}"]'
    person.until(wanted, path="/")
    person.look()
    person.press(wanted)


def check_and_file(person: Person) -> None:
    """Go on to the check, and file what it shows."""
    person.press(CONTINUE)
    person.press(FILE_IT)


# -- drafting -----------------------------------------------------------------------------


def draft_preservation(lea: Person, told: Matter) -> None:
    """Fill in the steps of a preservation request, one after the other."""
    lea.go("/")
    lea.press('main a[href="/requests/new"]')
    lea.press('button[value="PreservationRequest"]')
    lea.press('.steps a[href$="/matter"]')
    lea.write("summary", told.summary)
    lea.choose("kind_of_proceeding", "criminal_investigation")
    lea.choose("emergency", "no")
    lea.press("button[name=go]")
    write_offence(lea, told)
    lea.press("button[name=go]")
    lea.write("custodian", "Mailhaven")
    lea.choose("provider_location", "requested_state")
    lea.choose("data_location", "requested_state")
    lea.choose("scheme_0", "e-mail address")
    lea.write("value_0", IDENTIFIER)
    lea.write("again_0", IDENTIFIER)
    lea.press("button[name=go]")
    lea.choose("data_category", "stored_mixed")
    lea.write("data_sought", told.data_sought)
    lea.press("button[name=go]")
    lea.write("relation_to_offence", told.relation)
    lea.write("necessity", told.necessity)
    lea.tick('[name="intends_letter"]')
    lea.press("button[name=go]")
    lea.choose("to", "xb.central")
    lea.choose("instrument", "UNCC")
    lea.press("button[name=go]")


def write_offence(lea: Person, told: Matter) -> None:
    """Fill in the step of the offence."""
    lea.write("offence", told.offence)
    if lea.page.locator("[name=offence_provision]").count():
        lea.write("offence_provision", told.provision)
    lea.write("conduct", told.conduct)
    lea.write("years", "5")
    lea.choose("article", "7")
    lea.choose("ict_enabled", "yes")


def draft_letter(lea: Person, case: str, told: Matter) -> None:
    """Begin the letter from the preservation, and fill in only what is new."""
    act(lea, case, "send_letter")
    lea.press(CONTINUE)
    lea.press('.steps a[href$="/matter"]')
    assert lea.page.input_value("[name=summary]") == told.summary
    lea.write("proceeding", told.proceeding)
    lea.press("button[name=go]")
    assert lea.page.input_value("[name=conduct]") == told.conduct
    lea.write("offence_provision", told.provision)
    lea.press("button[name=go]")
    assert lea.page.input_value("[name=value_0]") == IDENTIFIER
    lea.press("button[name=go]")
    lea.choose("data_category", "content")
    lea.write("data_requested", told.data_requested)
    lea.write_day("period_first", "2026-09-01")
    lea.write_day("period_last", "2026-10-31")
    lea.write("assistance", told.assistance)
    lea.press("button[name=go]")
    lea.write("purpose", told.purpose)
    lea.press("button[name=go]")
    assert lea.page.is_checked('[value="xb.central"]')
    lea.press("button[name=go]")


def answer_questions(lea: Person, facts: Mapping[str, object] = FACTS) -> None:
    """Answer what the law still asks, as the facts of the matter are."""
    names = lea.page.evaluate(
        "[...new Set([...document.querySelectorAll('main [name^=fact_]')].map(one => one.name))]"
    )
    for name in names:
        known = facts.get(name.removeprefix("fact_").replace("__", "."))
        values = lea.page.eval_on_selector_all(f'[name="{name}"]', "all => all.map(one => one.value)")
        if isinstance(known, bool):
            wanted = {"yes", "true"} if known else {"no", "false"}
            lea.choose(name, next(one for one in values if one in wanted))
        elif isinstance(known, str) and known in values:
            lea.choose(name, known)
    lea.press("button[name=go]")


def confirm_safeguards(lea: Person) -> int:
    """Stand for each line of the safeguard sheet with one’s name; return how many there were."""
    count = 0
    while lea.page.locator("button[name=confirm]").count():
        lea.press("button[name=confirm]")
        count += 1
    return count


def file_draft(lea: Person) -> str:
    """Read the answers and the letter, then file; return the case."""
    lea.press('main .button-row a[href$="/check"]')
    lea.press('aside a[href$="/letter"]')
    lea.press('main .button-row a[href$="/check"]')
    lea.press('aside form button[type="submit"]')
    return lea.page.url.rpartition("/cases/")[2].partition("#")[0]


# -- second persons and receipts --------------------------------------------------------------


def authorise(person: Person, case: str) -> None:
    """Find what waits on the page of tasks, read it, authorise it."""
    person.until(f'.task-list a[href^="/cases/{case}"][href$="/authorise"]', path="/")
    person.look()
    person.press(f'.task-list a[href^="/cases/{case}"][href$="/authorise"]')
    person.press(".decide button[type=submit]:not([data-passkey-confirm])")


def acknowledge(person: Person, case: str) -> None:
    """Look at what was verified, and say that the request is here."""
    from_tasks(person, case)
    act(person, case, "acknowledge")
    check_and_file(person)


def assess(tomas: Person, case: str) -> None:
    """Complete the facts, look at the result, file the assessment."""
    act(tomas, case, "assess")
    answer_open_facts(tomas)
    tomas.press("button[name=look]")
    tomas.press("button[name=file]")


def answer_open_facts(tomas: Person, facts: Mapping[str, object] = FACTS) -> None:
    """Answer the facts that the law misses, as far as they are ticked and not written."""
    missing = tomas.page.evaluate(
        """[...new Set([...document.querySelectorAll('#facts > .fact-grid:first-of-type [name^=fact_]')]
        .map(one => one.name))]"""
    )
    for name in missing:
        known = facts.get(name.removeprefix("fact_").replace("__", "."))
        values = tomas.page.eval_on_selector_all(
            f'[name="{name}"], [name="{name}"] option', "all => all.map(one => one.value)"
        )
        told = {True: ("yes", "true"), False: ("no", "false")}.get(known, (known,))  # type: ignore[arg-type]
        wanted = [one for one in told if one in values]
        if wanted:
            tomas.choose(name, str(wanted[0]))


def hand_on_preservation(tomas: Person, case: str) -> None:
    """Hand the preservation on to the provider."""
    act(tomas, case, "ask_preservation")
    check_and_file(tomas)


def give_receipt(person: Person, case: str) -> None:
    """Give a receipt, for preserved data or for a package that has arrived."""
    act(person, case, "give_receipt")
    person.until(CONTINUE)
    check_and_file(person)


# -- execution ---------------------------------------------------------------------------------


def order_production(tomas: Person, case: str, told: Matter) -> None:
    """Order the provider to produce."""
    act(tomas, case, "order_production")
    tomas.write("domestic_basis", told.basis)
    tomas.write("remedy", told.remedy)
    check_and_file(tomas)


def upload_and_seal(jo: Person, case: str, files: list[Path]) -> None:
    """Choose the files, upload them, seal them."""
    act(jo, case, "produce")
    jo.choose_files("#upload-file", files)
    jo.press("form.upload button[type=submit]")
    jo.press('form[action$="/seal"] button')
    jo.page.wait_for_url("**/produce")
    jo.look()


def release(ines: Person, case: str) -> None:
    """File the production of what was sealed, or hand a sealed package on."""
    act(ines, case, "produce")
    check_and_file(ines)


def open_package(lea: Person, case: str) -> None:
    """Accept each condition by itself, and open."""
    act(lea, case, "take_custody")
    for number in range(lea.page.locator('[name^="condition_"]').count()):
        lea.tick(f'[name="condition_{number}"]')
    lea.press(".conditions .button-row button")
    lea.page.wait_for_url("**/evidence")
    lea.look()


def download(lea: Person, name: str) -> bytes:
    """Download a file of the opened package."""
    lea.reach(f'main a[href$="/evidence/{name}"]')
    with lea.page.expect_download() as coming:
        lea.page.keyboard.press("Enter")
    return Path(coming.value.path()).read_bytes()


def close(lea: Person) -> None:
    """Close the request."""
    lea.press(link("close"))
    lea.choose("outcome", "evidence received")
    lea.press("main form .button-row button")
