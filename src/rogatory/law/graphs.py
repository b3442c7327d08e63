# SPDX-License-Identifier: Apache-2.0
"""What a rule hangs on, drawn: the facts it reads and the rules of its instrument that it rests on.

Rules: an arrow goes from what depends to what it depends on; facts that only say for
which requests a rule matters are told apart from those that its condition reads; each
rule and each fact is drawn once.

Source: the DOT language of Graphviz; Mermaid flowcharts.

>>> from rogatory.law.catalogue import found_under
>>> drawn(found_under("ETS185 29(3)"), MERMAID).splitlines()[0]
'flowchart LR'
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from rogatory.law.catalogue import facts_of, rests_on
from rogatory.law.engine import Provision
from rogatory.law.facts import F

TEXT, DOT, MERMAID = "text", "dot", "mermaid"
WHEN, CONDITION, RESTS = "matters when", "reads", "rests on"


class Arrow(NamedTuple):
    """One dependency."""

    start: str
    says: str
    end: str


def drawn(provisions: Iterable[Provision], form: str) -> str:
    """Return the graph of some rules in one of the three forms."""
    ways = {TEXT: _text, DOT: _dot, MERMAID: _mermaid}
    told = tuple(provisions)
    return ways[form](told, arrows_of(told))


def arrows_of(provisions: Iterable[Provision]) -> tuple[Arrow, ...]:
    """Return what rules depend on; what the rules they rest on read, they read themselves."""
    found: dict[Arrow, None] = {}
    for one in provisions:
        below = dict.fromkeys(each.cite for each in rests_on(one))
        found |= dict.fromkeys(Arrow(one.cite, RESTS, cite) for cite in below if cite != one.cite)
        found |= dict.fromkeys(_reads(one))
    return tuple(found)


def _reads(provision: Provision) -> list[Arrow]:
    read = {key for test in provision.condition.tests() for key in test.reads}
    return [Arrow(provision.cite, CONDITION if key in read else WHEN, key) for key in facts_of(provision)]


def _text(provisions: tuple[Provision, ...], arrows: tuple[Arrow, ...]) -> str:
    lines = []
    for start in dict.fromkeys(one.start for one in arrows):
        lines.append(start)
        for says in (RESTS, CONDITION, WHEN):
            ends = [one.end for one in arrows if one.start == start and one.says == says]
            if ends:
                lines.append(f"  {says}")
            lines += [f"    {end}  {F[end].asks}" if end in F else f"    {end}" for end in ends]
    return "\n".join(lines)


def _dot(provisions: tuple[Provision, ...], arrows: tuple[Arrow, ...]) -> str:
    lines = ["digraph law {", "  rankdir=LR;", "  node [shape=box];"]
    for name in _ends(arrows):
        shape = f" [shape=ellipse, tooltip={_quoted(F[name].asks)}]" if name in F else ""
        lines.append(f"  {_quoted(name)}{shape};")
    for one in arrows:
        style = "" if one.says == CONDITION else ", style=dashed" if one.says == WHEN else ", style=bold"
        lines.append(f"  {_quoted(one.start)} -> {_quoted(one.end)} [label={_quoted(one.says)}{style}];")
    return "\n".join([*lines, "}"])


def _mermaid(provisions: tuple[Provision, ...], arrows: tuple[Arrow, ...]) -> str:
    names = {name: f"n{place}" for place, name in enumerate(_ends(arrows))}
    lines = ["flowchart LR"]
    lines += [f'  {key}(["{name}"])' if name in F else f'  {key}["{name}"]' for name, key in names.items()]
    ways = {CONDITION: "-->", WHEN: "-.->", RESTS: "==>"}
    lines += [f"  {names[one.start]} {ways[one.says]}|{one.says}| {names[one.end]}" for one in arrows]
    return "\n".join(lines)


def _ends(arrows: tuple[Arrow, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for one in arrows for end in (one.start, one.end)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
