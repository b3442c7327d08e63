# SPDX-License-Identifier: Apache-2.0
"""Is it lawful: where a verb meets the findings of the law room.

Rules:
- findings are made afresh from the facts in the document; a finding written down
  by hand counts for nothing;
- a request leaves only if every safeguard of its basis has a result and a named
  official who stands for it, and none that must be met is unmet;
- a ground for refusal is a finding of the office's own assessment or it is none;
- unknown stays unknown: it blocks what needs an answer, and is never counted as
  either.

Cites: UNCC 24, 35, 40(8), 40(21)-(22), 40(28), 42(4)-(6); ETS185 15, 27(4), 27(6).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rogatory.casefile.documents import Assessment, FindingRecord, Opening
from rogatory.casefile.documents.base import Fact
from rogatory.casefile.fold import LineOfRequest
from rogatory.errors import NotLawful
from rogatory.law import assess as law
from rogatory.law.safeguards import Safeguard, safeguards_for
from rogatory.law.vocabulary import read_facts

CONSULT_FIRST = (
    "UNCC 40(21)", "UNCC 40(27)", "ETS185 27(4)", "ETS185 27(5)", "ETS185 29(5)", "EU2023/1543 12(1)",
)  # fmt: skip
OTHER_WAY = "Consult, refuse with reasons, or assess again."


def nested(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts with dotted keys as the nested mapping that the law room reads.

    >>> nested({"offence.label": "fraud", "offence.max_penalty_years_requesting": "4.5"})
    {'offence': {'label': 'fraud', 'max_penalty_years_requesting': 4.5}}
    """
    result: dict[str, Any] = {}
    for key, value in facts.items():
        place = result
        *path, name = key.split(".")
        for step in path:
            place = place.setdefault(step, {})  # type: ignore
        place[name] = _number(name, value)
    return result


def _number(name: str, value: Fact) -> object:
    """Documents hold no fractions; a penalty of four and a half years is the text “4.5”."""
    if isinstance(value, str) and "_years_" in name and value.replace(".", "", 1).isdigit():
        return float(value)
    return value


def judge(facts: Mapping[str, Any]) -> law.Assessment:
    """Assess facts against the law, afresh."""
    read, problems = read_facts(nested(facts))
    return law.assess(read, problems)


def safeguards_of(facts: Mapping[str, Any]) -> tuple[Safeguard, ...]:
    """Return the safeguards of the chosen basis with their results on these facts."""
    read, _ = read_facts(nested(facts))
    return safeguards_for(read)


def require_safeguards(opening: Opening) -> None:
    """Demand a result and a named confirmation for every safeguard of the basis.

    1. each safeguard the law names has an answer in the document;
    2. the answer says what the law finds now, on these facts;
    3. a named official stands for it;
    4. it is answered where an answer suffices, and met where it must be met.
    """
    answers = {answer.code: answer for answer in opening.safeguards}
    open_ones: list[str] = []
    unmet: list[str] = []
    for safeguard in safeguards_of(opening.facts):
        answer = answers.get(safeguard.code)
        if answer is None or answer.finding != safeguard.finding or not answer.confirmed_by:  # 1, 2, 3
            open_ones.append(safeguard.cite)
        elif safeguard.blocks == "unless_met" and safeguard.finding != "met":  # 4
            unmet.append(safeguard.cite)
        elif safeguard.finding == "unknown" and safeguard.settled_by == "requesting":  # 4
            open_ones.append(safeguard.cite)
    if open_ones:
        raise NotLawful(
            "safeguard.unconfirmed",
            "These safeguards have no result or nobody stands for them by name: {cites}.",
            remedy="Open the safeguard sheet, answer what is asked and confirm each line.",
            cites=open_ones[0],
            findings=tuple(open_ones),
            params={"cites": ", ".join(open_ones)},
        )
    if unmet:
        raise NotLawful(
            "safeguard.not-met",
            "The instrument does not carry this request: {cites} not met.",
            remedy="See on the sheet which fact stands against it, or choose another basis.",
            cites=unmet[0],
            findings=tuple(unmet),
            params={"cites": ", ".join(unmet)},
        )


