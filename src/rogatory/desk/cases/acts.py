# SPDX-License-Identifier: Apache-2.0
"""The acts on a request as its card offers them: what is possible, and which one is likely next.

Rules: possible is what the registry says, nothing else; at most one act stands out: to
decide, else to answer for what has come in, else to execute once it was assessed;
an act that ends a request never stands out, nor does one that was done already.
"""

from rogatory.casefile.stages import Side
from rogatory.casefile.standing import Actor, allowed_roles
from rogatory.desk.components import Link
from rogatory.desk.verb_pages import verb_url
from rogatory.phrasebook import words
from rogatory.registry.lookup import CaseView, LineView


def acts_of(view: CaseView, one: LineView, actor: Actor) -> tuple[Link, ...]:
    """Return what this seat may do on the request now; the likely next step comes first."""
    verbs = list(one.verbs)
    if one.may_authorise:
        verbs.insert(0, "authorise")
    elif one.may_send_back:
        verbs.insert(0, "send_back")
    if _may_follow(view, one) and actor.role in allowed_roles("draft"):
        verbs.insert(0, "send_letter")
    leading = next((verb for verb in _likely(view, one) if verb in verbs), "")
    verbs.sort(key=lambda verb: verb != leading)
    return tuple(
        Link(
            label=words.word(words.ACTS, verb),
            url=verb_url(verb, case=view.case.case, line=one.line.digest),
            current=verb == leading,
        )
        for verb in verbs
    )


def _likely(view: CaseView, one: LineView) -> list[str]:
    """Return the acts that may stand out, the likeliest first."""
    likely = ["authorise", "acknowledge", "give_receipt", "take_custody", "send_letter", "answer"]
    below = [other for other in view.lines if other.line.parent == one.line.digest]
    if one.line.kind == "order" or any(other.package_arrived for other in below):
        likely.append("produce")
    if one.line.last("Assessment") is None:
        return [*likely, "assess"]
    return [*likely, "order_production", "ask_preservation"]


def _may_follow(view: CaseView, one: LineView) -> bool:
    """Say whether a preservation of ours still waits for its letter."""
    if one.line.stage != "preserved" or one.side is not Side.OPENER or one.line.parent:
        return False
    letters = [other.line for other in view.lines if other.line.kind == "letter"]
    return not any(
        getattr(line.opening.document, "preserved_under", None) == one.line.digest
        and line.stage not in ("returned to the drafter", "refused", "withdrawn")
        for line in letters
    )
