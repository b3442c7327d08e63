# SPDX-License-Identifier: Apache-2.0
"""The first story: data preserved, asked for, ordered, sealed, handed on, opened.

Lea and Judge Amal work at the central authority of Altania; Tomas and Judge Malik at
that of Belmora; Ines and Jo at the provider Mailhaven.  Everyone is invented.
"""

from datetime import date, timedelta
from typing import Any

from rogatory.cli.stories import matter
from rogatory.cli.stories.world import World, document_in, line_at


def play(world: World) -> str:
    """Play the whole path; return the case."""
    case = preserve(world)
    ask_for_data(world, case)
    execute(world, case)
    produce(world, case)
    hand_on(world, case)
    receive(world, case)
    return case


def preserve(world: World) -> str:
    """Altania asks Belmora to preserve; Belmora has the provider preserve."""
    told = matter.facts("preserve", "stored_mixed", date=_today())
    assessed = world.lea.assess(told)
    request = matter.preservation(told, _sheet(assessed), law_version=_version(assessed))
    done = world.lea.act("ask_preservation", {"request": request})
    case, digest = done["case"], done["filed"][0]["digest"]
    world.tell(f"Lea files a preservation request in case {case}; it waits for a second person.")
    world.authorise(world.amal, case, digest, person="amal", office="xa.central", role="judge")
    world.tell("Judge Amal authorises exactly these words; the request leaves.")
    world.wait(world.tomas, case, "preservation", "sent")
    world.tomas.act("acknowledge", {"request": digest, "reference": "BEL-77/26"}, case=case)
    world.tomas.act("assess", {"request": digest, "facts": told}, case=case)
    world.tell("Tomas acknowledges and assesses it: preservation is owed, dual criminality may not be asked.")
    onward = {**request, "to": "xb.mailhaven", "in_reply_to": [digest], "safeguards": []}
    handed = world.tomas.act("ask_preservation", {"request": onward}, case=case)["filed"][0]["digest"]
    world.authorise(world.malik, case, handed, person="malik", office="xb.central", role="judge")
    world.wait(world.ines, case, "preservation", "sent")
    until = (date.fromisoformat(_today()) + timedelta(days=90)).isoformat()
    world.ines.act("acknowledge", {"request": handed}, case=case)
    world.ines.act("give_receipt", {"request": handed, "held_until": until}, case=case)
    world.tell(f"Mailhaven keeps the data until {until}.")
    _wait_line(world, world.tomas, case, handed, "preserved")
    world.tomas.act("give_receipt", {"request": digest, "held_until": until}, case=case)
    _wait_line(world, world.lea, case, digest, "preserved")
    world.tell("Lea’s timeline shows: preserved, and until when.")
    return case


def ask_for_data(world: World, case: str) -> str:
    """Altania sends its letter of request."""
    told = matter.facts("produce_content", "content", date=_today())
    assessed = world.lea.assess(told)
    letter = matter.letter(told, _sheet(assessed), law_version=_version(assessed))
    kept = next(one["line"] for one in world.lea.case(case)["lines"] if one["kind"] == "preservation")
    letter["preserved_under"] = kept
    digest = world.lea.act("send_letter", {"letter": letter}, case=case)["filed"][0]["digest"]
    world.tell("Lea files the letter of request; every safeguard has its result and her name.")
    world.authorise(world.amal, case, digest, person="amal", office="xa.central", role="judge")
    world.wait(world.tomas, case, "letter", "sent")
    world.tell("Judge Amal authorises it; Belmora has it, with a receipt that neither side can deny.")
    return digest


def execute(world: World, case: str) -> str:
    """Belmora assesses the letter and orders the provider to produce."""
    line = world.wait(world.tomas, case, "letter", "sent")
    request = line["line"]
    world.tomas.act("acknowledge", {"request": request, "reference": "BEL-81/26"}, case=case)
    told = document_in(world.tomas, case, "LetterOfRequest")["document"]["facts"]
    world.tomas.act("assess", {"request": request, "facts": told}, case=case)
    order = _order(world, case, request)
    digest = world.tomas.act("order_production", {"order": order}, case=case)["filed"][0]["digest"]
    world.authorise(world.malik, case, digest, person="malik", office="xb.central", role="judge")
    world.tell("Belmora finds no ground against it; Judge Malik authorises the production order.")
    return digest


