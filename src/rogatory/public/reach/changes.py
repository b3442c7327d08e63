# SPDX-License-Identifier: Apache-2.0
"""Before and after: what moves when States act, or between two days, for whom and because of what.

Rules:
- an act stands in the address as a person would write it (`ratify BR UNCC`), so that a change can
  be sent as a link; the forms only help to write it;
- the reading is “if nothing unrecorded stands in the way” unless the reader chooses the other,
  because what is not known before and after does not move; the page says so.

Left to callers: nothing; what follows from an act is found by `law.reach`.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.translation import gettext

from rogatory.errors import NotValid
from rogatory.law.facts import F
from rogatory.law.reach.acts import act_in, forms
from rogatory.law.reach.compare import Compared, Move, Moved, moved
from rogatory.law.reach.offences import catalogue
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.law.reach.sweep import whole
from rogatory.law.reach.world import World
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import said
from rogatory.phrasebook.phrases import isolated
from rogatory.public.reach.answers import tried_of_law
from rogatory.public.reach.asked import Asked
from rogatory.public.reach.pictures import bar, plain
from rogatory.public.reach.words import ACTS, WHO, letter, listed, result_word
from rogatory.public.reach.worlds import after_acts, compared, counts_in, own_folder, world_on
from rogatory.public.tables import Table

MOST_ACTS, MOST_STATES, EXAMPLES = 12, 15, 24
_VALUED = ("reserve", "withdraw", "penalty", "law")


def act_written(verb: str, who: str, what: str, value: str) -> str:
    """Write an act from the fields of a form."""
    parts = [verb, who.replace(" ", ""), what.replace(" ", "")]
    if verb in _VALUED:
        parts.append(value.replace(" ", ""))
    text = " ".join(part for part in parts if part)
    act_in(text)
    return text


def acts_in(texts: list[str]) -> tuple[str, ...]:
    """Return the acts of an address; too many are refused."""
    found = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
    if len(found) > MOST_ACTS:
        raise NotValid(
            "reach.acts-too-many",
            "So many acts are not tried at once.",
            remedy="Leave at most {most} acts in the address.",
            field="act",
            params={"most": str(MOST_ACTS)},
        )
    return found


def act_said(text: str) -> str:
    """Say an act in the reader's language."""
    act = act_in(text)
    state = (
        words.word(WHO, act.states)
        if act.states in WHO
        else listed(map(words.state_name, act.states.split(",")))
    )
    what, value = act.what, act.value
    if act.what in INSTRUMENTS:
        what = words.word(words.INSTRUMENTS, act.what)
    elif act.what in F:
        what = fact_name(act.what)
        value = fact_value(act.what, {"true": True, "false": False}.get(act.value, act.value))
    else:
        what = next((gettext(one.title) for one in catalogue(own_folder()) if one.code == act.what), act.what)
    return words.word(ACTS, act.verb).format(
        state=isolated(state), what=isolated(what), value=isolated(value)
    )


def worlds_of(
    asked: Asked, acts: tuple[str, ...], days: tuple[date, date] | None, *, from_shipped: bool = False
) -> tuple[World, World]:
    """Return the world before and the world after; before may be that of the shipped lists."""
    first, last = days or (asked.on, asked.on)
    before = world_on(first, asked.suppositions, as_shipped=from_shipped)
    later = after_acts(last, asked.suppositions, acts) if acts else world_on(last, asked.suppositions)
    return before, later


def told_of(asked: Asked, before: World, later: World) -> dict[str, Any]:
    """Return everything that the page of a change shows."""
    found = compared(before, later)
    return {
        "moved": found.moved,
        "whole": sum(one.scenarios for one in counts_in(before).values()),
        "before": _whole(before),
        "after": _whole(later),
        "moves": [
            {
                "before": was,
                "before_letter": letter(was),
                "before_word": result_word(was),
                "after": now,
                "after_letter": letter(now),
                "after_word": result_word(now),
                "number": n,
            }
            for (was, now), n in sorted(found.moves.items(), key=lambda one: -one[1])
        ],
        "sides": [
            _states(asked, found.requesting, gettext("As the requesting State")),
            _states(asked, found.requested, gettext("As the requested State")),
        ],
        "provisions": [
            {
                "cite": one.cite,
                "says": said(one.plain),
                "numbers": (one.gone, one.new, one.settled, one.opened),
            }
            for one in found.provisions
        ],
        "examples": [_example(asked, one) for one in examples(before, later)],
    }


