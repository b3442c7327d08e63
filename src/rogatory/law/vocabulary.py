# SPDX-License-Identifier: Apache-2.0
"""Read facts from a mapping, and say field by field what cannot be used.

Rules:
- a faulty field is a problem, counts as not known, and is never guessed;
- an unknown key is a problem with the nearest known one; it does not spoil the rest;
- facts that contradict each other are a problem, and none of them is preferred;
- `unknown` and a key left out mean the same; `convention_article: null` means known
  not to be an offence of the instrument.

>>> facts, problems = read_facts({"emergency": "perhaps"})
>>> problems[0].field, "emergency" in facts.known
('emergency', False)
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import inf, isfinite

from rogatory.law.facts import ARTICLE, F, Fact
from rogatory.law.findings import Problem

MOST_COUNTS = 200
PENALTIES = {"life": inf, "death": inf}
_CRIMINAL = "offence.criminal_in_requested"


@dataclass(frozen=True)
class Facts:
    """What is known of a case, what was faulty, and its counts if it has several."""

    known: dict[str, object] = field(default_factory=dict)
    faulty: tuple[str, ...] = ()
    counts: tuple["Facts", ...] = ()


def read_facts(mapping: Mapping[str, object]) -> tuple[Facts, tuple[Problem, ...]]:
    """Return the facts that can be used and every problem with the rest."""
    problems: list[Problem] = []
    faulty: list[str] = []
    known: dict[str, object] = {}
    counts = mapping.get("counts")
    for key, value in _flat({k: v for k, v in mapping.items() if k != "counts"}):
        _read(key, value, known, faulty, problems)
    _contradictions(known, faulty, problems)
    read = _counts(counts, known, problems) if counts is not None else ()
    return Facts(known, tuple(faulty), read), tuple(problems)


def _read(key: str, value: object, known: dict, faulty: list[str], problems: list[Problem]) -> None:
    fact = F.get(key)
    if fact is None:
        near = difflib.get_close_matches(key, F, 1)
        hint = f" The nearest known one is “{near[0]}”." if near else ""
        problems.append(Problem(field=key, message=f"“{key}” is not a fact that is known here.{hint}"))
        return
    if value == "unknown" or (value is None and fact.form != ARTICLE):
        return
    accepted, wanted = _accept(fact, value)
    if wanted:
        faulty.append(key)
        problems.append(Problem(field=key, message=f"{_quoted(value)} cannot be used: {wanted}."))
    else:
        known[key] = accepted


def _accept(fact: Fact, value: object) -> tuple[object, str]:
    """Return the value as it is used, or what would have been accepted."""
    match fact.form:
        case "yes-no":
            return value, "" if isinstance(value, bool) else "give true, false or unknown"
        case "choice":
            return _choice(fact, value)
        case "number":
            return _number(fact, value)
        case "date":
            return _date(value)
        case "article":
            plain = value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0)
            return value, "" if plain else "give the number of an article, null or unknown"
        case "words":
            return _words(fact, value)
        case _:
            short = isinstance(value, str | bool) and len(str(value)) <= 20_000
            return value, "" if short else "give a text"


def _choice(fact: Fact, value: object) -> tuple[object, str]:
    if fact.key == _CRIMINAL and isinstance(value, bool):
        return value, ""
    if isinstance(value, str) and value in fact.choices and value not in ("true", "false"):
        return value, ""
    if fact.key == _CRIMINAL and value in ("true", "false"):
        return value == "true", ""
    near = difflib.get_close_matches(str(value), fact.choices, 1)
    hint = f"; the nearest is {near[0]}" if near else ""
    return None, f"choose one of {', '.join(fact.choices)}{hint}"


def _number(fact: Fact, value: object) -> tuple[object, str]:
    if "penalty" in fact.key and isinstance(value, str) and value in PENALTIES:
        return PENALTIES[value], ""
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if numeric and isfinite(value) and 0 <= value <= 1e12:  # type: ignore
        return float(value), ""  # type: ignore
    extra = ", life or death" if "penalty" in fact.key else ""
    return None, f"give a number that is not negative{extra}"


def _date(value: object) -> tuple[object, str]:
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    try:
        return date.fromisoformat(value), ""  # type: ignore
    except (TypeError, ValueError):
        return None, "give a day as 2026-11-25"


def _words(fact: Fact, value: object) -> tuple[object, str]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
        return None, "give a list of words"
    strange = [word for word in value if fact.choices and word not in fact.choices]
    if strange:
        return None, f"“{strange[0]}” is not one of {', '.join(fact.choices)}"
    return tuple(value), ""


def _contradictions(known: dict, faulty: list[str], problems: list[Problem]) -> None:
    since, on = known.get("in_force_since"), known.get("date")
    if (
        isinstance(since, date)
        and isinstance(on, date)
        and since > on
        and known.get("in_force_between") is True
    ):
        _clash(
            ("in_force_between", "in_force_since"),
            "in force later than the day of the request",
            known,
            faulty,
            problems,
        )
    happened = known.get("offence_date")
    if isinstance(happened, date) and isinstance(on, date) and happened > on:
        _clash(("offence_date", "date"), "an offence after the day of the request", known, faulty, problems)


_OFFENCES = {"UNCC": range(7, 20), "ETS185": range(2, 12), "CETS224": range(2, 12)}


def _strange_article(known: dict, problems: list[Problem]) -> None:
    """An article that establishes no offence is a slip of the pen, often a number of the other treaty."""
    key, offences = (
        "offence.convention_article",
        _OFFENCES.get(str(known.get("instrument"))),
    )
    number = known.get(key)
    if offences is None or number is None or number in offences:
        return
    known.pop(key)  # not known, as any slip; it stops the assessment only where the article decides
    message = (
        f"Article {number} establishes no offence; give {offences[0]} to {offences[-1]}, null or unknown."
    )
    problems.append(Problem(field=key, message=message))


def _clash(
    keys: tuple[str, ...],
    says: str,
    known: dict,
    faulty: list[str],
    problems: list[Problem],
) -> None:
    for key in keys:
        known.pop(key, None)
        faulty.append(key)
    problems.append(Problem(field=keys[0], message=f"{' and '.join(keys)} contradict each other: {says}."))


def _counts(counts: object, known: dict, problems: list[Problem]) -> tuple[Facts, ...]:
    if not isinstance(counts, list) or len(counts) > MOST_COUNTS:
        problems.append(Problem(field="counts", message=f"Give a list of at most {MOST_COUNTS} counts."))
        return ()
    read = []
    for place, one in enumerate(counts):
        if not isinstance(one, Mapping):
            problems.append(Problem(field=f"counts.{place}", message="Give the facts of each count by name."))
            continue
        nested = one if "offence" in one else {"offence": one}
        facts, wrong = read_facts(nested)
        problems += [Problem(field=f"counts.{place}.{p.field}", message=p.message) for p in wrong]
        read.append(Facts({**known, **facts.known}, facts.faulty))
    return tuple(read)


def _flat(mapping: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for key, value in mapping.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and not prefix:
            flat += _flat(value, f"{name}.")
        else:
            flat.append((name, value))
    return flat


def _quoted(value: object) -> str:
    text = str(value)
    return f"“{text[:60]}”" if text else "An empty value"