def produce(world: World, case: str) -> None:
    """The provider checks, collects, seals, and a second person releases."""
    line = world.wait(world.ines, case, "order", "issued")["line"]
    world.ines.act("acknowledge", {"request": line, "contact": "Ines, legal desk"}, case=case)
    for name, data in world.evidence.items():
        world.jo.upload(case, line, name, len(data), _pieces(data))
    package = world.jo.seal(case, line)
    conditions = document_in(world.ines, case, "ProductionOrder")["document"]["conditions"]
    inputs = {"request": line, "package": package, "conditions": conditions}
    digest = world.ines.act("produce", inputs, case=case)["filed"][0]["digest"]
    also = [line, package["sealed"], package["tag_manifest"]]
    world.authorise(
        world.jo, case, digest, person="jo", office="xb.mailhaven", role="provider reviewer", also=also
    )
    world.tell(f"Mailhaven seals {package['file_count']} files; Jo releases exactly this package.")


def hand_on(world: World, case: str) -> None:
    """Belmora takes receipt and hands the sealed package on."""
    order = world.wait(world.tomas, case, "order", "produced")["line"]
    world.wait_for_package(world.tomas, case, order)
    production = document_in(world.tomas, case, "Production")["document"]
    package = production["package"]
    world.tomas.act("give_receipt", {"request": order, "package": package}, case=case)
    letter = line_at(world.tomas, case, "letter")
    assert letter is not None  # noqa: S101 - a story breaks loudly
    inputs = {"request": letter["line"], "package": package, "conditions": production["conditions"]}
    digest = world.tomas.act("produce", inputs, case=case)["filed"][0]["digest"]
    also = [letter["line"], package["sealed"], package["tag_manifest"]]
    world.authorise(world.malik, case, digest, person="malik", office="xb.central", role="judge", also=also)
    world.tell("Belmora hands the package on, sealed as it came, with its conditions.")


def receive(world: World, case: str) -> dict[str, Any]:
    """Altania takes receipt, accepts the conditions, opens and closes."""
    line = world.wait(world.lea, case, "letter", "answered")["line"]
    world.wait_for_package(world.lea, case, line)
    production = document_in(world.lea, case, "Production")["document"]
    world.lea.act("give_receipt", {"request": line, "package": production["package"]}, case=case)
    codes = [one["code"] for one in production["conditions"]]
    opened = world.lea.open(case, line, codes)
    world.tell(f"Lea accepts {len(codes)} conditions by name and opens the package.")
    for name, data in world.evidence.items():
        if world.lea.bytes(f"/api/cases/{case}/lines/{line}/evidence/{name}") != data:
            raise AssertionError(f"{name} is not what was sealed")
    world.lea.act("close", {"request": line, "outcome": "evidence received"}, case=case)
    world.tell("The opened evidence equals what was sealed. Lea closes the request.")
    return opened


def _order(world: World, case: str, request: str) -> dict[str, Any]:
    letter = document_in(world.tomas, case, "LetterOfRequest")["document"]
    from rogatory.casefile.conditions import standard_conditions

    return {
        "to": "xb.mailhaven",
        "in_reply_to": [request],
        "instrument": letter["instrument"],
        "measure": letter["measure"],
        "authority": "Central Authority of Belmora",
        "domestic_basis": "Code of Criminal Procedure of Belmora, section 98",
        "identifiers": letter["identifiers"],
        "data_category": letter["data_category"],
        "data_requested": letter["data_requested"],
        "period": letter["period"],
        "due": (date.fromisoformat(_today()) + timedelta(days=10)).isoformat(),
        "seal_to": ["xb.central", "xa.central"],
        "conditions": [
            {"code": c.code, "cite": c.cite, "text": c.text}
            for c in standard_conditions(letter["instrument"])
        ],
        "remedy": "Complaint to the Court of Appeal of Belmora within fourteen days of notice.",
    }


def _wait_line(world: World, seat: Any, case: str, digest: str, stage: str) -> None:
    for _ in range(600):
        if any(one["line"] == digest and one["stage"] == stage for one in seat.case(case)["lines"]):
            return
        world.pause(0.1)
    raise AssertionError(f"the request did not become “{stage}”")


def _sheet(assessed: dict[str, Any]) -> list[dict[str, Any]]:
    from rogatory.registry.clock import now

    at = now().isoformat().replace("+00:00", "Z")
    return matter.confirmed(assessed, by="lea", at=at)


def _version(assessed: dict[str, Any]) -> str:
    return assessed["assessment"]["law_version"]


def _today() -> str:
    from rogatory.registry.clock import now

    return now().date().isoformat()


def _pieces(data: bytes) -> list[bytes]:
    return [data[i : i + (4 << 20)] for i in range(0, len(data), 4 << 20)]