def tables_of(before: World, later: World) -> tuple[Table, ...]:
    """Return the tables behind a change."""
    found = compared(before, later)
    return (
        Table(
            "moves",
            ("before", "after", "scenarios"),
            [(*move, number) for move, number in found.moves.items()],
        ),
        Table("states", ("state", "side", "before", "after", "scenarios"), list(_state_rows(found))),
        Table(
            "provisions",
            ("cite", "plain", "no_longer_in_the_way", "newly_in_the_way", "settled", "opened"),
            [(one.cite, one.plain, one.gone, one.new, one.settled, one.opened) for one in found.provisions],
        ),
        Table("examples", Moved._fields, [tuple(one) for one in examples(before, later)]),
    )


@lru_cache(maxsize=32)
def examples(before: World, later: World) -> tuple[Moved, ...]:
    """Return some scenarios that move, of different pairs where there are any."""
    found: dict[tuple[str, str, str], Moved] = {}
    for one in islice(moved(before, later), 4000):
        found.setdefault((one.requesting, one.measure, one.after), one)
        if len(found) >= EXAMPLES:
            break
    return tuple(found.values())


def form_choices(asked: Asked) -> dict[str, Any]:
    """Return what the forms offer."""
    states = [(code, words.state_name(code)) for code in asked.world.states]
    facts = [(key, fact_name(key)) for key in tried_of_law()]
    return {
        "who": [
            *((name, str(says)) for name, says in WHO.items()),
            *sorted(states, key=lambda one: one[1].casefold()),
        ],
        "treaties": [(code, words.word(words.INSTRUMENTS, code)) for code in INSTRUMENTS],
        "facts": sorted(facts, key=lambda one: one[1].casefold()),
        "forms": forms(),
        "years": (2005, asked.on.year + 2),
        "marks": range(2005, asked.on.year + 3, 5),
    }


def _whole(world: World) -> dict[str, Any]:
    told = whole(counts_in(world).values())._asdict()
    return {"numbers": told, "bar": bar(told)}


def _states(asked: Asked, told: Mapping[str, Mapping[Move, int]], says: str) -> dict[str, Any]:
    ordered = sorted(told.items(), key=lambda one: -sum(one[1].values()))
    most = sum(ordered[0][1].values()) if ordered else 1
    return {
        "says": says,
        "many": len(ordered),
        "more": max(len(ordered) - MOST_STATES, 0),
        "lines": [
            {
                "says": words.state_name(state),
                "url": asked.to("reach_state", state),
                "number": sum(moves.values()),
                "long": plain(100 * sum(moves.values()) / most),
            }
            for state, moves in ordered[:MOST_STATES]
        ],
    }


def _state_rows(found: Compared):
    for side, told in (("requesting", found.requesting), ("requested", found.requested)):
        for state, moves in told.items():
            for (was, now), number in moves.items():
                yield state, side, was, now, number


def _example(asked: Asked, one: Moved) -> dict[str, Any]:
    title = next(listed.title for listed in asked.world.offences if listed.code == one.offence)
    return {
        "requesting": words.state_name(one.requesting),
        "requested": words.state_name(one.requested),
        "offence": gettext(title),
        "measure": words.word(words.MEASURES, one.measure),
        "before": one.before,
        "before_letter": letter(one.before),
        "before_word": result_word(one.before),
        "after": one.after,
        "after_letter": letter(one.after),
        "after_word": result_word(one.after),
        "url": asked.to(
            "reach_answer",
            requesting=one.requesting,
            requested=one.requested,
            offence=one.offence,
            measure=one.measure,
            data=one.data,
        ),
    }
