# SPDX-License-Identifier: Apache-2.0
"""The conditions that travel with evidence, by instrument.

Rules:
- under the UN Convention the use limitation binds by itself (40(19)); under the
  Budapest Convention the supplying State must impose it (28(2)(b)), so it is
  stated in both cases and nobody has to remember which;
- a condition has a code, a citation and one sentence; the code is what is compared.

Cites: UNCC 36(3), 40(19)-(20); ETS185 28; EU2023/1543 13(4).

>>> [c.code for c in standard_conditions("UNCC")]
['use-limitation', 'onward-transfer', 'confidentiality']
"""

from collections.abc import Iterable

from rogatory.casefile.documents import Condition
from rogatory.errors import NotLawful

_USE = (
    "The evidence may be used only for the investigation or proceeding stated in the request; any other use "
    "needs prior consent of the supplying State, save disclosure that exonerates an accused, of which notice "
    "is given first."
)
_ONWARD = (
    "The evidence may be passed to a third State or an organisation only with prior authorisation of the "
    "supplying State."
)
_DISCRETION = (
    "The fact and the substance of the request are kept confidential except as far as execution or a fair "
    "trial needs."
)

_STANDARD: dict[str, tuple[Condition, ...]] = {
    "UNCC": (
        Condition(code="use-limitation", cite="UNCC 40(19)", text=_USE),
        Condition(code="onward-transfer", cite="UNCC 36(3)", text=_ONWARD),
        Condition(code="confidentiality", cite="UNCC 40(20)", text=_DISCRETION),
    ),
    "ETS185": (
        Condition(code="use-limitation", cite="ETS185 28(2)(b)", text=_USE),
        Condition(code="confidentiality", cite="ETS185 28(2)(a)", text=_DISCRETION),
    ),
    # The Regulation has no clause that binds the use to the stated case.
    "EUEEV": (Condition(code="confidentiality", cite="EU2023/1543 13(4)", text=_DISCRETION),),
}


def standard_conditions(instrument: str) -> tuple[Condition, ...]:
    """Return the conditions that evidence carries under an instrument unless more are set."""
    return _STANDARD.get(instrument, _STANDARD["ETS185"])


def require_all(demanded: Iterable[Condition], accepted: Iterable[Condition]) -> None:
    """Demand that every condition has been accepted, word for word."""
    missing = [c for c in demanded if c not in tuple(accepted)]
    if missing:
        raise NotLawful(
            "conditions.not-accepted",
            "Not every condition of this package has been accepted: {missing}.",
            remedy="Read and accept each condition, or return the package unopened.",
            cites=missing[0].cite,
            params={"missing": ", ".join(c.code for c in missing)},
        )
