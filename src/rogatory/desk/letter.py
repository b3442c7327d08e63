# SPDX-License-Identifier: Apache-2.0
"""Any document as a text that a person can read and print: parts with headings, in its own order.

Rules:
- every field of the document is shown; none is left out because it is awkward;
- what the writer wrote stays in the writer's language; headings are in the reader's;
- an identifier, digest or account is marked as such, so that it is isolated;
- a citation leads to its page of the law;
- people are called as the document calls them, not by a log-in name of another place;
- a draft is read by the same code as the filed document, so that nothing looks
  different after filing.

Source: UNCC 40(15) for the contents of a letter; house glossary for the headings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from rogatory.casefile.documents import Document, Identifier, NewerForm
from rogatory.casefile.lawful import safeguards_of
from rogatory.desk.context import office_name, person_name
from rogatory.desk.law.addresses import linked
from rogatory.desk.letter_words import DECISIONS, FIELDS, OBJECTIONS, OUTCOMES
from rogatory.phrasebook import phrases, words
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import DUTIES, FINDINGS, said

Text = str | Promise
HEAD = frozenset(
    {"kind", "case", "office", "person", "person_name", "role", "time", "in_reply_to", "language", "to"}
)
APART = frozenset({"facts", "safeguards", "proof", "law_version"})
_DAYS = frozenset({"due", "held_until", "review_on", "wanted_by", "first", "last", "until"})
_MOMENTS = frozenset({"at", "confirmed_at", "time"})
_OFFICES = frozenset({"seal_to", "recipients", "sealed_by", "to"})
_DIGESTS = frozenset({"of", "also_of", "preserved_under", "sealed", "tag_manifest"})
_WORDS: dict[str, words.Words] = {
    "instrument": words.INSTRUMENTS,
    "measure": words.MEASURES,
    "data_category": words.CATEGORIES,
    "given_role": words.ROLES,
    "ended_role": words.ROLES,
    "scheme": words.SCHEMES,
    "outcome": {**OUTCOMES, **FINDINGS},
    "act": OUTCOMES,
    "duty_level": DUTIES,
    "decision": DECISIONS,
    "ground": OBJECTIONS,
}
_FACTS = frozenset({"facts_asked", "missing_facts"})
_CITES = frozenset({"grounds", "contested_grounds", "grounds_considered", "cited_articles"})


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a document: a heading, and text, a list, identifiers or rows below it."""

    label: Text
    text: str = ""
    items: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    rows: tuple[tuple[Text, str], ...] = ()
    coded: bool = False


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A document as it is read."""

    kind: str
    title: str
    sender: str
    addressee: str
    person: str
    role: str
    at: datetime | None
    language: str
    parts: tuple[Part, ...]
    safeguards: tuple[dict, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    proof: Mapping[str, str] | None = None
    law_version: str = ""
    intro: str = ""


def letter_of(document: Document | NewerForm) -> Letter:
    """Return a filed document as it is read."""
    if isinstance(document, NewerForm):
        told = {name: getattr(document, name) for name in ("kind", "office", "person", "role", "time")}
        return letter_from(told, at=document.time)
    return letter_from(msgspec.to_builtins(document), at=document.time)


def letter_from(told: Mapping[str, Any], *, at: datetime | None = None) -> Letter:
    """Return what a document says, or would say, as it is read."""
    office, to, person = (str(told.get(name) or "") for name in ("office", "to", "person"))
    return Letter(
        kind=str(told["kind"]),
        title=words.word(words.KINDS, told["kind"]),
        sender=office_name(office) if office else "",
        addressee=office_name(to) if to else "",
        person=person_name(person, office=office, said=str(told.get("person_name") or "")),
        role=words.word(words.ROLES, told.get("role", "")),
        at=at,
        language=str(told.get("language") or "en"),
        parts=tuple(_parts(told)),
        safeguards=tuple(_safeguards(told)),
        facts=tuple(_facts(told.get("facts") or {})),  # type: ignore
        proof=told.get("proof") or None,  # type: ignore
        law_version=str(told.get("law_version") or ""),
        intro=_intro(told),
    )


def _intro(told: Mapping[str, Any]) -> str:
    """Return the sentence with which a request opens, as letters between authorities do."""
    sentences = {
        "LetterOfRequest": gettext("{sender} presents its compliments to {to} and asks for its assistance."),
        "PreservationRequest": gettext("{sender} asks {to} that the data described below be kept unchanged."),
        "ProductionOrder": gettext("{sender} orders {to} to produce the data described below."),
    }
    sentence = sentences.get(str(told["kind"]), "")
    if not sentence or not told.get("to"):
        return ""
    sender, to = (phrases.isolated(office_name(str(told[name]))) for name in ("office", "to"))
    return sentence.format(sender=sender, to=to)


def _parts(told: Mapping[str, Any]) -> Iterator[Part]:
    for name, value in told.items():
        if name in HEAD or name in APART or value in (None, "", [], ()):
            continue
        yield _part(name, value, kind=str(told["kind"]))


def _part(name: str, value: Any, *, kind: str) -> Part:
    label = FIELDS.get(f"{kind}.{name}") or FIELDS.get(name, name.replace("_", " "))
    match value:
        case [Mapping(), *_] if name == "identifiers":
            return Part(label=label, rows=tuple(identifier_row(one) for one in value), coded=True)
        case [Mapping(), *_]:
            return Part(label=label, items=tuple(_sentence(one) for one in value))
        case list() | tuple():
            told = tuple(linked(str(one)) if name in _CITES else _said(name, one) for one in value)
            return Part(label=label, identifiers=told) if name in _DIGESTS else Part(label=label, items=told)
        case {"first": first, "last": last}:
            return Part(label=label, text=period_phrase(first, last))
        case Mapping():
            rows = tuple((FIELDS.get(key, key), _said(key, one)) for key, one in value.items() if one)
            return Part(label=label, rows=rows)
        case _ if name in _DIGESTS:
            return Part(label=label, identifiers=(str(value),))
    return Part(label=label, text=_said(name, value))


def identifier_label(one: Identifier | Mapping[str, Any]) -> SafeString:
    """Return an identifier as one piece: its kind, and its value kept apart from the text around it."""
    kind, value = identifier_row(one if isinstance(one, Mapping) else msgspec.to_builtins(one))
    return format_html('{}: <bdi dir="ltr" class="identifier">{}</bdi>', kind, value)


def identifier_row(one: Mapping[str, Any]) -> tuple[str, str]:
    """Return the kind and the value of an identifier, with moment and port where it has them."""
    value = str(one.get("value", ""))
    if one.get("port"):
        value = f"{value} : {one['port']}"
    if one.get("at"):
        value = f"{value} · {_exact(one['at'])}"
    return words.word(words.SCHEMES, one.get("scheme", "")), value


def _exact(value: object) -> str:
    """Return a moment to the second, in the form that reports and logs use."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def period_phrase(first: object, last: object) -> str:
    """Say a period, both days included."""
    return gettext("from {first} to {last}, both days included").format(
        first=_said("first", first), last=_said("last", last)
    )


