# SPDX-License-Identifier: Apache-2.0
"""The sheet of safeguards: what a requesting authority answers, line by line, before anything leaves.

Rules:
- the result of a line is read off the very provisions, never from a second copy;
- a line is phrased so that `met` is the state in which the safeguard is satisfied;
- a line that must be met blocks the request while it is not; one that must be answered
  blocks while it is unknown, unless only the requested State can settle it: then the
  official confirms that it is left to that State;
- a result becomes a decision only under a name.

Cites: UNCC 6, 24, 35, 36, 40, 42; ETS185 15, 23, 25, 27 to 29; CETS224 7, 8, 13, 14;
EU2023/1543 1, 2, 4, 5, 9, 12, 34.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from rogatory.law.asking import WORDS
from rogatory.law.expressions import Expression, Known, evaluate
from rogatory.law.facts import F
from rogatory.law.instruments.budapest.cooperation import OWN_OFFENCE
from rogatory.law.instruments.e_evidence.terms import (
    APPLIES,
    BEFORE_VALIDATION,
    BY_SYSTEM,
    COURT,
    DISPROPORTIONATE,
    INTRUSIVE,
    KEPT_FOR_OTHERS,
    NOBODY,
    NOT_AT_HOME,
    NOTIFIED,
    PROCEEDINGS,
    PROTECTED_DATA,
    TERRORIST,
    THREE_YEARS,
)
from rogatory.law.instruments.un_cybercrime.scope import IN_SCOPE
from rogatory.law.proof import explain
from rogatory.law.requests import (
    BULK,
    CRIMINAL,
    CRIMINAL_THERE,
    FORCE,
    FORMALLY_COMPLETE,
    PROTECTED,
    RIGHTS_BAR,
)
from rogatory.law.vocabulary import Facts

REQUESTING, REQUESTED = "requesting", "requested"
ANSWERED, MET = "unless_answered", "unless_met"


class Safeguard(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the sheet."""

    code: str
    cite: str
    title: str
    asks: str
    facts: tuple[str, ...]
    finding: str
    because: tuple[str, ...]
    verified: str
    plain: str
    settled_by: str
    blocks: str


@dataclass(frozen=True, kw_only=True)
class _Line:
    code: str
    cites: Mapping[str, tuple[str, str]]
    title: str
    plain: str
    holds: Expression | Mapping[str, Expression]
    settled_by: str = REQUESTING
    blocks: str = ANSWERED
    not_for: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()


