# SPDX-License-Identifier: Apache-2.0
"""Whether a folder of lists contradicts itself, before anything is drawn from it.

Rules: the checks of the lists are those of `rogatory law check`; a link that names a provision, an
offence or a State that is not there is a fault; the first fault is told with its file and line, and
how many more there are.
"""

from collections.abc import Iterator
from pathlib import Path

from rogatory.errors import NotValid, RogatoryError
from rogatory.law.lists.faults import Fault
from rogatory.law.lists.subjects import OFFENCES, plain
from rogatory.law.lists.whole import faults_of_folder
from rogatory.law.profiles import entries_in
from rogatory.law.reach.offences import catalogue, own, rows_of
from rogatory.law.reach.recorded import PROVISIONS, named_provisions
from rogatory.law.reach.request import request_of, suppositions_in


def refuse_contradictions(folder: Path) -> None:
    """Raise for the first fault of a folder's lists."""
    faults = [*faults_of_folder(folder), *faults_of_links(folder)]
    if faults:
        first = faults[0]
        more = f" {len(faults) - 1} more follow." if len(faults) > 1 else ""
        raise NotValid(
            "reach.world-contradicts-itself",
            "{place}: {says}{more}",
            remedy="{remedy} “rogatory law check --world” names every fault.",
            field="--world",
            params={
                "place": Path(first.file).name + (f", line {first.line}" if first.line else ""),
                "says": first.says,
                "remedy": first.remedy,
                "more": more,
            },
        )


def faults_of_links(folder: Path) -> Iterator[Fault]:
    """Yield the faults of the lists that reach alone reads."""
    path = own(folder, PROVISIONS)
    try:
        offences = {one.code for one in catalogue(folder)}
        request_of(folder)
        suppositions_in(folder)
        named_provisions(folder)
        rows = rows_of(path, ("state", "offence", "provision"))
        there = {
            (entry.row["id"], plain(entry.row["provision"]))
            for entry in entries_in(folder)
            if entry.row["fact_type"] in OFFENCES
        }
    except RogatoryError as error:
        named = str(error.params.get("name", folder.name))
        line = str(error.params.get("line", "0"))
        yield Fault(file=named, line=int(line), says=error.message, remedy=error.helps)
        return
    for line, row in rows:
        state, offence, provision = (row[column].strip() for column in ("state", "offence", "provision"))
        if offence not in offences:
            says = f"No offence of the catalogue is called “{offence}”."
            yield Fault(
                file=path.name, line=line, column="offence", says=says, remedy="Write a code of offences.csv."
            )
        if (state, plain(provision)) not in there:
            says = f"No row of domestic law has “{provision}” for {state}."
            remedy = "Add the row to domestic.csv, or correct the provision."
            yield Fault(file=path.name, line=line, column="provision", says=says, remedy=remedy)
