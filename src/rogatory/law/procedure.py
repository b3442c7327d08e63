# SPDX-License-Identifier: Apache-2.0
"""What must be done because of how a matter stands: ask, give reasons, offer conditions or a part first.

Rules: a duty of procedure follows from the outcome and the findings, never from a fact alone;
what is offered before a refusal is what would lead to help being owed: conditions that the
two States can agree on, the items or the counts for which it is owed already.

Cites: UNCC 40(16), 40(25), 40(28); ETS185 27(6), 27(7); CETS224 8(7); EU2023/1543 12(3).
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rogatory.law.expressions import UNKNOWN, Known
from rogatory.law.findings import Answered, Assessment, Change, Finding, Item, Joint, Offer

REFUSED: Final = ("refusable", "must_not_compel")
OWED: Final = "obligatory"
_LEADS_TO: Final = (OWED, "insufficient_facts")
_OFFERED: Final = {
    "UNCC": ("UNCC 40(28)", "analogue"),
    "ETS185": ("ETS185 27(6)", "text"),
    "CETS224": ("CETS224 8(8)", "memory"),
    "EUEEV": ("EU2023/1543 12(3)", "memory"),
}
# What the two States can still bring about in a case that stands; the rest is as it is.
AGREEABLE: Final[dict[str, object]] = {
    "assurances": "offered_sufficient",
    "conditions_accepted": True,
    "specificity": "specific",
    "judicial_authorisation": "present",
    "request_formalities": "complete",
    "originating_state_authorisation": True,
    "parties_agreed_convention_procedure": True,
    "issued_or_validated_by": "court",
    "accepted_language": True,
}


def offers(
    known: Known,
    outcome: str,
    changes: Iterable[Change | Joint],
    items: Sequence[Item],
    counts: Sequence[Assessment],
) -> tuple[Offer, ...]:
    """Return what can be offered before help is refused; nothing where it is not refused."""
    cited = _OFFERED.get(str(known.get("instrument")))
    part = counts and len({one.outcome for one in counts}) > 1
    if cited is None or not (outcome in REFUSED or part):
        return ()
    cite, verified = cited
    made = [
        Offer(kind="condition", cite=cite, verified=verified, outcome=one.outcome, facts=facts)
        for one, facts in ((one, _facts(one)) for one in changes if one.outcome in _LEADS_TO)
        if all(AGREEABLE.get(each.fact, UNKNOWN) == each.to for each in facts)
    ]
    given = tuple(one.item for one in items if one.outcome == OWED)
    owed = tuple(place for place, one in enumerate(counts) if one.outcome == OWED)
    if given and len(given) < len(items):
        made.append(Offer(kind="part", cite=cite, verified=verified, outcome=OWED, items=given))
    if owed and len(owed) < len(counts):
        made.append(Offer(kind="part", cite=cite, verified=verified, outcome=OWED, counts=owed))
    return tuple(made)


def _facts(change: Change | Joint) -> tuple[Answered, ...]:
    return change.facts if isinstance(change, Joint) else (Answered(fact=change.fact, to=change.to),)


def procedure(known: Known, told: list[Finding], outcome: str) -> list[Finding]:
    """What must be done because of how the matter stands."""
    instrument = known.get("instrument")
    grounds = [
        one for one in told if one.finding == "met" and one.effect in ("may_refuse", "no_duty", "prohibits")
    ]
    refused = outcome in REFUSED and bool(grounds)
    consulted = any(one.cite.startswith(("UNCC 40(21)", "UNCC 40(27)", "UNCC 40(8)")) for one in grounds)
    conditional = any(
        one.effect in ("must_condition", "may_condition") and one.finding == "met" for one in told
    )
    asks = outcome == "insufficient_facts" or known.get("request_formalities") == "defective"
    made = []
    if instrument == "UNCC":
        if asks:
            made.append(
                _step("UNCC 40(16)", "The requested State may ask for additional information.", "analogue")
            )
        if refused:
            made.append(_step("UNCC 40(25)", "Reasons are given for every refusal.", "analogue"))
        if (refused and consulted) or conditional:
            made.append(
                _step(
                    "UNCC 40(28)",
                    "Before refusing or postponing, terms and conditions are discussed.",
                    "analogue",
                )
            )
    if instrument == "ETS185" and refused:
        made.append(
            _step("ETS185 27(6)", "Before refusing, partial or conditional help is considered.", "text")
        )
        made.append(
            _step("ETS185 27(7)", "The requesting Party is told the outcome and the reasons.", "text")
        )
    if instrument == "EUEEV" and outcome == "refusable":
        made.append(
            _step(
                "EU2023/1543 12(3)",
                "Before a ground is raised, the issuing authority is asked what else would serve.",
                "memory",
            )
        )
    return made


def _step(cite: str, plain: str, verified: str) -> Finding:
    return Finding(
        cite=cite,
        finding="met",
        effect="procedure",
        because=("how the matter stands",),
        verified=verified,
        plain=plain,
    )
