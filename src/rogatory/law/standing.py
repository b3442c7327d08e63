# SPDX-License-Identifier: Apache-2.0
"""How a State stands to an instrument on a day: signature, deposit, entry into force, reservations.

Rules:
- every line carries its source and the day of the list it was read from;
- a line that is not in the list is “not known”, never “none”;
- the recorded day of entry into force stands beside the one that the treaty's own
  clause gives, and a difference is said;
- a reservation or declaration is in force from its first day until the day of its
  withdrawal; without a first day it is not known whether it already was.

Cites: UNCC 65; ETS185 36(3)-(4), 37(2), 43(1); CETS224 16(3)-(4).

>>> standing_of("FR", "ETS185", "2025-03-01").computed
'2006-05-01'
>>> [one.in_force for one in declarations_of("AR", "ETS185", "2025-03-01") if one.kind == "reservation"]
[False]
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from rogatory.law.facts import F
from rogatory.law.states import names
from rogatory.law.status import (
    BEFORE_CONSENT,
    NOT_A_MEMBER,
    as_of,
    bound,
    computed_entry,
    deposits_of,
    general_entry,
    in_force_between,
    listed,
    row_of,
)
from rogatory.law.treaties import OF_ONE_DAY, TREATIES
from rogatory.law.world import DECLARATIONS, PARTIES, not_known_after, table_of


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """One reservation, declaration or authority of a State, and whether it is in force on a day."""

    article: str
    kind: str
    says: str
    starts: str
    ends: str
    in_force: bool | None
    effect: str
    verified: str
    source: str
    as_of: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one State stands to one instrument."""

    state: str
    instrument: str
    name: str
    status: str
    signed: str
    deposited: str
    kind: str
    recorded: str
    computed: str
    clause: str
    bound: bool | None
    notes: tuple[str, ...]
    verified: str
    source: str
    as_of: str
    declarations: tuple[Declaration, ...] = ()


