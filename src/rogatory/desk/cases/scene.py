# SPDX-License-Identifier: Apache-2.0
"""Turn a case view into what the components of the case page are shown.

Rules: nothing is decided here; possible acts, dates and deliveries come from the
registry; a word is added to whatever is shown by colour.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from rogatory.casefile.clocks import Clock as RunningClock
from rogatory.casefile.fold import LineOfRequest
from rogatory.casefile.standing import Actor
from rogatory.desk.cases.acts import acts_of
from rogatory.desk.components import Clock, EntryKind, Link, Party, TimelineEntry
from rogatory.desk.context import author_of, office_name, second_of, state_of
from rogatory.desk.date_words import whys
from rogatory.phrasebook import phrases, words
from rogatory.phrasebook.phrases import isolated
from rogatory.registry.lookup import CaseView, Event, LineView
from rogatory.registry.node import node


@dataclass(frozen=True, kw_only=True)
class Card:
    """One request on the case page."""

    anchor: str
    digest: str
    title: str
    party: str
    subject: str
    stage: str
    next_step: str
    acts: tuple[Link, ...]
    clocks: tuple[Clock, ...]
    pending: str = ""
    package: str = ""


def line_cards(view: CaseView, actor: Actor, *, today: date) -> tuple[Card, ...]:
    """Return the requests of the case, in the order in which they were opened."""
    return tuple(_card(view, one, actor, today=today) for one in view.lines)


def _card(view: CaseView, one: LineView, actor: Actor, *, today: date) -> Card:
    line = one.line
    opening = line.opening.document
    return Card(
        anchor=f"request-{line.digest[7:19]}",
        digest=line.digest,
        title=words.word(words.LINES, line.kind),
        party=_party_of(line, actor),
        subject=str(getattr(opening, "offence", "")),
        stage=line.stage,
        next_step=_next_step(one, actor),
        acts=acts_of(view, one, actor),
        clocks=tuple(clock_shown(clock, today=today) for clock in one.clocks),
        pending=words.word(words.KINDS, line.pending.kind) if line.pending else "",
        package=_package(one),
    )


def _next_step(one: LineView, actor: Actor) -> str:
    if one.line.ended:
        return gettext("This request has ended.")
    if one.line.pending:
        return gettext("Next: a second person of {office} decides.").format(
            office=isolated(office_name(one.line.pending.document.office))
        )
    if one.clocks and all(clock.stopped for clock in one.clocks):
        return gettext("Kept until the letter of request is decided.")
    if one.owner == actor.office:
        return gettext("Next: your office.")
    return gettext("Next: {office}.").format(office=isolated(office_name(one.owner)))


def _party_of(line: LineOfRequest, actor: Actor) -> str:
    """Say to whom a request went, or from whom it came."""
    if line.opener == actor.office:
        return gettext("To {office}").format(office=isolated(office_name(line.addressee)))
    return gettext("From {office}").format(office=isolated(office_name(line.opener)))


def _package(one: LineView) -> str:
    if one.package_arrived:
        return gettext("The sealed package is here.")
    if one.line.last("Production") is not None:
        return gettext("The sealed package is on its way.")
    return ""


def clock_shown(clock: RunningClock, *, today: date) -> Clock:
    """Return a date with how it came about."""
    left = (clock.due - today).days
    if clock.stopped:
        state, said = "stopped", gettext("Clock stopped")
    elif left < 0:
        state = "overdue"
        said = ngettext("{days} day late", "{days} days late", -left).format(days=-left)
    else:
        state = "running"
        said = ngettext("{days} day left", "{days} days left", left).format(days=left)
    return Clock(
        title=words.word(words.CLOCKS, clock.name),
        due=clock.due,
        state=state,  # type: ignore
        left=said,
        whys=whys(clock.steps, basis=clock.basis, cites=clock.cites, verified=clock.verified),
    )


def parties_of(view: CaseView, *, here: str) -> tuple[Party, ...]:
    """Return who takes part, in the order of the request, with what passes between them."""
    chain: list[str] = []
    for line in sorted((one.line for one in view.lines), key=lambda one: one.parent is not None):
        for office in (line.opener, line.addressee):
            if office not in chain:
                chain.append(office)
    return tuple(_party(view, office, chain, here=here) for office in chain)


def _party(view: CaseView, office: str, chain: list[str], *, here: str) -> Party:
    after = chain[chain.index(office) + 1 :]
    between = [
        one.line
        for one in view.lines
        if after and {one.line.opener, one.line.addressee} == {office, after[0]}
    ]
    provider = _is_provider(office)
    first = chain[0] == office and any(one.line.kind != "order" for one in view.lines)
    role = gettext("Requesting State") if first else gettext("Requested State")
    return Party(
        role=gettext("Service provider") if provider else role,
        name=office_name(office) if provider else state_of(office) or office,
        office="" if provider else office_name(office),
        kind="provider" if provider else "state",
        sends=words.word(words.LINES, between[-1].kind) if between else "",
        returns=_returned(between),
        here=office == here,
    )


def _returned(between: list[LineOfRequest]) -> str:
    for kind in ("Production", "Refusal", "Receipt", "Acknowledgement"):
        for line in reversed(between):
            found = line.last(kind)
            if found is not None and found.document.office == line.addressee:
                return gettext("Sealed package") if kind == "Production" else words.word(words.KINDS, kind)
    return ""


def _is_provider(office: str) -> bool:
    return any(one.office == office and one.form == "service provider" for one in node().offices())


def timeline_of(view: CaseView) -> tuple[TimelineEntry, ...]:
    """Return every document of the case, oldest first, with what became of it."""
    return tuple(_entry(view, event) for event in view.timeline)


def _entry(view: CaseView, event: Event) -> TimelineEntry:
    document = event.filed.document
    provider = _is_provider(document.office)
    return TimelineEntry(
        title=words.word(words.KINDS, event.filed.kind),
        party=office_name(document.office),
        side="ours" if event.ours else "provider" if provider else "theirs",
        at=document.time,
        kind=_kind(event),
        number=event.filed.number,
        person=author_of(document),
        text=_what_followed(event),
        digest=event.filed.digest,
        url=reverse("document", args=[view.case.case, event.filed.digest]),
        check_code=event.check_code,
        notes=tuple(_notes(event)),
    )


def _kind(event: Event) -> EntryKind:
    if event.pending:
        return "pending"
    kinds: dict[str, EntryKind] = {
        "Question": "stopped",
        "Answer": "resumed",
        "Receipt": "receipt",
        "Acknowledgement": "receipt",
    }
    return kinds.get(event.filed.kind, "act")


def _what_followed(event: Event) -> str:
    if event.authorised_by:
        return gettext("Authorised by {person}. {stage}.").format(
            person=isolated(second_of(event)), stage=phrases.stage_phrase(event.stage_after)
        )
    return (
        gettext("{stage}.").format(stage=phrases.stage_phrase(event.stage_after)) if event.stage_after else ""
    )


def _notes(event: Event):
    if event.pending:
        yield gettext("Waits for a second person; no effect yet")
    if event.returned:
        yield gettext("Sent back to the drafter; never took effect")
    if event.out_of_turn:
        yield gettext("Came out of turn; kept, and moves nothing")
    delivery = event.delivery
    if delivery and delivery["delivered_at"]:
        yield gettext("Delivered {moment}, receipt verified").format(
            moment=phrases.moment_phrase(delivery["delivered_at"])  # type: ignore
        )
    elif delivery and str(delivery["trouble"]).startswith("refused:"):
        yield gettext("Refused by the other office ({code})").format(
            code=isolated(str(delivery["trouble"])[8:])
        )
    elif delivery and delivery["trouble"]:
        yield gettext("Not delivered yet; tried {count} times, goes on by itself").format(
            count=delivery["attempts"]
        )
    elif delivery:
        yield gettext("On its way")
