# SPDX-License-Identifier: Apache-2.0
"""The rules as a reader looks them up: by citation, by words, and by what hangs together.

Rules: a citation is found however it is spaced or capitalised, and without its
instrument where only one instrument has it; several rules may share a citation, and all
are shown; two rules hang together where their conditions ask the same; a rule rests on
another of its instrument where its own condition, or that for which it matters, holds
the whole condition of the other.

Left to callers: how it is printed, drawn or searched for again.

>>> [one.name for one in found_under("ets185 29 (3)")]
['no_dual_criminality_for_preservation']
"""

import difflib
import re
from collections.abc import Iterable, Iterator

import msgspec

from rogatory.errors import NotValid
from rogatory.law.citations import code_of
from rogatory.law.code import never
from rogatory.law.engine import SCOPE, Provision
from rogatory.law.expressions import And, Expression, Not, Or, Test
from rogatory.law.facts import F
from rogatory.law.questions import Question, questions_for
from rogatory.law.rulebook import FIXED, rules

_SAYS: dict[type, str] = {And: "all of", Or: "at least one of", Not: "it is not so that"}


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """An expression as a tree that can be read."""

    says: str
    parts: tuple["Branch", ...] = ()


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule asks together with others; `whole` if they ask nothing else."""

    asks: tuple[str, ...]
    whole: bool
    cites: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One rule with everything there is to see of it."""

    cite: str
    name: str
    instrument: str
    plain: str
    effect: str
    otherwise: str
    role: str
    mark: str
    contested: bool
    file: str
    line: int
    when: Branch
    condition: Branch
    facts: tuple[Question, ...]
    shared: tuple[Shared, ...]


def instruments() -> tuple[str, ...]:
    """Return the codes of the instruments that have rules."""
    return tuple(dict.fromkeys(instrument_of(one) for one in rules().provisions))


def instrument_of(provision: Provision) -> str:
    """Return the code of the instrument that a rule belongs to."""
    return code_of(provision.cite)


def provisions_of(instrument: str | None = None) -> tuple[Provision, ...]:
    """Return the rules of an instrument, or all, in treaty order."""
    if instrument is None:
        return rules().provisions
    code = instrument.upper()
    found = [one for one in rules().provisions if instrument_of(one) == code]
    if not found and code in F["instrument"].choices:  # a code that no citation begins with
        found = [one for one in rules().provisions if not never(one.when, {"instrument": code})]
    if not found:
        raise NotValid(
            "law.instrument-unknown",
            "No rules are coded for an instrument “{name}”.",
            remedy="Give one of {known}.",
            field="INSTRUMENT",
            params={"name": instrument, "known": ", ".join(instruments())},
        )
    return tuple(found)


def found_under(cite: str) -> tuple[Provision, ...]:
    """Return the rules with a citation."""
    wanted = _bare(cite)
    found = [one for one in rules().provisions if _bare(one.cite) == wanted]
    if not found:
        found = [one for one in rules().provisions if _bare(one.cite.partition(" ")[2]) == wanted]
    if not found or len({instrument_of(one) for one in found}) > 1:
        cites = dict.fromkeys(one.cite for one in found or rules().provisions)
        near = list(cites) if found else difflib.get_close_matches(cite.upper(), cites, 3, 0.4)
        raise NotValid(
            "law.cite-unknown",
            "“{cite}” is not the citation of one rule that is coded.",
            remedy="Perhaps one of these is meant: {near}. “rogatory law list” shows all.",
            field="CITE",
            params={"cite": cite, "near": ", ".join(near) or "–"},
        )
    return tuple(found)


def searched(words: Iterable[str]) -> tuple[Provision, ...]:
    """Return the rules in which every one of the words stands, in the rule itself or in its questions."""
    wanted = [word.casefold() for text in words for word in text.split()]
    if not wanted:
        return ()
    return tuple(one for one in rules().provisions if all(word in _told(one) for word in wanted))


def entry_of(provision: Provision) -> Entry:
    """Return everything there is to see of a rule."""
    file, line = place_of(provision)
    return Entry(
        cite=provision.cite,
        name=provision.name,
        instrument=instrument_of(provision),
        plain=provision.plain,
        effect=provision.effect,
        otherwise=provision.otherwise,
        role=provision.role,
        mark=provision.verified,
        contested=provision.contested,
        file=file,
        line=line,
        when=branch_of(provision.when),
        condition=branch_of(provision.condition),
        facts=questions_for(facts_of(provision)),
        shared=shared_by(provision),
    )


def place_of(provision: Provision) -> tuple[str, int]:
    """Return the file of a rule, from the package on, and the line on which it begins."""
    file, line = provision.place
    parts = file.replace("\\", "/").split("/")
    if "rogatory" in parts:
        start = len(parts) - 1 - parts[::-1].index("rogatory")
        file = "/".join(parts[start:])
    return file, line


def branch_of(expression: Expression) -> Branch:
    """Return an expression as a tree that can be read."""
    if isinstance(expression, Test):
        return Branch(says=expression.name)
    return Branch(says=_SAYS[type(expression)], parts=tuple(branch_of(one) for one in expression.parts))


def facts_of(provision: Provision) -> tuple[str, ...]:
    """Return every fact that a rule looks at, in reading order."""
    read = (key for e in (provision.when, provision.condition) for test in e.tests() for key in test.reads)
    return tuple(key for key in dict.fromkeys(read) if key in F)


def shared_by(provision: Provision) -> tuple[Shared, ...]:
    """Return what other rules ask too, those with most in common first."""
    own = _asked(provision.condition)
    found: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for other in rules().provisions:
        theirs = set(_asked(other.condition))
        common = tuple(test.name for test in own if test in theirs)
        if other is not provision and common:
            found.setdefault((other.condition is provision.condition, common), []).append(other.cite)
    ordered = sorted(found.items(), key=lambda item: (not item[0][0], -len(item[0][1])))
    return tuple(
        Shared(asks=asks, whole=whole, cites=tuple(dict.fromkeys(cites))) for (whole, asks), cites in ordered
    )


def rests_on(provision: Provision) -> tuple[Provision, ...]:
    """Return the rules on the scope of the instrument whose whole condition is a part of this one's."""
    return tuple(
        other
        for other in provisions_of(instrument_of(provision))
        if other is not provision
        and other.role == SCOPE
        and _asked(other.condition)
        and any(_holds(one, other.condition) for one in (provision.condition, provision.when))
    )


def _asked(expression: Expression) -> tuple[Test, ...]:
    """Return the tests that ask about more than the instrument and the measure."""
    return tuple(test for test in expression.tests() if not set(test.reads) <= set(FIXED))


def _holds(whole: Expression, part: Expression) -> bool:
    """Say whether an expression holds another, also as some of the parts of a longer list."""
    for one in _parts(whole):
        if one is part:
            return True
        if type(one) is type(part) and isinstance(part, And | Or) and set(part.parts) <= set(one.parts):
            return True
    return False


def _parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    for part in expression.parts:
        yield from _parts(part)


def _told(provision: Provision) -> str:
    questions = questions_for(facts_of(provision))
    asked = " ".join(f"{one.key} {one.asks}" for one in questions)
    own = f"{provision.cite} {provision.plain} {provision.effect} {provision.name} {asked}"
    return own.replace("_", " ").casefold()


def _bare(cite: str) -> str:
    return re.sub(r"\s+|(?<=\d)\.(?=\d)", "", cite).casefold()
