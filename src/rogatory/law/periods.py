# SPDX-License-Identifier: Apache-2.0
"""The periods that the instruments set: how long, from what, at most or at least, and how they are counted.

Rules: only what an instrument says is here; what an office does by custom is not.  A
treaty that says nothing about holidays carries no period over them.  Every period
carries how well its text was read, and never better than the rule of the same article.

Left out: when a treaty enters into force or ends for a State (`lists/parties`), and how
long a penalty must be (`facts`): neither runs on a request.
"""

from dataclasses import dataclass
from typing import Final

DAYS, WORKING_DAYS, HOURS = "days", "working days", "hours"
AT_MOST, AT_LEAST = "at most", "at least"
TWO_WORKING_DAYS: Final = "Regulation 1182/71 3(5)"


@dataclass(frozen=True, kw_only=True)
class Period:
    """One period of one instrument, or of the house where `verified` is empty."""

    cite: str
    says: str
    length: int
    unit: str
    limit: str
    starts: str
    verified: str
    carried: str = ""  # the rule that carries a last day over a holiday
    halts: str = ""  # the rule under which the clock stands still
    opens: str = ""  # the rule that keeps the period open until a decision
    full_hours: str = ""  # the rule by which the hour of the event is not counted

    @property
    def between(self) -> bool:
        """Whether the date binds offices of two States: one keeps what the other is to ask for."""
        return bool(self.opens)


def _treaty(
    cite: str, length: int, limit: str, starts: str, verified: str, says: str, **rules: str
) -> Period:
    return Period(
        cite=cite,
        length=length,
        unit=DAYS,
        limit=limit,
        starts=starts,
        verified=verified,
        says=says,
        **rules,
    )


def _union(place: str, length: int, unit: str, starts: str, verified: str, says: str, **rules: str) -> Period:
    given = {"full_hours": _FULL_HOURS} if unit == HOURS else {"carried": _CARRIED}
    given |= {"limit": AT_MOST, "cite": f"EU2023/1543 {place}"} | rules
    return Period(length=length, unit=unit, starts=starts, verified=verified, says=says, **given)


_FULL_HOURS, _CARRIED = "Regulation 1182/71 3(1)", "Regulation 1182/71 3(4)"
_CERTIFICATE, _NOTICE = "the receipt of the certificate", "the receipt of the notice"
_QUESTION, _TRANSFER = "the receipt of the question", "the receipt of the order to be enforced"
_PRESERVED = "What is preserved for another State is kept so that it can send its request."
_ORDERED = "A domestic order to preserve lasts as long as necessary, and may be renewed."
_ASKED = {"halts": "EU2023/1543 10(6)"}
_KEPT = {"limit": AT_LEAST, "carried": ""}

_PERIODS = (
    _treaty("UNCC 25(2)", 90, AT_MOST, "the order to preserve", "analogue", _ORDERED),
    _treaty(
        "UNCC 40(29)", 15, AT_LEAST, "the notice that the presence is no longer required", "analogue",
        "A witness or expert who came has safe conduct for so many consecutive days, or as the States agree.",
    ),
    _treaty("UNCC 42(8)", 60, AT_LEAST, "the preservation", "memory", _PRESERVED, opens="UNCC 42(8)"),
    _treaty("ETS185 16(2)", 90, AT_MOST, "the order to preserve", "text", _ORDERED),
    _treaty("ETS185 29(7)", 60, AT_LEAST, "the preservation", "text", _PRESERVED, opens="ETS185 29(7)"),
    _treaty(
        "CETS224 7(7)", 30, AT_MOST, "the receipt of the order", "memory",
        "A provider silent until then, or until a later day of the order, is taken not to disclose.",
    ),
    _treaty(
        "CETS224 8(6)(a)", 45, AT_MOST, "the receipt of all information", "memory",
        "The requested Party makes reasonable efforts to serve the order on the provider.",
    ),
    _treaty(
        "CETS224 8(6)(a)(i)", 20, AT_MOST, "the service on the provider", "memory",
        "Subscriber information is returned under the order given effect.",
    ),
    _treaty(
        "CETS224 8(6)(a)(ii)", 45, AT_MOST, "the service on the provider", "memory",
        "Traffic data are returned under the order given effect.",
    ),
    _union(
        "4(5)", 48, HOURS, "the issue of the order", "memory",
        "An order issued in an emergency before validation is validated, or withdrawn and the data deleted.",
    ),
    _union(
        "10(2)", 10, DAYS, _CERTIFICATE, "text",
        "After notice the addressee sends the data then, or earlier once no ground will be raised.",
        **_ASKED,
    ),
    _union(
        "10(3)", 10, DAYS, _CERTIFICATE, "text",
        "The addressee sends the data to the issuing authority.",
        **_ASKED,
    ),
    _union(
        "10(4)", 8, HOURS, _CERTIFICATE, "text",
        "In an emergency the addressee sends the data without delay.",
        **_ASKED,
    ),
    _union(
        "10(6)", 5, DAYS, _QUESTION, "memory",
        "The issuing authority clarifies or corrects a certificate for production.",
    ),
    _union(
        "11(1)", 60, DAYS, _CERTIFICATE, "text",
        "The addressee preserves the data; a request for production keeps them longer.",
        **_KEPT, opens="EU2023/1543 11(2)",
    ),
    _union(
        "11(1) extension", 30, DAYS, "the end of the sixty days", "text",
        "The issuing authority may have the data preserved longer, once, so that it can request production.",
        carried="", opens="EU2023/1543 11(2)",
    ),
    _union(
        "11(5)", 5, DAYS, _QUESTION, "memory",
        "The issuing authority clarifies or corrects a certificate for preservation.",
    ),
    _union("12(1)", 10, DAYS, _NOTICE, "text", "The notified authority raises a ground for refusal."),
    _union(
        "12(1) emergency", 96, HOURS, _NOTICE, "text",
        "In an emergency the notified authority raises a ground for refusal.",
    ),
    _union(
        "16(2)", 5, WORKING_DAYS, _TRANSFER, "memory",
        "The enforcing authority decides whether to recognise an order that the addressee did not follow.",
    ),
    _union(
        "16(7)", 5, WORKING_DAYS, _QUESTION, "memory",
        "The issuing authority answers before enforcement is declined.",
    ),
    _union(
        "17(2)", 10, DAYS, _CERTIFICATE, "memory",
        "The addressee objects because the law of a third country forbids it.",
    ),
)  # fmt: skip
PERIODS: Final = {one.cite: one for one in _PERIODS}