def _said(name: str, value: object) -> str:
    match value:
        case bool():
            return gettext("Yes") if value else gettext("No")
        case list() | tuple():
            return gettext(", ").join(phrases.isolated(_said(name, one)) for one in value)
        case _ if name in _DAYS:
            day = value if isinstance(value, date) else date.fromisoformat(str(value))
            return phrases.day_phrase(day)
        case _ if name in _MOMENTS:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
            return phrases.moment_phrase(moment)
        case _ if name in _OFFICES:
            return office_name(str(value))
        case _ if name in _WORDS:
            return words.word(_WORDS[name], value)
        case _ if name in _FACTS:
            return fact_name(str(value))
    return str(value)


def _sentence(one: Mapping[str, Any]) -> SafeString:
    """Say a condition or a finding as one line with its citation."""
    text = said(str(one.get("text") or one.get("plain") or ""))
    cite = str(one.get("cite") or one.get("code") or "")
    return format_html("{} ({})", text, linked(cite)) if text else linked(cite)


def _safeguards(told: Mapping[str, Any]) -> Iterator[dict]:
    answers = told.get("safeguards") or ()
    plain = {one.code: said(one.plain) for one in safeguards_of(told.get("facts") or {})} if answers else {}  # type: ignore
    for one in answers:  # type: ignore
        yield _safeguard(one, plain.get(one["code"], ""), told)


def _safeguard(one: Mapping[str, Any], plain: str, told: Mapping[str, Any]) -> dict:
    """Return a line of the sheet with the name of the person who stands for it."""
    person, name = str(one.get("confirmed_by", "")), str(one.get("confirmed_name") or "")
    if person == told.get("person"):
        name = name or str(told.get("person_name") or "")
    return {
        **one,
        "plain": plain,
        "confirmed_by": person_name(person, office=str(told.get("office", "")), said=name),
        "confirmed_at": datetime.fromisoformat(str(one["confirmed_at"])),
    }


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in sorted(facts.items()):
        yield key, fact_value(key, value)