_T, _A, _M = "text", "analogue", "memory"
_LIMITED = ~BULK & F["specificity"].among("specific", "broad")
_LINES = (
    _Line(code="force", cites={"UNCC": ("UNCC 65", _T), "ETS185": ("ETS185 36", _T), "CETS224": ("CETS224 16", _M), "EUEEV": ("EU2023/1543 34", _M)},
          title="In force between the two States", plain="The instrument binds both States, between them, on the day of the request.",
          holds={"UNCC": FORCE, "ETS185": FORCE, "CETS224": FORCE, "EUEEV": FORCE & APPLIES}, blocks=MET),
    _Line(code="scope", cites={"UNCC": ("UNCC 35(1)", _M), "ETS185": ("ETS185 23", _T), "CETS224": ("CETS224 2(1)", _M), "EUEEV": ("EU2023/1543 2(2)", _M)},
          title="Within the scope", plain="The request serves a criminal case that the instrument reaches.",
          holds={"UNCC": IN_SCOPE, "ETS185": CRIMINAL, "CETS224": CRIMINAL, "EUEEV": PROCEEDINGS}, blocks=MET),
    _Line(code="contents", cites={"UNCC": ("UNCC 40(15)", _A), "ETS185": ("ETS185 29(2)", _T), "CETS224": ("CETS224 8(3)", _M), "EUEEV": ("EU2023/1543 9(1)", _M)},
          title="Contents of the request", plain="The request says everything that the instrument demands of it.",
          holds=FORMALLY_COMPLETE, blocks=MET),
    _Line(code="necessity", cites={"UNCC": ("UNCC 24(1)", _A), "ETS185": ("ETS185 15(1)", _T), "CETS224": ("CETS224 13", _M), "EUEEV": ("EU2023/1543 5(2)", _T)},
          title="Necessary and limited", plain="The request is limited to particular persons, accounts and times.",
          holds={"UNCC": _LIMITED, "ETS185": _LIMITED, "CETS224": _LIMITED, "EUEEV": _LIMITED & ~DISPROPORTIONATE}, blocks=MET),
    _Line(code="issuing-authority", cites={"EUEEV": ("EU2023/1543 4", _M)},
          title="Issued or validated by the right authority", plain="A court, or for subscriber data and preservation a court or a prosecutor, has issued or validated the order.",
          holds=COURT | ~INTRUSIVE & (~NOBODY | BEFORE_VALIDATION), blocks=MET),
    _Line(code="offence-great-enough", cites={"EUEEV": ("EU2023/1543 5(4)", _M)},
          title="Offence great enough for the data", plain="Traffic and content data are ordered only for three years or a listed offence, and subscriber data for every offence.",
          holds=~INTRUSIVE | THREE_YEARS | BY_SYSTEM | TERRORIST, blocks=MET, not_for=("preserve",)),
    _Line(code="like-case-at-home", cites={"EUEEV": ("EU2023/1543 5(2)", _T)},
          title="Possible in a like case at home", plain="A similar order could be issued in a similar domestic case.",
          holds=~NOT_AT_HOME, blocks=MET),
    _Line(code="kept-for-others", cites={"EUEEV": ("EU2023/1543 5(1)", _T)},
          title="Not kept for somebody who is protected", plain="Data kept for another controller, a public authority or a professional bound to secrecy are ordered only as the Regulation allows.",
          holds=~KEPT_FOR_OTHERS, not_for=("preserve",)),
    _Line(code="protected-data", cites={"EUEEV": ("EU2023/1543 5(10)", _M)},
          title="No immunity, privilege or press freedom", plain="The data are not protected in the State of the addressee by immunities, privileges or press freedom.",
          holds=~PROTECTED_DATA, settled_by=REQUESTED),
    _Line(code="review", cites={"UNCC": ("UNCC 24(2)", _A), "ETS185": ("ETS185 15(2)", _T), "CETS224": ("CETS224 13", _M)},
          title="Independent approval", plain="A judge or another independent authority approves the measure, or no approval is needed.",
          holds=F["judicial_authorisation"].among("present", "not_required_in_requested")),
    _Line(code="dual-criminality", cites={"UNCC": ("UNCC 40(8)", _A), "ETS185": ("ETS185 25(5)", _T), "CETS224": ("CETS224 8(8)", _M), "EUEEV": ("EU2023/1543 12(1)(d)", _T)},
          title="Criminal in both States", plain="The conduct, whatever its name, is an offence in the requested State too.",
          holds={"UNCC": CRIMINAL_THERE, "ETS185": CRIMINAL_THERE, "CETS224": CRIMINAL_THERE,
                 "EUEEV": CRIMINAL_THERE | ~NOTIFIED | F["offence.annex_iv_category"].is_(True) & THREE_YEARS},
          settled_by=REQUESTED, not_for=("preserve",)),
    _Line(code="dual-criminality-reserved", cites={"UNCC": ("UNCC 42(5)", _M), "ETS185": ("ETS185 29(4)", _T), "CETS224": ("CETS224 8(8)", _M)},
          title="No reservation stands in the way", plain="Dual criminality is not required for preservation, and no reservation reaches this case.",
          holds={"UNCC": ~F["reservations"].has("UNCC 42(5)") | F["offence.convention_article"].among(*range(7, 20)),
                 "ETS185": ~F["reservations"].has("ETS185 29(4)") | OWN_OFFENCE, "CETS224": CRIMINAL},
          settled_by=REQUESTED, only_for=("preserve",)),
    _Line(code="persecution", cites={"UNCC": ("UNCC 40(22)", _A), "ETS185": ("ETS185 15(1)", _T), "CETS224": ("CETS224 13", _M)},
          title="Nobody is pursued on a protected ground", plain="There are no grounds for believing that a person is pursued for race, religion, nationality, ethnic origin or political opinions.",
          holds=~PROTECTED),
    _Line(code="life-and-torture", cites={"UNCC": ("UNCC 6(1)", _T), "ETS185": ("ETS185 15(1)", _T), "CETS224": ("CETS224 13", _M)},
          title="No death sentence, no torture", plain="The evidence leads neither to a death sentence nor to torture, or an assurance covers it.",
          holds=~RIGHTS_BAR),
    _Line(code="rights", cites={"UNCC": ("UNCC 6(2)", _T), "ETS185": ("ETS185 15(1)", _T), "CETS224": ("CETS224 13", _M), "EUEEV": ("EU2023/1543 1(3)", _T)},
          title="Rights of expression, belief, assembly", plain="The features of the file that touch on rights have been looked at.",
          holds=F["risk_indicators"].has("*") | ~F["risk_indicators"].has("*")),
    _Line(code="personal-data", cites={"UNCC": ("UNCC 36(2)", _M), "ETS185": ("ETS185 28(2)", _T), "CETS224": ("CETS224 14", _M)},
          title="Personal data protected", plain="What is received is protected, and the data-protection law of the requested State does not forbid the transfer.",
          holds=~F["domestic_data_protection_bar"].is_(True) | F["conditions_accepted"].is_(True),
          settled_by=REQUESTED, not_for=("preserve",)),
    _Line(code="use-limitation", cites={"UNCC": ("UNCC 40(19)", _A), "ETS185": ("ETS185 28(2)", _T), "CETS224": ("CETS224 8(8)", _M)},
          title="Used for this case only", plain="The evidence will be used for the stated case only, unless the requested State consents.",
          holds=CRIMINAL, not_for=("preserve",)),
)  # fmt: skip


def safeguards_for(facts: Facts) -> tuple[Safeguard, ...]:
    """Return the sheet for the instrument and measure that the facts name; empty if they name none."""
    known = facts.known
    instrument, measure = str(known.get("instrument", "")), str(known.get("measure", ""))
    return tuple(
        _line(line, instrument, known)
        for line in _LINES
        if instrument in line.cites
        and measure not in line.not_for
        and (not line.only_for or measure in line.only_for)
    )


def _line(line: _Line, instrument: str, known: Known) -> Safeguard:
    holds = line.holds[instrument] if isinstance(line.holds, Mapping) else line.holds
    cite, verified = line.cites[instrument]
    keys = holds.facts()
    reason = explain(holds, known)
    return Safeguard(
        code=line.code,
        cite=cite,
        title=line.title,
        asks=F[keys[0]].asks if keys else line.plain,
        facts=keys,
        finding=WORDS[evaluate(holds, known)],
        because=_leaves(reason),
        verified=verified,
        plain=line.plain,
        settled_by=line.settled_by,
        blocks=line.blocks,
    )


def _leaves(reason) -> tuple[str, ...]:
    if not reason.reasons:
        return (reason.says,)
    return tuple(dict.fromkeys(says for one in reason.reasons for says in _leaves(one)))
