# SPDX-License-Identifier: Apache-2.0
"""What stands beside a step: what the law says so far, how much is asked, examples.

Rules: computed afresh from the draft; nothing here is kept; what the law cannot say yet
is said to be not known yet.
"""

from typing import Any

from rogatory.casefile.lawful import judge, safeguards_of
from rogatory.desk.components import Finding
from rogatory.desk.drafting.choices import EXAMPLES
from rogatory.desk.drafting.fields import StepForm
from rogatory.desk.scope import measures_from
from rogatory.phrasebook.law_words import said
from rogatory.registry.drafts import content_of

THRESHOLDS = {
    "subscriber": "UNCC 44, 35(1); ETS185 31, 18",
    "traffic": "UNCC 44, 35(1); ETS185 31",
    "content": "UNCC 44, 35(1); ETS185 31",
    "stored_mixed": "UNCC 42; ETS185 29",
}
SCOPE = ("UNCC 2(h)", "UNCC 3(b)", "UNCC 35(1)", "UNCC 35(2)", "ETS185 14(", "ETS185 23")


def beside(key: str, draft, form: StepForm) -> dict[str, Any]:
    """Return what a step's page shows beside its questions."""
    content = content_of(draft)
    told: dict[str, Any] = {}
    if key == "offence":
        told["findings"] = scope_of(content.get("facts", {}))
    if key == "questions":
        told["findings"] = sheet_of(content.get("facts", {}))
    if key == "data":
        told["measures"] = measures_from(content)
        told["examples"] = [
            {"key": name, "text": text, "cite": THRESHOLDS[name]} for name, text in EXAMPLES.items()
        ]
    return told


def scope_of(facts: dict) -> tuple[Finding, ...]:
    """Return whether the offence is serious enough and within the scope, under the basis chosen so far."""
    instrument = str(facts.get("instrument", "UNCC"))
    return tuple(
        Finding(result=one.finding, sentence=said(one.plain) or one.cite, cite=one.cite)  # type: ignore
        for one in judge(facts).provisions
        if one.cite.startswith(SCOPE) and one.cite.startswith(instrument)
    )


def sheet_of(facts: dict) -> tuple[Finding, ...]:
    """Return the lines of the safeguard sheet with their results, in short."""
    return tuple(
        Finding(result=one.finding, sentence=said(one.title), cite=one.cite)  # type: ignore
        for one in safeguards_of(facts)
    )
