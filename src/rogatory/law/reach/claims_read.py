# SPDX-License-Identifier: Apache-2.0
"""Read the list of published claims and the list of their questions, or say which line is wrong.

Rules:
- two tables that a lawyer can extend in a spreadsheet: `claims.csv`, a row a claim, and
  `claim-questions.csv`, a row a question, with the name of the claim in its first column;
- several words in one cell stand with “; ” between them; a fact of the case is `fact=value`
  (`unknown` takes back what every question takes for granted), an act is written as
  `rogatory reach --what-if` takes it;
- a claim without a question, a question without a claim, and every word that stands for nothing
  is refused with its line.

Left to callers: asking the questions (`claims`).
"""

from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from rogatory.errors import NotValid
from rogatory.law.expressions import UNKNOWN
from rogatory.law.facts import F
from rogatory.law.reach.acts import Act, act_in
from rogatory.law.reach.asked import asked_for
from rogatory.law.reach.offences import faulty, offence_named, rows_of
from rogatory.law.reach.request import fact_in, supposed
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.world import INSTRUMENTS

CLAIMS, QUESTIONS = "claims.csv", "claim-questions.csv"
CONCERN, DEFENCE = SIDES = ("concern", "defence")
INVENTED, RECORDED = WORLDS = ("invented", "recorded")
# How the source was read: in a stored copy, in a copy of a copy, through another publication, or not at all.
READ = ("stored", "mirrored", "reported", "recalled")
_CLAIM = (
    "id", "side", "who", "published", "source", "address", "read", "title", "claim", "says", "depends",
    "other_side",
)  # fmt: skip
_QUESTION = (
    "claim", "question", "world", "requesting", "requested", "offence", "measure", "data", "instrument", "on",
    "suppose", "facts", "acts", "result", "articles",
)  # fmt: skip


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question that puts a claim to the test, and what the rules are expected to give.

    `world` is `invented` (two States that are bound to each other) or `recorded` (the lists);
    `instrument` is empty where all are asked and the one that gives most counts.
    """

    claim: str
    says: str
    world: str
    requesting: str
    requested: str
    offence: str
    measure: str
    data: str
    instrument: str
    on: date
    suppositions: tuple[str, ...]
    facts: dict[str, object]
    acts: tuple[Act, ...]
    result: str
    articles: tuple[str, ...]
    line: int


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One published claim: who made it, what it says in our words, and what there is to say of it.

    `side` is `concern` or `defence`; `read` says how the source was read; `says` is what the rules
    say, `depends` what the answer depends on, `other_side` what speaks for the other side.
    """

    id: str
    side: str
    who: str
    published: str
    source: str
    address: str
    read: str
    title: str
    claim: str
    says: str
    depends: str
    other_side: str
    questions: tuple[Question, ...]


def read_claims(claims: Path, questions: Path) -> tuple[Claim, ...]:
    """Return the claims of two tables."""
    marks = tuple((one.stat().st_mtime_ns, one.stat().st_size) for one in (claims, questions))
    return _read(claims, questions, marks)


@cache
def _read(claims: Path, questions: Path, marks: tuple[tuple[int, int], ...]) -> tuple[Claim, ...]:
    asked: dict[str, list[Question]] = {}
    for line, row in rows_of(questions, _QUESTION):
        one = _question(questions, line, {key: row[key].strip() for key in _QUESTION})
        asked.setdefault(one.claim, []).append(one)
    found: dict[str, Claim] = {}
    for line, row in rows_of(claims, _CLAIM):
        cells = {key: row[key].strip() for key in _CLAIM}
        name = cells["id"]
        if name in found:
            raise faulty(claims, line, f"“{name}” stands there twice")
        if empty := next((key for key in _CLAIM if not cells[key] and key != "address"), ""):
            raise faulty(claims, line, f"{empty} is empty")
        _one_of(claims, line, "side", cells["side"], SIDES)
        _one_of(claims, line, "read", cells["read"], READ)
        if name not in asked:
            raise faulty(claims, line, f"“{name}” has no question in {questions.name}")
        found[name] = Claim(**cells, questions=tuple(asked[name]))
    for name in asked:
        if name not in found:
            raise faulty(questions, asked[name][0].line, f"no claim in {claims.name} is called “{name}”")
    return tuple(found.values())


def _question(path: Path, line: int, cells: dict[str, str]) -> Question:
    _one_of(path, line, "world", cells["world"], WORLDS)
    _one_of(path, line, "result", cells["result"], RESULTS)
    if cells["instrument"]:
        _one_of(path, line, "instrument", cells["instrument"], INSTRUMENTS)
    for key in ("claim", "question", "articles"):
        if not cells[key]:
            raise faulty(path, line, f"{key} is empty")
    try:
        offence_named(cells["offence"])
        measure, data = asked_for(cells["measure"], cells["data"])
        supposed(_words(cells["suppose"]))
        acts = tuple(act_in(text) for text in _words(cells["acts"]))
    except NotValid as error:
        raise faulty(path, line, error.message.rstrip(".")) from error
    return Question(
        claim=cells["claim"],
        says=cells["question"],
        world=cells["world"],
        requesting=cells["requesting"],
        requested=cells["requested"],
        offence=cells["offence"],
        measure=measure,
        data=data,
        instrument=cells["instrument"],
        on=_day(path, line, cells["on"]),
        suppositions=_words(cells["suppose"]),
        facts=dict(_fact(path, line, text) for text in _words(cells["facts"])),
        acts=acts,
        result=cells["result"],
        articles=_words(cells["articles"]),
        line=line,
    )


def _fact(path: Path, line: int, text: str) -> tuple[str, object]:
    key, sign, cell = (part.strip() for part in text.partition("="))
    if not sign or not cell:
        raise faulty(path, line, f"“{text}” is no fact; write fact=value")
    if key in F and F[key].changed_by == "law":
        raise faulty(path, line, f"{key} is a matter of law; write it as an act or a supposition")
    if cell == "unknown":
        return key, UNKNOWN
    return key, fact_in(path, line, key, cell.replace("+", "; "))


def _day(path: Path, line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise faulty(path, line, f"“{text}” is no day; write it as 2026-11-28") from None


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def _one_of(path: Path, line: int, column: str, cell: str, known: tuple[str, ...]) -> None:
    if cell not in known:
        raise faulty(path, line, f"{column} is “{cell}”; write one of {', '.join(known)}")
