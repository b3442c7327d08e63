# SPDX-License-Identifier: Apache-2.0
"""How far assessments agree with what careful lawyers wrote down beforehand.

Rules: an outcome agrees if it is the expected or an acceptable one; a provision agrees
if a finding of that article and paragraph has the expected finding and effect;
letters are not graded; a ground counts by its paragraph; facts to ask for agree if each
expected one is asked.  Every disagreement is shown with both readings.
"""

from collections.abc import Iterable, Mapping

import msgspec

from rogatory.law.findings import Assessment

PARTS = ("outcome", "provisions", "grounds", "missing_facts", "duty_level")


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One thing graded: what was expected, what the law room says, whether they agree."""

    part: str
    expected: str
    found: str
    agrees: bool


def paragraph(cite: str) -> str:
    """Return a citation at article and paragraph level.

    >>> paragraph("UNCC 40(21)(b)"), paragraph("ETS185 32(b)"), paragraph("UNCC 10")
    ('UNCC 40(21)', 'ETS185 32', 'UNCC 10')
    """
    head, *groups = cite.split("(")
    numbers = [group for group in groups[:1] if group.rstrip(")").isdigit()]
    return head + "".join(f"({group}" for group in numbers)


def compare(assessment: Assessment, expected: Mapping[str, object]) -> tuple[Point, ...]:
    """Grade an assessment against what was expected."""
    wanted = str(expected.get("outcome"))
    accepted = [str(one) for one in _list(expected.get("acceptable_outcomes"))] or [wanted]
    points = [
        Point(
            part="outcome",
            expected=" or ".join(dict.fromkeys([wanted, *accepted])),
            found=assessment.outcome,
            agrees=assessment.outcome in {wanted, *accepted},
        )
    ]
    points += [_provision(assessment, one) for one in _list(expected.get("provisions"))]
    points += _cites("grounds", assessment.grounds, _list(expected.get("grounds")))
    asked = assessment.missing_facts
    points += [
        Point(part="missing_facts", expected=str(one), found=", ".join(asked), agrees=one in asked)
        for one in _list(expected.get("missing_facts"))
    ]
    if expected.get("duty_level"):
        level = str(expected["duty_level"])
        agrees = assessment.duty_level == level
        points.append(
            Point(part="duty_level", expected=level, found=str(assessment.duty_level), agrees=agrees)
        )
    return tuple(points)


def _list(value: object) -> list:
    return list(value) if isinstance(value, (list, tuple)) else []


def _provision(assessment: Assessment, wanted: Mapping[str, str]) -> Point:
    cite = paragraph(wanted["cite"])
    # A whole article in the file matches any of its paragraphs; a paragraph matches a whole article.
    same = [
        one
        for one in assessment.provisions
        if paragraph(one.cite) == cite or paragraph(one.cite).startswith(cite + "(")
    ]
    said = [f"{one.cite} {one.finding}/{one.effect}" for one in same]
    return Point(
        part="provisions",
        expected=f"{wanted['cite']} {wanted['finding']}/{wanted['effect']}",
        found="; ".join(said) or "not reported",
        agrees=any(one.finding == wanted["finding"] and one.effect == wanted["effect"] for one in same),
    )


def _cites(part: str, found: Iterable[str], wanted: Iterable[str]) -> list[Point]:
    """Grounds agree as sets of paragraphs."""
    have, want = sorted(set(map(paragraph, found))), sorted(set(map(paragraph, wanted)))
    return [
        Point(
            part=part,
            expected=", ".join(want) or "none",
            found=", ".join(have) or "none",
            agrees=have == want,
        )
    ]
