# SPDX-License-Identifier: Apache-2.0
"""What the law says about facts, as a program is told it: findings, safeguards, and the reviews behind them.

Rules:
- `verified` is how well the text was read, in the words promised to programs, after the
  reviews that this node holds;
- where a review holds for a provision, `reviews` says who made it, when, beside which
  text, and whether it agrees; where none does, there is no such field.
"""

from collections.abc import Mapping
from typing import Any

from rogatory.casefile.lawful import judge, nested, safeguards_of
from rogatory.law.assess import as_json
from rogatory.law.reviews.marks import Marks, Read
from rogatory.law.safeguards import Safeguard

_TOLD = ("reviewer", "made_at", "agrees", "says", "text", "text_name", "certified")


def assessed(facts: Mapping[str, Any], marks: Marks) -> dict[str, Any]:
    """Return what the law says about facts, and the safeguards of the basis."""
    assessment = as_json(judge(facts))
    _read_in(assessment, marks)
    return {
        "assessment": assessment,
        "safeguards": [_safeguard(one, marks) for one in safeguards_of(facts)],
        "facts": nested(facts),
    }


def _read_in(assessment: dict[str, Any], marks: Marks) -> None:
    """Say of each finding how well its text was read, those of each count too."""
    for one in assessment["provisions"]:
        one.update(_told(marks.read_behind(one["cite"], one["plain"], verified=one["verified"])))
    for count in assessment["counts"]:
        _read_in(count, marks)


def _safeguard(one: Safeguard, marks: Marks) -> dict[str, Any]:
    names = ("code", "cite", "title", "finding", "because")
    return {
        **{name: getattr(one, name) for name in names},
        **_told(marks.read_at(one.cite, verified=one.verified)),
    }


def _told(read: Read) -> dict[str, Any]:
    reviews = [{name: getattr(one, name) for name in _TOLD} for one in read.reviews]
    return {"verified": read.verified, **({"reviews": reviews} if reviews else {})}