def require_grounds(
    line: LineOfRequest, grounds: Iterable[str], *, at_least_one: bool
) -> tuple[FindingRecord, ...]:
    """Return the findings of the office's own assessment behind these grounds.

    A ground that the assessment did not reach cannot be invented; one that the
    treaty ties to consultation needs a Consultation on file.
    """
    filed = line.last("Assessment")
    assessment = filed.document if filed else None
    if not isinstance(assessment, Assessment):
        raise NotLawful(
            "law.no-assessment",
            "No assessment of this request is on file, so there is no finding to rest on.",
            remedy="Assess the request first.",
            cites="UNCC 40(25)",
        )
    wanted = tuple(grounds)
    if at_least_one and not wanted:
        raise NotLawful(
            "law.no-ground",
            "A refusal names at least one ground that the assessment found.",
            remedy="Choose the ground among the findings of the assessment.",
            cites="UNCC 40(25)",
        )
    known = {finding.cite: finding for finding in assessment.findings}
    for cite in wanted:
        if cite not in known or cite not in assessment.grounds:
            raise NotLawful(
                "law.ground-not-found",
                "The assessment did not find the ground {cite}.",
                remedy="Assess again with the facts that support it, or choose a ground that was found.",
                cites=cite,
                params={"cite": cite},
            )
    _require_consulted(line, wanted)
    return tuple(known[cite] for cite in wanted)


def _require_consulted(line: LineOfRequest, grounds: tuple[str, ...]) -> None:
    tied = [g for g in grounds if g.startswith(CONSULT_FIRST)]
    if tied and line.last("Consultation") is None:
        raise NotLawful(
            "law.consultation-missing",
            "Before refusing or postponing on {cite} the requesting State is consulted on terms.",
            remedy="File a consultation and hear the answer first.",
            cites="UNCC 40(28)",
            params={"cite": tied[0]},
        )


def require_executable(line: LineOfRequest, *, waiver: str) -> None:
    """Demand an assessment that lets the request be executed, or a named waiver of an optional ground.

    `obligatory` may be executed; `refusable` only with a stated waiver, because the
    ground is the requested State's to use or leave; anything else may not.
    """
    filed = line.last("Assessment")
    assessment = filed.document if filed else None
    if not isinstance(assessment, Assessment):
        raise NotLawful(
            "law.no-assessment",
            "No assessment of this request is on file, so there is no finding to rest on.",
            remedy="Assess the request first.",
            cites="UNCC 24(4)",
        )
    if assessment.outcome == "obligatory" or (assessment.outcome == "refusable" and waiver.strip()):
        return
    match assessment.outcome:
        case "refusable":
            raise _not_executable(
                assessment,
                "law.refusable",
                "State why the ground is not used; the reason stays on the record.",
            )
        case "insufficient_facts":
            raise _not_executable(
                assessment,
                "law.insufficient-facts",
                "Ask the requesting office for what is missing: {missing}.",
            )
        case "must_not_compel":
            raise _not_executable(assessment, "law.must-not-compel", OTHER_WAY)
        case "outside_scope":
            raise _not_executable(assessment, "law.outside-scope", OTHER_WAY)
        case _:
            raise _not_executable(assessment, "law.not-executable", OTHER_WAY)


def _not_executable(assessment: Assessment, code: str, remedy: str) -> NotLawful:
    return NotLawful(
        code,
        "The assessment does not let this request be executed: its outcome is “{outcome}”.",
        remedy=remedy,
        cites=assessment.grounds[0] if assessment.grounds else "UNCC 24(4)",
        findings=assessment.grounds,
        params={
            "outcome": assessment.outcome.replace("_", " "),
            "missing": ", ".join(assessment.missing_facts),
        },
    )
