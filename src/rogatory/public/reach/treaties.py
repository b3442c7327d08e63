# SPDX-License-Identifier: Apache-2.0
"""The life of a treaty: who signed and who deposited when, and how far it is from entering into force.

Rules:
- what is drawn is what the list of parties records with its day; a signature or deposit without a
  day is counted beside the line and never drawn on a guessed day;
- the distance to entry into force counts verified deposits; reported ones stand apart.

Cites: UNCC 65(1); ETS185 36(3); CETS224 16(3).
"""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.law.standing import treatment_of
from rogatory.law.status import day_of, deposits_of, listed
from rogatory.law.treaties import ORGANISATIONS, TREATIES
from rogatory.law.world import PARTIES, table_of
from rogatory.phrasebook import words
from rogatory.phrasebook.phrases import isolated
from rogatory.public.reach.asked import Asked
from rogatory.public.reach.pictures import plain, steps
from rogatory.public.reach.standings import day_said
from rogatory.public.reach.words import DEPOSITS, STATUS
from rogatory.public.reach.worlds import own_folder
from rogatory.public.tables import Table

ACROSS, HIGH = 640.0, 200.0
_SIGNED = ("signatory", "ratification_reported")


def life_of(asked: Asked, instrument: str) -> dict[str, Any]:
    """Return the life of one instrument as a page shows it."""
    rows = _rows(instrument)
    signed = [day for row in rows if (day := day_of(row["signature_date"]))]
    deposited = [day for row in rows if (day := day_of(row["ratification_or_accession_date"]))]
    itself = treatment_of(instrument)
    return {
        "code": instrument,
        "name": words.word(words.INSTRUMENTS, instrument),
        "url": asked.to("reach_treaty", instrument),
        "since": day_said(itself.since) if itself.since else "",
        "clause": itself.clause,
        "listed": len(rows),
        "signed": len(signed),
        "signed_undated": sum(not row["signature_date"] for row in rows if row["status"] in _SIGNED),
        "deposited": len(deposited),
        "reported": deposits_of(instrument, world=own_folder())[1],
        "as_of": day_said(itself.as_of),
        "distance": _distance(instrument, len(deposited)),
        "chart": _chart(signed, deposited, asked.on) if signed or deposited else None,
    }


def entries_of(asked: Asked, instrument: str) -> list[dict[str, Any]]:
    """Return the list of parties as a page shows it."""
    rows = _rows(instrument)
    return [
        {
            "state": words.state_name(row["id"]),
            "url": asked.to("reach_state", row["id"]) if row["id"] not in ORGANISATIONS else "",
            "signed": day_said(row["signature_date"]),
            "deposited": day_said(row["ratification_or_accession_date"]),
            "kind": words.word(DEPOSITS, row["kind"]) if row["kind"] else "",
            "entry": day_said(row["entry_into_force_date"]),
            "status": words.word(STATUS, row["status"]),
            "source": row["source"],
            "as_of": day_said(row["as_of"]),
        }
        for row in sorted(rows, key=_order)
    ]


def lives(asked: Asked) -> list[dict[str, Any]]:
    """Return every instrument in short."""
    return [life_of(asked, code) for code in INSTRUMENTS]


def table(instrument: str) -> Table:
    """Return the list of parties behind a life."""
    columns = ("instrument", "state", "signed", "deposited", "kind", "entry", "status", "source", "as_of")
    rows = [
        (
            instrument,
            row["id"],
            row["signature_date"] or None,
            row["ratification_or_accession_date"] or None,
            row["kind"] or None,
            row["entry_into_force_date"] or None,
            row["status"],
            row["source"],
            row["as_of"],
        )
        for row in sorted(_rows(instrument), key=_order)
    ]
    return Table("parties", columns, rows)


def _rows(instrument: str) -> list[dict[str, str]]:
    return [row for row in table_of(own_folder(), PARTIES).rows if row["instrument"] == listed(instrument)]


def _order(row: dict[str, str]) -> tuple[str, str, str]:
    """Deposits first by day, then signatures by day, then what has no day."""
    late = "9999"
    return row["ratification_or_accession_date"] or late, row["signature_date"] or late, row["name"]


def _distance(instrument: str, deposited: int) -> dict[str, Any] | None:
    """Return the squares of the deposits that a treaty needs: verified, reported, missing."""
    treaty = TREATIES.get(instrument)
    if treaty is None:
        return None
    reported = deposits_of(instrument, world=own_folder())[1]
    done, said = min(deposited, treaty.needed), min(reported, max(treaty.needed - deposited, 0))
    marks = ["done"] * done + ["reported"] * said + ["missing"] * (treaty.needed - done - said)
    missing = treaty.needed - done - said
    return {
        "needed": treaty.needed,
        "squares": [(at % 20 * 32, at // 20 * 32, mark) for at, mark in enumerate(marks)],
        "high": (treaty.needed - 1) // 20 * 32 + 30,
        "says": gettext("All the deposits that are needed are there.")
        if not missing and not said
        else ngettext(
            "{number} more deposit is needed, counting those that are only reported.",
            "{number} more deposits are needed, counting those that are only reported.",
            missing,
        ).format(number=isolated(missing)),
    }


def _chart(signed: list[date], deposited: list[date], today: date) -> dict[str, Any]:
    first = min(signed + deposited).replace(month=1, day=1)
    last = max([*signed, *deposited, today]) + timedelta(days=30)
    most = max(len(signed), len(deposited))
    apart = next(one for one in (1, 2, 5, 10, 20, 25, 50, 100) if most <= 5 * one)
    top = -(-most // apart) * apart
    return {
        "signed": steps(signed, first, last, across=ACROSS, high=HIGH, most=top),
        "deposited": steps(deposited, first, last, across=ACROSS, high=HIGH, most=top),
        "years": list(_years(first, last)),
        "levels": [(plain(HIGH - HIGH * level / top), level) for level in range(0, top + 1, apart)],
    }


def _years(first: date, last: date):
    whole = (last - first).days
    years = range(first.year, last.year + 1)
    apart = max(len(years) // 8, 1)
    for year in years[::apart]:
        yield plain(ACROSS * (date(year, 1, 1) - first).days / whole), str(year)
