# SPDX-License-Identifier: Apache-2.0
"""What was verified about a request that came in, said in order, each check with its result.

Checks shown, numbered as on the page:
1. the directory names the office, and when it was last checked;
2. the signature over these exact bytes is by a key of that office at that time;
3. a second person of that office authorised exactly this document, in which role;
4. the office's own ledger held it when it arrived (refused otherwise), and the newest
   checkpoint of that ledger seen here;
5. our ledger holds it, under which number, since when: the receipt says the same;
6. what else of the matter is in the case: the request it answers, a preservation.

Rules: what cannot be shown is said to be unknown, never counted as met; the code to
compare by telephone goes with a number from the directory, never from the message.

Cites: trust.md 4, 5; UNCC 24(2), 40(13)-(14).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from rogatory.casefile.documents import Authorisation
from rogatory.desk.components import Result
from rogatory.desk.context import author_of, office_name
from rogatory.desk.pages import Place
from rogatory.errors import RogatoryError
from rogatory.phrasebook import phrases, words
from rogatory.phrasebook.phrases import isolated
from rogatory.registry.node import node
from rogatory.registry.peers import is_rewritten, last_seen
from rogatory.registry.proving import exact_document
from rogatory.wire.check_code import check_code_of_digest
from rogatory.wire.directory import DOCUMENTS, Callback, OfficeRecord
from rogatory.wire.signed import verify_document


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check with its result and what it rests on."""

    name: str
    result: Result
    says: str
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Verified:
    """Every check on a request, the code to compare, and whom to call."""

    checks: tuple[Check, ...]
    check_code: str
    callbacks: tuple[Callback, ...]
    genuine: bool


def verified(place: Place) -> Verified:
    """Return what was verified about the document that opened the request."""
    record = _record(place.line.line.opener)
    checks = tuple(_checks(place, record))
    return Verified(
        checks=checks,
        check_code=check_code_of_digest(place.digest),
        callbacks=record.callbacks if record else (),
        genuine=all(one.result == "met" for one in checks[:3]),
    )


def _record(office: str) -> OfficeRecord | None:
    try:
        return node().office(office)
    except RogatoryError:
        return None


def _checks(place: Place, record: OfficeRecord | None) -> Iterator[Check]:
    yield _known(place, record)  # 1
    yield _signed(place, record)  # 2
    yield _authorised(place)  # 3
    yield _in_their_ledger(place)  # 4
    yield _in_our_ledger(place)  # 5
    yield from _chain(place)  # 6


def _known(place: Place, record: OfficeRecord | None) -> Check:
    name = gettext("The office is known")
    if record is None:
        return Check(name=name, result="not_met", says=gettext("The directory does not name this office."))
    day = phrases.day_phrase(record.checked_on) if record.checked_on else gettext("not stated")
    says = gettext("{office}, in the signed directory, last checked: {day}.")
    return Check(
        name=name,
        result="met",
        says=says.format(office=isolated(office_name(place.line.line.opener)), day=day),
    )


def _signed(place: Place, record: OfficeRecord | None) -> Check:
    name = gettext("The signature is right")
    data, signatures = exact_document(node(), place.view.case.office, place.case, place.digest)
    keys = record.keys_for(DOCUMENTS, at=place.opening.time) if record else ()
    try:
        good = verify_document(data, signatures, keys=keys)
    except RogatoryError:
        says = gettext("No signature was verified with a key that the directory names for this office.")
        return Check(name=name, result="not_met", says=says)
    says = gettext("Over these exact bytes, with the key {key} of the office.")
    return Check(
        name=name, result="met", says=says.format(key=gettext(", ").join(isolated(one) for one in good))
    )


def _authorised(place: Place) -> Check:
    name = gettext("A second person authorised it")
    step = place.line.line.steps[0] if place.line.line.steps else None
    filed = step.authorisation if step else None
    if filed is None or not isinstance(filed.document, Authorisation):
        return Check(name=name, result="not_met", says=gettext("No authorisation came with this document."))
    told = filed.document
    says = gettext("{person}, {role}, on {moment}. How it was confirmed: {way}.")
    ways = {
        "passkey": gettext("with a passkey, over exactly this document"),
        "session": gettext("with a second factor renewed just before"),
        "demonstration": gettext("for demonstration only; this proves nothing"),
    }
    return Check(
        name=name,
        result="met",
        says=says.format(
            person=isolated(author_of(told)),
            role=words.word(words.ROLES, told.role),
            moment=phrases.moment_phrase(told.time),
            way=ways.get(told.proof.method, told.proof.method),
        ),
        digest=filed.digest,
    )


def _in_their_ledger(place: Place) -> Check:
    name = gettext("It stands in the ledger of the sending office")
    seen = last_seen(place.view.case.office, place.line.line.opener)
    if place.opening.office == place.view.case.office:
        return Check(name=name, result="met", says=gettext("It was filed here."))
    if seen is None:
        return Check(
            name=name, result="unknown", says=gettext("No checkpoint of that ledger has been seen here yet.")
        )
    if is_rewritten(place.view.case.office, place.line.line.opener):
        says = gettext("It came with a proof, but the ledger of {office} was found to be rewritten.")
        office = isolated(office_name(place.line.line.opener))
        return Check(name=name, result="not_met", says=says.format(office=office))
    says = gettext(
        "It came with a proof of its place in their ledger, or it would have been refused. The newest"
        " checkpoint of that ledger seen here covers {size} entries."
    )
    return Check(name=name, result="met", says=says.format(size=seen.size))


def _in_our_ledger(place: Place) -> Check:
    filed = place.line.line.opening
    says = gettext("Entry {number}, filed {moment}. The sender holds our signed receipt for it.")
    return Check(
        name=gettext("It stands in our ledger"),
        result="met",
        says=says.format(number=filed.number, moment=phrases.moment_phrase(filed.filed_at)),
    )


def _chain(place: Place) -> Iterator[Check]:
    opening, name = place.opening, gettext("What it belongs to")
    for digest in opening.in_reply_to:
        here = place.view.case.find(digest)
        unseen = gettext("The request that this executes; your office does not see it.")
        says = words.word(words.KINDS, here.kind) if here else unseen
        yield Check(name=name, result="met" if here else "unknown", says=says, digest=digest)
    for line in place.view.case.lines:
        if line.kind == "preservation" and line.digest != place.digest and line.stage == "preserved":
            says = gettext("Data were preserved under an earlier request, on {day}.")
            day = phrases.day_phrase(line.steps[-1].at.date())
            yield Check(name=name, result="met", says=says.format(day=day), digest=line.digest)
