# SPDX-License-Identifier: Apache-2.0
"""Rows of domestic law that are in force together and contradict each other.

Rules:
- two rows compete if they are of one State, answer the same question for a common
  measure, article or provision, and share a day; a row without a day may share any;
- competing rows with different answers are a fault of the later one; so is a row told twice;
- a State that has abolished the death penalty has no offence punished by death.

Left to callers: everything that a row shows by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from rogatory.law.lists.subjects import (
    AGGRAVATED,
    ARTICLES,
    EVERY,
    FREE,
    GENERAL,
    LIST,
    MEASURES,
    PENALTY,
    SUBJECTS,
    articles_in,
    plain,
    words_in,
)

_Row = Mapping[str, str]


class Question(NamedTuple):
    """What a row answers: for a State, on a subject, for these measures, articles or provisions."""

    state: str
    subject: str
    about: frozenset[str]

    def meets(self, other: "Question") -> bool:
        """Say whether two rows answer the same question."""
        same = self[:2] == other[:2]
        return same and (bool(self.about & other.about) or EVERY in self.about | other.about)


def question_of(row: _Row) -> Question | None:
    """Return the question that a row answers, or nothing if it only tells."""
    kind = row["fact_type"]
    by = SUBJECTS[kind].by
    if by == FREE:
        return None
    if by == PENALTY:
        subject = kind if kind in (AGGRAVATED, GENERAL) else "offence"
        return Question(row["id"], subject, frozenset([plain(row["provision"])]))
    about = {MEASURES: words_in(row["measures"]), ARTICLES: articles_in(row["treaty_mapping"])}
    return Question(row["id"], kind, frozenset(about.get(by, (EVERY,))))


class Clash(NamedTuple):
    """A row that an earlier one contradicts: both lines, the column, what is wrong, what helps."""

    line: int
    other: int
    column: str
    says: str
    remedy: str


def clashes(
    rows: Iterable[tuple[int, _Row]], *, named: Callable[[int], str] = "line {}".format
) -> Iterator[Clash]:
    """Yield each row that an earlier one contradicts; `named` says how a line is spoken of."""
    seen: dict[tuple[str, str], list[tuple[int, Question, _Row]]] = {}
    capital: dict[str, list[tuple[int, _Row]]] = {}
    told: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        other = told.setdefault(tuple(row.values()), line)
        if other != line:
            says = f"It says the same as {named(other)}."
            yield Clash(line, other, "", says, "Leave one of the two lines out.")
            continue
        for other, earlier in capital.get(row["id"], []):
            if _is_abolished(row) != _is_abolished(earlier) and _share_a_day(row, earlier):
                column = "status" if _is_abolished(row) else "max_penalty_years"
                yield _clash(line, other, column, f"{named(other)} on the death penalty")
        if _is_abolished(row) or row["max_penalty_years"] == "death":
            capital.setdefault(row["id"], []).append((line, row))
        question = question_of(row)
        if question is None:
            continue
        competing = seen.setdefault(question[:2], [])
        for other, earlier_question, earlier in competing:
            if question.meets(earlier_question) and _differ(row, earlier) and _share_a_day(row, earlier):
                what = f"{named(other)} on {row['provision'] or row['fact_type']}"
                yield _clash(line, other, _column(row), what)
                break
        competing.append((line, question, row))


def _column(row: _Row) -> str:
    """Return the column that holds what a row answers."""
    return {PENALTY: "max_penalty_years", LIST: "treaty_mapping"}.get(SUBJECTS[row["fact_type"]].by, "status")


def _clash(line: int, other: int, column: str, what: str) -> Clash:
    return Clash(
        line,
        other,
        column,
        f"It contradicts {what}, and both may be in force on the same day.",
        "Correct one, end the older one with “in_force_until” on the day the newer one begins"
        " (“in_force_from”), or name different measures or provisions.",
    )


def _is_abolished(row: _Row) -> bool:
    return row["fact_type"] == "death_penalty" and row["status"] == "abolitionist"


def _differ(row: _Row, other: _Row) -> bool:
    return answer_of(row) != answer_of(other)


def answer_of(row: _Row) -> tuple[object, ...]:
    """Return what a row answers, so that two rows can be compared."""
    kind = row["fact_type"]
    if kind == "ordering_authority":  # several authorities may order the same
        return ()
    if SUBJECTS[kind].by == PENALTY:
        depends = row["uncac_serious_crime_ge4y"] == "depends"
        articles = frozenset(articles_in(row["treaty_mapping"]))
        return row["max_penalty_years"], depends, articles, plain(row["rests_on"])
    if SUBJECTS[kind].by == LIST:
        return row["status"], frozenset(words_in(row["treaty_mapping"]))
    return (row["status"],)


def _share_a_day(row: _Row, other: _Row) -> bool:
    """Days are compared as text; an empty last day is later than all."""
    last = "9999-12-31"
    return row["in_force_from"] < (other["in_force_until"] or last) and other["in_force_from"] < (
        row["in_force_until"] or last
    )
