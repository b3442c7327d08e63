# SPDX-License-Identifier: Apache-2.0
"""How a State stands, as the pages show it: its treaties, what it declared, what is recorded of its law.

Rules: every line keeps its source and the day of the list; a summary that the list has in
English is marked as English; what no row says is said to be not known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext

from rogatory.law.lists.subjects import SUBJECTS
from rogatory.law.profiles import Line, profile_of, states_profiled
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.law.standing import Declaration, Standing, standing_of
from rogatory.phrasebook import words
from rogatory.phrasebook.phrases import day_phrase, isolated
from rogatory.public.reach.words import BOUND, CAPTURED, DECLARED, DEPOSITS, STATUS
from rogatory.public.reach.worlds import own_folder
from rogatory.public.tables import Table

Text = str | Promise
_RESULT = {True: "met", False: "not_met", None: "unknown"}


@dataclass(frozen=True, kw_only=True)
class Treaty:
    """How a State stands to one instrument."""

    state: str
    instrument: Text
    status: Text
    bound: Text
    bound_result: str
    signed: Text
    deposited: Text
    since: Text
    kind: Text
    notes: tuple[str, ...]
    source: str
    as_of: Text


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A reservation, declaration or the like."""

    state: str
    instrument: Text
    article: str
    kind: Text
    says: str
    in_force: Text
    source: str
    as_of: Text


def _lines_of(state: str, on: date) -> tuple[Line, ...]:
    return profile_of(state, on.isoformat(), world=own_folder()).lines


def standings(states: Iterable[str], on: date) -> tuple[Standing, ...]:
    """Return how States stand to every instrument."""
    return tuple(
        standing_of(state, code, on.isoformat(), world=own_folder())
        for code in INSTRUMENTS
        for state in states
    )


def treaties(found: Iterable[Standing]) -> list[Treaty]:
    """Return them as lines of a page."""
    return [
        Treaty(
            state=words.state_name(one.state),
            instrument=words.word(words.INSTRUMENTS, one.instrument),
            status=words.word(STATUS, one.status),
            bound=words.word(BOUND, one.bound),
            bound_result=_RESULT[one.bound],
            signed=day_said(one.signed),
            deposited=day_said(one.deposited),
            since=day_said(one.recorded or one.computed),
            kind=words.word(DEPOSITS, one.kind) if one.kind else "",
            notes=one.notes,
            source=one.source,
            as_of=day_said(one.as_of),
        )
        for one in found
    ]


def declared(found: Iterable[Standing]) -> list[Declared]:
    """Return what States declared."""
    return [
        Declared(
            state=words.state_name(one.state),
            instrument=words.word(words.INSTRUMENTS, one.instrument),
            article=made.article,
            kind=words.word(DECLARED, made.kind),
            says=made.says,
            in_force=_force(made),
            source=made.source,
            as_of=day_said(made.as_of),
        )
        for one in found
        for made in one.declarations
    ]


def recorded_law(state: str, on: date) -> list[dict[str, object]]:
    """Return what is recorded of a State's own law on a day."""
    if state not in states_profiled():
        return []
    lines = _lines_of(state, on)
    return [
        {
            "subject": gettext(SUBJECTS[line.subject].title) if line.subject in SUBJECTS else line.subject,
            "provision": line.provision,
            "says": line.says,
            "answer": _answer(line),
            "in_force": words.word(BOUND, line.in_force(on.isoformat())),
            "current": line.in_force(on.isoformat()),
            "mark": words.word(CAPTURED, line.verified),
            "source": line.source,
            "as_of": day_said(line.as_of),
        }
        for line in lines
    ]


def tables(found: tuple[Standing, ...]) -> tuple[Table, ...]:
    """Return the tables behind standings."""
    return (
        Table(
            "standing",
            (
                "state",
                "instrument",
                "status",
                "signed",
                "deposited",
                "kind",
                "recorded_entry",
                "computed_entry",
                "bound",
                "source",
                "as_of",
            ),
            [
                (
                    one.state,
                    one.instrument,
                    one.status,
                    one.signed or None,
                    one.deposited or None,
                    one.kind or None,
                    one.recorded or None,
                    one.computed or None,
                    one.bound,
                    one.source,
                    one.as_of,
                )
                for one in found
            ],
        ),
        Table(
            "declarations",
            (
                "state",
                "instrument",
                "article",
                "kind",
                "says",
                "from",
                "until",
                "in_force",
                "source",
                "as_of",
            ),
            [
                (
                    one.state,
                    one.instrument,
                    made.article,
                    made.kind,
                    made.says,
                    made.starts or None,
                    made.ends or None,
                    made.in_force,
                    made.source,
                    made.as_of,
                )
                for one in found
                for made in one.declarations
            ],
        ),
    )


def law_table(state: str, on: date) -> Table:
    """Return what is recorded of a State's law as a table."""
    lines = _lines_of(state, on) if state in states_profiled(own_folder()) else ()
    rows = [
        (
            one.state,
            one.subject,
            one.provision,
            one.says,
            one.answer or None,
            one.penalty or None,
            one.in_force(on.isoformat()),
            one.verified,
            one.source,
            one.as_of,
        )
        for one in lines
    ]
    columns = (
        "state",
        "subject",
        "provision",
        "says",
        "answer",
        "penalty",
        "in_force",
        "verified",
        "source",
        "as_of",
    )
    return Table("law", columns, rows)


def day_said(text: str) -> str:
    """Say a day, or a month or a year where the list knows no day."""
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return gettext("{month} {year}").format(month=MONTHS[int(text[5:])], year=text[:4])
    try:
        return day_phrase(date.fromisoformat(text))
    except ValueError:
        return isolated(text)


def _force(made: Declaration) -> str:
    told = {
        True: gettext("In force"),
        False: gettext("Not in force on this day"),
        None: gettext("Listed without its first day"),
    }
    return told[made.in_force]


def _answer(line: Line) -> str:
    if line.penalty_says or line.penalty:
        return line.penalty_says or line.penalty
    return line.answer