class Treatment(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the instrument itself is in force, as far as the list can say."""

    instrument: str
    title: str
    since: str
    clause: str
    says: str
    as_of: str


class Force(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an instrument binds two States on a day, since when, and what that rests on.

    `why` says what the list of parties does not tell, where it does not settle it.
    """

    value: bool | None
    since: str
    standings: tuple[Standing, ...]
    notes: tuple[str, ...]
    why: str
    source: str
    as_of: str


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """How two States stand to one instrument on a day, and whether it binds them to each other."""

    on: str
    in_force: bool | None
    source: str
    as_of: str
    itself: Treatment
    standings: tuple[Standing, ...]


def pairs_of(a: str, b: str, on: str, *, world: Path | None = None) -> tuple[Pair, ...]:
    """Return, for each instrument, how two States stand to it and to each other."""
    found = []
    for instrument in F["instrument"].choices:
        value, source, day = in_force_between(instrument, a, b, on, world=world)
        found.append(
            Pair(
                on=on,
                in_force=value,
                source=source,
                as_of=day,
                itself=treatment_of(instrument, world=world),
                standings=tuple(standing_of(one, instrument, on, world=world) for one in (a, b)),
            )
        )
    return tuple(found)


def force_between(instrument: str, a: str, b: str, on: str, *, world: Path | None = None) -> Force:
    """Return whether an instrument binds two States to each other on a day, with what it rests on.

    Since when, is the later of the two days of entry into force, and is said only where
    the recorded and the computed day of each State agree.
    """
    value, source, day = in_force_between(instrument, a, b, on, world=world)
    both = tuple(standing_of(one, instrument, on, world=world) for one in (a, b))
    deciding = tuple(one for one in both if value is not False or one.bound is False)
    entries = [{one.recorded, one.computed} - {""} for one in both]
    single = value is True and all(len(days) == 1 for days in entries)
    told = [f"{one.state}: {note}" for one in both if one.bound is None for note in one.notes]
    more = " " + " ".join(told) if told else ""
    return Force(
        value=value,
        since=max(min(days) for days in entries) if single else "",
        standings=deciding,
        notes=tuple(f"{one.state}: {note}" for one in deciding for note in one.notes),
        why=f"The list of parties of {day or 'no day'} does not settle it.{more}" if value is None else "",
        source=source,
        as_of=day,
    )


_MEMBERS_ALONE = "It binds the Member States in the list, and this State is none of them (TFEU 288)."


def states_in(world: Path | None = None) -> frozenset[str]:
    """Return the codes of the States that a world's lists name."""
    return frozenset(row["id"] for kind in (PARTIES, DECLARATIONS) for row in table_of(world, kind).rows)


def standing_of(state: str, instrument: str, on: str, *, world: Path | None = None) -> Standing:
    """Return how a State stands to an instrument on a day."""
    row = row_of(instrument, state, world=world)
    declarations = declarations_of(state, instrument, on, world=world)
    if row is None:
        value = bound(instrument, None, on, world=world)
        return _not_listed(state, instrument, declarations, as_of(world, instrument), value)
    entry = computed_entry(instrument, row, world=world)
    computed = entry.day.isoformat() if entry else ""
    value = bound(instrument, row, on, world=world)
    return Standing(
        state=state,
        instrument=instrument,
        name=row["name"],
        status=row["status"],
        signed=row["signature_date"],
        deposited=row["ratification_or_accession_date"],
        kind=row["kind"],
        recorded=row["entry_into_force_date"],
        computed=computed,
        clause=entry.cite if entry else "",
        bound=value,
        notes=_notes(row, computed, entry.cite if entry else "", on, value),
        verified=row["verified"],
        source=row["source"],
        as_of=row["as_of"],
        declarations=declarations,
    )


def differences(world: Path | None = None) -> Iterator[str]:
    """Say of each row whose recorded day of entry into force is not the one that the treaty gives."""
    for row in table_of(world, PARTIES).rows:
        instrument = next((code for code in TREATIES if listed(code) == row["instrument"]), "")
        entry = computed_entry(instrument, row, world=world)
        recorded = row["entry_into_force_date"]
        if entry and recorded and entry.day.isoformat() != recorded:
            yield (
                f"{instrument} {row['id']}: the list records {recorded}, and {entry.cite} gives"
                f" {entry.day.isoformat()}: check with the depositary."
            )


def declarations_of(
    state: str, instrument: str, on: str, *, world: Path | None = None
) -> tuple[Declaration, ...]:
    """Return the reservations and declarations of a State, each with whether it is in force on a day."""
    rows = table_of(world, DECLARATIONS).at(listed(instrument), state)
    return tuple(
        Declaration(
            article=row["article"],
            kind=row["type"],
            says=row["summary"],
            starts=row["effective_from"],
            ends=row["effective_to"],
            in_force=_in_force(row, on),
            effect=row["software_effect"],
            verified=row["verified"],
            source=row["source"],
            as_of=row["source_as_of"],
        )
        for row in rows
    )


def treatment_of(instrument: str, *, world: Path | None = None) -> Treatment:
    """Return whether the instrument itself is in force, with the deposits that the list knows."""
    treaty, entry = TREATIES.get(instrument), general_entry(instrument, world=world)
    dated, undated = deposits_of(instrument, world=world)
    if treaty is None:
        says = "It applies from one day for all that are bound; the recorded days stand alone."
    elif entry is None:
        more = f" and {undated} without" if undated else ""
        says = f"{treaty.needed} deposits are needed; the list has {dated} with their day{more}."
    else:
        says = f"In force from {entry.day.isoformat()}, by {entry.cite}."
    return Treatment(
        instrument=instrument,
        title=treaty.title if treaty else OF_ONE_DAY.get(instrument, instrument),
        since=entry.day.isoformat() if entry else "",
        clause=entry.cite if entry else treaty.first_cite if treaty else "",
        says=says,
        as_of=as_of(world, instrument),
    )


def _in_force(row: dict[str, str], on: str) -> bool | None:
    starts, ends = row["effective_from"], row["effective_to"]
    if (ends and ends <= on) or (starts and starts > on):
        return False
    return True if starts else None


def _notes(row: dict[str, str], computed: str, cite: str, on: str, value: bool | None) -> tuple[str, ...]:
    recorded, notes = row["entry_into_force_date"], []
    if recorded and computed and recorded != computed:
        notes.append(f"The list records {recorded}, and {cite} gives {computed}: check with the depositary.")
    if value is None and row["status"] in BEFORE_CONSENT:
        notes.append(f"Whether it has been bound since {row['as_of']}, the day of the list, is not known.")
    elif since := not_known_after(row["as_of"], on):
        notes.append(since)
    if row["kind"] and not row["ratification_or_accession_date"]:
        notes.append("A deposit is reported, and its day is not known.")
    if row["reservations_note"]:
        notes.append(row["reservations_note"])
    return tuple(notes)


def _not_listed(
    state: str, instrument: str, declarations: tuple[Declaration, ...], day: str, value: bool | None
) -> Standing:
    no_member = value is False
    return Standing(
        state=state,
        instrument=instrument,
        name=names().get(state, ""),
        status="not bound" if no_member else "not known",
        signed="",
        deposited="",
        kind="",
        recorded="",
        computed="",
        clause="",
        bound=value,
        notes=(_MEMBERS_ALONE if no_member else "The list has no row for this State, which proves nothing.",),
        verified="memory" if no_member else "",
        source=NOT_A_MEMBER if no_member else "no row",
        as_of=day,
        declarations=declarations,
    )
