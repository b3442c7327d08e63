# SPDX-License-Identifier: Apache-2.0
"""What stands beside a step: what the law says so far, how much is asked, examples.

Rules: computed afresh from the draft; nothing here is kept; what the law cannot say yet
is said to be not known yet.
"""

from rogatory.casefile.lawful import judge
from rogatory.desk.components import Finding
from rogatory.desk.drafting.choices import EXAMPLES
from rogatory.desk.drafting.fields import StepForm
from rogatory.desk.law_words import said
from rogatory.desk.scope import measures_from
from rogatory.registry.drafts import content_of

THRESHOLDS = {
    "subscriber": "UNCC 44, 35(1); ETS185 31, 18",
    "traffic": "UNCC 44, 35(1); ETS185 31",
    "content": "UNCC 44, 35(1); ETS185 31",
    "stored_mixed": "UNCC 42; ETS185 29",
}
SCOPE = ("UNCC 2(", "UNCC 3(", "UNCC 35(", "ETS185 14(", "ETS185 23", "ETS185 25(1)")


def beside(key: str, draft, form: StepForm) -> dict[str, object]:
    """Return what a step's page shows beside its questions."""
    content = content_of(draft)
    told: dict[str, object] = {}
    if key in ("offence", "questions"):
        told["findings"] = findings_of(content.get("facts", {}), scope_only=key == "offence")
    if key == "data":
        told["measures"] = measures_from(content)
        told["examples"] = [
            {"key": name, "text": text, "cite": THRESHOLDS[name]} for name, text in EXAMPLES.items()
        ]
    return told


def findings_of(facts: dict, *, scope_only: bool) -> tuple[Finding, ...]:
    """Return what the law finds on the facts so far."""
    return tuple(
        Finding(
            result=one.finding,
            sentence=said(one.plain) or one.cite,
            cite=one.cite,
            because=(),
        )
        for one in judge(facts).provisions
        if not scope_only or one.cite.startswith(SCOPE)
    )
