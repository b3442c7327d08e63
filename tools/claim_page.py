# SPDX-License-Identifier: Apache-2.0
"""Write the page of the published claims: what each says, its questions, and what the rules give.

Rules: every result is computed when the page is written; behind each citation stands how
well its text was read; what was supposed, and every act, is told with the question.
"""

import sys
from pathlib import Path

from rogatory.law.reach.claims import Answered, Checked, Claim, checked, claims
from rogatory.law.reach.claims_read import RECORDED, Question

ROOT = Path(__file__).resolve().parent.parent
READ = {
    "stored": "read in a stored copy",
    "mirrored": "read in a copy of a copy",
    "reported": "known through another publication",
    "recalled": "recalled, not read again",
}
_SIDES = {"concern": "Concerns", "defence": "Defences"}
_HEAD = (
    "Generated from `law/data/reach/claims.csv` and `claim-questions.csv`, and from the rules; do not edit.",
    "",
    "What is said against the treaties and for them, in our own words, with questions that put each",
    "claim to the test. Altania (XA) and Belmora (XB) are invented States that the UN Convention and",
    "the Budapest Convention bind to each other. Reachable is help that is owed; conditional is help",
    "that may be refused or that is owed under conditions; barred is what is outside the scope or",
    "forbidden. Every question takes a well-made request for granted (`request.csv`), and says what it",
    "supposes besides. Behind each provision stands how its text was read: `text`, `analogue` or",
    "`memory`. The program finds and explains; it takes neither side. To add a claim, add a row to each",
    "of the two tables; a result that moves is named by a test.",
)


def claim_page() -> str:
    """Return the page."""
    told = ["# Published claims, and what the rules say", "", *_HEAD, ""]
    for side, title in _SIDES.items():
        told += [f"## {title}", ""]
        for claim in (one for one in claims() if one.side == side):
            told += _section(checked(claim))
    return "\n".join(told)


def _section(told: Checked) -> list[str]:
    claim = told.claim
    lines = [f"### {claim.title}", "", _source(claim), "", f"> {claim.claim}", ""]
    lines += ["| Question | Rests on | Result | Provisions that decide |", "|---|---|---|---|"]
    for one in told.answers:
        lines.append(f"| {one.question.says} | {_rests_on(one.question)} | {one.result} | {_decides(one)} |")
    return [
        *lines,
        "",
        f"**What the rules say.** {claim.says}",
        "",
        f"**What it depends on.** {claim.depends}",
        "",
        f"**What speaks for the other side.** {claim.other_side}",
        "",
    ]


def _source(claim: Claim) -> str:
    title = f"[{claim.source}]({claim.address})" if claim.address else claim.source
    return f"{claim.who}, {claim.published}: {title} – {READ[claim.read]}."


def _rests_on(question: Question) -> str:
    pair = f"{question.requesting} asks {question.requested}"
    if question.world == RECORDED:
        pair += ", as the lists record them"
    told = (
        question.offence,
        f"{question.measure} ({question.data})",
        question.instrument or "every instrument",
    )
    parts = [f"{pair} on {question.on.isoformat()}: {', '.join(told)}"]
    if question.suppositions:
        parts.append(f"supposed: {', '.join(question.suppositions)}")
    if question.facts:
        parts.append(
            "facts: " + ", ".join(f"{key} is {_value(value)}" for key, value in question.facts.items())
        )
    return "<br>".join([*parts, *(act.says for act in question.acts)])


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else "not known"


def _decides(one: Answered) -> str:
    from rogatory.cli.law.texts import shipped_marks

    held = shipped_marks()
    marks = dict.fromkeys(f"{provision.cite} ({held.of(provision)})" for provision in one.decides)
    return "; ".join(marks) + (f"<br>not known: {', '.join(one.missing)}" if one.missing else "")


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.stdout.write(claim_page())
