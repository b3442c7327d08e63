# SPDX-License-Identifier: Apache-2.0
"""The periods that the instruments set: how long, from what, at most or at least, and how they are counted.

Rules: only what an instrument says is here; what an office does by custom is not.  A
treaty that says nothing about holidays carries no period over them.  Every period
carries how well its text was read.
"""

from dataclasses import dataclass
from typing import Final

DAYS, HOURS = "days", "hours"
AT_MOST, AT_LEAST = "at most", "at least"


@dataclass(frozen=True, kw_only=True)
class Period:
    """One period of one instrument."""

    cite: str
    says: str
    length: int
    unit: str
    limit: str
    starts: str
    verified: str
    carried: str = ""  # the rule that carries a last day over a holiday
    halts: str = ""  # the rule under which the clock stands still


_EU: Final = "Regulation 1182/71 3(4)"
_PERIODS = (
    Period(
        cite="UNCC 42(8)",
        says="What is preserved for another State is kept so that it can send its request.",
        length=60,
        unit=DAYS,
        limit=AT_LEAST,
        starts="the preservation",
        verified="analogue",
    ),
    Period(
        cite="UNCC 25(2)",
        says="A domestic order to preserve lasts as long as necessary, and may be renewed.",
        length=90,
        unit=DAYS,
        limit=AT_MOST,
        starts="the order",
        verified="memory",
    ),
    Period(
        cite="ETS185 29(7)",
        says="What is preserved for another Party is kept so that it can send its request.",
        length=60,
        unit=DAYS,
        limit=AT_LEAST,
        starts="the preservation",
        verified="text",
    ),
    Period(
        cite="ETS185 16(2)",
        says="A domestic order to preserve lasts as long as necessary, and may be renewed.",
        length=90,
        unit=DAYS,
        limit=AT_MOST,
        starts="the order",
        verified="text",
    ),
    Period(
        cite="CETS224 7(7)",
        says="A provider that has not answered is taken not to disclose; its State may be asked.",
        length=30,
        unit=DAYS,
        limit=AT_MOST,
        starts="the receipt of the order",
        verified="memory",
    ),
    Period(
        cite="CETS224 8(6)(a)",
        says="Subscriber information is returned under the order given effect.",
        length=20,
        unit=DAYS,
        limit=AT_MOST,
        starts="the service on the provider",
        verified="memory",
    ),
    Period(
        cite="CETS224 8(6)(b)",
        says="Traffic data are returned under the order given effect.",
        length=45,
        unit=DAYS,
        limit=AT_MOST,
        starts="the service on the provider",
        verified="memory",
    ),
    Period(
        cite="EU2023/1543 10(3)",
        says="The addressee sends the data to the issuing authority.",
        length=10,
        unit=DAYS,
        limit=AT_MOST,
        starts="the receipt of the certificate",
        verified="memory",
        carried=_EU,
        halts="EU2023/1543 10(6)",
    ),
    Period(
        cite="EU2023/1543 10(4)",
        says="In an emergency the addressee sends the data without delay.",
        length=8,
        unit=HOURS,
        limit=AT_MOST,
        starts="the receipt of the certificate",
        verified="memory",
        halts="EU2023/1543 10(6)",
    ),
    Period(
        cite="EU2023/1543 11(1)",
        says="The addressee preserves the data; a request for production keeps them longer.",
        length=60,
        unit=DAYS,
        limit=AT_LEAST,
        starts="the receipt of the certificate",
        verified="memory",
    ),
    Period(
        cite="EU2023/1543 12(1)",
        says="The notified authority raises a ground for refusal.",
        length=10,
        unit=DAYS,
        limit=AT_MOST,
        starts="the receipt of the notice",
        verified="memory",
        carried=_EU,
    ),
    Period(
        cite="EU2023/1543 12(1) emergency",
        says="In an emergency the notified authority raises a ground for refusal.",
        length=96,
        unit=HOURS,
        limit=AT_MOST,
        starts="the receipt of the notice",
        verified="memory",
    ),
    Period(
        cite="EU2023/1543 17(2)",
        says="The addressee objects because the law of a third country forbids it.",
        length=10,
        unit=DAYS,
        limit=AT_MOST,
        starts="the receipt of the certificate",
        verified="memory",
        carried=_EU,
    ),
)
PERIODS: Final = {one.cite: one for one in _PERIODS}
