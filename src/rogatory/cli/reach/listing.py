# SPDX-License-Identifier: Apache-2.0
"""Every word that `rogatory reach` knows: offences, measures, States, suppositions, acts."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rogatory.cli.reach.rows import Output

KINDS = ("offences", "measures", "states", "suppositions", "acts")


def listing(kind: str, world: Path | None, out: "Output") -> None:
    """Write the words of a kind."""
    from rogatory.law.reach.acts import forms
    from rogatory.law.reach.asked import MEASURES
    from rogatory.law.reach.offences import catalogue, unheard
    from rogatory.law.reach.request import suppositions_in
    from rogatory.law.reach.world import states_of
    from rogatory.law.states import names

    if kind not in KINDS:
        raise unheard("--list", kind, KINDS, "rogatory reach --help")
    rows: list[dict[str, object]]
    if kind == "offences":
        rows = [
            {
                "code": one.code,
                "group": one.group,
                "UNCC": one.uncc or "not known",
                "ETS185": one.ets185 or "not known",
                "title": one.title,
            }
            for one in catalogue(world)
        ]
    elif kind == "measures":
        rows = [{"code": code, "data": ", ".join(kinds)} for code, kinds in MEASURES.items()]
    elif kind == "states":
        rows = [{"code": code, "name": names().get(code, "")} for code in states_of(world)]
    elif kind == "suppositions":
        rows = [
            {"name": one.name, "fact": one.fact, "value": str(one.value), "says": one.says}
            for one in suppositions_in(world)
        ]
    else:
        rows = [{"act": verb, "written": form} for verb, form in forms().items()]
    out.rows(rows)
